"""`Reason`, `Problem` and the problem body of `application/problem+json` (RFC 9457, flow.md section 5)."""
from dataclasses import dataclass

TITLES = {
    "permintaan_rusak": "Permintaan tidak dapat dibaca",
    "belum_masuk": "Anda belum masuk",
    "csrf": "Formulir sudah tidak berlaku",
    "tidak_berwenang": "Anda tidak berwenang",
    "tidak_ditemukan": "Tidak ditemukan",
    "metode_tidak_boleh": "Cara ini tidak tersedia di alamat ini",
    "versi_lama": "Data sudah berubah sejak Anda membukanya",
    "aksi_tidak_tersedia": "Tindakan ini tidak tersedia sekarang",
    "syarat_belum_dipenuhi": "Ada syarat yang belum dipenuhi",
    "terlalu_besar": "Kiriman terlalu besar",
    "tipe_isi": "Jenis isi tidak dikenal",
    "data_tidak_sah": "Ada isian yang perlu diperbaiki",
    "kunci_dipakai_ulang": "Kunci ini sudah dipakai untuk permintaan lain",
    "jenis_berkas": "Jenis berkas tidak diterima",
    "berkas_berbahaya": "Berkas tidak aman dibuka",
    "alamat_terlarang": "Alamat tujuan tidak diizinkan",
    "tanda_tangan": "Tanda tangan tidak cocok",
    "versi_wajib": "Sebutkan versi yang Anda lihat",
    "terlalu_sering": "Terlalu sering, tunggu sebentar",
    "galat": "Terjadi kesalahan pada sistem",
    "sibuk": "Sistem sedang sibuk",
    "baca_saja": "Layanan sedang baca saja",
    "pemeliharaan": "Layanan sedang dipelihara",
    "segel_tertunda": "Segel bukti tertunda",
}
"""Stable code -> the title a person reads."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is wrong: a stable code, an Indonesian sentence (what, and what to do), a JSON pointer or None."""

    code: str
    text: str
    field: str | None = None

    def as_dict(self) -> dict:
        return {"code": self.code, "text": self.text, "field": self.field}


class Problem(Exception):
    """A refusal. `status` HTTP status, `code` stable code of `TITLES`, `reasons` sentences, `extra` more body members,
    `headers` for the answer (`Retry-After`, `Allow`)."""

    status = 500
    code = "galat"

    def __init__(self, reasons: list[Reason] | str = (), *, status: int | None = None, code: str | None = None,
                 headers: dict[str, str] | None = None, **extra):
        self.status, self.code = status or self.status, code or self.code
        if isinstance(reasons, str):
            reasons = [Reason(self.code, reasons)]
        self.reasons, self.headers, self.extra = list(reasons), headers or {}, extra
        super().__init__(f"{self.status} {self.code}: " + "; ".join(r.text for r in self.reasons))


def sign_in_first(text: str = "Masuk dulu, atau kirim token.") -> Problem:
    """401 `belum_masuk` for strangers, with the challenge of RFC 9110 section 11.6.1."""
    return Problem(text, status=401, code="belum_masuk", headers={"WWW-Authenticate": "Bearer"})


def problem_body(problem: Problem, request_id: str | None = None) -> dict:
    """The members of the problem document, in the order of flow.md section 5."""
    body = {
        "type": f"/masalah/{problem.code}",
        "title": TITLES.get(problem.code, problem.code),
        "status": problem.status,
        "code": problem.code,
        "reasons": [reason.as_dict() for reason in problem.reasons],
        **problem.extra,
    }
    if request_id:
        body["request_id"] = request_id
    return body
