"""A proposal as everybody may see it."""
from pendopo.money.proposal.models import Usulan
from pendopo.people.region.public import unit, wilayah


def public_fields(case: Usulan) -> dict:
    """Fields of the API. 0 SQL warm."""
    village, office = wilayah(case.desa), unit(case.skpd_id) if case.skpd_id else None
    return {
        "tahun": case.tahun, "tingkat": case.tingkat, "tingkat_bahas": case.tingkat_bahas, "pengusul": case.pengusul, "uraian": case.uraian,
        "latar": case.latar, "titik": f"{case.lat},{case.lon}" if case.lat is not None else None, "desa": case.desa,
        "desa_nama": village.nama if village else "", "rt": case.rt, "rw": case.rw, "volume": case.volume, "satuan": case.satuan,
        "harga_satuan": case.harga_satuan, "jumlah": case.total, "penerima": case.penerima, "skpd": office.kode if office else None,
        "skpd_nama": office.nama if office else None, "subkegiatan": case.subkegiatan, "nilai": case.nilai, "skor": case.skor,
        "peringkat": case.peringkat, "dilewati": case.lewati, "alasan": case.alasan, "baris": case.baris, "rujukan": case.rujukan,
        "dikirim_pada": case.dikirim_pada,
    }
