"""Each row of the table of finance.md section 3, each guard's reason, who may see and do what."""
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.flow.public import ANON, Bad, Blocked, Denied, Invalid, Missing, NotNow, act, allows, start, visible_rows
from pendopo.kernel.rules.public import aturan
from pendopo.kernel.thread.public import trace
from pendopo.money.proposal.doors import anggarkan, berjalan, in_rkpd, lepas, selesai, set_ceiling, usulan
from pendopo.money.proposal.flow import FLOW
from pendopo.money.proposal.models import Putusan, Usulan
from pendopo.money.proposal.ranking import merged_into, similar
from pendopo.money.proposal.support import support, supports
from pendopo.money.proposal.tests.factories import ALASAN, MARKS, SUB, accept, draft, minutes, photo, planned, sent

pytestmark = pytest.mark.django_db


def codes(refusal):
    return [r.code for r in refusal.value.reasons]


def test_a_proposal_walks_from_the_village_to_the_plan_and_its_work(who, django_assert_num_queries):
    case = draft(who("kades1"))
    assert case.nomor == "USL-2027-000001" and case.total == 204_000_000 and case.pengusul
    assert Usulan.objects.get(pk=case.pk).jumlah == 204_000_000
    assert act(case, "kirim", who("kades1")).case.state == "DESA"
    assert accept(case, who("kades1")).state == "KECAMATAN" and case.skor == 400
    assert accept(case, who("camat1")).state == "FORUM"
    assert accept(case, who("forum_pu1")).state == "KABUPATEN"
    assert accept(case, who("bappeda1"), subkegiatan=SUB).state == "MASUK_RKPD"
    assert [r.nomor for r in in_rkpd(2027)] == [case.nomor] and usulan(case.nomor.lower()).subkegiatan == SUB
    assert anggarkan(case.nomor, baris="1.03.06.2.01.0012-5.2.04", by=who("tapd1")).state == "DIANGGARKAN"
    assert lepas(case.nomor, alasan="Baris dihapus pada pembahasan.", by=who("tapd1")).baris == ""
    anggarkan(case.nomor, baris="1.03.06.2.01.0012-5.2.04", by=who("tapd1"))
    assert berjalan(case.nomor, rujukan="KTR-1").state == "BERJALAN" and selesai(case.nomor).state == "SELESAI"
    assert [p.hasil for p in Putusan.objects.order_by("at")] == ["DITERIMA"] * 4
    node = trace(case.nomor).nodes[0]
    assert (node.kind, node.amount, node.state, node.url) == ("usulan", 204_000_000, "Selesai", f"/usulan/{case.nomor}")


def test_sending_names_everything_that_is_missing(who):
    case = draft(who("kades1"), photos=0, titik=None, volume="0")
    with pytest.raises(Blocked) as refusal:
        act(case, "kirim", who("kades1"))
    assert codes(refusal) == ["lokasi_kosong", "foto_kosong", "jumlah_nol"]
    act(case, "ubah", who("kades1"), {"titik": "-7.27500,112.77500", "volume": "10"}, extra={"uploads": [photo(who("kades1"))]})
    with pytest.raises(Blocked) as refusal:
        act(case, "kirim", who("kades1"))
    assert codes(refusal) == ["lokasi_luar_wilayah"] and "lokasi di luar wilayah" in refusal.value.reasons[0].text


@pytest.mark.parametrize(("data", "code", "field"), [
    ({"titik": "112.72500,-7.27500"}, "titik_tertukar", "/titik"), ({"titik": "7.2,7.3"}, "titik_bukan_indonesia", "/titik"),
    ({"titik": "di depan balai"}, "titik_bentuk", "/titik"), ({"titik": "nan,inf"}, "titik_bentuk", "/titik"),
    ({"volume": "-1"}, "angka_negatif", "/volume"), ({"volume": "1e9"}, "format", "/volume"), ({"volume": 240}, "tipe", "/volume"),
    ({"volume": "999999999", "harga_satuan": 10**12}, "jumlah_terlalu_besar", "/harga_satuan"), ({"harga_satuan": "1.000"}, "tipe", "/harga_satuan"),
    ({"skpd": "tidak-ada"}, "skpd_tidak_dikenal", "/skpd"), ({"uraian": "x"}, "pendek", "/uraian"), ({"desa": "11.11.11.1111"}, "desa_tidak_dikenal", "/desa"),
])
def test_what_is_typed_wrong_is_named_at_its_field(who, data, code, field):
    with pytest.raises(Invalid) as refusal:
        draft(who("kades1"), photos=0, **data)
    assert (code, field) in [(r.code, r.field) for r in refusal.value.reasons]
    assert not Usulan.objects.exists()


def test_an_amount_with_a_fraction_never_enters(who):
    with pytest.raises(Bad):
        start(Usulan(), who("kades1"), {"uraian": "Perbaikan", "harga_satuan": 850000.5})


def test_half_a_rupiah_rounds_up_in_both_places(who):
    case = draft(who("kades1"), volume="0.01", harga_satuan=50, photos=0)
    assert case.total == Usulan.objects.get(pk=case.pk).jumlah == 1


def test_accepting_needs_a_reason_minutes_and_a_score(who):
    case = sent(who("kades1"))
    with pytest.raises(Blocked) as refusal:
        act(case, "terima", who("kades1"), {"alasan": "ya"})
    assert codes(refusal) == ["alasan_pendek", "berita_acara_kosong", "skor_kosong"]
    act(case, "nilai", who("kades1"), MARKS)
    held = minutes(who("kades1"))
    for number in ("MUS-2027-999999", minutes(who("kades2")).nomor, minutes(who("kades1"), tahun=2028).nomor):
        with pytest.raises(Blocked) as refusal:
            act(case, "terima", who("kades1"), {"alasan": ALASAN, "berita_acara": number})
        assert codes(refusal) == ["berita_acara_tidak_sah"]
    act(case, "terima", who("kades1"), {"alasan": ALASAN, "berita_acara": held.nomor})
    assert Putusan.objects.get().musyawarah_id == held.pk


def test_the_regency_needs_a_subkegiatan_of_the_national_list(who):
    case = sent(who("kades1"))
    for name in ("kades1", "camat1", "forum_pu1"):
        accept(case, who(name))
    for code, wanted in (("", "subkegiatan_kosong"), ("1.03.06", "subkegiatan_tidak_dikenal"), ("9.9", "subkegiatan_tidak_dikenal")):
        with pytest.raises(Blocked) as refusal:
            act(case, "terima", who("bappeda1"), {"alasan": ALASAN, "subkegiatan": code}, extra={"uploads": [photo(who("bappeda1"))]})
        assert codes(refusal) == [wanted]


@pytest.mark.parametrize("action", ["tunda", "tolak", "kembalikan"])
def test_a_refusal_needs_twenty_letters_and_is_public(who, action):
    case = sent(who("kades1"))
    with pytest.raises(Blocked) as refusal:
        act(case, action, who("kades1"), {"alasan": "Kurang dari dua puluh"[:19]})
    assert codes(refusal) == ["alasan_pendek"]
    act(case, action, who("kades1"), {"alasan": ALASAN})
    assert visible_rows(FLOW, ANON).get().alasan == ALASAN and Putusan.objects.get().alasan == ALASAN


def test_a_postponed_proposal_is_taken_up_again_where_it_was(who):
    case = accept(sent(who("kades1")), who("kades1"))
    act(case, "tunda", who("camat1"), {"alasan": ALASAN})
    assert act(case, "bahas_lagi", who("camat1"), {"alasan": ALASAN}).case.state == "KECAMATAN"


def test_a_returned_proposal_goes_back_to_the_forum_that_returned_it(who):
    case = accept(sent(who("kades1")), who("kades1"))
    act(case, "kembalikan", who("camat1"), {"alasan": ALASAN})
    assert case.state == "DRAF" and visible_rows(FLOW, ANON).filter(pk=case.pk).exists()
    act(case, "ubah", who("kades1"), {"latar": "Gambar kerja sudah ada."})
    assert act(case, "kirim", who("kades1")).case.state == "KECAMATAN"


def test_origins_lie_in_their_own_territory(who):
    assert sent(who("camat1")).state == "KECAMATAN" and sent(who("forum_pu1")).state == "FORUM" and sent(who("bappeda1")).state == "KABUPATEN"
    case = sent(who("dprd1"))
    assert case.state == "FORUM" and case.tingkat == "POKIR"
    with pytest.raises(Denied):
        draft(who("warga1"))
    with pytest.raises(Blocked) as refusal:
        draft(who("camat1"), tingkat="DESA")
    assert codes(refusal) == ["tingkat_bukan_wewenang"]


def test_merging_carries_votes_and_volume_and_never_turns_in_a_circle(who):
    one, two, three = sent(who("kades1")), sent(who("kades1"), uraian="Perbaikan saluran air RT 3", volume="250"), sent(who("kades1"))
    support(who("warga1"), two.nomor), support(who("warga2"), two.nomor), support(who("warga1"), one.nomor)
    with pytest.raises(Blocked) as refusal:
        act(two, "gabung", who("kades1"), {"ke": two.nomor, "alasan": ALASAN})
    assert codes(refusal) == ["gabung_sendiri"]
    act(two, "gabung", who("kades1"), {"ke": one.nomor, "alasan": ALASAN})
    assert supports([one.pk]) == {one.pk: 2} and [u.volume for u in merged_into(one.pk)] == [250]
    with pytest.raises(Blocked) as refusal:
        act(one, "gabung", who("kades1"), {"ke": two.nomor, "alasan": ALASAN})
    assert codes(refusal) == ["gabung_berputar"] and "gabung berputar" in refusal.value.reasons[0].text.lower()
    act(one, "gabung", who("kades1"), {"ke": three.nomor, "alasan": ALASAN})
    assert {u.pk for u in merged_into(three.pk)} == {one.pk, two.pk} and supports([three.pk]) == {three.pk: 2}
    assert (one.nomor, three.nomor, "digabung") in [(e.src, e.dst, e.kind) for e in trace(two.nomor).edges]
    with pytest.raises(IntegrityError, match="gabung berputar"), transaction.atomic(), connection.cursor() as cur:
        cur.execute("UPDATE usulan SET state = 'DIGABUNG', gabung_ke_id = %s WHERE id = %s", [two.pk, three.pk])


def test_likely_duplicates_are_of_the_same_village_near_and_alike(who, django_assert_num_queries):
    one = sent(who("kades1"))
    sent(who("kades1"), titik="-7.28000,112.72500"), sent(who("kades1"), uraian="Rehab posyandu melati")
    aturan("musrenbang.duplikat_jarak")
    with django_assert_num_queries(1):
        found = similar("99.99.01.1001", -7.27510, 112.72500, "Perbaikan drainase RT 3")
    assert [s.nomor for s in found] == [one.nomor] and found[0].jarak_m == 11


def test_a_ceiling_keeps_out_what_does_not_fit_until_somebody_skips(who):
    set_ceiling(2027, "99.99.01", 250_000_000)
    dear = accept(sent(who("kades1"), volume="400"), who("kades1"))
    cheap = sent(who("kades1"), volume="100")
    act(cheap, "nilai", who("kades1"), MARKS | {"mendesak": 1})
    accept(cheap, who("kades1"))
    with pytest.raises(Blocked) as refusal:
        accept(cheap, who("camat1"))
    assert codes(refusal) == ["plafon_penuh"]
    assert [r.code for r in allows(cheap, "terima", who("camat1"))] == ["plafon_penuh"]
    act(dear, "lewati", who("camat1"), {"alasan": ALASAN})
    assert accept(cheap, who("camat1")).peringkat == 2
    act(dear, "batal_lewati", who("camat1"))
    with pytest.raises(Blocked):
        accept(dear, who("camat1"))


def test_only_the_budget_room_links_a_line(who):
    case = planned(who)
    with pytest.raises(Blocked) as refusal:
        act(case, "anggarkan", who("tapd1"), {"baris": "mana saja"})
    assert codes(refusal) == ["baris_tidak_ada"]
    with pytest.raises(Denied):
        anggarkan(case.nomor, baris="x", by=who("bappeda1"))


ACTORS = ["kades1", "kades2", "camat1", "forum_pu1", "forum_dlh1", "bappeda1", "dprd1", "tapd1", "inspektorat1", "auditor1", "warga1"]
MAY = {"DRAF": {"kades1"}, "DESA": {"kades1"}, "KECAMATAN": {"camat1"}, "FORUM": {"forum_pu1"}, "KABUPATEN": {"bappeda1"}}


def test_each_role_sees_and_does_what_the_table_says_and_nothing_else(who):
    case = draft(who("kades1"))
    for state, then in (("DRAF", None), ("DESA", "kades1"), ("KECAMATAN", "camat1"), ("FORUM", "forum_pu1"), ("KABUPATEN", None)):
        assert case.state == state
        for name, action in product(ACTORS, ("ubah", "kirim", "tarik", "nilai", "terima", "gabung", "tunda", "tolak", "kembalikan")):
            on = state in FLOW.actions[action].frm
            refused = [r.code for r in allows(case, action, who(name))] if on else []
            if on:
                assert ("tidak_berwenang" not in refused and "tidak_ditemukan" not in refused) == (name in MAY[state]), (state, name, action)
        for actor in [*map(who, ACTORS), ANON]:
            seen = FLOW.visible.allows(actor, case)
            assert seen == visible_rows(FLOW, actor).filter(pk=case.pk).exists()
            assert seen == (state != "DRAF" or actor == who("kades1"))
        if state == "DRAF":
            act(case, "kirim", who("kades1"))
        elif then:
            accept(case, who(then))
    with pytest.raises(Missing):
        act(draft(who("kades2"), titik="-7.27500,112.77500"), "ubah", who("kades1"), {"latar": "Milik desa lain"})
    with pytest.raises(NotNow):
        act(case, "ubah", who("kades1"), {"latar": "Terlambat"})


@pytest.mark.parametrize("sql", [
    "UPDATE usulan SET volume = -1", "UPDATE usulan SET tingkat = 'RT'", "UPDATE usulan SET state = 'MASUK_RKPD'", "UPDATE usulan SET volume = 0",
    "UPDATE usulan SET state = 'DIGABUNG'", "UPDATE usulan SET lat = 100", "UPDATE usulan SET dikirim_pada = NULL", "UPDATE usulan SET jumlah = 1",
    "UPDATE usulan SET state = 'DIBATALKAN'", "INSERT INTO dukungan_usulan (usulan_id, akun_id) SELECT usulan_id, akun_id FROM dukungan_usulan",
    "UPDATE putusan SET alasan = 'lain'", "DELETE FROM putusan", "UPDATE plafon_kecamatan SET jumlah = -1",
    "INSERT INTO plafon_kecamatan (tahun, kecamatan, jumlah) SELECT tahun, kecamatan, 1 FROM plafon_kecamatan",
    "INSERT INTO bobot_musrenbang (kriteria, nama, bantuan, bobot, mulai) VALUES ('mendesak', 'x', '', 1, '2026-01-01')",
])
def test_the_database_holds_what_the_flow_promises(who, sql):
    case = accept(sent(who("kades1")), who("kades1"))
    support(who("warga1"), case.nomor), set_ceiling(2027, "99.99.01", 10**9)
    with pytest.raises(Exception) as error, transaction.atomic(), connection.cursor() as cur:  # noqa: B017, PT011
        cur.execute(sql)
    assert "Error" in type(error.value).__name__
