"""How many files, and how many bytes, one person may have sent in a month (ASVS 5.2.4). Who has no account is held by the rates alone."""
from datetime import timedelta
from uuid import UUID

from django.db import connection

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.rules.public import UnknownRule, aturan

UNTIL_LOADED = {"days": 30, "count_citizen": 300, "count_staff": 6000, "mb_citizen": 1000, "mb_staff": 20000}


def limit(name: str) -> int:
    """A parameter `files.quota_*`."""
    try:
        return int(aturan(f"files.quota_{name}"))
    except UnknownRule:
        return UNTIL_LOADED[name]


def make_room(actor: Actor, size: int) -> None:
    """Go on when one more file of `size` bytes is within the person's quota, and let nobody else count for them until the transaction ends.

    422 `kuota_berkas` otherwise. 2 SQL, none for who has no account.
    """
    if actor.account_id is None:
        return
    kind, days = "citizen" if actor.assignment_id is None else "staff", limit("days")
    count, sent = _sent(actor.account_id, days)
    most, megabytes = limit(f"count_{kind}"), limit(f"mb_{kind}")
    if count < most and sent + size <= megabytes * 1_000_000:
        return
    text = (f"Anda sudah mengirim {count} berkas dalam {days} hari terakhir, paling banyak {most}. Kirim tanpa berkas ini, atau tunggu." if count >= most else
            f"Berkas Anda dalam {days} hari terakhir sudah {sent // 1_000_000} MB, paling besar {megabytes} MB. Kirim berkas yang lebih kecil, atau tunggu.")
    raise Problem([Reason("kuota_berkas", text, "/berkas")], status=422, code="kuota_berkas")


def _sent(account: UUID, days: int) -> tuple[int, int]:
    """(files, bytes) of the last days, under a lock on the person: the second statement sees what the former holder wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [f"kuota|{account}"])
        cursor.execute("SELECT count(*), coalesce(sum(b.size), 0)::bigint FROM upload u JOIN blob b ON b.sha256 = u.blob_id WHERE u.uploader = %s AND u.at > %s",
                       [account, now() - timedelta(days=days)])
        return cursor.fetchone()
