"""The engine through its door, on the conformance flow."""
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from pendopo.kernel.flow.models import FlowEvent, FlowKey, FlowOutbox, FlowSecret, UjiBerkas
from pendopo.kernel.flow.public import (
    SYSTEM,
    Actor,
    Bad,
    Blocked,
    Denied,
    FlowError,
    Invalid,
    KeyReused,
    Missing,
    NotNow,
    Stale,
    act,
    actions_for,
    allows,
    event_hash,
    inbox,
    person_id,
    start,
    subscribe,
    tick,
    visible_rows,
)
from pendopo.kernel.flow.uji import FLOW, actor
from tests.races import race

pytestmark = pytest.mark.django_db
W1, W2, P1, P2 = actor("warga1"), actor("warga2"), actor("petugas1"), actor("petugas2")
ALASAN = {"alasan": "belum lengkap benar"}


def berkas(judul="Warung", jumlah=100, by=W1, **kw):
    return start(UjiBerkas(), by, {"judul": judul, "jumlah": jumlah}, **kw).case


def filed(**kw):
    return act(berkas(**kw), "ajukan", kw.get("by", W1)).case


def test_a_case_walks_from_start_to_a_gapless_number():
    case = act(filed(), "terima", P1).case
    act(case, "pendapat", actor("peninjau_a"), {"cabang": "a", "hasil": "setuju"})
    act(case, "pendapat", actor("peninjau_b"), {"cabang": "b", "hasil": "setuju"})
    assert (case.state, case.nomor, case.version) == ("disetujui", f"UJI/{case.last_at.year}/000001", 5)
    assert case.closed_at == case.last_at and case.clock == case.STOPPED and case.due_at is None


def test_the_first_rejection_decides():
    case = act(filed(), "terima", P1).case
    act(case, "pendapat", actor("peninjau_a"), {"cabang": "a", "hasil": "tolak"})
    assert case.state == "ditolak"


def test_every_event_chains_to_the_former_and_folds_to_the_row():
    case = act(act(berkas(), "tambah", W1, {"n": 5}).case, "ajukan", W1).case
    rows = list(FlowEvent.objects.filter(case_id=case.pk).order_by("seq"))
    previous, folded = "0" * 64, {}
    for row in rows:
        assert row.body["prev"] == previous and event_hash(row.body) == bytes(row.hash).hex()
        previous = event_hash(row.body)
        folded |= row.body["data"]["_set"]
    assert bytes(case.head).hex() == previous
    assert (folded["jumlah"], folded["judul"], folded["clock"], folded["clock_days"]) == (105, "Warung", 1, 3)
    assert set(rows[0].body) == {"v", "region", "flow", "case", "seq", "action", "from", "to", "by", "as", "at", "data", "prev"}
    assert not {"id", "state", "version", "head", "last_at", "owner_id"} & folded.keys()


OFFICER = Actor(person_id("ppdp1"), roles=frozenset({"ppdp"}))


def test_personal_data_stand_hashed_and_are_erased_by_the_officer_without_breaking_the_chain():
    case = start(UjiBerkas(), W1, {"judul": "a", "jumlah": 1, "nik": "3578016504900001"}).case
    event = FlowEvent.objects.get(case_id=case.pk)
    assert "3578016504900001" not in str(event.body)
    assert set(FlowSecret.objects.filter(event_id=event.pk).values_list("path", flat=True)) == {"/nik", "/_set/nik_h"}
    act(case, "batal", W1, {"alasan": "sepuluh huruf lebih"})
    closed = case.closed_at
    done = act(case, "hapus_pribadi", OFFICER, {"alasan": "Permintaan pemilik data"})
    assert (case.state, case.closed_at, case.nik_h) == ("dibatalkan", closed, None) and not FlowSecret.objects.exists()
    assert done.event["body"]["data"] == {"alasan": "Permintaan pemilik data", "_set": {"nik_h": None}}
    previous = "0" * 64
    for kept in FlowEvent.objects.filter(case_id=case.pk).order_by("seq"):
        assert kept.body["prev"] == previous and (previous := event_hash(kept.body)) == bytes(kept.hash).hex()


def test_only_the_officer_erases_and_sees_nothing_by_it():
    case = berkas()
    for other, error in ((W1, Denied), (P1, Denied), (W2, Missing)):
        with pytest.raises(error):
            act(case, "hapus_pribadi", other, {"alasan": "Permintaan pemilik data"})
    with pytest.raises(Missing):
        act(case, "tambah", OFFICER, {"n": 1})
    with pytest.raises(Invalid):
        act(case, "hapus_pribadi", OFFICER, {})
    assert not visible_rows(FLOW, OFFICER).exists()


def test_erasing_leaves_a_running_clock_alone():
    case = berkas()
    act(case, "ajukan", W1)
    due, used = case.due_at, case.clock_start
    act(case, "hapus_pribadi", OFFICER, {"alasan": "Permintaan pemilik data"})
    assert (case.state, case.due_at, case.clock_start) == ("diajukan", due, used)


@pytest.mark.parametrize(("call", "error"), [
    (lambda c: act(c, "tidak_ada", W1), Bad),
    (lambda c: act(c, "tambah", W1, {"n": 1.5}), Bad),
    (lambda c: act(c, "tambah", W1, {"n": 1}, key="a b"), Bad),
    (lambda c: act(c, "tambah", W1, {"n": 1}, key="k" * 129), Bad),
    (lambda c: act(c, "tambah", W2, {"n": 1}), Missing),
    (lambda c: act((FLOW, "bukan-uuid"), "tambah", W1, {"n": 1}), Missing),
    (lambda c: act(c, "tambah", W1, {"n": 1}, version=9), Stale),
    (lambda c: act(c, "terima", P1), NotNow),
    (lambda c: act(c, "ajukan", P1), Denied),
    (lambda c: act(c, "tambah", W1, {"n": "1"}), Invalid),
    (lambda c: act(c, "tambah", W1, {"n": 1, "x": 1}), Invalid),
    (lambda c: act(c, "tambah", W1, {"n": -101}), Blocked),
])
def test_refusals_write_nothing(call, error):
    case = berkas()
    before = (FlowEvent.objects.count(), FlowOutbox.objects.count(), FlowKey.objects.count())
    with pytest.raises(error):
        call(case)
    assert (FlowEvent.objects.count(), FlowOutbox.objects.count(), FlowKey.objects.count()) == before
    case.refresh_from_db()
    assert (case.jumlah, case.version) == (100, 1)


def test_all_guards_speak_at_once_and_the_button_shows_the_same_reasons():
    case = berkas(judul="Draf", jumlah=0)
    with pytest.raises(Blocked) as refusal:
        act(case, "ajukan", W1)
    assert [r.code for r in refusal.value.reasons] == ["jumlah_nol", "judul_draf"]
    offer = next(o for o in actions_for(case, W1) if o.name == "ajukan")
    assert not offer.enabled and offer.reasons == refusal.value.reasons == allows(case, "ajukan", W1)


def test_nobody_checks_their_own_file():
    case = filed(by=P2)
    with pytest.raises(Blocked, match="sendiri"):
        act(case, "terima", P2)


def test_a_key_replays_the_first_answer_and_refuses_another_request():
    case = berkas()
    first = act(case, "tambah", W1, {"n": 5}, key="k1")
    again = act(case, "tambah", W1, {"n": 5}, key="k1")
    assert again.replay and again.event == first.event and case.jumlah == 105
    with pytest.raises(KeyReused):
        act(case, "tambah", W1, {"n": 6}, key="k1")
    with pytest.raises(KeyReused):
        act(berkas(), "tambah", W1, {"n": 5}, key="k1")
    assert not act(berkas(by=W2), "tambah", W2, {"n": 5}, key="k1").replay
    one, two = (start(UjiBerkas(), W1, {"judul": "a", "jumlah": 1}, key="s") for _ in range(2))
    assert two.replay and one.case.pk == two.case.pk


def test_a_replay_is_answered_even_when_the_act_hid_the_row():
    case = act(filed(), "terima", P1).case
    a = actor("peninjau_a")
    act(case, "pendapat", a, {"cabang": "a", "hasil": "tolak"}, key="p")
    assert act(case, "pendapat", a, {"cabang": "a", "hasil": "tolak"}, key="p").replay


def test_an_answered_reviewer_sees_why_and_has_an_empty_inbox():
    case, a, b = act(filed(), "terima", P1).case, actor("peninjau_a"), actor("peninjau_b")
    assert [c.pk for c in inbox(a)] == [case.pk] == [c.pk for c in inbox(b)]
    act(case, "pendapat", a, {"cabang": "a", "hasil": "setuju"})
    assert inbox(a) == []
    with pytest.raises(Blocked, match="sudah memberi pendapat"):
        act(case, "pendapat", a, {"cabang": "a", "hasil": "setuju"})
    with pytest.raises(Blocked, match="bukan untuk Anda"):
        act(case, "pendapat", a, {"cabang": "b", "hasil": "setuju"})


def test_an_act_is_four_statements_and_questions_are_free(django_assert_num_queries):
    case = berkas()
    inner = 2 + 2  # inside the test's own transaction: SAVEPOINT and RELEASE stand for BEGIN and COMMIT
    for _ in range(2):
        with django_assert_num_queries(inner):
            act(case, "tambah", W1, {"n": 1})
    with django_assert_num_queries(inner):
        act(case, "tambah", W1, {"n": 1}, key="k")
    with django_assert_num_queries(inner):
        act(case, "tambah", W1, {"n": 1}, key="k")
    with django_assert_num_queries(inner):
        berkas()
    with django_assert_num_queries(0):
        actions_for(case, W1)
    with django_assert_num_queries(1):
        inbox(P2)


def test_a_clock_pauses_with_a_return_and_runs_on():
    t = datetime(2026, 3, 2, 2, tzinfo=UTC)  # a Monday, 09:00 WIB
    case = berkas(now=t)
    act(case, "ajukan", W1, now=t + timedelta(minutes=1))
    assert case.due_at == datetime(2026, 3, 5, 16, 59, 59, 999999, UTC)
    act(case, "kembalikan", P1, ALASAN, now=t + timedelta(days=1))
    assert (case.clock, case.clock_used, case.due_at) == (case.PAUSED, 1, None)
    act(case, "ajukan", W1, now=t + timedelta(days=7))
    assert case.due_at == datetime(2026, 3, 11, 16, 59, 59, 999999, UTC)


def test_escalations_are_announced_once():
    t = datetime(2026, 3, 2, 2, tzinfo=UTC)
    case = berkas(now=t)
    act(case, "ajukan", W1, now=t)
    late = t + timedelta(days=30)
    assert tick(t + timedelta(days=2, hours=20))["escalated"] == 1
    assert tick(late)["escalated"] == 3
    assert tick(late)["escalated"] == 0
    told = FlowOutbox.objects.filter(topic="flow.due", case_id=case.pk).values_list("payload__pct", flat=True)
    assert sorted(told) == [50, 80, 100, 150]


@pytest.mark.parametrize("sql", [
    "UPDATE flow_event SET seq = seq + 1", "DELETE FROM flow_event", "UPDATE flow_seal SET no = no", "DELETE FROM flow_sealed",
    "UPDATE uji_berkas SET state = 'karangan'", "UPDATE uji_berkas SET jumlah = -1", "UPDATE uji_berkas SET version = 0",
    "UPDATE uji_berkas SET clock = 1",
])
def test_the_database_holds_the_invariants(sql):
    berkas()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)


def test_handlers_in_the_transaction_hear_the_step():
    heard = []
    subscribe("uji.berkas.tambah", heard.append, name="uji.telinga", now=True)
    case = berkas()
    act(case, "tambah", W1, {"n": 1})
    assert [(e.topic, e.case.pk, e.seq) for e in heard] == [("uji.berkas.tambah", case.pk, 2)]


def test_the_system_sees_every_row():
    with pytest.raises(Denied):
        act(berkas(), "tambah", SYSTEM, {"n": 1})


@pytest.mark.django_db(transaction=True)
def test_32_writers_on_one_row_lose_nothing():
    case = berkas(jumlah=0)
    race(lambda i: [act((FLOW, case.pk), "tambah", W1, {"n": 1}) for _ in range(5)])
    case.refresh_from_db()
    assert (case.jumlah, case.version) == (160, 161)
    assert list(FlowEvent.objects.filter(case_id=case.pk).order_by("id").values_list("seq", flat=True)) == list(range(1, 162))


@pytest.mark.django_db(transaction=True)
def test_one_key_at_the_same_moment_has_one_effect():
    case = berkas(jumlah=0)
    done = race(lambda i: act((FLOW, case.pk), "tambah", W1, {"n": 1}, key="k"))
    assert [d.replay for d in done].count(False) == 1 and len({d.event["hash"] for d in done}) == 1
    started = race(lambda i: start(UjiBerkas(), W1, {"judul": "x", "jumlah": 1}, key="s"))
    assert len({d.case.pk for d in started}) == 1
    cases = [berkas(jumlah=0) for _ in range(8)]
    mixed = race(lambda i: act((FLOW, cases[i].pk), "tambah", W1, {"n": 1}, key="m"), 8, refusals=FlowError)
    assert sum(isinstance(d, KeyReused) for d in mixed) == 7
    ready = berkas(jumlah=5)
    moved = race(lambda i: act((FLOW, ready.pk), "ajukan", W1, key="a"))
    assert sorted(d.replay for d in moved) == [False] + [True] * 31
