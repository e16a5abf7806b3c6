"""The test bank of demo and acceptance: it asks for a token, looks a virtual account up and pays it, or pays a QRIS code and tells of it,
over loopback, like a real one."""
import base64
import json
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings

from pendopo.kernel.clock.public import now, zone
from pendopo.kernel.ops.public import Unreachable, call
from pendopo.kernel.problem.public import Problem
from pendopo.money.billing import qris
from pendopo.money.billing.partners import add_key, running_keys
from pendopo.money.billing.signature import sign, string_to_sign
from pendopo.money.billing.uji import bank, make_bank

CHANNEL = "95221"
_ACCOUNT, _CODE = "/snap/v1.0/transfer-va/", "/snap/v1.0/qr/qr-mpm-notify"


def _private_key() -> rsa.RSAPrivateKey:
    """The test bank's own key, made at first use and told to us like any partner's."""
    path, mitra = Path(settings.KEYS) / "bank-uji.pem", bank()
    if not path.exists():
        key = rsa.generate_private_key(65537, 2048)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    if public not in running_keys(mitra, "PUBLIK"):
        add_key(mitra, "PUBLIK", public)
    return key


def _post(base: str, path: str, body: dict, headers: dict[str, str]) -> dict:
    raw = json.dumps(body, separators=(",", ":")).encode()
    try:
        answer = call("POST", f"{base}{path}", raw, {"Content-Type": "application/json"} | headers, named_by_operator=True)
        return json.loads(answer.body)
    except (Unreachable, ValueError) as error:
        raise Problem("Bank uji tidak dapat menghubungi layanan ini. Coba lagi sebentar lagi.", status=503, code="sibuk") from error


def _stamp() -> str:
    return now().astimezone(zone()).isoformat(timespec="seconds")


def _token(base: str, partner: str) -> str:
    at = _stamp()
    signed = _private_key().sign(f"{partner}|{at}".encode(), padding.PKCS1v15(), hashes.SHA256())
    said = _post(base, "/snap/v1.0/access-token/b2b", {"grantType": "client_credentials"},
                 {"X-TIMESTAMP": at, "X-CLIENT-KEY": partner, "X-SIGNATURE": base64.b64encode(signed).decode()})
    if "accessToken" not in said:
        raise Problem(f"Bank uji tidak mendapat token: {said.get('responseMessage', 'tanpa jawaban')}.", status=503, code="sibuk")
    return said["accessToken"]


def _ask(base: str, path: str, body: dict, made: dict, token: str) -> dict:
    at = _stamp()
    raw = json.dumps(body, separators=(",", ":")).encode()
    return _post(base, path, body, {
        "Authorization": f"Bearer {token}", "X-TIMESTAMP": at, "X-PARTNER-ID": made["partner"], "CHANNEL-ID": CHANNEL,
        "X-EXTERNAL-ID": str(secrets.randbelow(10**16)), "X-SIGNATURE": sign(made["secret"], string_to_sign("POST", path, token, raw, at))})


def pay(base: str, va: str) -> dict:
    """Look the virtual account up at `base` (scheme and host of this very service) and pay what it asks; the last answer."""
    made = make_bank()
    account = {"partnerServiceId": va[:8], "customerNo": va[8:], "virtualAccountNo": va}
    token = _token(base, made["partner"])
    found = _ask(base, f"{_ACCOUNT}inquiry", account, made, token)
    if found.get("responseCode", "")[:3] != "200":
        return found
    owed, number = found["virtualAccountData"], secrets.token_hex(8)
    return _ask(base, f"{_ACCOUNT}payment", account | {
        "virtualAccountName": owed["virtualAccountName"], "paymentRequestId": number, "paidAmount": owed["totalAmount"], "trxDateTime": _stamp(),
        "referenceNo": f"UJI{number[:12].upper()}"}, made, token)


def pay_code(base: str, text: str) -> dict:
    """Pay what a dynamic QRIS code asks and tell `base` of it; the answer. `BrokenQris` for a code that no bank may accept."""
    made, code, number = make_bank(), qris.read(text), secrets.token_hex(8)
    return _ask(base, _CODE, {
        "originalReferenceNo": f"QR{number.upper()}", "originalPartnerReferenceNo": code.rujukan, "latestTransactionStatus": "00",
        "transactionStatusDesc": "success", "amount": {"value": f"{code.jumlah}.00", "currency": "IDR"}}, made, _token(base, made["partner"]))
