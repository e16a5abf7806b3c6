"""Notices and webhooks as people and programs outside meet them."""
import json
from uuid import uuid4

import pytest

from pendopo.kernel.notify import reads, webhooks
from pendopo.kernel.notify.models import Kabar, Webhook
from pendopo.kernel.notify.public import Recipient, tell
from pendopo.people.account.public import create_person
from pendopo.people.account.uji import flow_tokens
from pendopo.people.region import seed as region_seed
from tests.once import once

NEWS = {"kunci": "k1", "judul": "Laporan ADU-1 diterima", "teks": "Terima kasih.", "url": "/aduan/ADU-1"}
HOOK = "http://127.0.0.1:9/kait"


@pytest.fixture(autouse=True)
def listed(settings):
    settings.OUTBOUND_ALLOWED = {"127.0.0.1:9"}
    reads._counts.clear()


def test_the_pages_of_notices(client, db):
    made = create_person("Warga Kabar", "wargakabar", peran=[("warga", None)], password="sandi-panjang-sekali")
    assert client.get("/saya/kabar")["Location"] == "/masuk/?next=/saya/kabar"
    client.post("/masuk/", {"login": "wargakabar", "password": "sandi-panjang-sekali"})
    assert "Belum ada kabar" in client.get("/saya/kabar").content.decode()
    tell([Recipient(made.akun_id)], **NEWS)
    reads._counts.clear()
    page = client.get("/saya/kabar").content.decode()
    assert NEWS["judul"] in page and "belum dibaca" in page
    ref = Kabar.objects.get().pk
    assert client.get(f"/saya/kabar/{ref}")["Location"] == "/aduan/ADU-1" and client.get(f"/saya/kabar/{uuid4()}").status_code == 404
    assert "belum dibaca" not in client.get("/saya/kabar").content.decode()
    assert client.post("/saya/kabar/pilihan", {"saluran": ["wa", "palsu"]}).status_code == 303
    page = client.get("/saya/kabar/pilihan").content.decode()
    assert page.count(" checked") == 1 and client.post("/saya/kabar").status_code == 303


def post(client, tokens_for, body, **headers):
    return client.post("/api/v1/webhooks", json.dumps(body), content_type="application/json",
                       headers={"Authorization": f"Bearer {tokens_for}"} | headers)


def persons():
    region_seed.reference("99.99")
    return flow_tokens()


@pytest.fixture
def tokens(db):
    return once(persons)


def test_the_admin_registers_and_the_secret_is_shown_once(client, tokens):
    made = post(client, tokens["admin1"], {"url": HOOK, "topik": ["uji.berkas.ajukan"]}, **{"Idempotency-Key": "k1"})
    assert made.status_code == 201 and set(made.json()) == {"id", "rahasia"}
    again = post(client, tokens["admin1"], {"url": HOOK, "topik": ["uji.berkas.ajukan"]}, **{"Idempotency-Key": "k1"})
    assert again.json() == made.json() and Webhook.objects.count() == 1
    other = post(client, tokens["admin1"], {"url": HOOK}, **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["code"]) == (422, "kunci_dipakai_ulang")
    shown = client.get("/api/v1/webhooks", headers={"Authorization": f"Bearer {tokens['admin1']}"}).json()
    assert made.json()["rahasia"] not in json.dumps(shown) and shown["items"][0]["url"] == HOOK
    gone = client.delete(f"/api/v1/webhooks/{made.json()['id']}", headers={"Authorization": f"Bearer {tokens['admin1']}"})
    assert gone.status_code == 204 and webhooks.targets() == []


@pytest.mark.parametrize(("body", "status", "code"), [
    ({"url": "http://10.0.0.1/"}, 422, "alamat_terlarang"), ({"url": "http://127.0.0.1/"}, 422, "alamat_terlarang"),
    ({"url": "ftp://x/"}, 422, "alamat_terlarang"), ({"url": "https://tidak-ada.invalid/"}, 422, "alamat_terlarang"),
    ({"topik": []}, 422, "data_tidak_sah"), ({"url": "http://127.0.0.1/", "lain": 1}, 422, "data_tidak_sah"), ([], 422, "data_tidak_sah"),
])
def test_bad_registrations_are_told_apart_only_by_their_form(client, tokens, body, status, code):
    answer = post(client, tokens["admin1"], body)
    assert (answer.status_code, answer.json()["code"]) == (status, code) and not Webhook.objects.exists()


def test_only_the_admin_registers(client, tokens):
    assert post(client, tokens["petugas1"], {"url": HOOK}).status_code == 403
    assert client.post("/api/v1/webhooks", "{}", content_type="application/json").status_code == 401
    answer = post(client, tokens["admin1"], {"url": HOOK, "topik": ["bukan.topik"]})
    assert answer.json()["reasons"][0]["field"] == "/topik/0"
