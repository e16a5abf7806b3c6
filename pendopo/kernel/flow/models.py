"""Tables of the case kernel (flow.md section 1)."""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pendopo.kernel.flow.canonical import uuid7


class Xid8Field(models.Field):
    """PostgreSQL's 64-bit transaction id; by default that of the writing transaction."""

    def __init__(self, **kwargs):
        kwargs["db_default"] = models.Func(function="pg_current_xact_id")
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["db_default"]
        return name, path, args, kwargs

    def db_type(self, connection):
        return "xid8"


class Case(models.Model):
    """What every official case has. A room's own table inherits it; state lives in the same row as the room's data."""

    OFF, RUNNING, PAUSED, STOPPED = 0, 1, 2, 3

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.TextField()
    version = models.IntegerField(default=1)
    head = models.BinaryField(max_length=32)
    last_at = models.DateTimeField()
    owner_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    clock = models.SmallIntegerField(default=OFF)
    clock_start = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    clock_days = models.IntegerField(default=0)
    clock_used = models.IntegerField(default=0)
    limit_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(version__gte=1), name="%(class)s_version"),
            models.CheckConstraint(
                condition=Q(clock=1, due_at__isnull=False) | (~Q(clock=1) & Q(due_at__isnull=True)), name="%(class)s_clock"
            ),
            models.CheckConstraint(condition=Q(clock__in=[0, 1, 2, 3]), name="%(class)s_clock_known"),
        ]
        indexes = [
            models.Index(fields=["last_at", "id"], name="%(class)s_recent"),
            models.Index(fields=["due_at", "id"], condition=Q(clock=1), name="%(class)s_due"),
            models.Index(fields=["limit_at", "id"], condition=Q(limit_at__isnull=False), name="%(class)s_limit"),
        ]


KERNEL_COLUMNS = frozenset(field.attname for field in Case._meta.fields)
"""Column names that the kernel owns; rooms add theirs."""


class FlowEvent(models.Model):
    """One step of one case, hash-chained. Append only."""

    id = models.BigAutoField(primary_key=True)
    tx = Xid8Field()
    flow = models.TextField()
    case_id = models.UUIDField()
    seq = models.IntegerField()
    body = models.JSONField()
    hash = models.BinaryField(max_length=32, unique=True)

    class Meta:
        db_table = "flow_event"
        constraints = [
            models.UniqueConstraint(fields=["case_id", "seq"], name="flow_event_case_seq"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="flow_event_seq"),
        ]


class FlowSecret(models.Model):
    """Personal values of an event: the only part of it that can be erased (UU 27/2022)."""

    pk = models.CompositePrimaryKey("event_id", "path")
    event_id = models.BigIntegerField()
    path = models.TextField()
    salt = models.BinaryField(max_length=16)
    value = models.JSONField()

    class Meta:
        db_table = "flow_secret"


class FlowOutbox(models.Model):
    """News for the rooms above, written in the transaction of the step."""

    id = models.BigAutoField(primary_key=True)
    tx = Xid8Field()
    topic = models.TextField()
    case_id = models.UUIDField()
    seq = models.IntegerField()
    payload = models.JSONField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "flow_outbox"
        indexes = [
            models.Index(fields=["id"], condition=Q(done_at__isnull=True), name="flow_outbox_undone"),
            models.Index(fields=["tx", "id"], name="flow_outbox_cursor"),
        ]


class FlowKey(models.Model):
    """Idempotency keys already used, kept 30 days."""

    pk = models.CompositePrimaryKey("actor", "key")
    actor = models.TextField()
    key = models.TextField()
    request = models.BinaryField(max_length=32)
    flow = models.TextField()
    case_id = models.UUIDField()
    seq = models.IntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "flow_key"
        indexes = [models.Index(fields=["at"], name="flow_key_at")]


class FlowBranch(models.Model):
    """A parallel review of a case by another role or unit."""

    pk = models.CompositePrimaryKey("case_id", "seq", "name")
    case_id = models.UUIDField()
    seq = models.IntegerField()
    stage = models.TextField()
    name = models.TextField()
    unit_id = models.UUIDField(null=True)
    role = models.TextField()
    due_at = models.DateTimeField(null=True)
    outcome = models.TextField(null=True)
    by = models.TextField(null=True)
    at = models.DateTimeField(null=True)
    note = models.TextField(default="")

    class Meta:
        db_table = "flow_branch"
        indexes = [models.Index(fields=["role", "case_id"], name="flow_branch_role")]


class FlowNumber(models.Model):
    """Counter of a gapless series of official numbers."""

    pk = models.CompositePrimaryKey("series", "year")
    series = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        db_table = "flow_number"


class FlowSeal(models.Model):
    """A signed Merkle root over the events since the former seal. Append only."""

    no = models.IntegerField(primary_key=True)
    body = models.JSONField()
    hash = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        db_table = "flow_seal"


class FlowSealed(models.Model):
    """Which seal holds which event: membership is explicit, never guessed from ids."""

    event_id = models.BigIntegerField(primary_key=True)
    no = models.IntegerField(db_index=True)

    class Meta:
        db_table = "flow_sealed"


class UjiBerkas(Case):
    """The case of the conformance flow `uji.berkas` (flow.md section 7)."""

    judul = models.CharField(max_length=80)
    jumlah = models.BigIntegerField()
    nomor = models.TextField(unique=True, null=True)
    nik_h = models.TextField(null=True)

    class Meta(Case.Meta):
        abstract = False
        db_table = "uji_berkas"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=Q(jumlah__gte=0), name="ujiberkas_jumlah", violation_error_code="jumlah_negatif",
                violation_error_message="Jumlah tidak boleh kurang dari 0",
            ),
        ]
