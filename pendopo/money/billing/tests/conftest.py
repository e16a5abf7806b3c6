"""The acceptance region with the test bank, its unit and its open book."""

import pytest

from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.money.accounting import book, rules
from pendopo.money.accounting import seed as accounting_seed
from pendopo.money.billing import merchants, seed
from pendopo.money.billing.tests.factories import Bank
from pendopo.money.billing.uji import PERSONS, make_test_bank
from pendopo.people.account import seed as account_seed
from pendopo.people.account.public import make_persons
from pendopo.people.region import queries as region_queries
from pendopo.people.region import seed as region_seed
from tests.once import once


def forget():
    for drop in (merchants.forget, book.forget, rules.forget, forget_calendar, forget_rules, region_queries.forget):
        drop()


def reference():
    for step in (clock_seed, region_seed, account_seed, accounting_seed, seed):
        step.reference("99.99")


def persons():
    return make_persons(PERSONS | {"warga1": [("warga", None)], "warga2": [("warga", None)], "auditor1": [("auditor", None)],
                                   "bendahara_pu": [("bendahara_penerimaan", "pu")], "integrasi1": [("integrasi_keuangan", None)]})


def prepare():
    """Region, rules, roles, merchant."""
    forget()
    once(reference)
    forget()


@pytest.fixture
def region(db):
    prepare()
    yield
    forget()


@pytest.fixture
def bank(region, client):
    """The test bank, calling us."""
    return Bank(client, once(make_test_bank))


@pytest.fixture
def tokens(bank):
    """Bearer headers by person: `warga1` is a citizen, `bendahara_pu` another unit's treasurer."""
    return {name: {"Authorization": f"Bearer {token}"} for name, token in once(persons).items()}
