"""Files for SIPD and other programs beside the RKA: journals, SP2D, and the documents themselves, which the intake takes back."""
from collections.abc import Iterator

import orjson
from django.db import connection

from pendopo.kernel.flow.public import Actor
from pendopo.kernel.web.public import safe_cell
from pendopo.money.budget.public import register_export
from pendopo.money.treasury.models import SP2D, Dokumen

JOURNAL = ["tahun", "nomor_jurnal", "tanggal", "basis", "kode_skpd", "jenis", "nomor", "aturan", "kode_akun", "kode_subkegiatan", "kode_sumber_dana", "debit", "kredit"]
ORDER = ["tahun", "nomor", "tanggal", "kode_skpd", "tipe", "jumlah", "potongan", "dibayar"]
DOCUMENT = ["tahun", "id", "tanggal", "jenis", "kode_skpd", "isi"]


def journals(tahun: int, actor: Actor) -> Iterator[list[str]]:
    """Every line of the year's journals, reversals too, in the order of booking. 1 SQL."""
    yield JOURNAL
    with connection.cursor() as cursor:
        cursor.execute("""SELECT j.tahun, j.id, j.tanggal, j.basis, j.entitas, j.dokumen_tipe, j.rujukan, j.aturan, b.akun, coalesce(b.subkegiatan, ''),
            coalesce(b.sumber_dana, ''), b.debit, b.kredit FROM jurnal j JOIN baris_jurnal b ON b.jurnal_id = j.id WHERE j.tahun = %s
            ORDER BY j.id, b.urut""", [tahun])
        for row in cursor.fetchall():
            yield [safe_cell(cell) if place == 6 else str(cell) for place, cell in enumerate(row)]


def orders(tahun: int, actor: Actor) -> Iterator[list[str]]:
    """Every SP2D of the year by day. 1 SQL."""
    yield ORDER
    for row in SP2D.objects.filter(tahun=tahun, batal_pada__isnull=True).order_by("tanggal", "nomor"):
        yield [str(tahun), safe_cell(row.nomor), row.tanggal.isoformat(), row.entitas_id, row.tipe, str(row.jumlah), str(row.potongan),
               str(row.jumlah - row.potongan)]


def documents(tahun: int, actor: Actor) -> Iterator[list[str]]:
    """Every accepted document as it came, in that order; `isi` is what `POST /dokumen` takes. 1 SQL. For the integration role and auditors."""
    yield DOCUMENT
    if not actor.roles & {"integrasi_keuangan", "auditor", "inspektorat", "ppkd"}:
        return
    for row in Dokumen.objects.filter(tahun=tahun).order_by("pada", "id").iterator(chunk_size=1000):
        yield [str(tahun), safe_cell(row.kode), row.tanggal.isoformat(), row.jenis, row.entitas_id, orjson.dumps(row.isi).decode()]


register_export("jurnal", journals)
register_export("sp2d", orders)
register_export("dokumen", documents)
