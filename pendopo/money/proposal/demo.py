"""Two plan years of proposals for the demo: real villages, fictitious wishes, every state, always through the flow."""


from pendopo.people.account.public import create_person
from pendopo.people.region.public import semua_kelurahan, unit

COUNT, SCENES = 300, 6
OFFICERS = [
    ("Wahyu Nugroho", "wahyu", "Bappeda, ketua musrenbang", [("bappeda", "bappeda"), ("perencana", "bappeda")], "Kepala Bidang Perencanaan", "bappeda"),
    ("Tri Rahayu", "tri", "Forum perangkat daerah (PU)", [("forum_skpd", "pu"), ("perencana", "pu")], "Sekretaris Dinas", "pu"),
    ("Gunawan Saputra", "gunawan", "TAPD", [("tapd", "bpkad")], "Anggota TAPD", "bpkad"),
    ("Indah Permata", "indah", "Anggota DPRD", [("dprd", "setwan")], "Anggota DPRD", "setwan"),
]
"""Name, user name, what they do, roles with their unit, position, unit. Head of a village and of its district come from the region."""
WISH = [
    ("air", "Perbaikan saluran air", "m", (80, 400), 850_000, "pu", "1.03.06.2.01.0012", "Air meluap ke rumah warga setiap hujan lebat."),
    ("air", "Normalisasi selokan", "m", (100, 600), 320_000, "pu", "1.03.06.2.01.0019", "Selokan dangkal dan tersumbat lumpur."),
    ("jalan", "Pavingisasi gang", "m2", (150, 900), 275_000, "pu", "1.03.10.2.01.0044", "Gang berlumpur, lansia sering terpeleset."),
    ("jalan", "Perbaikan jalan lingkungan", "m2", (200, 1200), 310_000, "perkim", "1.04.05.2.01.0002", "Aspal mengelupas dan berlubang."),
    ("lampu", "Penerangan jalan umum", "titik", (4, 30), 6_500_000, "dishub", "2.15.02.2.02.0002", "Jalan gelap, warga takut pulang malam."),
    ("sampah", "Gerobak dan bak sampah terpilah", "unit", (5, 40), 4_200_000, "dlh", "2.11.11.2.01.0001", "Sampah menumpuk sebelum diangkut."),
    ("lain", "Rehab posyandu", "unit", (1, 2), 95_000_000, "dinkes", "1.02.02.2.01.0014", "Atap bocor dan ruang timbang sempit."),
    ("lain", "Pelatihan usaha rumahan", "orang", (20, 60), 1_750_000, "dinkop", "2.17.07.2.01.0001", "Ibu-ibu ingin menambah penghasilan keluarga."),
]
"""Photo, words, unit of measure, range of volume, price, office, subkegiatan, why."""
WHERE = ["RT 01 RW 02", "RT 03 RW 05", "RT 04 RW 01", "RT 02 RW 07", "RW 03", "RW 06", "depan balai RW", "dekat sekolah dasar", "samping masjid", "belakang pasar"]
YES = ["Warga sepakat pekerjaan ini didahulukan karena dampaknya paling luas.", "Lahan siap dan gambar kerja sudah ada, sehingga layak diteruskan.",
       "Sesuai prioritas RPJMD dan biayanya wajar dibanding penerimanya."]
NO = {"tunda": "Lahan masih disengketakan; dibahas lagi sesudah ada kepastian hukum.", "tolak": "Jalan ini milik provinsi, bukan kewenangan pemerintah kota atau kabupaten.",
      "gabung": "Lokasi dan pekerjaannya sama dengan usulan lain di desa ini."}
LEVELS = ("kades", "camat", "forum", "bappeda")


class _People:
    """The demo's actors. Only one village and one district have a person that can be played; the others act as offices."""

    def __init__(self, password: str):
        for nama, username, _, peran, jabatan, kantor in officers():
            create_person(nama, username, jenis="pegawai", peran=peran, jabatan=jabatan, unit_kode=kantor, password=password, email=f"{username}@contoh.example")
        from pendopo.people.account.public import enrol_demo

        enrol_demo([row[1] for row in officers()])


def officers() -> list[tuple]:
    """Everybody who can be played in this room, the region's first village and its district among them."""
    village = next((u for w in semua_kelurahan() if (u := unit(f"kel-{w.kode}"))), None)
    if village is None:
        return list(OFFICERS)
    role, title = ("lurah", "Lurah") if village.jenis == "kelurahan" else ("kades", "Kepala Desa")
    district = unit(f"kec-{village.wilayah[:8]}")
    return [("Slamet Riyadi", "slamet", f"{title}, pengusul", [(role, village.kode)], title, village.kode),
            ("Nurul Hidayati", "nurul", "Camat", [("camat", district.kode)], "Camat", district.kode), *OFFICERS]
