"""Documents of the treasury and the registers that they move (finance.md section 2, finance-posting.md section 3)."""
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import uuid7


def _unit(**options) -> models.ForeignKey:
    """The unit by its code, as documents name it."""
    return models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+", **options)


class Dokumen(models.Model):
    """A document that was accepted, as it came (`isi`). `kode` is the sender's id, one in a year. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    kode = models.CharField(max_length=64)
    jenis = models.CharField(max_length=24)
    tanggal = models.DateField()
    entitas = _unit(db_index=False)
    nomor = models.CharField(max_length=120, default="", blank=True)
    isi = models.JSONField()
    sidik = models.BinaryField(max_length=32)
    asal = models.CharField(max_length=8, default="IMPOR")
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "dokumen_keuangan"
        constraints = [models.UniqueConstraint(fields=["tahun", "kode"], name="dokumen_keuangan_kode"),
                       models.CheckConstraint(condition=Q(asal__in=["IMPOR", "HALAMAN"]), name="dokumen_keuangan_asal")]
        indexes = [models.Index(fields=["tahun", "entitas", "tanggal", "id"], name="dokumen_keuangan_urutan")]


class BuktiDokumen(models.Model):
    """A scan behind a document: the file, and what it shows. Append-only."""

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+")
    berkas = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=120)
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "bukti_dokumen"
        constraints = [models.UniqueConstraint(fields=["berkas", "dokumen"], name="bukti_dokumen_sekali")]


class Penolakan(models.Model):
    """A refusal: who sent what, and why not. The only trace that a refused document leaves. Append-only."""

    id = models.BigAutoField(primary_key=True)
    tahun = models.SmallIntegerField(null=True)
    kode_dokumen = models.CharField(max_length=64)
    jenis = models.CharField(max_length=24)
    entitas = models.CharField(max_length=40)
    kode = models.CharField(max_length=40)
    alasan = models.TextField()
    rincian = models.JSONField()
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "penolakan_dokumen"
        indexes = [models.Index(fields=["-pada", "-id"], name="penolakan_dokumen_baru")]


class Kas(models.Model):
    """Money of a year: RKUD (the region's account), BPN and BPG (receipts and spending treasurer of a unit). Never below zero.
    `dicadangkan`: what open NPD hold of it; nothing else may spend that."""

    tahun = models.SmallIntegerField()
    entitas = _unit()
    jenis = models.CharField(max_length=4)
    saldo = models.BigIntegerField(default=0)
    dicadangkan = models.BigIntegerField(default=0)

    @property
    def bebas(self) -> int:
        """What may still be promised."""
        return self.saldo - self.dicadangkan

    class Meta:
        db_table = "kas"
        constraints = [models.UniqueConstraint(fields=["tahun", "entitas", "jenis"], name="kas_satu"),
                       models.CheckConstraint(condition=Q(jenis__in=["RKUD", "BPN", "BPG"]), name="kas_jenis"),
                       models.CheckConstraint(condition=Q(saldo__gte=0), name="kas_cukup",
                                              violation_error_message="Saldo kas tidak cukup."),
                       models.CheckConstraint(condition=Q(dicadangkan__gte=0, dicadangkan__lte=F("saldo")), name="kas_dicadangkan")]


class PFK(models.Model):
    """Taxes and deductions that an entity withheld and has not passed on, by account 2.1.01."""

    tahun = models.SmallIntegerField()
    entitas = _unit()
    akun = models.CharField(max_length=24)
    saldo = models.BigIntegerField(default=0)

    class Meta:
        db_table = "pfk"
        constraints = [models.UniqueConstraint(fields=["tahun", "entitas", "akun"], name="pfk_satu"),
                       models.CheckConstraint(condition=Q(saldo__gte=0), name="pfk_cukup")]


class Ketetapan(models.Model):
    """An assessment (SKP of a tax, SKR of a charge) and what was paid on it. Bills point down to it; one that was undone (`batal_pada`) takes no
    payment and frees its number."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    entitas = _unit()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    akun = models.CharField(max_length=24)
    jumlah = models.BigIntegerField()
    terbayar = models.BigIntegerField(default=0)
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+", db_index=False)
    batal_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "ketetapan"
        constraints = [models.UniqueConstraint(fields=["tahun", "entitas", "nomor"], condition=Q(batal_pada__isnull=True), name="ketetapan_nomor"),
                       models.CheckConstraint(condition=Q(batal_pada__isnull=True) | Q(terbayar=0), name="ketetapan_batal"),
                       models.CheckConstraint(condition=Q(jumlah__gt=0, terbayar__gte=0, terbayar__lte=F("jumlah")), name="ketetapan_lunas")]


class SPJ(models.Model):
    """Accountability for spending from UP, GU or TU: `jumlah` gross, `diganti` by GU so far. One that was taken back (`batal_pada`) is not
    replaced by GU and frees its number."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    entitas = _unit()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    jumlah = models.BigIntegerField()
    diganti = models.BigIntegerField(default=0)
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+", db_index=False)
    batal_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "spj"
        constraints = [models.UniqueConstraint(fields=["tahun", "entitas", "nomor"], condition=Q(batal_pada__isnull=True), name="spj_nomor"),
                       models.CheckConstraint(condition=Q(batal_pada__isnull=True) | Q(diganti=0), name="spj_batal"),
                       models.CheckConstraint(condition=Q(jumlah__gt=0, diganti__gte=0, diganti__lte=F("jumlah")), name="spj_diganti")]


class SP2D(models.Model):
    """An order to pay: its number is one in a year over all units. `spm`: the order behind it, when it came by pages; one SPM, one SP2D."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tahun = models.SmallIntegerField()
    entitas = _unit()
    nomor = models.CharField(max_length=120)
    tipe = models.CharField(max_length=2)
    tanggal = models.DateField()
    jumlah = models.BigIntegerField()
    potongan = models.BigIntegerField(default=0)
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+", db_index=False)
    spm = models.CharField(max_length=60, null=True)
    batal_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "sp2d"
        constraints = [
            models.UniqueConstraint(fields=["spm"], name="sp2d_satu_spm", violation_error_message="SPM ini sudah mempunyai SP2D."),
            models.UniqueConstraint(fields=["tahun", "nomor"], name="sp2d_nomor", violation_error_message="Nomor SP2D ini sudah terbit."),
            models.UniqueConstraint(fields=["tahun", "entitas"], condition=Q(tipe="UP", batal_pada__isnull=True), name="sp2d_up_sekali",
                                    violation_error_message="Unit ini sudah menerima UP tahun ini."),
            models.CheckConstraint(condition=Q(tipe__in=["UP", "GU", "TU", "LS"]), name="sp2d_tipe"),
            models.CheckConstraint(condition=Q(jumlah__gt=0, potongan__gte=0, potongan__lte=F("jumlah")), name="sp2d_jumlah"),
        ]
