"""Short ways to a document in a state, always through the flow."""
from pendopo.kernel.flow.public import act, start
from pendopo.money.plan import lines
from pendopo.money.plan.models import DokumenRencana

HEAD = ";".join(lines.COLUMNS)
RPJMD = "\n".join([
    HEAD, "VISI;V;;Kota yang tangguh;;2027;;;;;;;", "MISI;M1;V;Lingkungan sehat;;2027;;;;;;;",
    "TUJUAN;T1;M1;Banjir berkurang;;2027;;Luas genangan;IMPACT;TURUN;ha;100;80", "SASARAN;S1;T1;Drainase baik;;2027;;Drainase baik;OUTCOME;NAIK;%;50;60",
    "PROGRAM;1.03.06;S1;Drainase;;2027;900000000;Saluran baik;OUTCOME;NAIK;%;50;60"])
RKPD = "\n".join([
    HEAD, "URUSAN;1;;Urusan wajib;;2027;;;;;;;", "BIDANG;1.03;1;Pekerjaan umum;;2027;;;;;;;",
    "PROGRAM;1.03.06;1.03;Drainase;;2027;900000000;Saluran baik;OUTCOME;NAIK;%;50;60",
    "KEGIATAN;1.03.06.2.01;1.03.06;Pengelolaan drainase;;2027;900000000;Panjang;OUTPUT;NAIK;m;;500",
    "SUBKEGIATAN;1.03.06.2.01.0012;1.03.06.2.01;Pembangunan drainase lingkungan;pu;2027;600000000;Panjang saluran;OUTPUT;NAIK;m;;400",
    "SUBKEGIATAN;1.03.06.2.01.0019;1.03.06.2.01;Pemeliharaan drainase;pu;2027;300000000;Panjang dipelihara;OUTPUT;NAIK;m;;1200,5"])


def draft(by, jenis="RKPD", text=None, **data):
    """A document in `DRAF`, filled with lines."""
    case = start(DokumenRencana(), by, {"jenis": jenis, "tahun": 2027} | data).case
    return fill(case, by, text or {"RPJMD": RPJMD}.get(jenis, RKPD))


def fill(case, by, text):
    """The lines of a CSV into a draft."""
    found, faults = lines.read(text, case)
    assert not faults, faults
    act(case, "muat", by, {"sha256": lines.fingerprint(found), "baris": len(found)}, extra={"baris": found})
    return case


def decreed(case, who, by="bappeda1"):
    """Reviewed and set."""
    act(case, "ajukan", who(by))
    act(case, "reviu", who("inspektorat1"), {"hasil": "Sudah sesuai kaidah penyusunan rencana."})
    return act(case, "tetapkan", who("bappeda1"), {"landasan": "Peraturan Kepala Daerah Nomor 1", "tanggal": "2026-07-01"}).case
