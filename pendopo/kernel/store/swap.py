"""A projection's table made equal to what its rooms say, in one transaction: staged beside it, compared, then taken over."""
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db import connection

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Swapped:
    """How many rows the rooms gave, how many standing rows were not among them, how many were not standing."""

    rows: int
    stale: int
    fresh: int

    @property
    def identical(self) -> bool:
        """Did the table stand as the rooms say?"""
        return not self.stale and not self.fresh


def swap(table: str, key: tuple[str, ...], columns: tuple[str, ...], rows: Iterable[tuple], *, values: str = "", keep: bool = False) -> Swapped:
    """Make `columns` of `table` what `rows` say; rows that are the same already stay untouched. Call inside a transaction.

    values: SQL of one staged row when it is not just the values. keep: compare only, change nothing.
    IntegrityError when the rooms give one key twice.
    """
    names = ", ".join(columns)
    with connection.cursor() as cur:
        if not keep:
            cur.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        cur.execute(f"DROP TABLE IF EXISTS pg_temp.baru_{table}")
        cur.execute(f"CREATE TEMP TABLE baru_{table} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")
        rows = iter(rows)
        while part := list(islice(rows, BATCH)):
            cur.executemany(f"INSERT INTO pg_temp.baru_{table} ({names}) VALUES ({values or ', '.join(['%s'] * len(columns))})", part)
        cur.execute(f"CREATE UNIQUE INDEX ON pg_temp.baru_{table} ({', '.join(key)})")
        cur.execute(f"ANALYZE pg_temp.baru_{table}")
        same_key = " AND ".join(f"b.{name} = t.{name}" for name in key)
        equal = f"({', '.join(f'b.{n}' for n in columns)}) IS NOT DISTINCT FROM ({', '.join(f't.{n}' for n in columns)})"
        stands = f"EXISTS (SELECT 1 FROM {{other}} WHERE {same_key} AND {equal})"
        cur.execute(f"SELECT (SELECT count(*) FROM pg_temp.baru_{table}),"
                    f" (SELECT count(*) FROM {table} t WHERE NOT {stands.format(other=f'pg_temp.baru_{table} b')}),"
                    f" (SELECT count(*) FROM pg_temp.baru_{table} b WHERE NOT {stands.format(other=f'{table} t')})")
        found = Swapped(*cur.fetchone())
        if not keep and not found.identical:
            cur.execute(f"DELETE FROM {table} t WHERE NOT {stands.format(other=f'pg_temp.baru_{table} b')}")
            cur.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM pg_temp.baru_{table} b"
                        f" WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE {same_key})")
        cur.execute(f"DROP TABLE pg_temp.baru_{table}")
    return found
