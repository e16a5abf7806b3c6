"""SNAP: the answer table, the signature over raw bytes, repeats, races."""
import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import SYSTEM, act
from pendopo.kernel.ops.public import set_mode
from pendopo.money.billing import partners, signature
from pendopo.money.billing.models import MitraBayar, PanggilanSnap, Pembayaran
from pendopo.money.billing.tests.factories import bill, stamp
from pendopo.people.account.models import Token

SAMPLE = json.loads((Path(__file__).parent / "data" / "billing_contoh.json").read_text())["snap"]
JSON = st.recursive(st.none() | st.booleans() | st.integers(-10**9, 10**9) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab \"\\:{", max_size=5), inner, max_size=4), max_leaves=12)


def test_the_worked_signature_comes_out():
    raw = json.dumps(SAMPLE["body"], indent=2).encode()
    text = signature.string_to_sign("POST", SAMPLE["path"], SAMPLE["accessToken"], raw, SAMPLE["X-TIMESTAMP"])
    assert signature.minify(raw).decode() == SAMPLE["body_minified"] and text == SAMPLE["stringToSign"]
    assert signature.sign(SAMPLE["clientSecret"], text) == SAMPLE["X-SIGNATURE"]


@given(JSON, st.integers(0, 4))
def test_minifying_changes_nothing_but_white_space(value, indent):
    loose = json.dumps(value, indent=indent, ensure_ascii=False).encode()
    assert signature.minify(loose) == json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    assert signature.minify(signature.minify(loose)) == signature.minify(loose)


@given(st.binary(max_size=60), st.text(max_size=10), st.text(max_size=10))
def test_another_body_or_secret_never_has_the_same_signature(raw, secret, other):
    text = signature.string_to_sign("POST", "/p", "t", raw, "s")
    assert signature.signed_by([other, secret], text, signature.sign(secret, text))
    changed = signature.string_to_sign("POST", "/p", "t", raw + b"1", "s")
    assert not signature.signed_by([secret], changed, signature.sign(secret, text))


def test_an_open_bill_is_asked_for_and_paid_once(bank):
    tagihan = bill()
    status, body = bank.inquire(tagihan)
    account = body["virtualAccountData"]
    assert (status, body["responseCode"]) == (200, "2002400") and account["totalAmount"] == {"value": "150000.00", "currency": "IDR"}
    assert account["virtualAccountNo"] == f"   {tagihan.va}" and len(account["partnerServiceId"]) == 8
    order, head = bank.order(tagihan), {"X-EXTERNAL-ID": "2025052000000017"}
    status, first = bank.call("payment", order, **head)
    assert (status, first["responseCode"]) == (200, "2002500") and first["virtualAccountData"]["paymentFlagStatus"] == "00"
    assert bank.call("payment", order, **head) == (200, first)
    assert bank.call("payment", json.dumps(order, indent=1).encode(), **head) == (200, first)
    assert Pembayaran.objects.get().rujukan_bank == order["referenceNo"] and PanggilanSnap.objects.count() == 2
    tagihan.refresh_from_db()
    assert (tagihan.state, tagihan.dibayar) == ("LUNAS", 150_000)


def test_the_answer_table_of_the_sample(bank):
    paid, gone, late, open_ = bill(), bill(), bill(days=-1), bill()
    bank.pay(paid)
    act(gone, "batalkan", _head(), {"alasan": "Salah objek pajak, terbit dua kali."})
    unknown = bank.order(open_) | {"customerNo": "2020999999", "virtualAccountNo": "   880882020999999"}
    rows = [(bank.order(open_, 150_001), 404, "4042513"), (bank.order(paid), 404, "4042514"), (unknown, 404, "4042512"),
            (bank.order(late), 404, "4042519"), (bank.order(gone), 404, "4042512"),
            (bank.order(open_) | {"paidAmount": {"value": "150000.50", "currency": "IDR"}}, 404, "4042513"),
            (bank.order(open_) | {"paidAmount": {"value": "150000", "currency": "IDR"}}, 404, "4042513"),
            (bank.order(open_) | {"paidAmount": {"value": "150000.00", "currency": "USD"}}, 404, "4042513"),
            (bank.order(paid) | {"paymentRequestId": Pembayaran.objects.get().payment_request_id}, 404, "4042514"),
            (bank.order(open_) | {"paymentRequestId": Pembayaran.objects.get().payment_request_id}, 409, "4092501")]
    for order, http, code in rows:
        status, body = bank.call("payment", order)
        assert (status, body["responseCode"]) == (http, code), order
    for tagihan, code in ((paid, "4042414"), (late, "4042419"), (gone, "4042412")):
        assert bank.inquire(tagihan)[1]["responseCode"] == code
    order = bank.order(open_)
    assert bank.call("payment", order, **{"X-EXTERNAL-ID": "77"})[0] == 200
    assert bank.call("payment", order | {"referenceNo": "1"}, **{"X-EXTERNAL-ID": "77"})[1]["responseCode"] == "4092500"
    assert bank.call("inquiry", bank.account(open_), **{"X-EXTERNAL-ID": "77"})[1]["responseCode"] == "4092400"


def _head():
    from pendopo.kernel.flow.public import Actor, uuid7

    return Actor(uuid7(), roles=frozenset({"kuasa_bud"}))


def test_who_is_not_proven_is_told_nothing_more(bank):
    tagihan = bill()
    for change in ({"X-SIGNATURE": "salah"}, {"X-SIGNATURE": None}, {"X-PARTNER-ID": "LAIN"}, {"Authorization": "Bearer tidak-ada"},
                   {"Authorization": None}, {"at": stamp(now() - timedelta(minutes=6))}, {"at": "2026-11-26T10:00:00"},
                   {"at": "besok"}, {"X-TIMESTAMP": stamp(now() + timedelta(seconds=30))}):
        for service, code in (("inquiry", "4012400"), ("payment", "4012500")):
            status, body = bank.call(service, bank.order(tagihan), **dict(change))
            assert (status, body["responseCode"]) == (401, code), change
    assert not Pembayaran.objects.exists()


def test_a_changed_body_is_not_signed(bank):
    tagihan, path = bill(), "/snap/v1.0/transfer-va/payment"
    raw = json.dumps(bank.order(tagihan)).encode()
    head = bank.headers(path, raw)
    answer = bank.client.post(path, raw.replace(b"150000.00", b"1.00"), content_type="application/json", headers=head)
    assert answer.json()["responseCode"] == "4012500"


def test_a_broken_body_is_400_and_never_a_fault(bank):
    for body in (b"", b"[]", b"{", b'{"a":1', b'"\xff"', b"\xff\xfe", b'{"a":"\\u0000"}', b"[" * 3000, b"1e400", b"NaN"):
        assert bank.call("payment", body)[1]["responseCode"] == "4002502", body[:20]
        assert bank.call("inquiry", body)[1]["responseCode"] == "4002402", body[:20]


def test_missing_and_malformed_fields_are_400(bank):
    tagihan = bill()
    whole = bank.order(tagihan)
    for name in ("partnerServiceId", "customerNo", "virtualAccountNo", "paymentRequestId", "paidAmount", "referenceNo"):
        for value in (None, "", 5, [], "x" * 200):
            assert bank.call("payment", {k: v for k, v in whole.items() if k != name} | ({} if value is None else {name: value}))[1][
                "responseCode"] == "4002502", (name, value)
    for amount in ({"value": 150000.00, "currency": "IDR"}, {"value": 150000, "currency": "IDR"}, {"value": "1e5", "currency": "IDR"},
                   {"value": "150.000,00", "currency": "IDR"}, {"value": "-1.00", "currency": "IDR"}, {"value": "150000.00"}):
        assert bank.call("payment", whole | {"paidAmount": amount})[1]["responseCode"] == "4002502", amount
    assert bank.call("payment", whole | {"trxDateTime": "kemarin"})[1]["responseCode"] == "4002502"
    assert bank.call("payment", whole, **{"X-EXTERNAL-ID": None})[1]["responseCode"] == "4002502"
    assert bank.call("payment", whole, **{"CHANNEL-ID": None})[1]["responseCode"] == "4002502"
    assert not Pembayaran.objects.exists() and not PanggilanSnap.objects.exists()


def test_a_token_is_given_for_an_rsa_signature(bank, client):
    key, mitra = rsa.generate_private_key(65537, 2048), MitraBayar.objects.get()
    partners.add_key(mitra, "PUBLIK", key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode())

    def ask(text=None, at=None, **head):
        at = at or stamp()
        raw = key.sign((text or f"BANKUJI|{at}").encode(), padding.PKCS1v15(), hashes.SHA256())
        return client.post("/snap/v1.0/access-token/b2b", {"grantType": "client_credentials"}, content_type="application/json", headers={
            "X-TIMESTAMP": at, "X-CLIENT-KEY": "BANKUJI", "X-SIGNATURE": base64.b64encode(raw).decode()} | head)

    body = ask().json()
    assert body["responseCode"] == "2007300" and body["expiresIn"] == "900" and body["tokenType"] == "Bearer"
    bank.token = body["accessToken"]
    assert bank.inquire(bill())[0] == 200
    Token.objects.filter(nama="snap").update(sampai=now() - timedelta(seconds=1))
    assert bank.inquire(bill())[1]["responseCode"] == "4012400"
    for answer in (ask(text="lain"), ask(**{"X-CLIENT-KEY": "LAIN"}), ask(**{"X-SIGNATURE": "@@"}), ask(at=stamp(now() - timedelta(hours=1)))):
        assert (answer.status_code, answer.json()["responseCode"]) == (401, "4017300")
    MitraBayar.objects.update(aktif=False)
    assert ask().status_code == 401


def test_keys_rotate_and_are_stored_encrypted(bank):
    from django.db import connection

    mitra, tagihan, old = MitraBayar.objects.get(), bill(), bank.secret
    bank.secret = partners.add_key(mitra, "RAHASIA")
    assert bank.inquire(tagihan)[0] == 200
    new, bank.secret = bank.secret, old
    assert bank.inquire(tagihan)[0] == 200
    with pytest.raises(Exception, match="Dua kunci sudah berlaku"):
        partners.add_key(mitra, "RAHASIA")
    first = partners.keys_of([mitra.pk])[mitra.pk][-1]
    assert partners.end_key(mitra.pk, first.pk) and not partners.end_key(mitra.pk, first.pk)
    assert bank.inquire(tagihan)[0] == 401
    bank.secret = new
    assert bank.inquire(tagihan)[0] == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT isi FROM kunci_mitra")
        assert not any(secret.encode() in bytes(row[0]) for row in cursor.fetchall() for secret in (old, new))


def test_other_methods_and_types_are_refused_in_json(bank, client):
    answer = client.get("/snap/v1.0/transfer-va/payment")
    assert answer.status_code == 405 and "json" in answer["Content-Type"]


@pytest.mark.parametrize(("mode", "path", "code"), [("read_only", "transfer-va/payment", "5032500"), ("maintenance", "qr/qr-mpm-notify", "5035200")])
def test_a_house_that_takes_no_writes_says_so_as_the_standard_does(bank, client, mode, path, code):
    set_mode(mode, "disk dipindahkan", by="uji")
    try:
        answer = client.post(f"/snap/v1.0/{path}", "{}", content_type="application/json")
    finally:
        set_mode("normal", "selesai", by="uji")
    assert answer.status_code == 503 and answer.json()["responseCode"] == code and answer["Retry-After"]


def test_an_expired_bill_is_paid_after_it_was_extended(bank):
    tagihan = bill(days=-1)
    assert bank.pay(tagihan)[1]["responseCode"] == "4042519"
    act(tagihan, "perpanjang", SYSTEM)
    assert tagihan.denda == 1500
    assert bank.pay(tagihan, 150_000)[1]["responseCode"] == "4042513"
    assert bank.pay(tagihan)[1]["responseCode"] == "2002500"


def test_the_news_of_a_paid_code_settles_the_bill_once(bank):
    tagihan, other = bill(), bill()
    assert bank.news(tagihan, latestTransactionStatus="03")[0] == 200 and not Pembayaran.objects.exists(), "pending news changes nothing"
    first = bank.news(tagihan, originalReferenceNo="QR-1", headers={"X-EXTERNAL-ID": "77"})
    assert first == (200, {"responseCode": "2005200", "responseMessage": "Successful"})
    paid = Pembayaran.objects.get()
    assert (paid.kanal, paid.rujukan_bank, paid.jumlah) == ("QRIS", "QR-1", 150_000)
    tagihan.refresh_from_db()
    assert tagihan.state == "LUNAS"
    assert bank.news(tagihan, originalReferenceNo="QR-1", headers={"X-EXTERNAL-ID": "77"}) == first == bank.news(tagihan, originalReferenceNo="QR-1")
    assert bank.news(tagihan, originalReferenceNo="QR-2")[1]["responseCode"] == "4045214", "other money comes back by the statement"
    assert bank.pay(tagihan)[1]["responseCode"] == "4042514"
    assert bank.news(other, originalReferenceNo="QR-1")[1]["responseCode"] == "4095201"
    assert Pembayaran.objects.count() == 1


@pytest.mark.parametrize(("change", "code"), [({"originalPartnerReferenceNo": "TGH2026999999"}, "4045212"), ({"n": 149_000}, "4045213"),
                                              ({"amount": {"value": "150000.50", "currency": "IDR"}}, "4045213"), ({"amount": 150_000}, "4005202"),
                                              ({"originalReferenceNo": ""}, "4005202"), ({"headers": {"X-SIGNATURE": "x"}}, "4015200")])
def test_news_that_is_not_good_changes_nothing(bank, change, code):
    tagihan = bill()
    http, said = bank.news(tagihan, **change)
    tagihan.refresh_from_db()
    assert (http, said["responseCode"], tagihan.state) == (int(code[:3]), code, "TERBIT")
