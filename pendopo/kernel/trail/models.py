"""Checkpoints of the seals, and where they were put (reliability.md R5)."""
from django.db import models
from django.db.models.functions import Now


class Checkpoint(models.Model):
    """A signed note over the tree of seals. Append only."""

    tree_size = models.IntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    edge = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "checkpoint"


class Anchor(models.Model):
    """A checkpoint put where our own administrator cannot rewrite it. Append only."""

    seal_no = models.IntegerField()
    target = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())
    tree_size = models.IntegerField()
    note = models.TextField()
    receipt = models.TextField(default="")
    ok = models.BooleanField()

    class Meta:
        db_table = "anchor"
        constraints = [models.UniqueConstraint(fields=["target", "seal_no"], name="anchor_satu")]


class Watermark(models.Model):
    """How far events are surely sealed, so that candidates are found without reading the past (flow.md 4.4)."""

    satu = models.BooleanField(primary_key=True, default=True)
    sampai = models.BigIntegerField(default=0)
    dicatat = models.BigIntegerField(default=0)
    tx = models.BigIntegerField(default=0)

    class Meta:
        db_table = "flow_watermark"
        constraints = [models.CheckConstraint(condition=models.Q(satu=True), name="flow_watermark_satu")]
