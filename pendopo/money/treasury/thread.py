"""Payments on the golden thread: an SP2D is a document of kind `bayar`, joined with its budget lines, contract and hand-over."""
from collections.abc import Iterator
from datetime import date

from pendopo.kernel.clock.public import zone
from pendopo.kernel.thread.public import EdgeRow, NodeRow, put_edge, put_nodes, register_rebuild
from pendopo.money.budget.public import line_number
from pendopo.money.treasury.models import SP2D
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.people.region.public import unit

KIND, CHARGES, FOR, AFTER = "bayar", "membebani", "membayar", "berdasar"
TYPES = {"UP": "Uang persediaan", "GU": "Ganti uang persediaan", "TU": "Tambahan uang persediaan", "LS": "Pembayaran langsung"}


def _node(nomor: str, tipe: str, entitas: str, jumlah: int, day: date, dokumen: object, state: str) -> NodeRow:
    """Without the purpose: free text may name people."""
    office = unit(entitas)
    return NodeRow(KIND, nomor, f"{TYPES[tipe]} {office.nama if office else entitas}", True, f"/keuangan/dokumen/{dokumen}", jumlah, day, office.id if office else None, state)


def _edges(nomor: str, tahun: int, entitas: str, raw: dict) -> Iterator[EdgeRow]:
    if raw["tipe"] == "LS":
        sub, dana = raw.get("subkegiatan"), raw.get("sumber_dana")
        for item in raw["baris"]:
            yield EdgeRow(nomor, line_number(tahun, entitas, item.get("subkegiatan", sub), item["akun"], item.get("sumber_dana", dana)), CHARGES)
    if "kontrak" in raw:
        yield EdgeRow(nomor, raw["kontrak"], FOR)
    if "bast" in raw:
        yield EdgeRow(nomor, raw["bast"], AFTER)


def put(case: BerkasBayar, state: str, day: date) -> None:
    """The payment as it is now, with its edges. 1 SQL and one for each edge."""
    raw = case.dokumen.isi
    put_nodes([_node(case.nomor_sp2d, case.tipe, case.entitas_id, case.jumlah, day, case.dokumen_id, state)])
    for edge in set(_edges(case.nomor_sp2d, case.tahun, case.entitas_id, raw)):
        put_edge(edge.src, edge.dst, edge.kind)


def everything() -> Iterator[NodeRow | EdgeRow]:
    """Every payment and its joins, for `pendopo thread rebuild`; those that came by the intake too."""
    paid = dict(BerkasBayar.objects.exclude(nomor_sp2d=None).values_list("nomor_sp2d", "cair_tanggal"))
    seen: set[EdgeRow] = set()
    for row in SP2D.objects.select_related("dokumen").order_by("pk").iterator(chunk_size=1000):
        raw, cashed = row.dokumen.isi, paid.get(row.nomor)
        state = "Dibatalkan" if row.batal_pada else "Dibayar" if cashed else "Terbit"
        day = row.batal_pada.astimezone(zone()).date() if row.batal_pada else cashed or row.tanggal
        yield _node(row.nomor, row.tipe, row.entitas_id, row.jumlah, day, row.dokumen_id, state)
        seen.update(_edges(row.nomor, row.tahun, row.entitas_id, raw))
    yield from seen


register_rebuild("money.treasury", everything)
