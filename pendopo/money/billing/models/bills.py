"""A bill, the one payment that settles it, and money that must be given back (finance.md sections 2 and 3)."""
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper

from pendopo.kernel.flow.public import Case, uuid7
from pendopo.kernel.pii.public import EncryptedTextField

JENIS = {"SKP": "Pajak daerah (SKP)", "SKR": "Retribusi (SKR)", "IZIN": "Biaya izin", "DENDA": "Denda"}
"""Kinds of bills. The first two rest on an assessment, which is booked as a receivable when the bill is issued."""
MOST = 9_000_000_000_000_000
"""The largest amount of a document: above it a spreadsheet loses whole rupiah."""


class Tagihan(Case):
    """A bill. `va` holds the digits of the virtual account without the padding; `dibayar` is 0 or exactly what was asked.

    `jatuh_tempo_awal` is the day from which late interest counts; `jatuh_tempo` the last day on which the present amount is good.
    """

    nomor = models.CharField(max_length=20, unique=True)
    jenis = models.CharField(max_length=5)
    akun = models.CharField(max_length=24)
    entitas = models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+")
    tahun = models.SmallIntegerField()
    ketetapan = models.OneToOneField("treasury.Ketetapan", null=True, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=150)
    npwpd = EncryptedTextField(purpose="npwpd", null=True)
    npwpd_h = models.CharField(max_length=64, null=True, db_index=True)
    keterangan = models.CharField(max_length=200, default="", blank=True)
    jumlah = models.BigIntegerField()
    denda = models.BigIntegerField(default=0)
    dibayar = models.BigIntegerField(default=0)
    tanggal_bayar = models.DateField(null=True)
    jatuh_tempo = models.DateField()
    jatuh_tempo_awal = models.DateField()
    va = models.CharField(max_length=28, unique=True)
    qris = models.CharField(max_length=400)
    rujukan_asal = models.CharField(max_length=60, null=True)
    pembuat = models.CharField(max_length=60, default="", blank=True)
    alasan = models.CharField(max_length=500, default="", blank=True)
    pengganti = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")
    terbit_pada = models.DateTimeField()

    class Meta(Case.Meta):
        abstract = False
        db_table = "tagihan"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(jenis__in=list(JENIS)), name="tagihan_jenis"),
            models.CheckConstraint(condition=Q(jumlah__range=(1, MOST)) & Q(denda__range=(0, MOST)), name="tagihan_jumlah"),
            models.CheckConstraint(name="tagihan_lunas", condition=Q(state="LUNAS", dibayar=F("jumlah") + F("denda"), tanggal_bayar__isnull=False)
                                   | (~Q(state="LUNAS") & Q(dibayar=0, tanggal_bayar__isnull=True))),
            models.CheckConstraint(condition=Q(jenis__in=["SKP", "SKR"], ketetapan__isnull=False) | Q(jenis__in=["IZIN", "DENDA"], ketetapan__isnull=True),
                                   name="tagihan_ketetapan"),
            models.CheckConstraint(condition=Q(va__regex=r"^[0-9]{9,28}$"), name="tagihan_va"),
            models.CheckConstraint(condition=Q(jatuh_tempo__gte=F("jatuh_tempo_awal")), name="tagihan_jatuh_tempo"),
            models.CheckConstraint(condition=~Q(state__in=["DIBATALKAN", "DIKURANGKAN"]) | ~Q(alasan=""), name="tagihan_alasan"),
            models.CheckConstraint(condition=Q(pengganti__isnull=True) | Q(state="DIKURANGKAN"), name="tagihan_pengganti"),
            models.UniqueConstraint(fields=["entitas", "rujukan_asal"], name="tagihan_rujukan_asal", violation_error_code="rujukan_ganda",
                                    violation_error_message="Rujukan ini sudah dipakai tagihan lain di unit ini. Pakai rujukan lain."),
        ]
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["-terbit_pada", "-id"], name="tagihan_terbaru"),
            models.Index(fields=["unit_id", "-terbit_pada", "-id"], name="tagihan_unit"),
            models.Index(fields=["owner_id", "-terbit_pada"], name="tagihan_pemilik", condition=Q(owner_id__isnull=False)),
            models.Index(fields=["jatuh_tempo", "id"], name="tagihan_terbuka", condition=Q(state="TERBIT")),
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="tagihan_nama"),
        ]

    @property
    def total(self) -> int:
        """What must be paid: the bill and its late interest."""
        return self.jumlah + self.denda

    @property
    def va_snap(self) -> str:
        """The virtual account as banks send it: the biller's part padded on the left to eight."""
        return f"{self.va.removesuffix(self.pelanggan):>8}{self.pelanggan}"

    @property
    def pelanggan(self) -> str:
        """The customer's part of the virtual account: the digits of the bill's number."""
        return self.nomor.removeprefix("TGH")


class Pembayaran(models.Model):
    """The payment that settled a bill: one a bill, never changed. `mentah`: what the bank sent."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    tagihan = models.OneToOneField(Tagihan, on_delete=models.PROTECT, related_name="+")
    mitra = models.ForeignKey("billing.MitraBayar", on_delete=models.PROTECT, related_name="+")
    kanal = models.CharField(max_length=5)
    external_id = models.CharField(max_length=36, default="", blank=True)
    payment_request_id = models.CharField(max_length=128, null=True)
    jumlah = models.BigIntegerField()
    rujukan_bank = models.CharField(max_length=64)
    tanggal = models.DateField()
    dibayar_pada = models.DateTimeField()
    mentah = models.JSONField(default=dict)
    pada = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "pembayaran"
        constraints = [
            models.CheckConstraint(condition=Q(kanal__in=["VA", "QRIS", "KORAN"]), name="pembayaran_kanal"),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="pembayaran_jumlah"),
            models.UniqueConstraint(fields=["mitra", "payment_request_id"], name="pembayaran_permintaan"),
        ]
        indexes = [models.Index(fields=["mitra", "rujukan_bank"], name="pembayaran_rujukan"),
                   models.Index(fields=["mitra", "tanggal"], name="pembayaran_tanggal")]


class Pengembalian(models.Model):
    """Bank money that belongs to somebody else until it is given back: a debt of the region (account 2.1.07.01)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    jenis = models.CharField(max_length=16)
    mitra = models.ForeignKey("billing.MitraBayar", on_delete=models.PROTECT, related_name="+")
    rekening = models.CharField(max_length=40)
    tanggal = models.DateField()
    rujukan = models.CharField(max_length=64)
    uraian = models.CharField(max_length=200, default="", blank=True)
    tagihan = models.ForeignKey(Tagihan, null=True, on_delete=models.PROTECT, related_name="+")
    jumlah = models.BigIntegerField()
    pada = models.DateTimeField(db_default=Now())
    dikembalikan_pada = models.DateTimeField(null=True)
    bukti = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "pengembalian"
        constraints = [
            models.CheckConstraint(condition=Q(jenis__in=["BAYAR_GANDA", "JUMLAH_BERBEDA", "TIDAK_DIKENAL"]), name="pengembalian_jenis"),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="pengembalian_jumlah"),
            models.CheckConstraint(condition=Q(dikembalikan_pada__isnull=True, bukti="") | (Q(dikembalikan_pada__isnull=False) & ~Q(bukti="")),
                                   name="pengembalian_bukti"),
            models.UniqueConstraint(fields=["rekening", "tanggal", "rujukan"], name="pengembalian_sekali"),
        ]
        indexes = [models.Index(fields=["-pada", "-id"], name="pengembalian_terbaru")]


class TagihanDisimpan(models.Model):
    """A bill that a citizen keeps in their own list though it was not issued to their account."""

    pk = models.CompositePrimaryKey("akun_id", "tagihan_id")
    akun_id = models.UUIDField()
    tagihan = models.ForeignKey(Tagihan, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "tagihan_disimpan"
