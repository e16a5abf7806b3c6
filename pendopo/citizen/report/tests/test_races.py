"""Many at once: one person supports once, and merges never close a ring."""
import pytest

from pendopo.citizen.report.models import Aduan, Dukungan
from pendopo.citizen.report.support import support, unsupport
from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.flow.public import FlowError, act
from tests.races import race


@pytest.mark.django_db(transaction=True)
def test_one_person_supports_and_takes_back_once(region, who):
    case, citizen = sent(who("warga1")), who("warga2")
    assert race(lambda _: support(citizen, case)).count(True) == 1
    assert (Aduan.objects.get().n_dukungan, Dukungan.objects.count()) == (1, 1)
    assert race(lambda _: unsupport(citizen, case)).count(True) == 1
    assert (Aduan.objects.get().n_dukungan, Dukungan.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_merges_in_a_ring_leave_one_report_that_lives(region, who):
    ring, desk = [sent(who("warga1")) for _ in range(4)], who("verifikator1")

    def merge(number):
        try:
            act(Aduan.objects.get(pk=ring[number % 4].pk), "gabung", desk, {"induk": ring[(number + 1) % 4].nomor})
            return True
        except FlowError:
            return False

    assert any(race(merge))
    parents = dict(Aduan.objects.values_list("pk", "induk_id"))
    for start in parents:
        seen = set()
        while start is not None:
            assert start not in seen
            seen.add(start)
            start = parents[start]
