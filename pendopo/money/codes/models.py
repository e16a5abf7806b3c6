"""National code lists, each row dated: a chart is a version, never an enum (finance.md section 2)."""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from pendopo.kernel.store.public import Hashed


class Kode(models.Model):
    """A row of a list: the same code may come again in a later version, never twice on one day.

    `berlaku` is half-open; an empty end is open, so books of past and far future years are legal.
    """

    kode = models.CharField(max_length=24)
    versi = models.CharField(max_length=20)
    nama = models.TextField()
    induk = models.CharField(max_length=24, default="", blank=True)
    berlaku = DateRangeField()

    class Meta:
        abstract = True
        constraints = [ExclusionConstraint(name="%(class)s_masa", expressions=[(Hashed("kode"), RangeOperators.EQUAL),
                                                                                 ("berlaku", RangeOperators.OVERLAPS)])]
        indexes = [GinIndex(SearchVector("nama", config="simple"), name="%(class)s_kata"),
                   models.Index(fields=["induk", "kode"], name="%(class)s_anak"),
                   models.Index(fields=["kode"], name="%(class)s_awalan", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Akun(Kode):
    """An account of the chart (Permendagri 90/2019): six levels, only the sixth is posted to."""

    level = models.SmallIntegerField()
    saldo_normal = models.CharField(max_length=1, default="", blank=True)

    class Meta(Kode.Meta):
        db_table = "kode_akun"
        constraints = [*Kode.Meta.constraints, models.CheckConstraint(condition=Q(level__range=(1, 6)), name="akun_level"),
                       models.CheckConstraint(condition=Q(saldo_normal__in=["", "D", "K"]), name="akun_saldo_normal")]


class Nomenklatur(Kode):
    """Urusan, bidang, program, kegiatan, subkegiatan. `khusus`: lists of regions with a special status, hidden unless switched on."""

    tingkat = models.CharField(max_length=12)
    kinerja = models.TextField(default="", blank=True)
    indikator = models.TextField(default="", blank=True)
    satuan = models.CharField(max_length=80, default="", blank=True)
    khusus = models.BooleanField(default=False)

    class Meta(Kode.Meta):
        db_table = "kode_nomenklatur"


class SumberDana(Kode):
    """A source of funds: six levels."""

    level = models.SmallIntegerField()

    class Meta(Kode.Meta):
        db_table = "kode_sumber_dana"


class PetaNomenklatur(models.Model):
    """What an older programme code became."""

    kode_lama = models.CharField(max_length=24, unique=True)
    kode = models.CharField(max_length=24)
    nama_lama = models.TextField(default="", blank=True)

    class Meta:
        db_table = "peta_nomenklatur"


class PetaAkun(models.Model):
    """Budget account -> accrual, receivable and payable account. A row matched by less than code and name needs a person's tick
    (`dicentang_oleh`) before it is used."""

    akun_anggaran = models.CharField(max_length=24)
    akun_finansial = models.CharField(max_length=24)
    akun_piutang = models.CharField(max_length=24, default="", blank=True)
    akun_utang = models.CharField(max_length=24, default="", blank=True)
    dasar_cocok = models.CharField(max_length=12, default="", blank=True)
    dasar_lawan = models.CharField(max_length=12, default="", blank=True)
    dicentang_oleh = models.UUIDField(null=True)
    dicentang_pada = models.DateTimeField(null=True)
    berlaku = DateRangeField()

    class Meta:
        db_table = "peta_akun"
        constraints = [ExclusionConstraint(name="peta_akun_masa", expressions=[(Hashed("akun_anggaran"), RangeOperators.EQUAL),
                                                                               ("berlaku", RangeOperators.OVERLAPS)]),
                       models.CheckConstraint(condition=Q(dicentang_oleh__isnull=True, dicentang_pada__isnull=True)
                                              | Q(dicentang_oleh__isnull=False, dicentang_pada__isnull=False),
                                              name="peta_akun_centang")]


class AkunTag(models.Model):
    """A report line's name for a branch of the chart: reports bind to tags, never to a prefix in code.

    `akun` is a code of any level; everything below it belongs to the tag.
    """

    tag = models.CharField(max_length=60)
    akun = models.CharField(max_length=24)

    class Meta:
        db_table = "akun_tag"
        constraints = [models.UniqueConstraint(fields=["tag", "akun"], name="akun_tag_satu")]
