"""Files out, and the year back in: the figures stay the same; the auditor's views say what the books say."""
import csv
import io
import json

import pytest
from django.db import connection, transaction

from pendopo.money.accounting import book
from pendopo.money.treasury.tests.conftest import GOLDEN, open_golden


@pytest.fixture
def year(clerk):
    open_golden(clerk)
    return clerk


def send_all(clerk) -> None:
    _, body = clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    assert {one["http"] for one in body["hasil"]} == {201}


def rows(clerk, jenis: str) -> list[dict]:
    answer = clerk.client.get(f"/api/v1/keuangan/ekspor/sipd?jenis={jenis}&tahun=2025", headers=clerk.head)
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode()), delimiter=";"))


class Undone(Exception):
    """Takes the year back out."""


def test_the_exported_year_goes_into_an_empty_one_and_gives_the_same_figures(year):
    with pytest.raises(Undone), transaction.atomic():
        send_all(year)
        before, out = year.get("angka?tahun=2025"), rows(year, "dokumen")
        raise Undone
    book.forget()
    assert year.get("angka?tahun=2025")["NERACA.aset"] == 0 and len(out) == 62
    _, body = year.post("dokumen/massal", {"dokumen": [json.loads(row["isi"]) for row in out]})
    assert {one["http"] for one in body["hasil"]} == {201}
    assert year.get("angka?tahun=2025") == before


def test_journals_and_orders_come_as_files(year):
    send_all(year)
    lines = rows(year, "jurnal")
    assert len(lines) == 256 and sum(int(r["debit"]) for r in lines) == sum(int(r["kredit"]) for r in lines)
    found = {row["nomor"]: row for row in rows(year, "sp2d")}
    assert found["0003/LS"]["dibayar"] == "2000000000" and len(found) == sum(doc["jenis"] == "SP2D" for doc in GOLDEN["dokumen"])


def test_the_auditors_views_say_what_the_books_say(year):
    send_all(year)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(debit)::bigint, sum(credit)::bigint FROM evidence.journal_line")
        count, debit, credit = cursor.fetchone()
        assert count == 256 and debit == credit
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM evidence.journal_line GROUP BY entity, basis, document HAVING sum(debit) <> sum(credit)) x")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE used = documents_total AND used <= amount) FROM evidence.ceiling")
        assert cursor.fetchone() == (16, 16)
