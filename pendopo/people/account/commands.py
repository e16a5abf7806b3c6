"""Commands of accounts."""
import json
from collections.abc import Callable

TARGETS: dict[str, Callable[[], dict]] = {}


def uji_target(name: str) -> Callable:
    """Register `fn() -> dict` as `pendopo uji NAME`; its answer is printed as JSON."""

    def keep(fn: Callable[[], dict]) -> Callable[[], dict]:
        TARGETS[name] = fn
        return fn

    return keep


def uji(argv: list[str]) -> int:
    """Siapkan perlengkapan uji penerimaan: uji tokens|citizen"""
    from pendopo.people.account.uji import flow_tokens, require_test_region

    known = {"tokens": flow_tokens, **TARGETS}
    if not argv or argv[0] not in known:
        print(f"Pilih satu: {', '.join(sorted(known))}")
        return 2
    require_test_region()
    print(json.dumps(known[argv[0]]()))
    return 0


def kode(argv: list[str]) -> int:
    """Tampilkan kode dua faktor persona contoh: kode NAMA (hanya pada contoh)"""
    from django.conf import settings

    from pendopo.people.account.models import Akun
    from pendopo.people.account.signin import code_now

    if settings.PRODUCTION:
        raise SystemExit("Perintah ini hanya untuk contoh.")
    akun = Akun.objects.filter(username=argv[0] if argv else "", totp__isnull=False).first()
    if akun is None:
        names = ", ".join(Akun.objects.filter(totp__isnull=False).order_by("username").values_list("username", flat=True))
        raise SystemExit(f"Sebutkan nama masuk persona: {names}")
    print(code_now(akun.totp))
    return 0


def sign_out(argv: list[str]) -> int:
    """Keluarkan satu akun atau semua akun dari semua perangkat (sesudah insiden): sign-out NAMA|--all"""
    from pendopo.people.account.models import Akun
    from pendopo.people.account.remote import sign_out_by_operator

    if len(argv) != 1:
        print("Sebutkan nama masuk, atau --all untuk semua orang.")
        return 2
    akun = None if argv == ["--all"] else Akun.objects.filter(username=argv[0]).first()
    if akun is None and argv != ["--all"]:
        print(f"Akun {argv[0]} tidak ada.")
        return 1
    print(f"{sign_out_by_operator(akun)} sesi diakhiri.")
    return 0


COMMANDS = {"uji": uji, "kode": kode, "sign-out": sign_out}
