"""Versions of the budget: their way, their guards, and what taking effect does to the lines."""
import threading
from datetime import date

import pytest
from django.db import connection, transaction

from pendopo.kernel.flow.public import Blocked, Denied, Invalid, Missing, NotNow, act, allows, start
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.thread.public import rebuild, trace
from pendopo.money.accounting.public import open_book
from pendopo.money.accounting.seed import reference as rules_of_books
from pendopo.money.budget import seed, shares
from pendopo.money.budget.items import put_item, read_item
from pendopo.money.budget.models import Anggaran, HargaSatuan, MutasiPagu, Rincian
from pendopo.money.budget.public import Change, lines, move, open_year
from pendopo.money.budget.queries import versions
from pendopo.money.budget.review import Place, add_note, answer_note, close_note
from pendopo.money.budget.rka.columns import COLUMNS
from pendopo.money.budget.rka.jobs import receive
from pendopo.money.budget.tests.factories import ATK, DAU, GAJI, JALAN, SILPA, offices, person
from pendopo.money.codes.public import Akun
from pendopo.people.region.public import forget
from tests.once import once

pytestmark = pytest.mark.django_db
SUB, ROAD = "1.02.02.2.01.0001", "1.03.10.2.01.0001"
ITEMS = [("DINKES", SUB, GAJI, "Gaji", 600), ("DINKES", SUB, ATK, "Kertas", 100), ("DPUPR", SUB, JALAN, "Jalan", 400), ("PPKD", None, DAU, "DAU", 1000),
         ("PPKD", None, SILPA, "SILPA", 100)]


@pytest.fixture
def tapd():
    return person("tapd")


def drafted() -> Anggaran:
    """2027 with its accounts, not yet handed in."""
    tapd = person("tapd")
    seed.reference("99.99")
    rules_of_books("99.99")
    offices("DINKES", "DPUPR", "PPKD")
    open_book(2027, [(kode, kode) for kode in ("DINKES", "DPUPR", "PPKD")])
    version = open_year(2027, ["DINKES", "DPUPR", "PPKD"])
    for unit, sub, akun, uraian, n in ITEMS:
        put(version, unit, sub, akun, uraian, n, tapd)
    return version


@pytest.fixture
def draft(db):
    version = once(drafted)
    forget()
    return version


def put(version, unit, sub, akun, uraian, n, by, **more):
    typed = {"subkegiatan": sub or "", "akun": akun, "uraian": uraian, "volume": "1", "satuan": "paket", "harga": str(n),
             "dasar_harga": "Survei tiga toko"} | more
    return put_item(version, unit, read_item(typed, version), by=by)


def enact(version, day="2027-01-02"):
    tapd, dprd = person("tapd"), person("dprd")
    if version.jenis == "PERGESERAN":
        act(version, "tetapkan_pergeseran", tapd, {"nomor": "Perkada 1", "tanggal": day})
    else:
        act(version, "ajukan", tapd)
        act(version, "setujui", dprd, {"nomor": "DPRD 1", "tanggal": day})
        act(version, "tetapkan", tapd, {"nomor": "Perda 1", "tanggal": day})
    return act(version, "sahkan", person("ppkd"), {"tanggal": day}).case


def new(jenis="PERUBAHAN"):
    return start(Anggaran(), person("tapd"), {"tahun": 2027, "jenis": jenis, "alasan": "Penyesuaian prognosis"}, action="susun").case


def test_a_version_goes_its_way_and_takes_effect(draft):
    enact(draft)
    assert draft.state == "BERLAKU" and {(line.entitas, line.akun): line.pagu for line in lines(2027)} == {
        (unit, akun): n for unit, _, akun, _, n in ITEMS}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(jumlah), count(*) FROM estimasi_akun WHERE tahun = 2027")
        assert cursor.fetchone() == (2200, 5)
        cursor.execute("SELECT sum(debit) - sum(kredit), sum(debit) FROM baris_jurnal")
        difference, total = cursor.fetchone()
        assert difference == 0 and total > 0


def test_a_change_keeps_what_is_used_and_names_what_it_changed(draft):
    enact(draft)
    atk = next(line for line in lines(2027) if line.akun == ATK)
    move({atk.id: Change(terpakai=60, dicadangkan=30)})
    change = new()
    assert change.state == "DRAF" and Rincian.objects.filter(anggaran=change).count() == 5
    Rincian.objects.filter(anggaran=change, akun=ATK).update(jumlah=90)
    Rincian.objects.filter(anggaran=change, akun=GAJI).update(jumlah=610)
    enact(change, "2027-08-01")
    now = {line.akun: line for line in lines(2027)}
    assert (now[ATK].id, now[ATK].pagu, now[ATK].terpakai, now[ATK].dicadangkan) == (atk.id, 90, 60, 30)
    assert now[GAJI].pagu == 610 and [v.state for v in versions(2027)] == ["DIGANTI", "BERLAKU"]
    assert list(MutasiPagu.objects.filter(anggaran=change).order_by("selisih").values_list("selisih", flat=True)) == [-10, 10]


@pytest.mark.parametrize("jenis", ["PERGESERAN", "PERUBAHAN"])
def test_an_rka_file_fills_a_later_draft_and_the_guard_names_what_it_puts_below_used(draft, jenis):
    enact(draft)
    atk = next(line for line in lines(2027) if line.akun == ATK)
    move({atk.id: Change(terpakai=60, dicadangkan=30)})
    later, tapd, step = new(jenis), person("tapd"), "ajukan" if jenis == "PERUBAHAN" else "tetapkan_pergeseran"

    def load(atk_n, gaji_n):
        rows = [f"2027;DINKES;{SUB};{ATK};;Kertas;1;paket;{atk_n};{atk_n}", f"2027;DINKES;{SUB};{GAJI};;Gaji;1;paket;{gaji_n};{gaji_n}"]
        return receive("\n".join([";".join(COLUMNS), *rows]).encode(), 2027, tapd)

    assert load(80, 620).diterima == 2
    (reason,) = allows(later, step, tapd)
    assert reason.code == "PAGU_DI_BAWAH_REALISASI" and f"pagu baru 80 di bawah realisasi 90 pada {SUB} {ATK} (DINKES)" in reason.text
    load(90, 610)
    before = list(Rincian.objects.filter(anggaran=later).order_by("entitas_id", "urut").values_list("entitas_id", "akun", "uraian", "jumlah"))
    load(90, 610)
    assert list(Rincian.objects.filter(anggaran=later).order_by("entitas_id", "urut").values_list("entitas_id", "akun", "uraian", "jumlah")) == before
    assert len(before) == 5 and Rincian.objects.filter(anggaran=draft).count() == 5, "other units and the version in force stay as they were"
    enact(later, "2027-08-01")
    now = {line.akun: (line.pagu, line.terpakai, line.dicadangkan) for line in lines(2027) if line.entitas == "DINKES"}
    assert now == {ATK: (90, 60, 30), GAJI: (610, 0, 0)}
    with pytest.raises(Problem) as refused:
        load(100, 600)
    assert refused.value.status == 409 and refused.value.reasons[0].code == "VERSI_BUKAN_DRAF"


def test_a_line_cannot_fall_below_what_is_used(draft):
    enact(draft)
    atk = next(line for line in lines(2027) if line.akun == ATK)
    change = new()
    Rincian.objects.filter(anggaran=change, akun=ATK).delete()
    Rincian.objects.filter(anggaran=change, akun=GAJI).update(jumlah=700)
    act(change, "ajukan", person("tapd"))
    act(change, "setujui", person("dprd"), {"nomor": "1", "tanggal": "2027-08-01"})
    act(change, "tetapkan", person("tapd"), {"nomor": "1", "tanggal": "2027-08-01"})
    move({atk.id: Change(terpakai=1)})
    with pytest.raises(Blocked, match=r"pagu baru 0 di bawah realisasi 1 pada 1.02.02.2.01.0001 5.1.02.01.01.0024"):
        act(change, "sahkan", person("ppkd"), {"tanggal": "2027-08-01"})
    assert [v.state for v in versions(2027)] == ["BERLAKU", "PERDA"] and next(line for line in lines(2027) if line.akun == ATK).pagu == 100


def test_the_guards_say_what_is_missing(draft, tapd):
    HargaSatuan.objects.create(jenis="SSH", kode="SSH-1", uraian="Kertas", satuan="rim", harga=60, berlaku=(None, None))
    with pytest.raises(Invalid, match="Harga 61 di atas standar SSH-1 60, lebih 1"):
        put(draft, "DINKES", SUB, ATK, "Kertas mahal", 61, tapd, ssh="SSH-1")
    item = put(draft, "DINKES", SUB, ATK, "Kertas F4", 60, tapd, ssh="SSH-1")
    HargaSatuan.objects.update(harga=50)
    note = add_note(draft, Place("DINKES", SUB, ATK), "Mengapa sebanyak ini?", by=tapd)
    assert [reason.code for reason in allows(draft, "ajukan", tapd)] == ["anggaran_tidak_seimbang", "harga_di_atas_standar", "catatan_terbuka"]
    item.delete()
    close_note(note.pk, by=tapd)
    assert allows(draft, "ajukan", tapd) == []
    Rincian.objects.all().delete()
    assert "anggaran_kosong" in [reason.code for reason in allows(draft, "ajukan", tapd)]


def test_a_shift_may_not_change_the_size(draft):
    enact(draft)
    shift = new("PERGESERAN")
    with pytest.raises(Denied):
        act(shift, "ajukan", person("tapd"))
    Rincian.objects.filter(anggaran=shift, akun=ATK).update(jumlah=101)
    Rincian.objects.filter(anggaran=shift, akun=DAU).update(jumlah=1001)
    with pytest.raises(Blocked, match="Belanja berlaku 1.100, pada pergeseran ini 1.101"):
        enact(shift)
    Rincian.objects.filter(anggaran=shift, akun=GAJI).update(jumlah=599)
    Rincian.objects.filter(anggaran=shift, akun=DAU).update(jumlah=1000)
    enact(shift)
    assert next(line for line in lines(2027) if line.akun == GAJI).pagu == 599


def test_only_one_version_is_open_and_only_after_the_first_is_in_force(draft):
    with pytest.raises(Blocked, match="belum berlaku"):
        new()
    enact(draft)
    new()
    with pytest.raises(Blocked, match="sedang disusun"):
        new()


def test_a_closed_book_keeps_the_version_out(draft):
    for action, who, data in (("ajukan", "tapd", None), ("setujui", "dprd", {"nomor": "1", "tanggal": "2027-01-01"}),
                              ("tetapkan", "tapd", {"nomor": "1", "tanggal": "2027-01-01"})):
        act(draft, action, person(who), data)
    with pytest.raises(Blocked, match="di luar periode terbuka"):
        act(draft, "sahkan", person("ppkd"), {"tanggal": "2028-01-01"})


def test_after_the_draft_nothing_is_typed(draft, tapd):
    act(draft, "ajukan", tapd)
    with pytest.raises(NotNow):
        put(draft, "DINKES", SUB, ATK, "Pensil", 1, tapd)
    with pytest.raises(NotNow):
        add_note(draft, Place("DINKES"), "Terlambat sekali", by=tapd)
    act(draft, "kembalikan", person("dprd"), {"alasan": "Rincian belum lengkap"})
    put(draft, "DINKES", SUB, ATK, "Pensil", 1, tapd)


@pytest.mark.parametrize(("typed", "field"), [({"volume": "dua"}, "/volume"), ({"harga": "1,5"}, "/harga"), ({"akun": "5.1"}, "/akun"), ({"sub": ""}, "/subkegiatan"),
                                              ({"sub": "9.99"}, "/subkegiatan"), ({"uraian": ""}, "/uraian"), ({"ssh": "ENTAH"}, "/ssh"), ({"sumber_dana": "9"}, "/sumber_dana"), ({"dasar_harga": "mahal"}, "/dasar_harga")])
def test_each_fault_of_an_item_stands_at_its_field(draft, tapd, typed, field):
    item = read_item({"subkegiatan": typed.pop("sub", SUB), "akun": ATK, "uraian": "Pensil", "volume": "1", "satuan": "buah", "harga": "1.000",
                      "dasar_harga": "Survei tiga toko"} | typed, draft)
    assert [reason.field for reason in item.faults] == [field]


def test_the_same_item_twice_is_refused(draft, tapd):
    with pytest.raises(Blocked, match="Uraian ini sudah ada"):
        put(draft, "DINKES", SUB, ATK, "Kertas", 1, tapd)


def test_shares_are_measured_against_the_rules(draft):
    found = {share.kode: share for share in shares.shares(draft)}
    assert (found["pegawai"].bagian, found["pegawai"].seluruh, found["pegawai"].persen, found["pegawai"].cukup) == (600, 1100, "54,54", False)
    assert found["infrastruktur"].bagian == 400 and not found["infrastruktur"].cukup and not found["pendidikan"].terverifikasi


def test_the_thread_knows_every_line_and_is_the_same_when_made_anew(draft):
    enact(draft)
    number = f"2027/DINKES/{SUB}/{ATK}/-"
    found = trace(number)
    assert found.nodes[0].amount == 100 and found.nodes[0].url == f"/anggaran/baris/{number}"
    nodes, edges = rebuild(keep=True)
    assert nodes.identical and edges.identical


# -- who may ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["warga", "perencana", "dprd", "bappeda", "inspektorat", "ppkd"])
def test_only_the_budget_team_submits(draft, role):
    with pytest.raises((Denied, Missing)):
        act(draft, "ajukan", person(role))


def test_a_unit_writes_only_its_own_draft(draft):
    own, other = person("perencana", di="DINKES"), person("perencana", di="DPUPR")
    put(draft, "DINKES", SUB, ATK, "Pensil", 1, own)
    with pytest.raises(Denied):
        put(draft, "DINKES", SUB, ATK, "Spidol", 1, other)
    note = add_note(draft, Place("DINKES", SUB, ATK), "Terlalu banyak", by=person("inspektorat"))
    assert answer_note(note.pk, "Untuk dua belas puskesmas", by=own).dijawab_pada
    with pytest.raises(Missing):
        answer_note(note.pk, "bukan urusan saya", by=other)
    with pytest.raises(Denied):
        close_note(note.pk, by=own)
    with pytest.raises(Denied):
        add_note(draft, Place("DINKES"), "catatan sendiri", by=own)


def test_a_payment_that_races_a_change_is_before_or_waits(transactional_db, django_db_blocker):
    rules_of_books("99.99")
    for n in range(1, 6):  # another such test may have emptied the lists
        for kode in (f"3.1.02.{n:02d}.01.0001", *({ATK, GAJI, JALAN, DAU, SILPA} if n == 1 else ())):
            if not Akun.objects.filter(kode=kode).exists():
                Akun.objects.create(kode=kode, versi="uji", nama=kode, level=6, saldo_normal="K", berlaku=(None, None))
    offices("DINKES", "DPUPR", "PPKD")
    open_book(2027, [(kode, kode) for kode in ("DINKES", "DPUPR", "PPKD")])
    version = open_year(2027, ["DINKES", "DPUPR", "PPKD"])
    Rincian.objects.bulk_create(Rincian(anggaran=version, entitas_id=unit, subkegiatan=sub, akun=akun, uraian=uraian, volume=1, volume_teks="1",
                                        satuan="paket", harga=n, harga_teks=str(n), jumlah=n, urut=1) for unit, sub, akun, uraian, n in ITEMS)
    enact(version)
    change = new()
    Rincian.objects.filter(anggaran=change, akun=ATK).update(jumlah=50)
    Rincian.objects.filter(anggaran=change, akun=GAJI).update(jumlah=650)
    for action, who, data in (("ajukan", "tapd", None), ("setujui", "dprd", {"nomor": "1", "tanggal": "2027-08-01"}),
                              ("tetapkan", "tapd", {"nomor": "1", "tanggal": "2027-08-01"})):
        act(change, action, person(who), data)
    atk = next(line for line in lines(2027) if line.akun == ATK)
    taken = []

    def pay():
        for _ in range(20):
            with transaction.atomic():
                if move({atk.id: Change(terpakai=3)}):
                    taken.append(3)
        connection.close()

    threads = [threading.Thread(target=pay) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        act(change, "sahkan", person("ppkd"), {"tanggal": date(2027, 8, 1).isoformat()})
    except Blocked:
        pass
    for thread in threads:
        thread.join()
    now = next(line for line in lines(2027) if line.akun == ATK)
    assert now.terpakai == sum(taken) <= now.pagu and now.pagu in (50, 100)


def test_spending_outside_the_annual_plan_is_not_submitted(draft, tapd, monkeypatch):
    from pendopo.money.budget import guards
    from pendopo.money.plan.public import PlanLine
    from pendopo.people.region.public import unit

    def planned(*kodes):
        monkeypatch.setattr(guards.plan, "ceilings", lambda tahun, jenis: [
            PlanLine(jenis, "RKPD-2027-V1", kode, kode, unit("DINKES").id, tahun, 1, "") for kode in kodes])

    planned("1.02.02.2.01.0002")
    (reason,) = allows(draft, "ajukan", tapd)
    assert (reason.code, f"1 subkegiatan tidak ada pada RKPD 2027: DINKES {SUB}" in reason.text) == ("di_luar_rkpd", True), "an office without a plan is not judged"
    planned(SUB)
    put(draft, "DINKES", "1.02.01.2.01.0001", ATK, "Rapat kantor", 100, tapd)
    put(draft, "PPKD", None, DAU, "DAU tambahan", 100, tapd)
    assert allows(draft, "ajukan", tapd) == []
