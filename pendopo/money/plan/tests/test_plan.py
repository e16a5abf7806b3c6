"""Documents over one tree: versions, breaks, lines, comparison, formulas, doors, the thread."""
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from pendopo.kernel.flow.public import ANON, Blocked, Denied, act, allows, start, visible_rows
from pendopo.kernel.ops.public import run_invariants
from pendopo.kernel.thread.public import rebuild, trace
from pendopo.money.plan import lines
from pendopo.money.plan.checks import breaks
from pendopo.money.plan.compare import compare
from pendopo.money.plan.flow import FLOW
from pendopo.money.plan.models import DokumenRencana, PaguSimpul, Simpul, TargetIndikator, UsulanSimpul
from pendopo.money.plan.progress import of_node, reached, weighted
from pendopo.money.plan.public import ceilings, in_force, known, planned
from pendopo.money.plan.tests.factories import HEAD, RKPD, RPJMD, decreed, draft, fill
from pendopo.money.plan.tree import load
from pendopo.money.proposal.tests import factories as proposals
from pendopo.people.region.public import unit

pytestmark = pytest.mark.django_db
SUB = "1.03.06.2.01.0012"


@pytest.mark.parametrize(("rumus", "target", "real", "wanted"), [
    ("NAIK", 80, 60, 7500), ("NAIK", 80, 120, 12000), ("NAIK", 80, -5, 0), ("NAIK", 3, 1, 3333), ("NAIK", 3, 2, 6667), ("TURUN", 10, 12, 8000),
    ("TURUN", 10, 5, 12000), ("TURUN", 10, 30, 0), ("TURUN", 10, 10, 10000), ("TETAP", 5, 5, 10000), ("TETAP", 5, 6, 0), ("TURUN", 0, 0, 10000), ("TURUN", 0, 1, 0),
])
def test_progress_of_one_indicator(rumus, target, real, wanted):
    assert reached(rumus, Decimal(target), Decimal(real)) == wanted


@given(st.sampled_from(["NAIK", "TURUN", "TETAP"]), st.integers(0, 10**8), st.integers(-(10**8), 10**8))
def test_progress_stays_within_its_bounds(rumus, target, real):
    assert 0 <= reached(rumus, Decimal(target) / 100, Decimal(real) / 100) <= 12_000


def test_a_parent_is_the_ceiling_weighted_mean(who):
    assert weighted([(10_000, 600), (5_000, 300)]) == 8_333 and weighted([(10_000, 0), (5_000, 0)]) == 7_500 and weighted([]) is None
    case = decreed(draft(who("bappeda1")), who)
    act(case, "realisasi", who("perencana_pu1"), {"kode": SUB, "indikator": "Panjang saluran", "tahun": 2027, "realisasi": "400"})
    act(case, "realisasi", who("perencana_pu1"), {"kode": "1.03.06.2.01.0019", "indikator": "Panjang dipelihara", "tahun": 2027, "realisasi": "600.25"})
    program = next(n for n in load(case) if n.kode == "1.03.06")
    assert of_node(program, 2027) == 8_333
    with pytest.raises(Blocked):
        act(case, "realisasi", who("perencana_dlh1"), {"kode": SUB, "indikator": "Panjang saluran", "tahun": 2027, "realisasi": "1"})


def test_a_document_goes_from_draft_over_review_to_force_and_is_replaced(who, django_assert_num_queries):
    first = decreed(draft(who("bappeda1")), who)
    assert (first.nomor, first.state, in_force("RKPD", 2027)) == ("RKPD-2027-V1", "DITETAPKAN", "RKPD-2027-V1")
    second = start(DokumenRencana(), who("bappeda1"), {"jenis": "RKPD", "tahun": 2027, "dari": "RKPD-2027-V1"}).case
    assert second.isi_sha256 == first.isi_sha256 and second.induk_versi_id == first.pk and Simpul.objects.filter(dokumen=second).count() == 6
    act(second, "ubah_pagu", who("bappeda1"), {"kode": SUB, "skpd": "pu", "tahun": 2027, "pagu": 500_000_000})
    with django_assert_num_queries(8):
        changes = compare(first, second)
    assert [(c.jenis, c.node.kode, c.sebelum, c.sesudah, c.apa) for c in changes] == [("ubah", SUB, 600_000_000, 500_000_000, ["pagu 2027"])]
    decreed(second, who)
    first.refresh_from_db()
    assert first.state == "DIGANTI" and in_force("RKPD", 2027) == "RKPD-2027-V2"
    assert [p.pagu for p in ceilings(2027, jenis="RKPD")] == [500_000_000, 300_000_000]


def test_only_reviewed_and_consistent_documents_are_set(who):
    case = draft(who("bappeda1"))
    act(case, "ajukan", who("bappeda1"))
    with pytest.raises(Blocked) as refusal:
        act(case, "tetapkan", who("bappeda1"), {"landasan": "Perkada 1", "tanggal": "2026-07-01"})
    assert refusal.value.reasons[0].code == "belum_direviu"
    act(case, "kembalikan", who("inspektorat1"), {"alasan": "Indikator program belum terukur."})
    empty = start(DokumenRencana(), who("bappeda1"), {"jenis": "KUAPPAS", "tahun": 2027}).case
    with pytest.raises(Blocked) as refusal:
        act(empty, "ajukan", who("bappeda1"))
    assert refusal.value.reasons[0].code == "kosong"


BAD = "\n".join([
    HEAD, "URUSAN;1;;Urusan wajib;;2027;;;;;;;", "BIDANG;1.03;1;Pekerjaan umum;;2027;;;;;;;", "PROGRAM;1.03.06;1.03;Drainase;;2027;100;;;;;;",
    "KEGIATAN;1.03.06.2.01;1.03.06;Pengelolaan;;2027;500;;;;;;", "SUBKEGIATAN;1.03.06.2.01.0012;1.03.06.2.01;Pembangunan;;2027;500;;;;;;",
    "SUBKEGIATAN;1.03.06.2.01.9999;1.03.06.2.01;Tidak dikenal;pu;2027;;Panjang;OUTPUT;NAIK;m;;", "SUBKEGIATAN;1.02.02.2.01.0010;;Tanpa induk;dinkes;2027;5;Unit;OUTPUT;NAIK;unit;;1"])


def test_every_break_is_named(who):
    rpjmd = decreed(draft(who("bappeda1"), "RPJMD"), who)
    case = draft(who("bappeda1"), text=BAD, dasar=rpjmd.nomor)
    found = {(b.kode, b.simpul) for b in breaks(case)}
    assert found >= {("tanpa_indikator", "1.03.06"), ("pagu_di_bawah_anak", "1.03.06"), ("tanpa_unit", SUB), ("tanpa_indikator", SUB),
                     ("kode_tidak_dikenal", "1.03.06.2.01.9999"), ("tanpa_target", "1.03.06.2.01.9999"), ("tanpa_induk", "1.02.02.2.01.0010")}
    with pytest.raises(Blocked) as refusal:
        act(case, "ajukan", who("bappeda1"))
    assert refusal.value.reasons[0].code == "tidak_konsisten"


def test_what_the_plan_above_does_not_know_is_a_break(who):
    rkpd = decreed(draft(who("bappeda1")), who)
    more = RKPD.replace("600000000", "700000000").replace("900000000;Saluran", "1000000000;Saluran").replace("900000000;Panjang", "1000000000;Panjang")
    text = more + "\nSUBKEGIATAN;1.03.06.2.01.0020;1.03.06.2.01;Optimalisasi;pu;2027;1;Panjang;OUTPUT;NAIK;m;;1"
    case = draft(who("tapd1"), "KUAPPAS", text, dasar=rkpd.nomor)
    assert {("subkegiatan_tanpa_dasar", "1.03.06.2.01.0020"), ("pagu_di_atas_dasar", SUB)} <= {(b.kode, b.simpul) for b in breaks(case)}


def test_support_programmes_carry_the_offices_own_bidang():
    assert "1.03.01.2.01.0001" in known({"1.03.01.2.01.0001", "1.03.99"}, date(2027, 1, 1))


def test_lines_go_out_and_come_in_again_unchanged(who):
    case = draft(who("bappeda1"))
    text = "\n".join(";".join(row) for row in [list(lines.COLUMNS), *lines.as_rows(lines.of(case))])
    before = case.isi_sha256
    fill(case, who("bappeda1"), "\ufeff" + text)
    assert case.isi_sha256 == before and TargetIndikator.objects.get(indikator__nama="Panjang dipelihara").target == Decimal("1200.50")


@pytest.mark.parametrize(("line", "code", "column"), [
    ("PROGRAM;1.03;1;x;;2027;;;;;;;", "KODE_TIDAK_DIKENAL", "kode"), ("LAIN;1;;x;;2027;;;;;;;", "ISIAN_TIDAK_SAH", "tingkat"),
    ("URUSAN;1;;x;;2031;;;;;;;", "TAHUN_DI_LUAR", "tahun"), ("URUSAN;1;;x;;2027;1.5;;;;;;", "ISIAN_TIDAK_SAH", "pagu"),
    ("URUSAN;1;;x;;2027;-1;;;;;;", "ISIAN_TIDAK_SAH", "pagu"), ("URUSAN;1;;x;;2027;9999999999999999;;;;;;", "ISIAN_TIDAK_SAH", "pagu"),
    ("URUSAN;1;;;;2027;;;;;;;", "ISIAN_TIDAK_SAH", "nama"), ("URUSAN;1;;x;tidakada;2027;;;;;;;", "UNIT_TIDAK_DIKENAL", "skpd"),
    ("URUSAN;1;;x;;2027;;i;SALAH;NAIK;m;;1", "ISIAN_TIDAK_SAH", "jenis"), ("URUSAN;1;;x;;2027;;i;OUTPUT;LURUS;m;;1", "ISIAN_TIDAK_SAH", "rumus"),
    ("URUSAN;1;;x;;2027;;i;OUTPUT;NAIK;m;;banyak", "ISIAN_TIDAK_SAH", "target"), ("URUSAN;1;;x", "KOLOM_SALAH", ""), ("URUSAN;1;;x;;2027;;i;OUTPUT;NAIK;m;;NaN", "ISIAN_TIDAK_SAH", "target"),
])
def test_a_bad_line_is_named_with_row_and_column(who, line, code, column):
    case = start(DokumenRencana(), who("bappeda1"), {"jenis": "RKPD", "tahun": 2027}).case
    found, faults = lines.read(f"{HEAD}\nURUSAN;2;;Baik;;2027;;;;;;;\n{line}", case)
    assert [(f.baris, f.kode, f.kolom) for f in faults] == [(3, code, column)]


def test_doubled_lines_circles_and_foreign_heads_are_named(who):
    case = start(DokumenRencana(), who("bappeda1"), {"jenis": "RPJMD", "tahun": 2027}).case
    assert lines.read("a;b", case)[1][0].kode == "KOLOM_SALAH"
    twice = f"{HEAD}\nVISI;V;;x;;2027;;;;;;;\nVISI;V;;x;;2027;;;;;;;"
    assert [f.kode for f in lines.read(twice, case)[1]] == ["BARIS_GANDA"]
    circle = f"{HEAD}\nMISI;A;B;x;;2027;;;;;;;\nMISI;B;A;x;;2027;;;;;;;"
    assert {f.kode for f in lines.read(circle, case)[1]} == {"INDUK_BERPUTAR"}


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_of_ours(text):
    lines.read(f"{HEAD}\n{text}", DokumenRencana(tahun_awal=2027, tahun_akhir=2027, jenis="RKPD"))


def test_an_accepted_proposal_becomes_a_node_and_stands_on_the_thread(who):
    case = draft(who("bappeda1"))
    wish = proposals.planned(who)
    assert UsulanSimpul.objects.get().usulan_id == wish.pk
    pagu = {p.simpul.kode: p.pagu for p in PaguSimpul.objects.filter(simpul__dokumen=case).select_related("simpul")}
    assert pagu == {"1.03.06": 1_104_000_000, "1.03.06.2.01": 1_104_000_000, SUB: 804_000_000, "1.03.06.2.01.0019": 300_000_000}
    case.refresh_from_db()
    decreed(case, who)
    kuappas = decreed(draft(who("tapd1"), "KUAPPAS", dasar=case.nomor), who, "tapd1")
    found = trace(wish.nomor)
    assert {(e.src, e.dst) for e in found.edges} == {(f"{case.nomor}/{SUB}/pu", wish.nomor), (f"{kuappas.nomor}/{SUB}/pu", f"{case.nomor}/{SUB}/pu")}
    nodes, edges = rebuild(keep=True)
    assert nodes.identical and edges.identical
    lines_in = planned(2027, unit("pu").id, SUB)
    assert {k: v.pagu for k, v in lines_in.items()} == {"RKPD": 804_000_000, "KUAPPAS": 600_000_000} and lines_in["KUAPPAS"].nomor == f"{kuappas.nomor}/{SUB}/pu"


def test_a_proposal_accepted_without_a_draft_is_missed_by_the_next_one(who):
    wish = proposals.planned(who)
    case = draft(who("bappeda1"))
    assert [b.kode for b in breaks(case)] == ["usulan_belum_masuk"]
    act(case, "masukkan_usulan", who("bappeda1"), {"usulan": [wish.nomor]})
    assert breaks(case) == []
    fill(case, who("bappeda1"), RKPD)
    assert UsulanSimpul.objects.count() == 1


ACTORS = ["bappeda1", "tapd1", "perencana_pu1", "perencana_dlh1", "inspektorat1", "kades1", "camat1", "dprd1", "auditor1", "warga1"]


@pytest.mark.parametrize(("jenis", "maker"), [("RKPD", "bappeda1"), ("RENJA", "perencana_pu1"), ("KUAPPAS", "tapd1")])
def test_nobody_reads_or_writes_another_offices_draft(who, jenis, maker):
    case = draft(who(maker), jenis)
    writers = {"RKPD": {"bappeda1"}, "RENJA": {"perencana_pu1"}, "KUAPPAS": {"bappeda1", "tapd1"}}[jenis]
    for name, action in product(ACTORS, ("muat", "ajukan", "batal", "ubah_pagu")):
        refused = [r.code for r in allows(case, action, who(name))]
        assert (name in writers) == (not {"tidak_berwenang", "tidak_ditemukan"} & set(refused)), (name, action)
    for actor in [*map(who, ACTORS), ANON]:
        assert FLOW.visible.allows(actor, case) == visible_rows(FLOW, actor).filter(pk=case.pk).exists() == any(actor == who(n) for n in writers)
    act(case, "ajukan", who(maker))
    assert {n for n in ACTORS if visible_rows(FLOW, who(n)).filter(pk=case.pk).exists()} == writers | {"bappeda1", "inspektorat1"}
    act(case, "reviu", who("inspektorat1"), {"hasil": "Sudah sesuai kaidah penyusunan rencana."})
    act(case, "tetapkan", who("bappeda1"), {"landasan": "Perkada 1", "tanggal": "2026-07-01"})
    assert visible_rows(FLOW, ANON).filter(pk=case.pk).exists()


def test_each_kind_has_its_writers(who):
    with pytest.raises(Blocked):
        draft(who("perencana_pu1"), "RKPD")
    with pytest.raises(Denied):
        draft(who("warga1"), "RKPD")
    draft(who("bappeda1"), "RPJMD", RPJMD)
    with pytest.raises(Blocked) as refusal:
        draft(who("bappeda1"), "RPJMD")
    assert refusal.value.reasons[0].code == "masih_ada_draf"
    with pytest.raises(Blocked) as refusal:
        draft(who("bappeda1"), "RKPD", tahun_akhir=2020)
    assert refusal.value.reasons[0].code == "tahun_terbalik"


@pytest.mark.parametrize("sql", [
    "UPDATE simpul_rencana SET nama = 'lain'", "DELETE FROM pagu_simpul", "UPDATE pagu_simpul SET pagu = 1", "UPDATE indikator_rencana SET rumus = 'TURUN'",
    "UPDATE target_indikator SET target = 1", "INSERT INTO simpul_rencana (dokumen_id, kode, tingkat, nama) SELECT id, '9', 'URUSAN', 'x' FROM dokumen_rencana",
    "UPDATE dokumen_rencana SET landasan = ''", "UPDATE dokumen_rencana SET tahun_akhir = 2000", "UPDATE dokumen_rencana SET jenis = 'RENJA'",
])
def test_the_database_keeps_what_was_set(who, sql):
    decreed(draft(who("bappeda1")), who)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cur:
        cur.execute(sql)


def test_a_node_is_never_its_own_ancestor(who):
    draft(who("bappeda1"))
    with pytest.raises(IntegrityError, match="berputar"), transaction.atomic(), connection.cursor() as cur:
        cur.execute("UPDATE simpul_rencana SET induk_id = (SELECT id FROM simpul_rencana WHERE kode = %s) WHERE kode = '1'", [SUB])


def test_plans_and_proposals_hold_their_promises_and_a_broken_one_is_found(who):
    case = draft(who("bappeda1"))
    proposals.planned(who)
    doc = decreed(case, who)
    names = {"usulan_dalam_rencana", "pagu_rencana", "pohon_rencana", "usulan_digabung", "usulan_putusan", "plafon_kecamatan", "dukungan_usulan"}
    found = {name: finding for name, finding in run_invariants().items() if name in names}
    assert found.keys() == names and all(finding.ok for finding in found.values()), found
    assert found["usulan_dalam_rencana"].checked == 1 and found["pohon_rencana"].checked == Simpul.objects.filter(dokumen=doc).count()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM usulan_simpul")
    assert not run_invariants()["usulan_dalam_rencana"].ok
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pagu_simpul SET pagu = 1 WHERE simpul_id IN (SELECT id FROM simpul_rencana WHERE tingkat = 'PROGRAM')")
        cursor.execute("UPDATE simpul_rencana s SET induk_id = a.id FROM simpul_rencana a WHERE s.tingkat = 'URUSAN' AND a.tingkat = 'SUBKEGIATAN' AND a.induk_id IS NOT NULL")
        cursor.execute("DELETE FROM putusan WHERE tingkat = 'KABUPATEN'")
    broken = {name for name, finding in run_invariants().items() if not finding.ok} & names
    assert broken == {"pagu_rencana", "pohon_rencana", "usulan_putusan"}
