"""Everything that leaves this machine is encrypted and the other side is checked (ASVS 12.3)."""
import datetime
import json
import logging
import os
import socket
import ssl
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.db import connection

from pendopo.kernel.ops import doctor, outbound
from pendopo.kernel.ops.public import Unreachable, call, judge
from pendopo.kernel.problem.public import Problem


@pytest.fixture
def self_signed(tmp_path):
    """A TLS server on loopback whose certificate no authority vouches for; its port."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.datetime.now(datetime.UTC)
    paper = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
             .not_valid_before(today - datetime.timedelta(days=1)).not_valid_after(today + datetime.timedelta(days=1))
             .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False).sign(key, hashes.SHA256()))
    (tmp_path / "s.pem").write_bytes(paper.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "s.pem")
    heard = []

    def serve(listening):
        while True:
            try:
                line, _ = listening.accept()
                with context.wrap_socket(line, server_side=True) as safe:
                    heard.append(safe.recv(100))
            except ssl.SSLError:
                continue
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        outbound._circuits.clear()
        yield listening.getsockname()[1], heard
        outbound._circuits.clear()


def test_a_certificate_that_nobody_vouches_for_ends_the_call_before_anything_is_sent(self_signed, caplog):
    port, heard = self_signed
    with caplog.at_level(logging.INFO, logger="pendopo.security"), pytest.raises(Unreachable):
        call("POST", f"https://localhost:{port}/x", b"rahasia", named_by_operator=True)
    assert heard == []
    assert json.loads(caplog.records[-1].getMessage()) == {"e": "keluar_gagal", "host": "localhost", "sebab": "SSLCertVerificationError"}


def test_production_calls_no_stranger_without_tls(settings, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **kw: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))])
    assert judge("http://mitra.example/kabar").scheme == "http"
    settings.PRODUCTION = True
    with pytest.raises(Problem, match="422"):
        judge("http://mitra.example/kabar")
    assert judge("https://mitra.example/kabar").scheme == "https"


@pytest.mark.parametrize(("name", "value", "told"), [
    ("PUBLIC_URL", "http://layanan.contoh.go.id", "PENDOPO_URL"), ("WHATSAPP_URL", "http://wa.contoh.go.id", "PENDOPO_WA_URL"),
    ("S3_URL", "http://berkas.contoh.go.id/b", "PENDOPO_S3_URL"), ("ANCHORS", ["http://jangkar.contoh.go.id"], "PENDOPO_JANGKAR"),
    ("OIDC_OUTSIDE", '{"issuer": "http://sso.contoh.go.id"}', "PENDOPO_OIDC"),
    ("DATABASES", {"default": {"HOST": "db.contoh.go.id", "OPTIONS": {"sslmode": "require"}}}, "DATABASE_URL"), ("", "", "")])
def test_doctor_names_every_connection_without_tls(monkeypatch, name, value, told):
    from types import SimpleNamespace

    sound = {"PUBLIC_URL": "https://layanan.contoh.go.id", "WHATSAPP_URL": "", "S3_URL": "https://b.contoh.go.id", "ANCHORS": ["mailto:a@contoh.go.id"],
             "OIDC_OUTSIDE": "", "DATABASES": {"default": {"HOST": "db.contoh.go.id", "OPTIONS": {"sslmode": "verify-full"}}}, "EMAIL_BACKEND": "smtp",
             "EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False, "EMAIL_HOST": "surel.contoh.go.id"}
    monkeypatch.setattr(doctor, "settings", SimpleNamespace(**(sound | ({name: value} if name else {}))))
    line = doctor._encrypted()
    assert line.ok is not bool(name) and told in line.text


def test_doctor_is_red_where_sent_files_cannot_be_kept(settings, tmp_path):
    settings.BLOBS = tmp_path / "blobs"
    assert doctor._blobs().ok
    settings.BLOBS = tmp_path / "file"
    settings.BLOBS.write_text("x")
    assert not doctor._blobs().ok


@pytest.mark.django_db
def test_doctor_misses_the_keys_that_the_data_was_written_with(settings, tmp_path):
    seed = bytes(range(32))
    with connection.cursor() as cur:
        cur.execute("INSERT INTO flow_seal (no, body, hash, signature) VALUES (1, '{}', %s, %s)",
                    [bytes(32), Ed25519PrivateKey.from_private_bytes(seed).sign(bytes(32))])
    settings.KEYS = tmp_path
    assert "segel.key" in doctor._data_keys().text and not (tmp_path / "pii.key").exists()
    (tmp_path / "segel.key").write_bytes(bytes(32))
    assert not doctor._data_keys().ok
    (tmp_path / "segel.1.key").write_bytes(seed)
    assert doctor._data_keys().ok


def test_doctor_names_keys_that_are_over_their_time(settings, tmp_path):
    settings.KEYS = tmp_path
    for name in ("django.key", "pii.key"):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (time.time() - 800 * 86400,) * 2)
    found = doctor._old_keys()[0]
    assert not found.ok and "django.key" in found.text
    (tmp_path / "django.key").unlink()
    settings.KEYS = tmp_path
    assert "pii.key" not in doctor._old_keys()[0].text or not doctor._old_keys()[0].ok
