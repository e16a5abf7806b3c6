"""From the head of region's vision down to one activity: the medium-term plan's goals, then the yearly plan's nodes."""
from dataclasses import dataclass

from pendopo.money.plan.models import DokumenRencana, UsulanSimpul
from pendopo.money.plan.tree import Node, load


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the cascade, in the document that says it."""

    dokumen: DokumenRencana
    node: Node


def cascade(dokumen: DokumenRencana, kode: str) -> tuple[list[Step], list[Node], list]:
    """(steps from the vision to the node, nodes of that code by office, proposals that they answer). 9 SQL.

    The steps above the programme come from the medium-term plan that covers the year; without one they are missing.
    """
    nodes = load(dokumen)
    here = [n for n in nodes if n.kode == kode]
    if not here:
        return [], [], []
    own = _up(nodes, here[0])
    steps = [Step(dokumen, n) for n in own]
    program = next((n for n in own if n.tingkat == "PROGRAM"), None)
    if program and dokumen.jenis != "RPJMD":
        above = DokumenRencana.objects.filter(jenis="RPJMD", state="DITETAPKAN", tahun_awal__lte=dokumen.tahun_awal, tahun_akhir__gte=dokumen.tahun_awal).first()
        if above:
            goals = load(above)
            same = next((n for n in goals if n.kode == program.kode), None)
            if same:
                steps = [Step(above, n) for n in _up(goals, same)[:-1]] + [s for s in steps if s.node.tingkat not in ("URUSAN", "BIDANG")]
    answered = list(UsulanSimpul.objects.filter(simpul_id__in=[n.id for n in here]).select_related("usulan").order_by("usulan__nomor"))
    return steps, here, [row.usulan for row in answered]


def _up(nodes: list[Node], node: Node) -> list[Node]:
    by_id, line = {n.id: n for n in nodes}, [node]
    while line[0].induk_id in by_id:
        line.insert(0, by_id[line[0].induk_id])
    return line
