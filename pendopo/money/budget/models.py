"""Tables of the budget (finance.md section 2): versions, the lines in force with what is used of them, authority to spend (SPD).

What a version proposes stands in `Rincian`; what the region may spend stands in `BarisAnggaran`, one row for a line of the year
whatever its version, so that a claim, a package or a payment keeps pointing at the same row when a new version takes effect.
"""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Case
from pendopo.kernel.store.public import Hashed

TARGETS = ("4", "6.1")
"""Accounts whose amount is a target, not a ceiling: revenue and receipts of financing."""


def _unit(**options) -> models.ForeignKey:
    """The unit by its code, as documents name it."""
    return models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+", **options)


class Anggaran(Case):
    """A version of the year's budget. `asal` IMPOR: put in force by documents of the intake."""

    class Jenis(models.TextChoices):
        MURNI = "MURNI", "Murni"
        PERGESERAN = "PERGESERAN", "Pergeseran"
        PERUBAHAN = "PERUBAHAN", "Perubahan"

    tahun = models.SmallIntegerField()
    versi = models.SmallIntegerField()
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    asal = models.CharField(max_length=8, default="HALAMAN")
    judul = models.CharField(max_length=120)
    nomor = models.CharField(max_length=80, default="", blank=True)
    tanggal = models.DateField(null=True)
    alasan = models.CharField(max_length=1000, default="", blank=True)

    class Meta(Case.Meta):
        abstract = False
        db_table = "anggaran"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=["DRAF", "DIBAHAS_DPRD", "EVALUASI_GUBERNUR", "PERDA", "BERLAKU", "DIGANTI"]),
                                   name="anggaran_state"),
            models.CheckConstraint(condition=Q(jenis__in=["MURNI", "PERGESERAN", "PERUBAHAN"]), name="anggaran_jenis"),
            models.CheckConstraint(condition=Q(jenis="MURNI", versi=1) | (~Q(jenis="MURNI") & Q(versi__gt=1)), name="anggaran_murni_pertama"),
            models.CheckConstraint(condition=Q(asal__in=["HALAMAN", "IMPOR"]), name="anggaran_asal"),
            models.CheckConstraint(condition=~Q(state__in=["BERLAKU", "DIGANTI"]) | Q(tanggal__isnull=False), name="anggaran_tanggal"),
            models.UniqueConstraint(fields=["tahun", "versi"], name="anggaran_versi", violation_error_code="versi_ganda",
                                    violation_error_message="Versi anggaran itu sudah ada. Muat ulang halaman."),
            models.UniqueConstraint(fields=["tahun"], condition=Q(state="BERLAKU"), name="anggaran_satu_berlaku"),
            models.UniqueConstraint(fields=["tahun"], condition=~Q(state__in=["BERLAKU", "DIGANTI"]), name="anggaran_satu_terbuka",
                                    violation_error_code="versi_terbuka",
                                    violation_error_message="Masih ada versi anggaran yang sedang disusun. Selesaikan dahulu versi itu."),
        ]


class BarisAnggaran(models.Model):
    """A line of the year's budget in force. Ceilings hold by the CHECK; the other three figures move by one conditional UPDATE.

    `subkegiatan` and `sumber_dana` may be null in books that come through the intake.
    """

    tahun = models.SmallIntegerField()
    entitas = _unit()
    subkegiatan = models.CharField(max_length=24, null=True)
    akun = models.CharField(max_length=24)
    sumber_dana = models.CharField(max_length=24, null=True)
    pagu = models.BigIntegerField()
    terpakai = models.BigIntegerField(default=0)
    dicadangkan = models.BigIntegerField(default=0)
    komitmen = models.BigIntegerField(default=0)

    class Meta:
        db_table = "baris_anggaran"
        constraints = [
            models.UniqueConstraint(fields=["tahun", "entitas", "akun", "subkegiatan", "sumber_dana"], nulls_distinct=False,
                                    name="baris_anggaran_satu"),
            models.CheckConstraint(condition=Q(terpakai__gte=0, dicadangkan__gte=0, komitmen__gte=0), name="baris_anggaran_tidak_negatif"),
            models.CheckConstraint(condition=Q(akun__startswith="4.") | Q(akun__startswith="6.1.")
                                   | Q(pagu__gte=F("terpakai") + F("dicadangkan") + F("komitmen")), name="baris_anggaran_pagu"),
            models.CheckConstraint(condition=Q(akun__regex=r"^(4|5|6\.[12])\."), name="baris_anggaran_akun"),
        ]


class MutasiPagu(models.Model):
    """A change of a line's amount, and what brought it. Append only; the sum is the line's `pagu`."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT, related_name="+")
    anggaran = models.ForeignKey(Anggaran, on_delete=models.PROTECT, related_name="+")
    dokumen = models.CharField(max_length=64, default="", blank=True)
    tanggal = models.DateField()
    selisih = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "mutasi_pagu"


class Komitmen(models.Model):
    """The open rest of an earlier claim on a line (announced package, contract, approved grant), by the claiming document's number."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT, related_name="+")
    asal = models.CharField(max_length=80)
    sisa = models.BigIntegerField()

    class Meta:
        db_table = "komitmen"
        constraints = [models.UniqueConstraint(fields=["asal", "baris"], name="komitmen_satu"),
                       models.CheckConstraint(condition=Q(sisa__gte=0), name="komitmen_sisa")]


class HargaSatuan(models.Model):
    """The price book, dated: SSH (goods), HSPK (works), ASB (activities). Lives here because `Rincian` points to it."""

    jenis = models.CharField(max_length=4)
    kode = models.CharField(max_length=40)
    uraian = models.CharField(max_length=300)
    spesifikasi = models.CharField(max_length=500, default="", blank=True)
    satuan = models.CharField(max_length=40)
    harga = models.BigIntegerField()
    dasar = models.CharField(max_length=160, default="", blank=True)
    berlaku = DateRangeField()

    class Meta:
        db_table = "harga_satuan"
        constraints = [
            ExclusionConstraint(name="harga_satuan_masa", expressions=[(Hashed("kode"), RangeOperators.EQUAL), ("jenis", RangeOperators.EQUAL),
                                                                       ("berlaku", RangeOperators.OVERLAPS)]),
            models.CheckConstraint(condition=Q(jenis__in=["SSH", "HSPK", "ASB"]), name="harga_satuan_jenis"),
            models.CheckConstraint(condition=Q(harga__gt=0), name="harga_satuan_harga"),
        ]
        indexes = [models.Index(fields=["kode"], name="harga_satuan_kode")]


class Rincian(models.Model):
    """What a version proposes, item by item; rows of the same five codes are one line. `volume_teks`, `harga_teks`: as written.

    `dasar_harga`: where the price comes from when the price book has no such item.
    """

    anggaran = models.ForeignKey(Anggaran, on_delete=models.PROTECT, related_name="+", db_index=False)
    entitas = _unit(db_index=False)
    subkegiatan = models.CharField(max_length=24, null=True)
    akun = models.CharField(max_length=24)
    sumber_dana = models.CharField(max_length=24, null=True)
    uraian = models.CharField(max_length=500)
    volume = models.DecimalField(max_digits=18, decimal_places=4)
    volume_teks = models.CharField(max_length=24)
    satuan = models.CharField(max_length=40)
    harga = models.BigIntegerField()
    harga_teks = models.CharField(max_length=24)
    jumlah = models.BigIntegerField()
    ssh_item = models.ForeignKey(HargaSatuan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    dasar_harga = models.CharField(max_length=300, db_default="", default="", blank=True)
    urut = models.IntegerField()

    class Meta:
        db_table = "rincian"
        constraints = [
            models.UniqueConstraint(fields=["anggaran", "entitas", "akun", "subkegiatan", "sumber_dana", "uraian"], nulls_distinct=False,
                                    name="rincian_satu", violation_error_code="BARIS_GANDA",
                                    violation_error_message="Uraian ini sudah ada pada baris yang sama. Ubah uraiannya atau volume baris itu."),
            models.CheckConstraint(condition=Q(volume__gte=0, harga__gte=0, jumlah__gte=0), name="rincian_tidak_negatif"),
        ]


class AnggaranKas(models.Model):
    """The cash plan of a line by month."""

    baris = models.ForeignKey(BarisAnggaran, on_delete=models.PROTECT, related_name="+", db_index=False)
    bulan = models.SmallIntegerField()
    jumlah = models.BigIntegerField()

    class Meta:
        db_table = "anggaran_kas"
        constraints = [models.UniqueConstraint(fields=["baris", "bulan"], name="anggaran_kas_satu"),
                       models.CheckConstraint(condition=Q(bulan__range=(1, 12), jumlah__gte=0), name="anggaran_kas_isi")]


class SPD(Case):
    """Authority to spend (surat penyediaan dana), given by the PPKD per unit and quarter. Final when issued."""

    nomor = models.CharField(max_length=80)
    tahun = models.SmallIntegerField()
    tanggal = models.DateField()
    asal = models.CharField(max_length=8, default="HALAMAN")

    class Meta(Case.Meta):
        abstract = False
        db_table = "spd"
        constraints = [*Case.Meta.constraints, models.CheckConstraint(condition=Q(state="TERBIT"), name="spd_state"),
                       models.UniqueConstraint(fields=["tahun", "nomor"], name="spd_nomor", violation_error_code="NOMOR_GANDA",
                                               violation_error_message="Nomor SPD itu sudah dipakai pada tahun ini. Pakai nomor lain.")]


class BarisSPD(models.Model):
    """A row of an SPD. Append only: lowering is a new row with a negative amount."""

    spd = models.ForeignKey(SPD, on_delete=models.PROTECT, related_name="+")
    entitas = _unit()
    triwulan = models.SmallIntegerField()
    jumlah = models.BigIntegerField()

    class Meta:
        db_table = "baris_spd"
        constraints = [models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="baris_spd_triwulan")]


class PakaiSPD(models.Model):
    """A unit in the year's budget: the SPD it was given by quarter, and what is used of it. Control is per unit, not per line."""

    tahun = models.SmallIntegerField()
    entitas = _unit()
    tw1 = models.BigIntegerField(default=0)
    tw2 = models.BigIntegerField(default=0)
    tw3 = models.BigIntegerField(default=0)
    tw4 = models.BigIntegerField(default=0)
    terpakai = models.BigIntegerField(default=0)

    class Meta:
        db_table = "pakai_spd"
        constraints = [
            models.UniqueConstraint(fields=["tahun", "entitas"], name="pakai_spd_satu"),
            models.CheckConstraint(condition=Q(terpakai__gte=0, terpakai__lte=F("tw1") + F("tw2") + F("tw3") + F("tw4")), name="pakai_spd_cukup"),
        ]


from pendopo.money.budget.models_work import CatatanTAPD, Impor, ImporTolak, TautUsulan  # noqa: E402  (they point at the tables above)

__all__ = ["SPD", "TARGETS", "Anggaran", "AnggaranKas", "BarisAnggaran", "BarisSPD", "CatatanTAPD", "HargaSatuan", "Impor", "ImporTolak", "Komitmen",
           "MutasiPagu", "PakaiSPD", "Rincian", "TautUsulan"]
