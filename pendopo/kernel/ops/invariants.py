"""What operations itself promises to `pendopo verify`."""
from django.db import connection

from pendopo.kernel.ops.registry import Finding, invariant
from pendopo.kernel.store.public import append_only_tables


def _rows(sql: str, *args) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return cursor.fetchall()


@invariant("mode")
def one_mode() -> Finding:
    """At most one mode, and the last line of its log says the same."""
    modes, same = _rows("SELECT (SELECT count(*) FROM service_mode), COALESCE((SELECT m.mode = l.mode FROM service_mode m,"
                        " (SELECT mode FROM mode_log ORDER BY id DESC LIMIT 1) l), true)")[0]
    return Finding(modes <= 1 and same, modes, "mode tercatat" if same else "mode diubah tanpa catatan")


@invariant("pemilik_tabel")
def owners() -> Finding:
    """The serving role owns no table and is no superuser."""
    total, owned, superuser = _rows(
        "SELECT count(*), count(*) FILTER (WHERE r.rolname = 'pendopo_app'),"
        " COALESCE((SELECT rolsuper FROM pg_roles WHERE rolname = 'pendopo_app'), false)"
        " FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')")[0]
    return Finding(owned == 0 and not superuser, total, f"{owned} tabel milik peran aplikasi" if owned else "pemilik terpisah")


@invariant("hanya_tambah")
def append_only() -> Finding:
    """Every table declared append-only has enabled triggers for UPDATE and DELETE, and the serving role lacks both rights."""
    tables = append_only_tables()
    found = _rows("SELECT c.relname, COALESCE((SELECT bit_or(t.tgtype) & 24 = 24 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = c.oid"
                  "  AND p.proname = 'append_only' AND t.tgenabled IN ('O', 'A')), false),"  # bits of tgtype: 8 DELETE, 16 UPDATE
                  " NOT (has_table_privilege('pendopo_app', c.oid, 'UPDATE') OR has_table_privilege('pendopo_app', c.oid, 'DELETE'))"
                  " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                  " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname = ANY(%s)", tables)
    guarded = {name for name, trigger, revoked in found if trigger and revoked}
    bare = [table for table in tables if table not in guarded]
    return Finding(not bare, len(tables), "tanpa pengaman: " + ", ".join(bare) if bare else "semua berpengaman")


@invariant("insiden")
def notices() -> Finding:
    """No incident with personal data is past its notice without one."""
    total, late = _rows("SELECT count(*), count(*) FILTER (WHERE notice_sent IS NULL AND notice_due < now()) FROM incident")[0]
    return Finding(late == 0, total, f"{late} pemberitahuan terlambat" if late else "tidak ada yang terlambat")

