"""A proposal as everybody may see it."""
from pendopo.kernel.clock.public import tanggal, waktu
from pendopo.kernel.web.public import angka, rupiah
from pendopo.money.proposal.levels import LEVELS, ORIGIN_WORDS
from pendopo.money.proposal.models import Musyawarah, Usulan
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


def facts(case: Usulan) -> list[tuple[str, str]]:
    """A proposal in words, for the officials' case page. 0 SQL warm."""
    village, office = wilayah(case.desa), unit(case.skpd_id) if case.skpd_id else None
    level = LEVELS.get(case.tingkat_bahas)
    return [
        ("Usulan", case.uraian), ("Mengapa perlu", case.latar), ("Pengusul", case.pengusul), ("Asal usulan", ORIGIN_WORDS.get(case.tingkat, case.tingkat)),
        ("Tingkat bahas", level.label if level else ""), ("Tahun rencana", str(case.tahun)), ("Desa atau kelurahan", village.nama if village else ""),
        ("RT", case.rt), ("RW", case.rw), ("Titik lokasi", f"{case.lat:.5f}, {case.lon:.5f}" if case.lat is not None else ""),
        ("Volume", f"{angka(f'{case.volume.normalize():f}')} {case.satuan}" if case.volume is not None else ""), ("Harga satuan (rupiah)", rupiah(case.harga_satuan) if case.harga_satuan else ""),
        ("Jumlah", rupiah(case.total) if case.total else ""), ("Penerima manfaat (orang)", angka(case.penerima) if case.penerima else ""),
        ("Perangkat daerah yang mengerjakan", office.nama if office else ""), ("Skor", angka(case.skor) if case.skor else ""),
        ("Peringkat", str(case.peringkat or "")), ("Alasan", case.alasan), ("Rujukan", case.rujukan),
        ("Dikirim", waktu(case.dikirim_pada) if case.dikirim_pada else ""),
    ]


def meeting_facts(case: Musyawarah) -> list[tuple[str, str]]:
    """A deliberation day in words, for the officials' case page. 0 SQL warm."""
    place, level = wilayah(case.wilayah), LEVELS.get(case.tingkat)
    return [("Musyawarah", level.label if level else case.tingkat), ("Tahun rencana", str(case.tahun)), ("Wilayah", place.nama if place else ""),
            ("Tanggal", tanggal(case.tanggal)), ("Tempat", case.tempat), ("Agenda", case.agenda), ("Alasan", case.alasan)]
