"""The report on the golden thread and in the search: what everybody may know of it, and nothing of who sent it."""
from collections.abc import Iterator

from pendopo.citizen.report.flow import FLOW, HIDDEN
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import category_by_id
from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import OutEvent, subscribe
from pendopo.kernel.search.public import EntryRow, index, remove
from pendopo.kernel.search.public import register_rebuild as found_again
from pendopo.kernel.thread.public import EdgeRow, NodeRow, drop_edge, put_edge, put_node
from pendopo.kernel.thread.public import register_rebuild as joined_again
from pendopo.people.region.public import wilayah

KIND = "aduan"
CLOSED = "Laporan tertutup"
MERGED, APPEAL, ABOUT, PROPOSED = "digabung", "banding", "tentang", "menunggu"
TEXTS = ("judul", "isi", "tanggapan", "alamat", "kategori_id", "kelurahan_id", "rahasia")


def is_public(case: Aduan) -> bool:
    """May everybody see the report now?"""
    return not case.rahasia and case.state not in HIDDEN


def node(case: Aduan) -> NodeRow:
    """The report as a document of the thread; a closed one tells nothing but that it is there."""
    shown = is_public(case)
    return NodeRow(KIND, case.nomor, case.judul if shown else CLOSED, shown, f"/aduan/{case.nomor}", None,
                   case.dikirim_pada.astimezone(zone()).date(), case.unit_id if shown else None, FLOW.states[case.state].label if shown else "")


def edges(case: Aduan, numbers: dict) -> list[EdgeRow]:
    """What the report is joined with. `numbers`: the numbers of other reports by id."""
    others = [(numbers.get(case.induk_id), MERGED), (numbers.get(case.banding_dari_id), APPEAL), (case.kontrak_ocid, ABOUT),
              (case.usulan_id, PROPOSED)]
    return [EdgeRow(case.nomor, other, kind) for other, kind in others if other and other != case.nomor]


def entry(case: Aduan) -> EntryRow:
    """The words by which the report is found. A hidden reporter's address stays out: it may be a home."""
    kind, village = category_by_id(case.kategori_id), wilayah(case.kelurahan_id or "")
    parts = [case.isi, case.tanggapan, case.alamat if case.identitas == "terbuka" else "", kind.nama if kind else "",
             village.nama if village else "", case.nomor]
    return EntryRow(KIND, case.pk, case.judul, "\n".join(part for part in parts if part), f"/aduan/{case.nomor}", True, case.unit_id)


def _numbers(case: Aduan, *ids) -> dict:
    found = {other.pk: other.nomor for name in ("induk", "banding_dari") if (other := case._state.fields_cache.get(name))}
    wanted = {i for i in ids if i and i not in found}
    return found | (dict(Aduan.objects.filter(pk__in=wanted).values_list("pk", "nomor")) if wanted else {})


def keep_up(event: OutEvent) -> None:
    """Thread and search follow in the step's own transaction. 1 SQL for the node; more only when joins or words changed."""
    if "to" not in event.payload:
        return
    case, before = event.case, event.case.before if event.seq > 1 else None
    put_node(**_put(node(case)))
    _join(case, before)
    shown = is_public(case)
    was = before is not None and not before["rahasia"] and before["state"] not in HIDDEN
    if shown and not (was and all(before[name] == getattr(case, name) for name in (*TEXTS, "unit_id"))):
        row = entry(case)
        index(row.kind, row.ref_id, row.title, row.text, row.url, row.public, row.unit_id)
    elif was and not shown:
        remove(KIND, case.pk)


def _put(row: NodeRow) -> dict:
    return {name: getattr(row, name) for name in NodeRow.__slots__}


def _join(case: Aduan, before: dict | None) -> None:
    names = ("induk_id", "banding_dari_id", "kontrak_ocid", "usulan_id")
    old = {name: before[name] if before else None for name in names}
    if all((old[name] or None) == (getattr(case, name) or None) for name in names):
        return
    numbers = _numbers(case, old["induk_id"], case.induk_id, case.banding_dari_id)
    now = set(edges(case, numbers))
    then = set()
    if before:
        then = set(edges(Aduan(nomor=case.nomor, **old), numbers))
    for edge in then - now:
        drop_edge(edge.src, edge.dst, edge.kind)
    for edge in now - then:
        put_edge(edge.src, edge.dst, edge.kind)


def all_joined() -> Iterator[NodeRow | EdgeRow]:
    """Every report and its joins, for `pendopo thread rebuild`. 1 SQL and 1 for the joined."""
    rows = Aduan.objects.order_by("pk")
    linked = rows.exclude(induk=None) | rows.exclude(banding_dari=None)
    wanted = {i for pair in linked.values_list("induk_id", "banding_dari_id") for i in pair if i}
    numbers = dict(Aduan.objects.filter(pk__in=wanted).values_list("pk", "nomor"))
    for case in rows.iterator(chunk_size=1000):
        yield node(case)
        yield from edges(case, numbers)


def all_found() -> Iterator[EntryRow]:
    """Every report that everybody may see, for `pendopo search rebuild`."""
    from pendopo.citizen.report.queries import OPEN_PUBLIC

    for case in Aduan.objects.filter(OPEN_PUBLIC).order_by("pk").iterator(chunk_size=1000):
        yield entry(case)


subscribe("aduan.*", keep_up, name="report.keep_up", now=True)
joined_again("citizen.report", all_joined)
found_again("citizen.report", all_found)
