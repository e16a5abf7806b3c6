"""The auditor's views: their columns are a contract, their role reads and nothing else."""
import psycopg
import pytest
from django.db import connection

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import act, start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.store import evidence
from pendopo.kernel.trail.seals import seal_now

pytestmark = pytest.mark.django_db


def ask(sql, *values):
    with connection.cursor() as cur:
        cur.execute(sql, values)
        return cur.fetchall()


@pytest.mark.parametrize("view", evidence.COLUMNS)
def test_each_view_has_exactly_the_columns_of_the_contract(view):
    names = {"int": "integer", "timestamptz": "timestamp with time zone"}
    expected = [(c.split()[0], names.get(c.split()[1], c.split()[1])) for c in evidence.COLUMNS[view].split(", ")]
    assert ask("SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'evidence' AND table_name = %s"
               " ORDER BY ordinal_position", view) == expected


def test_a_case_shows_in_all_views_that_concern_it():
    case = start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1}, key="k1").case
    act(case, "ajukan", actor("warga1"))
    act(case, "terima", actor("petugas1"))
    for name in ("a", "b"):
        act(case, "pendapat", actor(f"peninjau_{name}"), {"cabang": name, "hasil": "setuju"})
    done = seal_now()
    assert ask("SELECT seq, seal_no FROM evidence.event WHERE case_id = %s ORDER BY seq", case.pk) == [(n, done.no) for n in range(1, 6)]
    assert ask("SELECT kind, state, version FROM evidence.\"case\" WHERE id = %s", case.pk) == [("uji.berkas", "disetujui", 5)]
    assert ask("SELECT n, document, voided FROM evidence.number WHERE series = 'UJI'") == [(1, case.nomor, False)]
    assert ask("SELECT key FROM evidence.idempotency WHERE case_id = %s", case.pk) == [("k1",)]
    assert [row[0] for row in ask("SELECT key FROM evidence.outbox ORDER BY id")][:2] == [f"{case.pk}:1", f"{case.pk}:2"]
    seal, = ask("SELECT hash, length(signature), anchored_at IS NOT NULL FROM evidence.seal WHERE no = %s", done.no)
    assert seal[:2] == (done.hash, 86)


def test_the_auditor_reads_the_views_and_nothing_else():
    ask_role = "SELECT has_schema_privilege('pendopo_auditor', 'evidence', 'USAGE')"
    assert ask(ask_role) == [(True,)]
    for view in evidence.COLUMNS:
        rights = ask("SELECT has_table_privilege('pendopo_auditor', %s, 'SELECT'), has_table_privilege('pendopo_auditor', %s, 'INSERT, UPDATE, DELETE')",
                     f'evidence."{view}"', f'evidence."{view}"')
        assert rights == [(True, False)]
    for table in ("flow_event", "akses_data", "upload"):
        assert ask("SELECT has_table_privilege('pendopo_auditor', %s, 'SELECT')", table) == [(False,)]


def test_views_step_aside_for_migrations_and_come_back():
    evidence.drop(plan=[])
    assert ask("SELECT count(*) FROM information_schema.views WHERE table_schema = 'evidence'")[0][0] == len(evidence.COLUMNS)
    evidence.drop(plan=["x"])
    assert ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'evidence'") == [(0,)]
    evidence.make()
    evidence.make()
    assert ask("SELECT count(*) FROM evidence.journal_line") == [(0,)]


def test_a_room_cannot_invent_a_view(monkeypatch):
    from pendopo.kernel.flow import evidence as room

    monkeypatch.setattr(room, "views", lambda: {"rahasia": "SELECT 1"})
    with pytest.raises(LookupError, match="evidence.rahasia"):
        evidence.parts()
    monkeypatch.setattr(room, "views", lambda: {"feed": "SELECT 'a'"})
    with pytest.raises((psycopg.Error, Exception), match="column"):
        connection.cursor().execute("CREATE SCHEMA coba; " + evidence.definition().replace("evidence.", "coba."))
