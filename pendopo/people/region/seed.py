"""Reference data of a region: real territories, borders where given, a typical organisation."""
import gzip
import json
from difflib import get_close_matches
from pathlib import Path

from lokal import wilayah as national

from pendopo.kernel.ops.public import set_daerah
from pendopo.people.region import queries
from pendopo.people.region.models import Batas, Jabatan, Unit, Wilayah

DATA = Path(__file__).parent / "data"
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}
UJI = "99.99"
DINAS = [
    ("setda", "Sekretariat Daerah"), ("setwan", "Sekretariat DPRD"), ("inspektorat", "Inspektorat Daerah"), ("bappeda", "Bappeda"),
    ("bkpsdm", "BKPSDM"), ("bpkad", "BPKAD"), ("bapenda", "Bapenda"), ("bpbd", "BPBD"), ("kesbangpol", "Badan Kesbangpol"),
    ("pu", "Dinas PU"), ("perkim", "Dinas Perumahan dan Permukiman"), ("dishub", "Dinas Perhubungan"), ("dlh", "Dinas Lingkungan Hidup"),
    ("satpolpp", "Satpol PP"), ("damkar", "Dinas Pemadam Kebakaran"), ("dinkes", "Dinas Kesehatan"), ("disdik", "Dinas Pendidikan"),
    ("dukcapil", "Dinas Dukcapil"), ("dpmptsp", "DPMPTSP"), ("dinsos", "Dinas Sosial"), ("disnak", "Dinas Peternakan"),
    ("distan", "Dinas Pertanian"), ("diskominfo", "Diskominfo"), ("ppid", "PPID"), ("disdag", "Dinas Perdagangan"),
    ("dinkop", "Dinas Koperasi dan UKM"), ("disnaker", "Dinas Tenaga Kerja"), ("disbudpar", "Dinas Kebudayaan dan Pariwisata"),
    ("dispora", "Dinas Kepemudaan dan Olahraga"), ("dp3a", "Dinas Pemberdayaan Perempuan"), ("dispusip", "Dinas Perpustakaan dan Arsip"),
    ("dpmd", "Dinas Pemberdayaan Masyarakat"), ("rsud", "RSUD"), ("polres", "Polres"), ("pdam", "PDAM"),
]
"""Typical offices of a regency or city: code, name."""


def zone_of(kode: str) -> str:
    """Time zone of a region by its province."""
    province = kode[:2]
    return "Asia/Makassar" if province in WITA else "Asia/Jayapura" if province in WIT else "Asia/Jakarta"


def reference(kode: str) -> None:
    """Territories, borders and offices of one of the 514 regencies and cities, or of the test region. Repeatable."""
    rows = _test_region() if kode == UJI else _national(kode)
    set_daerah(kode=kode, nama=rows[0].nama, jenis=rows[0].jenis, zona=zone_of(kode))
    if not Wilayah.objects.filter(kode=kode).exists():
        Wilayah.objects.bulk_create(rows)
        Batas.objects.bulk_create(_borders(kode))
        _offices(rows)
    queries.forget()


def _national(kode: str) -> list[Wilayah]:
    name = national.wilayah_name(kode)
    if name is None or len(kode) != 5:
        every = [c for p in national.list_wilayah() for c in (x.code for x in national.list_wilayah(p.code))]
        near = ", ".join(get_close_matches(kode, every, 3, 0.5))
        raise SystemExit(f"Kode daerah {kode} tidak ada di daftar 514 kabupaten/kota. Yang mirip: {near}.")
    kind = "kota" if name.upper().startswith("KOTA") else "kabupaten"
    found = [Wilayah(kode=kode, nama=name, jenis=kind, induk="")]
    for district in national.list_wilayah(kode):
        found.append(Wilayah(kode=district.code, nama=district.name, jenis="kecamatan", induk=kode))
        for village in national.list_wilayah(district.code):
            found.append(Wilayah(kode=village.code, nama=village.name, induk=district.code, jenis=village.type,
                                 kode_pos=village.postal_code or ""))
    return found


def _borders(kode: str) -> list[Batas]:
    if kode == UJI:
        return [Batas(kode=f"99.99.01.{1001 + i}", geojson=_box(112.70 + 0.05 * (i % 2), -7.30 + 0.05 * (i // 2))) for i in range(4)]
    path = DATA / f"kelurahan_{kode}.geojson.gz"
    if not path.exists():
        return []
    features = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return [Batas(kode=f["properties"].get("code") or f["properties"]["kode"], geojson=f["geometry"],
                  luas_km2=f["properties"].get("area_km2")) for f in features]


def _box(west: float, south: float) -> dict:
    east, north = round(west + 0.05, 2), round(south + 0.05, 2)
    west, south = round(west, 2), round(south, 2)
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def _test_region() -> list[Wilayah]:
    names = ["Uji Barat Daya", "Uji Tenggara", "Uji Barat Laut", "Uji Timur Laut"]
    return [
        Wilayah(kode=UJI, nama="Kota Uji", jenis="kota"), Wilayah(kode="99.99.01", nama="Uji", jenis="kecamatan", induk=UJI),
        *(Wilayah(kode=f"99.99.01.{1001 + i}", nama=name, jenis="kelurahan", induk="99.99.01", kode_pos="99999") for i, name in enumerate(names)),
    ]


def _offices(rows: list[Wilayah]) -> None:
    head = Unit.objects.create(kode="pimpinan", nama="Pimpinan Daerah", jenis="pimpinan")
    title = "Bupati" if rows[0].jenis == "kabupaten" else "Wali Kota"
    mayor = Jabatan.objects.create(kode="pimpinan/kepala", unit=head, nama=title, jenis="struktural")
    agencies = Unit.objects.bulk_create([Unit(kode=kode, nama=nama, induk=head) for kode, nama in DINAS])
    districts = {w.kode: Unit(kode=f"kec-{w.kode}", nama=f"Kecamatan {w.nama}", jenis="kecamatan", induk=head, wilayah=w.kode)
                 for w in rows if w.jenis == "kecamatan"}
    Unit.objects.bulk_create(districts.values())
    villages = Unit.objects.bulk_create([
        Unit(kode=f"kel-{w.kode}", nama=f"{'Kelurahan' if w.jenis == 'kelurahan' else 'Desa'} {w.nama}", jenis=w.jenis,
             induk=districts[w.induk], wilayah=w.kode) for w in rows if len(w.kode) == 13])
    Jabatan.objects.bulk_create([Jabatan(kode=f"{u.kode}/kepala", unit=u, nama=_chief(u), jenis="struktural", atasan=mayor)
                                 for u in [*agencies, *districts.values(), *villages]])


def _chief(unit: Unit) -> str:
    if unit.kode == "setda":
        return "Sekretaris Daerah"
    if unit.kode == "inspektorat":
        return "Inspektur"
    if unit.jenis in ("kecamatan", "kelurahan"):
        return ("Camat " if unit.jenis == "kecamatan" else "Lurah ") + unit.nama.split(" ", 1)[1]
    return f"Kepala {unit.nama}"
