"""Territories, units and positions (people.md section 2)."""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.store.public import Days, Hashed


class Wilayah(models.Model):
    """A territory of the Ministry's list. A code is never reused for another name: a split gets a new row."""

    class Jenis(models.TextChoices):
        PROVINSI = "provinsi"
        KABUPATEN = "kabupaten"
        KOTA = "kota"
        KECAMATAN = "kecamatan"
        KELURAHAN = "kelurahan"
        DESA = "desa"
        DESA_ADAT = "desa_adat"

    kode = models.CharField(max_length=13)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    induk = models.CharField(max_length=13, default="", blank=True)
    kode_pos = models.CharField(max_length=5, default="", blank=True)
    mulai = models.DateField(default="1945-08-17")
    selesai = models.DateField(null=True)
    pengganti = models.CharField(max_length=13, default="", blank=True)

    class Meta:
        db_table = "wilayah"
        constraints = [
            models.CheckConstraint(condition=Q(kode__regex=r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$"), name="wilayah_kode"),
            models.CheckConstraint(condition=Q(induk="") | Q(kode__startswith=F("induk")), name="wilayah_induk"),
            ExclusionConstraint(name="wilayah_masa", expressions=[(Hashed("kode"), RangeOperators.EQUAL),
                                                                  (Days("mulai", "selesai"), RangeOperators.OVERLAPS)]),
        ]
        indexes = [models.Index(fields=["induk", "kode"], name="wilayah_anak")]


class Batas(models.Model):
    """The border of a territory: GeoJSON geometry, lng/lat."""

    kode = models.CharField(max_length=13, unique=True)
    geojson = models.JSONField()
    luas_km2 = models.DecimalField(max_digits=10, decimal_places=3, null=True)

    class Meta:
        db_table = "batas"


class Unit(models.Model):
    """An office. Its tree has no cycles (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kode = models.CharField(max_length=40, unique=True)
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=30, default="perangkat_daerah")
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    wilayah = models.CharField(max_length=13, default="", blank=True)
    mulai = models.DateField(default="2017-01-01")
    selesai = models.DateField(null=True)
    pengganti = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "unit"
        constraints = [
            models.CheckConstraint(condition=Q(kode__regex=r"^[A-Za-z0-9][A-Za-z0-9._-]*$"), name="unit_kode"),
            models.CheckConstraint(condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="unit_masa"),
            models.CheckConstraint(condition=Q(pengganti__isnull=True) | (Q(selesai__isnull=False) & ~Q(pengganti=F("id"))), name="unit_pengganti"),
        ]
        indexes = [models.Index(fields=["nama"], name="unit_nama")]


class UnitVersi(models.Model):
    """A former name, kind or place of an office: a change never overwrites, it closes a version."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=30)
    induk = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField()
    dasar = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "unit_versi"
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="unit_versi_masa"),
            ExclusionConstraint(name="unit_versi_satu", expressions=[("unit", RangeOperators.EQUAL), (Days("mulai", "selesai"), RangeOperators.OVERLAPS)]),
        ]


class Jabatan(models.Model):
    """A position. Exactly one has no superior: the regent or mayor."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kode = models.CharField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=12, default="pelaksana")
    eselon = models.CharField(max_length=5, default="", blank=True)
    kelas = models.SmallIntegerField(null=True)
    atasan = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    formasi = models.SmallIntegerField(default=1)
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "jabatan"
        constraints = [
            models.CheckConstraint(condition=Q(jenis__in=["struktural", "fungsional", "pelaksana"]), name="jabatan_jenis"),
            models.CheckConstraint(condition=Q(formasi__gte=1), name="jabatan_formasi"),
            models.CheckConstraint(condition=Q(atasan__isnull=False) | Q(jenis="struktural"), name="jabatan_puncak_struktural"),
            models.UniqueConstraint(fields=["jenis"], condition=Q(atasan__isnull=True, selesai__isnull=True), name="jabatan_puncak"),
        ]
