"""The payment file: one case from the request (SPP) over the order (SPM) to the payment (SP2D), with its bank papers."""
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Case, uuid7
from pendopo.kernel.pii.public import EncryptedTextField
from pendopo.money.treasury.models import Dokumen

ORDERED, PAID = ("SPM", "SP2D", "CAIR"), ("SP2D", "CAIR")


class PerintahBank(models.Model):
    """A payment order to the bank: its rows are `baris_perintah`; `sidik` is the SHA-256 of the file as sent. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    nomor = models.CharField(max_length=40, unique=True)
    tanggal = models.DateField()
    baris = models.IntegerField()
    jumlah = models.BigIntegerField()
    sidik = models.CharField(max_length=64)
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "perintah_bank"
        constraints = [models.CheckConstraint(condition=Q(baris__gt=0, jumlah__gt=0), name="perintah_bank_isi")]


class RekeningPenerima(models.Model):
    """A bank account that the treasury verified for a recipient; `kunci` is the recipient's name as it is compared."""

    kunci = models.CharField(max_length=200)
    nama = models.CharField(max_length=200)
    bank = models.CharField(max_length=60)
    rekening = EncryptedTextField(purpose="rekening")
    rekening_h = models.CharField(max_length=64)
    akhir = models.CharField(max_length=4)
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "rekening_penerima"
        constraints = [models.UniqueConstraint(fields=["kunci", "rekening_h"], name="rekening_penerima_satu")]


class BerkasBayar(Case):
    """A payment file. `nomor` is the SPP's number; `baris`: [{id, akun, subkegiatan, sumber_dana, jumlah, klaim}], `klaim` being what of
    the reservation came out of the contract's claim. `lampiran`: [{berkas, nama}], the scans of its papers. `pembuat`, `pemeriksa`, `penandatangan`, `penerbit`: accounts, all different."""

    tahun = models.SmallIntegerField()
    entitas = models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+")
    tipe = models.CharField(max_length=2)
    keperluan = models.CharField(max_length=300)
    jumlah = models.BigIntegerField()
    potongan_jumlah = models.BigIntegerField(default=0)
    baris = models.JSONField(default=list)
    potongan = models.JSONField(default=list)
    penerima = models.CharField(max_length=200)
    bank = models.CharField(max_length=60)
    rekening = EncryptedTextField(purpose="rekening")
    rekening_h = models.CharField(max_length=64)
    akhir = models.CharField(max_length=4)
    kontrak = models.CharField(max_length=120, default="", blank=True)
    bast = models.CharField(max_length=120, default="", blank=True)
    spj = models.CharField(max_length=120, default="", blank=True)
    uang_muka = models.BooleanField(default=False)
    kelengkapan = models.JSONField(default=list)
    lampiran = models.JSONField(default=list)
    nomor = models.CharField(max_length=60, unique=True)
    nomor_spm = models.CharField(max_length=60, null=True, unique=True)
    nomor_sp2d = models.CharField(max_length=60, null=True, unique=True)
    pembuat = models.UUIDField()
    pemeriksa = models.UUIDField(null=True)
    penandatangan = models.UUIDField(null=True)
    penerbit = models.UUIDField(null=True)
    dokumen = models.OneToOneField(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")
    rujukan_bank = models.CharField(max_length=64, null=True)
    cair_tanggal = models.DateField(null=True)
    alasan = models.CharField(max_length=500, default="", blank=True)

    @property
    def bersih(self) -> int:
        """What the recipient gets."""
        return self.jumlah - self.potongan_jumlah

    @property
    def samar(self) -> str:
        """The account as pages show it."""
        return f"{self.bank} ****{self.akhir}"

    class Meta(Case.Meta):
        abstract = False
        db_table = "berkas_bayar"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(tipe__in=["UP", "GU", "TU", "LS"]), name="berkas_bayar_tipe"),
            models.CheckConstraint(condition=Q(jumlah__gt=0, potongan_jumlah__gte=0, potongan_jumlah__lte=F("jumlah")), name="berkas_bayar_jumlah"),
            models.CheckConstraint(
                condition=~Q(pemeriksa=F("pembuat")) & ~Q(penandatangan=F("pembuat")) & ~Q(penandatangan=F("pemeriksa")) & ~Q(penerbit=F("pembuat"))
                & ~Q(penerbit=F("pemeriksa")) & ~Q(penerbit=F("penandatangan")),
                name="berkas_bayar_beda_orang", violation_error_code="PEMISAHAN_TUGAS",
                violation_error_message="Satu orang tidak boleh bertindak dua kali pada berkas yang sama."),
            models.CheckConstraint(condition=~Q(state__in=ORDERED) | Q(nomor_spm__isnull=False, pemeriksa__isnull=False, penandatangan__isnull=False),
                                   name="berkas_bayar_spm"),
            models.CheckConstraint(condition=~Q(state__in=PAID) | Q(nomor_sp2d__isnull=False, penerbit__isnull=False, dokumen__isnull=False),
                                   name="berkas_bayar_sp2d"),
            models.CheckConstraint(condition=~Q(state="CAIR") | Q(rujukan_bank__isnull=False, cair_tanggal__isnull=False), name="berkas_bayar_cair"),
            models.UniqueConstraint(fields=["rujukan_bank"], name="berkas_bayar_rujukan", violation_error_code="RUJUKAN_BANK_GANDA",
                                    violation_error_message="Rujukan bank ini sudah dipakai pembayaran lain. Periksa berkas jawaban bank."),
            models.UniqueConstraint(fields=["tahun", "entitas"], condition=Q(tipe="UP") & ~Q(state__in=["DITOLAK", "BATAL"]), name="berkas_bayar_up_sekali",
                                    violation_error_code="UP_MELEBIHI_BATAS",
                                    violation_error_message="Unit ini sudah mempunyai berkas UP tahun ini. Pakai GU atau TU."),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["tahun", "entitas", "-id"], name="berkas_bayar_unit")]


class BarisPerintah(models.Model):
    """A file in a payment order: ordered once. Append-only."""

    perintah = models.ForeignKey(PerintahBank, on_delete=models.PROTECT, related_name="+")
    berkas = models.OneToOneField(BerkasBayar, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "baris_perintah"


class JawabanBank(models.Model):
    """What the bank said of a payment order's row, as it came. Append-only."""

    berkas = models.ForeignKey(BerkasBayar, on_delete=models.PROTECT, related_name="+")
    rujukan = models.CharField(max_length=64, unique=True)
    hasil = models.CharField(max_length=8)
    tanggal = models.DateField()
    alasan = models.CharField(max_length=200, default="", blank=True)
    oleh = models.CharField(max_length=80)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "jawaban_bank"
        constraints = [models.CheckConstraint(condition=Q(hasil__in=["BERHASIL", "GAGAL"]), name="jawaban_bank_hasil"),
                       models.UniqueConstraint(fields=["berkas"], name="jawaban_bank_sekali")]
