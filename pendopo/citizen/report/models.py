"""Tables of the citizen's report (citizen.md section 2)."""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Concat, Now

from pendopo.kernel.flow.public import Case, uuid7
from pendopo.kernel.pii.public import EncryptedTextField
from pendopo.kernel.store.public import Days


class Kategori(models.Model):
    """What a report is about: the service list of Open311."""

    service_code = models.CharField(max_length=10)
    nama = models.CharField(max_length=120)
    nama_en = models.CharField(max_length=120, default="")
    kelompok = models.CharField(max_length=60)
    kata_kunci = models.CharField(max_length=300, default="")
    golongan = models.CharField(max_length=12)
    jenis = models.CharField(max_length=10, default="realtime")
    metadata = models.BooleanField(default=False)
    foto = models.CharField(max_length=10, default="opsional")
    radius_m = models.IntegerField(default=100)
    unit_id = models.UUIDField(null=True)
    mulai = models.DateField(default="2020-01-01")
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "kategori"
        constraints = [
            models.UniqueConstraint(fields=["service_code"], condition=Q(selesai__isnull=True), name="kategori_kode"),
            models.CheckConstraint(condition=Q(golongan__in=["informasi", "biasa", "pengawasan"]), name="kategori_golongan"),
            models.CheckConstraint(condition=Q(foto__in=["wajib", "opsional", "tidak"]), name="kategori_foto"),
        ]


class AtributKategori(models.Model):
    """A question that belongs to a category (an Open311 attribute)."""

    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    variable = models.BooleanField(default=True)
    datatype = models.CharField(max_length=20)
    required = models.BooleanField(default=False)
    datatype_description = models.CharField(max_length=200, null=True)
    urutan = models.SmallIntegerField(default=1)
    description = models.CharField(max_length=200)
    values = models.JSONField(default=list)

    class Meta:
        db_table = "atribut_kategori"
        constraints = [models.UniqueConstraint(fields=["kategori", "code"], name="atribut_kategori_kode")]


class Rute(models.Model):
    """Which office a category goes to, perhaps only in one village."""

    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")
    kelurahan = models.CharField(max_length=13, null=True)
    unit = models.ForeignKey("region.Unit", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField(default="2020-01-01")
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "rute"
        constraints = [ExclusionConstraint(name="rute_satu", expressions=[
            ("kategori", RangeOperators.EQUAL), (Coalesce(F("kelurahan"), models.Value("")), RangeOperators.EQUAL),
            (Days("mulai", "selesai"), RangeOperators.OVERLAPS)])]


class ApiKlien(models.Model):
    """A partner of Open311; its key is shown once."""

    nama = models.CharField(max_length=120)
    kunci_hash = models.CharField(max_length=64, unique=True)
    boleh_post = models.BooleanField(default=True)
    boleh_kabar = models.BooleanField(default=False)
    boleh_menjamin = models.BooleanField(default=False)
    kuota_hari = models.IntegerField(default=10000)
    terpakai = models.IntegerField(default=0)
    terpakai_pada = models.DateField(null=True)
    aktif = models.BooleanField(default=True)

    class Meta:
        db_table = "api_klien"


class Aduan(Case):
    """A citizen's report. Who sent it stands in `AduanPelapor` only; `owner_id` is always null."""

    nomor = models.CharField(max_length=20, unique=True)
    kode_hash = models.CharField(max_length=64, db_index=True)
    judul = models.CharField(max_length=120, default="", blank=True)
    isi = models.CharField(max_length=4000, default="", blank=True)
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="+")
    golongan = models.CharField(max_length=12)
    identitas = models.CharField(max_length=8)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    akurasi_m = models.IntegerField(null=True)
    alamat = models.CharField(max_length=300, default="", blank=True)
    kelurahan_id = models.CharField(max_length=13, null=True)
    sumber = models.CharField(max_length=10, default="web")
    atribut = models.JSONField(default=dict)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    banding_dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    kontrak_ocid = models.CharField(max_length=60, default="", blank=True)
    usulan_id = models.CharField(max_length=60, default="", blank=True)
    media_url = models.CharField(max_length=500, default="", blank=True)
    n_dukungan = models.SmallIntegerField(default=0)
    n_buka = models.SmallIntegerField(default=0)
    n_balik = models.SmallIntegerField(default=0)
    n_ingat = models.SmallIntegerField(default=0)
    saran_unit_id = models.UUIDField(null=True)
    saran_skor = models.SmallIntegerField(null=True)
    rahasia = models.BooleanField(default=False)
    penanggung_jawab = models.CharField(max_length=120, default="", blank=True)
    rencana = models.DateField(null=True)
    tanggapan = models.CharField(max_length=4000, default="", blank=True)
    alasan = models.CharField(max_length=40, default="", blank=True)
    instansi = models.CharField(max_length=160, default="", blank=True)
    nilai = models.SmallIntegerField(null=True)
    pengerja_id = models.UUIDField(null=True)
    penolak_id = models.UUIDField(null=True)
    dikirim_pada = models.DateTimeField()

    class Meta(Case.Meta):
        abstract = False
        db_table = "aduan"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False), name="aduan_titik"),
            models.CheckConstraint(condition=Q(lat__isnull=True) | Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="aduan_bumi"),
            models.CheckConstraint(condition=Q(n_buka__lte=2), name="aduan_buka"),
            models.CheckConstraint(condition=Q(n_dukungan__gte=0), name="aduan_dukungan"),
            models.CheckConstraint(condition=Q(state="duplikat", induk__isnull=False) | (~Q(state="duplikat") & Q(induk__isnull=True)),
                                   name="aduan_gabungan"),
            models.CheckConstraint(condition=~Q(induk=F("id")), name="aduan_bukan_diri"),
            models.CheckConstraint(condition=Q(owner_id__isnull=True), name="aduan_tanpa_pemilik"),
            models.CheckConstraint(condition=~Q(golongan="pengawasan") | Q(rahasia=True), name="aduan_pengawasan_rahasia"),
            models.CheckConstraint(condition=Q(identitas__in=["terbuka", "rahasia", "anonim"]), name="aduan_identitas"),
            models.CheckConstraint(condition=Q(sumber__in=["web", "open311", "wa", "loket", "telepon"]), name="aduan_sumber"),
            models.CheckConstraint(condition=Q(nilai__isnull=True) | Q(nilai__range=(1, 4)), name="aduan_nilai"),
            models.UniqueConstraint(fields=["banding_dari"], name="aduan_satu_banding", violation_error_code="banding_tidak_sah",
                                    violation_error_message="Banding hanya satu kali."),
        ]
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["unit_id", "state", "due_at"], name="aduan_unit"),
            models.Index(fields=["-dikirim_pada", "-id"], name="aduan_terbaru"),
            models.Index(fields=["kelurahan_id", "-dikirim_pada"], name="aduan_kelurahan"),
            GinIndex(OpClass(Concat("judul", models.Value(" "), "isi", output_field=models.TextField()), name="gin_trgm_ops"),
                     name="aduan_kata"),
        ]


class AduanPelapor(models.Model):
    """The only place with the reporter's identity; read through a logged read. No row for `anonim`."""

    aduan = models.OneToOneField(Aduan, primary_key=True, on_delete=models.PROTECT, related_name="+")
    nama = EncryptedTextField(purpose="pelapor", null=True)
    hp = EncryptedTextField(purpose="pelapor", null=True)
    email = EncryptedTextField(purpose="pelapor", null=True)
    akun_id = models.UUIDField(null=True, db_index=True)
    bahasa = models.CharField(max_length=3, default="", blank=True)

    class Meta:
        db_table = "aduan_pelapor"


class BerkasAduan(models.Model):
    """A photo or document of a report, and what it is there for."""

    aduan = models.ForeignKey(Aduan, on_delete=models.PROTECT, related_name="+")
    upload_id = models.UUIDField()
    peran = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    phash = models.BigIntegerField(null=True)
    mime = models.CharField(max_length=40)
    lebar = models.IntegerField(null=True)
    tinggi = models.IntegerField(null=True)
    diambil_pada = models.DateTimeField(null=True)
    publik = models.BooleanField(default=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "berkas_aduan"
        constraints = [
            models.UniqueConstraint(fields=["aduan", "sha256", "peran"], name="berkas_aduan_satu"),
            models.CheckConstraint(condition=Q(peran__in=["laporan", "bukti", "kabar"]), name="berkas_aduan_peran"),
            models.CheckConstraint(condition=Q(mime__in=["image/jpeg", "image/png", "image/webp", "video/mp4", "application/pdf"]),
                                   name="berkas_aduan_mime"),
        ]
        indexes = [models.Index(fields=["sha256"], name="berkas_aduan_sha")]


class Dukungan(models.Model):
    """One person's support of a report."""

    pk = models.CompositePrimaryKey("aduan_id", "akun_id")
    aduan = models.ForeignKey(Aduan, on_delete=models.PROTECT, related_name="+")
    akun_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "dukungan"


class Ikut(models.Model):
    """A follower of a report, by account or by a confirmed contact."""

    aduan = models.ForeignKey(Aduan, on_delete=models.PROTECT, related_name="+")
    akun_id = models.UUIDField(null=True)
    kontak = EncryptedTextField(purpose="ikut", null=True)

    class Meta:
        db_table = "ikut"
        constraints = [models.UniqueConstraint(fields=["aduan", "akun_id"], name="ikut_satu")]


class IkutWilayah(models.Model):
    """A follower of every new report of a village, of a category, or of a category in a village."""

    akun_id = models.UUIDField()
    kelurahan = models.CharField(max_length=13, null=True)
    kategori = models.ForeignKey(Kategori, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ikut_wilayah"
        constraints = [
            models.CheckConstraint(condition=Q(kelurahan__isnull=False) | Q(kategori__isnull=False), name="ikut_wilayah_sesuatu"),
            models.UniqueConstraint(fields=["akun_id", "kelurahan", "kategori"], nulls_distinct=False, name="ikut_wilayah_satu"),
        ]
        indexes = [models.Index(fields=["kelurahan", "kategori"], name="ikut_wilayah_cari")]


class Komentar(models.Model):
    """A public word on a report. The reporter's own carry no account: they speak as `Pelapor`. `mitra`: an Open311 partner's id of its update."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    aduan = models.ForeignKey(Aduan, on_delete=models.PROTECT, related_name="+")
    akun_id = models.UUIDField(null=True)
    nama = models.CharField(max_length=120)
    isi = models.CharField(max_length=1000)
    mitra = models.CharField(max_length=100, default="", blank=True)
    media_url = models.CharField(max_length=500, default="", blank=True)
    at = models.DateTimeField(db_default=Now())
    disembunyikan = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "komentar"
        indexes = [models.Index(fields=["aduan", "at"], name="komentar_urut")]


class Latih(models.Model):
    """A confirmed disposition: what the routing suggestion learns from."""

    aduan = models.ForeignKey(Aduan, on_delete=models.PROTECT, related_name="+")
    kategori = models.CharField(max_length=10)
    kelurahan = models.CharField(max_length=13, default="")
    kata = models.JSONField(default=list)
    unit_id = models.UUIDField()
    diikuti = models.BooleanField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "aduan_latih"
