"""Golden cases: likely duplicates, due dates and escalations."""
import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from pendopo.citizen.report import queries
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import category, similar
from pendopo.citizen.report.tests.factories import ISI, sent
from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import act, start

DATA = Path(__file__).parent / "data"
DUPLICATES = json.loads((DATA / "duplikat_cases.json").read_text())["cases"]
DUE = json.loads((DATA / "tenggat_cases.json").read_text())


@pytest.mark.parametrize("case", DUPLICATES, ids=lambda c: f"{c['id']}-{c['note'] or c['state']}")
def test_duplicates(region, monkeypatch, django_assert_num_queries, case):
    from dataclasses import replace

    lat, lon = case["other"]
    made = sent(titik=f"{lat:.5f},{lon:.5f}")
    parent = sent(titik="-7.21000,112.71000").pk if case["state"] == "duplikat" else None
    hidden = case["state"] == "rahasia"
    closed = now() - timedelta(days=case["days_since_closed"], seconds=5) if case["days_since_closed"] is not None else None
    with connection.cursor() as cur:
        cur.execute("UPDATE aduan SET state = %s, rahasia = %s, closed_at = %s, induk_id = %s, lat = %s, lon = %s WHERE id = %s",
                    ["terkirim" if hidden else case["state"], hidden or bool(case.get("rahasia")), closed, parent, lat, lon, made.pk])
    measured = queries._SIMILAR.replace("word_similarity(%(text)s, judul || ' ' || isi)", str(case["similarity"]))
    monkeypatch.setattr(queries, "_SIMILAR", measured)
    kind = category("SMP02" if case["same_category"] else "TRT01")
    with django_assert_num_queries(1):
        found = similar(*case["new"], "apa saja", replace(kind, radius_m=case["radius_m"]), now(), 14)
    assert bool(found) is case["shown"]
    if found:
        assert found[0].jarak_m == pytest.approx(case["distance_m"], abs=0.02) and found[0].skor == pytest.approx(case["score"], abs=1e-4)


@pytest.mark.parametrize("case", [c for c in DUE["cases"] if c["days"] in (3, 5, 14, 60)], ids=lambda c: f"{c['start']}+{c['days']}")
def test_a_report_is_due_on_the_day_of_the_table(who, case):
    zone = ZoneInfo(DUE["timezone"])
    begun = datetime.fromisoformat(case["start"]).replace(tzinfo=zone)
    kind = {3: "SMP02", 5: "INF01", 14: "SMP02", 60: "PGL01"}[case["days"]]
    row = start(Aduan(), who("warga1"), {"kategori": kind, "isi": ISI, "titik": "-7.26500,112.73500"}, now=begun).case
    if case["days"] != 3:
        act(row, "disposisi", who("verifikator1"), {"unit": "pu"}, now=begun)
    assert row.clock_days == case["days"] and row.due_at.astimezone(zone).date().isoformat() == case["due_date"]
