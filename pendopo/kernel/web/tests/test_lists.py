"""Cursors, CSV cells, ETags."""
import json
import time
from pathlib import Path

import pytest

from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.ops.models import ServiceMode
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.rules.models import Aturan
from pendopo.kernel.web.public import bare_cell, page_of, page_size, safe_cell, safe_next

CSV = json.loads((Path(__file__).parent.parent / "data" / "csv_vectors.json").read_text())


@pytest.mark.parametrize("case", CSV, ids=[repr(c["in"]) for c in CSV])
def test_no_cell_becomes_a_formula(case):
    assert safe_cell(case["in"], case["type"]) == case["out"]
    assert bare_cell(case["out"]) == case["in"]


@pytest.mark.django_db
def test_pages_walk_all_rows_once_and_refuse_foreign_cursors():
    from datetime import date

    for n in range(7):
        Aturan.objects.create(name=f"uji.{n % 3}", value="1", mulai=date(2020, 1, 1 + n), selesai=date(2020, 1, 2 + n))
    rows, seen, cursor = Aturan.objects.filter(name__startswith="uji."), [], None
    while True:
        page = page_of(rows, ("name", "-pk"), cursor, 2)
        seen += [row.pk for row in page.items]
        if (cursor := page.next) is None:
            break
    assert len(seen) == len(set(seen)) == 7
    for broken in ("x", "W10", "WzEsMl1d", "_" * 50, "bnVsbA"):
        with pytest.raises(Problem) as refused:
            page_of(rows, ("name", "-pk"), broken, 2)
        assert refused.value.code == "permintaan_rusak"


@pytest.mark.parametrize("text", ["0", "-1", "101", "1e3", "²", "x"])
def test_a_senseless_page_size_is_refused(text):
    with pytest.raises(Problem):
        page_size(text)


@pytest.mark.parametrize("target", [None, "", "//jahat.example", "https://jahat.example", "/\\jahat", "/a\nb", "javascript:1"])
def test_next_to_another_host_goes_home(target):
    assert safe_next(target) == "/"
    assert safe_next("/meja?flow=aduan") == "/meja?flow=aduan"


@pytest.mark.django_db
def test_buckets_empty_and_refill(rf):
    from pendopo.kernel.web.limits import Bucket, take

    bucket, who = Bucket("uji", 3, 3600), str(uuid7())
    assert [take(bucket, who).ok for _ in range(4)] == [True, True, True, False]
    taken = take(bucket, who)
    assert taken.headers["RateLimit-Policy"] == '"uji";q=3;w=3600' and 1 <= int(taken.headers["Retry-After"]) <= 1200
    assert take(bucket, who + "lain").ok


@pytest.mark.django_db
def test_a_stranger_is_slowed_after_sixty_requests_and_loopback_is_not(client):
    began, passed = time.monotonic(), 0
    while client.get("/masuk/", REMOTE_ADDR="203.0.113.9").status_code == 200:
        passed += 1
    assert 60 <= passed <= 61 + time.monotonic() - began  # one more for each second that it took
    answer = client.get("/api/v1/x", REMOTE_ADDR="203.0.113.200")
    assert answer.status_code == 429 and answer["Retry-After"] == "1" and '"anonim";r=0' in answer["RateLimit"]
    assert client.get("/tentang").status_code == 200


@pytest.mark.django_db
def test_the_pictures_of_a_page_do_not_use_up_its_readers_pages(client):
    for _ in range(70):
        assert client.get("/foto/x?l=320", REMOTE_ADDR="203.0.114.9").status_code == 404
    assert client.get("/masuk/", REMOTE_ADDR="203.0.114.9").status_code == 200


@pytest.mark.django_db
def test_counting_costs_a_statement_per_handful_and_processes_never_give_more_than_the_bucket(django_assert_max_num_queries):
    from pendopo.kernel.web import limits

    bucket, given = limits.Bucket("uji", 60, 6000), 0
    with django_assert_max_num_queries(24):
        for _process in range(3):  # each begins with empty hands, as another process would
            limits.forget_handfuls()
            given += sum(limits.draw(bucket, "x").ok for _ in range(25))
    assert 50 <= given <= 60


@pytest.mark.django_db
def test_read_only_refuses_writes_and_shows_a_banner(client, settings):
    from pendopo.kernel.ops.public import set_mode

    set_mode("read_only", "pemulihan")
    try:
        answer = client.post("/kelurahan", {"kelurahan": "35.78.01.1001"})
        assert answer.status_code == 503 and answer["Retry-After"] == "60"
        assert "pemulihan" in client.get("/cari").content.decode()
    finally:
        set_mode("normal", "selesai")
        ServiceMode.objects.all().delete()


@pytest.mark.django_db
def test_a_kept_page_costs_no_sql(client, django_assert_num_queries):
    client.get("/tentang?kept=1")
    with django_assert_num_queries(0):
        assert client.get("/tentang?kept=1").status_code == 200
