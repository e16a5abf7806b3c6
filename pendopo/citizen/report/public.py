"""The door of citizens' reports."""
from pendopo.citizen.report.figures import Figure, figures
from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.lists import Performance, map_data, newest, performance, summary
from pendopo.citizen.report.queries import categories, similar

__all__ = ["FLOW", "Figure", "Performance", "categories", "figures", "map_data", "newest", "performance", "similar", "summary"]
