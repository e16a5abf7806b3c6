"""What a region needs to send bills: rules, roles, its merchant; and the demo's bills."""
from pathlib import Path

from pendopo.kernel.ops.public import daerah
from pendopo.kernel.rules.public import load_rules
from pendopo.money.billing import merchants
from pendopo.money.billing.models import Merchant
from pendopo.people.account.public import Role, define_roles, demo_officers, demo_personas
from pendopo.people.region.public import semua_kelurahan

DATA = Path(__file__).parent / "data"
ROLES = [
    Role("pa", "Pengguna anggaran", "Membatalkan dan mengurangkan tagihan unitnya", "treasury", "unit"),
    Role("kuasa_bud", "Kuasa BUD", "Rekonsiliasi bank, mitra bayar, keputusan atas tagihan", "treasury"),
    Role("integrasi_keuangan", "Integrasi keuangan", "Sistem lain yang menerbitkan tagihan lewat API", "treasury"),
    Role("mitra_bayar", "Mitra bayar", "Bank yang memanggil SNAP", "billing"),
]


def reference(kode: str) -> None:
    """Rules, roles and a merchant to be replaced by the registered one. Repeatable."""
    load_rules(DATA / "aturan.csv")
    define_roles(ROLES)
    place, villages = daerah(), semua_kelurahan()
    postal = next((v.kode_pos for v in villages if v.kode_pos), "00000")
    kota = place.nama.upper().removeprefix("KABUPATEN ").removeprefix("KOTA ").strip()
    Merchant.objects.get_or_create(bawaan=True, defaults={
        "kode": "daerah", "nama": f"PEMKAB {kota}" if place.jenis == "kabupaten" else f"PEMKOT {kota}", "nmid": f"ID10{place.kode.replace('.', ''):0<11}",
        "kriteria": "URE", "mcc": "9399", "kota": kota, "kode_pos": postal, "prefix_va": "88088"})
    merchants.forget()


def demo(kode: str) -> None:
    """A lived-in year of bills, the officers who work with them, the test bank."""
    from pendopo.kernel.ops.public import Progress
    from pendopo.money.billing import demo as year
    from pendopo.money.billing.models import Tagihan

    demo_officers(year.OFFICERS)
    if not Tagihan.objects.exists():
        with Progress("Tagihan", year.COUNT) as progress:
            year.run(progress.step)


def personas() -> list[tuple[str, str, str, str]]:
    """Officers of the demo: (name, user name, role, how to sign in)."""
    from pendopo.money.billing import demo as year

    return demo_personas(year.OFFICERS)
