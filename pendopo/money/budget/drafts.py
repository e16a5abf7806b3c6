"""The lines of a version that is not in force: sums of its items."""
from django.db import connection

from pendopo.money.budget.lines import Line

_LINES = """
SELECT 0, r.entitas, r.subkegiatan, r.akun, r.sumber_dana, sum(r.jumlah)::bigint, 0, 0, 0 FROM rincian r JOIN anggaran a ON a.id = r.anggaran_id
WHERE a.tahun = %(tahun)s AND a.state NOT IN ('BERLAKU', 'DIGANTI') AND (%(units)s::text[] IS NULL OR r.entitas = ANY(%(units)s))
  AND (%(entitas)s::text IS NULL OR r.entitas = %(entitas)s) AND (%(akun)s::text IS NULL OR starts_with(r.akun, %(akun)s))
GROUP BY r.entitas, r.akun, r.subkegiatan, r.sumber_dana ORDER BY r.entitas, r.akun, r.subkegiatan, r.sumber_dana"""


def draft_lines(tahun: int, units: list[str] | None, entitas: str | None = None, akun: str | None = None) -> list[Line]:
    """Lines of the year's open version in these units (None: all), nothing used of them; `akun` may be a beginning. 1 SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"tahun": tahun, "units": units, "entitas": entitas, "akun": akun})
        return [Line(*row) for row in cursor.fetchall()]
