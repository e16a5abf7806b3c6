"""Proposals on the golden thread and in the search: everything that was ever sent."""
from collections.abc import Iterator

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import OutEvent, subscribe
from pendopo.kernel.search.public import EntryRow, index
from pendopo.kernel.search.public import register_rebuild as found_again
from pendopo.kernel.thread.public import EdgeRow, NodeRow, put_edge, put_node
from pendopo.kernel.thread.public import register_rebuild as joined_again
from pendopo.money.proposal.flow import FLOW, PUBLIC
from pendopo.money.proposal.models import Usulan
from pendopo.people.region.public import wilayah

KIND, MERGED = "usulan", "digabung"
TEXTS = ("uraian", "latar", "alasan", "desa", "unit_id")


def node(case: Usulan) -> NodeRow:
    """The proposal as a document of the thread."""
    return NodeRow(KIND, case.nomor, case.uraian, True, f"/usulan/{case.nomor}", case.total, case.dikirim_pada.astimezone(zone()).date(),
                   case.unit_id, FLOW.states[case.state].label)


def entry(case: Usulan) -> EntryRow:
    """The words by which it is found."""
    village = wilayah(case.desa)
    parts = [case.latar, case.alasan, case.pengusul, village.nama if village else "", case.nomor]
    return EntryRow(KIND, case.pk, case.uraian, "\n".join(part for part in parts if part), f"/usulan/{case.nomor}", True, case.unit_id)


def keep_up(event: OutEvent) -> None:
    """Thread and search follow in the step's own transaction: 1 SQL for the node, 1 when the words changed, 1 at a merge."""
    case = event.case
    if "to" not in event.payload or case.dikirim_pada is None:
        return
    row = node(case)
    put_node(**{name: getattr(row, name) for name in NodeRow.__slots__})
    if case.gabung_ke_id and event.payload["to"] == "DIGABUNG":
        put_edge(case.nomor, case.gabung_ke.nomor, MERGED)
    before = case.before
    if before["dikirim_pada"] is None or any(before[name] != getattr(case, name) for name in TEXTS):
        found = entry(case)
        index(found.kind, found.ref_id, found.title, found.text, found.url, found.public, found.unit_id)


def all_joined() -> Iterator[NodeRow | EdgeRow]:
    """Every sent proposal and its merge, for `pendopo thread rebuild`. 1 SQL."""
    for case in Usulan.objects.filter(PUBLIC).select_related("gabung_ke").order_by("pk").iterator(chunk_size=1000):
        yield node(case)
        if case.gabung_ke_id:
            yield EdgeRow(case.nomor, case.gabung_ke.nomor, MERGED)


def all_found() -> Iterator[EntryRow]:
    """Every sent proposal, for `pendopo search rebuild`. 1 SQL."""
    for case in Usulan.objects.filter(PUBLIC).order_by("pk").iterator(chunk_size=1000):
        yield entry(case)


subscribe("usulan.*", keep_up, name="proposal.keep_up", now=True)
joined_again("money.proposal", all_joined)
found_again("money.proposal", all_found)
