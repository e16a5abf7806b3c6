"""Door of the room: the rights of the serving role."""
from pendopo.kernel.store.grants import append_only_tables, grant

__all__ = ["append_only_tables", "grant"]
