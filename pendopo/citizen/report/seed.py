"""Categories, questions, routes and parameters of reports for any region."""
import csv
from pathlib import Path

from pendopo.citizen.report import queries
from pendopo.citizen.report.models import AtributKategori, Kategori, Rute
from pendopo.citizen.report.schemas import QUESTIONS
from pendopo.kernel.rules.public import load_rules
from pendopo.people.account.public import define_roles
from pendopo.people.region.public import unit_named

DATA = Path(__file__).parent / "data"
FLOOD = {"DRN01", "BNC01"}
FLOOD_RADIUS = 300  # metres: a flood is one thing over a wider place (citizen.md section 3)


def reference(kode: str) -> None:
    """Load what the region needs to take reports. Repeatable."""
    load_rules(DATA / "aturan.csv")
    define_roles(DATA / "peran.csv")
    with (DATA / "kategori_aduan.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            office = unit_named(row["opd"])
            kind, new = Kategori.objects.get_or_create(service_code=row["service_code"], selesai=None, defaults={
                "nama": row["service_name"], "nama_en": row["name_en"], "kelompok": row["group"], "kata_kunci": row["keywords"],
                "golongan": row["golongan"], "jenis": row["type"], "metadata": row["metadata"] == "true", "foto": row["foto"],
                "radius_m": FLOOD_RADIUS if row["service_code"] in FLOOD else 100, "unit_id": office.id if office else None})
            if new:
                if office:
                    Rute.objects.create(kategori=kind, unit_id=office.id)
                AtributKategori.objects.bulk_create(
                    AtributKategori(kategori=kind, code=a["code"], variable=a["variable"], datatype=a["datatype"], required=a["required"],
                                    datatype_description=a["datatype_description"], urutan=a["order"], description=a["description"],
                                    values=a["values"]) for a in QUESTIONS.get(row["service_code"], []))
    queries.forget()


def demo(kode: str) -> None:
    """A lived-in year of reports."""
    from pendopo.citizen.report import demo as year
    from pendopo.citizen.report.models import Aduan
    from pendopo.kernel.ops.public import Progress

    if not Aduan.objects.exists():
        with Progress("Laporan warga", year.COUNT) as progress:
            year.run(progress.step)
