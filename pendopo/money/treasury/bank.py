"""The bank: payment orders of the SP2D that are out, and its answers, row by row. What carries the file is a port."""
import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor, FlowError, act, next_number
from pendopo.kernel.pii.public import blind
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import safe_cell
from pendopo.money.treasury.checks import name_key
from pendopo.money.treasury.flow import SP2D
from pendopo.money.treasury.models_papers import BarisPerintah, BerkasBayar, JawabanBank, PerintahBank, RekeningPenerima

HEAD = ("nomor_sp2d", "tanggal", "penerima", "bank", "rekening", "jumlah")
ANSWER = ("nomor_sp2d", "hasil", "rujukan", "tanggal", "alasan")
MOST = 2000


class BankPort(Protocol):
    """Brings an order to the bank."""

    def send(self, nomor: str, raw: bytes) -> None: ...


class RecordedFile:
    """Keeps the order as a file; an officer carries it to the bank's own channel."""

    def send(self, nomor: str, raw: bytes) -> None:
        folder = settings.HOME / "bank"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{nomor}.csv"
        path.touch(mode=0o600)
        path.write_bytes(raw)


def unordered() -> QuerySet:
    """Files with an SP2D that no payment order names yet, oldest first."""
    return BerkasBayar.objects.filter(~Exists(BarisPerintah.objects.filter(berkas=OuterRef("pk"))), state=SP2D).order_by("nomor_sp2d")


@transaction.atomic
def order(by: Actor, port: BankPort | None = None) -> PerintahBank:
    """One payment order of everything that is out and not ordered. `Problem` 409 when there is nothing. 6 SQL."""
    files = list(unordered().select_for_update(of=("self",))[:MOST])
    if not files:
        raise Problem("Tidak ada SP2D yang belum diperintahkan ke bank.", status=409, code="aksi_tidak_tersedia")
    day = today()
    nomor, raw = f"PB-{day.year}-{next_number('PB', day.year):05d}", write_rows(files)
    made = PerintahBank.objects.create(nomor=nomor, tanggal=day, baris=len(files), jumlah=sum(case.bersih for case in files), sidik=hashlib.sha256(raw).hexdigest(),
                                       oleh=by.label)
    BarisPerintah.objects.bulk_create(BarisPerintah(perintah=made, berkas=case) for case in files)
    (port or RecordedFile()).send(nomor, raw)
    return made


def write_rows(files: list[BerkasBayar]) -> bytes:
    """The order as the bank reads it: net amounts, full account numbers."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEAD)
    rows.writerows((case.nomor_sp2d, case.dokumen.tanggal.isoformat() if case.dokumen else "", safe_cell(case.penerima), safe_cell(case.bank), case.rekening, case.bersih) for case in files)
    return out.getvalue().encode()


def verify_account(nama: str, bank: str, rekening: str, by: Actor) -> None:
    """The treasury has seen that this account is the recipient's. Repeatable. 1 SQL."""
    RekeningPenerima.objects.get_or_create(kunci=name_key(nama), rekening_h=blind(rekening, "rekening"), defaults={
        "nama": nama, "bank": bank, "rekening": rekening, "akhir": rekening[-4:], "oleh": by.label})


def files_of(order: PerintahBank) -> list[BerkasBayar]:
    """The files of an order, as they stood in it. 1 SQL."""
    return list(BerkasBayar.objects.filter(pk__in=BarisPerintah.objects.filter(perintah=order).values("berkas")).select_related("dokumen").order_by("nomor_sp2d"))


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a row of the bank's answer: CAIR, DIKEMBALIKAN, SUDAH (known before) or GALAT with its text."""

    baris: int
    nomor: str
    hasil: str
    teks: str = ""


def take_answers(raw: bytes, by: Actor) -> list[Row]:
    """The bank's answer file, each row for itself; the same file again changes nothing. `Problem` 422 when it cannot be read at all."""
    try:
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem("Berkas ini bukan CSV UTF-8.", status=422, code="data_tidak_sah") from error
    if not rows or not set(ANSWER) <= set(rows[0]) or len(rows) > MOST:
        raise Problem(f"Baris pertama harus memuat kolom {', '.join(ANSWER)}, dan paling banyak {MOST} baris.", status=422, code="data_tidak_sah")
    return [_answer(n, {name: (row.get(name) or "").strip() for name in ANSWER}, by) for n, row in enumerate(rows, 2)]


def _answer(n: int, row: dict[str, str], by: Actor) -> Row:
    nomor = row["nomor_sp2d"][:60]
    case = BerkasBayar.objects.filter(nomor_sp2d=nomor).first() if "\0" not in nomor else None
    if case is None:
        return Row(n, nomor, "GALAT", "Nomor SP2D ini tidak dikenal.")
    known = JawabanBank.objects.filter(berkas=case).first()
    if known:
        same = (known.rujukan, known.hasil) == (row["rujukan"], row["hasil"])
        return Row(n, nomor, "SUDAH", "Sudah tercatat.") if same else Row(n, nomor, "GALAT", f"Sudah dijawab {known.hasil} dengan rujukan {known.rujukan}.")
    try:
        day = date.fromisoformat(row["tanggal"])
    except ValueError:
        return Row(n, nomor, "GALAT", "Tanggal harus berbentuk 2026-03-14.")
    if row["hasil"] not in ("BERHASIL", "GAGAL") or not 3 <= len(row["rujukan"]) <= 64 or "\0" in row["rujukan"] + row["alasan"]:
        return Row(n, nomor, "GALAT", "Hasil harus BERHASIL atau GAGAL, dengan rujukan bank 3 sampai 64 huruf.")
    if case.state != SP2D or row["hasil"] == "GAGAL" and not row["alasan"]:
        return Row(n, nomor, "GALAT", "Alasan bank kosong." if case.state == SP2D else "Berkas ini tidak sedang menunggu bank.")
    if JawabanBank.objects.filter(rujukan=row["rujukan"]).exists():
        return Row(n, nomor, "GALAT", "Rujukan bank ini sudah dipakai pembayaran lain.")
    try:
        with transaction.atomic():
            if row["hasil"] == "BERHASIL":
                act(case, "cairkan", by, {"rujukan": row["rujukan"], "tanggal": day.isoformat()}, key=f"bank-{case.pk.hex}")
            JawabanBank.objects.create(berkas=case, rujukan=row["rujukan"], hasil=row["hasil"], tanggal=day, alasan=row["alasan"][:200], oleh=by.label)
    except FlowError as refused:
        return Row(n, nomor, "GALAT", " ".join(reason.text for reason in refused.reasons))
    return Row(n, nomor, "CAIR" if row["hasil"] == "BERHASIL" else "DIKEMBALIKAN", row["alasan"][:200])
