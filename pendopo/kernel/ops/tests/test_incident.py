from datetime import timedelta

import pytest

from pendopo.kernel.ops.commands import incident
from pendopo.kernel.ops.public import INVARIANTS, close, contain, notify, open_incident, open_incidents, state_of
from pendopo.kernel.ops.seed import reference
from pendopo.kernel.problem.public import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parameters():
    reference("99.99")


def test_personal_data_start_the_clock_of_the_notice():
    row = open_incident("kebocoran", "tinggi", "berkas terbuka", "operator", personal_data=True)
    assert row.notice_due - row.opened_at == timedelta(hours=72)
    assert open_incident("gangguan", "rendah", "listrik padam", "operator", personal_data=False).notice_due is None


def test_an_incident_is_contained_notified_and_closed_in_this_order():
    number = open_incident("kebocoran", "tinggi", "berkas terbuka", "operator", personal_data=True).pk
    with pytest.raises(Problem):
        close(number, "selesai")
    assert state_of(contain(number)) == "contained"
    with pytest.raises(Problem):
        close(number, "selesai")
    assert state_of(notify(number)) == "notified"
    assert state_of(close(number, "izin berkas diperbaiki")) == "closed" and not open_incidents()


def test_a_step_is_taken_once():
    number = open_incident("gangguan", "rendah", "listrik padam", "operator", personal_data=False).pk
    contain(number)
    with pytest.raises(Problem):
        contain(number)
    with pytest.raises(Problem):
        notify(number)


def test_a_late_notice_breaks_an_invariant():
    row = open_incident("kebocoran", "kritis", "berkas terbuka", "operator", personal_data=True)
    assert INVARIANTS["insiden"]().ok
    type(row).objects.filter(pk=row.pk).update(notice_due=row.opened_at - timedelta(hours=1))
    assert not INVARIANTS["insiden"]().ok


def test_the_command_line_keeps_the_book(capsys):
    assert incident(["open", "kebocoran", "berkas terbuka", "--personal-data"]) == 0
    number = capsys.readouterr().out.split()[0]
    assert incident(["close", number, "selesai"]) == 1
    assert incident(["contain", number]) == 0 and incident(["list"]) == 0
    assert f"{number} contained sedang kebocoran" in capsys.readouterr().out
