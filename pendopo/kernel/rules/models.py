"""Legal numbers as dated rows."""
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class Aturan(models.Model):
    """One value of one parameter, valid from `mulai` until the day before `selesai` (null: until further notice)."""

    name = models.CharField(max_length=120)
    value = models.TextField()
    unit = models.CharField(max_length=60, default="", blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    source = models.TextField(default="", blank=True)
    verified = models.CharField(max_length=20, default="no")
    note = models.TextField(default="", blank=True)

    class Meta:
        db_table = "aturan"
        constraints = [
            models.CheckConstraint(condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_masa"),
            ExclusionConstraint(
                name="aturan_satu_nilai",
                expressions=[
                    ("name", RangeOperators.EQUAL),
                    (Func(F("mulai"), F("selesai"), function="daterange", output_field=DateRangeField()), RangeOperators.OVERLAPS),
                ],
            ),
        ]
