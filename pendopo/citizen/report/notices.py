"""Who hears what of a report's steps: data/notifikasi.csv. Never who reported; never the text of a confidential report."""
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan, AduanPelapor, Ikut
from pendopo.citizen.report.queries import category_by_id
from pendopo.citizen.report.thread import is_public
from pendopo.citizen.report.words import TOLAK
from pendopo.kernel.clock.public import now, tanggal
from pendopo.kernel.flow.public import history, subscribe
from pendopo.kernel.letters.public import fill, places
from pendopo.kernel.notify.public import Recipient, Words, load_words, tell
from pendopo.people.account.public import contacts, holder_of, holders
from pendopo.people.region.public import unit, wilayah

WORDS = load_words(Path(__file__).parent / "data" / "notifikasi.csv")
FRESH = timedelta(days=3)
"""Older news is no news: what a new database is filled with, or a queue that stood still for days, reaches nobody's phone."""
FREE_TEXT = {"pertanyaan", "alasan", "usulan_opd", "isi", "penjelasan"}
IN_UNIT = {"opd", "kepala_bidang", "kepala_opd"}
UNKNOWN = "yang tercantum di halaman laporan"
CLOSED = "Buka laporan ini untuk membaca keterangannya."


def on_step(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """A step of a report."""
    if datetime.fromisoformat(payload["at"]) > now() - FRESH:
        _tell(topic.removeprefix(f"{FLOW.name}."), case_id, seq)


def on_due(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """Half, four fifths, all, one and a half times the days are used."""
    if payload["flow"] == FLOW.name and datetime.fromisoformat(payload["at"]) > now() - FRESH:
        _tell(f"{topic}:{payload['pct']}", case_id, seq)


def on_limit(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """A state's own limit passed and nothing happened."""
    if payload["flow"] == FLOW.name and datetime.fromisoformat(payload["limit_at"]) > now() - FRESH:
        _tell(topic, case_id, seq)


def _tell(action: str, case_id: UUID, seq: int) -> None:
    words = WORDS.get(action)
    case = Aduan.objects.filter(pk=case_id).first()
    if not words or case is None:
        return
    steps = history(case)
    step = next((s for s in steps if s.seq == seq), steps[-1])
    values = _values(case, step.data, [s for s in steps if s.seq <= step.seq])
    for row in words:
        for kind in row.kepada:
            heard = _hearers(kind, case, step.body["by"])
            judul, teks = _worded(row, values, case)
            tell(heard, kunci=f"aduan:{case_id}:{seq}:{action}:{'warga' if kind in PUBLIC_KINDS else 'petugas'}", judul=judul, teks=teks,
                 url=_url(kind, case))


PUBLIC_KINDS = {"pelapor", "pengikut"}


def _url(kind: str, case: Aduan) -> str:
    return f"/aduan/{case.nomor}" if kind in PUBLIC_KINDS else f"/meja/aduan/{case.pk}"


def _worded(row: Words, values: dict, case: Aduan) -> tuple[str, str]:
    """Subject and text; a confidential report's free texts are read on the site only."""
    closed = case.rahasia and places(row.teks) & FREE_TEXT
    return fill(row.judul, values), CLOSED if closed else fill(row.teks, values)


def _values(case: Aduan, data: dict, steps: list) -> dict[str, str]:
    """What stands for each `{named}` place. `steps`: up to the one that is told, for its deadlines may have changed since."""
    office, village, kind = unit(case.unit_id) if case.unit_id else None, wilayah(case.kelurahan_id or ""), category_by_id(case.kategori_id)
    merged = [s.data.get("induk") for s in steps if s.action == "gabung"]
    then = {name: value for s in steps for name, value in s.data["_set"].items() if name in ("due_at", "limit_at")}
    reason = str(data.get("alasan") or "")
    return {
        "nomor": case.nomor, "tenggat": _day(then.get("due_at")), "batas": _day(then.get("limit_at")),
        "kategori": kind.nama if kind else "", "kelurahan": village.nama if village else "tanpa kelurahan", "unit": office.nama if office else "Pusat aduan",
        "instansi": case.instansi or "instansi lain", "induk": merged[-1] if merged else UNKNOWN, "rencana": tanggal(case.rencana) if case.rencana else UNKNOWN,
        "tahun": str(data.get("tahun") or ""), "alasan": TOLAK.get(reason, reason).rstrip("."), "usulan_opd": str(data.get("usulan_opd") or "").rstrip("."),
        "pertanyaan": str(data.get("pertanyaan") or ""), "penjelasan": str(data.get("penjelasan") or ""), "isi": str(data.get("isi") or ""),
    }


def _day(moment: str | None) -> str:
    return tanggal(datetime.fromisoformat(moment)) if moment else UNKNOWN


def _hearers(kind: str, case: Aduan, by: str) -> list[Recipient]:
    """The people behind a word of the table; an officer does not hear of their own step. 1 or 2 SQL."""
    if kind == "pelapor":
        return _reporter(case)
    if kind == "pengikut":
        return _followers(case)
    if kind == "penanggung_jawab":
        found = [c for c in [holder_of(case.pengerja_id)] if c] if case.pengerja_id else holders("opd", case.unit_id)
    elif kind in IN_UNIT:
        found = holders(kind, case.unit_id) if case.unit_id else []
    else:
        found = holders(kind)
    return [Recipient(c.akun_id, c.email, c.hp) for c in found if by != f"akun:{c.akun_id}"]


def _reporter(case: Aduan) -> list[Recipient]:
    row = AduanPelapor.objects.filter(aduan_id=case.pk).first()
    if row is None:
        return []
    known = contacts({row.akun_id}) if row.akun_id else []
    return [Recipient(row.akun_id, row.email or (known[0].email if known else None), row.hp or (known[0].hp if known else None), row.bahasa)]


def _followers(case: Aduan) -> list[Recipient]:
    if not is_public(case):
        return []
    reporter = AduanPelapor.objects.filter(aduan_id=case.pk).values_list("akun_id", flat=True).first()
    rows = list(Ikut.objects.filter(aduan_id=case.pk))
    accounts = {r.akun_id for r in rows if r.akun_id and r.akun_id != reporter}
    found = [Recipient(c.akun_id, c.email, c.hp) for c in contacts(accounts)]
    return found + [Recipient(None, r.kontak) if "@" in r.kontak else Recipient(None, None, r.kontak) for r in rows if r.kontak]


subscribe("aduan.*", on_step, name="report.tell")
subscribe("flow.due", on_due, name="report.tell_due")
subscribe("flow.limit", on_limit, name="report.tell_limit")
