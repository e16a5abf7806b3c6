"""The door of citizens' reports."""
from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.queries import categories, similar

__all__ = ["FLOW", "categories", "similar"]
