"""The days for which a row holds, as PostgreSQL's own range type."""
from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class Days(Func):
    """`daterange(mulai, selesai)` for exclusion constraints: half-open, an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()
