"""Commands of the room."""
import json


def mitra_bayar_uji(argv: list[str]) -> int:
    """Siapkan bank uji dan unit UJI; cetak {"partner","secret","token"} (hanya PENDOPO_UJI=1)"""
    from django.conf import settings

    from pendopo.money.billing.uji import make_test_bank

    if not settings.UJI:
        raise SystemExit("Perintah ini hanya berjalan dengan PENDOPO_UJI=1.")
    print(json.dumps(make_test_bank()))
    return 0


COMMANDS = {"mitra_bayar_uji": mitra_bayar_uji}
