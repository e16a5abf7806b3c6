"""Contracts and hand-overs with the sums that payments are held to."""
from django.db import models
from django.db.models import F, Q

from pendopo.kernel.flow.public import uuid7


class Kontrak(models.Model):
    """A contract: what was handed over, advanced and recovered stays within its value."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    entitas = models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    akun = models.CharField(max_length=24)
    penyedia = models.CharField(max_length=200)
    nilai = models.BigIntegerField()
    diterima = models.BigIntegerField(default=0)
    uang_muka = models.BigIntegerField(default=0)
    dikompensasi = models.BigIntegerField(default=0)

    class Meta:
        db_table = "kontrak"
        constraints = [
            models.UniqueConstraint(fields=["tahun", "entitas", "nomor"], name="kontrak_nomor"),
            models.CheckConstraint(condition=Q(nilai__gt=0, diterima__gte=0, uang_muka__gte=0, dikompensasi__gte=0), name="kontrak_jumlah"),
            models.CheckConstraint(condition=Q(diterima__lte=F("nilai"), uang_muka__lte=F("nilai")), name="kontrak_dalam_nilai"),
            models.CheckConstraint(condition=Q(dikompensasi__lte=F("uang_muka")), name="kontrak_kompensasi"),
        ]


class BAST(models.Model):
    """A hand-over: what may be paid on it is its amount less the recovered advance."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kontrak = models.ForeignKey(Kontrak, on_delete=models.PROTECT, related_name="+")
    tahun = models.SmallIntegerField()
    entitas = models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    akun = models.CharField(max_length=24)
    jumlah = models.BigIntegerField()
    kompensasi = models.BigIntegerField(default=0)
    dibayar = models.BigIntegerField(default=0)

    class Meta:
        db_table = "bast"
        constraints = [
            models.UniqueConstraint(fields=["tahun", "entitas", "nomor"], name="bast_nomor"),
            models.CheckConstraint(condition=Q(jumlah__gt=0, kompensasi__gte=0, dibayar__gte=0), name="bast_jumlah"),
            models.CheckConstraint(condition=Q(dibayar__lte=F("jumlah") - F("kompensasi")), name="bast_dibayar"),
        ]
