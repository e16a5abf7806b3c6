"""Review notes of the budget team at a line of a draft, and their answers."""
from dataclasses import dataclass

from django.db import transaction

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Actor, Denied, Invalid, Missing, NotNow, Reason
from pendopo.money.budget.models import Anggaran, CatatanTAPD
from pendopo.money.budget.queries import own_units, require_strong, sees_all_drafts

REVIEWERS = frozenset({"tapd", "bappeda", "inspektorat"})
"""Who may write a note; only they close it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands: a unit, and a line of it unless it is about the whole."""

    entitas: str
    subkegiatan: str = ""
    akun: str = ""


def _text(value: str, name: str) -> str:
    text = value.strip()
    if not 5 <= len(text) <= 1000:
        raise Invalid([Reason("panjang", "Tulis 5 sampai 1.000 huruf.", f"/{name}")])
    return text


def add_note(version: Anggaran, place: Place, isi: str, *, by: Actor) -> CatatanTAPD:
    """A new open note. `Denied`, `NotNow` outside a draft, `Invalid`."""
    require_strong(by)
    if not by.roles & REVIEWERS:
        raise Denied([Reason("PERAN_TIDAK_BERWENANG", "Catatan ditulis oleh TAPD, Bappeda, atau Inspektorat.")])
    if version.state != "DRAF":
        raise NotNow([Reason("VERSI_BUKAN_DRAF", "Catatan hanya untuk versi yang masih draf.")])
    return CatatanTAPD.objects.create(anggaran=version, entitas_id=place.entitas, subkegiatan=place.subkegiatan or None, akun=place.akun,
                                      isi=_text(isi, "isi"), oleh=by.name or by.label)


def _held(note_id: int, by: Actor) -> CatatanTAPD:
    note = CatatanTAPD.objects.select_for_update().filter(pk=note_id).first()
    if note is None or not (sees_all_drafts(by) or note.entitas_id in own_units(by)):
        raise Missing()
    require_strong(by)
    return note


@transaction.atomic
def answer_note(note_id: int, jawaban: str, *, by: Actor) -> CatatanTAPD:
    """The unit's answer; an answered note may be answered again while it is open."""
    note = _held(note_id, by)
    if note.entitas_id not in own_units(by, "perencana") and "tapd" not in by.roles:
        raise Denied([Reason("PERAN_TIDAK_BERWENANG", "Catatan dijawab oleh perencana unit itu.")])
    if note.selesai_pada:
        raise NotNow([Reason("catatan_ditutup", "Catatan ini sudah ditutup.")])
    note.jawaban, note.dijawab_pada = _text(jawaban, "jawaban"), now()
    note.save(update_fields=["jawaban", "dijawab_pada"])
    return note


@transaction.atomic
def close_note(note_id: int, *, by: Actor) -> CatatanTAPD:
    """The reviewer is content. Closing twice changes nothing."""
    note = _held(note_id, by)
    if not by.roles & REVIEWERS:
        raise Denied([Reason("PERAN_TIDAK_BERWENANG", "Catatan ditutup oleh TAPD, Bappeda, atau Inspektorat.")])
    if note.selesai_pada is None:
        note.selesai_pada = now()
        note.save(update_fields=["selesai_pada"])
    return note
