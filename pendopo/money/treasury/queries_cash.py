"""What the treasurer's pages read: cash by unit, lists of notes and papers, what a form may choose from."""
from datetime import date

from django.db.models import Q, QuerySet

from pendopo.kernel.flow.public import Actor, Flow, visible_rows
from pendopo.kernel.flow.public import find as find_case
from pendopo.kernel.problem.public import Problem
from pendopo.money.budget.public import Line, lines
from pendopo.money.codes.public import Akun, names
from pendopo.money.treasury.models import Kas
from pendopo.money.treasury.models_cash import NPD, BerkasKas


def cash_of(tahun: int, units: list[str] | None) -> list[Kas]:
    """The treasurers' cash of these units (None: every unit), by unit. 1 SQL."""
    rows = Kas.objects.filter(tahun=tahun, jenis__in=["BPG", "BPN"])
    return list(rows.filter(entitas__in=units) if units is not None else rows.exclude(saldo=0).order_by("entitas", "jenis"))


def mine(flow: Flow, actor: Actor) -> QuerySet:
    """Cases on which the actor has the next word, of those they see."""
    waiting = Q(pk__in=[])
    for action in flow.actions.values():
        if not action.starts:
            waiting |= Q(state__in=action.frm) & action.by.waiting(actor)
    return visible_rows(flow, actor).filter(waiting)


def filtered(flow: Flow, actor: Actor, asked: dict) -> QuerySet:
    """Cases that the actor sees, by state (or `saya`: waiting for me), kind and words."""
    state, jenis, q = (str(asked.get(name) or "").strip()[:60] for name in ("keadaan", "jenis", "q"))
    rows = mine(flow, actor) if state == "saya" else visible_rows(flow, actor)
    if state in flow.states:
        rows = rows.filter(state=state)
    if jenis and flow.model is BerkasKas:
        rows = rows.filter(jenis=jenis)
    if q:
        rows = rows.filter(Q(nomor__icontains=q) | Q(keperluan__icontains=q))
    return rows


def find(flow: Flow, actor: Actor, nomor: str) -> NPD | BerkasKas:
    """The case by its number; the same 404 for unknown and hidden ones. 1 SQL."""
    case = find_case(flow, actor, nomor.upper())
    if case is None:
        raise Problem("Berkas ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    return case


def paid_notes(tahun: int, entitas: str) -> list[NPD]:
    """Notes that were paid and stand in no SPJ. 1 SQL."""
    return list(NPD.objects.filter(tahun=tahun, entitas=entitas, state="DIBAYAR").order_by("dibayar_tanggal", "nomor")[:200])


def named(rows: list[Line], tahun: int) -> list[tuple[Line, str]]:
    """Lines with the names of their accounts. 1 SQL."""
    known = names(Akun, {line.akun for line in rows}, date(tahun, 12, 31))
    return [(line, known.get(line.akun, "")) for line in rows]


def spending_lines(tahun: int, entitas: str, *, used: bool = False) -> list[tuple[Line, str]]:
    """The unit's spending lines that have something left (or, `used`, of which something was spent). 2 SQL."""
    return named([line for line in lines(tahun, entitas, "5.") if (line.terpakai if used else line.sisa) > 0], tahun)


def revenue_lines(tahun: int, entitas: str) -> list[tuple[Line, str]]:
    """The unit's revenue lines, one of each account; the region's when the budget gives it none. 2 SQL, 3 then."""
    return named(list({line.akun: line for line in lines(tahun, entitas, "4.") or lines(tahun, None, "4.1.")}.values()), tahun)


def notes_of(case: BerkasKas) -> list[NPD]:
    """The notes of an SPJ. 1 SQL."""
    return list(NPD.objects.filter(nomor_spj=case.nomor).order_by("nomor")[:500])
