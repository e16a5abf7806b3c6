"""Anchors: checkpoints outside, receipts, and what stops when none arrives."""
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.db import connection

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.ops import outbound
from pendopo.kernel.ops.public import mode, require_fresh_seal, set_mode
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.trail import anchors, seals
from pendopo.kernel.trail.anchors import anchor_now, unanchored_age
from pendopo.kernel.trail.models import Anchor, Checkpoint
from pendopo.kernel.trail.seals import seal_now, watch_staleness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    outbound._circuits.clear()


@pytest.fixture
def office():
    """Another office's machine on loopback: `office.seen`, `office.status`."""
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            httpd.seen.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(httpd.status)
            self.end_headers()
            self.wfile.write(b"diterima 7")

        def log_message(self, *args):
            """Quiet."""

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    httpd.seen, httpd.status, httpd.url = [], 201, f"http://127.0.0.1:{httpd.server_port}/titik"
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield httpd
    httpd.shutdown()
    httpd.server_close()


def sealed():
    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    return seal_now()


def test_a_checkpoint_goes_to_every_place_once_with_its_receipt(settings, tmp_path, office):
    settings.ANCHORS = [office.url, "mailto:inspektorat@uji.example", (tmp_path / "bagi").as_uri()]
    sealed()
    note = Checkpoint.objects.get().note
    assert anchor_now() == 3 and anchor_now() == 0
    assert office.seen == [note.encode()] and mail.outbox[0].body == note and mail.outbox[0].to == ["inspektorat@uji.example"]
    file, = (tmp_path / "bagi").iterdir()
    assert file.read_text() == note and file.stat().st_mode & 0o222 == 0
    rows = {a.target: a for a in Anchor.objects.all()}
    assert "diterima 7" in rows[office.url].receipt and all(a.note == note and a.ok for a in rows.values())
    sealed()
    assert anchor_now() == 2 and len(mail.outbox) == 1


def test_without_a_named_place_the_home_keeps_them(tmp_path):
    assert anchor_now() == 0
    sealed()
    assert anchor_now() == 1 and [p.name for p in (tmp_path / "anchors").iterdir()] == ["checkpoint-00000001.txt"]


def test_a_place_that_fails_is_tried_again_and_never_hides_another(settings, tmp_path, office):
    settings.ANCHORS = [office.url, (tmp_path / "bagi").as_uri()]
    office.status = 500
    sealed()
    assert anchor_now() == 1
    office.status = 200
    assert anchor_now() == 1 and Anchor.objects.count() == 2


def test_a_file_in_the_share_is_never_overwritten(settings, tmp_path):
    settings.ANCHORS = [tmp_path.as_uri()]
    (tmp_path / "checkpoint-00000001.txt").write_text("palsu")
    sealed()
    assert anchor_now() == 0 and (tmp_path / "checkpoint-00000001.txt").read_text() == "palsu"


def test_without_an_anchor_for_four_hours_money_and_signatures_wait(monkeypatch):
    sealed()
    watch_staleness()
    assert mode().name == "normal" and unanchored_age() >= 0
    monkeypatch.setattr(seals, "unanchored_age", lambda: 4 * 3600 + 1.0)
    watch_staleness()
    assert mode().name == "sealed_stale" and "tempat luar" in mode().reason
    with pytest.raises(Problem) as refused:
        require_fresh_seal()
    assert (refused.value.status, refused.value.code) == (503, "segel_tertunda")
    monkeypatch.setattr(seals, "unanchored_age", anchors.unanchored_age)
    anchor_now()
    watch_staleness()
    assert mode().name == "normal"


def test_events_unsealed_for_four_hours_stop_them_too(monkeypatch):
    monkeypatch.setattr(seals, "unsealed_age", lambda: 4 * 3600 + 1.0)
    set_mode("read_only", "diatur operator")
    watch_staleness()
    assert mode().name == "read_only"
    set_mode("normal", "selesai")
    watch_staleness()
    assert mode().name == "sealed_stale"
    set_mode("normal", "uji")


def test_the_age_counts_from_the_first_checkpoint_that_no_place_has():
    sealed()
    with connection.cursor() as cur:
        cur.execute("SELECT count(*) FROM checkpoint WHERE tree_size > coalesce((SELECT max(tree_size) FROM anchor WHERE ok), 0)")
        assert cur.fetchone()[0] == 1
    anchor_now()
    assert unanchored_age() == 0
