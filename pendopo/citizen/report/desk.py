"""What the officials' case page tells of a report and offers in its forms."""
from pendopo.citizen.report.findings import findings
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.present import place
from pendopo.citizen.report.queries import categories, category_by_id, similar
from pendopo.kernel.clock.public import now, tanggal, waktu, zone
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.rules.public import aturan
from pendopo.kernel.web.public import nama_jenis, said
from pendopo.people.region.public import unit, units, wilayah

GOLONGAN = {"informasi": "Permintaan informasi", "biasa": "Biasa", "pengawasan": "Berkadar pengawasan"}
IDENTITAS = {"terbuka": "Terbuka", "rahasia": "Dirahasiakan", "anonim": "Tanpa nama"}


def facts(case: Aduan, actor: Actor) -> list[tuple[str, str]]:
    """The report as (label, text) for an official who sees the row. 0 SQL warm; 1 for an inspected report."""
    kind, office, village = category_by_id(case.kategori_id), unit(case.unit_id) if case.unit_id else None, wilayah(case.kelurahan_id or "")
    at = place(case, exact=True)
    questions = {a.code: a.description for a in kind.attributes} if kind else {}
    return [
        *findings(case, actor), ("Isi laporan", case.isi), ("Kategori", nama_jenis(kind)), ("Golongan", GOLONGAN[case.golongan]),
        *((questions.get(code, code), ", ".join(map(str, value)) if isinstance(value, list) else str(value)) for code, value in case.atribut.items()),
        ("Tempat", case.alamat), ("Kelurahan", village.nama if village else ""), ("Titik", f"{at[0]:.5f}, {at[1]:.5f}" if at else ""),
        ("Dikirim", waktu(case.dikirim_pada)), ("Pelapor", IDENTITAS[case.identitas]), ("Unit", office.nama if office else ""),
        ("Penanggung jawab", case.penanggung_jawab), ("Rencana selesai", tanggal(case.rencana) if case.rencana else ""),
        ("Tanggapan", case.tanggapan), ("Instansi luar", case.instansi), ("Dukungan", str(case.n_dukungan or "")),
        ("Dibuka kembali", said(f"{case.n_buka} kali") if case.n_buka else ""), ("Dikembalikan", said(f"{case.n_balik} kali") if case.n_balik else ""),
        ("Kontrak", case.kontrak_ocid), ("Tautan foto dari mitra", case.media_url), ("Nilai pelapor", said(f"{case.nilai} dari 4") if case.nilai else ""),
    ]


def hints(case: Aduan, actor: Actor, action: str) -> dict[str, dict]:
    """Choices and proposals for the form of an action. 1 SQL for `gabung` of a report with a point, else 0 warm."""
    return _HINTS[action](case) if action in _HINTS else {}


def _route(case: Aduan) -> dict[str, dict]:
    suggested = unit(case.saran_unit_id) if case.saran_unit_id else None
    told = f"Saran: {suggested.nama} ({case.saran_skor} %). Anda yang memutuskan." if suggested else ""
    present = category_by_id(case.kategori_id)
    return {"unit": {"choices": [(u.kode, u.nama) for u in units()], "value": suggested.kode if suggested else "", "help": told},
            "kategori": {"choices": [(c.service_code, nama_jenis(c)) for c in categories().values()], "value": present.service_code if present else ""},
            "golongan": {"choices": list(GOLONGAN.items()), "value": case.golongan}}


def _merge(case: Aduan) -> dict[str, dict]:
    kind = category_by_id(case.kategori_id)
    if case.lat is None or kind is None or case.state not in ("terkirim", "didisposisi"):
        return {}
    near = [s for s in similar(case.lat, case.lon, case.isi, kind, now(), int(aturan("aduan.duplikat_hari"))) if s.id != case.pk]
    return {"induk": {"help": f"Mirip di dekat sini: {'; '.join(f'{s.nomor} ({s.jarak_m:.0f} m) {s.judul}' for s in near)}"}} if near else {}


def _accept(case: Aduan) -> dict[str, dict]:
    return {"rencana": {"value": case.due_at.astimezone(zone()).date().isoformat() if case.due_at else "", "help": "Tanggal ini dibaca warga."}}


def _sent(case: Aduan) -> dict[str, dict]:
    """Words for the codes that a report was sent with."""
    return {"kategori": {"choices": [(c.service_code, nama_jenis(c)) for c in categories().values()]}, "identitas": {"choices": list(IDENTITAS.items())}}


_HINTS = {"kirim": _sent, "disposisi": _route, "gabung": _merge, "terima": _accept,
          "kembalikan": lambda case: {"usulan_opd": {"choices": [(u.nama, u.nama) for u in units()] + [("Bukan OPD daerah ini", "Bukan OPD daerah ini")]}}}
