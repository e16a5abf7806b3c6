"""How a payment file is shown: its facts, its place in the chain, the choices of its forms. Accounts are half hidden."""
from collections.abc import Callable, Iterable
from datetime import date
from types import SimpleNamespace

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from pendopo.kernel.flow.public import Actor, Case, Flow, history
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import rupiah, with_query
from pendopo.money.codes.public import Akun, names
from pendopo.money.treasury.flow import BATAL, CAIR, DITOLAK, FLOW, SP2D, SPM, SPP, TERVERIFIKASI
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.requirements import NAMES, papers_of
from pendopo.money.treasury.thread import TYPES
from pendopo.people.account.public import role_titles
from pendopo.people.region.public import Unit, unit

HOLDER = {SPP: "PPK-SKPD", TERVERIFIKASI: "PA/KPA", SPM: "Kuasa BUD", SP2D: "bank"}
"""At whom a file waits."""
AFTER = {SPP: "PPK memeriksa kelengkapannya.", TERVERIFIKASI: "PA atau KPA menandatangani SPM.", SPM: "Kuasa BUD menerbitkan SP2D.",
         SP2D: "Bank membayar, lalu jawabannya dicatat.", CAIR: "Uang sudah diterima penerima.", DITOLAK: "Ajukan SPP baru sesudah diperbaiki.",
         BATAL: "Uang tidak dibayarkan; ajukan SPP baru bila masih diperlukan."}
"""What happens next, in one sentence."""


def office(case: BerkasBayar) -> str:
    """The unit's name."""
    found = unit(case.entitas_id)
    return found.nama if found else case.entitas_id


def own_units(actor: Actor, roles: Iterable[str]) -> list[Unit]:
    """The units in which the actor holds one of these roles, in a steady order."""
    return [found for ref in sorted({ref for role in roles for ref in actor.units_of(role)}) if (found := unit(ref))]


def not_for(roles: Iterable[str]) -> Problem:
    """403 for who has nothing to do with a page of these roles, which are named by their titles."""
    return Problem(f"Halaman ini untuk {role_titles(roles)}, atau perbendaharaan daerah. Pilih penugasan yang memiliki peran itu.", status=403,
                   code="tidak_berwenang")


def by_state(request: HttpRequest, flow: Flow, filtered: Callable[[dict], QuerySet]) -> list[dict]:
    """The filter of a list: what waits for me, all, each state, with their numbers. `filtered`: the rows that a query asks for. 2 SQL."""
    base = {name: value for name, value in request.GET.items() if name not in ("keadaan", "cursor")}
    counted = dict(filtered(base).values_list("state").annotate(n=Count("pk")).order_by())
    counted |= {"": sum(counted.values()), "saya": filtered(base | {"keadaan": "saya"}).count()}
    words = {"saya": "Menunggu saya", "": "Semua"} | {name: state.label for name, state in flow.states.items()}
    chosen = request.GET.get("keadaan", "")
    return [{"url": with_query(request, keadaan=name), "label": text, "jumlah": counted.get(name, 0), "aktif": name == chosen} for name, text in words.items()]


def told(case: Case) -> list[SimpleNamespace]:
    """The steps of a case for its timeline, of their data only the reason. 1 SQL."""
    return [SimpleNamespace(label=step.label, oleh=step.oleh, at=step.at,
                            isi=[("Alasan", step.data["alasan"])] if isinstance(step.data.get("alasan"), str) else []) for step in history(case)]


def fields(case: BerkasBayar) -> dict:
    """What the API shows of a file."""
    return {"nomor": case.nomor, "nomor_spm": case.nomor_spm, "nomor_sp2d": case.nomor_sp2d, "tahun": case.tahun, "entitas": case.entitas_id, "tipe": case.tipe,
            "keperluan": case.keperluan, "jumlah": case.jumlah, "potongan": case.potongan, "baris": case.baris, "penerima": case.penerima,
            "rekening": case.samar, "kontrak": case.kontrak, "bast": case.bast, "spj": case.spj, "uang_muka": case.uang_muka, "kelengkapan": case.kelengkapan,
            "rujukan_bank": case.rujukan_bank, "cair_tanggal": case.cair_tanggal.isoformat() if case.cair_tanggal else None, "alasan": case.alasan}


def facts(case: BerkasBayar) -> list[tuple[str, str]]:
    """The file as (label, text). 0 SQL warm."""
    found = [("Unit", office(case)), ("Tipe", f"{case.tipe}, {TYPES[case.tipe].lower()}"), ("Jumlah", rupiah(case.jumlah)),
             ("Potongan", rupiah(case.potongan_jumlah) if case.potongan_jumlah else ""), ("Dibayarkan", rupiah(case.bersih)), ("Penerima", case.penerima),
             ("Rekening", case.samar), ("Nomor SPP", case.nomor), ("Nomor SPM", case.nomor_spm), ("Nomor SP2D", case.nomor_sp2d), ("Kontrak", case.kontrak),
             ("Serah terima", case.bast), ("SPJ", case.spj), ("Kelengkapan", ", ".join(NAMES.get(kode, kode) for kode in case.kelengkapan)),
             ("Rujukan bank", case.rujukan_bank), ("Alasan", case.alasan)]
    return [(label, text) for label, text in found if text]


def hints(case: BerkasBayar, action: str) -> dict[str, dict]:
    """Choices of the checker's list: only the papers of this type, 0 SQL; the file's budget lines by their names, 1 SQL."""
    if action == "buat":
        return line_words(case.baris, case.tahun)
    if action != "verifikasi":
        return {}
    return {"kelengkapan": {"choices": [(paper.kode, paper.nama + ("" if paper.wajib else " (bila ada)")) for paper in papers_of(case.tipe, bool(case.kontrak))],
                            "help": "Centang setiap dokumen yang sudah Anda periksa."}}


def line_words(rows: list[dict], tahun: int) -> dict[str, dict]:
    """The budget lines of a case by what they are spent on, for its history. 1 SQL, none without rows."""
    known = names(Akun, {row["akun"] for row in rows}, date(tahun, 12, 31)) if rows else {}
    return {"baris": {"choices": [(row["id"], known.get(row["akun"], row["akun"])) for row in rows]}}


def label(case: BerkasBayar) -> str:
    """The state in words."""
    return FLOW.states[case.state].label
