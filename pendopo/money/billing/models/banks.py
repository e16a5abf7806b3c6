"""Who takes money for us, what they send, and their statements."""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pendopo.kernel.pii.public import EncryptedTextField
from pendopo.money.billing.models.bills import Tagihan

HASIL = ("COCOK", "DI_BANK_BELUM_DI_BUKU", "JUMLAH_BERBEDA", "BAYAR_GANDA", "TIDAK_DIKENAL", "BIAYA_BANK")
"""What a statement row can be; `DI_BUKU_TIDAK_DI_BANK` is a payment without a row."""


class Merchant(models.Model):
    """A receiver of QRIS as registered nationally; the default one also carries the prefix of our virtual accounts."""

    kode = models.CharField(max_length=20, unique=True)
    nama = models.CharField(max_length=60)
    nmid = models.CharField(max_length=15)
    kriteria = models.CharField(max_length=3)
    mcc = models.CharField(max_length=4)
    kota = models.CharField(max_length=60)
    kode_pos = models.CharField(max_length=5)
    prefix_va = models.CharField(max_length=8, default="", blank=True)
    bawaan = models.BooleanField(default=False)
    unit = models.ForeignKey("region.Unit", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "merchant"
        constraints = [
            models.CheckConstraint(condition=Q(nmid__regex=r"^ID[0-9]{13}$"), name="merchant_nmid"),
            models.CheckConstraint(condition=Q(kriteria__in=["UMI", "UKE", "UME", "UBE", "URE", "PSO"]), name="merchant_kriteria"),
            models.CheckConstraint(condition=Q(mcc__regex=r"^[0-9]{4}$", kode_pos__regex=r"^[0-9]{5}$"), name="merchant_kode"),
            models.CheckConstraint(condition=Q(bawaan=False) | Q(prefix_va__regex=r"^[0-9]{1,8}$"), name="merchant_prefix"),
            models.UniqueConstraint(fields=["bawaan"], condition=Q(bawaan=True), name="merchant_satu_bawaan"),
        ]


class MitraBayar(models.Model):
    """A bank that calls us over SNAP. `kode` is its X-PARTNER-ID and client key; `mesin` the account it acts as."""

    kode = models.CharField(max_length=36, unique=True)
    nama = models.CharField(max_length=120)
    mesin = models.OneToOneField("account.Akun", on_delete=models.PROTECT, related_name="+")
    aktif = models.BooleanField(default=True)

    class Meta:
        db_table = "mitra_bayar"
        constraints = [models.CheckConstraint(condition=Q(kode__regex=r"^[A-Za-z0-9_-]{1,36}$"), name="mitra_bayar_kode")]


class KunciMitra(models.Model):
    """A key of a partner: the shared secret (RAHASIA) or the bank's public RSA key (PUBLIK). Two may run at once during a rotation."""

    mitra = models.ForeignKey(MitraBayar, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=7)
    tempat = models.SmallIntegerField()
    isi = EncryptedTextField(purpose="kunci_mitra")
    sidik = models.CharField(max_length=16)
    mulai = models.DateTimeField(db_default=Now())
    selesai = models.DateTimeField(null=True)

    class Meta:
        db_table = "kunci_mitra"
        constraints = [
            models.CheckConstraint(condition=Q(jenis__in=["RAHASIA", "PUBLIK"]), name="kunci_mitra_jenis"),
            models.CheckConstraint(condition=Q(tempat__in=[1, 2]), name="kunci_mitra_tempat"),
            models.UniqueConstraint(fields=["mitra", "jenis", "tempat"], condition=Q(selesai__isnull=True), name="kunci_mitra_dua"),
        ]


class RekeningMitra(models.Model):
    """Which bank a statement comes from: the accounts whose number begins with `awalan`."""

    awalan = models.CharField(max_length=40, unique=True)
    mitra = models.ForeignKey(MitraBayar, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "rekening_mitra"
        constraints = [models.CheckConstraint(condition=Q(awalan__regex=r"^[A-Za-z0-9.-]{3,40}$"), name="rekening_mitra_awalan")]


class PanggilanSnap(models.Model):
    """An answered call: the same X-EXTERNAL-ID on the same day gets the same answer, letter by letter (`jawaban`: JSON as it was sent).
    Only successful ones are kept."""

    mitra = models.ForeignKey(MitraBayar, on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    external_id = models.CharField(max_length=36)
    sidik = models.BinaryField(max_length=32)
    jawaban = models.TextField()
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "panggilan_snap"
        constraints = [models.UniqueConstraint(fields=["mitra", "tanggal", "external_id"], name="panggilan_snap_sekali")]


class Koran(models.Model):
    """The statement of an account on a day; it may come in parts. `berita_acara`: number of the minutes, once they are made."""

    rekening = models.CharField(max_length=40)
    tanggal = models.DateField()
    mitra = models.ForeignKey(MitraBayar, on_delete=models.PROTECT, related_name="+")
    saldo_awal = models.BigIntegerField()
    saldo_akhir = models.BigIntegerField()
    baris = models.IntegerField(default=0)
    berita_acara = models.CharField(max_length=40, null=True, unique=True)
    dimuat_pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "koran"
        constraints = [models.UniqueConstraint(fields=["rekening", "tanggal"], name="koran_satu")]


class BarisKoran(models.Model):
    """A row of a statement with what it turned out to be. Never changed."""

    koran = models.ForeignKey(Koran, on_delete=models.PROTECT, related_name="+", db_index=False)
    rekening = models.CharField(max_length=40)
    tanggal = models.DateField()
    urut = models.IntegerField()
    jam = models.TimeField()
    rujukan = models.CharField(max_length=64)
    uraian = models.CharField(max_length=200)
    debit = models.BigIntegerField()
    kredit = models.BigIntegerField()
    saldo = models.BigIntegerField()
    hasil = models.CharField(max_length=21)
    tagihan = models.ForeignKey(Tagihan, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    buku = models.BigIntegerField(null=True)

    class Meta:
        db_table = "baris_koran"
        constraints = [
            models.UniqueConstraint(fields=["rekening", "tanggal", "rujukan"], name="baris_koran_sekali"),
            models.UniqueConstraint(fields=["koran", "urut"], name="baris_koran_urut"),
            models.UniqueConstraint(fields=["tagihan"], condition=Q(hasil__in=["COCOK", "DI_BANK_BELUM_DI_BUKU"]), name="baris_koran_satu_bayar"),
            models.CheckConstraint(condition=Q(debit__gt=0, kredit=0) | Q(debit=0, kredit__gt=0), name="baris_koran_sisi"),
            models.CheckConstraint(condition=Q(hasil__in=HASIL), name="baris_koran_hasil"),
        ]
        indexes = [models.Index(fields=["tagihan"], name="baris_koran_tagihan", condition=Q(tagihan__isnull=False))]
