"""The printed receipt of a report: where it stands, how to follow it, and never who sent it."""
from pendopo.citizen.report.flow import FLOW
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.queries import category_by_id
from pendopo.kernel.clock.public import tanggal, waktu
from pendopo.kernel.flow.public import history
from pendopo.kernel.letters.public import render
from pendopo.people.region.public import wilayah


def receipt(case: Aduan) -> bytes:
    """A PDF of one page. A confidential report's QR code leads to the tracking page, others' to the report. 1 SQL."""
    village, closed = wilayah(case.kelurahan_id or ""), case.rahasia
    data = {
        "nomor": case.nomor, "dikirim": waktu(case.dikirim_pada), "kategori": category_by_id(case.kategori_id).nama,
        "kelurahan": village.nama if village else "", "keadaan": FLOW.states[case.state].label,
        "tenggat": tanggal(case.due_at) if case.due_at else "", "sidik": history(case)[0].hash,
        "petunjuk": "Pindai kode ini, lalu masukkan kode lacak Anda untuk membuka laporan." if closed
                    else "Pindai kode ini untuk membuka laporan.",
    }
    return render("pendopo.citizen.report", "tanda-terima", data, qr="/lacak" if closed else f"/aduan/{case.nomor}", at=case.dikirim_pada)
