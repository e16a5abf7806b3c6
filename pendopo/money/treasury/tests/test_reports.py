"""The reports of the golden year: rows, totals, identities, files."""
import io

from python_calamine import CalamineWorkbook

from pendopo.money.treasury.tests.conftest import GOLDEN


def rows(report: dict) -> dict:
    return {row["kode"]: row for row in report["baris"]}


def test_each_report_states_identities_that_hold(year):
    expected = GOLDEN["angka_harapan"]
    for nama in ("lra", "lo", "neraca", "lpe", "lak", "lpsal"):
        report = year.get(f"laporan/{nama}?tahun=2025")
        assert report["baris"] and report["identitas"] and all(one["benar"] for one in report["identitas"])
        for row in report["baris"]:
            for column in ("anggaran", "realisasi"):
                assert row.get(column) == expected.get(f"{row['kode']}.{column}", row.get(column))
            assert row["realisasi"] == expected.get(row["kode"], row["realisasi"])


def test_the_lra_has_the_budget_beside_and_totals_of_every_level(year):
    found = rows(year.get("laporan/lra?tahun=2025"))
    assert (found["5"]["anggaran"], found["5"]["realisasi"]) == (39_170_000_000, 36_870_000_000)
    assert found["5.1"]["realisasi"] == 15_000_000_000 + 590_000_000 + 120_000_000 + 500_000_000
    assert found["LRA.SILPA"]["realisasi"] == 8_357_000_000


def test_the_balance_sheet_of_all_hides_the_current_accounts_and_of_one_unit_shows_them(year):
    found = rows(year.get("laporan/neraca?tahun=2025"))
    assert found["1"]["realisasi"] == found["NERACA.aset"]["realisasi"] == 47_525_000_000 and "1.1.13" not in found
    unit = year.get("laporan/neraca?tahun=2025&entitas=DINKES")
    assert rows(unit)["NERACA.RK"]["realisasi"] == 11_480_000_000 and all(one["benar"] for one in unit["identitas"])


def test_a_report_until_a_day_counts_what_was_before_it(year):
    assert rows(year.get("laporan/lra?tahun=2025&sampai=2025-03-27"))["LRA.belanja"]["realisasi"] == 0
    assert rows(year.get("laporan/lra?tahun=2025&sampai=2025-03-28"))["LRA.belanja"]["realisasi"] == 2_175_000_000
    assert rows(year.get("laporan/lra?tahun=2025&sampai=2025-03-31"))["LRA.belanja"]["realisasi"] == 2_175_000_000
    assert year.get("laporan/lra?tahun=2025&entitas=&sampai=") == year.get("laporan/lra?tahun=2025")


def test_files_carry_the_same_figures(year):
    answer = year.client.get("/api/v1/keuangan/laporan/lra?tahun=2025&format=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {row[0]: row[-1] for row in rows}["LRA.belanja"] == 36_870_000_000
    answer = year.client.get("/api/v1/keuangan/laporan/neraca?tahun=2025&format=pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_a_wrong_question_is_told_so(year):
    for path, status in (("lra?tahun=2024", 404), ("lra?tahun=2025&entitas=XX", 404), ("apa?tahun=2025", 404),
                                         ("lra?tahun=2025&sampai=2026-01-01", 400), ("lra?tahun=x", 400), ("lra", 400), ("lra?tahun=2025&format=doc", 400)):
        answer = year.client.get(f"/api/v1/keuangan/laporan/{path}")
        assert answer.status_code == status and answer["Content-Type"] == "application/problem+json", path


def test_a_report_costs_three_statements(year, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # with the account, the bucket and the mode
        year.client.get("/api/v1/keuangan/laporan/lra?tahun=2025")


def test_the_notes_take_the_reports_apart_and_come_to_the_same_figures(year, django_assert_max_num_queries):
    expected = GOLDEN["angka_harapan"]
    year.get("calk?tahun=2025")
    with django_assert_max_num_queries(9):
        made = year.get("calk?tahun=2025")
    tables = {table["judul"]: table for table in made["tabel"]}
    assert tables["Belanja"]["jumlah"][:2] == [expected["LRA.belanja.anggaran"], expected["LRA.belanja.realisasi"]]
    assert tables["Beban"]["jumlah"][0] == expected["LO.beban"]
    assert sum(tables["Kas menurut pemegangnya"]["jumlah"]) == expected["LAK.kas_akhir"]
    ends = {line["kode"]: line["nilai"] for title, table in tables.items() if title.startswith("Neraca: ") for line in table["baris"]}
    assert ends["1.1.01.01"][3] == expected["LAK.kas_daerah"]
    assert all(start + more - less == end for start, more, less, end in ends.values())
    assert all(one["benar"] for one in made["identitas"]) and len(made["identitas"]) == 11
    one = year.get("calk?tahun=2025&entitas=DINKES")
    assert all(each["benar"] for each in one["identitas"]) and len(one["identitas"]) == 6
    assert year.get("calk?tahun=2025&sampai=2025-03-27")["identitas"][0]["benar"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(year.client.get("/keuangan/calk?tahun=2025&bentuk=xlsx").content))
    assert len(book.sheet_names) == len(tables)
    assert year.client.get("/keuangan/calk?tahun=2025&bentuk=pdf").content.startswith(b"%PDF")
    page = year.client.get("/keuangan/calk?tahun=2025&entitas=DINKES").content.decode()
    assert "Belanja Barang" in page and "Bertambah" in page
