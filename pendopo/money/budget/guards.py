"""Guards of the flow `anggaran`: what is wrong, then what to do."""
from datetime import date

from django.db import connection

from pendopo.kernel.flow.public import Reason
from pendopo.kernel.web.public import angka
from pendopo.money.accounting.public import book
from pendopo.money.budget import prices
from pendopo.money.budget.effect import below_used
from pendopo.money.budget.models import Anggaran, CatatanTAPD, Rincian
from pendopo.money.plan import public as plan
from pendopo.people.region.public import unit

SHOWN = 20
SUPPORT = ".01"
"""The programme of a field that only keeps its office going (X.XX.01 of the list)."""


def totals(version: Anggaran) -> dict[str, int]:
    """Rupiah of a version's items by class: 4, 5, 6.1, 6.2. 1 SQL."""
    found = dict.fromkeys(("4", "5", "6.1", "6.2"), 0)
    with connection.cursor() as cursor:
        cursor.execute("""SELECT CASE WHEN akun LIKE '6%%' THEN left(akun, 3) ELSE left(akun, 1) END, sum(jumlah)::bigint
            FROM rincian WHERE anggaran_id = %s GROUP BY 1""", [version.pk])
        return found | dict(cursor.fetchall())


def belum_berisi(case, data, ctx) -> Reason | None:
    if not Rincian.objects.filter(anggaran_id=case.pk).exists():
        return Reason("anggaran_kosong", "Versi ini belum berisi satu baris pun. Isi RKA atau impor berkas RKA lebih dahulu.")
    return None


def tidak_seimbang(case, data, ctx) -> Reason | None:
    """belanja + 6.2 = pendapatan + 6.1 (finance.md section 3)."""
    sums = totals(case)
    spend, fund = sums["5"] + sums["6.2"], sums["4"] + sums["6.1"]
    if spend == fund:
        return None
    return Reason("anggaran_tidak_seimbang", f"Belanja dan pengeluaran pembiayaan {angka(spend)}, pendapatan dan penerimaan pembiayaan {angka(fund)}: "
                  f"selisih {angka(abs(spend - fund))}. Samakan keduanya.")


def harga_di_atas_standar(case, data, ctx) -> Reason | None:
    """Prices <= the price book (finance.md section 3), also of items that name no code of it but are in it by name and unit."""
    rows = prices.listed(case, jenis="di_atas", most=SHOWN)
    if not rows:
        return None
    told = "; ".join(f"{row.uraian} ({row.entitas}) {angka(row.harga)}, standar {row.kode} {angka(row.standar)}" for row in rows[:5])
    return Reason("harga_di_atas_standar", f"{len(rows)} baris memakai harga di atas standar: {told}. Turunkan harganya atau perbarui standar.")


def catatan_terbuka(case, data, ctx) -> Reason | None:
    many = CatatanTAPD.objects.filter(anggaran_id=case.pk, selesai_pada=None).count()
    return Reason("catatan_terbuka", f"Masih ada {many} catatan TAPD yang terbuka. Jawab dan tutup semuanya.") if many else None


def di_bawah_realisasi(case, data, ctx) -> Reason | None:
    reasons = below_used(case)
    return Reason(reasons[0].code, " ".join(reason.text for reason in reasons)) if reasons else None


def menggeser_jumlah(case, data, ctx) -> Reason | None:
    """A shift moves money inside the budget; it does not change its size."""
    former = Anggaran.objects.filter(tahun=case.tahun, state="BERLAKU").first()
    with connection.cursor() as cursor:
        cursor.execute("""SELECT coalesce(sum(pagu), 0)::bigint FROM baris_anggaran WHERE tahun = %s AND akun LIKE '5.%%'""", [case.tahun])
        before = cursor.fetchone()[0]
    after = totals(case)["5"]
    if former is None or before == after:
        return None
    return Reason("pergeseran_mengubah_jumlah", f"Belanja berlaku {angka(before)}, pada pergeseran ini {angka(after)}. Samakan, atau ajukan perubahan APBD.")


def di_luar_rkpd(case, data, ctx) -> Reason | None:
    """What an office spends on must stand in its annual plan, once the plan is in force. Its support programme is routine and exempt;
    an office that the plan leaves out as a whole (a district, say) is not judged."""
    planned = {(row.unit_id, row.kode) for row in plan.ceilings(case.tahun, jenis="RKPD")}
    if case.jenis != "MURNI" or not planned:
        return None
    offices = {unit_id for unit_id, _ in planned}
    rows = Rincian.objects.filter(anggaran_id=case.pk, akun__startswith="5.", subkegiatan__isnull=False).values_list("entitas_id", "subkegiatan").distinct()
    outside = [f"{kode} {sub}" for kode, sub in rows.order_by("entitas_id", "subkegiatan")
               if sub[4:7] != SUPPORT and (found := unit(kode)) and found.id in offices and (found.id, sub) not in planned]
    if not outside:
        return None
    return Reason("di_luar_rkpd", f"{len(outside)} subkegiatan tidak ada pada RKPD {case.tahun}: {', '.join(outside[:5])}. Hapus barisnya, atau ubah RKPD.")


def buku_belum_dibuka(case, data, ctx) -> Reason | None:
    ledger = book(case.tahun, fresh=True)
    if ledger is None:
        return Reason("PERIODE_DITUTUP", f"Buku {case.tahun} belum dibuka. Minta PPKD membuka tahun buku.")
    if data is None or not data.get("tanggal"):
        return None
    day = date.fromisoformat(data["tanggal"])
    units = Rincian.objects.filter(anggaran_id=case.pk).values_list("entitas_id", flat=True).distinct()
    shut = [unit for unit in units if unit not in ledger.units or not ledger.is_open(unit, day.month)]
    if day.year != case.tahun or shut:
        units = f" ({', '.join(shut[:5])})" if shut else ""
        return Reason("PERIODE_DITUTUP", f"tanggal {day.isoformat()} di luar periode terbuka buku {case.tahun}{units}.", "/tanggal")
    return None


def belum_ada_yang_berlaku(case, data, ctx) -> Reason | None:
    if data and not Anggaran.objects.filter(tahun=data.get("tahun"), state="BERLAKU").exists():
        return Reason("belum_berlaku", f"Anggaran {data.get('tahun')} belum berlaku. Selesaikan APBD murni lebih dahulu.", "/tahun")
    return None
