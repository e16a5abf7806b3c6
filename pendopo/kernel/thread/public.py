"""The door of the golden thread."""
from pendopo.kernel.thread.kinds import KINDS, label
from pendopo.kernel.thread.reads import Found, Joined, Step, Trace, trace
from pendopo.kernel.thread.rebuild import EdgeRow, NodeRow, rebuild, register_rebuild
from pendopo.kernel.thread.writes import drop_edge, latest, put_edge, put_node, put_nodes, put_parts

__all__ = ["KINDS", "EdgeRow", "Found", "Joined", "NodeRow", "Step", "Trace", "drop_edge", "label", "latest", "put_edge", "put_node", "put_nodes", "put_parts", "rebuild",
           "register_rebuild", "trace"]
