"""What an auditor may query of the cases (kernel.store.evidence)."""
from django.db import connection

from pendopo.kernel.flow.machine import flows


def views() -> dict[str, str]:
    """Events with their seals, keys, every case of every flow, the numbers of the conformance flow."""
    standing = set(connection.introspection.table_names())  # a flow whose table no migration has made yet has no cases
    cases = " UNION ALL ".join(
        f"SELECT c.id, '{flow.name}', c.state, c.version, c.unit_id, (e.body->>'at')::timestamptz FROM {flow.model._meta.db_table} c"
        f" LEFT JOIN flow_event e ON e.case_id = c.id AND e.seq = 1"
        for flow in flows() if flow.model._meta.db_table in standing)
    return {
        "event": "SELECT e.id, e.case_id, e.seq, (e.body->>'at')::timestamptz, s.no, e.body, encode(e.hash, 'hex')"
                 " FROM flow_event e LEFT JOIN flow_sealed s ON s.event_id = e.id",
        "idempotency": "SELECT actor, key, case_id, seq, at FROM flow_key",
        "case": cases,
        "number": "SELECT 'UJI', split_part(nomor, '/', 2)::int, split_part(nomor, '/', 3)::int, nomor, false FROM uji_berkas WHERE nomor IS NOT NULL",
    }
