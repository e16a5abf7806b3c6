"""The books: a year and its units, the rules of posting, the journal in two bases, monthly sums kept by the journal itself."""
from time import time_ns

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Case

PPKD = "PPKD"
"""The fixed code of the centre: the finance office acting as an accounting entity."""
BASES = ("ANGGARAN", "FINANSIAL")
AWAL, PENUTUP = 0, 13
"""Months of the opening balances and of the closing journals; 1 to 12 are the year's own."""


def _unit(**options) -> models.ForeignKey:
    """The unit by its code, as documents name it."""
    return models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+", **options)


class Buku(models.Model):
    """The book of a year. `versi` is another number after every change of its units or its map, so that processes know when to
    read anew."""

    tahun = models.SmallIntegerField(primary_key=True)
    versi = models.BigIntegerField(default=time_ns)
    status = models.CharField(max_length=8, default="TERBUKA")

    class Meta:
        db_table = "buku"
        constraints = [models.CheckConstraint(condition=Q(status__in=["TERBUKA", "DITUTUP"]), name="buku_status"),
                       models.CheckConstraint(condition=Q(tahun__range=(1945, 9999)), name="buku_tahun")]


class EntitasBuku(models.Model):
    """A unit that keeps books in a year; `batas_up` is its float by decree (0: none)."""

    buku = models.ForeignKey(Buku, db_column="tahun", on_delete=models.PROTECT, related_name="+")
    entitas = _unit()
    nama = models.CharField(max_length=160)
    batas_up = models.BigIntegerField(default=0)

    class Meta:
        db_table = "entitas_buku"
        constraints = [models.UniqueConstraint(fields=["buku", "entitas"], name="entitas_buku_satu"),
                       models.CheckConstraint(condition=Q(batas_up__gte=0), name="entitas_buku_batas_up")]


class PetaBuku(models.Model):
    """A row of the map given with the year: it counts as ticked and wins over the national map."""

    buku = models.ForeignKey(Buku, db_column="tahun", on_delete=models.PROTECT, related_name="+")
    akun_anggaran = models.CharField(max_length=24)
    akun_finansial = models.CharField(max_length=24)
    akun_piutang = models.CharField(max_length=24, default="", blank=True)
    akun_utang = models.CharField(max_length=24, default="", blank=True)

    class Meta:
        db_table = "peta_buku"
        constraints = [models.UniqueConstraint(fields=["buku", "akun_anggaran"], name="peta_buku_satu")]


class Periode(models.Model):
    """A month of a unit. A closed one takes no journal (trigger), for nobody."""

    buku = models.ForeignKey(Buku, db_column="tahun", on_delete=models.PROTECT, related_name="+")
    entitas = _unit()
    bulan = models.SmallIntegerField()
    status = models.CharField(max_length=8, default="TERBUKA")

    class Meta:
        db_table = "periode"
        constraints = [models.UniqueConstraint(fields=["buku", "entitas", "bulan"], name="periode_satu"),
                       models.CheckConstraint(condition=Q(bulan__range=(1, 12)), name="periode_bulan"),
                       models.CheckConstraint(condition=Q(status__in=["TERBUKA", "DITUTUP"]), name="periode_status")]


class AturanJurnal(models.Model):
    """One line of a posting rule (finance-posting.md section 2): adding a rule is adding rows."""

    kode = models.CharField(max_length=4)
    dokumen = models.CharField(max_length=24)
    syarat = models.CharField(max_length=120, default="", blank=True)
    basis = models.CharField(max_length=9)
    buku = models.CharField(max_length=4)
    sisi = models.CharField(max_length=1)
    tiap = models.CharField(max_length=1)
    akun = models.CharField(max_length=24)
    jumlah = models.CharField(max_length=12)
    arti = models.TextField(default="", blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "aturan_jurnal"
        constraints = [
            models.CheckConstraint(condition=Q(basis__in=BASES), name="aturan_jurnal_basis"),
            models.CheckConstraint(condition=Q(buku__in=["UNIT", "PPKD"]), name="aturan_jurnal_buku"),
            models.CheckConstraint(condition=Q(sisi__in=["D", "K"]), name="aturan_jurnal_sisi"),
            models.CheckConstraint(condition=Q(tiap__in=["N", "B", "P"]), name="aturan_jurnal_tiap"),
        ]


class Jurnal(models.Model):
    """A journal of one unit in one basis; its number is its id. Append-only: a mistake is reversed, never changed.

    `jumlah` and `baris` say what the lines must come to; a deferred trigger holds them to it. `bulan` is 0 for opening balances,
    13 for closing journals. `rujukan` is the document's number as people know it.
    """

    id = models.BigAutoField(primary_key=True)
    buku = models.ForeignKey(Buku, db_column="tahun", on_delete=models.PROTECT, related_name="+")
    bulan = models.SmallIntegerField()
    tanggal = models.DateField()
    basis = models.CharField(max_length=9)
    entitas = _unit()
    dokumen_tipe = models.CharField(max_length=24)
    dokumen_id = models.UUIDField()
    rujukan = models.CharField(max_length=80)
    aturan = models.CharField(max_length=4)
    jumlah = models.BigIntegerField()
    baris = models.SmallIntegerField()
    membalik = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "jurnal"
        constraints = [
            models.CheckConstraint(condition=Q(basis__in=BASES), name="jurnal_basis"),
            models.CheckConstraint(condition=Q(bulan__range=(AWAL, PENUTUP)), name="jurnal_bulan"),
            models.CheckConstraint(condition=Q(jumlah__gt=0, baris__gte=2), name="jurnal_isi"),
            models.UniqueConstraint(fields=["dokumen_id", "aturan", "basis", "entitas", "dokumen_tipe"], condition=Q(membalik__isnull=True),
                                    name="jurnal_sekali", violation_error_message="Dokumen ini sudah dijurnal."),
            models.UniqueConstraint(fields=["membalik"], condition=Q(membalik__isnull=False), name="jurnal_dibalik_sekali",
                                    violation_error_message="Jurnal ini sudah dibalik."),
        ]
        indexes = [models.Index(fields=["buku", "entitas", "tanggal", "id"], name="jurnal_urutan")]


class BarisJurnal(models.Model):
    """A line: debit or credit of one account of level 6."""

    pk = models.CompositePrimaryKey("jurnal_id", "urut")
    jurnal = models.ForeignKey(Jurnal, on_delete=models.PROTECT, related_name="+", db_index=False)
    urut = models.SmallIntegerField()
    akun = models.CharField(max_length=24)
    debit = models.BigIntegerField()
    kredit = models.BigIntegerField()
    subkegiatan = models.CharField(max_length=24, null=True)
    sumber_dana = models.CharField(max_length=24, null=True)

    class Meta:
        db_table = "baris_jurnal"
        constraints = [models.CheckConstraint(name="baris_jurnal_sisi", condition=(Q(debit__gt=0, kredit=0) | Q(debit=0, kredit__gt=0))
                                              & Q(urut__gte=1))]
        indexes = [models.Index(fields=["akun", "jurnal"], name="baris_jurnal_akun", opclasses=["varchar_pattern_ops", "int8_ops"])]


class SaldoBulanan(models.Model):
    """Sums of the lines by account and month, kept by the journal's own trigger: reports read these."""

    pk = models.CompositePrimaryKey("tahun", "basis", "entitas_id", "bulan", "akun")
    tahun = models.SmallIntegerField()
    basis = models.CharField(max_length=9)
    entitas = _unit(db_index=False)
    bulan = models.SmallIntegerField()
    akun = models.CharField(max_length=24)
    debit = models.BigIntegerField()
    kredit = models.BigIntegerField()

    class Meta:
        db_table = "saldo_bulanan"
        constraints = [models.CheckConstraint(condition=Q(debit__gte=0, kredit__gte=0), name="saldo_bulanan_sisi")]


class EstimasiAkun(models.Model):
    """The amounts by account behind a budget journal (J02): the budget column of the LRA reads these."""

    id = models.BigAutoField(primary_key=True)
    buku = models.ForeignKey(Buku, db_column="tahun", on_delete=models.PROTECT, related_name="+")
    entitas = _unit()
    dokumen_id = models.UUIDField()
    tanggal = models.DateField()
    akun = models.CharField(max_length=24)
    subkegiatan = models.CharField(max_length=24, null=True)
    sumber_dana = models.CharField(max_length=24, null=True)
    jumlah = models.BigIntegerField()

    class Meta:
        db_table = "estimasi_akun"
        constraints = [models.CheckConstraint(condition=~Q(jumlah=0), name="estimasi_akun_jumlah")]
        indexes = [models.Index(F("buku"), F("entitas"), F("akun"), name="estimasi_akun_buku")]


class TutupBuku(Case):
    """A request to close or open a month of a unit (`bulan` 1 to 12), or the whole year (13, no unit). Closing is one person's step in
    order of months; opening again takes two persons and a reason, which the reports then show."""

    tahun = models.SmallIntegerField()
    entitas = models.CharField(max_length=40, default="", blank=True)
    bulan = models.SmallIntegerField()
    arah = models.CharField(max_length=5)
    judul = models.CharField(max_length=160)
    alasan = models.CharField(max_length=1000, default="", blank=True)
    peminta_id = models.UUIDField()

    class Meta(Case.Meta):
        abstract = False
        db_table = "tutup_buku"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=["DIMINTA", "SELESAI", "DITOLAK"]), name="tutup_buku_state"),
            models.CheckConstraint(condition=Q(bulan__range=(1, PENUTUP)), name="tutup_buku_bulan"),
            models.CheckConstraint(condition=Q(arah__in=["TUTUP", "BUKA"]), name="tutup_buku_arah"),
            models.CheckConstraint(condition=Q(arah="TUTUP") | ~Q(alasan=""), name="tutup_buku_alasan"),
            models.UniqueConstraint(fields=["tahun", "entitas", "bulan"], condition=Q(state="DIMINTA"), name="tutup_buku_satu_permintaan",
                                    violation_error_code="sudah_diminta",
                                    violation_error_message="Pembukaan periode ini sudah diminta. Tunggu persetujuannya."),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["tahun", "arah", "state"], name="tutup_buku_tahun")]
