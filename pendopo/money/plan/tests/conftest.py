"""The acceptance region with its planners."""
import pytest

from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.kernel.web.tools import _kept
from pendopo.money.proposal import seed as proposal_seed
from pendopo.money.proposal.public import PERSONS
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed as region_seed
from pendopo.people.region.public import forget as forget_region
from tests.once import once


def forget():
    for drop in (forget_calendar, forget_rules, forget_region, _kept.clear):
        drop()


def reference():
    from pendopo.money.plan import seed

    for step in (clock_seed, region_seed, proposal_seed, seed):
        step.reference("99.99")


def persons():
    return make_persons(PERSONS)


@pytest.fixture
def region(db):
    forget()
    once(reference)
    forget()
    yield
    forget()


@pytest.fixture
def tokens(region):
    """Bearer headers by person."""
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(persons).items()}
