"""The treasurer's cash: asked for by NPD, accounted for by SPJ, received by TBP, handed in by STS; each by different people, each undone by reversing."""
import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.files.public import Upload, store
from pendopo.kernel.flow.public import Blocked, Denied, Missing, NotNow, act, allows, start, visible_rows
from pendopo.kernel.ops.public import prove_year
from pendopo.kernel.thread.public import rebuild, trace
from pendopo.money.accounting.models import Jurnal
from pendopo.money.accounting.public import angka, book, figures
from pendopo.money.treasury.flow_cash import CASH_FLOW, NPD_FLOW
from pendopo.money.treasury.intake import submit
from pendopo.money.treasury.models import PFK, SPJ, BuktiDokumen, Kas, Penolakan
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.tests.office import IWP, SYS, Office, person
from pendopo.people.region.public import unit
from tests.once import once

REASON = "Kuitansi ternyata milik unit lain."
REVENUE = "4.1.04.05.01.0001"


def float_given(year: int) -> None:
    given = submit([{"id": "UP", "tanggal": f"{year}-01-20", "jenis": "SP2D", "entitas": "dinkes", "nomor": "1/UP", "tipe": "UP", "jumlah": 400_000}], SYS)
    assert given[0].http == 201, given[0].body


class Purse(Office):
    """The office with a float of 400,000 and its two treasurers."""

    def __init__(self, year: int = 2025):
        super().__init__(year)
        self.receiver = person("penerima", "bendahara_penerimaan")
        once(float_given, year)

    def cash(self, jenis: str = "BPG") -> tuple[int, int]:
        """(balance, promised)"""
        kas = Kas.objects.get(tahun=self.year, entitas="PPKD" if jenis == "RKUD" else "dinkes", jenis=jenis)
        return kas.saldo, kas.dicadangkan

    def scan(self, by) -> str:
        return str(Upload.objects.create(blob=store(b"%PDF-1.4 contoh %%EOF", "application/pdf", {}), uploader=by.account_id, nama="kuitansi.pdf").pk)

    def note(self, n: int = 150_000, by=None, **more) -> NPD:
        data = {"tahun": self.year, "keperluan": "Belanja rapat", "penerima": "Warung Bu Tini", "baris": [{"baris": self.line().id, "jumlah": n}]} | more
        return start(NPD(unit_id=unit("dinkes").id), by or self.pptk, data, now=self.day).case

    def paid(self, n: int = 150_000) -> NPD:
        note = self.note(n)
        self.step(note, "setujui", self.pa)
        self.step(note, "bayar", self.treasurer, tanggal=f"{self.year}-02-03", bukti=[self.scan(self.treasurer)])
        return note

    def paper(self, action: str, by, **data) -> BerkasKas:
        data = {"tahun": self.year, "tanggal": f"{self.year}-02-03", "keperluan": "Dokumen bendahara"} | data
        return start(BerkasKas(unit_id=unit("dinkes").id), by, data, action=action, now=self.day).case

    def spj(self, *notes: NPD, less: int = 0, **more) -> BerkasKas:
        rows = [{"npd": note.nomor, "baris": item["id"], "jumlah": item["jumlah"] - less} for note in notes for item in note.baris]
        return self.paper("buat_spj", self.treasurer, npd=rows, **more)

    def tbp(self, n: int = 90_000, kanal: str = "BPN") -> BerkasKas:
        return self.paper("buat_tbp", self.receiver, akun=REVENUE, jumlah=n, kanal=kanal, bukti=[self.scan(self.receiver)])

    def sts(self, untuk: str, n: int, by=None, **more) -> BerkasKas:
        by = by or (self.receiver if untuk == "PENDAPATAN" else self.treasurer)
        return self.paper("buat_sts", by, untuk=untuk, jumlah=n, bukti=[self.scan(by)], **more)


@pytest.fixture
def office(db):
    return Purse()


def refused(code: str, call, *args, **more) -> str:
    with pytest.raises((Blocked, Denied)) as caught, transaction.atomic():
        call(*args, **more)
    assert code in {reason.code for reason in caught.value.reasons}, caught.value.reasons
    return " ".join(reason.text for reason in caught.value.reasons)


def sums(year: int) -> dict[str, int]:
    """The year's figures that are not zero."""
    return {name: n for name, n in angka(figures(year), book(year).units).items() if n}


def proves(year: int) -> None:
    wrong = {name: found.text for name, found in prove_year(year).items() if not found.ok}
    assert not wrong


def test_a_note_holds_cash_and_line_until_its_spj_uses_them(office):
    note = office.note(150_000)
    assert office.cash() == (400_000, 150_000) and office.line().dicadangkan == 150_000
    office.step(note, "setujui", office.pa)
    office.step(note, "bayar", office.treasurer, tanggal="2025-02-03", bukti=[office.scan(office.treasurer)])
    assert office.cash() == (400_000, 150_000)
    spj = office.spj(note)
    note.refresh_from_db()
    assert (note.state, note.nomor_spj) == ("DI_SPJ", spj.nomor)
    office.step(spj, "sahkan", office.ppk)
    note.refresh_from_db()
    assert note.state == "SELESAI" and office.cash() == (250_000, 0)
    assert (office.line().terpakai, office.line().dicadangkan) == (150_000, 0)
    assert [scan.nama for scan in BuktiDokumen.objects.filter(dokumen=spj.dokumen_id)] == ["Bukti belanja"]
    proves(2025)


def test_an_spj_of_less_gives_the_rest_back_and_withholds_tax(office):
    spj = office.spj(office.paid(150_000), less=30_000, potongan=[{"akun": IWP, "jumlah": 10_000}])
    office.step(spj, "sahkan", office.ppk)
    assert office.cash() == (400_000 - 110_000, 0) and (office.line().terpakai, office.line().dicadangkan) == (120_000, 0)
    assert PFK.objects.get(entitas="dinkes", akun=IWP).saldo == 10_000
    proves(2025)


def test_a_line_of_which_nothing_was_spent_is_free_again(office):
    two = [{"baris": office.line().id, "jumlah": 50_000}, {"baris": office.line("5.2").id, "jumlah": 70_000}]
    note = office.note(baris=two)
    office.step(note, "setujui", office.pa)
    office.step(note, "bayar", office.treasurer, tanggal="2025-02-03", bukti=[office.scan(office.treasurer)])
    spj = office.paper("buat_spj", office.treasurer, npd=[{"npd": note.nomor, "baris": office.line().id, "jumlah": 50_000}])
    office.step(spj, "sahkan", office.ppk)
    assert office.cash() == (350_000, 0) and office.line("5.2").dicadangkan == 0 == office.line().dicadangkan


def test_cash_that_is_promised_is_not_promised_twice(office):
    office.note(300_000)
    assert "100.000" in refused("KAS_BENDAHARA_KURANG", office.note, 150_000)
    answer = submit([{"id": "J", "tanggal": "2025-02-03", "jenis": "SPJ", "entitas": "dinkes", "nomor": "J-1",
                      "baris": [{"akun": office.line().akun, "jumlah": 150_000}]}], SYS)[0]
    assert (answer.http, answer.body["kode"]) == (422, "KAS_BENDAHARA_KURANG")
    assert office.cash() == (400_000, 300_000)


def test_the_database_too_keeps_a_promise(office):
    office.note(300_000)
    for sql in ("UPDATE kas SET dicadangkan = saldo + 1 WHERE jenis = 'BPG'", "UPDATE kas SET saldo = 299999 WHERE entitas = 'dinkes' AND jenis = 'BPG'",
                "UPDATE kas SET dicadangkan = -1 WHERE jenis = 'BPG'", "UPDATE npd SET penyetuju = pembuat", "UPDATE npd SET state = 'DIBAYAR'",
                "UPDATE npd SET nomor_spj = 'X'", "UPDATE npd SET jumlah = 0"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize(("action", "who"), [("tolak", "pa"), ("batal", "pptk")])
def test_a_note_that_ends_gives_everything_back(office, action, who):
    note = office.note()
    office.step(note, action, getattr(office, who), alasan=REASON)
    assert office.cash() == (400_000, 0) and office.line().dicadangkan == 0


def test_what_the_ceiling_or_the_spd_does_not_carry_is_not_asked(office):
    assert "1.000.000" in refused("PAGU_TERLAMPAUI", office.note, 1_200_000)
    refused("RUJUKAN_TIDAK_DIKENAL", office.note, baris=[{"baris": office.line(kode="pu").id, "jumlah": 1000}])
    assert not NPD.objects.exists() and office.cash() == (400_000, 0)


def test_nobody_acts_twice(office):
    many = person("pptk", "pptk", "pa", "bendahara_pengeluaran", "ppk_skpd")
    note = office.note(by=many)
    assert "pembuat NPD" in refused("PEMISAHAN_TUGAS", office.step, note, "setujui", many)
    office.step(note, "setujui", office.pa)
    refused("PEMISAHAN_TUGAS", office.step, note, "bayar", many, tanggal="2025-02-03", bukti=[office.scan(many)])
    spj = office.spj(office.paid(10_000))
    both = person("bendahara", "ppk_skpd", "pa")
    refused("PEMISAHAN_TUGAS", office.step, spj, "sahkan", both)
    office.step(spj, "sahkan", office.ppk)
    refused("PEMISAHAN_TUGAS", office.step, spj, "balik", person("ppk", "pa"), alasan=REASON)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE berkas_kas SET pengesah = pembuat")


def test_a_note_stands_in_one_spj_and_with_no_more_than_was_paid(office):
    note = office.paid()
    refused("ISIAN_TIDAK_SAH", office.spj, note, less=-1)
    spj = office.spj(note)
    refused("RUJUKAN_TIDAK_DIKENAL", office.spj, note)
    office.step(spj, "tolak", office.ppk, alasan=REASON)
    note.refresh_from_db()
    assert note.state == "DIBAYAR" and office.spj(note).state == "DIAJUKAN"


def test_an_spj_that_is_reversed_leaves_everything_as_before(office):
    note = office.paid()
    before = (office.cash(), office.line(), sums(2025))
    spj = office.spj(note)
    office.step(spj, "sahkan", office.ppk)
    office.step(spj, "balik", office.pa, alasan=REASON)
    note.refresh_from_db()
    assert (spj.state, note.state, note.nomor_spj) == ("DIBALIK", "DIBAYAR", None)
    assert (office.cash(), office.line(), sums(2025)) == before
    assert SPJ.objects.get(nomor=spj.nomor).batal_pada and trace(spj.nomor).nodes
    proves(2025)
    office.step(again := office.spj(note), "sahkan", office.ppk)
    assert again.nomor != spj.nomor and all(found.identical for found in rebuild(keep=True))


def test_an_spj_that_was_replaced_stays(office):
    spj = office.spj(office.paid())
    office.step(spj, "sahkan", office.ppk)
    more = {"by": office.treasurer, "tipe": "GU", "spj": spj.nomor, "penerima": "Bendahara Dinkes", "kelengkapan": ["spj_sah", "bukti_spj"]}
    gu = office.ask(jumlah=100_000, **more)
    assert "GU" in refused("SUDAH_DIPROSES", office.step, spj, "balik", office.pa, alasan=REASON)
    office.step(gu, "tolak", office.ppk, alasan=REASON)
    office.upto("SP2D", jumlah=100_000, **more)
    refused("SUDAH_DIPROSES", office.step, spj, "balik", office.pa, alasan=REASON)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE spj SET batal_pada = now()")


def test_revenue_is_received_handed_in_and_taken_back(office):
    tbp = office.tbp(90_000)
    assert office.cash("BPN") == (0, 0)
    office.step(tbp, "sahkan", office.ppk)
    assert office.cash("BPN")[0] == 90_000
    assert "90.000" in refused("KAS_BENDAHARA_KURANG", office.sts, "PENDAPATAN", 91_000)
    sts = office.sts("PENDAPATAN", 60_000)
    assert sts.due_at and not tbp.due_at
    office.step(sts, "sahkan", office.ppk)
    assert office.cash("BPN")[0] == 30_000 and office.cash("RKUD")[0] == 50_000_000 - 400_000 + 60_000
    refused("KAS_BENDAHARA_KURANG", office.step, tbp, "balik", office.pa, alasan=REASON)
    office.step(sts, "balik", office.pa, alasan=REASON)
    office.step(tbp, "balik", office.pa, alasan=REASON)
    assert office.cash("BPN")[0] == 0 and Jurnal.objects.filter(dokumen_id=tbp.dokumen_id).count() == 4
    proves(2025)


def test_the_rest_of_a_float_and_a_refund_go_back_to_the_region(office):
    office.step(office.sts("SISA_UP", 100_000), "sahkan", office.ppk)
    assert office.cash() == (300_000, 0)
    office.note(250_000)
    assert "50.000" in refused("KAS_BENDAHARA_KURANG", office.sts, "SISA_UP", 60_000)
    case = office.upto("SP2D", n=200_000)
    back = office.sts("CONTRA_POS", 80_000, baris=office.line().id)
    office.step(back, "sahkan", office.ppk)
    assert office.line().terpakai == 120_000 and case.jumlah == 200_000
    office.step(back, "balik", office.pa, alasan=REASON)
    assert office.line().terpakai == 200_000
    proves(2025)


def test_a_refund_is_not_taken_back_into_a_ceiling_that_is_used(office):
    office.upto("SP2D", n=700_000)
    back = office.sts("CONTRA_POS", 300_000, baris=office.line().id)
    office.step(back, "sahkan", office.ppk)
    office.upto("SP2D", n=500_000)
    assert "200.000" in refused("PAGU_TERLAMPAUI", office.step, back, "balik", office.pa, alasan=REASON)


def test_each_treasurer_hands_in_their_own(office):
    refused("PERAN_TIDAK_BERWENANG", office.sts, "SISA_UP", 1000, by=office.receiver)
    refused("ISIAN_TIDAK_SAH", office.sts, "CONTRA_POS", 1000)
    refused("ISIAN_TIDAK_SAH", office.paper, "buat_tbp", office.receiver, akun=REVENUE, jumlah=5, kanal="BPN", bukti=[office.scan(office.receiver)], tanggal="2026-01-01")


NPD_ACTIONS = {"setujui": ("note", {"pa", "kpa"}), "tolak": ("note", {"pa", "kpa"}), "batal": ("note", {"pptk", "treasurer"})}
CASH_ACTIONS = {"sahkan": ("tbp", {"ppk"}), "tolak": ("tbp", {"ppk"})}


@pytest.mark.parametrize(("flow", "action"), [*((NPD_FLOW, name) for name in NPD_ACTIONS), *((CASH_FLOW, name) for name in CASH_ACTIONS)])
def test_each_action_belongs_to_its_role_and_no_other_unit(office, flow, action):
    made, allowed = (NPD_ACTIONS if flow is NPD_FLOW else CASH_ACTIONS)[action]
    case = getattr(office, made)()
    for name in ("pptk", "treasurer", "receiver", "ppk", "pa", "kpa", "kuasa_bud", "bud", "other"):
        actor = getattr(office, name)
        denied = {"tidak_berwenang", "tidak_ditemukan"} & {reason.code for reason in allows(case, action, actor)} or name == "other"
        assert bool(denied) == (name not in allowed), name
        assert visible_rows(flow, actor).filter(pk=case.pk).exists() == (name != "other")
    with pytest.raises(Missing):
        office.step(case, action, office.other, alasan=REASON)


def test_a_scan_that_is_somebody_elses_is_not_taken(office):
    note = office.note()
    office.step(note, "setujui", office.pa)
    refused("berkas_tidak_ada", office.step, note, "bayar", office.treasurer, tanggal="2025-02-03", bukti=[office.scan(office.pa)])


def test_every_refused_step_is_kept_with_who_and_why(office):
    note, before = office.note(), Penolakan.objects.count()
    for action, by, data, kode in (("setujui", office.pptk, {}, "PERAN_TIDAK_BERWENANG"), ("bayar", office.treasurer, {}, "SUDAH_DIPROSES"),
                                   ("tolak", office.pa, {"alasan": "x"}, "ISIAN_TIDAK_SAH")):
        with pytest.raises((Denied, NotNow, Blocked, Exception)):
            act(note, action, by, data)
        kept = Penolakan.objects.order_by("-id").first()
        assert (kept.kode, kept.kode_dokumen, kept.entitas, kept.oleh, kept.rincian) == (kode, note.nomor, "dinkes", by.label, {"tindakan": action})
    assert Penolakan.objects.count() == before + 3


def test_a_reservation_without_its_file_is_found(office):
    office.note(150_000)
    proves(2025)
    for sql in ("UPDATE kas SET dicadangkan = 0", "UPDATE baris_anggaran SET dicadangkan = 0"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            assert not prove_year(2025)["cadangan_sama_berkas"].ok
            transaction.set_rollback(True)


def test_a_paper_that_waits_keeps_its_month_open(office):
    from pendopo.money.treasury.steps_cash import unposted

    tbp = office.tbp()
    assert unposted(2025, "dinkes", 2) == [f"{tbp.nomor} menunggu pengesahan."] and not unposted(2025, "dinkes", 1) and not unposted(2025, "pu", 2)
