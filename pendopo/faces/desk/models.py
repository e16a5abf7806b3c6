"""Named filters of the inbox."""
from django.db import models


class Saringan(models.Model):
    """One account's filter: a name and the query string of `/api/v1/flow/inbox`."""

    akun_id = models.UUIDField()
    nama = models.CharField(max_length=60)
    kueri = models.CharField(max_length=300)

    class Meta:
        db_table = "saringan"
        constraints = [models.UniqueConstraint(fields=["akun_id", "nama"], name="saringan_satu_nama",
                                               violation_error_message="Nama saringan ini sudah Anda pakai.")]

    def __str__(self) -> str:
        return self.nama
