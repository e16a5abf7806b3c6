"""Who hears of a report's steps: the table notifikasi.csv, and what must never be told."""
from datetime import timedelta

from django.db import connection

from pendopo.citizen.report import notices
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.notices import FRESH, UNKNOWN, WORDS
from pendopo.citizen.report.steps import FLOW
from pendopo.citizen.report.support import follow
from pendopo.citizen.report.tests.factories import ISI, LONG, answered, photo, routed, sent, working
from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import ANON, act, person_id, tick
from pendopo.kernel.flow.timing import escalations
from pendopo.kernel.notify.models import Kabar, Pesan
from pendopo.kernel.queue import relay

NAMES = {person_id(name): name for name in ("warga1", "warga2", "verifikator1", "opd_pu1", "opd_dlh1", "mutu1", "inspektorat1", "asisten1",
                                            "kepala_pu1", "sekda1", "loket1", "admin1", "auditor1")}


def heard(since=0):
    """Deliver everything; who heard what, as {person: [subjects]}."""
    relay.sync()
    with connection.cursor() as cur:
        cur.execute("SELECT o.id, s.consumer FROM flow_outbox o JOIN subscription s ON s.consumer LIKE 'report.tell%%' ORDER BY o.id")
        rows = cur.fetchall()
        cur.execute("SELECT id, topic FROM flow_outbox")
        topics = dict(cur.fetchall())
    from pendopo.kernel.flow.public import subscriptions

    by_name = {s.name: s for s in subscriptions(now=False)}
    for row, consumer in rows:
        if by_name[consumer].hears(topics[row]):
            relay.handle(consumer, row)
    found: dict[str, list[str]] = {}
    for notice in Kabar.objects.order_by("pk"):
        found.setdefault(NAMES[notice.akun_id], []).append(notice.judul)
    return found


def test_every_row_of_the_table_names_an_action_and_known_places():
    from pendopo.kernel.letters.public import places

    known = {"nomor", "tenggat", "batas", "kategori", "kelurahan", "unit", "instansi", "induk", "rencana", "tahun", "alasan", "usulan_opd",
             "pertanyaan", "penjelasan", "isi"}
    daily = {"hari", "baru", "selesai", "daftar"}
    for action, rows in WORDS.items():
        assert action in FLOW.actions or action.startswith("flow.") or action == "harian"
        for row in rows:
            assert places(row.judul) | places(row.teks) <= (daily if action == "harian" else known)


def test_the_way_of_a_report_is_told_to_those_it_concerns(who):
    case = sent(who("warga1"))
    follow(who("warga2"), case)
    act(case, "disposisi", who("verifikator1"), {"unit": "pu"})
    act(case, "terima", who("opd_pu1"), {"penanggung_jawab": "Tim Jalan", "rencana": "2026-12-01"})
    act(case, "mulai", who("opd_pu1"))
    act(case, "selesaikan", who("opd_pu1"), {"tanggapan": LONG, "berkas": [str(photo(who("opd_pu1"), "noise").pk)]})
    act(case, "setujui", who("mutu1"))
    act(case, "puas", who("warga1"), {"nilai": 4})
    found, no = heard(), case.nomor
    assert found["warga1"] == [f"Laporan {no} diterima", f"Laporan {no} diteruskan ke Dinas PU",
                               f"Dinas PU menerima laporan {no}", f"Laporan {no} mulai dikerjakan",
                               f"Laporan {no} sudah dijawab"]
    assert found["warga2"] == found["warga1"][1:]
    assert found["verifikator1"] == [f"Laporan baru {no}", f"Bukti laporan {no} perlu diperiksa"] and found["mutu1"] == found["verifikator1"][1:]
    assert found["opd_pu1"] == [f"Laporan {no} untuk Dinas PU", f"Laporan {no} dinyatakan beres"]
    assert "opd_dlh1" not in found and "kepala_pu1" not in found
    assert all(UNKNOWN not in k.teks for k in Kabar.objects.filter(judul__startswith="Laporan baru"))


def test_a_doubled_delivery_tells_nothing_twice(who):
    sent(who("warga1"))
    first = heard()
    assert heard() == first


def test_nobody_reads_who_reported(who):
    sent(who("warga1"), identitas="terbuka", extra={"nama": "Siti Rahayu", "hp": "081234567890"})
    heard()
    told = " ".join([f"{k.judul} {k.teks}" for k in Kabar.objects.all()] + [f"{p.judul} {p.teks}" for p in Pesan.objects.all()])
    assert "Siti" not in told and "0812" not in told and "Uji Warga1" not in told and ISI not in told


def test_a_confidential_report_tells_no_text_and_has_no_followers(who):
    case = sent(who("warga1"))
    follow(who("warga2"), case)
    act(case, "minta_data", who("verifikator1"), {"pertanyaan": "Siapa nama pejabatnya?"})
    Aduan.objects.filter(pk=case.pk).update(rahasia=True)
    found = heard()
    assert "warga2" not in found
    notice = Kabar.objects.get(judul__endswith="perlu dilengkapi")
    assert "pejabat" not in notice.teks and notice.teks.startswith("Buka laporan")


def test_a_guest_hears_by_the_address_they_left_and_an_anonymous_one_not_at_all(who):
    case = sent(ANON, identitas="rahasia", extra={"nama": "Tamu", "email": "tamu@uji.example"})
    sent(ANON, identitas="anonim", kategori="SMP02", isi="Sampah menumpuk di tepi kali sejak kemarin.", extra={"email": "hantu@uji.example"})
    found = heard()
    assert set(found) == {"verifikator1"}
    assert [p.judul for p in Pesan.objects.all() if p.alamat == "tamu@uji.example"] == [f"Laporan {case.nomor} diterima"]
    assert not [p for p in Pesan.objects.all() if p.alamat == "hantu@uji.example"]


def test_an_office_that_stays_silent_and_a_clock_that_runs_out_go_up_the_ladder(who):
    case = routed(who)
    Aduan.objects.filter(pk=case.pk).update(limit_at=now() - timedelta(minutes=1))
    tick(now())
    found = heard()
    assert found["kepala_pu1"] == [f"Laporan {case.nomor} belum diterima"]


def test_a_report_half_as_late_again_as_allowed_is_told_to_the_assistant(who, monkeypatch):
    work = working(who, kategori="SMP02", isi="Sampah menumpuk di tepi kali sejak kemarin.")
    for pct, moment in escalations(work):
        tick(moment + timedelta(hours=1))
        monkeypatch.setattr(notices, "now", lambda moment=moment: moment + timedelta(hours=1))
        found = heard()
        assert ("asisten1" in found) == (pct == 150)
    assert moment > work.due_at + FRESH
    assert f"Laporan {work.nomor} melewati tenggat" in found["kepala_pu1"] and found["asisten1"] == [f"Laporan {work.nomor} terlambat"]


def test_old_news_reaches_nobody(who):
    from pendopo.kernel.flow.public import start

    start(Aduan(), who("warga1"), {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500"}, now=now() - FRESH - timedelta(minutes=1))
    assert heard() == {}


def test_a_merged_report_points_to_its_parent(who):
    parent, child = sent(who("warga1")), sent(who("warga2"), isi="Lubang yang sama di depan pasar lama.")
    act(child, "gabung", who("verifikator1"), {"induk": parent.nomor})
    assert f"Laporan {child.nomor} digabung dengan {parent.nomor}" in heard()["warga2"]


def test_an_answer_is_told_in_words(who):
    case = answered(who)
    heard()
    teks = Kabar.objects.get(judul=f"Laporan {case.nomor} sudah dijawab", akun_id=person_id("warga1")).teks
    assert "Nyatakan beres" in teks and UNKNOWN not in teks
