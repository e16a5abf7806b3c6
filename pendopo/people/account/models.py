"""People, accounts, assignments, roles, tokens, sessions (people.md section 2)."""
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.pii.public import EncryptedTextField
from pendopo.kernel.store.public import Days


class Orang(models.Model):
    """One row per human; accounts point at it, it points at nothing."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=12, default="warga")
    nik = EncryptedTextField(purpose="nik", null=True)
    nik_h = models.CharField(max_length=64, null=True, unique=True)
    hp = EncryptedTextField(purpose="hp", null=True)
    email = EncryptedTextField(purpose="email", null=True)

    class Meta:
        db_table = "orang"
        constraints = [models.CheckConstraint(condition=Q(jenis__in=["warga", "pegawai", "pihak_luar", "mesin"]), name="orang_jenis")]


class AkunManager(BaseUserManager):
    """Look-up by user name, for Django's sign-in."""


class Akun(AbstractBaseUser):
    """An account. Never deleted, only `nonaktif`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    username = models.CharField(max_length=60, unique=True)
    status = models.CharField(max_length=10, default="aktif")
    jaminan = models.SmallIntegerField(default=1)
    totp = EncryptedTextField(purpose="totp", null=True)
    totp_step = models.BigIntegerField(default=0)

    USERNAME_FIELD = "username"
    objects = AkunManager()

    class Meta:
        db_table = "akun"
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["aktif", "nonaktif"]), name="akun_status"),
            models.CheckConstraint(condition=Q(jaminan__in=[1, 2, 3]), name="akun_jaminan"),
            models.UniqueConstraint(fields=["orang"], condition=Q(status="aktif"), name="akun_satu_aktif"),
        ]

    @property
    def is_active(self) -> bool:
        return self.status == "aktif"


class Penugasan(models.Model):
    """A person in a position from a day to a day: definitif, or acting (plt, plh, pj)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("region.Jabatan", on_delete=models.PROTECT, related_name="+")
    kursi = models.SmallIntegerField(default=1)
    jenis = models.CharField(max_length=10, default="definitif")
    mulai = models.DateField()
    selesai = models.DateField(null=True)
    sk_nomor = models.CharField(max_length=80, default="", blank=True)
    sk_tanggal = models.DateField(null=True)
    sk_berkas = models.ForeignKey("files.Upload", null=True, on_delete=models.PROTECT, related_name="+", db_column="sk_berkas")
    alasan = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "penugasan"
        constraints = [
            models.CheckConstraint(condition=Q(jenis__in=["definitif", "plt", "plh", "pj"]), name="penugasan_jenis"),
            models.CheckConstraint(condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="penugasan_masa",
                                   violation_error_code="masa_terbalik",
                                   violation_error_message="Tanggal akhir harus sesudah tanggal mulai."),
            models.CheckConstraint(condition=~Q(jenis__in=["plt", "plh"]) | (Q(selesai__isnull=False, sk_tanggal__isnull=False) & ~Q(sk_nomor="")),
                                   name="penugasan_sk",
                                   violation_error_code="end_required",
                                   violation_error_message="Plt dan Plh perlu SK bertanggal dan tanggal akhir."),
            ExclusionConstraint(name="penugasan_satu_pemegang", condition=Q(jenis="definitif"),
                                expressions=[("jabatan", RangeOperators.EQUAL), ("kursi", RangeOperators.EQUAL),
                                             (Days("mulai", "selesai"), RangeOperators.OVERLAPS)],
                                violation_error_code="position_already_held",
                                violation_error_message="Jabatan ini masih dipegang orang lain pada masa itu."),
            ExclusionConstraint(name="penugasan_satu_definitif", condition=Q(jenis="definitif"),
                                expressions=[("orang", RangeOperators.EQUAL), (Days("mulai", "selesai"), RangeOperators.OVERLAPS)],
                                violation_error_code="person_already_definitive",
                                violation_error_message="Orang ini sudah memegang jabatan definitif pada masa itu."),
            ExclusionConstraint(name="penugasan_satu_pengganti", condition=~Q(jenis="definitif"),
                                expressions=[("jabatan", RangeOperators.EQUAL), (Days("mulai", "selesai"), RangeOperators.OVERLAPS)],
                                violation_error_code="position_already_held",
                                violation_error_message="Jabatan ini sudah punya pengganti pada masa itu."),
        ]


class Peran(models.Model):
    """A role: what a holder may do is said by the flows that name its code. Rooms add theirs (`define_roles`)."""

    kode = models.CharField(max_length=40, primary_key=True)
    nama = models.CharField(max_length=80)
    keterangan = models.CharField(max_length=200, default="", blank=True)
    ruang = models.CharField(max_length=40, default="", blank=True)
    lingkup = models.CharField(max_length=6, default="daerah")
    darurat = models.BooleanField(default=False)

    class Meta:
        db_table = "peran"
        constraints = [
            models.CheckConstraint(condition=Q(kode__regex=r"^[a-z][a-z0-9_]*$"), name="peran_kode"),
            models.CheckConstraint(condition=Q(lingkup__in=["daerah", "unit"]), name="peran_lingkup"),
        ]


class PemberianPeran(models.Model):
    """A role given to an assignment (and dying with it) or to an account; in a unit or everywhere."""

    peran = models.ForeignKey(Peran, on_delete=models.PROTECT, related_name="+", db_column="peran")
    penugasan = models.ForeignKey(Penugasan, null=True, on_delete=models.PROTECT, related_name="+")
    akun = models.ForeignKey(Akun, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("region.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    selesai = models.DateField(null=True)

    class Meta:
        db_table = "pemberian_peran"
        constraints = [
            models.CheckConstraint(condition=Q(penugasan__isnull=True) ^ Q(akun__isnull=True), name="pemberian_peran_satu"),
            models.UniqueConstraint(fields=["peran", "penugasan", "akun", "unit"], nulls_distinct=False, name="pemberian_peran_unik"),
        ]


class Token(models.Model):
    """An API key: only its hash is kept, the key is shown once."""

    hash = models.CharField(max_length=64, unique=True)
    akun = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="+")
    penugasan = models.ForeignKey(Penugasan, null=True, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=80, default="")
    lingkup = models.CharField(max_length=80, default="baca tulis")
    sampai = models.DateTimeField()
    dicabut = models.DateTimeField(null=True)

    class Meta:
        db_table = "token"


class Session(models.Model):
    """A browser session. The cookie's value is never stored, only its sha256."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    akun = models.ForeignKey(Akun, null=True, on_delete=models.PROTECT, related_name="+")
    penugasan = models.ForeignKey(Penugasan, null=True, on_delete=models.PROTECT, related_name="+")
    factor = models.SmallIntegerField(default=0)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    last_seen = models.DateTimeField(db_default=Now())
    absolute_end = models.DateTimeField()
    ip_prefix = models.CharField(max_length=45, default="")
    device = models.CharField(max_length=120, default="")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "session"
        indexes = [models.Index(fields=["akun", "-last_seen"], name="session_akun")]


class LoginAttempt(models.Model):
    """A try to sign in. Append only; the database lets nobody drop one before 90 days are over."""

    account_hash = models.CharField(max_length=64)
    ip_prefix = models.CharField(max_length=45)
    at = models.DateTimeField(db_default=Now())
    ok = models.BooleanField()
    reason = models.CharField(max_length=20, default="")

    class Meta:
        db_table = "login_attempt"
        indexes = [models.Index(fields=["account_hash", "-at"], name="login_attempt_akun"),
                   models.Index(fields=["ip_prefix", "-at"], name="login_attempt_asal"),
                   models.Index(fields=["at"], name="login_attempt_usia")]


from pendopo.people.account.models_sign import (  # noqa: E402, F401 - the room's other tables
    AkunLuar,
    CatatanAkun,
    Darurat,
    KodePulih,
    Kunci,
    OidcIzin,
    OidcKlien,
    OidcKode,
    OidcToken,
    PeriksaNik,
)
