"""Whatever is typed or sent: an answer that says what is wrong, never a 500, never half of it written."""
import json

import pytest
from django.test import Client

from pendopo.kernel.flow.public import ANON
from pendopo.money.accounting.public import open_book
from pendopo.money.accounting.seed import reference as rules_of_books
from pendopo.money.budget import seed
from pendopo.money.budget.models import SPD, Anggaran, AnggaranKas, CatatanTAPD, Impor, Rincian
from pendopo.money.budget.public import Amount, apply_apbd, open_year
from pendopo.money.budget.tests.factories import ATK, DAY, person
from pendopo.people.account.middleware import ActorMiddleware
from pendopo.people.region.public import unit
from tests.once import once

pytestmark = pytest.mark.django_db
SUB = "1.02.02.2.01.0001"
ODD = ("9" * 30, "-1", "1e9", "1.5", "٣", "NaN", "<script>", "' OR 1=1 --", "x" * 3000, "😀", "../..", "\u202e", "2027-02-30")
ITEM = {"subkegiatan": SUB, "akun": ATK, "sumber_dana": "", "ssh": "", "uraian": "Kertas", "volume": "2", "satuan": "rim", "harga": "50000", "dasar_harga": "Survei tiga toko"}
FORMS = [
    ("/anggaran/rka/2027/dinkes/baru", ITEM), ("/anggaran/rka/2027/dinkes/hapus", {"rincian": "1", "yakin": "ya"}),
    ("/anggaran/versi/baru", {"tahun": "2026", "jenis": "PERGESERAN", "alasan": "Memindahkan sisa belanja"}),
    ("/anggaran/versi/{draf}/catatan", {"tindakan": "tulis", "entitas": "dinkes", "subkegiatan": SUB, "akun": ATK, "isi": "Mengapa sebanyak ini?"}),
    ("/anggaran/versi/{draf}/catatan", {"tindakan": "jawab", "catatan": "1", "jawaban": "Untuk dua puskesmas"}),
    ("/anggaran/usulan", {"tahun": "2026", "usulan": "USL-2026-000001", "baris": f"2026/dinkes/{SUB}/{ATK}/-"}),
    ("/anggaran/spd", {"tahun": "2026", "nomor": "1", "tanggal": "2026-02-01", "triwulan": "1", "u:dinkes": "1000"}),
    ("/anggaran/kas/2026/dinkes", {f"b{n}": "8" for n in range(1, 13)}), ("/anggaran/impor", {"tahun": "2027"}),
]
QUERIES = ("/anggaran?tahun={}", "/anggaran?induk={}", "/anggaran?q={}", "/anggaran?menurut={}", "/anggaran/harga?q={}", "/anggaran/harga?cursor={}", "/anggaran/spd?tahun={}",
           "/bukti/2026?cursor={}", "/anggaran/versi/{draf}/harga?jenis={}", "/anggaran/versi/{draf}/banding?dengan={}", "/anggaran/baris/{}", "/anggaran/rka/2027/{}",
           "/keuangan/kode?q={}", "/keuangan/kode/nomenklatur?induk={}", "/api/publik/apbd?tahun={}", "/api/publik/apbd?cursor={}", "/api/v1/keuangan/pagu?tahun=2026&akun={}")


def years() -> None:
    """2026 in force, 2027 a draft."""
    seed.reference("99.99")
    rules_of_books("99.99")
    for tahun in (2026, 2027):
        open_book(tahun, [("dinkes", unit("dinkes").nama)])
        open_year(tahun, ["dinkes"])
    apply_apbd(2026, "dinkes", [Amount(ATK, 1000, SUB)], perubahan=False, tanggal=DAY.replace(year=2026), dokumen="A1")


@pytest.fixture
def tapd(region, monkeypatch):
    """A client of the budget team and of the finance office."""
    once(years)
    actor = person("tapd", "ppkd", di="bpkad")
    monkeypatch.setattr(ActorMiddleware, "_actor", lambda self, request: actor if request.headers.get("Authorization") else ANON)
    return Client(raise_request_exception=False, headers={"Authorization": "Bearer x"})


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Rincian, Anggaran, SPD, AnggaranKas, CatatanTAPD, Impor))


def test_no_field_of_a_form_brings_the_house_down(tapd):
    draft = Anggaran.objects.get(tahun=2027).pk
    for path, good in FORMS:
        for n, name in enumerate(good):
            for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)]):
                answer = tapd.post(path.format(draf=draft), good | {name: odd})
                assert answer.status_code < 500, (path, name, odd[:20], answer.status_code)


def test_no_address_brings_the_house_down(tapd):
    draft = Anggaran.objects.get(tahun=2027).pk
    for n, path in enumerate(QUERIES):
        for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)], "%ff", ""):
            answer = tapd.get(path.replace("{draf}", str(draft)).replace("{}", odd.replace("\x00", "%00")))
            assert answer.status_code < 500, (path, odd[:20], answer.status_code)


@pytest.mark.parametrize(("path", "data", "words"), [
    ("/anggaran/rka/2027/dinkes/baru", ITEM | {"harga": "1,5"}, "rupiah bulat"), ("/anggaran/rka/2027/dinkes/baru", ITEM | {"harga": "9" * 17}, "rupiah bulat"),
    ("/anggaran/rka/2027/dinkes/baru", ITEM | {"volume": "-2"}, "Volume harus angka"), ("/anggaran/rka/2027/dinkes/baru", ITEM | {"dasar_harga": ""}, "dasar harganya"),
    ("/anggaran/versi/baru", {"tahun": "2026", "jenis": "LAIN", "alasan": "Memindahkan sisa belanja"}, "Jenis"),
    ("/anggaran/versi/baru", {"tahun": "2031", "jenis": "PERGESERAN", "alasan": "Memindahkan sisa belanja"}, "belum berlaku"),
    ("/anggaran/spd", {"tahun": "2026", "nomor": "", "tanggal": "kemarin", "triwulan": "5", "u:dinkes": "1"}, "Nomor SPD wajib diisi"),
    ("/anggaran/kas/2026/dinkes", {f"b{n}": "9" for n in range(1, 13)}, "seharusnya 100"), ("/anggaran/impor", {"tahun": "2027"}, "Pilih berkas"),
])
def test_what_is_wrong_is_said_in_words_and_nothing_is_written(tapd, path, data, words):
    before = counts()
    answer = tapd.post(path, data)
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and counts() == before
    for value in data.values():
        if len(value) > 5 and path != "/anggaran/impor":
            assert value in text, "what was typed stays"


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"[]", 400), (b"\xff", 400), (b'{"action":"ajukan","action":"batal"}', 400), (b'{"action":"entah","version":1,"data":{}}', 404),
                                              (b'{"action":"ajukan","version":1.5,"data":{}}', 400), (b'{"action":"tetapkan_pergeseran","version":1,"data":{"nomor":1}}', 403)])
def test_a_malformed_step_is_refused_with_a_stable_code(tapd, body, status):
    draft = Anggaran.objects.get(tahun=2027)
    answer = tapd.post(f"/api/v1/flow/anggaran/{draft.pk}/act", body, content_type="application/json")
    assert 400 <= answer.status_code < 500 and answer["Content-Type"] == "application/problem+json", answer.status_code
    assert answer.status_code == status or answer.status_code in (400, 409, 422), answer.content
    assert json.loads(answer.content)["code"] and Anggaran.objects.get(pk=draft.pk).version == draft.version
