"""A citizen's proposal gets its budget line: the link is kept here, the proposal moves below, the thread joins them."""
from django.db import transaction

from pendopo.kernel.flow.public import Actor, Blocked, Reason
from pendopo.money.budget.lines import line_number
from pendopo.money.budget.models import BarisAnggaran, TautUsulan
from pendopo.money.budget.thread import join, part
from pendopo.money.plan import public as plan
from pendopo.money.proposal import public as proposal
from pendopo.people.region.public import unit


@transaction.atomic
def link_proposal(nomor: str, line: BarisAnggaran, *, by: Actor, key: str | None = None) -> TautUsulan:
    """MASUK_RKPD -> DIANGGARKAN with this line, by TAPD; the plan's entry joins them. Repeating it with the same line changes nothing. `FlowError` of the proposal's own flow; `Blocked` when the line has no money or the unit differs."""
    known = TautUsulan.objects.filter(usulan=nomor).first()
    if known and known.baris_id == line.pk:
        return known
    number = line_number(line.tahun, line.entitas_id, line.subkegiatan, line.akun, line.sumber_dana)
    if line.pagu <= 0 or not line.akun.startswith(("5.", "6.2.")):
        raise Blocked([Reason("baris_tanpa_pagu", f"Baris {number} tidak berpagu belanja. Pilih baris lain.", "/baris")])
    row = proposal.usulan(nomor)
    if row and row.subkegiatan and line.subkegiatan and row.subkegiatan != line.subkegiatan:
        raise Blocked([Reason("subkegiatan_berbeda", f"Usulan masuk RKPD pada subkegiatan {row.subkegiatan}, baris ini {line.subkegiatan}.", "/baris")])
    proposal.anggarkan(nomor, baris=number, by=by, key=key)
    return keep(nomor, line, by=by)


def keep(nomor: str, line: BarisAnggaran, *, by: Actor) -> TautUsulan:
    """The link of a proposal that is budgeted, and its edges on the thread."""
    office = unit(line.entitas_id)
    planned = plan.planned(line.tahun, office.id, line.subkegiatan).get("RKPD") if office and line.subkegiatan else None
    link = TautUsulan.objects.create(usulan=nomor, baris=line, simpul=planned.nomor if planned else "", oleh=by.label)
    join(link, line_number(line.tahun, line.entitas_id, line.subkegiatan, line.akun, line.sumber_dana))
    return link


@transaction.atomic
def unlink_proposal(nomor: str, *, alasan: str, by: Actor) -> None:
    """DIANGGARKAN -> MASUK_RKPD: the line will not pay for it after all."""
    link = TautUsulan.objects.select_related("baris").select_for_update(of=("self",)).filter(usulan=nomor).first()
    proposal.lepas(nomor, alasan=alasan, by=by)
    if link:
        line = link.baris
        part(link, line_number(line.tahun, line.entitas_id, line.subkegiatan, line.akun, line.sumber_dana))
        link.delete()


def proposals_of(line_id: int) -> list:
    """Proposals that a line pays for, by number. 2 SQL."""
    return proposal.by_numbers(TautUsulan.objects.filter(baris_id=line_id).values_list("usulan", flat=True))


def linked(tahun: int, most: int = 100) -> list[tuple]:
    """(proposal, its line's number) of a year's budget, the newest link first. 1 SQL and 1 for the proposals."""
    links = {link.usulan: line_number(tahun, link.baris.entitas_id, link.baris.subkegiatan, link.baris.akun, link.baris.sumber_dana)
             for link in TautUsulan.objects.filter(baris__tahun=tahun).select_related("baris").order_by("-pk")[:most]}
    there = {row.nomor: row for row in proposal.by_numbers(links)}
    return [(there[nomor], number) for nomor, number in links.items() if nomor in there]


def number_of(nomor: str) -> str:
    """Number of the line that pays for a proposal; "" without. 1 SQL."""
    link = TautUsulan.objects.filter(usulan=nomor).select_related("baris").first()
    return line_number(link.baris.tahun, link.baris.entitas_id, link.baris.subkegiatan, link.baris.akun, link.baris.sumber_dana) if link else ""
