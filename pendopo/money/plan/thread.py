"""Plans on the golden thread and in the search: documents that are or were in force, and their subkegiatan in the yearly plans."""
from collections.abc import Iterator

from pendopo.kernel.flow.public import OutEvent, subscribe
from pendopo.kernel.search.public import EntryRow, index, remove
from pendopo.kernel.search.public import register_rebuild as found_again
from pendopo.kernel.thread.public import EdgeRow, NodeRow, put_edge, put_node
from pendopo.kernel.thread.public import register_rebuild as joined_again
from pendopo.money.plan.doors import node_number
from pendopo.money.plan.flow import FLOW, OPEN
from pendopo.money.plan.models import DokumenRencana, PaguSimpul, Simpul, UsulanSimpul

KIND, FROM = "rencana", "dari"
YEARLY = ("RKPD", "KUAPPAS")


def url_of(dokumen: DokumenRencana) -> str:
    """The page of a version."""
    return f"/rencana/dokumen/{dokumen.nomor}"


def rows_of(dokumen: DokumenRencana) -> Iterator[NodeRow | EdgeRow]:
    """The document and, of a yearly plan, its subkegiatan with what they answer. At most 4 SQL."""
    state = FLOW.states[dokumen.state].label
    yield NodeRow(KIND, dokumen.nomor, dokumen.judul, True, url_of(dokumen), None, dokumen.tanggal, dokumen.unit_id, state)
    if dokumen.jenis not in YEARLY:
        return
    pagu = dict(PaguSimpul.objects.filter(simpul__dokumen=dokumen, tahun=dokumen.tahun_awal).values_list("simpul_id", "pagu"))
    numbers = {}
    for node in Simpul.objects.filter(dokumen=dokumen, tingkat="SUBKEGIATAN").order_by("pk"):
        numbers[node.pk] = node_number(dokumen.nomor, node.kode, node.unit_id)
        yield NodeRow(KIND, numbers[node.pk], node.nama[:300], True, f"/rencana/{dokumen.jenis.lower()}/{dokumen.tahun_awal}/{node.kode}", pagu.get(node.pk),
                      dokumen.tanggal, node.unit_id, state)
    for simpul, usulan in UsulanSimpul.objects.filter(dokumen=dokumen).order_by("pk").values_list("simpul_id", "usulan__nomor"):
        yield EdgeRow(numbers[simpul], usulan, FROM)
    if dokumen.dasar_id and dokumen.dasar.jenis in YEARLY:
        here = set(numbers.values())
        for kode, unit_id in Simpul.objects.filter(dokumen=dokumen.dasar, tingkat="SUBKEGIATAN").order_by("pk").values_list("kode", "unit_id"):
            below = node_number(dokumen.nomor, kode, unit_id)
            if below in here:
                yield EdgeRow(below, node_number(dokumen.dasar.nomor, kode, unit_id), FROM)


def entry(dokumen: DokumenRencana) -> EntryRow:
    """The words by which the version in force is found."""
    names = Simpul.objects.filter(dokumen=dokumen, tingkat__in=["VISI", "MISI", "TUJUAN", "SASARAN", "PROGRAM"]).order_by("pk").values_list("nama", flat=True)
    return EntryRow(KIND, dokumen.pk, dokumen.judul, "\n".join([dokumen.nomor, dokumen.landasan, *names]), url_of(dokumen), True, dokumen.unit_id)


def keep_up(event: OutEvent) -> None:
    """When a version is set or replaced, thread and search follow in the same transaction: 1 SQL for each node."""
    if event.payload.get("to") not in OPEN or event.payload["from"] == event.payload["to"]:
        return
    case = event.case
    for row in rows_of(case):
        if isinstance(row, NodeRow):
            put_node(**{name: getattr(row, name) for name in NodeRow.__slots__})
        else:
            put_edge(row.src, row.dst, row.kind)
    if case.state == "DITETAPKAN":
        row = entry(case)
        index(row.kind, row.ref_id, row.title, row.text, row.url, row.public, row.unit_id)
    else:
        remove(KIND, case.pk)


def all_joined() -> Iterator[NodeRow | EdgeRow]:
    """Every version that is or was in force, for `pendopo thread rebuild`."""
    for dokumen in DokumenRencana.objects.filter(state__in=OPEN).select_related("dasar").order_by("pk"):
        yield from rows_of(dokumen)


def all_found() -> Iterator[EntryRow]:
    """Every version in force, for `pendopo search rebuild`."""
    for dokumen in DokumenRencana.objects.filter(state="DITETAPKAN").order_by("pk"):
        yield entry(dokumen)


subscribe("rencana.*", keep_up, name="plan.keep_up", now=True)
joined_again("money.plan", all_joined)
found_again("money.plan", all_found)
