"""Many bills from a CSV file: reported line by line, all or nothing, repeatable by the sender's own reference."""
import csv
import io
from dataclasses import dataclass

from django.db import transaction

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem
from pendopo.money.billing import intake
from pendopo.money.billing.models import Tagihan
from pendopo.people.region.public import Unit

HEAD = ["rujukan", "jenis", "akun", "nama", "npwpd", "jumlah", "jatuh_tempo", "keterangan"]
MOST = 500
PERSON = {"nama", "npwpd"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: line in the file (header is 1), column, code, sentence."""

    baris: int
    kolom: str
    kode: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Report:
    """`terbit`: new bills. `lama`: rows whose reference has a bill already. With faults nothing was issued."""

    terbit: list[Tagihan]
    lama: int
    ditolak: list[Fault]


def read(raw: bytes, office: Unit) -> tuple[list[tuple[int, dict]], list[Fault]]:
    """Rows as data of `terbitkan`, and every fault. Separator `;` or `,`."""
    try:
        text = raw.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
        rows = [(lines.line_num, row) for row in lines if row]
    except (UnicodeDecodeError, csv.Error):
        return [], [Fault(1, "berkas", "BUKAN_CSV", "Berkas ini bukan CSV dalam UTF-8. Simpan ulang sebagai CSV UTF-8.")]
    if not rows or [name.strip().lower() for name in rows[0][1]] != HEAD:
        return [], [Fault(1, "judul", "JUDUL_SALAH", f"Judul kolom harus {';'.join(HEAD)}.")]
    if len(rows) > MOST + 1:
        return [], [Fault(MOST + 2, "berkas", "TERLALU_BANYAK", f"Paling banyak {MOST} tagihan sekali muat. Bagi berkasnya.")]
    good, faults, seen = [], [], {}
    for line, row in rows[1:]:
        data, wrong = _row(row, office)
        ref = data.get("rujukan")
        if not wrong and ref in seen:
            wrong = [("rujukan", "BARIS_GANDA", f"Rujukan {ref} sudah ada di baris {seen[ref]}.")]
        seen.setdefault(ref, line)
        faults += [Fault(line, *parts) for parts in wrong]
        good.append((line, data))
    return good, faults


def _row(row: list[str], office: Unit) -> tuple[dict, list[tuple[str, str, str]]]:
    if len(row) != len(HEAD):
        return {}, [("baris", "ISIAN_TIDAK_SAH", f"Ada {len(row)} kolom, seharusnya {len(HEAD)}.")]
    cells = {name: value.strip() for name, value in zip(HEAD, row, strict=True)}
    amount = cells["jumlah"]
    sent = {name: value for name, value in cells.items() if value and name not in PERSON} | {
        "entitas": office.kode, "wajib": {name: cells[name] for name in PERSON if cells[name]},
        "jumlah": int(amount) if amount.isascii() and amount.isdigit() and len(amount) < 17 else amount}
    data, faults = intake.read_bill(sent)
    wrong = [((reason.field or "/baris").rsplit("/", 1)[-1], reason.code, reason.text) for reason in faults]
    return data, wrong if data.get("rujukan") or any(name == "rujukan" for name, _, _ in wrong) else [
        *wrong, ("rujukan", "ISIAN_TIDAK_SAH", "rujukan wajib diisi: dengan itu berkas yang sama dapat dimuat ulang tanpa tagihan ganda.")]


def issue_many(raw: bytes, office: Unit, by: Actor) -> Report:
    """Issue the file's bills for one unit. A row that the books refuse stops the whole file and is named."""
    rows, faults = read(raw, office)
    if faults:
        return Report([], 0, faults)
    known = set(Tagihan.objects.filter(entitas_id=office.kode, rujukan_asal__in=[data["rujukan"] for _, data in rows]).values_list("rujukan_asal", flat=True))
    made, at = [], 1
    try:
        with transaction.atomic():
            for line, data in rows:
                at = line
                if data["rujukan"] not in known:
                    made.append(intake.issue(data, by).case)
    except Problem as refused:
        first = refused.reasons[0]
        return Report([], 0, [Fault(at, (first.field or "/baris").lstrip("/"), first.code, first.text)])
    return Report(made, len(known), [])
