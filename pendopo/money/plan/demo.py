"""Plans for the demo: a medium-term plan, two yearly plans with the accepted proposals, their ceilings. Real codes, fictitious figures."""
import random
from datetime import date, timedelta
from decimal import Decimal

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import Actor, act, start
from pendopo.kernel.ops.public import daerah
from pendopo.money.codes.public import Nomenklatur
from pendopo.money.plan import lines
from pendopo.money.plan.doors import node_number
from pendopo.money.plan.models import DokumenRencana, UnitBidang, UsulanSimpul
from pendopo.money.plan.national import known, parent_of
from pendopo.money.plan.proposals import waiting
from pendopo.money.proposal.public import anggarkan, berjalan, selesai
from pendopo.people.account.public import by_username
from pendopo.people.region.public import unit

GOALS = [
    ("MISI", "M1", "V", "Membangun lingkungan kota dan desa yang tangguh"), ("TUJUAN", "T1", "M1", "Berkurangnya genangan dan kemacetan"),
    ("SASARAN", "S1", "T1", "Meningkatnya mutu jalan, drainase, dan permukiman"), ("MISI", "M2", "V", "Membangun manusia yang sehat, cerdas, dan sejahtera"),
    ("TUJUAN", "T2", "M2", "Meningkatnya kualitas hidup warga"), ("SASARAN", "S2", "T2", "Meningkatnya layanan dasar dan pendapatan keluarga"),
    ("MISI", "M3", "V", "Menyelenggarakan pemerintahan yang terbuka"), ("TUJUAN", "T3", "M3", "Meningkatnya kepercayaan warga"),
    ("SASARAN", "S3", "T3", "Meningkatnya mutu tata kelola dan pelayanan"),
]
FIELDS = {"1.03": "S1", "1.04": "S1", "2.15": "S1", "2.11": "S1", "1.05": "S1"}
"""Field of government -> goal; health, schools and livelihoods serve S2, offices of the centre S3."""
SUPPORT = ("X.XX.01.2.01.0001", "X.XX.01.2.02.0001")
WISHED = {"pu": ("1.03.06.2.01.0012", "1.03.06.2.01.0019", "1.03.10.2.01.0053", "1.03.10.2.01.0055"), "dishub": ("2.15.02.2.02.0002",),
          "dlh": ("2.11.11.2.01.0016",), "dinkes": ("1.02.02.2.01.0010",), "dinkop": ("2.17.07.2.01.0018",)}
"""Subkegiatan that proposals of the demo ask for, by office."""


def run() -> None:
    """Make all of it, through the flow."""
    rng, moment, year = random.Random(88), now(), now().year  # noqa: S311 - demo data, not a secret
    work = _work(rng)
    people = {name: by_username(name) for name in ("wahyu", "gunawan", "arif", "tri")}
    rpjmd = _set(people, people["wahyu"], {"jenis": "RPJMD", "tahun": year - 1, "tahun_akhir": year + 3,
                                           "judul": f"RPJMD {daerah().nama} {year - 1}-{year + 3}"}, _goals(work, year), moment - timedelta(days=620))
    for tahun, days in ((year, 500), (year + 1, 140)):
        at = moment - timedelta(days=days)
        rkpd = _set(people, people["wahyu"], {"jenis": "RKPD", "tahun": tahun, "dasar": rpjmd.nomor}, _yearly(work, tahun), at, wishes=True)
        ceilings = lines.of(DokumenRencana.objects.get(pk=rkpd.pk))
        kuappas = _set(people, people["gunawan"], {"jenis": "KUAPPAS", "tahun": tahun, "dasar": rkpd.nomor}, ceilings, at + timedelta(days=40))
        if tahun == year:
            _carry_out(rng, rkpd, kuappas, people["gunawan"], at)
    _draft(people["tri"], {"jenis": "RENJA", "tahun": year + 1}, [n for n in _yearly(work, year + 1) if n.unit_id in (None, unit("pu").id)], moment)


def _work(rng: random.Random) -> list[tuple]:
    """(office, subkegiatan, name, indicator, unit of measure, ceiling) of every office. 2 SQL and 1 for the names."""
    found = []
    by_bidang: dict[str, list] = {}
    for row in Nomenklatur.objects.filter(tingkat="subkegiatan", khusus=False).order_by("kode"):
        by_bidang.setdefault(".".join(row.kode.split(".")[:2]), []).append(row)
    for office_id, bidang in UnitBidang.objects.filter(utama=True).order_by("unit__kode").values_list("unit_id", "bidang"):
        office = unit(office_id)
        if office is None or office.jenis == "kecamatan":
            continue
        own = [row for row in by_bidang.get(bidang, []) if row.kode in WISHED.get(office.kode, ())]
        own += [row for row in rng.sample(by_bidang.get(bidang, []), min(3, len(by_bidang.get(bidang, [])))) if row not in own and row.kode[4:7] != ".01"]
        support = [row for row in by_bidang["X.XX"] if row.kode in SUPPORT]
        for row in sorted({r.kode: r for r in own + support}.values(), key=lambda r: r.kode):
            kode = f"{bidang}{row.kode[4:]}" if row.kode.startswith("X.XX") else row.kode
            found.append((office_id, kode, row.nama, row.indikator or row.nama, row.satuan or "dokumen", rng.randint(4, 90) * 50_000_000))
    return found


def _goal(kode: str) -> str:
    return "S3" if kode.split(".")[2] == "01" or kode[0] in "4567898" else FIELDS.get(kode[:4], "S2")


def _goals(work: list[tuple], year: int) -> list[lines.Line]:
    """The medium-term plan: vision to programmes over five years."""
    names = known({".".join(kode.split(".")[:3]) for _, kode, *_ in work}, date(year, 1, 1))
    total: dict[str, int] = {}
    for _, kode, _, _, _, pagu in work:
        program = ".".join(kode.split(".")[:3])
        total[program] = total.get(program, 0) + pagu
    out = []
    for tahun in range(year - 1, year + 4):
        step = tahun - year + 2
        out.append(lines.Line("VISI", "V", "", f"{daerah().nama} yang tangguh, sejahtera, dan terbuka", None, tahun, None, "", "", "", "", None, None))
        out += [lines.Line(level, kode, above, name, None, tahun, None, *(("", "", "", "", None, None) if level == "MISI" else (
            f"Indeks {name.lower()}", "IMPACT" if level == "TUJUAN" else "OUTCOME", "NAIK", "nilai", Decimal(60), Decimal(60 + 3 * step))))
            for level, kode, above, name in GOALS]
        out += [lines.Line("PROGRAM", kode, _goal(kode), names.get(kode, kode), None, tahun, 3 * total[kode] + 20_000_000_000, "Capaian program", "OUTCOME",
                           "NAIK", "%", Decimal(70), Decimal(70 + 4 * step)) for kode in sorted(total)]
    return out


def _yearly(work: list[tuple], tahun: int) -> list[lines.Line]:
    """A yearly plan: the national tree down to what each office does."""
    codes: dict[str, int] = {}
    for _, kode, _, _, _, pagu in work:
        while kode:
            codes[kode] = codes.get(kode, 0) + pagu
            kode = parent_of(kode)
    names, levels = known(set(codes), date(tahun, 1, 1)), {1: "URUSAN", 2: "BIDANG", 3: "PROGRAM", 5: "KEGIATAN"}
    out = []
    for kode in sorted(codes):
        if level := levels.get(len(kode.split("."))):
            measure = ("Capaian program", "OUTCOME", "NAIK", "%", Decimal(70), Decimal(80)) if level == "PROGRAM" else (
                "Keluaran kegiatan", "OUTPUT", "NAIK", "%", None, Decimal(100)) if level == "KEGIATAN" else ("", "", "", "", None, None)
            out.append(lines.Line(level, kode, parent_of(kode) if level != "URUSAN" else "", names.get(kode, kode)[:500], None, tahun, codes[kode], *measure))
    out += [lines.Line("SUBKEGIATAN", kode, parent_of(kode), nama[:500], office, tahun, pagu, indikator[:500], "OUTPUT", "NAIK", satuan[:80], None, Decimal(1 + pagu % 37))
            for office, kode, nama, indikator, satuan, pagu in work]
    return out


def _draft(by: Actor, data: dict, rows: list[lines.Line], at) -> DokumenRencana:
    case = start(DokumenRencana(), by, data, now=at).case
    return act(case, "muat", by, {"sha256": lines.fingerprint(rows), "baris": len(rows)}, now=at, extra={"baris": rows}).case


def _set(people: dict, by: Actor, data: dict, rows: list[lines.Line], at, *, wishes: bool = False) -> DokumenRencana:
    """Drafted, reviewed, set."""
    case = _draft(by, data, rows, at - timedelta(days=30))
    if wishes and (numbers := [u.nomor for u in waiting(case)][:500]):
        act(case, "masukkan_usulan", by, {"usulan": numbers}, now=at - timedelta(days=20))
    act(case, "ajukan", by, now=at - timedelta(days=10))
    act(case, "reviu", people["arif"], {"hasil": "Sudah selaras dengan dokumen di atasnya; indikator terukur."}, now=at - timedelta(days=5))
    name = "Daerah" if data["jenis"] == "RPJMD" else "Kepala Daerah"
    return act(case, "tetapkan", people["wahyu"], {"landasan": f"Peraturan {name} tentang {case.judul}"[:200], "tanggal": at.date().isoformat()}, now=at).case


def _carry_out(rng: random.Random, rkpd: DokumenRencana, kuappas: DokumenRencana, tapd: Actor, at) -> None:
    """A third of the year's proposals is under way: tied to their line of the provisional ceilings (KUA-PPAS)."""
    rows = list(UsulanSimpul.objects.filter(dokumen=rkpd).select_related("simpul", "usulan").order_by("usulan__nomor"))
    for i, row in enumerate(rows[::3]):
        number = row.usulan.nomor
        anggarkan(number, baris=node_number(kuappas.nomor, row.simpul.kode, row.simpul.unit_id), by=tapd, now=at + timedelta(days=150))
        if i % 3:
            berjalan(number, now=at + timedelta(days=230 + rng.randint(0, 60)))
        if i % 3 == 2:
            selesai(number, now=at + timedelta(days=330 + rng.randint(0, 60)))
