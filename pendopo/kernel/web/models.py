"""Token buckets of the rate limits (reliability.md R11)."""
from django.db import models


class EmberLaju(models.Model):
    """One bucket: what is left of it, and when that was counted. The table is UNLOGGED: a crash refills all buckets."""

    kunci = models.CharField(max_length=160, primary_key=True)
    sisa = models.FloatField()
    pada = models.DateTimeField()
    boleh = models.BooleanField()

    class Meta:
        db_table = "ember_laju"

    def __str__(self) -> str:
        return self.kunci
