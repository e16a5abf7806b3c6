"""The printed receipt of a report: where it stands, how to follow it, and never who sent it."""
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import category_by_id
from pendopo.kernel.clock.public import tanggal, waktu
from pendopo.kernel.flow.public import history
from pendopo.kernel.letters.public import render
from pendopo.kernel.web.public import nama_jenis, word
from pendopo.people.region.public import wilayah

PAPERS = ("id", "en")
"""Languages that the common look of papers knows; others get Indonesian."""


def receipt(case: Aduan) -> bytes:
    """A PDF of one page in the reader's language: it is no official letter, which the law wants in Indonesian (UU 24/2009).

    A confidential report's QR code leads to the tracking page, others' to the report. 1 SQL.
    """
    village, closed, kind = wilayah(case.kelurahan_id or ""), case.rahasia, category_by_id(case.kategori_id)
    facts = [(_("Nomor laporan"), case.nomor), (_("Dikirim"), word(waktu(case.dikirim_pada))), (_("Kategori"), nama_jenis(kind)),
             (_("Kelurahan"), village.nama if village else ""), (_("Keadaan"), word(FLOW.states[case.state].label)),
             (_("Paling lambat"), word(tanggal(case.due_at)) if case.due_at else "")]
    data = {
        "judul": _("Tanda terima laporan"), "unit": _("Pusat Layanan Aduan"), "nomor": case.nomor, "fakta": facts, "sidik": history(case)[0].hash,
        "pembuka": _("Laporan Anda sudah diterima. Petugas memeriksanya, lalu meneruskannya ke dinas yang berwenang."),
        "petunjuk": _("Pindai kode ini, lalu masukkan kode lacak Anda untuk membuka laporan.") if closed else _("Pindai kode ini untuk membuka laporan."),
        "bukti": _("Bukti penerimaan (sidik peristiwa pertama pada rantai kasus ini):"), "penutup": _("Tanda terima ini tidak memuat nama pelapor."),
        "bahasa": language if (language := get_language()) in PAPERS else settings.LANGUAGE_CODE,
    }
    return render("pendopo.citizen.report", "tanda-terima", data, qr="/lacak" if closed else f"/aduan/{case.nomor}", at=case.dikirim_pada)
