"""What the index promises to `pendopo verify`."""
from pendopo.kernel.ops.public import Finding, invariant
from pendopo.kernel.search.rebuild import rebuild


@invariant("indeks pencarian")
def same_as_rooms() -> Finding:
    """What can be found is what the rooms would write again: nothing hidden is left in it."""
    found = rebuild(keep=True)
    wrong = found.stale + found.fresh
    return Finding(not wrong, found.rows, f"{wrong} baris berbeda: pendopo search rebuild" if wrong else "")
