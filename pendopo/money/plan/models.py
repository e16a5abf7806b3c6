"""Tables of plans (finance.md section 2): versioned documents over one tree of the national programme codes."""
from django.db import models
from django.db.models import F, Q

from pendopo.kernel.flow.public import Case

MOST = 9_000_000_000_000_000
JENIS = {"RPJMD": "Rencana pembangunan jangka menengah daerah", "RENSTRA": "Rencana strategis perangkat daerah", "RKPD": "Rencana kerja pemerintah daerah",
         "RENJA": "Rencana kerja perangkat daerah", "KUAPPAS": "Kebijakan umum anggaran dan plafon sementara"}
OF_UNIT = ("RENSTRA", "RENJA")
"""Documents of one office; the others are the region's."""
STRATEGIC = ("VISI", "MISI", "TUJUAN", "SASARAN")
NATIONAL = ("URUSAN", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN")
LEVELS = (*STRATEGIC, *NATIONAL)


class UnitBidang(models.Model):
    """The fields of government (bidang urusan) that an office works in; support programmes (X.XX) carry the main one."""

    unit = models.ForeignKey("region.Unit", on_delete=models.PROTECT, related_name="+")
    bidang = models.CharField(max_length=4)
    utama = models.BooleanField(default=False)

    class Meta:
        db_table = "unit_bidang"
        constraints = [models.UniqueConstraint(fields=["unit", "bidang"], name="unit_bidang_satu"),
                       models.UniqueConstraint(fields=["unit"], condition=Q(utama=True), name="unit_bidang_utama")]


class DokumenRencana(Case):
    """One version of one plan. `dasar` is the plan it derives from, `induk_versi` the version it replaces."""

    nomor = models.CharField(max_length=60, unique=True)
    jenis = models.CharField(max_length=8)
    judul = models.CharField(max_length=200)
    tahun_awal = models.SmallIntegerField()
    tahun_akhir = models.SmallIntegerField()
    skpd = models.ForeignKey("region.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    versi = models.SmallIntegerField()
    induk_versi = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    dasar = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    landasan = models.CharField(max_length=200, default="", blank=True)
    tanggal = models.DateField(null=True)
    isi_sha256 = models.CharField(max_length=64, default="", blank=True)
    hasil_reviu = models.CharField(max_length=2000, default="", blank=True)
    alasan = models.CharField(max_length=2000, default="", blank=True)

    class Meta(Case.Meta):
        abstract = False
        db_table = "dokumen_rencana"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(jenis__in=list(JENIS)), name="dokumen_rencana_jenis"),
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="dokumen_rencana_tahun"),
            models.CheckConstraint(condition=Q(jenis__in=OF_UNIT, skpd__isnull=False) | (~Q(jenis__in=OF_UNIT) & Q(skpd__isnull=True)), name="dokumen_rencana_skpd"),
            models.CheckConstraint(condition=~Q(state__in=["DITETAPKAN", "DIGANTI"]) | (~Q(landasan="") & Q(tanggal__isnull=False)), name="dokumen_rencana_landasan"),
            models.UniqueConstraint(fields=["jenis", "tahun_awal", "tahun_akhir", "skpd", "versi"], nulls_distinct=False, name="dokumen_rencana_versi"),
            models.UniqueConstraint(fields=["jenis", "tahun_awal", "tahun_akhir", "skpd"], condition=Q(state="DITETAPKAN"), nulls_distinct=False,
                                    name="dokumen_rencana_berlaku", violation_error_code="sudah_ada_yang_berlaku",
                                    violation_error_message="Sudah ada versi lain yang berlaku. Muat ulang, lalu periksa versinya."),
            models.UniqueConstraint(fields=["jenis", "tahun_awal", "tahun_akhir", "skpd"], condition=Q(state__in=["DRAF", "REVIU"]), nulls_distinct=False,
                                    name="dokumen_rencana_satu_draf", violation_error_code="masih_ada_draf",
                                    violation_error_message="Masih ada versi yang belum ditetapkan. Lanjutkan atau batalkan dulu."),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["jenis", "tahun_awal", "state"], name="dokumen_rencana_jenis_thn")]

    def __str__(self) -> str:
        return self.nomor


class Simpul(models.Model):
    """A node of a plan: from the vision down to one activity of one office."""

    dokumen = models.ForeignKey(DokumenRencana, on_delete=models.PROTECT, related_name="+")
    kode = models.CharField(max_length=24)
    tingkat = models.CharField(max_length=11)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=500)
    unit_id = models.UUIDField(null=True)

    class Meta:
        db_table = "simpul_rencana"
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "kode", "unit_id"], nulls_distinct=False, name="simpul_rencana_satu"),
            models.CheckConstraint(condition=Q(tingkat__in=list(LEVELS)), name="simpul_rencana_tingkat"),
            models.CheckConstraint(condition=~Q(induk=F("id")), name="simpul_rencana_bukan_diri"),
        ]
        indexes = [models.Index(fields=["induk"], name="simpul_rencana_anak"), models.Index(fields=["kode"], name="simpul_rencana_kode")]


class PaguSimpul(models.Model):
    """The indicative ceiling of a node in one year, whole rupiah."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    tahun = models.SmallIntegerField()
    pagu = models.BigIntegerField()

    class Meta:
        db_table = "pagu_simpul"
        constraints = [models.UniqueConstraint(fields=["simpul", "tahun"], name="pagu_simpul_satu"),
                       models.CheckConstraint(condition=Q(pagu__range=(0, MOST)), name="pagu_simpul_nilai")]


class Indikator(models.Model):
    """What a node is measured by. `rumus`: more is better (NAIK), less is better (TURUN), exactly (TETAP)."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=500)
    jenis = models.CharField(max_length=7)
    rumus = models.CharField(max_length=5)
    satuan = models.CharField(max_length=80, default="", blank=True)
    dasar = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        db_table = "indikator_rencana"
        constraints = [models.UniqueConstraint(fields=["simpul", "nama"], name="indikator_rencana_satu"),
                       models.CheckConstraint(condition=Q(jenis__in=["IMPACT", "OUTCOME", "OUTPUT"]), name="indikator_rencana_jenis"),
                       models.CheckConstraint(condition=Q(rumus__in=["NAIK", "TURUN", "TETAP"]), name="indikator_rencana_rumus")]


class TargetIndikator(models.Model):
    """The target of an indicator in one year, and what came of it."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="+")
    tahun = models.SmallIntegerField()
    target = models.DecimalField(max_digits=18, decimal_places=2)
    realisasi = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        db_table = "target_indikator"
        constraints = [models.UniqueConstraint(fields=["indikator", "tahun"], name="target_indikator_satu")]


class UsulanSimpul(models.Model):
    """The proposals that a node answers."""

    dokumen = models.ForeignKey(DokumenRencana, on_delete=models.PROTECT, related_name="+")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    usulan = models.ForeignKey("proposal.Usulan", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "usulan_simpul"
        constraints = [models.UniqueConstraint(fields=["dokumen", "usulan"], name="usulan_simpul_satu")]
        indexes = [models.Index(fields=["usulan"], name="usulan_simpul_usulan")]
