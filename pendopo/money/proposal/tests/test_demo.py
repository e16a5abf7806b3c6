"""The demo fits regions with and without borders."""
import pytest

from pendopo.kernel.clock import seed as clock_seed
from pendopo.money.codes import seed as codes_seed
from pendopo.money.proposal import seed
from pendopo.money.proposal.flow import FLOW
from pendopo.money.proposal.models import Dukungan, Usulan
from pendopo.money.proposal.tests.conftest import forget
from pendopo.people.account import seed as account_seed
from pendopo.people.region import seed as region_seed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("kode", ["35.78", "33.22"])
def test_the_demo_has_every_state_and_keeps_the_promises(kode, settings, tmp_path):
    settings.HOME = tmp_path
    forget()
    for step in (clock_seed, region_seed, account_seed, codes_seed, seed):
        step.reference(kode)
    account_seed.demo(kode)
    seed.demo(kode)
    seed.demo(kode)
    found = set(Usulan.objects.values_list("state", flat=True))
    assert found >= set(FLOW.states) - {"DIANGGARKAN", "BERJALAN", "SELESAI", "DITARIK"}, found
    assert Usulan.objects.filter(tahun__isnull=False).count() >= 300 and Dukungan.objects.count() > 300
    assert len(seed.personas()) == 6
    forget()
