"""Search in the national lists: `GET /api/v1/keuangan/kode/{daftar}?q=`."""
from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from pendopo.kernel.clock.public import today
from pendopo.money.codes import queries
from pendopo.money.codes.models import Akun, Nomenklatur, SumberDana

router = Router(tags=["codes"])
LISTS = {"akun": Akun, "nomenklatur": Nomenklatur, "sumber-dana": SumberDana}


class KodeOut(Schema):
    """A row of a list."""

    kode: str
    nama: str
    induk: str
    versi: str


@router.get("/keuangan/kode/{daftar}", response=list[KodeOut], summary="Cari kode menurut awal kode atau kata", operation_id="cari_kode")
def search(request: HttpRequest, daftar: Literal["akun", "nomenklatur", "sumber-dana"], q: str = "", tanggal: date | None = None,
           batas: int = 50) -> list:
    """At most 200 rows in force on the day (default today)."""
    return queries.search(LISTS[daftar], q, tanggal or today(), limit=max(1, min(batas, 200)))
