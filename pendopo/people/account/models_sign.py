"""Second factors, NIK checks, emergency access, the account's log, OpenID Connect (people.md sections 2 and 6)."""
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import Case, uuid7


class Kunci(models.Model):
    """A passkey (WebAuthn credential): only its public half is here."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=60)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    data = models.BinaryField()
    penghitung = models.BigIntegerField(default=0)
    dibuat = models.DateTimeField(db_default=Now())
    dipakai = models.DateTimeField(null=True)
    dicabut = models.DateTimeField(null=True)

    class Meta:
        db_table = "kunci_sandi"
        indexes = [models.Index(fields=["akun", "dibuat"], name="kunci_sandi_akun")]


class KodePulih(models.Model):
    """A recovery code, good once; only its hash is kept."""

    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64)
    dipakai = models.DateTimeField(null=True)

    class Meta:
        db_table = "kode_pulih"
        constraints = [models.UniqueConstraint(fields=["akun", "hash"], name="kode_pulih_satu")]


class CatatanAkun(models.Model):
    """What happened to a person's account, roles and assignments, and who did it. Append only; the person reads it."""

    at = models.DateTimeField(db_default=Now())
    orang = models.ForeignKey("account.Orang", on_delete=models.PROTECT, related_name="+")
    oleh = models.UUIDField(null=True)
    penugasan = models.UUIDField(null=True)
    apa = models.CharField(max_length=40)
    rincian = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "catatan_akun"
        indexes = [models.Index(fields=["orang", "-id"], name="catatan_akun_orang")]


class PeriksaNik(models.Model):
    """A check of a NIK with the civil registry: counted against guessing. Append only; the NIK only as blind index."""

    at = models.DateTimeField(db_default=Now())
    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    oleh = models.UUIDField()
    nik_h = models.CharField(max_length=64)
    hasil = models.CharField(max_length=12)

    class Meta:
        db_table = "periksa_nik"
        constraints = [models.CheckConstraint(condition=Q(hasil__in=["cocok", "tidak_cocok", "gangguan"]), name="periksa_nik_hasil")]
        indexes = [models.Index(fields=["oleh", "-at"], name="periksa_nik_oleh")]


class Darurat(Case):
    """Break-glass: a role opened for at most an hour, with a reason, told to two named people at once."""

    peran = models.ForeignKey("account.Peran", on_delete=models.PROTECT, related_name="+")
    penugasan = models.ForeignKey("account.Penugasan", on_delete=models.PROTECT, related_name="+")
    apa = models.CharField(max_length=200)
    alasan = models.CharField(max_length=500)
    mulai = models.DateTimeField()
    sampai = models.DateTimeField()
    saksi_1 = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    saksi_2 = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")

    class Meta(Case.Meta):
        abstract = False
        db_table = "darurat"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(condition=Q(sampai__gt=F("mulai"), sampai__lte=F("mulai") + timedelta(minutes=60)), name="darurat_sejam",
                                   violation_error_code="darurat_terlalu_lama",
                                   violation_error_message="Akses darurat paling lama 60 menit."),
            models.CheckConstraint(condition=~Q(saksi_1=F("saksi_2")) & ~Q(saksi_1=F("owner_id")) & ~Q(saksi_2=F("owner_id")),
                                   name="darurat_dua_saksi", violation_error_code="saksi_kurang",
                                   violation_error_message="Sebut dua orang lain yang diberi tahu."),
            models.CheckConstraint(condition=Q(owner_id__isnull=False), name="darurat_pemilik"),
            models.CheckConstraint(condition=Q(state__in=["terbuka", "ditutup"]), name="darurat_state"),
        ]
        indexes = [*Case.Meta.indexes, models.Index(fields=["owner_id", "-sampai"], name="darurat_milik")]


class OidcKlien(models.Model):
    """An application that may let people sign in with their Pendopo account."""

    client_id = models.CharField(max_length=60, unique=True)
    nama = models.CharField(max_length=80)
    rahasia_hash = models.CharField(max_length=64, default="", blank=True)
    alamat_kembali = models.JSONField(default=list)
    lingkup = models.CharField(max_length=120, default="openid profile")
    aktif = models.BooleanField(default=True)
    dibuat = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "oidc_klien"


class OidcKode(models.Model):
    """An authorization code: good once and for a minute."""

    hash = models.CharField(max_length=64, unique=True)
    klien = models.ForeignKey(OidcKlien, on_delete=models.PROTECT, related_name="+")
    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    redirect_uri = models.CharField(max_length=500)
    lingkup = models.CharField(max_length=120)
    isi = models.JSONField(default=dict)
    sampai = models.DateTimeField()
    dipakai = models.DateTimeField(null=True)

    class Meta:
        db_table = "oidc_kode"


class OidcToken(models.Model):
    """An access token of the identity provider: only its hash."""

    hash = models.CharField(max_length=64, unique=True)
    klien = models.ForeignKey(OidcKlien, on_delete=models.PROTECT, related_name="+")
    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    kode = models.ForeignKey(OidcKode, null=True, on_delete=models.PROTECT, related_name="+")
    lingkup = models.CharField(max_length=120)
    sampai = models.DateTimeField()
    dicabut = models.DateTimeField(null=True)

    class Meta:
        db_table = "oidc_token"


class OidcIzin(models.Model):
    """A person's consent that an application learns who they are."""

    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    klien = models.ForeignKey(OidcKlien, on_delete=models.PROTECT, related_name="+")
    lingkup = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())
    dicabut = models.DateTimeField(null=True)

    class Meta:
        db_table = "oidc_izin"
        constraints = [models.UniqueConstraint(fields=["akun", "klien"], condition=Q(dicabut__isnull=True), name="oidc_izin_satu")]


class AkunLuar(models.Model):
    """An identity at an outside provider (issuer, subject) joined to an account."""

    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    akun = models.ForeignKey("account.Akun", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "akun_luar"
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="akun_luar_satu")]
