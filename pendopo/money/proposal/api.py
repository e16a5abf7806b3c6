"""Operations beside the flow's own: ranking, support, decisions, likely duplicates, figures."""
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from pendopo.kernel.flow.public import instant, name_officers
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import Tahun
from pendopo.money.proposal import lists, ranking, support
from pendopo.money.proposal.levels import village_at
from pendopo.money.proposal.models import Usulan
from pendopo.money.proposal.points import read_point

router = Router(tags=["proposal"])
_REFUSALS = {code: dict for code in (400, 401, 403, 404, 409, 422, 429, 503)}


@router.get("/usulan/peringkat", summary="Peringkat usulan satu kecamatan terhadap plafonnya", response={200: Any, **_REFUSALS}, operation_id="peringkat_usulan")
def rank(request: HttpRequest, kecamatan: str, tahun: Tahun):
    """`{plafon, terpakai, items: [{peringkat, nomor, uraian, skor, jumlah, hasil}]}`; `plafon` null: none set, then everything fits. 2 SQL."""
    ceiling = ranking.ceiling_of(tahun, kecamatan[:8])
    found = ranking.district(tahun, kecamatan[:8], ceiling)
    return {"kecamatan": kecamatan[:8], "tahun": tahun, "plafon": ceiling, "terpakai": sum(f.row.total for f in found if f.status == "masuk"), "items": [
        {"peringkat": f.rank, "nomor": f.row.nomor, "uraian": f.row.uraian, "skor": f.row.skor, "jumlah": f.row.total, "hasil": f.status} for f in found]}


@router.get("/usulan/statistik", summary="Angka usulan menurut keadaan dan kecamatan", response={200: Any, **_REFUSALS}, operation_id="statistik_usulan")
def figures(request: HttpRequest, tahun: Tahun | None = None):
    """By state and by district, whole rupiah. 2 SQL."""
    return {"keadaan": [{"label": label, "usulan": n, "jumlah": rp} for label, n, rp in lists.by_state(tahun)],
            "kecamatan": [{"kode": a.kode, "nama": a.nama, "usulan": a.usulan, "jumlah": a.jumlah, "diterima": a.diterima, "dukungan": a.dukungan}
                          for a in lists.areas(tahun)]}


@router.get("/usulan/mirip", summary="Usulan terbuka yang serupa di dekat satu titik", response={200: Any, **_REFUSALS}, operation_id="usulan_mirip")
def alike(request: HttpRequest, titik: str, uraian: str):
    """Same village, near, alike. 1 SQL. 422 for a point that cannot be read."""
    at = read_point(titik[:60])
    if not isinstance(at, tuple):
        raise Problem([at], status=422, code="data_tidak_sah")
    village = village_at(float(at[0]), float(at[1]))
    found = ranking.similar(village, float(at[0]), float(at[1]), uraian.replace("\x00", "")[:200]) if village else []
    return {"items": [{"nomor": s.nomor, "uraian": s.uraian, "state": s.state, "jumlah": s.jumlah, "jarak_m": s.jarak_m, "mirip": f"{s.mirip:.2f}"} for s in found]}


@router.get("/usulan/{nomor}/putusan", summary="Keputusan atas satu usulan dengan alasannya", response={200: Any, **_REFUSALS}, operation_id="putusan_usulan")
def decided(request: HttpRequest, nomor: str):
    """Oldest first. 3 SQL."""
    case = Usulan.objects.filter(nomor=nomor.upper()[:24], dikirim_pada__isnull=False).first()
    if case is None:
        raise Problem("Usulan ini tidak ada.", status=404, code="tidak_ditemukan")
    rows = lists.decisions(case.pk)
    titles = name_officers({p.oleh for p in rows if p.oleh})
    return {"items": [{"tingkat": p.tingkat, "hasil": p.hasil, "alasan": p.alasan, "skor": p.skor, "oleh": titles.get(p.oleh), "at": instant(p.at),
                       "berita_acara": p.musyawarah.nomor if p.musyawarah else None} for p in rows]}


@router.post("/usulan/{nomor}/dukungan", summary="Mendukung usulan", response={200: Any, 201: Any, **_REFUSALS}, operation_id="dukung_usulan")
def support_it(request: HttpRequest, nomor: str):
    """201 for a new support, 200 when it was there before. One person, one support."""
    new = support.support(request.actor, nomor.upper()[:24])
    return Status(201 if new else 200, {"nomor": nomor.upper()[:24], "tercatat": True})


@router.delete("/usulan/{nomor}/dukungan", summary="Menarik dukungan", response={204: None, **_REFUSALS}, operation_id="tarik_dukungan")
def withdraw_it(request: HttpRequest, nomor: str):
    """204, also when there was none."""
    support.withdraw(request.actor, nomor.upper()[:24])
    return Status(204, None)
