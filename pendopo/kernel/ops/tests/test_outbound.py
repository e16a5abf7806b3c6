"""Calls to the outside (R8): the vectors, the judged address, limits, the circuit."""
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pendopo.kernel.ops import outbound
from pendopo.kernel.ops.public import Unreachable, call, judge
from pendopo.kernel.problem.public import Problem

VECTORS = json.loads((Path(__file__).parent / "data" / "url_vectors.json").read_text())


@pytest.fixture(autouse=True)
def closed_circuits():
    outbound._circuits.clear()


@pytest.fixture
def public_dns(monkeypatch):
    """Example names are 93.184.216.34; all else is what it is."""
    real = socket.getaddrinfo

    def resolve(host, port, **kw):
        if "example" in host:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]
        return real(host, port, **kw)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.parametrize("url", VECTORS["deny"])
def test_forbidden_targets_all_get_one_answer(public_dns, url):
    with pytest.raises(Problem) as refused:
        judge(url)
    assert (refused.value.status, refused.value.code, str(refused.value.reasons[0].text)) == (422, "alamat_terlarang", outbound.SENTENCE)


@pytest.mark.parametrize("url", VECTORS["allow_if_it_resolves_to_a_public_address"])
def test_public_targets_are_pinned_to_the_address_that_was_judged(public_dns, url):
    assert judge(url).address == "93.184.216.34"


def test_one_private_answer_among_many_forbids_the_name(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **kw: answers)
    with pytest.raises(Problem):
        judge("http://dua.example/")


@pytest.fixture
def server(settings):
    """A small server on loopback that the operator listed; `server.reply` decides."""
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append((self.path, dict(self.headers), self.rfile.read(int(self.headers.get("Content-Length") or 0))))
            httpd.reply(self)

        do_GET = do_POST

        def log_message(self, *args):
            """Quiet."""

    seen: list = []
    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    httpd.seen, httpd.reply = seen, lambda h: (h.send_response(204), h.end_headers())
    httpd.url = f"http://127.0.0.1:{httpd.server_port}"
    settings.OUTBOUND_ALLOWED = {"127.0.0.1"}
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield httpd
    httpd.shutdown()
    httpd.server_close()


def test_a_listed_host_of_the_house_is_called(server, settings):
    assert call("POST", f"{server.url}/kait?a=b", b"{}", {"X-A": "1"}).status == 204
    path, headers, body = server.seen[0]
    assert (path, headers["X-A"], body) == ("/kait?a=b", "1", b"{}")
    settings.OUTBOUND_ALLOWED = {"127.0.0.1:1"}
    with pytest.raises(Problem):
        call("POST", server.url)


def test_redirects_are_not_followed_and_large_answers_are_refused(server):
    server.reply = lambda h: (h.send_response(302), h.send_header("Location", "http://10.0.0.1/"), h.end_headers())
    assert call("GET", server.url).status == 302 and len(server.seen) == 1
    server.reply = lambda h: (h.send_response(200), h.end_headers(), h.wfile.write(b"x" * 2000))
    with pytest.raises(Unreachable, match="terlalu besar"):
        call("GET", server.url, most=1000)


def test_an_answer_that_drips_is_cut(server):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        stop.wait(3)

    stop = threading.Event()
    server.reply = drip
    began = time.monotonic()
    answer_body = b""
    try:
        answer_body = call("GET", server.url, seconds=0.2).body
    except Unreachable:
        pass
    stop.set()
    assert time.monotonic() - began < 1.5 and answer_body == b""


def test_five_failures_open_the_circuit_for_half_a_minute(server, monkeypatch):
    server.reply = lambda h: (h.send_response(500), h.end_headers())
    for _ in range(5):
        assert call("GET", server.url).status == 500
    with pytest.raises(Unreachable, match="sirkuit"):
        call("GET", server.url)
    later = time.monotonic() + 31
    monkeypatch.setattr(outbound.time, "monotonic", lambda: later)
    server.reply = lambda h: (h.send_response(200), h.end_headers())
    assert call("GET", server.url).status == 200
