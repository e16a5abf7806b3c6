"""Who looked at whose data."""
from django.db import models
from django.db.models.functions import Now

from pendopo.kernel.pii.crypto import decrypt, encrypt


class AksesData(models.Model):
    """One reading of a person's data by somebody else. Append only; the person sees these rows."""

    at = models.DateTimeField(db_default=Now())
    akun = models.UUIDField(null=True)
    penugasan = models.UUIDField(null=True)
    subjek = models.UUIDField(null=True)
    kolom = models.CharField(max_length=60)
    keperluan = models.CharField(max_length=200)
    kasus = models.UUIDField(null=True)

    class Meta:
        db_table = "akses_data"
        indexes = [
            models.Index(fields=["subjek", "-id"], name="akses_subjek"),
            models.Index(fields=["kasus", "-id"], name="akses_kasus"),
        ]


class EncryptedTextField(models.Field):
    """Text stored encrypted (`bytea`), a `str` in Python. `purpose` separates the uses of the key."""

    def __init__(self, *args, purpose: str = "", **kwargs):
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"purpose": self.purpose}

    def db_type(self, connection):
        return "bytea"

    def get_prep_value(self, value):
        return None if value is None else encrypt(value, self.purpose)

    def from_db_value(self, value, expression, connection):
        return None if value is None else decrypt(value, self.purpose)
