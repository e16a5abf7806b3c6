"""Door of the room: the rights of the serving role, projections made anew."""
from pendopo.kernel.store.arrays import array, columns
from pendopo.kernel.store.evidence import selects
from pendopo.kernel.store.forget import forget_rows
from pendopo.kernel.store.grants import append_only_tables, grant
from pendopo.kernel.store.hashed import Hashed
from pendopo.kernel.store.prepared import OVERTAKEN, Part, prepared, write_parts
from pendopo.kernel.store.spans import Days
from pendopo.kernel.store.swap import Swapped, swap

__all__ = [
    "OVERTAKEN", "Days", "Hashed", "Part", "Swapped", "append_only_tables", "array", "columns", "forget_rows", "grant", "prepared", "selects", "swap",
    "write_parts",
]
