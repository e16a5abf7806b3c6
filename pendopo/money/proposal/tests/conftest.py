"""The acceptance region with the persons of every forum."""
import pytest

from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.money.proposal.doors import set_member
from pendopo.money.proposal.uji import PERSONS
from pendopo.people.account.public import make_persons
from pendopo.people.region import seed as region_seed
from pendopo.people.region.public import forget as forget_region
from tests.once import once


def forget():
    for drop in (forget_calendar, forget_rules, forget_region):
        drop()


def reference():
    from pendopo.money.proposal import seed

    for step in (clock_seed, region_seed, seed):
        step.reference("99.99")


def persons():
    tokens = make_persons(PERSONS)
    set_member("dprd1", "Dapil 1", ["99.99.01"])
    return tokens


def prepare():
    """Reference data of the test region."""
    forget()
    once(reference)
    forget()


@pytest.fixture
def region(db):
    prepare()
    yield
    forget()


@pytest.fixture
def tokens(region):
    """Bearer headers by person."""
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(persons).items()}
