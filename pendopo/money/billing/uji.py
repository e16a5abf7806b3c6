"""The test bank of the acceptance region, and the persons of `pendopo uji tokens` who work with bills."""
from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import SYSTEM
from pendopo.money.billing.models import MitraBayar
from pendopo.money.billing.partners import add_account, add_key, make_partner, running_keys
from pendopo.money.treasury.public import open_treasury
from pendopo.people.account.public import issue_token, uji_secret
from pendopo.people.region.public import forget

UNIT, BANK, ACCOUNTS = "UJI", "BANKUJI", "UJI"
PERSONS = {"bendahara_uji": [("bendahara_penerimaan", UNIT)], "pa_uji": [("pa", UNIT)], "bud1": [("kuasa_bud", None)]}
"""They exist once the test bank does: their unit is made with it."""


def make_bank(*, peran: tuple[tuple[str, str | None], ...] = ()) -> dict[str, str]:
    """The test bank with a secret and a token that are the same at every call; it owns every account that begins with UJI. Repeatable."""
    mitra = make_partner(BANK, "Bank Uji", peran=peran)
    secret = uji_secret("mitra-bayar-rahasia")
    if secret not in running_keys(mitra, "RAHASIA"):
        add_key(mitra, "RAHASIA", secret)
    add_account(mitra, ACCOUNTS)
    return {"partner": mitra.kode, "secret": secret, "token": issue_token(mitra.mesin_id, nama="uji", key=uji_secret("mitra-bayar"))}


def make_test_bank() -> dict[str, str]:
    """The test bank of the acceptance region, and unit UJI with an open book of this year.

    Its token also issues bills and loads statements, so that a test needs one sender only.
    """
    open_treasury(today().year, [(UNIT, "Unit Uji")], {}, [], by=SYSTEM)
    forget()
    return make_bank(peran=(("integrasi_keuangan", None), ("kuasa_bud", None)))


def bank() -> MitraBayar | None:
    """The test bank, where there is one. 1 SQL."""
    return MitraBayar.objects.filter(kode=BANK).first()
