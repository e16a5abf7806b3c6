"""What can be found: one row for each thing, written by the room that owns it. A projection."""
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Entry(models.Model):
    """A thing that can be found. `public`: by everybody; otherwise by people of `unit_id` only."""

    kind = models.CharField(max_length=30)
    ref_id = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=300)
    public = models.BooleanField()
    unit_id = models.UUIDField(null=True)
    words = SearchVectorField()

    class Meta:
        db_table = "search_entry"
        constraints = [models.UniqueConstraint(fields=["kind", "ref_id"], name="search_entry_once")]
        indexes = [GinIndex(fields=["words"], name="search_entry_words")]
