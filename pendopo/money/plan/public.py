"""The door of plans."""
from pendopo.money.plan.doors import PlanLine, ceilings, in_force, node_number, planned
from pendopo.money.plan.national import bidang_of, known, list_code

__all__ = ["PlanLine", "bidang_of", "ceilings", "in_force", "known", "list_code", "node_number", "planned"]
