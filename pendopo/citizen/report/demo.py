"""A year of reports for the demo: real villages, fictitious troubles, every state, always through the flow."""
import random
from datetime import timedelta

from shapely.geometry import Point, shape

from pendopo.citizen.report.models import Aduan, Komentar
from pendopo.citizen.report.queries import categories
from pendopo.citizen.report.routing import rule
from pendopo.citizen.report.support import support
from pendopo.kernel.clock.public import now
from pendopo.kernel.files.public import Blob, Upload, stored_scene
from pendopo.kernel.flow.public import ANON, SYSTEM, Actor, FlowError, act, start
from pendopo.people.account.public import by_username
from pendopo.people.region.public import geojson, unit, wilayah

COUNT, SCENES, MENDED, ECHO, RECENT = 420, 12, 6, 28, 45
PLACES = ["depan pasar", "dekat sekolah dasar", "di depan masjid", "dekat balai RW", "di tikungan gang", "depan puskesmas", "di samping sungai",
          "dekat halte", "di depan warung", "di pertigaan", "dekat jembatan kecil", "di depan lapangan"]
WHEN = ["sejak tiga hari lalu", "sejak hujan deras minggu lalu", "sudah dua minggu", "sejak kemarin malam", "sudah hampir sebulan", "sejak pagi tadi"]
TROUBLE = {
    "JLN01": ("jalan", ["Lubang besar", "Aspal amblas", "Jalan berlubang berderet", "Lubang tertutup genangan"], "motor sering jatuh"),
    "TRT01": ("jalan", ["Trotoar pecah", "Ubin pemandu hilang", "Trotoar ambles"], "kursi roda tidak bisa lewat"),
    "JLN02": ("air", ["Gorong-gorong ambrol", "Pagar jembatan patah"], "anak sekolah lewat sini setiap hari"),
    "PJU01": ("lampu", ["Lampu jalan mati", "Tiga lampu jalan padam", "Lampu gang berkedip lalu mati"], "gelap sekali kalau malam"),
    "DRN01": ("air", ["Saluran tersumbat", "Got meluap ke jalan", "Air tergenang setinggi mata kaki"], "air masuk ke teras rumah"),
    "SMP01": ("sampah", ["Sampah menumpuk", "TPS meluber", "Karung sampah ditinggal di tepi jalan"], "baunya sampai ke dalam rumah"),
    "PHN01": ("lain", ["Dahan rapuh di atas jalan", "Pohon miring setelah angin"], "takut menimpa orang lewat"),
    "LLN01": ("lampu", ["Lampu lalu lintas mati", "Rambu roboh"], "kendaraan saling serobot"),
    "PRK01": ("lain", ["Parkir menutup trotoar", "Parkir liar dua lapis"], "pejalan kaki turun ke jalan"),
    "KTB01": ("lain", ["Bising pengeras suara tengah malam", "Lapak menutup jalan"], "warga sulit beristirahat"),
    "INF01": (None, ["Jadwal truk sampah", "Syarat izin keramaian", "Jam layanan puskesmas"], "mohon keterangannya"),
}
DONE = ["Regu kami sudah datang dan menyelesaikannya hari ini. Terima kasih atas laporannya.",
        "Sudah kami perbaiki dan periksa ulang bersama ketua RT setempat pada sore hari.",
        "Pekerjaan selesai. Kami akan memeriksa lagi minggu depan untuk memastikan hasilnya bertahan."]
SLOW = {"pu": 0.08, "dlh": 0.05, "dishub": 0.16}
"""Share of each office's jobs that wait for material or money and take up to ten times as long."""
NEWS = ["Material sudah di lokasi, dikerjakan besok pagi.", "Regu sedang membersihkan sisi utara.", "Menunggu hujan reda sebelum menambal."]


class _People:
    """The demo's actors, read once."""

    def __init__(self):
        self.desk, self.checker, self.watch = by_username("ratna"), by_username("endang"), by_username("arif")
        self.head = by_username("hendro")
        self.office = {"pu": by_username("bagus"), "dlh": by_username("maryam"), "dishub": by_username("yusuf")}
        self.citizens = [by_username("budi"), by_username("sri")]


def run(progress) -> None:
    """Make the year. `progress(1)` is called for each report. Deterministic but for ids and hashes."""
    rng, people, today = random.Random(2026), _People(), now()  # noqa: S311 - demo data, not a secret
    photos = {kind: [stored_scene(kind, i) for i in range(SCENES)] for kind in ("jalan", "lampu", "sampah", "air", "lain")}
    shapes = [(f["properties"]["kode"], shape(f["geometry"])) for f in geojson()["features"]]
    for n in range(COUNT):
        sent = today - timedelta(days=365 * (1 - n / COUNT) + rng.random(), minutes=rng.randint(0, 600))
        case = _send(rng, people, photos, shapes, min(sent, today - timedelta(hours=1)), n)
        if n % ECHO == 7:
            _echo(rng, people, photos, case, today, n)
        _work(rng, people, case, today, n)
        progress(1)


def _inside(rng: random.Random, polygon) -> tuple[float, float]:
    west, south, east, north = polygon.bounds
    for _ in range(60):
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if polygon.contains(Point(lon, lat)):
            return lat, lon
    middle = polygon.representative_point()
    return middle.y, middle.x


def _upload(blob: Blob, by: Actor, at) -> Upload:
    return Upload.objects.create(blob=blob, uploader=by.account_id, nama="foto.jpg", at=at)


def _send(rng, people, photos, shapes, moment, n) -> Aduan:
    code = rng.choices(list(TROUBLE), weights=[9, 3, 2, 7, 7, 8, 3, 2, 2, 2, 3])[0]
    kind, openings, effect = TROUBLE[code]
    village, polygon = rng.choice(shapes)
    lat, lon = _inside(rng, polygon)
    place, title = rng.choice(PLACES), rng.choice(openings)
    by = rng.choices([people.citizens[0], people.citizens[1], ANON], weights=[3, 3, 2])[0]
    data = {"kategori": code, "judul": f"{title} {place}", "isi": f"{title} {place}, {rng.choice(WHEN)}; {effect}.", "titik": f"{lat:.5f},{lon:.5f}",
            "alamat": f"{place.capitalize()}, {wilayah(village).nama}", "identitas": rng.choice(["terbuka", "rahasia", "rahasia", "anonim"])}
    if code == "PJU01":
        data["atribut"] = {"JUMLAH": rng.randint(1, 4)}
    if code == "JLN01":
        data["atribut"] = {"UKURAN": rng.choice("KSB")}
    return _start(by, data, [_upload(photos[kind][n % SCENES], by, moment)] if kind else [], moment)


def _start(by: Actor, data: dict, uploads: list[Upload], moment) -> Aduan:
    nama = by.name if by.account_id else None
    case = start(Aduan(), by, data, now=moment, extra={"uploads": uploads, "nama": nama, "contoh": True}).case
    case.__dict__["pengirim"], case.__dict__["isian"] = by, data
    return case


def _echo(rng, people, photos, case: Aduan, today, n: int) -> None:
    """A neighbour reports the same thing a little later, and the desk joins the two."""
    said, at = case.__dict__["isian"], case.dikirim_pada + timedelta(hours=rng.uniform(1, 20))
    kind = TROUBLE[said["kategori"]][0]
    by = people.citizens[case.__dict__["pengirim"] is people.citizens[0]]
    if not kind or at + timedelta(hours=6) > today:
        return
    same = said | {"judul": said["judul"].replace("dekat", "di sekitar"), "isi": f"{said['judul']}, mohon segera ditangani.", "identitas": "terbuka"}
    twin = _start(by, same, [_upload(photos[kind][(n + 5) % SCENES], by, at)], at)
    act(twin, "gabung", people.desk, {"induk": case.nomor}, now=at + timedelta(hours=rng.uniform(1, 6)))


def _work(rng, people, case: Aduan, today, n: int) -> None:
    """Let the report go as far as its age and its luck allow."""
    at, by = case.dikirim_pada, case.__dict__["pengirim"]
    code = next(c.service_code for c in categories().values() if c.id == case.kategori_id)
    young = today - at < timedelta(days=RECENT)  # an office that answers within weeks has nothing open from last winter
    owner = by if case.identitas != "anonim" and by.account_id else Actor(None, keys=frozenset({case.kode_hash}))

    def later(low: float, high: float) -> bool:
        nonlocal at
        at += timedelta(hours=rng.uniform(low, high))
        return at < today

    def step(action: str, who: Actor, data: dict | None = None, **extra) -> bool:
        try:
            act(case, action, who, data or {}, now=at, extra=extra)
            return True
        except FlowError:
            return False

    if rng.random() < 0.35 and not case.rahasia:
        for citizen in rng.sample(people.citizens, rng.randint(1, 2)):
            support(citizen, case)
        case.refresh_from_db()
    if not later(2, 40):
        return
    luck = rng.random()
    if luck < 0.05:
        step("tolak", people.desk, {"alasan": "di_luar_kewenangan", "penjelasan": "Ruas ini milik provinsi. Laporan sudah kami teruskan dengan surat resmi."})
        return
    if luck < 0.09:
        step("minta_data", people.desk, {"pertanyaan": "Di sisi jalan yang mana? Mohon patokannya."})
        if not later(10, 60) or rng.random() < 0.4:
            return
        step("lengkapi", owner, {"jawaban": "Sisi kiri dari arah pasar, depan toko bangunan."})
        if young or not later(2, 20):
            return
    if 0.09 <= luck < 0.12:
        step("teruskan_luar", people.desk, {"instansi": "PLN Unit Layanan Pelanggan"})
        return
    office = unit(rule(case.kategori_id, case.kelurahan_id) or unit("pu").id)
    kode = office.kode if office.kode in people.office else "pu"
    staff = people.office[kode]
    if not step("disposisi", people.desk, {"unit": kode}) or not later(2, 30):
        return
    if young and luck < 0.16:
        step("kembalikan", staff, {"alasan": "Bukan aset kami.", "usulan_opd": "tidak tahu"})
        return
    finish = (at + timedelta(days=rng.randint(2, 9))).date().isoformat()
    if not step("terima", staff, {"penanggung_jawab": rng.choice(["Regu Utara", "Regu Selatan", "Tim Cepat"]), "rencana": finish}) or not later(3, 60):
        return
    if code == "INF01":
        if step("disposisi", people.desk) or case.golongan == "informasi":
            step("jawab", staff, {"tanggapan": "Jadwal dan syaratnya dapat dibaca di halaman layanan; loket buka Senin sampai Jumat pukul 08.00."})
    else:
        if not step("mulai", staff) or not later(4, 900 if rng.random() < SLOW[kode] else 90):
            return
        if rng.random() < 0.5:
            step("kabar", staff, {"isi": rng.choice(NEWS)})
            if not later(4, 50):
                return
        if luck > 0.97 and kode == "pu":
            step("tunda_anggaran", people.head, {"rujukan": "Usulan musrenbang", "tahun": 2027})
            return
        evidence = stored_scene(TROUBLE[code][0] or "jalan", rng.randrange(MENDED), after=True, grain=n)  # never used twice
        if not step("selesaikan", staff, {"tanggapan": rng.choice(DONE)}, uploads=[_upload(evidence, staff, at)]):
            return
    if not later(2, 30) or not step("setujui", people.checker) or not later(5, 200):
        return
    if young and luck > 0.8:
        step("buka_kembali", owner, {"alasan": "Sudah rusak lagi setelah hujan."})
    elif luck > 0.45:
        step("puas", owner, {"nilai": rng.choices([4, 3, 2], weights=[6, 3, 1])[0]})
    elif case.due_at and case.due_at < today:
        act(case, "tutup_otomatis", SYSTEM, now=case.due_at)
    if rng.random() < 0.2:
        Komentar.objects.create(aduan=case, akun_id=people.citizens[0].account_id, nama="Budi S.", isi="Terima kasih, jalannya sudah enak dilewati.", at=at)
