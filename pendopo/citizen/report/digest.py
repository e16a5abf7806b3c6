"""The followers of a village or a category hear once a day, of public reports alone: what is new and what is done.

Read when the day is over, so a report that was made confidential in the meantime is told to nobody; told by number, category and
village, never by the reporter's words or name; and never to the reporter, whose own report is no news.
"""
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from django.db import connection

from pendopo.citizen.report.notices import WORDS
from pendopo.citizen.report.queries import category_by_id
from pendopo.kernel.clock.public import tanggal, today, zone
from pendopo.kernel.letters.public import fill
from pendopo.kernel.notify.public import Recipient, tell
from pendopo.people.account.public import contacts
from pendopo.people.region.public import wilayah

DAYS = 3
"""A day is told for so long: what a worker that stood still missed is not lost, older news is no news."""
NAMED, BATCH = 5, 200

_NEWS = """
SELECT DISTINCT i.akun_id, a.nomor, a.kategori_id, a.kelurahan_id, a.dikirim_pada >= %(first)s AND a.dikirim_pada < %(last)s AS baru,
  a.state = 'selesai' AND a.closed_at >= %(first)s AND a.closed_at < %(last)s AS selesai
FROM aduan a JOIN ikut_wilayah i ON (i.kelurahan IS NULL OR i.kelurahan = a.kelurahan_id) AND (i.kategori_id IS NULL OR i.kategori_id = a.kategori_id)
WHERE (a.dikirim_pada >= %(first)s AND a.dikirim_pada < %(last)s OR a.state = 'selesai' AND a.closed_at >= %(first)s AND a.closed_at < %(last)s)
  AND NOT a.rahasia AND a.state NOT IN ('pemeriksaan', 'ditarik') AND i.at < %(last)s
  AND NOT EXISTS (SELECT FROM aduan_pelapor p WHERE p.aduan_id = a.id AND p.akun_id = i.akun_id)
ORDER BY i.akun_id, a.nomor
"""


def area_news(day: date) -> dict[UUID, list[tuple]]:
    """By following account: (number, category id, village code, new, done) of each public report of that local day. 1 SQL."""
    first = datetime.combine(day, time.min, zone())
    with connection.cursor() as cur:
        cur.execute(_NEWS, {"first": first, "last": first + timedelta(days=1)})
        return {account: [row[1:] for row in rows] for account, rows in groupby(cur.fetchall(), key=lambda row: row[0])}


def tell_areas() -> int:
    """Tell the followers of areas of the last days that are over; repeating it tells nothing twice. Gives how many were told.

    1 SQL for each day, 1 for each 200 accounts, 2 to 4 for each account.
    """
    told = 0
    for back in range(DAYS, 0, -1):
        day = today() - timedelta(days=back)
        news = area_news(day)
        accounts = list(news)
        for start in range(0, len(accounts), BATCH):
            for who in contacts(set(accounts[start:start + BATCH])):
                for row in WORDS["harian"]:
                    values = _values(day, news[who.akun_id])
                    told += tell([Recipient(who.akun_id, who.email, who.hp)], kunci=f"aduan:harian:{day}", judul=fill(row.judul, values),
                                 teks=fill(row.teks, values), url="/saya/ikut")
    return told


def _values(day: date, rows: list[tuple]) -> dict[str, str]:
    named = [_named(*row) for row in rows[:NAMED]] + ([f"dan {len(rows) - NAMED} laporan lain"] if len(rows) > NAMED else [])
    return {"hari": tanggal(day), "baru": str(sum(row[3] for row in rows)), "selesai": str(sum(row[4] for row in rows)), "daftar": "; ".join(named)}


def _named(nomor: str, kind_id: int, village_code: str | None, new: bool, done: bool) -> str:
    kind, village = category_by_id(kind_id), wilayah(village_code or "")
    where = ", ".join(part for part in (kind.nama if kind else "", village.nama if village else "") if part)
    return f"{nomor} ({where}) {'baru dan sudah selesai' if new and done else 'baru' if new else 'selesai'}"
