"""The acceptance region, for tests that walk in through the front door."""
import pytest

from pendopo.people.region import queries as region_queries
from pendopo.people.region import seed as region_seed
from tests.once import once


@pytest.fixture
def region(db):
    region_queries.forget()
    once(region_seed.reference, "99.99")
    yield
    region_queries.forget()
