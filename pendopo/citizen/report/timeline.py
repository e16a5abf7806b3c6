"""The public timeline of a report: what happened, by which office, with the words meant for the public."""
from dataclasses import dataclass, field
from datetime import date, datetime

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan, BerkasAduan
from pendopo.citizen.report.queries import is_reporter
from pendopo.citizen.report.words import TOLAK
from pendopo.kernel.clock.public import tanggal
from pendopo.kernel.flow.public import Actor, history, visible_rows
from pendopo.people.region.public import unit

SHOWN = {
    "minta_data": {"pertanyaan": "Pertanyaan"}, "disposisi": {"unit": "Diteruskan ke", "alasan": "Alasan"}, "kembalikan": {"alasan": "Alasan"},
    "terima": {"penanggung_jawab": "Penanggung jawab", "rencana": "Rencana selesai"}, "kabar": {"isi": "Kabar"},
    "selesaikan": {"tanggapan": "Tanggapan"}, "jawab": {"tanggapan": "Jawaban"}, "tolak": {"alasan": "Alasan", "penjelasan": "Penjelasan"},
    "teruskan_luar": {"instansi": "Instansi"}, "catat_balasan": {"balasan": "Balasan"}, "kembalikan_kerja": {"alasan": "Yang belum cukup"},
    "tunda_anggaran": {"rujukan": "Rujukan anggaran", "tahun": "Tahun anggaran"}, "buka_kembali": {"alasan": "Yang belum beres"},
    "puas": {"nilai": "Nilai"}, "gabung": {"induk": "Digabung ke"}, "pisahkan": {"alasan": "Alasan"}, "ambil_kembali": {"alasan": "Alasan"},
}
"""Which members of an action's data the public reads, and under which words. Everything else stays in the chain."""
PRIVATE = {"catat_periksa", "alihkan", "bukan_pengawasan", "putuskan"}


@dataclass(slots=True)
class Moment:
    """One line of the timeline, with its photos."""

    label: str
    oleh: str
    at: datetime
    isi: list[tuple[str, str]] = field(default_factory=list)
    foto: list[BerkasAduan] = field(default_factory=list)


def timeline(case: Aduan, photos: list[BerkasAduan], actor: Actor) -> list[Moment]:
    """The steps that `actor` may read, oldest first. 1 SQL and what names the officers; 1 more for a report that was merged."""
    inside = is_reporter(actor, case) or bool(actor.roles & {"inspektorat", "auditor"})
    found, steps = [], history(case)
    known = _seen({s.data.get("induk") for s in steps if s.action == "gabung"}, actor)
    for step in steps:
        if step.action in PRIVATE and not inside:
            continue
        words = SHOWN.get(step.action, {})
        lines = [(label, _text(name, step.data[name])) for name, label in words.items() if isinstance(step.data.get(name), str | int)
                 and not (name == "induk" and step.data[name] not in known)]
        who = "Pelapor" if step.oleh == "Pelapor" else step.oleh
        found.append(Moment(step.label, who, step.at, lines, []))
        if step.action == "kabar":  # the report's own photos and the evidence stand above the timeline
            found[-1].foto = [p for p in photos if p.peran == "kabar" and of_step(p, step.at)]
    return found


def _seen(numbers: set[str], actor: Actor) -> set[str]:
    """Which of these reports the actor may see: a parent that became confidential is named to nobody."""
    return set(visible_rows(FLOW, actor).filter(nomor__in=numbers).values_list("nomor", flat=True)) if numbers else set()


def of_step(photo: BerkasAduan, at: datetime) -> bool:
    """Was this file sent with the step of that moment?"""
    return abs((photo.at - at).total_seconds()) < 5


def _text(name: str, value) -> str:
    if name == "unit":
        office = unit(str(value))
        return office.nama if office else str(value)
    if name == "rencana":
        return tanggal(date.fromisoformat(str(value)))
    return TOLAK.get(str(value), str(value))
