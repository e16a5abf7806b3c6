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
    assert "proxy_buffering off;" in NGINX[NGINX.index("location = /api/v1/stream"):NGINX.rindex("location / {")]


@pytest.mark.parametrize("line", ["read_header 5s", "read_body 60s", "idle 60s", "max_header_size 16KB", "max_size 64MB",
                                  "request_buffers 64MB"])
def test_caddy_bounds_and_buffers(line):
    assert line in CADDY


def test_front_ends_speak_tls_1_2_and_1_3_only():
    assert re.search(r"ssl_protocols TLSv1\.2 TLSv1\.3;", NGINX) and "protocols tls1.2 tls1.3" in CADDY


def test_people_are_led_to_https_and_programs_are_refused_without_it():
    plain = NGINX[NGINX.index("listen 80;"):NGINX.index("listen 443")]
    assert "location ~ ^/(api|snap|oidc|open311|webhook)/ { return 403; }" in plain and "return 301 https://$host$request_uri;" in plain
    assert "proxy_pass" not in plain and NGINX.count("listen 80;") == 1
    plain = CADDY[CADDY.index("http://layanan"):CADDY.index("\nlayanan")]
    assert "respond @machines 403" in plain and "redir https://" in plain and "reverse_proxy" not in plain


def test_certificates_are_those_of_a_public_authority():
    assert "tls internal" not in CADDY and "auto_https off" not in CADDY and "tls /" not in CADDY  # caddy fetches them itself (ACME)
    assert "ssl_certificate /etc/pendopo/tls/fullchain.pem;" in NGINX
    assert "ACME" in (DEPLOY.parent / "docs" / "deployment.md").read_text()


def test_between_the_front_end_and_the_application_nothing_leaves_the_machine():
    assert re.findall(r"^    server (\S+);", NGINX, re.M) == ["127.0.0.1:8000"]
    assert set(re.findall(r"reverse_proxy (?:@live )?(\S+) \{", CADDY)) == {"127.0.0.1:8000"}
    assert "PENDOPO_HOST=127.0.0.1\n" in (DEPLOY / "pendopo.env.example").read_text()


def test_logs_are_copied_to_another_machine_over_checked_tls():
    text = (DEPLOY / "rsyslog-pendopo.conf").read_text()
    for line in ('StreamDriver="gtls"', 'StreamDriverMode="1"', 'StreamDriverAuthMode="x509/name"', 'queue.type="LinkedList"', 'queue.filename='):
        assert line in text, line
    assert 'protocol="tcp"' in text


def test_no_recipe_holds_a_password():
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            assert not re.search(r"(?i)password\s*'|postgres(ql)?://[^@/\s:]+:[^@/\s]+@|(sandi|rahasia|password)=\S", path.read_text()), path.name


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


def test_pgbouncer_ignores_what_it_would_refuse_and_keeps_prepared_statements():
    found = (DEPLOY / "pgbouncer.ini").read_text(encoding="utf-8")
    for line in ("pool_mode = transaction", "ignore_startup_parameters = options", "max_prepared_statements = 200"):
        assert f"\n{line}\n" in found
