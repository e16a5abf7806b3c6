"""Data of each action (citizen-wire.md section 6). What is missing or short is told by guards, so little is required."""
import json
from pathlib import Path

from pendopo.citizen.report.words import TOLAK

TITIK = {"type": "string", "format": "koordinat", "title": "Titik", "x-pribadi": True,
         "x-ui": {"bantuan": "Lintang dan bujur, misalnya -7.26500,112.73500"}}
FILES = {"type": "array", "maxItems": 6, "items": {"type": "string", "format": "uuid"}, "title": "Foto", "x-ui": {"widget": "berkas"}}
EVIDENCE = FILES | {"title": "Foto bukti", "x-ui": {"widget": "berkas", "wajib": True, "bantuan": "Foto sesudah pekerjaan, belum pernah dipakai di laporan lain."}}


def text(title: str, longest: int, *, wajib: bool = False, bantuan: str = "", **more) -> dict:
    """A free text. `wajib`: a guard will ask for it, so the page does not call it optional."""
    ui = ({"wajib": True} if wajib else {}) | ({"bantuan": bantuan} if bantuan else {})
    return {"type": "string", "maxLength": longest, "title": title, **({"x-ui": ui} if ui else {}), **more}


PANJANG = "Paling sedikit 40 huruf; pelapor membacanya."


def obj(required: tuple[str, ...] = (), **properties) -> dict:
    """An object of these members."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def question(datatype: str, title: str, values: list[dict], bantuan: str = "") -> dict:
    """A question of a category, asked in a datatype of Open311, as a member of a form."""
    labels = {str(v["key"]): v["name"] for v in values}
    kinds: dict[str, dict] = {
        "number": {"type": "integer", "minimum": 0, "maximum": 1_000_000}, "singlevaluelist": {"type": "string", "enum": list(labels)},
        "multivaluelist": {"type": "array", "maxItems": 50, "uniqueItems": True, "items": {"type": "string", "enum": list(labels)}}}
    return kinds.get(datatype, {"type": "string", "maxLength": 1000}) | {"title": title, "x-ui": {"label": labels, "bantuan": bantuan}}


QUESTIONS = json.loads((Path(__file__).parent / "data" / "atribut_aduan.json").read_text(encoding="utf-8"))
ATRIBUT = obj(**{a["code"]: question(a["datatype"], a["description"], a["values"]) for asked in QUESTIONS.values() for a in asked if a["variable"]}) | {"title": "Rincian"}
"""The questions of all categories; which of them belong to the chosen one is judged by `attribute_faults`."""
ALASAN = obj(alasan=text("Alasan", 500, wajib=True))
GOLONGAN = {"type": "string", "enum": ["informasi", "biasa", "pengawasan"], "title": "Golongan"}
KATEGORI = {"type": "string", "pattern": "^[A-Z]{3}[0-9]{2}$", "title": "Kategori"}
KIRIM = obj(
    ("kategori",), kategori=KATEGORI, judul=text("Judul", 120, **{"x-pribadi": True}), isi=text("Apa yang terjadi", 4000, **{"x-pribadi": True}),
    titik=TITIK, alamat=text("Alamat atau patokan", 300, **{"x-pribadi": True}),
    identitas={"type": "string", "enum": ["terbuka", "rahasia", "anonim"], "title": "Nama saya"},
    atribut=ATRIBUT, berkas=FILES,
    kontrak_ocid=text("Kode kontrak", 60), banding_dari=text("Banding atas laporan", 20))
MINTA = obj(pertanyaan=text("Pertanyaan kepada pelapor", 1000, wajib=True))
LENGKAPI = obj(jawaban=text("Jawaban", 4000, wajib=True, **{"x-pribadi": True}), berkas=FILES)
DISPOSISI = obj(unit=text("OPD tujuan", 40, wajib=True), golongan=GOLONGAN, kategori=KATEGORI, alasan=text("Alasan", 500))
GABUNG = obj(induk=text("Nomor laporan induk", 20, wajib=True))
LUAR = obj(instansi=text("Instansi tujuan", 160, wajib=True), nomor_luar=text("Nomor di instansi itu", 60))
TOLAK_DATA = obj(alasan={"type": "string", "enum": list(TOLAK), "title": "Alasan", "x-ui": {"label": TOLAK, "wajib": True}},
                 penjelasan=text("Penjelasan kepada pelapor", 2000, wajib=True, bantuan=PANJANG))
TERIMA = obj(penanggung_jawab=text("Penanggung jawab", 120, wajib=True, bantuan="Misalnya: Tim Pemeliharaan Jalan Timur. Warga membacanya."),
             rencana={"type": "string", "format": "date", "title": "Rencana selesai", "x-ui": {"wajib": True}})
KEMBALI = obj(alasan=text("Alasan", 500, wajib=True), usulan_opd=text("OPD yang berwenang menurut Anda", 160, wajib=True))
KABAR = obj(isi=text("Perkembangan", 2000), berkas=FILES)
SELESAI = obj(tanggapan=text("Tanggapan kepada pelapor", 4000, wajib=True, bantuan=PANJANG), berkas=EVIDENCE)
TUNDA = obj(rujukan=text("Usulan atau mata anggaran", 60, wajib=True),
            tahun={"type": "integer", "minimum": 2020, "maximum": 2099, "title": "Tahun anggaran", "x-ui": {"wajib": True}})
BALASAN = obj(balasan=text("Balasan instansi", 4000, wajib=True))
PERIKSA = obj(isi=text("Catatan pemeriksaan", 4000, **{"x-pribadi": True}))
PUTUSAN = obj(hasil=text("Hasil pemeriksaan", 4000, wajib=True, bantuan=PANJANG, **{"x-pribadi": True}))
JAWAB = obj(tanggapan=text("Jawaban", 4000, wajib=True, bantuan=PANJANG))
PUAS = obj(nilai={"type": "integer", "minimum": 1, "maximum": 4, "title": "Nilai (1 kurang sampai 4 sangat baik)"})
