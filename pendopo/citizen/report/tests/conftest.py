"""The acceptance region with its persons."""
import pytest

from pendopo.citizen.report import queries as report_queries
from pendopo.citizen.report.uji import PERSONS
from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.people.account.public import make_persons
from pendopo.people.region import queries as region_queries
from pendopo.people.region import seed as region_seed
from tests.once import once


def forget():
    for drop in (report_queries.forget, forget_calendar, forget_rules, region_queries.forget):
        drop()


def prepare():
    """Reference data of the test region."""
    from pendopo.citizen.report import seed

    for step in (clock_seed, region_seed, seed):
        step.reference("99.99")


def persons():
    return make_persons(PERSONS)


@pytest.fixture
def region(db):
    forget()
    once(prepare)
    forget()
    yield
    forget()


@pytest.fixture
def tokens(region):
    """Bearer headers by person."""
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(persons).items()}
