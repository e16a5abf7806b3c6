"""Two plan years of proposals for the demo: real villages, fictitious people and wishes, always through the flow."""
import random
from datetime import timedelta
from decimal import Decimal
from functools import cache

from django.db import transaction
from shapely.geometry import Point, shape

from pendopo.kernel.clock.public import now
from pendopo.kernel.files.public import Upload, stored_scene
from pendopo.kernel.flow.public import Actor, act, start
from pendopo.kernel.ops.public import daerah
from pendopo.money.proposal.doors import set_ceiling, set_member
from pendopo.money.proposal.models import Dukungan, Musyawarah, Usulan
from pendopo.people.account.public import actor_for, by_username, create_person
from pendopo.people.region.public import anak, geojson, semua_kelurahan, unit, wilayah, wilayah_at

COUNT, SCENES, RESIDENTS = 300, 4, 60
OFFICERS = [
    ("Wahyu Nugroho", "wahyu", "Bappeda, ketua musrenbang", [("bappeda", "bappeda"), ("perencana", "bappeda")], "Kepala Bidang Perencanaan", "bappeda"),
    ("Tri Rahayu", "tri", "Ketua forum perangkat daerah (PU)", [("forum_skpd", "pu"), ("perencana", "pu")], "Sekretaris Dinas", "pu"),
    ("Gunawan Saputra", "gunawan", "TAPD", [("tapd", "bpkad")], "Anggota TAPD", "bpkad"),
    ("Indah Permata", "indah", "Anggota DPRD (pokir)", [("dprd", "setwan")], "Anggota DPRD", "setwan"),
]
"""Name, user name, what they do, roles with their unit, position, unit."""
WISH = [
    ("air", "Perbaikan saluran air", "m", (80, 400), 850_000, "pu", "1.03.06.2.01.0012", "Air meluap ke rumah warga setiap hujan lebat."),
    ("air", "Normalisasi selokan", "m", (100, 600), 320_000, "pu", "1.03.06.2.01.0019", "Selokan dangkal dan tersumbat lumpur."),
    ("jalan", "Pavingisasi gang", "m2", (150, 900), 275_000, "pu", "1.03.10.2.01.0053", "Gang berlumpur, orang tua sering terpeleset."),
    ("jalan", "Perbaikan jalan lingkungan", "m2", (200, 1200), 310_000, "pu", "1.03.10.2.01.0055", "Aspal mengelupas dan berlubang."),
    ("lampu", "Penerangan jalan umum", "titik", (4, 30), 6_500_000, "dishub", "2.15.02.2.02.0002", "Jalan gelap, warga takut pulang malam."),
    ("sampah", "Gerobak dan bak sampah terpilah", "unit", (5, 40), 4_200_000, "dlh", "2.11.11.2.01.0016", "Sampah menumpuk sebelum diangkut."),
    ("lain", "Rehab posyandu", "unit", (1, 2), 95_000_000, "dinkes", "1.02.02.2.01.0010", "Atap bocor dan ruang timbang sempit."),
    ("lain", "Pelatihan usaha rumahan", "orang", (20, 60), 1_750_000, "dinkop", "2.17.07.2.01.0018", "Ibu-ibu ingin menambah penghasilan keluarga."),
]
"""Photo, words, unit of measure, range of volume, price, office, subkegiatan, why."""
WHERE = ["RT 01 RW 02", "RT 03 RW 05", "RT 04 RW 01", "RT 02 RW 07", "RW 03", "RW 06", "depan balai RW", "dekat sekolah dasar", "samping masjid", "belakang pasar"]
YES = ["Warga sepakat pekerjaan ini didahulukan karena dampaknya paling luas.", "Lahan siap dan gambar kerja sudah ada, sehingga layak diteruskan.",
       "Sesuai prioritas RPJMD dan biayanya wajar dibanding penerimanya."]
LATER = "Lahannya masih disengketakan; dibahas lagi sesudah ada kepastian hukum."
NEVER = "Ruas ini milik pemerintah provinsi, jadi bukan kewenangan daerah ini."
SAME = "Lokasi dan pekerjaannya sama dengan usulan lain di desa ini."
SKIP = "Biayanya melebihi sisa plafon; diusulkan lagi tahun depan dengan volume lebih kecil."
FIRST_NAMES = ["Ahmad", "Siti", "Bambang", "Dewi", "Eko", "Fitri", "Hadi", "Ika", "Joni", "Kartika", "Lestari", "Mulyono", "Nanik", "Oki", "Prapto", "Ratih"]
LAST_NAMES = ["Wijaya", "Lestari", "Santosa", "Puspita", "Hartono", "Anggraini", "Sulistyo", "Maharani", "Prabowo", "Utami", "Kurniawan", "Safitri"]


def officers() -> list[tuple]:
    """Everybody who can be played: the persons above and the heads of the region's first village and of its district."""
    village = next((u for w in semua_kelurahan() if (u := unit(f"kel-{w.kode}"))), None)
    if village is None:
        return list(OFFICERS)
    role, title = ("lurah", "Lurah") if village.jenis == "kelurahan" else ("kades", "Kepala Desa")
    district = unit(f"kec-{village.wilayah[:8]}")
    return [("Slamet Riyadi", "slamet", f"{title}, pengusul", [(role, village.kode)], f"{title} {village.nama.split(' ', 1)[1]}", village.kode),
            ("Nurul Hidayati", "nurul", "Camat", [("camat", district.kode)], f"Camat {district.nama.split(' ', 1)[1]}", district.kode), *OFFICERS]


class _Stage:
    """The demo's chance, pictures, places and actors."""

    def __init__(self):
        self.rng, self.today = random.Random(2027), now()  # noqa: S311 - demo data, not a secret
        kinds = {kind for kind, *_ in WISH}
        self.blobs = {}
        for kind in sorted(kinds):
            self.blobs[kind] = [stored_scene(kind, 100 + i) for i in range(SCENES)]
        self.forms = {f["properties"]["kode"]: shape(f["geometry"]) for f in geojson()["features"]}
        self.villages = [w.kode for w in semua_kelurahan() if not self.forms or w.kode in self.forms]
        self.officers = officers()
        self.actor = cache(self._actor)
        self._held: dict[tuple, str] = {}

    def _actor(self, role: str, kantor: str) -> Actor:
        """The holder of a role in an office, made when nobody holds it."""
        for _, username, _, peran, *_ in self.officers:
            if (role, kantor) in peran:
                return by_username(username)
        username = f"{role}-{kantor}"[:60]
        made = create_person(self.name(), username, jenis="pegawai", peran=[(role, kantor)], jabatan={"camat": "Camat", "forum_skpd": "Ketua Forum"}.get(
            role, "Kepala Desa" if role == "kades" else "Lurah"), unit_kode=kantor)
        return actor_for(made.akun_id, made.assignment_id)

    def name(self) -> str:
        return f"{self.rng.choice(FIRST_NAMES)} {self.rng.choice(LAST_NAMES)}"

    def head(self, village: str) -> Actor:
        return self.actor("lurah" if wilayah(village).jenis == "kelurahan" else "kades", f"kel-{village}")

    def chair(self, case: Usulan) -> Actor:
        """Who leads the forum that has the proposal."""
        role = {"KECAMATAN": "camat", "FORUM": "forum_skpd", "KABUPATEN": "bappeda"}.get(case.state)
        return self.actor(role, unit(case.unit_id).kode) if role else self.head(case.desa)

    def minutes(self, by: Actor, tahun: int, at) -> str:
        """Number of the minutes of this forum's one deliberation day of the year."""
        if (by, tahun) not in self._held:
            self._held[by, tahun] = self._deliberate(by, tahun, at)
        return self._held[by, tahun]

    def _deliberate(self, by: Actor, tahun: int, at) -> str:
        day = start(Musyawarah(), by, {"judul": f"Musyawarah rencana {tahun}", "tahun": tahun, "tanggal": at.date().isoformat(), "tempat": "Balai pertemuan",
                                       "agenda": "Membahas dan menyepakati usulan warga."}, now=at).case
        for i in range(3):
            act(day, "hadir", by, {"nama": self.name(), "unsur": ("rt_rw", "perempuan", "tokoh")[i], "kelamin": "LPL"[i]}, now=at)
        act(day, "catat", by, {"jenis": "kesepakatan", "isi": "Usulan diperingkat menurut skor dan plafon."}, now=at)
        return act(day, "sahkan", by, now=at).case.nomor

    def photo(self, kind: str, by: Actor) -> Upload:
        return Upload.objects.create(blob=self.rng.choice(self.blobs[kind]), uploader=by.account_id, nama=f"{kind}.jpg")

    def spot(self, village: str) -> str | None:
        form = self.forms.get(village)
        if form is None:
            return None
        west, south, east, north = form.bounds
        for _ in range(60):
            lon, lat = self.rng.uniform(west, east), self.rng.uniform(south, north)
            if form.contains(Point(lon, lat)) and inside(village, lat, lon):
                return f"{lat:.5f},{lon:.5f}"
        middle = form.representative_point()
        return f"{middle.y:.5f},{middle.x:.5f}"


def inside(village: str, lat: float, lon: float) -> bool:
    """Is the point in this village (borders overlap here and there)?"""
    found = wilayah_at(round(lat, 5), round(lon, 5))
    return found is not None and found.kode == village


def run(progress) -> None:
    """Make both years. `progress(1)` for each proposal."""
    stage = _Stage()
    districts = [w.kode for w in anak(daerah().kode)]
    for i, kode in enumerate(districts):
        set_member("indah", f"Daerah Pemilihan {i * 5 // max(len(districts), 1) + 1}", [kode], akun_id=by_username("indah").account_id, nama="Indah Permata")
        for year in (stage.today.year, stage.today.year + 1):
            set_ceiling(year, kode, 900_000_000 + 50_000_000 * (i % 9))
    made = []
    for n in range(0, COUNT, 10):
        with transaction.atomic():
            for i in range(n, min(n + 10, COUNT)):
                made += _proposal(stage, i)
                progress(1)
    _supports(stage, made)
    _open_day(stage)


def _proposal(stage: _Stage, n: int) -> list[Usulan]:
    """One proposal, sent in one of the two years, as far as its luck goes."""
    rng, old = stage.rng, n % 3 == 0
    village = stage.villages[n * 7 % len(stage.villages)]
    at = stage.today - timedelta(days=rng.randint(300, 330) + (365 if old else 0), minutes=rng.randint(0, 900))
    if not old and n % 10 == 1:
        at = stage.today - timedelta(days=rng.randint(3, 40), minutes=rng.randint(0, 900))
    wish = rng.choice(WISH)
    case = _write(stage, wish, village, at, stage.spot(village))
    if n % 29 == 5:
        return [case]
    act(case, "kirim", stage.head(village), now=at)
    near = case.lat + Decimal(rng.randint(2, 9)) / 10_000
    if n % 12 == 4 and (not stage.forms or inside(village, float(near), float(case.lon))):
        twin = _write(stage, wish, village, at, f"{near},{case.lon}", same=case)
        act(twin, "kirim", stage.head(village), now=at)
        act(twin, "gabung", stage.head(village), {"ke": case.nomor, "alasan": SAME}, now=at + timedelta(days=2))
    _decide(stage, case, wish, at, rng.random(), fresh=at > stage.today - timedelta(days=60))
    return [case]


def _write(stage: _Stage, wish: tuple, village: str, at, spot: str | None, same: Usulan | None = None) -> Usulan:
    kind, words, satuan, (low, high), price, kantor, _, why = wish
    rng, by = stage.rng, stage.head(village)
    data = {"tahun": stage.today.year + (at > stage.today - timedelta(days=340)), "uraian": f"{words} {rng.choice(WHERE)}" if same is None else f"{same.uraian} sisi barat", "latar": why, "volume": str(rng.randint(low, high)),
            "satuan": satuan, "harga_satuan": price, "penerima": rng.randint(3, 60) * 10, "skpd": kantor, "rt": f"{rng.randint(1, 9):02d}", "rw": f"{rng.randint(1, 9):02d}"}
    if spot:
        data["titik"] = spot
    else:  # a region whose borders are not loaded: somewhere in the sea before Java, the village by its code
        data |= {"titik": "-6.00000,110.00000", "desa": village}
    return start(Usulan(), by, data, now=at, extra={"uploads": [stage.photo(kind, by)]}).case


def _decide(stage: _Stage, case: Usulan, wish: tuple, at, luck: float, *, fresh: bool) -> None:
    """Forum after forum; `luck` says where it ends."""
    rng = stage.rng
    marks = {"mendesak": rng.randint(2, 5), "penerima": rng.randint(1, 5), "prioritas_rpjmd": rng.randint(1, 5), "kesiapan": rng.randint(1, 5),
             "biaya_per_penerima": rng.randint(1, 5)}
    stops = {"DESA": 0.12, "KECAMATAN": 0.30, "FORUM": 0.42, "KABUPATEN": 0.50}
    while case.state in stops:
        at += timedelta(days=rng.randint(1, 4) if fresh else rng.randint(12, 25))
        if at > stage.today:
            return
        by, forum = stage.chair(case), case.state
        if fresh and forum == "KABUPATEN":
            return
        if luck < stops[forum]:
            if fresh:
                return
            act(case, "tolak" if luck < stops[forum] - 0.06 else "tunda", by, {"alasan": NEVER if luck < stops[forum] - 0.06 else LATER}, now=at)
            return
        if case.skor is None:
            act(case, "nilai", by, marks, now=at)
        data = {"alasan": rng.choice(YES)} | ({"subkegiatan": wish[6]} if forum == "KABUPATEN" else {})
        if forum in ("DESA", "KECAMATAN"):
            extra = {"uploads": [stage.photo("lain", by)]}
        else:
            data, extra = data | {"berita_acara": stage.minutes(by, case.tahun, at)}, {}
        if forum == "KECAMATAN" and _full(case):
            if rng.random() < 0.5:
                act(case, "lewati", by, {"alasan": SKIP}, now=at)
            else:
                act(case, "tunda", by, {"alasan": "Belum muat dalam plafon kecamatan tahun ini; diusulkan lagi tahun depan."}, now=at)
            return
        act(case, "terima", by, data, now=at, extra=extra)


def _full(case: Usulan) -> bool:
    from pendopo.money.proposal.ranking import place_of

    place = place_of(case)
    return place is not None and place.status != "masuk"


def _supports(stage: _Stage, made: list[Usulan]) -> None:
    """Residents with a verified account support what they like: rows in bulk."""
    people = [by_username(name).account_id for name in ("budi", "sri")]
    people += [create_person(stage.name(), f"warga-contoh-{i}", peran=[("warga", None)], jaminan=2).akun_id for i in range(RESIDENTS)]
    rows = [Dukungan(usulan_id=case.pk, akun_id=who) for case in made if case.dikirim_pada
            for who in stage.rng.sample(people, min(len(people), int(stage.rng.paretovariate(1.1))))]
    Dukungan.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def _open_day(stage: _Stage) -> None:
    """A deliberation day that is being held: the first village's."""
    by = stage.head(stage.villages[0])
    day = start(Musyawarah(), by, {"judul": f"Musrenbang {wilayah(stage.villages[0]).nama}", "tanggal": stage.today.date().isoformat(), "tempat": "Balai RW 03",
                                   "agenda": "1. Pembukaan\n2. Pembahasan usulan RT dan RW\n3. Kesepakatan urutan"}).case
    for unsur in ("rt_rw", "perempuan", "pemuda", "tokoh"):
        act(day, "hadir", by, {"nama": stage.name(), "unsur": unsur})
