"""What must fit in a plan before it may be set: every break is named, with its node. Pure over the tree, but for the lists read."""
from dataclasses import dataclass
from datetime import date

from pendopo.kernel.web.public import rupiah
from pendopo.money.plan.models import STRATEGIC, DokumenRencana, UsulanSimpul
from pendopo.money.plan.national import known, level_of, parent_of
from pendopo.money.plan.tree import Node, load, walk
from pendopo.money.proposal.public import in_rkpd
from pendopo.people.region.public import unit

ERROR, WARNING = "salah", "periksa"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the plan does not fit. `simpul`: the node's code; `usulan`: the proposal that is missing, else "".

    `berat`: salah (stops the document) or periksa (a person looks).
    """

    kode: str
    simpul: str
    berat: str
    text: str
    usulan: str = ""


def breaks(dokumen: DokumenRencana, nodes: list[Node] | None = None, on: date | None = None) -> list[Break]:
    """All breaks of a document, in reading order. 5 SQL and 5 more for the plan that it derives from."""
    nodes = load(dokumen) if nodes is None else nodes
    on, years = on or date(dokumen.tahun_awal, 1, 1), range(dokumen.tahun_awal, dokumen.tahun_akhir + 1)
    names = known({n.kode for n in nodes if n.tingkat not in STRATEGIC}, on)
    there, found = {n.id: n for n in nodes}, []
    for _, node in walk(nodes):
        found += _own(node, names, years) + _family(node, there, years)
    if dokumen.dasar_id:
        found += _against(nodes, load(dokumen.dasar), dokumen, years)
    if dokumen.jenis == "RKPD":
        found += _proposals(dokumen)
    return found


def _own(node: Node, names: dict[str, str], years: range) -> list[Break]:
    found = []
    if node.tingkat not in STRATEGIC:
        if level_of(node.kode) != node.tingkat:
            found.append(Break("tingkat_salah", node.kode, ERROR, f"Kode {node.kode} bukan kode {node.tingkat.lower()}. Periksa jumlah angkanya."))
        elif node.kode not in names:
            found.append(Break("kode_tidak_dikenal", node.kode, ERROR, f"Kode {node.kode} tidak ada di daftar nasional yang berlaku. Cari kodenya di daftar kode."))
    if node.tingkat == "SUBKEGIATAN" and node.unit_id is None:
        found.append(Break("tanpa_unit", node.kode, ERROR, f"Subkegiatan {node.kode} belum punya perangkat daerah."))
    if node.tingkat in ("PROGRAM", "KEGIATAN", "SUBKEGIATAN", "SASARAN", "TUJUAN") and not node.ukuran:
        weight = ERROR if node.tingkat in ("PROGRAM", "SUBKEGIATAN") else WARNING
        found.append(Break("tanpa_indikator", node.kode, weight, f"{node.tingkat.capitalize()} {node.kode} belum punya indikator."))
    for measure in node.ukuran:
        if missing := [str(y) for y in years if y not in measure.target]:
            found.append(Break("tanpa_target", node.kode, ERROR, f"Indikator \"{measure.nama}\" pada {node.kode} belum punya target {', '.join(missing)}."))
    return found


def _family(node: Node, there: dict, years: range) -> list[Break]:
    found = []
    expected = {"KEGIATAN", "SUBKEGIATAN", "MISI", "TUJUAN", "SASARAN"}
    if node.tingkat in expected and node.induk_id not in there:
        found.append(Break("tanpa_induk", node.kode, ERROR, f"{node.tingkat.capitalize()} {node.kode} tidak punya induk dalam dokumen ini."))
    elif node.tingkat in ("KEGIATAN", "SUBKEGIATAN") and there[node.induk_id].kode != parent_of(node.kode):
        found.append(Break("induk_salah", node.kode, ERROR, f"{node.kode} tergantung pada {there[node.induk_id].kode}, seharusnya {parent_of(node.kode)}."))
    priced = [child for child in node.anak if child.pagu]
    for year in years:
        below = sum(child.pagu.get(year, 0) for child in priced)
        if priced and year in node.pagu and node.pagu[year] < below:
            found.append(Break("pagu_di_bawah_anak", node.kode, ERROR,
                               f"Pagu {node.kode} tahun {year} {rupiah(node.pagu[year])}, lebih kecil dari jumlah anaknya {rupiah(below)}."))
    if node.tingkat == "SUBKEGIATAN" and not any(node.pagu.get(y) for y in years):
        found.append(Break("tanpa_pagu", node.kode, WARNING, f"Subkegiatan {node.kode} belum punya pagu."))
    return found


def _against(nodes: list[Node], base: list[Node], dokumen: DokumenRencana, years: range) -> list[Break]:
    """What the plan above does not know, or allows less for."""
    above = {n.kode: n for n in base}
    same = {n.kunci: n for n in base}
    has = {n.tingkat for n in base}
    found = []
    for node in nodes:
        if node.tingkat == "PROGRAM" and "PROGRAM" in has and node.kode not in above and ".01" != node.kode[4:7]:
            found.append(Break("program_tanpa_dasar", node.kode, ERROR, f"Program {node.kode} tidak ada di {dokumen.dasar.nomor}."))
        if node.tingkat == "SUBKEGIATAN" and "SUBKEGIATAN" in has:
            upper = same.get(node.kunci)
            if upper is None:
                found.append(Break("subkegiatan_tanpa_dasar", node.kode, ERROR, f"Subkegiatan {node.kode} ({_unit(node)}) tidak ada di {dokumen.dasar.nomor}."))
                continue
            for year in years:
                if node.pagu.get(year, 0) > upper.pagu.get(year, 0):
                    found.append(Break("pagu_di_atas_dasar", node.kode, WARNING, f"Pagu {node.kode} tahun {year} {rupiah(node.pagu[year])} melebihi "
                                                                                 f"{dokumen.dasar.nomor} {rupiah(upper.pagu.get(year, 0))}."))
    return found


def _proposals(dokumen: DokumenRencana) -> list[Break]:
    there = set(UsulanSimpul.objects.filter(dokumen=dokumen).values_list("usulan_id", flat=True))
    return [Break("usulan_belum_masuk", u.subkegiatan, ERROR, f"Usulan {u.nomor} sudah diterima tetapi belum ada di dokumen ini.", u.nomor)
            for u in in_rkpd(dokumen.tahun_awal) if u.id not in there]


def _unit(node: Node) -> str:
    found = unit(node.unit_id) if node.unit_id else None
    return found.nama if found else "tanpa unit"
