"""The two statements of a step: lock (row, key and clock in one), write (row, event, secrets, outbox in one); and the reading of one row.

They run prepared, so that PostgreSQL keeps their plans.
"""
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from pendopo.kernel.store.public import prepared

_KEYLESS = "NULL::bytea, NULL::uuid, NULL::int"


@lru_cache(maxsize=256)
def _shape(model) -> tuple[str, tuple, str]:
    fields = tuple(f for f in model._meta.concrete_fields if not getattr(f, "generated", False))
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), fields, ", ".join(f"c.{quote(f.column)}" for f in fields)


def columns(model) -> tuple:
    """The model's writable fields, in table order."""
    return _shape(model)[1]


@dataclass(slots=True)
class Locked:
    """What the locking statement saw: the row's values, the database clock, the key's row if any."""

    values: dict | None
    now: datetime
    request: bytes | None
    case_id: UUID | None
    seq: int | None


def lock(model, case_id: UUID, actor: str, key: str | None) -> Locked | None:
    """Lock the row. None when there is none."""
    table, fields, names = _shape(model)
    kept = "k.request, k.case_id, k.seq" if key else _KEYLESS
    join = "LEFT JOIN flow_key k ON k.actor = %s AND k.key = %s" if key else ""
    args = (actor, key, case_id) if key else (case_id,)
    with prepared() as cur:
        cur.execute(f"SELECT {names}, clock_timestamp(), {kept} FROM {table} c {join} WHERE c.id = %s FOR UPDATE OF c", args)
        row = cur.fetchone()
    if row is None:
        return None
    n = len(fields)
    return Locked(_to_python(fields, row), row[n], _bytes(row[n + 1]), row[n + 2], row[n + 3])


def read(model, column: str, value, beside: dict[str, str]) -> object | None:
    """One row by a unique column, as the model's instance, without a lock; `beside` {name: SQL over `c`} is put on the instance too."""
    table, fields, names = _shape(model)
    more = "".join(f", {sql}" for sql in beside.values())
    with prepared() as cur:
        cur.execute(f"SELECT {names}{more} FROM {table} c WHERE c.{connection.ops.quote_name(column)} = %s", (value,))
        row = cur.fetchone()
    if row is None:
        return None
    found = model.from_db(connection.alias, [f.attname for f in fields], list(_to_python(fields, row).values()))
    found.__dict__.update(zip(beside, row[len(fields):], strict=True))
    return found


def clock_and_key(actor: str, key: str | None) -> Locked:
    """The database clock and the key's row, for a start."""
    with prepared() as cur:
        if key:
            cur.execute("SELECT clock_timestamp(), k.request, k.case_id, k.seq FROM (SELECT 1) one "
                        "LEFT JOIN flow_key k ON k.actor = %s AND k.key = %s", (actor, key))
        else:
            cur.execute(f"SELECT clock_timestamp(), {_KEYLESS}")
        row = cur.fetchone()
    return Locked(None, row[0], _bytes(row[1]), row[2], row[3])


def stored_key(actor: str, key: str) -> tuple[bytes, UUID, int] | None:
    """A fresh look at the key: (request hash, case, seq)."""
    with prepared() as cur:
        cur.execute("SELECT request, case_id, seq FROM flow_key WHERE actor = %s AND key = %s", (actor, key))
        row = cur.fetchone()
    return (bytes(row[0]), row[1], row[2]) if row else None


def _bytes(value) -> bytes | None:
    return None if value is None else bytes(value)


def _to_python(fields: tuple, row: tuple) -> dict:
    values = {}
    for field, value in zip(fields, row, strict=False):
        for convert in _converters(field):
            value = convert(value, None, connection)
        values[field.attname] = value
    return values


@lru_cache(maxsize=4096)
def _converters(field) -> tuple:
    return (*connection.ops.get_db_converters(field.cached_col), *field.get_db_converters(connection))


@dataclass(slots=True)
class Step:
    """Everything that one write puts down."""

    flow: str
    case_id: UUID
    seq: int
    body: dict
    hash: bytes
    secrets: list
    outbox: list[tuple[str, dict]]
    actor: str
    key: str | None
    request: bytes


def write(model, values: dict, step: Step, *, version: int | None) -> tuple[int, int, int | None]:
    """One statement: (rows written, keys written, event id). `version` None inserts the row, else it guards the update.

    `values`: attname -> python value of the columns to write.
    """
    table, fields, _ = _shape(model)
    chosen = [f for f in fields if f.attname in values]
    args: list = []
    parts: list[str] = []
    if step.key:
        parts.append("k AS (INSERT INTO flow_key (actor, key, request, flow, case_id, seq) VALUES (%s, %s, %s, %s, %s, %s)"
                     " ON CONFLICT DO NOTHING RETURNING 1)")
        args += [step.actor, step.key, step.request, step.flow, step.case_id, step.seq]
    quote = connection.ops.quote_name
    given = [f.get_db_prep_save(values[f.attname], connection) for f in chosen]
    if version is None:
        names = ", ".join(quote(f.column) for f in chosen)
        casts = ", ".join(f"%s::{_cast(f)}" for f in chosen)
        parts.append(f"u AS (INSERT INTO {table} ({names}) SELECT {casts}{' FROM k' if step.key else ''} RETURNING 1)")
        args += given
    else:
        pairs = ", ".join(f"{quote(f.column)} = %s" for f in chosen)
        guard = " AND EXISTS (SELECT FROM k)" if step.key else ""
        parts.append(f"u AS (UPDATE {table} SET {pairs} WHERE id = %s AND version = %s{guard} RETURNING 1)")
        args += [*given, step.case_id, version]
    parts.append("e AS (INSERT INTO flow_event (flow, case_id, seq, body, hash)"
                 " SELECT %s, %s, %s, %s, %s FROM u RETURNING id)")
    args += [step.flow, step.case_id, step.seq, Jsonb(step.body), step.hash]
    if step.secrets:
        rows = ", ".join(["(%s::text, %s::bytea, %s::jsonb)"] * len(step.secrets))
        parts.append("s AS (INSERT INTO flow_secret (event_id, path, salt, value)"
                     f" SELECT e.id, v.path, v.salt, v.value FROM e, (VALUES {rows}) v (path, salt, value))")
        args += [item for path, salt, value in step.secrets for item in (path, salt, Jsonb(value))]
    rows = ", ".join(["(%s::text, %s::jsonb)"] * len(step.outbox))
    parts.append("o AS (INSERT INTO flow_outbox (topic, case_id, seq, payload) SELECT v.topic, %s::uuid, %s::int, v.payload"
                 f" FROM u, (VALUES {rows}) v (topic, payload) RETURNING id)")
    args += [step.case_id, step.seq, *(item for topic, payload in step.outbox for item in (topic, Jsonb(payload)))]
    keys = "(SELECT count(*) FROM k)" if step.key else "1"
    sql = (f"WITH {', '.join(parts)} SELECT (SELECT count(*) FROM u), {keys}, (SELECT id FROM e),"
           " pg_notify('pendopo', (SELECT max(id) FROM o)::text)")
    with prepared() as cur:
        cur.execute(sql, args)
        return cur.fetchone()[:3]


def _cast(field) -> str:
    """Type for a parameter of INSERT … SELECT; text for strings, since a cast to varchar(n) would cut silently."""
    kind = field.db_type(connection)
    return "text" if kind.startswith("varchar") else kind


def next_number(series: str, year: int) -> int:
    """The next number of a gapless series; its row stays locked until the transaction ends."""
    with prepared() as cur:
        cur.execute("INSERT INTO flow_number (series, year, last) VALUES (%s, %s, 1) ON CONFLICT (series, year)"
                    " DO UPDATE SET last = flow_number.last + 1 RETURNING last", (series, year))
        return cur.fetchone()[0]
