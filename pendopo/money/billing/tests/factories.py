"""A bank that calls us, and short ways to a bill."""
import json
from datetime import timedelta
from itertools import count

from pendopo.kernel.clock.public import now, today, zone
from pendopo.kernel.flow.public import SYSTEM, start
from pendopo.money.billing.models import Tagihan
from pendopo.money.billing.signature import sign, string_to_sign

PBB, SAMPAH, IMB = "4.1.01.15.01.0001", "4.1.02.01.02.0001", "4.1.02.03.01.0001"
_numbers = count(1)


def bill(jumlah=150_000, jenis="SKP", akun=PBB, days=30, entitas="UJI", nama="SITI CONTOH", owner=None, **more) -> Tagihan:
    """A bill of the test unit, issued through the flow."""
    data = {"jenis": jenis, "akun": akun, "entitas": entitas, "nama": nama, "jumlah": jumlah,
            "jatuh_tempo": (today() + timedelta(days=days)).isoformat(), **more}
    return start(Tagihan(), SYSTEM, data, extra={"pemilik": owner, "pembuat": "akun:pembuat"}).case


def stamp(moment=None) -> str:
    return (moment or now()).astimezone(zone()).isoformat(timespec="seconds")


class Bank:
    """The test bank with its secret and token."""

    def __init__(self, client, made):
        self.client, self.partner, self.secret, self.token = client, made["partner"], made["secret"], made["token"]
        self.bearer = {"Authorization": f"Bearer {self.token}"}

    def headers(self, path, raw, **changes):
        at = changes.pop("at", None) or stamp()
        head = {"Authorization": f"Bearer {self.token}", "X-TIMESTAMP": at, "X-PARTNER-ID": self.partner, "CHANNEL-ID": "95221",
                "X-EXTERNAL-ID": f"{next(_numbers):010d}", "X-SIGNATURE": sign(self.secret, string_to_sign("POST", path, self.token, raw, at))}
        return {name: value for name, value in (head | changes).items() if value is not None}

    def call(self, service, body, **changes):
        path = f"/snap/v1.0/{service}" if "/" in service else f"/snap/v1.0/transfer-va/{service}"
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = self.client.post(path, raw, content_type="application/json", headers=self.headers(path, raw, **changes))
        return answer.status_code, answer.json()

    def inquire(self, tagihan, **changes):
        return self.call("inquiry", self.account(tagihan), **changes)

    @staticmethod
    def account(tagihan):
        return {"partnerServiceId": tagihan.va_snap[:8], "customerNo": tagihan.pelanggan, "virtualAccountNo": tagihan.va_snap}

    def order(self, tagihan, n=None, **members):
        number = next(_numbers)
        return self.account(tagihan) | {
            "virtualAccountName": tagihan.nama, "paymentRequestId": f"PR{number:08d}", "trxDateTime": stamp(), "referenceNo": f"99{number:08d}",
            "paidAmount": {"value": f"{n or tagihan.total}.00", "currency": "IDR"}} | members

    def pay(self, tagihan, n=None, headers=None, **members):
        return self.call("payment", self.order(tagihan, n, **members), **(headers or {}))

    def news(self, tagihan, n=None, headers=None, **members):
        """That the bill's QRIS was paid."""
        return self.call("qr/qr-mpm-notify", {
            "originalReferenceNo": f"QR{next(_numbers):08d}", "originalPartnerReferenceNo": tagihan.nomor, "latestTransactionStatus": "00",
            "amount": {"value": f"{n or tagihan.total}.00", "currency": "IDR"}} | members, **(headers or {}))

    def post(self, path, body, **more):
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(path, raw, content_type=more.pop("content_type", "application/json"), headers=self.bearer | more)

    def get(self, path):
        return self.client.get(path, headers=self.bearer)
