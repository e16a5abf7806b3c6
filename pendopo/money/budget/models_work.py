"""Tables of the work on a budget: files taken in, review notes, links to proposals. Imported at the end of models.py."""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import uuid7


class Impor(models.Model):
    """An RKA file that was sent, and what became of it. `isi` is kept only until it has been read."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    nama = models.CharField(max_length=200)
    bentuk = models.CharField(max_length=4)
    isi = models.BinaryField(null=True)
    status = models.CharField(max_length=8, default="ANTRE")
    oleh = models.CharField(max_length=60)
    hanya_unit = models.JSONField(null=True)
    baris = models.IntegerField(default=0)
    diterima = models.IntegerField(default=0)
    pada = models.DateTimeField(db_default=Now())
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "impor_rka"
        constraints = [models.CheckConstraint(condition=Q(status__in=["ANTRE", "JALAN", "SELESAI"]), name="impor_rka_status")]
        indexes = [models.Index(fields=["-pada", "-id"], name="impor_rka_terbaru")]


class ImporTolak(models.Model):
    """A row of an RKA file that did not go in. `nomor_baris` is the line in the file; the header is 1."""

    impor = models.ForeignKey(Impor, on_delete=models.PROTECT, related_name="+", db_index=False)
    nomor_baris = models.IntegerField()
    kolom = models.CharField(max_length=20)
    kode = models.CharField(max_length=32)
    alasan = models.CharField(max_length=400)

    class Meta:
        db_table = "impor_rka_tolak"
        constraints = [models.UniqueConstraint(fields=["impor", "nomor_baris"], name="impor_rka_tolak_satu")]


class CatatanTAPD(models.Model):
    """A review note of the budget team at a line of a draft. A version is not submitted while a note is open."""

    anggaran = models.ForeignKey("budget.Anggaran", on_delete=models.PROTECT, related_name="+")
    entitas = models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+", db_index=False)
    subkegiatan = models.CharField(max_length=24, null=True)
    akun = models.CharField(max_length=24, default="", blank=True)
    isi = models.CharField(max_length=1000)
    oleh = models.CharField(max_length=120)
    pada = models.DateTimeField(db_default=Now())
    jawaban = models.CharField(max_length=1000, default="", blank=True)
    dijawab_pada = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "catatan_tapd"
        indexes = [models.Index(fields=["anggaran", "entitas", "-id"], name="catatan_tapd_unit")]


class TautUsulan(models.Model):
    """A citizen's proposal that a line pays for; the proposal itself stands in a room below."""

    usulan = models.CharField(max_length=120, unique=True)
    baris = models.ForeignKey("budget.BarisAnggaran", on_delete=models.PROTECT, related_name="+")
    simpul = models.CharField(max_length=120, default="", blank=True)
    oleh = models.CharField(max_length=60)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "taut_usulan"
