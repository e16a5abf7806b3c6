"""A plan in memory: its nodes with ceilings, indicators and targets. 4 SQL whatever its size."""
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from pendopo.money.plan.models import LEVELS, DokumenRencana, Indikator, PaguSimpul, Simpul, TargetIndikator


@dataclass(slots=True)
class Measure:
    """An indicator with its targets and results by year."""

    id: int
    nama: str
    jenis: str
    rumus: str
    satuan: str
    dasar: Decimal | None
    target: dict[int, Decimal] = field(default_factory=dict)
    hasil: dict[int, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Node:
    """A node with ceilings (whole rupiah) by year."""

    id: int
    kode: str
    tingkat: str
    induk_id: int | None
    nama: str
    unit_id: UUID | None
    pagu: dict[int, int] = field(default_factory=dict)
    ukuran: list[Measure] = field(default_factory=list)
    anak: list["Node"] = field(default_factory=list)

    @property
    def kunci(self) -> tuple[str, str]:
        """(code, office): what names a node across versions."""
        return self.kode, str(self.unit_id or "")


def load(dokumen: DokumenRencana) -> list[Node]:
    """All nodes, parents before children, children linked. 4 SQL."""
    rows = Simpul.objects.filter(dokumen=dokumen).values_list("id", "kode", "tingkat", "induk_id", "nama", "unit_id")
    nodes = {row[0]: Node(*row) for row in rows}
    for simpul, tahun, pagu in PaguSimpul.objects.filter(simpul__dokumen=dokumen).values_list("simpul_id", "tahun", "pagu"):
        nodes[simpul].pagu[tahun] = pagu
    measures: dict[int, Measure] = {}
    for row in Indikator.objects.filter(simpul__dokumen=dokumen).order_by("pk"):
        measures[row.pk] = Measure(row.pk, row.nama, row.jenis, row.rumus, row.satuan, row.dasar)
        nodes[row.simpul_id].ukuran.append(measures[row.pk])
    targets = TargetIndikator.objects.filter(indikator__simpul__dokumen=dokumen).values_list("indikator_id", "tahun", "target", "realisasi")
    for indikator, tahun, target, hasil in targets:
        measures[indikator].target[tahun] = target
        if hasil is not None:
            measures[indikator].hasil[tahun] = hasil
    found = sorted(nodes.values(), key=lambda n: (LEVELS.index(n.tingkat), n.kode, str(n.unit_id or "")))
    for node in found:
        if node.induk_id in nodes:
            nodes[node.induk_id].anak.append(node)
    return found


def walk(nodes: list[Node]) -> list[tuple[int, Node]]:
    """(depth, node) in reading order: every parent followed by its children."""
    there = {node.id for node in nodes}
    out: list[tuple[int, Node]] = []
    stack = [(0, node) for node in reversed(nodes) if node.induk_id not in there]
    while stack:
        depth, node = stack.pop()
        out.append((depth, node))
        stack += [(depth + 1, child) for child in reversed(node.anak)]
    return out
