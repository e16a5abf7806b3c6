"""The door of legal parameters."""
from pendopo.kernel.rules.book import LoadReport, UnknownRule, all_rules, aturan, forget, load_rules

__all__ = ["LoadReport", "UnknownRule", "all_rules", "aturan", "forget", "load_rules"]
