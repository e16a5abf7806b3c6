"""Keeping the index: one statement each, the same result however often it is done."""
from uuid import UUID

from django.db import connection

from pendopo.kernel.search.words import plain, telling

VECTOR = "setweight(to_tsvector('pendopo', %s), 'A') || setweight(to_tsvector('pendopo', %s), 'B')"
COLUMNS = ("kind", "ref_id", "title", "text", "url", "public", "unit_id", "words")
VALUES = f"%s, %s, %s, %s, %s, %s, %s, {VECTOR}"


def row(kind: str, ref_id: object, title: str, text: str, url: str, public: bool, unit_id: UUID | None = None) -> tuple:
    """The values of one row, in the order of `VALUES`."""
    title, text = plain(title)[:300], plain(text)
    return kind, str(ref_id), title, text, url, public, unit_id, telling(title), telling(text)


def index(kind: str, ref_id: object, title: str, text: str, url: str, public: bool, unit_id: UUID | None = None) -> None:
    """The thing as it may be found now; people's names belong in no index. Call in the transaction that changes it. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute(f"INSERT INTO search_entry ({', '.join(COLUMNS)}) VALUES ({VALUES}) ON CONFLICT (kind, ref_id) DO UPDATE SET"
                    " title = excluded.title, text = excluded.text, url = excluded.url, public = excluded.public,"
                    " unit_id = excluded.unit_id, words = excluded.words", row(kind, ref_id, title, text, url, public, unit_id))


def remove(kind: str, ref_id: object) -> None:
    """The thing is no longer found; nothing happens when it never was. 1 SQL."""
    with connection.cursor() as cur:
        cur.execute("DELETE FROM search_entry WHERE kind = %s AND ref_id = %s", [kind, str(ref_id)])
