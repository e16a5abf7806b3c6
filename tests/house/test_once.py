"""Rows made once come back as they were made."""
import pytest
from django.db import transaction

from pendopo.people.region.models import Unit
from tests.once import begin, once

pytestmark = pytest.mark.django_db


def one():
    return Unit.objects.create(kode="satu", nama="Satu", jenis="dinas").pk


def renamed():
    Unit.objects.filter(kode="satu").update(nama="Lain")
    Unit.objects.create(kode="dua", nama="Dua", jenis="dinas")


def removed():
    Unit.objects.filter(kode="satu").delete()


def each_alone(*bodies):
    """Each body as a test of its own, whose rows are gone after it."""
    for body in bodies:
        begin()
        with transaction.atomic():
            body()
            transaction.set_rollback(True)


def test_the_second_test_gets_the_rows_of_the_first_and_what_the_maker_gave():
    seen = []

    def body():
        given = once(one)
        seen.append((given, list(Unit.objects.values_list("pk", "kode", "nama"))))

    each_alone(body, body)
    assert seen[0] == seen[1] and seen[0][1] == [(seen[0][0], "satu", "Satu")]


def test_a_maker_that_changes_what_another_made_changes_it_each_time():
    seen = []

    def body():
        once(one), once(renamed), once(one)
        seen.append(set(Unit.objects.values_list("kode", "nama")))

    each_alone(body, body, lambda: (once(one), seen.append(set(Unit.objects.values_list("kode", "nama")))))
    assert seen == [{("satu", "Lain"), ("dua", "Dua")}] * 2 + [{("satu", "Satu")}]


def test_a_maker_that_deletes_what_another_made_is_refused():
    with pytest.raises(AssertionError, match="deletes rows of unit"):
        each_alone(lambda: (once(one), once(removed)))
