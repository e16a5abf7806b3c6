"""A new key for personal data: everything stored is encrypted anew, and the former key can go (docs/kripto.md)."""
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from pendopo.kernel.pii.crypto import decrypt, encrypt, key_mark
from pendopo.kernel.pii.keys import install_key
from pendopo.kernel.pii.models import EncryptedTextField

BATCH = 500


def new_key() -> Path:
    """Retire the key of personal data as `pii.<n>.key` and make a new one; where the former lies now. All processes stop first."""
    folder = Path(settings.KEYS)
    install_key("pii")
    number = 1 + max((int(part) for path in folder.glob("pii.*.key") if (part := path.name.split(".")[1]).isdigit()), default=0)
    former = folder / f"pii.{number}.key"
    (folder / "pii.key").rename(former)
    install_key.cache_clear()
    install_key("pii")
    return former


def encrypted_fields() -> Iterator[tuple[str, str, EncryptedTextField]]:
    """(table, primary key column, field) of every encrypted column of the house."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield model._meta.db_table, model._meta.pk.column, field


def renew() -> dict[str, int]:
    """Encrypt under the present key what still lies under a former one: rows by `table.column`. A row that somebody changes
    meanwhile is left to the next pass, so it may run while people work, be interrupted, and be repeated."""
    return {f"{table}.{field.column}": _renew(table, pk, field) for table, pk, field in encrypted_fields()}


def unread() -> list[str]:
    """`table.column` of encrypted columns whose stored values no key of this machine opens; one value each, no key is made. 1 SQL a column."""
    name, has_key = connection.ops.quote_name, (Path(settings.KEYS) / "pii.key").exists()

    def opens(table: str, field: EncryptedTextField) -> bool:
        with connection.cursor() as cur:
            cur.execute(f"SELECT {name(field.column)} FROM {name(table)} WHERE {name(field.column)} IS NOT NULL LIMIT 1")
            row = cur.fetchone()
        try:
            if row and has_key:
                decrypt(row[0], field.purpose)
        except ValueError:
            return False
        return row is None or has_key

    return [f"{table}.{field.column}" for table, _, field in encrypted_fields() if not opens(table, field)]


def _renew(table: str, pk: str, field: EncryptedTextField) -> int:
    done, name = 0, connection.ops.quote_name
    old = f"SELECT {name(pk)}, {name(field.column)} FROM {name(table)} WHERE substring({name(field.column)} FROM 1 FOR 4) <> %s LIMIT {BATCH}"
    put = f"UPDATE {name(table)} SET {name(field.column)} = %s WHERE {name(pk)} = %s AND {name(field.column)} = %s"
    while True:
        with connection.cursor() as cur:
            cur.execute(old, [key_mark()])
            rows = cur.fetchall()
            cur.executemany(put, [(encrypt(decrypt(blob, field.purpose), field.purpose), row, bytes(blob)) for row, blob in rows])
        done += len(rows)
        if len(rows) < BATCH:
            return done
