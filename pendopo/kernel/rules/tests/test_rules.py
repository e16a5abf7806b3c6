from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pendopo.kernel.rules.models import Aturan
from pendopo.kernel.rules.public import UnknownRule, aturan, forget, load_rules

pytestmark = pytest.mark.django_db
HEAD = "name,value,unit,effective_from,source,verified,note\n"


@pytest.fixture(autouse=True)
def fresh():
    forget()
    yield
    forget()


def test_a_value_is_read_as_of_a_day(tmp_path, django_assert_num_queries):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "uji.hari,3,hari,2018-01-01,UU 1,no,\nuji.hari,5,hari,2026-01-01,UU 2,yes,\nuji.tarif,0.5,%,2018-01-01,,no,\n")
    assert load_rules(path).added == 3
    assert (aturan("uji.hari", date(2020, 1, 1)), aturan("uji.hari", date(2026, 1, 1))) == (3, 5)
    assert aturan("uji.tarif", date(2020, 1, 1)) == Decimal("0.5")
    with django_assert_num_queries(0):
        aturan("uji.hari", date(2020, 1, 1))
    assert load_rules(path).added == 0


def test_a_name_or_a_day_without_a_row_is_an_error():
    with pytest.raises(UnknownRule):
        aturan("tidak.ada")


def test_a_faulty_file_loads_nothing_and_names_the_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "uji.a,3,hari,2018-01-01,,no,\nuji.b,,hari,2018-01-01,,no,\nuji.c,1,hari,kemarin,,no,\n")
    report = load_rules(path)
    assert [line for line, _ in report.faults] == [3, 4] and report.added == 0
    assert not Aturan.objects.filter(name="uji.a").exists()


def test_two_values_for_one_day_cannot_stand():
    Aturan.objects.create(name="x", value="1", mulai=date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Aturan.objects.create(name="x", value="2", mulai=date(2021, 1, 1))
