"""The posting rules and the tags of the report lines, as bundled: loaded once, repeatable."""
import csv
from pathlib import Path

from pendopo.money.accounting import rules
from pendopo.money.accounting.models import AturanJurnal
from pendopo.money.codes.public import seed_tags

DATA = Path(__file__).parent / "data"


def reference(kode: str = "") -> None:
    """Rules J00 to J26 and the groups of `angka_rumus.csv`."""
    if not AturanJurnal.objects.exists():
        with (DATA / "aturan_jurnal.csv").open(newline="", encoding="utf-8") as file:
            AturanJurnal.objects.bulk_create(
                AturanJurnal(mulai=row["berlaku_mulai"], selesai=row["berlaku_sampai"] or None,
                             **{name: row[name] for name in ("kode", "dokumen", "syarat", "basis", "buku", "sisi", "tiap", "akun", "jumlah", "arti")})
                for row in csv.DictReader(file))
        rules.forget()
    with (DATA / "akun_tag.csv").open(newline="", encoding="utf-8") as file:
        seed_tags([(row["tag"], row["akun"]) for row in csv.DictReader(file)])
