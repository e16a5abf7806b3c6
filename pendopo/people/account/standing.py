"""What an account holds now, read in one prepared statement: by token, by session, or by the account itself.

Nothing is remembered between requests, so a token, a role or an account that was withdrawn counts no more at the next one.
"""
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pendopo.kernel.clock.public import now, today
from pendopo.kernel.store.public import prepared

_HELD = """s.penugasan_id, a.id, a.status = 'aktif', o.nama, o.jenis,
(SELECT json_agg(json_build_array(g.peran, g.unit_id)) FROM (
    SELECT peran, unit_id FROM pemberian_peran WHERE akun_id = a.id AND (selesai IS NULL OR selesai > %(day)s::date)
    UNION ALL
    SELECT g.peran, g.unit_id FROM pemberian_peran g JOIN penugasan p ON p.id = g.penugasan_id
    WHERE g.penugasan_id = s.penugasan_id AND (g.selesai IS NULL OR g.selesai > %(day)s::date)
        AND p.orang_id = a.orang_id AND p.mulai <= %(day)s::date AND (p.selesai IS NULL OR p.selesai > %(day)s::date)) g),
(SELECT json_agg(json_build_array(d.peran_id, d.sampai)) FROM darurat d
    WHERE d.owner_id = a.id AND d.penugasan_id = s.penugasan_id AND d.state = 'terbuka' AND d.sampai > %(now)s::timestamptz)"""
_TOKEN = f"""WITH s AS MATERIALIZED (
    SELECT akun_id, penugasan_id, lingkup FROM token WHERE hash = %(key)s::text AND dicabut IS NULL AND sampai > %(now)s::timestamptz)
SELECT {_HELD}, s.lingkup FROM s JOIN akun a ON a.id = s.akun_id JOIN orang o ON o.id = a.orang_id WHERE a.status = 'aktif'"""
_SESSION = f"""WITH s AS MATERIALIZED (
    SELECT akun_id, penugasan_id, data, last_seen FROM session
    WHERE key_hash = %(key)s::text AND revoked_at IS NULL AND absolute_end > %(now)s::timestamptz)
SELECT {_HELD}, s.data::json, s.last_seen FROM s LEFT JOIN akun a ON a.id = s.akun_id LEFT JOIN orang o ON o.id = a.orang_id"""
_ACCOUNT = f"""SELECT {_HELD} FROM (SELECT %(key)s::uuid AS akun_id, %(penugasan)s::uuid AS penugasan_id) s
JOIN akun a ON a.id = s.akun_id JOIN orang o ON o.id = a.orang_id WHERE a.status = 'aktif'"""


@dataclass(frozen=True, slots=True)
class Standing:
    """An account in a capacity. `roles`: (role, unit id or None); `opened`: (role, until) of emergency access. Without an account
    (a session before its sign-in) `akun_id` is None."""

    penugasan_id: UUID | None
    akun_id: UUID | None
    aktif: bool | None
    nama: str
    jenis: str
    roles: list[tuple[str, UUID | None]]
    opened: list[tuple[str, datetime]]


def by_token(digest: str) -> tuple[Standing, str] | None:
    """Standing and scope of a valid token of an active account. 1 SQL."""
    row = _one(_TOKEN, key=digest)
    return row and (_standing(row), row[7])


def by_session(digest: str) -> tuple[Standing, dict, datetime] | None:
    """Standing, data and last sight of a session that was neither ended nor outlived. 1 SQL."""
    row = _one(_SESSION, key=digest)
    return row and (_standing(row), row[7], row[8])


def by_account(akun_id: UUID, assignment_id: UUID | None) -> Standing | None:
    """Standing of an active account in the named capacity. 1 SQL."""
    row = _one(_ACCOUNT, key=akun_id, penugasan=assignment_id)
    return row and _standing(row)


def _one(sql: str, **args) -> tuple | None:
    with prepared() as cursor:
        cursor.execute(sql, args | {"day": today(), "now": now()})
        return cursor.fetchone()


def _standing(row: tuple) -> Standing:
    penugasan, akun, aktif, nama, jenis, roles, opened = row[:7]
    return Standing(penugasan, akun, aktif, nama, jenis, [(role, UUID(unit) if unit else None) for role, unit in roles or ()],
                    [(role, datetime.fromisoformat(until)) for role, until in opened or ()])
