"""The only calendar of the house."""
from django.db import models


class Kalender(models.Model):
    """A day that is not a working day although it may be a weekday."""

    class Jenis(models.TextChoices):
        LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        LOKAL = "lokal", "Libur lokal"

    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=Jenis.choices)
    nama = models.CharField(max_length=200)
    dasar = models.TextField(default="")

    class Meta:
        db_table = "kalender"
        constraints = [
            models.UniqueConstraint(fields=["tanggal", "jenis"], name="kalender_satu"),
            models.CheckConstraint(
                condition=models.Q(jenis__in=["libur_nasional", "cuti_bersama", "lokal"]), name="kalender_jenis"
            ),
        ]
