"""The recipes under deploy/ keep the limits that the application relies on."""
import re
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX, CADDY = (DEPLOY / "nginx.conf").read_text(), (DEPLOY / "Caddyfile").read_text()


@pytest.mark.parametrize("line", ["client_header_timeout 5s;", "client_body_timeout 10s;", "client_max_body_size 64m;",
                                  "proxy_request_buffering on;", "limit_conn address 50;", "large_client_header_buffers 4 8k;",
                                  "keepalive_requests 1000;"])
def test_nginx_bounds_slow_and_large_requests(line):
    assert line in NGINX


def test_only_event_streams_are_unbuffered():
    assert NGINX.count("proxy_buffering off;") == 1
    assert "proxy_buffering off;" in NGINX[NGINX.index("location = /api/v1/stream"):NGINX.index("location / {")]


@pytest.mark.parametrize("line", ["read_header 5s", "read_body 60s", "idle 60s", "max_header_size 16KB", "max_size 64MB",
                                  "request_buffers 64MB"])
def test_caddy_bounds_and_buffers(line):
    assert line in CADDY


def test_front_ends_speak_tls_1_2_and_1_3_only():
    assert re.search(r"ssl_protocols TLSv1\.2 TLSv1\.3;", NGINX) and "protocols tls1.2 tls1.3" in CADDY


def test_figures_do_not_pass_the_front_end():
    assert "location = /metrics { return 404; }" in NGINX and "respond /metrics 404" in CADDY


@pytest.mark.parametrize("unit", sorted(path.name for path in (DEPLOY / "systemd").glob("*.service")))
def test_services_run_without_rights(unit):
    text = (DEPLOY / "systemd" / unit).read_text()
    for line in ("User=pendopo", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "UMask=0077"):
        assert f"\n{line}\n" in text, line
    assert "Restart=always" in text or "Type=oneshot" in text


def test_the_image_runs_as_nobody_special():
    assert "\nUSER 10001\n" in (DEPLOY / "Containerfile").read_text()
