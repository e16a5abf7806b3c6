"""Notices to people, letters on their way, webhooks in and out (reliability.md section 2)."""
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.pii.public import EncryptedTextField


class Kabar(models.Model):
    """A notice on the site, for one account."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    akun_id = models.UUIDField()
    kunci = models.CharField(max_length=120)
    judul = models.CharField(max_length=200)
    teks = models.CharField(max_length=2000)
    url = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())
    dibaca = models.DateTimeField(null=True)

    class Meta:
        db_table = "kabar"
        constraints = [models.UniqueConstraint(fields=["akun_id", "kunci"], name="kabar_satu"),
                       models.CheckConstraint(condition=Q(url__startswith="/"), name="kabar_situs_sendiri")]
        indexes = [models.Index(fields=["akun_id", "-id"], name="kabar_terbaru"),
                   models.Index(fields=["akun_id"], condition=Q(dibaca__isnull=True), name="kabar_belum")]


class PilihanKabar(models.Model):
    """By which channels, and in which language, an account wants to hear. Without a row: all, in Indonesian."""

    akun_id = models.UUIDField(primary_key=True)
    situs = models.BooleanField(default=True)
    surel = models.BooleanField(default=True)
    wa = models.BooleanField(default=True)
    bahasa = models.CharField(max_length=3, default="", blank=True)

    class Meta:
        db_table = "kabar_pilihan"


class Pesan(models.Model):
    """A letter or WhatsApp message on its way. The address is encrypted and forgotten once it has arrived."""

    saluran = models.CharField(max_length=6)
    kunci = models.CharField(max_length=200)
    alamat = EncryptedTextField(purpose="pesan", null=True)
    judul = models.CharField(max_length=200)
    teks = models.CharField(max_length=4000)
    at = models.DateTimeField(db_default=Now())
    terkirim = models.DateTimeField(null=True)

    class Meta:
        db_table = "pesan"
        constraints = [models.UniqueConstraint(fields=["saluran", "kunci"], name="pesan_satu"),
                       models.CheckConstraint(condition=Q(saluran__in=["surel", "wa"]), name="pesan_saluran")]


class Webhook(models.Model):
    """A target of outgoing webhooks."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    url = models.CharField(max_length=500)
    topik = models.JSONField(default=list)
    rahasia = EncryptedTextField(purpose="webhook")
    kunci = models.CharField(max_length=200, null=True, unique=True)
    oleh = models.CharField(max_length=80)
    at = models.DateTimeField(db_default=Now())
    dihentikan = models.DateTimeField(null=True)

    class Meta:
        db_table = "webhook"


class WebhookOut(models.Model):
    """One outbox row for one target, and how its delivery stands."""

    id = models.BigAutoField(primary_key=True)
    target = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="+")
    outbox_id = models.BigIntegerField()
    isi = models.TextField()
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_default=Now())
    last_status = models.IntegerField(null=True)

    class Meta:
        db_table = "webhook_out"
        constraints = [models.UniqueConstraint(fields=["target", "outbox_id"], name="webhook_out_satu")]


class WebhookIn(models.Model):
    """An incoming webhook, by provider and its delivery number. Only the hash of its body is kept. Append only."""

    provider = models.CharField(max_length=40)
    delivery_id = models.CharField(max_length=120)
    received_at = models.DateTimeField(db_default=Now())
    body_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12)

    class Meta:
        db_table = "webhook_in"
        constraints = [
            models.UniqueConstraint(fields=["provider", "delivery_id"], condition=Q(state="diterima"), name="webhook_in_satu"),
            models.CheckConstraint(condition=Q(state__in=["diterima", "ditolak"]), name="webhook_in_state"),
        ]
