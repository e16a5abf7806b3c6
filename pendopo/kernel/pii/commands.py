"""Commands of the keys of personal data."""
import argparse


def reencrypt(argv: list[str]) -> int:
    """Mengenkripsi ulang data pribadi dengan kunci yang berlaku: reencrypt [--new-key]"""
    from pendopo.kernel.pii.rotate import new_key, renew

    parser = argparse.ArgumentParser(prog="pendopo reencrypt", description=reencrypt.__doc__)
    parser.add_argument("--new-key", action="store_true", help="buat kunci baru dulu; hentikan semua proses sebelumnya")
    former = new_key() if parser.parse_args(argv).new_key else None
    for column, rows in renew().items():
        print(f"{column}: {rows} baris")
    if former:
        print(f"Kunci lama di {former}. Simpan selama cadangan lama masih dipakai, di luar mesin ini.")
    return 0


COMMANDS = {"reencrypt": reencrypt}
