"""The schema `evidence`: stable names for an auditor, whatever the tables become (reliability.md section 2).

A room adds rows by a module `evidence.py` with `views() -> {view name: "SELECT …"}`, its columns in the order of `COLUMNS`. The
views are dropped before migrations that change something and made again after every migrate.
"""
import hashlib
from importlib import import_module

from django.db import connections

from pendopo.rooms import rooms_with

AUDITOR = "pendopo_auditor"
COLUMNS = {
    "event": "id bigint, case_id uuid, seq int, at timestamptz, seal_no int, body jsonb, hash text",
    "seal": "no int, body jsonb, hash text, signature text, sealed_at timestamptz, anchored_at timestamptz",
    "journal_line": "entity text, basis text, document text, line int, account text, debit bigint, credit bigint, at timestamptz",
    "ceiling": "ceiling_id text, entity text, amount bigint, used bigint, documents_total bigint",
    "number": "series text, year int, n int, document text, voided boolean",
    "outbox": "id bigint, topic text, key text, created_at timestamptz",
    "receipt": "consumer text, outbox_id bigint, at timestamptz",
    "subscription": "consumer text, topic text, since_outbox_id bigint",
    "blob": "sha256 text, size bigint, state text, key text, refs bigint",
    "idempotency": "actor text, key text, case_id uuid, seq int, at timestamptz",
    "case": "id uuid, kind text, state text, version int, owner_unit uuid, created_at timestamptz",
    "feed": "feed text, position bigint, ref text",
    "job": "id bigint, task text, state text, attempts int, scheduled_at timestamptz",
}
"""The public contract: each view's columns and their types."""


def parts() -> dict[str, list[str]]:
    """For each view the SELECTs that rooms give. `LookupError` for a view that is not in the contract."""
    found: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for module in rooms_with("evidence"):
        if module == __name__:
            continue
        for name, select in import_module(module).views().items():
            if name not in found:
                raise LookupError(f"{module}: no view evidence.{name}")
            found[name].append(select)
    return found


def selects(name: str) -> str:
    """The rows of one view as a SELECT over the rooms' tables, for roles that may not read the schema."""
    return " UNION ALL ".join(f"SELECT * FROM ({select}) AS r{i}" for i, select in enumerate(parts()[name]))


def definition() -> str:
    """The SQL that makes all views."""
    lines = []
    for name, selects in parts().items():
        columns = [column.split() for column in COLUMNS[name].split(", ")]
        empty = ", ".join(f"NULL::{kind} AS {column}" for column, kind in columns)
        rooms = "".join(f"\nUNION ALL SELECT {', '.join(f'x{i}::{kind}' for i, (_, kind) in enumerate(columns))} FROM ({select}) AS r"
                        f" ({', '.join(f'x{i}' for i in range(len(columns)))})" for select in selects)
        lines.append(f'CREATE VIEW evidence."{name}" AS SELECT {empty} WHERE false{rooms};')
    return "\n".join(lines)


def drop(plan=(), using: str = "default", **kwargs) -> None:
    """Handler of pre_migrate: a view must not hold back the change of a column."""
    if plan:
        with connections[using].cursor() as db:
            db.execute("DROP SCHEMA IF EXISTS evidence CASCADE")


def make(using: str = "default", **kwargs) -> None:
    """Handler of post_migrate: the views as the rooms give them now. Unchanged ones stay."""
    text = definition()
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    with connections[using].cursor() as db:
        db.execute("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'evidence'")
        if (row := db.fetchone()) and row[0] == mark:
            return
        db.execute("DROP SCHEMA IF EXISTS evidence CASCADE")
        db.execute(f"CREATE SCHEMA evidence; COMMENT ON SCHEMA evidence IS '{mark}'")
        db.execute(text)
        db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [AUDITOR])
        if db.fetchone():
            db.execute(f"GRANT USAGE ON SCHEMA evidence TO {AUDITOR}; GRANT SELECT ON ALL TABLES IN SCHEMA evidence TO {AUDITOR}")
