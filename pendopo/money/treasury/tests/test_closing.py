"""Months close in order, the year closes into equity, and what is closed opens again by two persons."""
from uuid import uuid4

import pytest

from pendopo.kernel.flow.public import Actor, Blocked, Denied, act, start
from pendopo.kernel.ops.public import prove_year
from pendopo.money.accounting import book
from pendopo.money.accounting.models import PENUTUP, Jurnal, Periode, TutupBuku
from pendopo.money.accounting.public import blocks_closing

RINA, JOKO = Actor(uuid4(), roles=frozenset({"akuntan_ppkd", "ppkd"})), Actor(uuid4(), roles=frozenset({"ppkd"}))
ALASAN = "Dokumen bulan itu tertinggal di bank dan baru diterima."


def close(bulan: int, entitas: str = "DINKES") -> TutupBuku:
    unit = {"entitas": entitas} if bulan != PENUTUP else {}
    return start(TutupBuku(), RINA, {"tahun": 2025, "bulan": bulan, **unit}, action="tutup").case


def ask(bulan: int, entitas: str = "DINKES") -> TutupBuku:
    unit = {"entitas": entitas} if bulan != PENUTUP else {}
    return start(TutupBuku(), RINA, {"tahun": 2025, "bulan": bulan, "alasan": ALASAN, **unit}, action="minta_buka").case


def test_months_close_in_order_and_then_take_no_document(year):
    with pytest.raises(Blocked, match="Januari"):
        close(2)
    close(1)
    with pytest.raises(Blocked, match="sudah ditutup"):
        close(1)
    status, body = year.send(id="X", tanggal="2025-01-20", jenis="SP2D", entitas="DINKES", nomor="X", tipe="TU", jumlah=1)
    assert (status, body["kode"]) == (422, "PERIODE_DITUTUP") and "2025-02-01" in body["alasan"]


def test_a_waiting_paper_stops_the_closing(year, monkeypatch):
    from pendopo.money.accounting import closing

    monkeypatch.setattr(closing, "BLOCKS", [])
    blocks_closing(lambda tahun, unit, month: [f"SPP 7 {unit}"])
    with pytest.raises(Blocked, match="SPP 7 DINKES"):
        close(1)


def test_opening_again_takes_a_second_person_and_shows_on_the_report(year, client):
    close(1)
    close(2)
    case = ask(1)
    with pytest.raises(Blocked) as refused:
        act(case, "setujui", RINA)
    assert refused.value.reasons[0].code == "PEMISAHAN_TUGAS"
    with pytest.raises(Denied):
        act(case, "setujui", Actor(uuid4(), roles=frozenset({"akuntan_ppkd"})))
    assert Periode.objects.filter(entitas="DINKES", status="DITUTUP").count() == 2
    act(case, "setujui", JOKO)
    assert not Periode.objects.filter(entitas="DINKES", status="DITUTUP").exists()
    assert ALASAN in client.get("/keuangan/laporan/lra?tahun=2025").content.decode()
    assert year.send(id="X", tanggal="2025-01-20", jenis="SP2D", entitas="DINKES", nomor="X", tipe="TU", jumlah=1)[0] == 201


def test_closing_the_year_changes_no_figure_and_moves_the_surplus_into_equity(year):
    before = year.get("angka?tahun=2025")
    with pytest.raises(Blocked, match="BAPENDA"):
        close(PENUTUP)
    Periode.objects.update(status="DITUTUP")
    book.forget()
    close(PENUTUP)
    closing = Jurnal.objects.filter(aturan="JTP")
    assert closing.count() == 4 and {j.bulan for j in closing} == {13}
    assert year.get("angka?tahun=2025") == before
    assert all(finding.ok for finding in prove_year(2025).values()), prove_year(2025)
    with pytest.raises(Blocked, match="sudah ditutup"):
        close(PENUTUP)
    act(ask(PENUTUP), "setujui", JOKO)
    assert Jurnal.objects.filter(membalik__isnull=False).count() == 4
    close(PENUTUP)
    assert year.get("angka?tahun=2025") == before


def test_the_page_closes_a_month_after_asking_once(year, client, django_user_model):
    from pendopo.people.account.public import make_persons

    token = make_persons({"akuntan1": [("akuntan_ppkd", None)]})["akuntan1"]
    head = {"Authorization": f"Bearer {token}"}
    assert "Tutup Januari" in client.get("/keuangan/periode?tahun=2025", headers=head).content.decode()
    asked = client.get("/keuangan/periode/tindak?aksi=tutup&tahun=2025&entitas=DINKES&bulan=1", headers=head).content.decode()
    assert "Tutup: Januari 2025, DINKES" in asked and Periode.objects.filter(status="DITUTUP").count() == 0
    answer = client.post("/keuangan/periode/tindak", {"aksi": "tutup", "tahun": 2025, "entitas": "DINKES", "bulan": 1, "kunci": "k1"}, headers=head)
    assert answer.status_code == 302 and Periode.objects.get(status="DITUTUP").bulan == 1
    answer = client.post("/keuangan/periode/tindak", {"aksi": "minta_buka", "tahun": 2025, "entitas": "DINKES", "bulan": 1, "alasan": "singkat", "kunci": "k2"},
                         headers=head)
    assert answer.status_code == 422 and "singkat" in answer.content.decode()
