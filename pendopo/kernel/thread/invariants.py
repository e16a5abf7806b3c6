"""What the thread promises to `pendopo verify`."""
from pendopo.kernel.ops.public import Finding, invariant
from pendopo.kernel.thread.rebuild import rebuild


@invariant("benang emas")
def same_as_rooms() -> Finding:
    """Nodes and edges are what the rooms would write again."""
    nodes, edges = rebuild(keep=True)
    wrong = nodes.stale + nodes.fresh + edges.stale + edges.fresh
    return Finding(not wrong, nodes.rows + edges.rows, f"{wrong} simpul atau sambungan berbeda: pendopo thread rebuild" if wrong else "")
