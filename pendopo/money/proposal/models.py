"""Tables of proposals (finance.md section 2): the proposal, what was decided on it, who supports it."""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import DecimalField, ExpressionWrapper, F, GeneratedField, Q
from django.db.models.functions import Cast, Now, Round

from pendopo.kernel.flow.public import Case, uuid7
from pendopo.kernel.store.public import Days

MOST = 9_000_000_000_000_000
"""The largest amount that any money room takes (finance.md section 7)."""
PLANNED = ("MASUK_RKPD", "DIANGGARKAN", "BERJALAN", "SELESAI")
UNSENT = ("DRAF", "DITARIK")


class Bobot(models.Model):
    """The weight of one criterion from a day on: the score is the sum of weight x mark."""

    kriteria = models.CharField(max_length=40)
    nama = models.CharField(max_length=120)
    bantuan = models.CharField(max_length=200, default="", blank=True)
    bobot = models.SmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "bobot_musrenbang"
        constraints = [
            models.CheckConstraint(condition=Q(bobot__gte=0), name="bobot_positif"),
            ExclusionConstraint(name="bobot_masa", expressions=[("kriteria", RangeOperators.EQUAL),
                                                                 (Days("mulai", "selesai"), RangeOperators.OVERLAPS)]),
        ]


class PlafonKecamatan(models.Model):
    """What a district may propose for one year, whole rupiah."""

    tahun = models.SmallIntegerField()
    kecamatan = models.CharField(max_length=8)
    jumlah = models.BigIntegerField()

    class Meta:
        db_table = "plafon_kecamatan"
        constraints = [models.UniqueConstraint(fields=["tahun", "kecamatan"], name="plafon_kecamatan_satu"),
                       models.CheckConstraint(condition=Q(jumlah__range=(0, MOST)), name="plafon_kecamatan_jumlah")]


class Dapil(models.Model):
    """An electoral district of the council and its districts."""

    nama = models.CharField(max_length=80, unique=True)

    class Meta:
        db_table = "dapil"


class DapilKecamatan(models.Model):
    """A district belongs to one electoral district."""

    dapil = models.ForeignKey(Dapil, on_delete=models.PROTECT, related_name="+")
    kecamatan = models.CharField(max_length=8, unique=True)

    class Meta:
        db_table = "dapil_kecamatan"


class AnggotaDewan(models.Model):
    """A member of the council (DPRD) and the electoral district that sent them."""

    akun_id = models.UUIDField(unique=True)
    nama = models.CharField(max_length=150)
    fraksi = models.CharField(max_length=80, default="", blank=True)
    dapil = models.ForeignKey(Dapil, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "anggota_dewan"


class Usulan(Case):
    """A proposal. `tingkat` is where it came from, `tingkat_bahas` the forum that has or had it last."""

    nomor = models.CharField(max_length=24, unique=True)
    tahun = models.SmallIntegerField()
    tingkat = models.CharField(max_length=5)
    tingkat_bahas = models.CharField(max_length=10, default="", blank=True)
    pengusul = models.CharField(max_length=160)
    unit_pengusul_id = models.UUIDField(null=True)
    uraian = models.CharField(max_length=200)
    latar = models.CharField(max_length=4000, default="", blank=True)
    lat = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    lon = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    desa = models.CharField(max_length=13, default="", blank=True)
    rt = models.CharField(max_length=3, default="", blank=True)
    rw = models.CharField(max_length=3, default="", blank=True)
    volume = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    satuan = models.CharField(max_length=30, default="", blank=True)
    harga_satuan = models.BigIntegerField(default=0)
    jumlah = GeneratedField(db_persist=True, output_field=models.BigIntegerField(), expression=Cast(Round(ExpressionWrapper(
        F("volume") * F("harga_satuan"), output_field=DecimalField(max_digits=30, decimal_places=2))), models.BigIntegerField()))
    penerima = models.IntegerField(null=True)
    skpd_id = models.UUIDField(null=True)
    subkegiatan = models.CharField(max_length=24, default="", blank=True)
    gabung_ke = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    nilai = models.JSONField(default=dict)
    skor = models.SmallIntegerField(null=True)
    peringkat = models.SmallIntegerField(null=True)
    lewati = models.CharField(max_length=2000, default="", blank=True)
    alasan = models.CharField(max_length=2000, default="", blank=True)
    baris = models.CharField(max_length=120, default="", blank=True)
    rujukan = models.CharField(max_length=120, default="", blank=True)
    dikirim_pada = models.DateTimeField(null=True)

    class Meta(Case.Meta):
        abstract = False
        db_table = "usulan"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(tingkat__in=["DESA", "KEC", "SKPD", "KAB", "POKIR"]), name="usulan_tingkat"),
            models.CheckConstraint(condition=Q(tingkat_bahas__in=["", "DESA", "KECAMATAN", "FORUM", "KABUPATEN"]), name="usulan_bahas"),
            models.CheckConstraint(condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="usulan_titik"),
            models.CheckConstraint(condition=Q(volume__gte=0, harga_satuan__gte=0), name="usulan_angka"),
            models.CheckConstraint(condition=Q(jumlah__range=(1, MOST)) | Q(state__in=UNSENT, jumlah__range=(0, MOST)), name="usulan_jumlah",
                                   violation_error_code="jumlah_terlalu_besar", violation_error_message="Jumlah harus lebih dari 0 dan wajar."),
            models.CheckConstraint(condition=Q(state__in=UNSENT) | Q(dikirim_pada__isnull=False), name="usulan_dikirim"),
            models.CheckConstraint(condition=~Q(state__in=PLANNED) | ~Q(subkegiatan=""), name="usulan_subkegiatan",
                                   violation_error_code="subkegiatan_kosong", violation_error_message="Isi kode subkegiatan."),
            models.CheckConstraint(condition=~Q(state__in=PLANNED[1:]) | ~Q(baris=""), name="usulan_baris",
                                   violation_error_code="baris_tidak_ada", violation_error_message="Baris anggarannya belum ada."),
            models.CheckConstraint(condition=Q(state="DIGABUNG", gabung_ke__isnull=False) | (~Q(state="DIGABUNG") & Q(gabung_ke__isnull=True)),
                                   name="usulan_gabungan"),
            models.CheckConstraint(condition=~Q(gabung_ke=F("id")), name="usulan_gabung_berputar", violation_error_code="gabung_berputar",
                                   violation_error_message="Gabung berputar: usulan itu sendiri sudah digabung ke usulan ini."),
            models.CheckConstraint(condition=Q(penerima__isnull=True) | Q(penerima__gte=0), name="usulan_penerima"),
        ]
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["-dikirim_pada", "-id"], name="usulan_terbaru"),
            models.Index(fields=["desa", "tahun", "state"], name="usulan_desa"),
            models.Index(fields=["tahun", "-skor", "jumlah", "id"], name="usulan_peringkat"),
            models.Index(fields=["unit_id", "state"], name="usulan_unit"),
            models.Index(fields=["gabung_ke"], name="usulan_gabung", condition=Q(gabung_ke__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.uraian}"

    @property
    def total(self) -> int:
        """What `jumlah` is in the database, also on a row that was just changed: volume x price, half up, whole rupiah."""
        return int((self.volume * self.harga_satuan * 2 + 1) // 2)


class Pokir(models.Model):
    """A proposal that a council member brought from the electorate (pokok pikiran)."""

    usulan = models.OneToOneField(Usulan, primary_key=True, on_delete=models.PROTECT, related_name="+")
    anggota = models.ForeignKey(AnggotaDewan, on_delete=models.PROTECT, related_name="+")
    dapil = models.ForeignKey(Dapil, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "pokir"


class FotoUsulan(models.Model):
    """A photo of the place."""

    usulan = models.ForeignKey(Usulan, on_delete=models.PROTECT, related_name="+")
    upload_id = models.UUIDField(unique=True)
    sha256 = models.CharField(max_length=64)
    diambil_pada = models.DateTimeField(null=True)

    class Meta:
        db_table = "foto_usulan"
        constraints = [models.UniqueConstraint(fields=["usulan", "sha256"], name="foto_usulan_satu")]


class Dukungan(models.Model):
    """One person's support: at most one row per person and proposal."""

    pk = models.CompositePrimaryKey("usulan_id", "akun_id")
    usulan = models.ForeignKey(Usulan, on_delete=models.PROTECT, related_name="+")
    akun_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "dukungan_usulan"
        indexes = [models.Index(fields=["akun_id", "-at"], name="dukungan_usulan_akun")]


class Musyawarah(Case):
    """A deliberation day. When it is `DISAHKAN`, its number is that of the minutes (berita acara)."""

    nomor = models.CharField(max_length=24, unique=True)
    tahun = models.SmallIntegerField()
    tingkat = models.CharField(max_length=10)
    judul = models.CharField(max_length=200)
    wilayah = models.CharField(max_length=13, default="", blank=True)
    tanggal = models.DateField()
    tempat = models.CharField(max_length=200)
    agenda = models.CharField(max_length=2000)
    alasan = models.CharField(max_length=2000, default="", blank=True)

    class Meta(Case.Meta):
        abstract = False
        db_table = "musyawarah"
        constraints = [*Case.Meta.constraints,
                       models.CheckConstraint(condition=Q(tingkat__in=["DESA", "KECAMATAN", "FORUM", "KABUPATEN"]), name="musyawarah_tingkat")]
        indexes = [*Case.Meta.indexes, models.Index(fields=["-tanggal", "-id"], name="musyawarah_terbaru"),
                   models.Index(fields=["unit_id", "tahun", "state"], name="musyawarah_unit")]


class Kehadiran(models.Model):
    """A participant of a deliberation day; a wrong row is struck out, never deleted."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="+")
    no = models.IntegerField()
    nama = models.CharField(max_length=120)
    unsur = models.CharField(max_length=20)
    kelamin = models.CharField(max_length=1, default="", blank=True)
    dicoret = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        db_table = "kehadiran"
        constraints = [models.UniqueConstraint(fields=["musyawarah", "no"], name="kehadiran_no"),
                       models.CheckConstraint(condition=Q(kelamin__in=["", "L", "P"]), name="kehadiran_kelamin")]


class CatatanMusyawarah(models.Model):
    """What was said or agreed, perhaps about one proposal."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="+")
    usulan = models.ForeignKey(Usulan, null=True, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12)
    isi = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        db_table = "catatan_musyawarah"
        constraints = [models.CheckConstraint(condition=Q(jenis__in=["catatan", "kesepakatan"]), name="catatan_musyawarah_jenis")]
        indexes = [models.Index(fields=["musyawarah", "at"], name="catatan_musyawarah_urut")]


class Putusan(models.Model):
    """A decision of a forum on a proposal, with the reason that everybody reads. Append only."""

    usulan = models.ForeignKey(Usulan, on_delete=models.PROTECT, related_name="+")
    tingkat = models.CharField(max_length=10)
    hasil = models.CharField(max_length=12)
    alasan = models.CharField(max_length=2000)
    oleh = models.UUIDField(null=True)
    skor = models.SmallIntegerField(null=True)
    musyawarah = models.ForeignKey(Musyawarah, null=True, on_delete=models.PROTECT, related_name="+")
    upload_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "putusan"
        constraints = [
            models.CheckConstraint(condition=Q(hasil__in=["DITERIMA", "DIGABUNG", "DITUNDA", "DITOLAK", "DIKEMBALIKAN"]), name="putusan_hasil"),
            models.CheckConstraint(condition=~Q(alasan=""), name="putusan_beralasan"),
            models.CheckConstraint(condition=~Q(hasil="DITERIMA") | Q(musyawarah__isnull=False) | Q(upload_id__isnull=False), name="putusan_berita_acara"),
        ]
        indexes = [models.Index(fields=["usulan", "at"], name="putusan_urut")]
