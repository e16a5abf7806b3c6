"""The golden thread: every document of the journey, and what it came from (DESIGN.md section 1). A projection."""
from django.db import models
from django.db.models import F, Func, Q, TextField, Value

PLAIN = r"^\d{4}/[^/]+/(.+)$"
"""What follows year and unit in a number that carries them because it does not name its year itself."""


class Node(models.Model):
    """A document. `number` is what a citizen types; `state` is the word for people; `amount` is whole rupiah."""

    number = models.CharField(max_length=120, primary_key=True)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    public = models.BooleanField()
    amount = models.BigIntegerField(null=True)
    date = models.DateField(null=True)
    unit_id = models.UUIDField(null=True)
    url = models.CharField(max_length=300)
    state = models.CharField(max_length=60, default="")

    class Meta:
        db_table = "thread_node"
        indexes = [models.Index(fields=["kind", "number"], name="thread_node_kind"),
                   models.Index(Func(F("number"), Value(PLAIN), function="substring", output_field=TextField()), name="thread_node_plain")]


class Edge(models.Model):
    """`src` came from, pays or is about `dst`. Numbers, not keys: an end may be written before its document."""

    src = models.CharField(max_length=120)
    dst = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)

    class Meta:
        db_table = "thread_edge"
        constraints = [
            models.UniqueConstraint(fields=["src", "dst", "kind"], name="thread_edge_once"),
            models.CheckConstraint(condition=~Q(src=F("dst")), name="thread_edge_two_ends"),
        ]
        indexes = [models.Index(fields=["dst", "src"], name="thread_edge_dst")]
