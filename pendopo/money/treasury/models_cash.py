"""The treasurer's cases: notes that ask for cash (NPD), and the papers that move it (SPJ, STS, TBP)."""
from django.db import models
from django.db.models import F, Q

from pendopo.kernel.flow.public import Case
from pendopo.money.treasury.models import Dokumen

HELD, POSTED = ("DIAJUKAN", "DISETUJUI", "DIBAYAR", "DI_SPJ"), ("DISAHKAN", "DIBALIK")
"""States in which an NPD holds cash and budget lines; states of a paper that is in the books."""
SAME_PERSON = "Satu orang tidak boleh bertindak dua kali pada berkas yang sama."


def _different(*names: str) -> Q:
    """No two of these people are one."""
    found = Q()
    for n, name in enumerate(names):
        for other in names[:n]:
            found &= ~Q(**{name: F(other)})
    return found


def _unit() -> models.ForeignKey:
    return models.ForeignKey("region.Unit", to_field="kode", db_column="entitas", on_delete=models.PROTECT, related_name="+")


class NPD(Case):
    """Nota pencairan dana: an activity asks the spending treasurer for cash on budget lines. `baris` as in a payment file (`klaim` is 0);
    `lampiran`: [{berkas, nama}]. `nomor_spj`: the SPJ that it is part of."""

    tahun = models.SmallIntegerField()
    entitas = _unit()
    nomor = models.CharField(max_length=60, unique=True)
    keperluan = models.CharField(max_length=300)
    penerima = models.CharField(max_length=200)
    jumlah = models.BigIntegerField()
    baris = models.JSONField(default=list)
    lampiran = models.JSONField(default=list)
    pembuat = models.UUIDField()
    penyetuju = models.UUIDField(null=True)
    pembayar = models.UUIDField(null=True)
    dibayar_tanggal = models.DateField(null=True)
    nomor_spj = models.CharField(max_length=60, null=True)
    alasan = models.CharField(max_length=500, default="", blank=True)

    kontrak = ""
    """A note claims nothing of a contract."""

    @property
    def ditahan(self) -> int:
        """Rupiah of the treasurer's cash that the note holds."""
        return self.jumlah

    class Meta(Case.Meta):
        abstract = False
        db_table = "npd"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="npd_jumlah"),
            models.CheckConstraint(condition=_different("pembuat", "penyetuju", "pembayar"), name="npd_beda_orang",
                                   violation_error_code="PEMISAHAN_TUGAS", violation_error_message=SAME_PERSON),
            models.CheckConstraint(condition=~Q(state__in=["DIBAYAR", "DI_SPJ", "SELESAI"])
                                   | Q(penyetuju__isnull=False, pembayar__isnull=False, dibayar_tanggal__isnull=False), name="npd_dibayar"),
            models.CheckConstraint(condition=Q(state__in=["DI_SPJ", "SELESAI"], nomor_spj__isnull=False)
                                   | ~Q(state__in=["DI_SPJ", "SELESAI"]) & Q(nomor_spj__isnull=True), name="npd_spj"),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["tahun", "entitas", "-id"], name="npd_unit"),
                   models.Index(fields=["nomor_spj"], condition=Q(nomor_spj__isnull=False), name="npd_spj_nomor")]


class BerkasKas(Case):
    """A treasurer's SPJ, STS or TBP from the maker to the books. `isi`: what the intake's document has beside id, date, kind and unit;
    `baris`: as in a note, the lines that an SPJ spent without one and holds until it is decided;
    `lampiran`: [{berkas, nama}]. `pembuat`, `pengesah`, `pembalik`: accounts, all different."""

    tahun = models.SmallIntegerField()
    entitas = _unit()
    jenis = models.CharField(max_length=3)
    nomor = models.CharField(max_length=60, unique=True)
    tanggal = models.DateField()
    keperluan = models.CharField(max_length=300)
    jumlah = models.BigIntegerField()
    baris = models.JSONField(default=list)
    isi = models.JSONField(default=dict)
    lampiran = models.JSONField(default=list)
    pembuat = models.UUIDField()
    pengesah = models.UUIDField(null=True)
    pembalik = models.UUIDField(null=True)
    dokumen = models.OneToOneField(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")
    alasan = models.CharField(max_length=500, default="", blank=True)

    kontrak = ""

    @property
    def ditahan(self) -> int:
        """Rupiah of the treasurer's cash that spending without a note holds: what was withheld of it stays in the cash."""
        spent, withheld = (sum(item["jumlah"] for item in items) for items in (self.baris, self.isi.get("potongan", ())))
        return max(spent - withheld, 0) if self.baris else 0

    class Meta(Case.Meta):
        abstract = False
        db_table = "berkas_kas"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(jenis__in=["SPJ", "STS", "TBP"]), name="berkas_kas_jenis"),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="berkas_kas_jumlah"),
            models.CheckConstraint(condition=_different("pembuat", "pengesah", "pembalik"), name="berkas_kas_beda_orang",
                                   violation_error_code="PEMISAHAN_TUGAS", violation_error_message=SAME_PERSON),
            models.CheckConstraint(condition=~Q(state__in=POSTED) | Q(pengesah__isnull=False, dokumen__isnull=False), name="berkas_kas_sah"),
            models.CheckConstraint(condition=~Q(state="DIBALIK") | Q(pembalik__isnull=False), name="berkas_kas_balik"),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["tahun", "entitas", "-id"], name="berkas_kas_unit")]
