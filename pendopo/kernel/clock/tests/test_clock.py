import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pendopo.kernel.clock.public import (
    add_days,
    cutoff,
    day_zero,
    due_at,
    holidays,
    load_calendar,
    relatif,
    tanggal,
    waktu,
    working_days_between,
)
from pendopo.kernel.clock.seed import reference
from pendopo.kernel.rules.public import load_rules

DATA = Path(__file__).parent / "data"
DAYS = {date.fromisoformat(row["tanggal"]) for row in json.loads((DATA / "kalender_2026_2027.json").read_text())}
CASES = json.loads((DATA / "clock_cases.json").read_text())["cases"]
TENGGAT = json.loads((DATA / "tenggat_cases.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_golden_clock_cases(case):
    tz, first, used = ZoneInfo(case["tz"]), None, 0
    for step in case["steps"]:
        if "pause_local" in step:
            used = min(case["n"], used + working_days_between(first, datetime.fromisoformat(step["pause_local"]).date(), DAYS))
            assert used == step["used"]
            continue
        begin = datetime.fromisoformat(step.get("start_local") or step["resume_local"])
        first, days = day_zero(begin, DAYS), max(case["n"] - used, 1)
        due = add_days(begin, days, DAYS)
        assert (str(first), days, str(due)) == (step["day0"], step["days"], step["due_local"])
        assert due_at(due, tz).strftime("%Y-%m-%dT%H:%M:%S.%fZ") == step["due_at"]


@pytest.mark.parametrize("case", TENGGAT, ids=lambda c: c["start"])
def test_golden_deadlines_and_escalations(case):
    begin, n = datetime.fromisoformat(case["start"]), case["days"]
    assert str(add_days(begin, n, DAYS)) == case["due_date"]
    for pct, day in case["escalation"].items():
        assert str(add_days(begin, -(-n * int(pct) // 100), DAYS)) == day


@pytest.mark.django_db
def test_the_bundled_calendar_loads_once_and_is_then_free(django_assert_num_queries):
    reference("99.99")
    assert holidays() == DAYS
    reference("99.99")
    holidays()
    with django_assert_num_queries(0):
        assert len(holidays()) == 51


@pytest.mark.django_db
def test_the_hour_that_ends_a_day_is_a_dated_parameter(tmp_path):
    reference("99.99")
    path = tmp_path / "aturan.csv"
    path.write_text("name,value,unit,effective_from,source,verified,note\njam_batas_terima,12:30,jam setempat,2026-03-03,perda,own,\n")
    load_rules(path)
    assert [str(cutoff(date(2026, 3, day))) for day in (2, 3)] == ["15:00:00", "12:30:00"]
    start = datetime(2026, 3, 3, 13)
    assert add_days(start, 1, holidays(), cutoff(start.date())) == date(2026, 3, 5)


@pytest.mark.django_db
def test_a_faulty_calendar_names_its_lines_and_loads_nothing(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("tanggal,nama,jenis,dasar\n2030-01-01,Baik,lokal,\n01/01/2030,Salah,lokal,\n2030-01-03,Salah,cuti,\n")
    assert [line for line, _ in load_calendar(path).faults] == [3, 4]
    assert date(2030, 1, 1) not in holidays()


@pytest.mark.django_db
def test_dates_are_written_as_people_read_them():
    moment = datetime(2026, 11, 26, 7, 5, tzinfo=ZoneInfo("UTC"))
    assert tanggal(moment) == "Kamis, 26 November 2026"
    assert waktu(moment) == "Kamis, 26 November 2026 pukul 14.05 WIB"
    assert relatif(moment, datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("UTC"))) == "2 hari kerja lagi"
    assert relatif(moment, datetime(2026, 11, 30, 3, tzinfo=ZoneInfo("UTC"))) == "lewat 2 hari kerja"
