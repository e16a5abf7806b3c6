"""The state table, its guards and rules (citizen.md section 3)."""
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan, AduanPelapor, Latih
from pendopo.citizen.report.tests.factories import ISI, LONG, answered, photo, routed, sent, working
from pendopo.citizen.report.words import GUARD
from pendopo.kernel.flow.models import FlowEvent, FlowKey
from pendopo.kernel.flow.public import ANON, START, Actor, Blocked, Denied, Invalid, Missing, act, inbox, start, tick, visible_rows

DATA = Path(__file__).parent / "data"


def rows(name):
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def test_the_declared_states_are_the_published_ones():
    published = {(r["state"], r["label"]) for r in rows("aduan_states.csv")}
    assert {(s.name, s.label) for s in FLOW.states.values()} == published
    assert {s.name for s in FLOW.states.values() if s.final} == {r["state"] for r in rows("aduan_states.csv") if r["clock"] == "final"}


def test_the_declared_actions_are_the_published_ones_both_ways():
    published = {(r["from"], r["action"], r["to"]) for r in rows("aduan_transitions.csv")}
    declared = {("START" if f is START else f, a.name, t) for a in FLOW.actions.values() for f in a.frm for t in a.results}
    assert declared == published
    for row in rows("aduan_transitions.csv"):
        assert set(row["guards"].split()) <= {g.__name__ for g in FLOW.actions[row["action"]].guards}, row
    assert {g.__name__ for a in FLOW.actions.values() for g in a.guards} <= GUARD.keys()


def test_from_photo_to_proof(who):
    case = answered(who)
    assert case.state == "menunggu_warga" and case.clock_days == 10
    act(case, "puas", who("warga1"), {"nilai": 4})
    assert (case.state, case.nilai, case.nomor[:4]) == ("selesai", 4, "ADU-")
    assert Latih.objects.get().diikuti is False


def test_a_silent_reporter_ends_it_after_ten_working_days(who):
    case = answered(who)
    assert tick(case.due_at)["due"] == 1
    case.refresh_from_db()
    assert case.state == "selesai"


def test_a_question_without_answer_expires_and_the_clock_pauses(who):
    case = sent(who("warga1"))
    act(case, "minta_data", who("verifikator1"), {"pertanyaan": "Di sisi mana?"})
    assert case.due_at is None and case.limit_at is not None
    tick(case.limit_at)
    case.refresh_from_db()
    assert (case.state, case.alasan) == ("ditolak", "tidak_dilengkapi")


def test_a_wrong_address_keeps_its_clock_and_the_third_bounce_goes_to_the_secretary(who):
    case = routed(who)
    due, opd = case.due_at, who("opd_pu1")
    for n in range(1, 4):
        act(case, "kembalikan", opd, {"alasan": "bukan jalan kota", "usulan_opd": "tidak tahu"})
        by = who("verifikator1") if n < 3 else who("sekda1")
        if n == 3:
            with pytest.raises(Blocked, match="Sekretaris Daerah"):
                act(case, "disposisi", who("verifikator1"), {"unit": "pu", "alasan": "tetap"})
        act(case, "disposisi", by, {"unit": "pu", "alasan": "tetap wewenang Anda"})
        assert case.due_at == due
    assert case.n_balik == 3


@pytest.mark.parametrize(("data", "codes"), [
    ({"isi": "pendek"}, ["isi_kosong"]), ({"isi": None, "titik": None}, ["isi_kosong", "lokasi_kosong"]),
    ({"titik": "-7.50000,112.73500"}, ["luar_wilayah"]), ({"kategori": "JLN02"}, ["foto_wajib"]), ({"kategori": "XXX99"}, ["kategori_tutup"]),
    ({"banding_dari": "ADU-2026-999999"}, ["banding_tidak_sah"]),
])
def test_every_guard_of_sending_speaks(region, data, codes):
    body = {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500"} | data
    with pytest.raises(Blocked) as refusal:
        start(Aduan(), ANON, {k: v for k, v in body.items() if v is not None})
    assert [r.code for r in refusal.value.reasons] == codes


@pytest.mark.parametrize(("data", "fault"), [
    ({"titik": "112.73500,-7.26500"}, ("/titik", "koordinat_terbalik")),
    ({"kategori": "PJU01"}, ("/atribut/JUMLAH", "wajib")),
    ({"kategori": "PJU01", "atribut": {"JUMLAH": "dua"}}, ("/atribut/JUMLAH", "tipe")),
    ({"kategori": "PJU01", "atribut": {"JUMLAH": 2, "X": "1"}}, ("/atribut/X", "tak_dikenal")),
    ({"kategori": "DRN01", "atribut": {"SEJAK": "kemarin"}}, ("/atribut/SEJAK", "format")),
    ({"judul": "a" * 121}, ("/judul", "panjang")), ({"lain": "x"}, ("/lain", "tak_dikenal")),
])
def test_faults_of_the_schema_stage(region, data, fault):
    with pytest.raises(Invalid) as refusal:
        start(Aduan(), ANON, {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500"} | data)
    assert fault in [(r.field, r.code) for r in refusal.value.reasons]


@pytest.mark.parametrize("typed", ["112.73500,-7.26500", "112.7350,-7.2650", "112.735,-7.265"])
def test_swapped_coordinates_are_told_as_such_alone_with_the_point_that_was_meant(region, typed):
    with pytest.raises(Invalid) as refusal:
        start(Aduan(), ANON, {"kategori": "SMP02", "isi": ISI, "titik": typed})
    (only,) = refusal.value.reasons
    assert (only.field, only.code) == ("/titik", "koordinat_terbalik") and "tertukar? Mungkin maksud Anda -7.26500,112.73500" in only.text


@pytest.mark.parametrize("typed", ["200.00000,300.00000", "abc", "nan,nan", "1e400,1", "-7.26500", "", "-7.26500,112.73500,1"])
def test_what_is_no_point_stays_a_fault_of_its_form(region, typed):
    with pytest.raises(Invalid) as refusal:
        start(Aduan(), ANON, {"kategori": "SMP02", "isi": ISI, "titik": typed})
    assert [(r.field, r.code) for r in refusal.value.reasons] == [("/titik", "format")]


def test_evidence_must_be_new_and_its_own(who):
    case, opd = working(who), who("opd_pu1")
    with pytest.raises(Blocked) as refusal:
        act(case, "selesaikan", opd, {"tanggapan": "ya"})
    assert [r.code for r in refusal.value.reasons] == ["tanggapan_pendek", "bukti_foto_kosong"]
    old = photo(opd, "noise")
    type(old).objects.filter(pk=old.pk).update(diambil_pada=case.dikirim_pada - timedelta(hours=2))
    with pytest.raises(Blocked, match="sebelum laporan masuk"):
        act(case, "selesaikan", opd, {"tanggapan": LONG, "berkas": [str(old.pk)]})
    act(case, "selesaikan", opd, {"tanggapan": LONG, "berkas": [str(photo(opd, "navy").pk)]})
    other = working(who)
    with pytest.raises(Blocked, match="sudah dipakai"):
        act(other, "selesaikan", opd, {"tanggapan": LONG, "berkas": [str(photo(opd, "navy").pk)]})


def test_nobody_checks_their_own_work_and_reopening_ends_at_two(who):
    case = answered(who)
    for _ in range(2):
        act(case, "buka_kembali", who("warga1"), {"alasan": "masih berlubang"})
        act(case, "mulai", who("opd_pu1"))
        act(case, "selesaikan", who("opd_pu1"), {"tanggapan": LONG, "berkas": [str(photo(who("opd_pu1"), "noise").pk)]})
        act(case, "setujui", who("mutu1"))
    with pytest.raises(Blocked, match="dua kali"):
        act(case, "buka_kembali", who("warga1"), {"alasan": "masih berlubang"})


def test_merging_carries_the_support_and_ends_with_the_parent(who):
    parent, child = answered(who), sent(who("warga2"))
    act(child, "gabung", who("verifikator1"), {"induk": parent.nomor})
    parent.refresh_from_db()
    assert (child.state, child.induk_id, parent.n_dukungan) == ("duplikat", parent.pk, 1)
    from pendopo.citizen.report.events import end_with_parent

    act(parent, "puas", who("warga1"))
    for _ in range(2):
        end_with_parent("aduan.puas", parent.pk, parent.version, {"to": "selesai"})
    child.refresh_from_db()
    assert child.state == "selesai"


def test_a_refusal_may_be_appealed_once_and_not_to_the_same_person(who):
    case, by = sent(who("warga1")), who("verifikator1")
    act(case, "tolak", by, {"alasan": "di_luar_kewenangan", "penjelasan": "Jalan ini milik provinsi, kami sudah meneruskan suratnya."})
    appeal = sent(who("warga1"), banding_dari=case.nomor)
    with pytest.raises(Blocked, match="orang lain"):
        act(appeal, "disposisi", by, {"unit": "pu"})
    with pytest.raises(Blocked, match="satu kali"):
        sent(who("warga1"), banding_dari=case.nomor)


def test_who_sees_what(who):
    def seen(case):
        return {n for n in ("warga1", "warga2", "verifikator1", "opd_pu1", "opd_dlh1", "inspektorat1", "mutu1", "auditor1")
                if visible_rows(FLOW, who(n)).filter(pk=case.pk).exists()} | (
            {"anon"} if visible_rows(FLOW, ANON).filter(pk=case.pk).exists() else set())

    everybody = {"warga1", "warga2", "verifikator1", "opd_pu1", "opd_dlh1", "inspektorat1", "mutu1", "auditor1", "anon"}
    assert seen(sent(who("warga1"))) == everybody
    secret = sent(who("warga1"), kategori="PGL01")
    assert seen(secret) == {"warga1", "verifikator1", "inspektorat1"}
    act(secret, "disposisi", who("verifikator1"), {"unit": "pu"})
    assert seen(secret) == {"warga1", "verifikator1", "inspektorat1", "opd_pu1"}
    moved = sent(who("warga1"))
    act(moved, "alihkan", who("verifikator1"), {"alasan": "dugaan pungli"})
    assert seen(moved) == {"warga1", "inspektorat1"}
    gone = act(sent(who("warga1")), "tarik", who("warga1")).case
    assert seen(gone) == {"warga1", "verifikator1"}


def test_a_staff_member_of_another_office_gets_404_not_403(who):
    secret = act(sent(who("warga1"), kategori="PGL01"), "disposisi", who("verifikator1"), {"unit": "pu"}).case
    with pytest.raises(Missing):
        act(secret, "terima", who("opd_dlh1"), {"penanggung_jawab": "x", "rencana": "2026-12-01"})
    with pytest.raises(Denied):
        act(routed(who), "terima", who("opd_dlh1"), {"penanggung_jawab": "x", "rencana": "2026-12-01"})


@pytest.mark.parametrize("identitas", ["terbuka", "rahasia", "anonim"])
def test_the_chain_and_the_keys_never_lead_to_the_reporter(who, identitas):
    by = who("warga1")
    case = start(Aduan(), by, {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500", "identitas": identitas}, key="kunci-1",
                 extra={"nama": "Siti Rahayu", "hp": "081234567890"}).case
    text = str(list(FlowEvent.objects.filter(case_id=case.pk).values())) + str(list(FlowKey.objects.values())) + str(case.__dict__)
    for secret in (str(by.account_id), "Siti", "081234567890", "akun:"):
        assert secret not in text.replace("_reporter", "")
    assert FlowEvent.objects.get(case_id=case.pk).body["by"] == "pelapor"
    assert AduanPelapor.objects.filter(aduan=case).exists() is (identitas != "anonim")


def test_the_tracking_code_opens_the_report_and_is_told_again_to_a_replay(region):
    first, second = ({}, {})
    one = start(Aduan(), ANON, {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500", "identitas": "anonim"}, key="k", extra=first)
    two = start(Aduan(), ANON, {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500", "identitas": "anonim"}, key="k", extra=second)
    assert two.replay and FLOW.answer(one, "k", first) == FLOW.answer(two, "k", second)
    from pendopo.people.account.public import code_hash

    holder = Actor(None, keys=frozenset({code_hash(first["kode_lacak"])}))
    assert len(first["kode_lacak"]) == 12
    assert act(one.case, "tarik", holder).case.state == "ditarik"


def test_an_inbox_is_one_query(who, django_assert_num_queries):
    routed(who)
    sent(who("warga1"))
    by = who("opd_pu1")
    with django_assert_num_queries(1):
        assert len(inbox(by)) == 1


def test_sending_takes_few_statements(who, django_assert_max_num_queries):
    by = who("warga1")
    sent(by)
    with django_assert_max_num_queries(12):
        sent(by)


@pytest.mark.parametrize("sql", [
    "UPDATE aduan SET n_buka = 3", "UPDATE aduan SET state = 'duplikat'", "UPDATE aduan SET induk_id = id", "UPDATE aduan SET lat = NULL",
    "UPDATE aduan SET lat = 91", "UPDATE aduan SET golongan = 'pengawasan', rahasia = false", "UPDATE aduan SET identitas = 'x'",
    "UPDATE aduan SET owner_id = id", "UPDATE aduan SET state = 'karangan'", "UPDATE aduan SET nilai = 5",
])
def test_the_database_holds_the_rules(region, sql):
    sent()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)


def test_follow_up_days_depend_on_the_class(who):
    moment = datetime(2026, 3, 2, 2, tzinfo=UTC)
    case = start(Aduan(), who("warga1"), {"kategori": "INF01", "isi": ISI, "titik": "-7.26500,112.73500"}, now=moment).case
    act(case, "disposisi", who("verifikator1"), {"unit": "pu", "golongan": "informasi"}, now=moment)
    assert case.clock_days == 5 and case.due_at == datetime(2026, 3, 9, 16, 59, 59, 999999, UTC)


def test_erasing_leaves_a_report_without_words_place_and_sender(who, region):
    case = sent(who("warga1"), identitas="terbuka")
    officer = Actor(who("mutu1").account_id, roles=frozenset({"ppdp"}))
    act(case, "hapus_pribadi", officer, {"alasan": "Permintaan pelapor 4/2026"})
    case.refresh_from_db()
    assert (case.judul, case.isi, case.lat, case.state) == ("Isi laporan dihapus", "", None, "terkirim")
    assert not AduanPelapor.objects.filter(aduan=case).exists() and ISI not in str(list(FlowEvent.objects.values_list("body", flat=True)))
