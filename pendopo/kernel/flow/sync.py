"""After migrate: the database learns the declared states of each flow as a CHECK."""
from django.apps import apps
from django.db import connections
from psycopg import sql

from pendopo.kernel.flow.machine import flows


def state_checks(using="default", **kwargs) -> None:
    """`CHECK (state IN (…))` on every case table, always as the flow declares it."""
    connection = connections[using]
    with connection.cursor() as cur:
        existing = set(connection.introspection.table_names(cur))
        for flow in flows():
            table = apps.get_model(flow._model)._meta.db_table
            if table not in existing:
                continue
            name = f"{table}_state"
            wanted = sorted(flow.states)
            cur.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [name, table])
            row = cur.fetchone()
            if row and all(f"'{state}'" in row[0] for state in wanted) and row[0].count("'::text") == len(wanted):
                continue
            ident, check = sql.Identifier(table), sql.Identifier(name)
            cur.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT IF EXISTS {}").format(ident, check).as_string(cur.connection))
            values = sql.SQL(", ").join(map(sql.Literal, wanted))
            cur.execute(sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} CHECK (state IN ({}))").format(ident, check, values)
                        .as_string(cur.connection))
