"""Files: content-addressed bytes, and who sent them for what."""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import uuid7


class Blob(models.Model):
    """Bytes under their sha256. The file is on disk, fsynced, before this row commits."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    mime = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="clean")
    lebar = models.IntegerField(null=True)
    tinggi = models.IntegerField(null=True)
    phash = models.BigIntegerField(null=True)
    stored_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "blob"
        constraints = [models.CheckConstraint(condition=Q(state__in=["quarantine", "clean", "rejected"]), name="blob_state")]


class Upload(models.Model):
    """One sent file: the name people see, who sent it, the case it belongs to."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    uploader = models.UUIDField(null=True)
    nama = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())
    diambil_pada = models.DateTimeField(null=True)
    gps_lat = models.FloatField(null=True)
    gps_lon = models.FloatField(null=True)
    flow = models.CharField(max_length=60, null=True)
    case_id = models.UUIDField(null=True)
    kunci = models.CharField(max_length=160, null=True, unique=True)
    kunci_isi = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        db_table = "upload"
        indexes = [models.Index(fields=["case_id"], name="upload_kasus"),
                   models.Index(fields=["uploader", "at"], condition=Q(uploader__isnull=False), name="upload_kuota"),
                   models.Index(fields=["at"], condition=Q(case_id__isnull=True), name="upload_lepas")]
