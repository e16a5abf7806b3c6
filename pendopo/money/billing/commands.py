"""Commands of the room."""
import argparse
import json
import os


def mitra_bayar_uji(argv: list[str]) -> int:
    """Siapkan bank uji dan unit UJI; cetak {"partner","secret","token"} (hanya PENDOPO_UJI=1)"""
    from django.conf import settings

    from pendopo.money.billing.uji import make_test_bank

    if not settings.UJI:
        raise SystemExit("Perintah ini hanya berjalan dengan PENDOPO_UJI=1.")
    print(json.dumps(make_test_bank()))
    return 0


def bank_uji(argv: list[str]) -> int:
    """Bayar satu tagihan di bank uji, lewat jaringan: bank_uji NOMOR [--qris] [--alamat http://127.0.0.1:8000] (tidak di produksi)"""
    from django.conf import settings

    from pendopo.kernel.problem.public import Problem
    from pendopo.money.billing import bank, queries

    parser = argparse.ArgumentParser(prog="pendopo bank_uji")
    parser.add_argument("nomor", help="nomor tagihan atau virtual account")
    parser.add_argument("--alamat", default=f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
    parser.add_argument("--qris", action="store_true", help="bayar kode QRIS-nya, bukan virtual account-nya")
    given = parser.parse_args(argv)
    if settings.PRODUCTION:
        raise SystemExit("Bank uji tidak ada di produksi.")
    try:
        bill, base = queries.find(given.nomor), given.alamat.rstrip("/")
        said = bank.pay_code(base, bill.qris) if given.qris else bank.pay(base, bill.va_snap)
    except Problem as problem:
        raise SystemExit(" ".join(reason.text for reason in problem.reasons)) from problem
    print(json.dumps(said, ensure_ascii=False))
    return 0 if said.get("responseCode", "").startswith("200") else 1


COMMANDS = {"mitra_bayar_uji": mitra_bayar_uji, "bank_uji": bank_uji}
