"""The region this database belongs to, and the mode the service is in."""
from django.db import models
from django.db.models.functions import Now


class Daerah(models.Model):
    """One row: one region is one database."""

    satu = models.BooleanField(primary_key=True, default=True)
    kode = models.CharField(max_length=5)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=20, default="kota")
    zona = models.CharField(max_length=20, default="Asia/Jakarta")
    warna = models.CharField(max_length=7, default="#0F5C4A")
    dibuat = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "daerah"
        constraints = [
            models.CheckConstraint(condition=models.Q(satu=True), name="daerah_satu"),
            models.CheckConstraint(
                condition=models.Q(zona__in=["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]), name="daerah_zona"
            ),
        ]


class ServiceMode(models.Model):
    """One row: what the service does now (reliability.md section 3)."""

    satu = models.BooleanField(primary_key=True, default=True)
    mode = models.CharField(max_length=20, default="normal")
    reason = models.TextField(default="")
    since = models.DateTimeField(db_default=Now())
    by = models.TextField(default="sistem")

    class Meta:
        db_table = "service_mode"
        constraints = [
            models.CheckConstraint(condition=models.Q(satu=True), name="service_mode_satu"),
            models.CheckConstraint(
                condition=models.Q(mode__in=["normal", "read_only", "sealed_stale", "maintenance"]), name="service_mode_known"
            ),
        ]


class ModeLog(models.Model):
    """Every change of mode, for ever (append-only): who, when, why."""

    mode = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "mode_log"


class Incident(models.Model):
    """A security or data incident (reliability.md section 3). Its state follows from the times that are set.

    `notice_due` is null when no personal data are touched; else opened_at + aturan `pdp.breach_notice` hours.
    """

    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.TextField()
    kind = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=[(s, s) for s in ("rendah", "sedang", "tinggi", "kritis")])
    text = models.TextField()
    contained_at = models.DateTimeField(null=True)
    notice_due = models.DateTimeField(null=True)
    notice_sent = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")

    class Meta:
        db_table = "incident"
        indexes = [models.Index(fields=["notice_due"], condition=models.Q(notice_sent=None), name="incident_due")]
        constraints = [
            models.CheckConstraint(condition=models.Q(severity__in=["rendah", "sedang", "tinggi", "kritis"]), name="incident_severity"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(contained_at__isnull=False), name="incident_contained_first"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(notice_due=None) | models.Q(notice_sent__isnull=False),
                name="incident_notice_first",
            ),
        ]


class RestoreReport(models.Model):
    """A backup that was restored and verified, or failed to be (append-only)."""

    at = models.DateTimeField(db_default=Now())
    backup_at = models.DateTimeField()
    to_time = models.DateTimeField(null=True)
    seconds = models.FloatField()
    ok = models.BooleanField()
    report = models.JSONField()

    class Meta:
        db_table = "restore_report"
