"""Equality of texts inside an exclusion constraint."""
from django.db.models import BigIntegerField, Func


class Hashed(Func):
    """`hashtextextended(text, 0)`: equal texts have equal hashes, so `Hashed(x) WITH =` refuses whatever `x WITH =` refuses.

    A GiST index over long codes with common beginnings is read almost whole for each look-up (ten times slower to fill, and the
    planner prefers it to the b-tree beside it); over 64-bit numbers it is not. Two different codes meet once in 10^11 lists.
    """

    function = "hashtextextended"
    template = "%(function)s(%(expressions)s, 0)"
    output_field = BigIntegerField()
