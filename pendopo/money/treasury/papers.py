"""What the payment pages read."""
from django.db.models import Q, QuerySet

from pendopo.kernel.flow.public import Actor, visible_rows
from pendopo.kernel.problem.public import Problem
from pendopo.money.treasury.flow import FLOW
from pendopo.money.treasury.models_papers import BerkasBayar, JawabanBank
from pendopo.money.treasury.queries_cash import mine

STATES = tuple(FLOW.states)


def filtered(actor: Actor, asked: dict) -> QuerySet:
    """Files that the actor sees, by state (or `saya`: waiting for me), unit, type and words."""
    state, unit, tipe, q = (str(asked.get(name) or "").strip()[:60] for name in ("keadaan", "entitas", "tipe", "q"))
    rows = mine(FLOW, actor) if state == "saya" else visible_rows(FLOW, actor)
    if state in FLOW.states:
        rows = rows.filter(state=state)
    if unit:
        rows = rows.filter(entitas=unit)
    if tipe:
        rows = rows.filter(tipe=tipe)
    if q:
        rows = rows.filter(Q(nomor__icontains=q) | Q(nomor_spm__icontains=q) | Q(nomor_sp2d__icontains=q) | Q(penerima__icontains=q) | Q(keperluan__icontains=q))
    return rows


def find(actor: Actor, ref: str) -> BerkasBayar:
    """The file by the number of any of its papers; the same 404 for unknown and hidden ones. 1 SQL."""
    ref = ref.upper()
    case = visible_rows(FLOW, actor).filter(Q(nomor=ref) | Q(nomor_spm=ref) | Q(nomor_sp2d=ref)).select_related("dokumen").first()
    if case is None:
        raise Problem("Berkas ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    return case


def answer_of(case: BerkasBayar) -> JawabanBank | None:
    """What the bank said of it. 1 SQL."""
    return JawabanBank.objects.filter(berkas=case).first()
