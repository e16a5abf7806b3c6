"""The lines in force on the golden thread: a line is a document of kind `anggaran`, joined with the proposal it pays for."""
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection

from pendopo.kernel.thread.public import EdgeRow, NodeRow, drop_edge, put_edge, put_nodes, register_rebuild
from pendopo.money.budget.lines import line_number
from pendopo.money.budget.models import TautUsulan
from pendopo.money.codes.public import Akun, Nomenklatur, names
from pendopo.people.region.public import unit

KIND, PAYS, PLANNED = "anggaran", "membiayai", "menurut"
CHUNK = 2000


def titles(rows: Iterable[tuple[str | None, str]], on: date) -> dict[tuple[str | None, str], str]:
    """{(subkegiatan, account): words}: the activity's name, then the account's. 2 SQL."""
    pairs = set(rows)
    known = names(Nomenklatur, {code for sub, _ in pairs if sub for code in (sub, f"X.XX{sub[4:]}")}, on)
    accounts = names(Akun, {akun for _, akun in pairs}, on)
    found = {}
    for sub, akun in pairs:
        activity = known.get(sub) or known.get(f"X.XX{sub[4:]}") if sub else None
        found[sub, akun] = " · ".join(filter(None, (activity, accounts.get(akun, akun))))
    return found


def _nodes(where: str, args: list) -> Iterator[NodeRow]:
    with connection.cursor() as cursor:
        cursor.execute(f"""SELECT b.tahun, b.entitas, b.subkegiatan, b.akun, b.sumber_dana, b.pagu,
            (SELECT min(m.tanggal) FROM mutasi_pagu m WHERE m.baris_id = b.id) FROM baris_anggaran b WHERE {where} ORDER BY b.id""", args)
        rows = cursor.fetchall()
    words: dict[int, dict] = {}
    for tahun in {row[0] for row in rows}:
        words[tahun] = titles(((row[2], row[3]) for row in rows if row[0] == tahun), date(tahun, 12, 31))
    for tahun, entitas, sub, akun, dana, pagu, since in rows:
        number, office = line_number(tahun, entitas, sub, akun, dana), unit(entitas)
        yield NodeRow(KIND, number, words[tahun][sub, akun], True, f"/anggaran/baris/{number}", pagu, since, office.id if office else None,
                      "Berlaku" if pagu else "Dihapus")


def put_lines(ids: Iterable[int]) -> None:
    """Lines on the thread as they are now. 5 SQL for up to 2,000 lines."""
    wanted = sorted(ids)
    for begin in range(0, len(wanted), CHUNK):
        put_nodes(_nodes("b.id = ANY(%s)", [wanted[begin:begin + CHUNK]]))


def join(link: TautUsulan, number: str) -> None:
    """The line pays for the proposal, according to the plan where a plan's entry is known."""
    for edge in _edges(link, number):
        put_edge(edge.src, edge.dst, edge.kind)


def part(link: TautUsulan, number: str) -> None:
    """Undo `join`; the plan's entry stays while another proposal of it has the same line."""
    shared = TautUsulan.objects.filter(baris_id=link.baris_id, simpul=link.simpul).exclude(pk=link.pk).exists()
    for edge in _edges(link, number):
        if edge.kind == PAYS or not shared:
            drop_edge(edge.src, edge.dst, edge.kind)


def _edges(link: TautUsulan, number: str) -> Iterator[EdgeRow]:
    yield EdgeRow(number, link.usulan, PAYS)
    if link.simpul:
        yield EdgeRow(number, link.simpul, PLANNED)


def all_joined() -> Iterator[NodeRow | EdgeRow]:
    """Every line and its joins, for `pendopo thread rebuild`."""
    yield from _nodes("true", [])
    seen: set[EdgeRow] = set()
    for link in TautUsulan.objects.select_related("baris").order_by("pk"):
        line = link.baris
        seen.update(_edges(link, line_number(line.tahun, line.entitas_id, line.subkegiatan, line.akun, line.sumber_dana)))
    yield from seen


register_rebuild("money.budget", all_joined)
