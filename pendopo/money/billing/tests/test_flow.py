"""The states of a bill, who moves it, late interest, the database's own walls, races."""
import json
from copy import copy
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import SYSTEM, Blocked, Denied, FlowError, Missing, NotNow, act, actions_for, visible_rows
from pendopo.money.accounting.models import SaldoBulanan
from pendopo.money.billing import interest
from pendopo.money.billing.flow import FLOW
from pendopo.money.billing.models import Pembayaran, Tagihan
from pendopo.money.billing.tasks import expire
from pendopo.money.billing.tests.factories import IMB, bill
from pendopo.money.treasury.models import Ketetapan
from tests.races import race

REASON = {"alasan": "Objek pajak terbit dua kali."}
CUT = {"jumlah_baru": 60_000, "sk": "973/12/2026", "alasan": "Keringanan bagi veteran."}


def receivable():
    rows = SaldoBulanan.objects.filter(entitas="UJI", basis="FINANSIAL", akun__startswith="1.1.03")
    return sum(row.debit - row.kredit for row in rows)


def test_the_worked_interest(region):
    due, paid = date(2026, 9, 30), date(2026, 12, 2)
    assert interest.months_started(due, paid) == 3 and interest.interest("SKP", 2_400_000, due, paid) == 72_000
    assert interest.interest("SKP", 2_400_000, due, due) == 0 and interest.interest("IZIN", 2_400_000, due, paid) == 0
    assert interest.interest("SKP", 1_000_000, date(2020, 1, 31), paid) == 240_000
    assert interest.good_until(due, paid) == date(2026, 12, 30)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_interest_months_grow_by_one_after_the_last_good_day(due, late):
    on = due + timedelta(days=late)
    months, until = interest.months_started(due, on), interest.good_until(due, on)
    assert until >= on and interest.months_started(due, until) == months
    assert interest.months_started(due, until + timedelta(days=1)) == months + 1


def test_a_bill_runs_out_and_is_extended_with_interest_in_its_own_account(bank):
    tagihan = bill(2_400_000, days=-63)
    assert expire() == 1 and expire() == 0
    tagihan.refresh_from_db()
    assert tagihan.state == "KEDALUWARSA"
    with pytest.raises(Blocked):
        act(tagihan, "perpanjang", SYSTEM, {"jatuh_tempo": (today() - timedelta(days=1)).isoformat()})
    before = tagihan.qris
    act(tagihan, "perpanjang", SYSTEM)
    assert (tagihan.state, tagihan.denda) == ("TERBIT", 72_000) and tagihan.jatuh_tempo >= today() and tagihan.qris != before
    with pytest.raises(Blocked):
        act(tagihan, "perpanjang", SYSTEM)
    assert bank.pay(tagihan)[0] == 200
    row = SaldoBulanan.objects.get(entitas="UJI", basis="FINANSIAL", akun="7.1.04.12.15.0001")
    assert row.kredit == 72_000 and receivable() == 0


def test_cancelling_reverses_the_assessment(who):
    tagihan = bill(100_000)
    assert receivable() == 100_000
    act(tagihan, "batalkan", who("pa_uji"), REASON)
    assert tagihan.state == "DIBATALKAN" and receivable() == 0
    with pytest.raises(NotNow):
        act(tagihan, "batalkan", who("bud1"), REASON)


def test_a_reduction_issues_the_rest_as_a_new_bill(who):
    tagihan = bill(100_000, npwpd="P.1.77", owner=who("warga1").account_id)
    act(tagihan, "kurangkan", who("bud1"), CUT)
    new = Tagihan.objects.get(pk=tagihan.pengganti_id)
    assert tagihan.state == "DIKURANGKAN" and (new.jumlah, new.state, new.owner_id) == (60_000, "TERBIT", tagihan.owner_id) and receivable() == 60_000
    full = bill(100_000)
    act(full, "kurangkan", who("bud1"), CUT | {"jumlah_baru": 0})
    assert full.pengganti_id is None and receivable() == 60_000
    with pytest.raises(Blocked):
        act(bill(100_000), "kurangkan", who("bud1"), CUT | {"jumlah_baru": 100_000})


def test_who_issued_does_not_decide(who):
    tagihan = bill()
    Tagihan.objects.filter(pk=tagihan.pk).update(pembuat=who("pa_uji").label)
    for action, data in (("batalkan", REASON), ("kurangkan", CUT)):
        with pytest.raises(Blocked) as refused:
            act(tagihan, action, who("pa_uji"), data)
        assert refused.value.reasons[0].code == "PEMISAHAN_TUGAS"


ACTIONS = {"bayar": {}, "kedaluwarsakan": {}, "perpanjang": {}, "batalkan": REASON, "kurangkan": CUT}
MAY = {"bendahara_uji": {"perpanjang"}, "pa_uji": {"batalkan", "kurangkan"}, "bud1": {"batalkan", "kurangkan"}, "warga1": {"perpanjang"}}


def test_every_role_by_every_action(who):
    for name in ("bendahara_uji", "bendahara_pu", "pa_uji", "bud1", "integrasi1", "auditor1", "warga1", "warga2"):
        actor, sees = who(name), name not in ("bendahara_pu", "warga2")
        tagihan = bill(jenis="IZIN", akun=IMB, days=-1, owner=who("warga1").account_id)
        assert visible_rows(FLOW, actor).filter(pk=tagihan.pk).exists() == sees == FLOW.visible.allows(actor, tagihan)
        assert {offer.name for offer in actions_for(tagihan, actor)} == MAY.get(name, set())
        for action, data in ACTIONS.items():
            try:
                with transaction.atomic():
                    act(tagihan, action, actor, data)
                    raise InterruptedError
            except InterruptedError:
                assert action in MAY[name]
            except FlowError as refused:
                assert action not in MAY.get(name, set()) and isinstance(refused, Denied if sees else Missing), (name, action, refused)
            tagihan = Tagihan.objects.get(pk=tagihan.pk)


def test_both_faces_of_each_predicate_agree(who, tokens):
    rows = [bill(owner=who("warga1").account_id), bill()]
    for actor in map(who, tokens):
        for action in FLOW.actions.values():
            seen = set(Tagihan.objects.filter(action.by.rows(actor)).values_list("pk", flat=True))
            assert seen == {row.pk for row in rows if action.by.allows(actor, row)}


WALLS = [
    "state = 'LUNAS'", "dibayar = 1", "dibayar = jumlah, tanggal_bayar = '2026-01-01'", "state = 'LUNAS', dibayar = jumlah - 1, tanggal_bayar = '2026-01-01'",
    "jumlah = 0", "jumlah = 9000000000000001", "denda = -1", "jenis = 'LAIN'", "va = 'abc'", "va = (SELECT max(va) FROM tagihan)", "ketetapan_id = NULL",
    "jatuh_tempo = jatuh_tempo_awal - 1", "state = 'DIBATALKAN'", "state = 'HILANG'", "pengganti_id = id"]


def test_the_database_holds_the_bill(bank):
    first, _ = bill(), bill()
    for change in WALLS:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE tagihan SET {change} WHERE id = %s", [first.pk])


def test_a_payment_is_one_and_is_never_changed(bank):
    tagihan = bill()
    bank.pay(tagihan)
    for sql in ("UPDATE pembayaran SET jumlah = 1", "DELETE FROM pembayaran", "UPDATE panggilan_snap SET jawaban = '{}'"):
        with pytest.raises(Exception, match="append"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    paid = Pembayaran.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pembayaran.objects.create(tagihan=tagihan, mitra_id=paid.mitra_id, kanal="VA", jumlah=1, rujukan_bank="x", tanggal=today(), dibayar_pada=paid.pada)
    assert Ketetapan.objects.get().terbayar == tagihan.jumlah


@pytest.fixture
def committed(transactional_db):
    """Rows are committed, so that threads see each other's."""
    from django.test import Client

    from pendopo.money.billing.tests.conftest import forget, prepare
    from pendopo.money.billing.tests.factories import Bank
    from pendopo.money.billing.uji import make_test_bank

    prepare()
    yield Bank(Client(), make_test_bank())
    forget()


def fleet(bank, n):
    """The bank with `n` lines: each has its own way through the middleware, as in processes of their own."""
    from django.test import Client

    lines = []
    for _ in range(n):
        line = copy(bank)
        line.client = Client()
        lines.append(line)
    return lines


def test_thirty_two_equal_payments_are_booked_once(committed):
    tagihan = bill()
    order, lines = committed.order(tagihan), fleet(committed, 32)
    answers = race(lambda i: lines[i].call("payment", order, **{"X-EXTERNAL-ID": "1"}))
    assert {status for status, _ in answers} == {200} and len({json.dumps(body) for _, body in answers}) == 1
    assert Pembayaran.objects.count() == 1 and Tagihan.objects.get().dibayar == 150_000 and Ketetapan.objects.get().terbayar == 150_000


def test_thirty_two_different_payments_of_one_bill_pay_it_once(committed):
    tagihan = bill()
    orders, lines = [committed.order(tagihan) for _ in range(32)], fleet(committed, 32)
    answers = race(lambda i: lines[i].call("payment", orders[i]))
    codes = sorted(body["responseCode"] for _, body in answers)
    assert codes == ["2002500"] + ["4042514"] * 31 and Pembayaran.objects.count() == 1


def test_a_statement_and_a_payment_at_one_moment_settle_once(committed):
    from pendopo.money.billing.tests.test_reconcile import koran, rows

    tagihan, day = bill(), today()
    text, order = rows(("B1", f"VA {tagihan.va}", 0, tagihan.total), day=day), committed.order(tagihan, referenceNo="B1")
    lines = fleet(committed, 2)
    race(lambda i: koran(lines[i], text, day=day) if i else lines[i].call("payment", order), 2)
    assert Pembayaran.objects.count() == 1 and Tagihan.objects.get().state == "LUNAS"


def test_numbers_stay_without_a_gap_under_thirty_two_writers(committed):
    race(lambda i: bill(1_000 + i, jenis="IZIN", akun=IMB).nomor)
    numbers = sorted(int(nomor[7:]) for nomor in Tagihan.objects.values_list("nomor", flat=True))
    assert numbers == list(range(1, 33))


def test_the_desk_names_the_office_and_the_api_its_code(bank):
    tagihan = bill()
    assert ("Unit", tagihan.entitas.nama) in FLOW.facts(tagihan, SYSTEM) and FLOW.fields(tagihan, SYSTEM)["unit"] == tagihan.entitas_id
