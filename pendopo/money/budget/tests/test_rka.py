"""RKA in and out: codes in their order, whole units, the same file twice, values as written, spreadsheets."""
import io
import json

import pytest
from django.test import Client
from xlsxwriter import Workbook

from pendopo.money.budget.models import Impor, Rincian
from pendopo.money.budget.public import open_year
from pendopo.money.budget.rka import exporting, importing, jobs
from pendopo.money.budget.rka.columns import COLUMNS
from pendopo.money.budget.tests.factories import ATK, GAJI, offices, person, year
from pendopo.people.account.public import make_persons, uji_secret

pytestmark = pytest.mark.django_db
SUB, SUB2, DANA = "1.02.02.2.01.0001", "1.02.01.2.01.0001", "1.1.01.07.01.01"
HEAD = ";".join(COLUMNS)


@pytest.fixture
def book():
    offices("DINKES", "DPUPR", "PPKD")
    open_year(2027, ["DINKES", "DPUPR", "PPKD"])


def row(unit="DINKES", sub=SUB, akun=ATK, dana=DANA, uraian="Kertas HVS", volume="2,5", satuan="rim", harga="50001", jumlah="125003", tahun="2027"):
    return ";".join((tahun, unit, sub, akun, dana, uraian, volume, satuan, harga, jumlah))


def sent(*rows, by=None, raw=None, **more):
    body = raw if raw is not None else "\n".join([HEAD, *rows]).encode()
    job = jobs.receive(body, 2027, by or person("tapd"), **more)
    return job, [(r.nomor_baris, r.kolom, r.kode) for r in jobs.refused(job)]


def test_a_good_file_goes_in_and_comes_back_as_written(book):
    rows = [row(), row(uraian='"Map ""biru""; besar"', volume="010", harga="0100", jumlah="1000", satuan="buah"),
            row(unit="DPUPR", akun=GAJI, sub=SUB2, volume="1", harga="7", jumlah="7"), row(unit="PPKD", akun="6.2.03.01.01.0001", sub="", dana="", volume="1",
                                                                                       harga="9", jumlah="9")]
    job, refused = sent(*rows)
    assert (job.status, job.diterima, refused) == ("SELESAI", 4, [])
    out = exporting.export("rka", 2027, person("tapd"))
    assert out == "\r\n".join([HEAD, *rows, ""])
    before = list(Rincian.objects.order_by("urut").values_list("uraian", "jumlah"))
    job, refused = sent(raw=b"\xef\xbb\xbf" + out.encode())
    assert (job.diterima, refused) == (4, []) and list(Rincian.objects.order_by("urut").values_list("uraian", "jumlah")) == before


@pytest.mark.parametrize(("bad", "kolom", "kode"), [
    ({"tahun": "2026"}, "tahun", "ISIAN_TIDAK_SAH"), ({"unit": ""}, "kode_skpd", "ISIAN_TIDAK_SAH"), ({"volume": "2.5"}, "volume", "ISIAN_TIDAK_SAH"),
    ({"volume": "-1"}, "volume", "ISIAN_TIDAK_SAH"), ({"harga": "50.001"}, "harga", "ISIAN_TIDAK_SAH"), ({"jumlah": "1e9"}, "jumlah", "ISIAN_TIDAK_SAH"),
    ({"jumlah": "9000000000000001"}, "jumlah", "ISIAN_TIDAK_SAH"), ({"uraian": " "}, "uraian", "ISIAN_TIDAK_SAH"), ({"uraian": "x" * 501}, "uraian", "ISIAN_TIDAK_SAH"),
    ({"unit": "ENTAH"}, "kode_skpd", "UNIT_TIDAK_DIKENAL"), ({"akun": "5.1"}, "kode_akun", "AKUN_TIDAK_DIKENAL"),
    ({"akun": "1.1.01.01.01.0001"}, "kode_akun", "AKUN_TIDAK_DIKENAL"), ({"sub": "9.99.99.2.99.9999"}, "kode_subkegiatan", "SUBKEGIATAN_TIDAK_DIKENAL"),
    ({"dana": "9.9"}, "kode_sumber_dana", "SUMBER_DANA_TIDAK_DIKENAL"), ({"jumlah": "125002"}, "jumlah", "JUMLAH_TIDAK_SAMA"),
    ({"akun": "5.1", "jumlah": "1", "dana": "9"}, "kode_akun", "AKUN_TIDAK_DIKENAL"), ({"unit": "ENTAH", "akun": "5.1"}, "kode_skpd", "UNIT_TIDAK_DIKENAL"),
])
def test_the_first_fault_of_a_row_wins(book, bad, kolom, kode):
    _, refused = sent(row(**bad))
    assert refused == [(2, kolom, kode)]


def test_a_unit_with_a_bad_row_goes_in_not_at_all(book):
    job, refused = sent(row(), row(uraian="Pensil", jumlah="1"), row(unit="DPUPR"), row(), row(unit="DPUPR", uraian="Pensil"))
    assert refused == [(2, "kode_skpd", "UNIT_GUGUR"), (3, "jumlah", "JUMLAH_TIDAK_SAMA"), (5, "uraian", "BARIS_GANDA")]
    assert job.diterima == 2 and set(Rincian.objects.values_list("entitas", flat=True)) == {"DPUPR"}


def test_the_line_in_the_file_is_counted_over_quoted_line_ends(book):
    _, refused = sent(row(uraian='"dua\nbaris"'), "", row(uraian="lain", volume="x"))
    assert [r[0] for r in refused] == [2, 5]


def test_a_row_with_too_few_columns_is_refused_alone(book):
    job, refused = sent("2027;DINKES", row())
    assert refused == [(2, "baris", "ISIAN_TIDAK_SAH")] and job.diterima == 1


@pytest.mark.parametrize(("raw", "status"), [(b"", 400), (b"\xff\xfe", 400), (b"a;b\n", 400), (HEAD.encode() + b"\n\x00", 400), (b"PK\x03\x04 x", 422)])
def test_what_is_no_rka_file_is_refused_whole(book, raw, status):
    from pendopo.kernel.problem.public import Problem

    with pytest.raises(Problem) as refused:
        sent(raw=raw)
    assert refused.value.status == status and not Impor.objects.exists()


def test_formula_signs_go_out_with_an_apostrophe_and_come_back_without(book):
    sent(row(uraian="=1+1"), row(uraian="- Kertas"))
    out = exporting.export("rka", 2027, person("tapd"))
    assert ";'=1+1;" in out and ";'- Kertas;" in out
    sent(raw=out.encode())
    assert set(Rincian.objects.values_list("uraian", flat=True)) == {"=1+1", "- Kertas"}


def xlsx(rows):
    """A spreadsheet as an office program saves it: texts as texts, numbers as numbers."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return out.getvalue()


def test_a_spreadsheet_whose_code_became_a_number_is_refused(book):
    good = ["2027", "DINKES", SUB, ATK, DANA, "Kertas", 2.5, "rim", 50001, 125003]
    job, refused = sent(raw=xlsx([COLUMNS, good, ["2027", "DPUPR", SUB, 5.1, DANA, "Kertas", 1, "rim", 5, 5]]))
    assert refused == [(3, "kode_akun", "KODE_BUKAN_TEKS")] and job.diterima == 1
    assert Rincian.objects.get().volume_teks == "2,5"


def test_a_large_file_waits_for_the_worker(book, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    job, _ = sent(row())
    assert job.status == "ANTRE"
    importing.run(job.pk)
    importing.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.diterima, job.isi) == ("SELESAI", 1, None)


def test_without_a_draft_nothing_is_imported(book):
    from pendopo.kernel.problem.public import Problem

    year(2028, DINKES=[(ATK, 5)])
    with pytest.raises(Problem) as refused:
        jobs.receive(HEAD.encode(), 2028, person("tapd"))
    assert refused.value.status == 409


def test_the_queries_do_not_grow_with_the_rows(book, django_assert_num_queries):
    by = person("tapd")
    sent(row(), by=by)
    for count in (1, 60):
        with django_assert_num_queries(26):
            sent(*(row(uraian=f"Barang {i}") for i in range(count)), by=by)


# -- who may ---------------------------------------------------------------------------------------------------------------
def test_a_unit_imports_and_reads_only_its_own(book):
    from pendopo.kernel.problem.public import Problem

    own, other = person("perencana", di="DINKES"), person("perencana", di="DPUPR")
    job, refused = sent(row(), row(unit="DPUPR"), by=own)
    assert refused == [(3, "kode_skpd", "UNIT_TIDAK_DIKENAL")] and job.diterima == 1
    with pytest.raises(Problem) as hidden:
        jobs.find(job.pk, other)
    assert hidden.value.status == 404 and jobs.find(job.pk, person("inspektorat")).pk == job.pk
    assert "Kertas" in exporting.export("rka", 2027, own)
    assert "Kertas" not in exporting.export("rka", 2027, other)
    for role in ("warga", "dprd", "inspektorat", "bappeda"):
        with pytest.raises(Problem) as denied:
            sent(row(), by=person(role))
        assert denied.value.status == 403


def test_the_api_takes_the_file_and_tells_what_became_of_it(region, book):
    token = make_persons({"integrasi1": [("integrasi_keuangan", None)]})["integrasi1"]
    assert token == uji_secret("integrasi1")
    client, head = Client(), {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    body = "\n".join([HEAD, row(), row(unit="DPUPR", akun="5.1")])
    assert client.post("/api/v1/keuangan/impor/rka?tahun=2027", body, content_type="text/csv").status_code == 401
    answer = client.post("/api/v1/keuangan/impor/rka?tahun=2027", body, content_type="text/csv", **head)
    assert answer.status_code == 202 and answer.json()["status"] == "SELESAI"
    found = client.get(f"/api/v1/keuangan/impor/{answer.json()['id']}", **head).json()
    assert found["diterima"] == 1 and found["ditolak"][0] == {
        "baris": 3, "kolom": "kode_akun", "kode": "AKUN_TIDAK_DIKENAL", "alasan": "akun 5.1 tidak ada pada bagan akun 2027 sebagai akun anggaran enam tingkat."}
    pagu = client.get("/api/v1/keuangan/pagu?tahun=2027&entitas=DINKES", **head).json()
    assert [(line["subkegiatan"], line["akun"], line["pagu"], line["sisa"]) for line in pagu] == [(SUB, ATK, 125003, 125003)]
    assert client.get("/api/v1/keuangan/pagu?tahun=2027").json() == [], "a draft is not public"
    out = client.get("/api/v1/keuangan/ekspor/sipd?jenis=rka&tahun=2027", **head)
    assert out.content.decode().splitlines()[1] == row()
    assert client.get("/api/v1/keuangan/ekspor/sipd?jenis=entah&tahun=2027", **head).status_code == 400
    bad = client.post("/api/v1/keuangan/impor/rka?tahun=2027", b"\xff", content_type="text/csv", **head)
    assert bad.status_code == 400 and json.loads(bad.content)["code"] == "permintaan_rusak"


def test_lines_in_force_are_public():
    year(2027, DINKES=[(ATK, 300)])
    assert Client().get(f"/api/v1/keuangan/pagu?tahun=2027&akun={ATK}").json() == [
        {"entitas": "DINKES", "subkegiatan": None, "akun": ATK, "sumber_dana": None, "pagu": 300, "dicadangkan": 0, "terpakai": 0, "komitmen": 0, "sisa": 300}]
    assert "Pagu tanpa rincian;1;tahun;300;300" in exporting.export("rka", 2027, person())
