"""Late interest of local taxes (finance.md section 4.8): per started month after the due day, on the unpaid tax, up to a limit."""
import calendar
from datetime import date

from pendopo.kernel.rules.public import UnknownRule, aturan

RATES = {"SKP": "pajak.bunga_keterlambatan"}
"""Kinds of bills that bear interest, with their rule (per cent a month)."""
LIMIT = "pajak.bunga_bulan_maks"
_ACCOUNT_LEVEL = 4


def after_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_started(due: date, on: date) -> int:
    """Months after `due` that have begun on a day; 0 when it is not late. 30 September to 2 December: 3."""
    if on <= due:
        return 0
    months = (on.year - due.year) * 12 + on.month - due.month
    return months + 1 if on > after_months(due, months) else months


def interest(jenis: str, unpaid: int, due: date, on: date) -> int:
    """Interest in whole rupiah (rounded down) when `unpaid` is paid on a day. 0 for kinds without a rule."""
    rate = RATES.get(jenis)
    months = months_started(due, on)
    return int(unpaid * aturan(rate, on) * min(months, aturan(LIMIT, on)) // 100) if rate and months else 0


def good_until(due: date, on: date) -> date:
    """The last day on which the interest of `on` stays the same."""
    return after_months(due, months_started(due, on))


def account(akun: str, on: date) -> str | None:
    """The revenue account to which the interest on a tax account goes; None when no rule names one."""
    group = ".".join(akun.split(".")[:_ACCOUNT_LEVEL])
    try:
        return str(aturan(f"tagihan.akun_denda.{group}", on))
    except UnknownRule:
        return None
