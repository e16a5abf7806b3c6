import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.ops import health, mode
from pendopo.kernel.ops.commands import doctor, verify
from pendopo.kernel.ops.models import ModeLog, RestoreReport
from pendopo.kernel.ops.public import INVARIANTS, Finding, operator_token, set_mode


def test_alive_asks_no_database(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b'{"status":"ok"}')


@pytest.mark.django_db
def test_this_machine_sees_details(client):
    document = client.get("/health/ready").json()
    assert document["status"] in ("ready", "degraded") and document["mode"] == "normal"
    assert document["checks"]["db"] == "ok" and document["checks"]["migrations"] == "current" and 0 <= document["checks"]["disk_free"] <= 1
    assert set(document["checks"]) == {"db", "outbox_lag_s", "seal_age_s", "anchor_age_s", "disk_free", "migrations", "parked"}


@pytest.mark.django_db
@pytest.mark.parametrize("caller", [{"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_a_stranger_sees_the_status_only(client, caller):
    assert set(client.get("/health/ready", **caller).json()) == {"status"}
    assert client.get("/metrics", **caller).status_code == 404


@pytest.mark.django_db
def test_the_operators_token_opens_details(client):
    answer = client.get("/metrics", REMOTE_ADDR="203.0.113.9", HTTP_X_OPERATOR_TOKEN=operator_token())
    assert answer.status_code == 200 and b"\npendopo_up 1\n" in answer.content


def test_without_a_database_it_is_down(client, monkeypatch):
    def gone():
        raise DatabaseError("gone")

    monkeypatch.setattr(health, "mode", gone)
    answer = client.get("/health/ready")
    assert answer.status_code == 503 and answer.json()["status"] == "down"


@pytest.mark.django_db
def test_a_failing_check_degrades(client, monkeypatch):
    monkeypatch.setitem(health.HEALTH, "parked", lambda: (False, 3))
    answer = client.get("/health/ready")
    assert answer.status_code == 200 and answer.json()["status"] == "degraded" and answer.json()["checks"]["parked"] == 3


@pytest.mark.django_db
def test_a_full_disk_is_read_only_and_ends_by_itself(monkeypatch):
    monkeypatch.setattr(mode, "disk_free", lambda: 0.01)
    mode._cache[0] = float("-inf")
    assert (mode.mode().name, mode.mode().reason) == ("read_only", "ruang disk hampir habis")
    monkeypatch.setattr(mode, "disk_free", lambda: 0.5)
    mode._cache[0] = float("-inf")
    assert mode.mode().name == "normal"


@pytest.mark.django_db
def test_changes_of_mode_are_logged_for_ever():
    set_mode("read_only", "latihan", "operator:ani")
    set_mode("normal", "latihan selesai", "operator:ani")
    assert list(ModeLog.objects.order_by("id").values_list("mode", "by")) == [("read_only", "operator:ani"), ("normal", "operator:ani")]
    for table in (ModeLog, RestoreReport):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table._meta.db_table}")


@pytest.mark.django_db
def test_verify_names_every_invariant_and_its_break(capsys, monkeypatch):
    own = ("mode", "pemilik_tabel", "hanya_tambah", "insiden")
    for name in set(INVARIANTS) - set(own):
        monkeypatch.delitem(INVARIANTS, name)
    assert verify([]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == list(own)
    monkeypatch.setitem(INVARIANTS, "uji", lambda: Finding(False, 7, "hilang"))
    assert verify([]) == 1 and "RUSAK uji checked=7 hilang" in capsys.readouterr().out


@pytest.mark.django_db
def test_verify_sees_a_disarmed_table():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mode_log DISABLE TRIGGER append_only")
    finding = INVARIANTS["hanya_tambah"]()
    assert not finding.ok and "mode_log" in finding.text


@pytest.mark.django_db
def test_verify_sees_a_mode_set_behind_the_log():
    set_mode("read_only", "latihan")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE service_mode SET mode = 'normal'")
    assert not INVARIANTS["mode"]().ok
    mode._cache[0] = float("-inf")


@pytest.mark.django_db
def test_doctor_is_red_on_settings_that_lose_data(capsys):
    assert doctor([]) == 1  # the test cluster runs with fsync off
    out = capsys.readouterr().out
    assert "MERAH  fsync: off" in out and "hijau  PostgreSQL: 18" in out and "hijau  jam" in out


@pytest.mark.django_db
@pytest.mark.parametrize(("sql", "lost"), [("DROP EXTENSION pg_trgm CASCADE", "pg_trgm"), ("DROP INDEX receipt_at", "receipt_at"),
                                           ("ALTER TABLE parked DROP CONSTRAINT parked_satu", "parked_satu"),
                                           ("ALTER TABLE mode_log DISABLE TRIGGER append_only", None)])
def test_doctor_is_red_when_a_wall_of_the_schema_was_taken_down(capsys, sql, lost):
    doctor([])
    assert "hijau  skema: lengkap" in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute(sql)
    doctor([])
    told = capsys.readouterr().out
    assert f"MERAH  skema: hilang: {lost}" in told if lost else "hijau  skema" in told  # a name that other tables have too: verify looks at each


@pytest.mark.django_db
def test_doctor_is_red_when_the_auditors_role_is_missing(capsys):
    with connection.cursor() as cursor:
        cursor.execute("ALTER ROLE pendopo_auditor RENAME TO lain")
    doctor([])
    assert "MERAH  peran pemeriksa" in capsys.readouterr().out
