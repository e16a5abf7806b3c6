"""The steps of the journey in their order, then what stands beside it, with the words for people."""
from django.utils.translation import gettext_lazy as _

KINDS = {
    "skpd": _("Perangkat daerah"), "aduan": _("Laporan warga"), "usulan": _("Usulan warga"), "rencana": _("Rencana tahunan"),
    "anggaran": _("Anggaran"), "paket": _("Paket pengadaan"), "tender": _("Pemilihan penyedia"), "kontrak": _("Kontrak"),
    "bast": _("Serah terima"), "bayar": _("Pembayaran"), "jurnal": _("Pembukuan"), "capaian": _("Kemajuan pekerjaan"),
    "temuan": _("Temuan pemeriksaan"), "layanan": _("Layanan"), "berita": _("Berita"), "data": _("Data terbuka"),
}
CHAIN = ("usulan", "anggaran", "kontrak", "bayar", "capaian")
"""Steps that a reader expects: the page says where the chain ends."""
HUBS = ("skpd",)
"""Kinds that gather documents without joining them: a walk ends there unless it began there."""


def label(kind: str) -> str:
    """The word for a kind; an unlisted kind is its own word."""
    return str(KINDS.get(kind, kind.capitalize()))


def place(kind: str) -> int:
    """Where a kind stands in the journey; unlisted kinds last."""
    return list(KINDS).index(kind) if kind in KINDS else len(KINDS)
