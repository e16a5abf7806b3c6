"""The payment file: paid only within its authority, once, by different people."""
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.flow.public import Blocked, Denied, Invalid, Missing, NotNow, actions_for, allows, visible_rows
from pendopo.kernel.ops.public import prove_year, set_mode
from pendopo.kernel.problem.public import Problem
from pendopo.money.accounting.models import Jurnal
from pendopo.money.budget.public import quotas
from pendopo.money.treasury.flow import FLOW
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.models import PFK, SP2D, Kas
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.tests.office import ATK, IWP, SYS, Office, person


@pytest.fixture
def office(db):
    return Office()


def figures(office) -> tuple[int, int, int, int]:
    """(used, reserved) of the line, SPD used, the region's cash."""
    line = office.line()
    return line.terpakai, line.dicadangkan, quotas(office.year)["dinkes"].terpakai, Kas.objects.get(tahun=office.year, jenis="RKUD").saldo


def refused(code: str, call, *args, **more) -> str:
    with pytest.raises((Blocked, Denied)) as caught, transaction.atomic():
        call(*args, **more)
    assert code in {reason.code for reason in caught.value.reasons}, caught.value.reasons
    return " ".join(reason.text for reason in caught.value.reasons)



def test_a_file_goes_from_the_request_to_the_bank(office):
    case = office.ask(300_000)
    assert (case.state, case.nomor) == ("SPP", "SPP-DINKES-2025-00001") and figures(office) == (0, 300_000, 0, 50_000_000)
    office.step(case, "verifikasi", office.ppk, kelengkapan=case.kelengkapan)
    office.step(case, "terbitkan_spm", office.pa)
    assert case.nomor_spm == "SPM-DINKES-2025-00001" and figures(office) == (0, 300_000, 0, 50_000_000)
    office.step(case, "terbitkan_sp2d", office.kuasa_bud)
    assert figures(office) == (300_000, 0, 300_000, 49_700_000)
    paid = SP2D.objects.get(nomor=case.nomor_sp2d)
    assert (paid.spm, paid.jumlah, paid.dokumen.asal) == (case.nomor_spm, 300_000, "HALAMAN")
    assert Jurnal.objects.filter(dokumen_id=paid.dokumen_id).count() == 3
    office.step(case, "cairkan", office.bud, rujukan="BNK-1", tanggal="2025-02-03")
    assert case.state == "CAIR" and case.closed_at


def test_a_browser_that_showed_no_factor_lately_is_asked_once_more_before_it_signs_or_pays(office):
    """Clerks' work goes on; a program's token is asked for nothing (ASVS 7.5.3)."""
    late = {name: replace(getattr(office, name), fresh=False) for name in ("ppk", "pa", "kuasa_bud", "bud")}
    case = office.ask(300_000)
    office.step(case, "verifikasi", late["ppk"], kelengkapan=case.kelengkapan)
    for action, name, data in (("terbitkan_spm", "pa", {}), ("terbitkan_sp2d", "kuasa_bud", {}), ("cairkan", "bud", {"rujukan": "BNK-1", "tanggal": "2025-02-03"})):
        offer = next(o for o in actions_for(case, late[name]) if o.name == action)
        assert not offer.enabled and [r.code for r in offer.reasons] == ["perlu_konfirmasi"]
        refused("perlu_konfirmasi", office.step, case, action, late[name], **data)
        office.step(case, action, getattr(office, name), **data)
    assert case.state == "CAIR"


def test_neither_money_nor_a_signature_moves_while_seals_are_overdue(office):
    case = office.ask(300_000)
    set_mode("sealed_stale", "latihan")
    try:
        office.step(case, "verifikasi", office.ppk, kelengkapan=case.kelengkapan)
        with pytest.raises(Problem) as caught, transaction.atomic():
            office.step(case, "terbitkan_spm", office.pa)
        assert (caught.value.status, caught.value.code) == (503, "segel_tertunda")
    finally:
        set_mode("normal", "latihan selesai")
    assert case.nomor_spm is None and figures(office) == (0, 300_000, 0, 50_000_000)


def test_numbers_run_without_gaps_and_a_refusal_takes_none(office):
    office.ask(100_000)
    refused("PAGU_TERLAMPAUI", office.ask, 950_000)
    assert office.ask(100_000).nomor == "SPP-DINKES-2025-00002"


def test_more_than_is_left_is_refused_with_the_three_numbers_and_writes_nothing(office):
    office.ask(800_000)
    words = refused("PAGU_TERLAMPAUI", office.ask, 300_000)
    assert "200.000" in words and "300.000" in words and "100.000" in words
    assert BerkasBayar.objects.count() == 1 and figures(office)[1] == 800_000


def test_a_refusal_gives_the_reservation_back(office):
    for state, by in (("SPP", office.ppk), ("SPM", office.kuasa_bud)):
        case = office.upto(state)
        office.step(case, "tolak", by, alasan="Kuitansi tidak terbaca, tolong pindai ulang.")
        assert case.state == "DITOLAK" and figures(office)[:2] == (0, 0)


def test_a_cancelled_payment_is_as_if_it_had_not_been(office):
    before = figures(office)
    case = office.upto("SP2D", potongan=[{"akun": IWP, "jumlah": 20_000}])
    assert PFK.objects.get(entitas="PPKD", akun=IWP).saldo == 20_000
    office.step(case, "batal", office.kuasa_bud, alasan="Rekening penerima sudah ditutup.", bukti="RTN-77")
    assert case.state == "BATAL" and figures(office) == before and PFK.objects.get(entitas="PPKD", akun=IWP).saldo == 0
    assert SP2D.objects.get(nomor=case.nomor_sp2d).batal_pada and Jurnal.objects.filter(dokumen_id=case.dokumen_id).count() == 6


@pytest.mark.parametrize("tipe", ["UP", "TU"])
def test_a_float_goes_to_the_treasurer_and_back(office, tipe):
    papers = {"UP": ["sk_up", "pernyataan_up"], "TU": ["rincian_tu", "pernyataan_tu"]}[tipe]
    case = office.upto("SP2D", by=office.treasurer, tipe=tipe, jumlah=400_000, penerima="Bendahara Dinkes", kelengkapan=papers)
    assert Kas.objects.get(entitas="dinkes", jenis="BPG").saldo == 400_000 and figures(office)[:3] == (0, 0, 0)
    if tipe == "UP":
        refused("UP_MELEBIHI_BATAS", office.ask, by=office.treasurer, tipe="UP", jumlah=1, penerima="Bendahara Dinkes", kelengkapan=papers)
    office.step(case, "batal", office.kuasa_bud, alasan="Bank menolak rekening bendahara.", bukti="RTN-78")
    assert Kas.objects.get(entitas="dinkes", jenis="BPG").saldo == 0


def test_a_replacement_stays_within_its_accounted_spending(office):
    office.upto("SP2D", by=office.treasurer, tipe="UP", jumlah=400_000, penerima="Bendahara Dinkes", kelengkapan=["sk_up", "pernyataan_up"])
    answer = submit([{"id": "J", "tanggal": "2025-02-03", "jenis": "SPJ", "entitas": "dinkes", "nomor": "SPJ-1", "baris": [{"akun": ATK, "jumlah": 200_000}]}], SYS)
    assert answer[0].http == 201, answer[0].body
    more = {"by": office.treasurer, "tipe": "GU", "spj": "SPJ-1", "penerima": "Bendahara Dinkes", "kelengkapan": ["spj_sah", "bukti_spj"]}
    office.ask(jumlah=150_000, **more)
    assert "50.000" in refused("GU_MELEBIHI_SPJ", office.ask, jumlah=60_000, **more)
    assert office.upto("CAIR", jumlah=50_000, **more).state == "CAIR"


def test_nobody_acts_twice_on_a_file(office):
    many = person("pptk", "pptk", "ppk_skpd", "pa", "kuasa_bud", "bud")
    case = office.ask(by=many)
    assert "pembuat SPP" in refused("PEMISAHAN_TUGAS", office.step, case, "verifikasi", many, kelengkapan=case.kelengkapan)
    office.step(case, "verifikasi", both := person("ppk", "ppk_skpd", "pa", "kuasa_bud", "bud"), kelengkapan=case.kelengkapan)
    refused("PEMISAHAN_TUGAS", office.step, case, "terbitkan_spm", both)
    office.step(case, "terbitkan_spm", office.pa)
    refused("PEMISAHAN_TUGAS", office.step, case, "terbitkan_sp2d", both)
    refused("PEMISAHAN_TUGAS", office.step, case, "tolak", both, alasan="Tidak jadi dibayarkan sekarang.")
    office.step(case, "terbitkan_sp2d", office.kuasa_bud)
    refused("PEMISAHAN_TUGAS", office.step, case, "cairkan", both, rujukan="B-1", tanggal="2025-02-03")


@pytest.mark.parametrize("pair", [("pemeriksa", "pembuat"), ("penandatangan", "pemeriksa"), ("penerbit", "penandatangan")])
def test_the_database_too_wants_different_people(office, pair):
    case = office.upto("SP2D")
    with pytest.raises(IntegrityError, match="berkas_bayar_beda_orang"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE berkas_bayar SET {pair[0]} = {pair[1]} WHERE id = %s", [case.pk])


def test_one_order_is_paid_once(office):
    case = office.upto("SP2D")
    with pytest.raises(NotNow):
        office.step(case, "terbitkan_sp2d", office.kuasa_bud)
    other = office.upto("SP2D", n=100_000)
    with pytest.raises(IntegrityError, match="sp2d_satu_spm"), connection.cursor() as cursor:
        cursor.execute("UPDATE sp2d SET spm = %s WHERE nomor = %s", [case.nomor_spm, other.nomor_sp2d])


def test_a_bank_reference_pays_one_file(office):
    one, two = office.upto("SP2D", n=100_000), office.upto("SP2D", n=100_000)
    office.step(one, "cairkan", office.bud, rujukan="BNK-1", tanggal="2025-02-03")
    refused("RUJUKAN_BANK_GANDA", office.step, two, "cairkan", office.bud, rujukan="BNK-1", tanggal="2025-02-03")


def test_money_goes_only_to_a_verified_account(office):
    case = office.upto("SPM", rekening="9999999999")
    assert "****9999" in refused("REKENING_BERBEDA", office.step, case, "terbitkan_sp2d", office.kuasa_bud)


def test_papers_are_complete_for_the_maker_and_for_the_checker(office):
    assert "Kuitansi" in refused("BUKTI_BELUM_LENGKAP", office.ask, kelengkapan=["sptjm"])
    case = office.ask()
    refused("BUKTI_BELUM_LENGKAP", office.step, case, "verifikasi", office.ppk, kelengkapan=["sptjm"])


def test_capital_spending_needs_its_hand_over_and_stays_within_it(office):
    lines = [{"baris": office.line("5.2").id, "jumlah": 500_000}]
    refused("BAST_TIDAK_ADA", office.ask, baris=lines)
    for doc in ({"jenis": "KONTRAK", "nomor": "K-1", "penyedia": "Toko Maju", "jumlah": 900_000}, {"jenis": "BAST", "nomor": "B-1", "kontrak": "K-1", "jumlah": 600_000}):
        answer = submit([doc | {"id": doc["nomor"], "tanggal": "2025-02-01", "entitas": "dinkes", "akun": office.line("5.2").akun}], SYS)[0]
        assert answer.http == 201, answer.body
    more = {"kontrak": "K-1", "bast": "B-1", "kelengkapan": ["kuitansi", "sptjm", "kontrak", "berita_acara"]}
    assert office.upto("CAIR", baris=lines, **more).state == "CAIR"
    refused("MELEBIHI_BAST", office.ask, baris=lines, **more)


def test_another_units_line_cannot_be_charged(office):
    refused("RUJUKAN_TIDAK_DIKENAL", office.ask, baris=[{"baris": office.line(kode="pu").id, "jumlah": 1000}])


@pytest.mark.parametrize("wrong", [{"tipe": "XX"}, {"rekening": "12 34"}, {"penerima": ""}, {"baris": [{"baris": 1, "jumlah": -5}]}, {"kelengkapan": ["bohong"]}])
def test_a_wrong_form_is_refused_at_its_field(office, wrong):
    with pytest.raises(Invalid):
        office.ask(**wrong)
    assert not BerkasBayar.objects.exists()


ACTIONS = {"verifikasi": {"ppk"}, "terbitkan_spm": {"pa", "kpa"}, "terbitkan_sp2d": {"kuasa_bud"}, "cairkan": {"bud"}, "batal": {"kuasa_bud"}}
READY = {"verifikasi": "SPP", "terbitkan_spm": "TERVERIFIKASI", "terbitkan_sp2d": "SPM", "cairkan": "SP2D", "batal": "SP2D"}


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_belongs_to_its_role_and_no_other_unit(office, action):
    case = office.upto(READY[action])
    for name in ("pptk", "treasurer", "ppk", "pa", "kpa", "kuasa_bud", "bud", "other"):
        actor, reasons = getattr(office, name), allows(case, action, getattr(office, name))
        denied = {reason.code for reason in reasons} & {"tidak_berwenang", "tidak_ditemukan", "peran_kurang"} or any("tidak" in r.code for r in reasons)
        assert bool(denied) == (name not in ACTIONS[action]), (name, reasons)
        assert visible_rows(FLOW, actor).filter(pk=case.pk).exists() == (name != "other")
    with pytest.raises(Missing):
        office.step(case, action, office.other)


def test_nobody_else_opens_a_file(office):
    for actor in (office.ppk, office.pa, office.other, office.kuasa_bud):
        with pytest.raises(Denied):
            office.ask(by=actor)


def test_late_is_shown_and_blocks_nobody(office):
    case = office.ask()
    assert case.due_at and case.limit_at and case.limit_at < case.due_at
    due = case.due_at
    office.step(case, "verifikasi", office.ppk, kelengkapan=case.kelengkapan)
    assert case.due_at == due, "one clock from the request to the order"


def test_the_year_proves_itself_after_payments_and_cancellations(office):
    office.upto("CAIR", n=200_000)
    case = office.upto("SP2D", potongan=[{"akun": IWP, "jumlah": 20_000}])
    office.step(case, "batal", office.kuasa_bud, alasan="Rekening penerima sudah ditutup.", bukti="RTN-77")
    office.ask(100_000)
    wrong = {name: found.text for name, found in prove_year(office.year).items() if not found.ok}
    assert not wrong
