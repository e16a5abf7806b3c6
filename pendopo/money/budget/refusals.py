"""Refusals of the budget by their code (kode_tolak.csv): the numbers for programs, the sentence for people."""
from pendopo.kernel.flow.public import Blocked, Reason
from pendopo.kernel.web.public import angka

SENTENCES = {
    "PAGU_TERLAMPAUI": "sisa pagu {sisa}, diminta {jumlah}, kurang {kurang} pada {subkegiatan} {akun}",
    "PAGU_DI_BAWAH_REALISASI": "pagu baru {pagu} di bawah realisasi {terpakai} pada {subkegiatan} {akun}",
    "SPD_TIDAK_CUKUP": "SPD s.d. triwulan {tw} {spd}, terpakai {terpakai}, diminta {jumlah}",
    "UNIT_TIDAK_DIKENAL": "unit {entitas} tidak ada pada buku {tahun}",
    "TAHUN_BELUM_DIBUKA": "tahun anggaran {tahun} belum dibuka",
}
PLAIN = {"tahun", "tw"}


class Refused(Blocked):
    """A document that the budget refuses: `kode` of kode_tolak.csv, `rincian` the numbers of its sentence."""

    def __init__(self, kode: str, **rincian):
        self.kode, self.rincian = kode, rincian
        shown = {name: angka(value) if isinstance(value, int) and name not in PLAIN else value or "" for name, value in rincian.items()}
        self.alasan = " ".join(SENTENCES[kode].format(**shown).split())
        super().__init__([Reason(kode, self.alasan)])

