"""The account's own log: what was done to a person's account, by whom, in which capacity."""
from uuid import UUID

from pendopo.kernel.ops.public import security
from pendopo.people.account import notices
from pendopo.people.account.models import CatatanAkun

WORDS = {
    "sandi_diganti": "Kata sandi diganti", "sandi_disetel": "Kata sandi disetel ulang lewat surel", "totp_dipasang": "Aplikasi pengaman dipasang",
    "kunci_dipasang": "Kunci sandi ditambahkan", "kunci_dicabut": "Kunci sandi dihapus", "kode_pulih": "Kode pemulihan dibuat",
    "kode_pulih_dipakai": "Kode pemulihan dipakai", "akun_dibuat": "Akun dibuat", "akun_dinonaktifkan": "Akun dinonaktifkan",
    "penugasan_dibuat": "Penugasan dibuat", "sk_dilampirkan": "SK penugasan dilampirkan", "penugasan_diakhiri": "Penugasan diakhiri", "peran_diberi": "Peran diberikan",
    "peran_dicabut": "Peran dicabut", "nik_cocok": "NIK dicocokkan", "tatap_muka": "Identitas diperiksa tatap muka",
    "akun_luar": "Akun luar dihubungkan", "izin_diberi": "Izin aplikasi diberikan", "izin_dicabut": "Izin aplikasi dicabut",
    "klien_dibuat": "Klien aplikasi dibuat", "klien_dihentikan": "Klien aplikasi dihentikan", "keluar_semua": "Semua perangkat lain dikeluarkan", "tautan_sandi": "Tautan setel kata sandi dikirim",
    "sesi_diakhiri": "Semua perangkat dikeluarkan oleh pengelola",
}

ALARMING = ("sandi_diganti", "sandi_disetel", "totp_dipasang", "kunci_dipasang", "kunci_dicabut", "kode_pulih", "kode_pulih_dipakai", "akun_luar",
            "tautan_sandi", "sesi_diakhiri")
"""What the owner is told at once, wherever it was done: somebody else may have done it."""


def note(orang_id: UUID, apa: str, rincian: str = "", *, by=None) -> None:
    """Write one line, in the caller's transaction. `by`: the actor; None when the person themselves did it before signing in."""
    security("akun", apa=apa, orang=orang_id, oleh=getattr(by, "account_id", None))
    if apa in ALARMING:
        notices.changed(orang_id, WORDS[apa])
    CatatanAkun.objects.create(orang_id=orang_id, apa=apa, rincian=rincian[:300], oleh=getattr(by, "account_id", None),
                               penugasan=getattr(by, "assignment_id", None))


def notes_of(orang_id: UUID, limit: int = 30) -> list[tuple]:
    """(moment, words, details, assignment id of who did it or None, did somebody else do it?) newest first. 1 SQL."""
    from pendopo.people.account.models import Akun

    rows = list(CatatanAkun.objects.filter(orang_id=orang_id).order_by("-id")[:limit])
    own = set(Akun.objects.filter(orang_id=orang_id).values_list("pk", flat=True))
    return [(r.at, WORDS.get(r.apa, r.apa), r.rincian, r.penugasan, r.oleh is not None and r.oleh not in own) for r in rows]
