import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.ops.public import daerah, mode, require_fresh_seal, require_writable, set_daerah, set_mode
from pendopo.kernel.problem.public import Problem

pytestmark = pytest.mark.django_db


def test_without_a_region_this_is_the_test_region():
    assert daerah().kode == "99.99"


def test_a_database_keeps_its_region():
    set_daerah(kode="99.99", nama="Kota Uji", jenis="kota", zona="Asia/Jakarta")
    with pytest.raises(ValueError, match="milik daerah 99.99"):
        set_daerah(kode="35.78", nama="Kota Surabaya", jenis="kota", zona="Asia/Jakarta")


@pytest.mark.parametrize(("name", "check", "code"), [
    ("read_only", require_writable, "baca_saja"), ("maintenance", require_writable, "baca_saja"),
    ("sealed_stale", require_fresh_seal, "segel_tertunda"),
])
def test_a_mode_refuses_with_its_code(name, check, code):
    check()
    try:
        set_mode(name, "latihan", "operator")
        with pytest.raises(Problem) as refusal:
            check()
        assert (refusal.value.status, refusal.value.code) == (503, code) and "Retry-After" in refusal.value.headers
    finally:
        set_mode("normal", "latihan selesai", "operator")
    assert mode().name == "normal"


@pytest.mark.parametrize("args", [("tidur", "x"), ("read_only", " ")])
def test_a_mode_needs_a_known_name_and_a_reason(args):
    with pytest.raises(ValueError, match="mode|alasan"):
        set_mode(*args)


@pytest.mark.parametrize("sql", ["INSERT INTO service_mode (satu, mode, reason, by) VALUES (false, 'normal', '', '')",
                                 "INSERT INTO service_mode (satu, mode, reason, by) VALUES (true, 'tidur', '', '')"])
def test_there_is_one_row_and_a_known_mode(sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)
