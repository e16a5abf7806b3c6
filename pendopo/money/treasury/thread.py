"""The treasury's documents on the golden thread: contract <- hand-over <- payment (SP2D, SPJ) -> budget line, joined when they are accepted."""
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from pendopo.kernel.clock.public import zone
from pendopo.kernel.store.public import Part, write_parts
from pendopo.kernel.thread.public import EdgeRow, NodeRow, latest, put_parts, register_rebuild
from pendopo.money.budget.public import line_number
from pendopo.money.treasury.models import SP2D, SPJ, Dokumen
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.people.region.public import unit

KINDS = {"SP2D": "bayar", "SPJ": "bayar", "KONTRAK": "kontrak", "BAST": "bast"}
"""Kinds of documents that are on the thread, and the thread's word for them."""
CHARGES, FOR, AFTER, FULFILS, REPLACES = "membebani", "membayar", "berdasar", "melaksanakan", "mengganti"
TYPES = {"UP": "Uang persediaan", "GU": "Ganti uang persediaan", "TU": "Tambahan uang persediaan", "LS": "Pembayaran langsung"}
STATES = {"SP2D": "Terbit", "SPJ": "Disahkan", "KONTRAK": "Berlaku", "BAST": "Diterima"}


def number_of(jenis: str, tahun: int, entitas: str, nomor: str) -> str:
    """The number on the thread: as printed; a contract's, hand-over's or SPJ's that does not name its year could be another unit's too and
    carries year and unit before it."""
    return nomor if jenis == "SP2D" or str(tahun) in nomor else f"{tahun}/{entitas}/{nomor}"[:120]


def _node(pk: UUID, jenis: str, tahun: int, entitas: str, raw: dict, jumlah: int, day: date, state: str) -> NodeRow:
    """Without the purpose: free text may name people."""
    office = unit(entitas)
    name = office.nama if office else entitas
    title = {"SP2D": f"{TYPES.get(raw.get('tipe'), '')} {name}", "SPJ": f"Belanja dari kas bendahara {name}",
             "KONTRAK": f"Kontrak {name} dengan {raw.get('penyedia')}", "BAST": f"Serah terima pekerjaan {name}"}[jenis]
    return NodeRow(KINDS[jenis], number_of(jenis, tahun, entitas, raw["nomor"]), title, True, f"/keuangan/dokumen/{pk}", jumlah, day,
                   office.id if office else None, state)


def _edges(jenis: str, tahun: int, entitas: str, raw: dict) -> Iterator[EdgeRow]:
    src = number_of(jenis, tahun, entitas, raw["nomor"])
    named = [("kontrak", "KONTRAK", FOR if jenis == "SP2D" else FULFILS), ("bast", "BAST", AFTER), ("spj", "SPJ", REPLACES)]
    found = [(number_of(other, tahun, entitas, raw[name]), kind) for name, other, kind in named if name in raw]
    if jenis in ("SP2D", "SPJ"):
        sub, dana = raw.get("subkegiatan"), raw.get("sumber_dana")
        found += [(line_number(tahun, entitas, item.get("subkegiatan", sub), item["akun"], item.get("sumber_dana", dana)), CHARGES)
                  for item in raw.get("baris", ())]
    return (EdgeRow(src, dst, kind) for dst, kind in found if dst != src)


def join_parts(docs: Iterable) -> list[Part]:
    """What puts accepted documents (`kinds.Doc`) on the thread, those that belong there. 0 SQL."""
    docs = [doc for doc in docs if doc.jenis in KINDS]
    return put_parts([_node(doc.id, doc.jenis, doc.tahun, doc.entitas, doc.raw, doc.jumlah, doc.tanggal, STATES[doc.jenis]) for doc in docs],
                     (edge for doc in docs for edge in _edges(doc.jenis, doc.tahun, doc.entitas, doc.raw)), NODE_KINDS)


def put(dokumen: Dokumen, jumlah: int, day: date, state: str) -> None:
    """A document whose state changed. 1 SQL."""
    write_parts(put_parts([_node(dokumen.pk, dokumen.jenis, dokumen.tahun, dokumen.entitas_id, dokumen.isi, jumlah, day, state)], (), NODE_KINDS))


NODE_KINDS = tuple(sorted(set(KINDS.values())))


def everything() -> Iterator[NodeRow | EdgeRow]:
    """Every document and its joins, for `pendopo thread rebuild`."""
    paid = dict(BerkasBayar.objects.filter(state="CAIR").values_list("dokumen_id", "cair_tanggal"))
    back = {pk: ("Dibatalkan", at) for pk, at in SP2D.objects.filter(batal_pada__isnull=False).values_list("dokumen_id", "batal_pada")}
    back |= {pk: ("Dibalik", at) for pk, at in SPJ.objects.filter(batal_pada__isnull=False).values_list("dokumen_id", "batal_pada")}
    nodes: list[NodeRow] = []
    edges: set[EdgeRow] = set()
    for row in Dokumen.objects.filter(jenis__in=KINDS).order_by("pk").iterator(chunk_size=1000):
        state, day = STATES[row.jenis], row.tanggal
        if row.pk in back:
            state, day = back[row.pk][0], back[row.pk][1].astimezone(zone()).date()
        elif row.pk in paid:
            state, day = "Dibayar", paid[row.pk]
        jumlah = row.isi["jumlah"] if "jumlah" in row.isi else sum(item["jumlah"] for item in row.isi["baris"])
        nodes.append(_node(row.pk, row.jenis, row.tahun, row.entitas_id, row.isi, jumlah, day, state))
        edges.update(_edges(row.jenis, row.tahun, row.entitas_id, row.isi))
    yield from latest(nodes)
    yield from edges


register_rebuild("money.treasury", everything)
