"""The price book from a file: what it must be, what it changes, who may send it."""
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.kernel.flow.public import ANON
from pendopo.money.budget import pricebook
from pendopo.money.budget.models import HargaSatuan
from pendopo.money.budget.tests.factories import person
from pendopo.people.account.middleware import ActorMiddleware
from tests.races import race

HEAD = "jenis;kode;uraian;spesifikasi;satuan;harga;dasar\n"
PAPER, ROAD = "SSH;SSH.1;Kertas HVS;A4 80 gram;rim;62000;\n", "HSPK;HSPK.1;Paving, tebal 6 cm;;m2;185000;Analisa 2026\n"
NEW_YEAR = date(2026, 1, 1)


def load(*lines: str, mulai: date = NEW_YEAR, **more):
    return pricebook.load(HEAD + "".join(lines), mulai=mulai, dasar="Keputusan 1/2026", **more)


def told(report) -> tuple[int, int, int]:
    return report.baru, report.berubah, report.sama


@pytest.mark.django_db
def test_a_file_puts_prices_in_force_and_changes_nothing_the_second_time():
    assert told(load(PAPER, ROAD, dry_run=True)) == (2, 0, 0) and not HargaSatuan.objects.exists()
    assert told(load(PAPER, ROAD)) == (2, 0, 0)
    assert told(load(PAPER, ROAD)) == (0, 0, 2) == told(load(PAPER, ROAD, mulai=date(2026, 7, 1)))
    paper, road = HargaSatuan.objects.order_by("-kode")
    assert (paper.harga, paper.dasar, road.dasar) == (62000, "Keputusan 1/2026", "Analisa 2026")


@pytest.mark.django_db
def test_a_changed_price_ends_the_old_one_and_what_is_not_named_stays():
    load(PAPER, ROAD)
    dearer = PAPER.replace("62000", "65000")
    assert told(load(dearer, mulai=date(2026, 7, 1))) == (0, 1, 0)
    old, new = HargaSatuan.objects.filter(kode="SSH.1").order_by("berlaku")
    assert old.berlaku.upper == new.berlaku.lower == date(2026, 7, 1) and new.berlaku.upper is None
    assert HargaSatuan.objects.get(kode="HSPK.1").berlaku.upper is None
    late = load(PAPER, mulai=date(2026, 7, 1))
    assert late.galat == [(2, "kode", "Harga SSH.1 sudah berlaku sejak 1 Juli 2026. Pilih hari mulai sesudahnya.")]


@pytest.mark.django_db
@pytest.mark.parametrize(("line", "column"), [
    ("SSX;K;Kertas;;rim;5;\n", "jenis"), ("SSH;;Kertas;;rim;5;\n", "kode"), ("SSH;K;Kertas;;rim;62.000;\n", "harga"), ("SSH;K;Kertas;;rim;0;\n", "harga"),
    ("SSH;K;Kertas;;rim;-5;\n", "harga"), ("SSH;K;;;rim;5;\n", "uraian"), (f"SSH;K;{'x' * 301};;rim;5;\n", "uraian"), (PAPER, "kode"), ("SSH;K\n", "uraian"),
    ("SSH;K;Kertas;;rim;5;;lebih\n", "")])
def test_one_wrong_line_is_named_and_nothing_is_loaded(line, column):
    report = load(PAPER, line)
    assert report.galat[0][:2] == (3, column) and report.galat[0][2].endswith(".") and not HargaSatuan.objects.exists()


@pytest.fixture
def browser(region, monkeypatch):
    actors = {"tapd": person("tapd", di="bappeda"), "perencana": person("perencana", di="dinkes"), "warga": person("warga", di=None)}
    monkeypatch.setattr(ActorMiddleware, "_actor", lambda self, request: actors.get(request.headers.get("Authorization", "")[7:], ANON))
    return lambda name: Client(headers={"Authorization": f"Bearer {name}"} if name else {})


def test_the_page_is_for_who_keeps_the_book(browser):
    sent = {"berkas": SimpleUploadedFile("h.csv", (HEAD + PAPER).encode()), "mulai": "2026-01-01", "dasar": "Keputusan 1/2026"}
    assert browser("").get("/anggaran/harga/impor").status_code == 302
    for name in ("perencana", "warga"):
        assert browser(name).get("/anggaran/harga/impor").status_code == 404 == browser(name).post("/anggaran/harga/impor", sent).status_code
        assert "/anggaran/harga/impor" not in browser(name).get("/anggaran/harga").content.decode()
    assert "/anggaran/harga/impor" in browser("tapd").get("/anggaran/harga").content.decode()
    sent["berkas"].seek(0)
    assert "1 baris dibaca; 1 baru" in browser("tapd").post("/anggaran/harga/impor", sent | {"coba": "ya"}).content.decode()
    sent["berkas"].seek(0)
    assert browser("tapd").post("/anggaran/harga/impor", sent).status_code == 200 and HargaSatuan.objects.count() == 1
    book = browser("").get("/anggaran/harga?bentuk=csv").content
    again = {"berkas": SimpleUploadedFile("h.csv", book), "mulai": "2026-08-01", "dasar": "Keputusan 2/2026"}
    assert "1 sama" in browser("tapd").post("/anggaran/harga/impor", again).content.decode()


@pytest.mark.parametrize(("raw", "mulai", "dasar", "words"), [
    (b"\xff\xfe", "2026-01-01", "x", "UTF-8"), (b"a\0b", "2026-01-01", "x", "bukan CSV"), (HEAD.encode(), "kapan", "x", "sebagai tanggal"),
    (HEAD.encode(), "2026-01-01", " ", "Sebutkan keputusan"), (None, "2026-01-01", "x", "Pilih berkas"), (b"PK\x03\x04\x00", "2026-01-01", "x", "bukan CSV")])
def test_what_is_sent_wrong_is_told_and_what_was_typed_stays(browser, raw, mulai, dasar, words):
    sent = {"mulai": mulai, "dasar": dasar} | ({"berkas": SimpleUploadedFile("h.csv", raw)} if raw is not None else {})
    answer = browser("tapd").post("/anggaran/harga/impor", sent)
    assert answer.status_code == 422 and words in answer.content.decode() and f'value="{mulai}"' in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_32_files_at_once_each_price_is_put_in_force_once():
    found = race(lambda _: load(PAPER, ROAD))
    assert HargaSatuan.objects.count() == 2 and sum(r.baru for r in found if not r.galat) == 2
    assert all(told(r) == (0, 0, 2) or "orang lain" in r.galat[0][2] for r in found if r.galat or not r.baru)
