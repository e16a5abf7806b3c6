"""The door of the search."""
from pendopo.kernel.search.reads import Hit, Page, find
from pendopo.kernel.search.rebuild import EntryRow, rebuild, register_rebuild
from pendopo.kernel.search.writes import index, remove

__all__ = ["EntryRow", "Hit", "Page", "find", "index", "rebuild", "register_rebuild", "remove"]
