"""Thirty-two at one moment: one support, one ceiling, no circle, one attendance per key."""
import pytest
from django.db import connection

from pendopo.kernel.flow.public import Blocked, FlowError, NotNow, act, start
from pendopo.money.proposal.doors import set_ceiling
from pendopo.money.proposal.models import CatatanMusyawarah, Dukungan, Kehadiran, Musyawarah, Usulan
from pendopo.money.proposal.support import support, supports
from pendopo.money.proposal.tests.conftest import prepare
from pendopo.money.proposal.tests.factories import ALASAN, MARKS, accept, photo, sent
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def region(transactional_db):
    """Rows that every thread sees."""
    with connection.cursor() as cur:
        cur.execute("SET session_replication_role = origin")
    prepare()


def test_thirty_two_supports_of_one_person_are_one(who):
    case, by = sent(who("kades1")), who("warga1")
    results = race(lambda i: support(by, case.nomor))
    assert results.count(True) == 1 and results.count(False) == 31 and Dukungan.objects.count() == 1


def test_two_crossing_merges_make_no_circle_and_lose_no_vote(who):
    one, two, by = sent(who("kades1")), sent(who("kades1")), who("kades1")
    support(who("warga1"), one.nomor), support(who("warga2"), two.nomor)
    pairs = [(one.pk, two.nomor), (two.pk, one.nomor)]
    results = race(lambda i: act(Usulan.objects.get(pk=pairs[i][0]), "gabung", by, {"ke": pairs[i][1], "alasan": ALASAN}), 2, refusals=FlowError)
    assert sum(isinstance(r, Blocked | NotNow) for r in results) == 1
    left = Usulan.objects.get(state="DESA")
    assert supports([left.pk]) == {left.pk: 2}


def test_a_vote_that_comes_during_a_merge_arrives_at_the_target(who):
    one, two, by = sent(who("kades1")), sent(who("kades1")), who("kades1")
    people = [who("warga1"), who("warga2")]
    race(lambda i: act(Usulan.objects.get(pk=one.pk), "gabung", by, {"ke": two.nomor, "alasan": ALASAN}) if i == 2 else support(people[i], one.nomor), 3,
         refusals=FlowError)
    assert supports([two.pk]).get(two.pk, 0) == supports([one.pk]).get(one.pk, 0)


def test_a_district_never_accepts_more_than_its_ceiling(who):
    set_ceiling(2027, "99.99.01", 100_000_000)
    by, cases = who("camat1"), []
    for n in range(6):
        cases.append(accept(sent(who("kades1"), volume="40", harga_satuan=1_000_000, uraian=f"Pekerjaan nomor {n}"), who("kades1")))
    uploads = [photo(by) for _ in cases]

    def one(i):
        return act(Usulan.objects.get(pk=cases[i].pk), "terima", by, {"alasan": ALASAN}, extra={"uploads": [uploads[i]]})

    race(one, 6, refusals=FlowError)
    assert sum(u.total for u in Usulan.objects.filter(state="FORUM")) <= 100_000_000 and MARKS


def test_an_entry_sent_thirty_two_times_is_written_once(who):
    by = who("kades1")
    day = start(Musyawarah(), by, {"judul": "Musyawarah", "tanggal": "2026-01-20", "tempat": "Balai", "agenda": "Usulan"}).case
    data = {"nama": "Pak Karto", "unsur": "rt_rw"}
    results = race(lambda i: act(Musyawarah.objects.get(pk=day.pk), "hadir", by, data, key="kunci-satu"))
    assert sum(not r.replay for r in results) == 1 and Kehadiran.objects.count() == 1
    race(lambda i: act(Musyawarah.objects.get(pk=day.pk), "catat", by, {"jenis": "catatan", "isi": f"Catatan {i}"}, key=f"c{i}"))
    assert CatatanMusyawarah.objects.count() == 32
