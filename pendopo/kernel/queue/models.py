"""Delivery of the outbox (reliability.md sections 2 and 3)."""
from django.db import models
from django.db.models.functions import Now


class Subscription(models.Model):
    """A consumer that must have a receipt for every outbox row of its topics since it came."""

    consumer = models.CharField(max_length=80, primary_key=True)
    topic = models.CharField(max_length=80)
    since_outbox_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "subscription"


class Receipt(models.Model):
    """Written in the transaction of the consumer's effect: at-least-once delivery, exactly-once effect."""

    pk = models.CompositePrimaryKey("consumer", "outbox_id")
    consumer = models.CharField(max_length=80)
    outbox_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "receipt"
        indexes = [models.Index(fields=["at"], name="receipt_at")]


class Parked(models.Model):
    """A delivery given up after twelve attempts, until an operator retries or skips it."""

    consumer = models.CharField(max_length=80)
    outbox_id = models.BigIntegerField()
    galat = models.TextField()
    at = models.DateTimeField(db_default=Now())
    selesai = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "parked"
        constraints = [models.UniqueConstraint(fields=["consumer", "outbox_id"], name="parked_satu")]


class OutboxFloor(models.Model):
    """The last place in the outbox's order up to which rows may have been dropped: older cursors cannot be served."""

    satu = models.BooleanField(primary_key=True, default=True)
    tx = models.BigIntegerField()
    outbox_id = models.BigIntegerField()

    class Meta:
        db_table = "outbox_floor"
        constraints = [models.CheckConstraint(condition=models.Q(satu=True), name="outbox_floor_satu")]
