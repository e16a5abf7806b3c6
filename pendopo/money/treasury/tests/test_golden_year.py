"""The golden year through the intake: every journal, figure, ceiling and refusal as expected, to the rupiah."""
from collections import Counter

from pendopo.money.accounting.models import Jurnal
from pendopo.money.budget.public import lines
from pendopo.money.treasury.models import Dokumen, Penolakan
from pendopo.money.treasury.tests.conftest import GOLDEN, open_golden

CASES: dict[str, list[dict]] = {}
for _case in GOLDEN["kasus_tolak"]:
    CASES.setdefault(_case["dokumen"].get("saat") or GOLDEN["dokumen"][-1]["id"], []).append(_case)


def sums(journals: list[dict]) -> Counter:
    found = Counter()
    for j in journals:
        for line in j["baris"]:
            found[j["basis"], j["entitas"], j["aturan"], line["akun"]] += line["debit"] - line["kredit"]
    return found


def test_every_journal_figure_ceiling_and_refusal_is_as_expected(clerk):
    open_golden(clerk)
    posted = 0
    for doc in GOLDEN["dokumen"]:
        status, body = clerk.send(**doc)
        assert status == 201, (doc["id"], body)
        assert sums(body["jurnal"]) == sums([j for j in GOLDEN["jurnal_harapan"] if j["dokumen"] == doc["id"]]), doc["id"]
        posted += len(body["jurnal"])
        for case in CASES.get(doc["id"], ()):
            sent = {name: value for name, value in case["dokumen"].items() if name != "saat"}
            status, body = clerk.send(id=case["id"], **sent)
            assert (status, body["kode"]) == (422, case["kode"]), (case["id"], body)
    assert posted == len(GOLDEN["jurnal_harapan"]) == Jurnal.objects.count() == 107
    angka = clerk.get("angka?tahun=2025")
    assert {name: angka.get(name, 0) for name in GOLDEN["angka_harapan"]} == GOLDEN["angka_harapan"]
    rest = {f"{line.entitas}|{line.akun}": line.sisa for line in lines(2025, ceilings=True)}
    assert rest == GOLDEN["sisa_pagu_harapan"]
    assert Dokumen.objects.count() == 62 and Penolakan.objects.count() == 12


def test_the_whole_year_in_one_batch_answers_the_same(clerk):
    open_golden(clerk)
    status, body = clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    assert status == 200 and {one["http"] for one in body["hasil"]} == {201}
    assert sums([j for one in body["hasil"] for j in one["jurnal"]]) == sums(GOLDEN["jurnal_harapan"])
    angka = clerk.get("angka?tahun=2025")
    assert {name: angka.get(name, 0) for name in GOLDEN["angka_harapan"]} == GOLDEN["angka_harapan"]
    _, again = clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    assert {one["http"] for one in again["hasil"]} == {200}
    assert [one["jurnal"] for one in again["hasil"]] == [one["jurnal"] for one in body["hasil"]]


def test_a_refusal_leaves_its_event_and_nothing_else(clerk):
    open_golden(clerk)
    clerk.post("dokumen/massal", {"dokumen": GOLDEN["dokumen"]})
    before, case = clerk.get("angka?tahun=2025"), GOLDEN["kasus_tolak"][0]
    _, body = clerk.post("dokumen/massal", {"dokumen": [{"id": case["id"]} | case["dokumen"]]})
    assert body["hasil"][0] == {
        "http": 422, "kode": "PAGU_TERLAMPAUI", "alasan": "sisa pagu 30.000.000, diminta 31.000.000, kurang 1.000.000 pada 5.1.02.01.01.0024",
        "rincian": {"sisa": 30_000_000, "diminta": 31_000_000, "jumlah": 31_000_000, "kurang": 1_000_000, "subkegiatan": "", "akun": "5.1.02.01.01.0024"}}
    assert clerk.get("angka?tahun=2025") == before and Dokumen.objects.count() == 62
    event = Penolakan.objects.get()
    assert (event.kode, event.kode_dokumen, event.entitas) == ("PAGU_TERLAMPAUI", "R01", "DINKES") and event.oleh.startswith("akun:")
