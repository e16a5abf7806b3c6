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
