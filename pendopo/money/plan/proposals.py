"""Accepted proposals become nodes of the yearly plan."""
from datetime import date

from pendopo.money.plan.models import DokumenRencana, Indikator, PaguSimpul, Simpul, TargetIndikator, UsulanSimpul
from pendopo.money.plan.national import known, level_of, parent_of
from pendopo.money.proposal.public import PLANNED, UsulanRow, in_rkpd


def waiting(dokumen: DokumenRencana) -> list[UsulanRow]:
    """Accepted proposals of the year that this document does not hold yet, by number. 2 SQL."""
    there = set(UsulanSimpul.objects.filter(dokumen=dokumen).values_list("usulan_id", flat=True))
    return [u for u in in_rkpd(dokumen.tahun_awal, states=PLANNED) if u.id not in there]


def adopt(dokumen: DokumenRencana, row: UsulanRow) -> None:
    """The proposal's subkegiatan of its office, made with the nodes above it when it is new; its amount raises the ceilings above where they
    would be too small."""
    node = _ensure(dokumen, row.subkegiatan, row.skpd_id, known(_line_of(row.subkegiatan), date(dokumen.tahun_awal, 1, 1)))
    _raise(node, dokumen.tahun_awal, row.jumlah)
    if not Indikator.objects.filter(simpul=node).exists():
        measure = Indikator.objects.create(simpul=node, nama="Usulan warga yang dikerjakan", jenis="OUTPUT", rumus="NAIK", satuan="usulan")
        TargetIndikator.objects.create(indikator=measure, tahun=dokumen.tahun_awal, target=1)
    else:
        TargetIndikator.objects.filter(indikator__simpul=node, indikator__nama="Usulan warga yang dikerjakan", tahun=dokumen.tahun_awal).update(
            target=UsulanSimpul.objects.filter(simpul=node).count() + 1)
    UsulanSimpul.objects.create(dokumen=dokumen, simpul=node, usulan_id=row.id)


def _line_of(kode: str) -> set[str]:
    found = {kode}
    while "." in kode:
        kode = parent_of(kode)
        found.add(kode)
    return found


def _ensure(dokumen: DokumenRencana, kode: str, unit_id, names: dict[str, str]) -> Simpul:
    """The node of a code, with its parents; only the subkegiatan carries the office."""
    level = level_of(kode)
    office = unit_id if level == "SUBKEGIATAN" else None
    rows = Simpul.objects.filter(dokumen=dokumen, kode=kode)
    if found := (rows.filter(unit_id=office).first() if office else rows.order_by("pk").first()):
        return found
    parent = _ensure(dokumen, parent_of(kode), unit_id, names) if level != "URUSAN" else None
    return Simpul.objects.create(dokumen=dokumen, kode=kode, tingkat=level, induk=parent, nama=names.get(kode, kode)[:500], unit_id=office)


def _raise(node: Simpul | None, tahun: int, amount: int) -> None:
    """Add to the ceiling of a node and of every ancestor that has one."""
    first = True
    while node is not None:
        row = PaguSimpul.objects.filter(simpul=node, tahun=tahun).first()
        if row is not None:
            row.pagu += amount
            row.save(update_fields=["pagu"])
        elif first:
            PaguSimpul.objects.create(simpul=node, tahun=tahun, pagu=amount)
        node, first = node.induk, False
