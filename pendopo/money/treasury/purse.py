"""The spending treasurer's cash as a promise: what open NPD, and SPJ without one, hold of it and of budget lines, taken and given back
by conditional UPDATEs."""
from django.db.models import F

from pendopo.kernel.flow.public import Blocked
from pendopo.money.budget.public import Change, lock_lines, move
from pendopo.money.treasury import reserve
from pendopo.money.treasury.checks import reason
from pendopo.money.treasury.models import Kas
from pendopo.money.treasury.models_cash import NPD, BerkasKas
from pendopo.money.treasury.refusals import Refused


def _of(tahun: int, entitas: str):
    return Kas.objects.filter(tahun=tahun, entitas=entitas, jenis="BPG")


def hold(tahun: int, entitas: str, n: int) -> None:
    """Promise `n` rupiah of the unit's cash, or `Blocked` KAS_BENDAHARA_KURANG with what is still free. 1 SQL, 2 when refused."""
    if not _of(tahun, entitas).filter(saldo__gte=F("dicadangkan") + n).update(dicadangkan=F("dicadangkan") + n):
        kas = _of(tahun, entitas).first()
        raise Blocked([reason(Refused("KAS_BENDAHARA_KURANG", jenis="BPG", entitas=entitas, saldo=kas.bebas if kas else 0, diminta=n, jumlah=n), "/baris")])


def let_go(tahun: int, entitas: str, n: int) -> None:
    """The promise is over. 1 SQL."""
    if n:
        _of(tahun, entitas).update(dicadangkan=F("dicadangkan") - n)


def keep(case: NPD | BerkasKas) -> None:
    """Hold the case's lines and cash, or `Blocked` PAGU_TERLAMPAUI, KAS_BENDAHARA_KURANG. At most 8 SQL."""
    reserve.take(case)
    hold(case.tahun, case.entitas_id, case.ditahan)


def release(case: NPD | BerkasKas) -> None:
    """Lines and cash of the case are free again. At most 3 SQL, none when it held nothing."""
    if case.baris:
        lock_lines(case.tahun, reserve.places(case))
        move({line: Change(dicadangkan=-n) for line, n in reserve.amounts(case).items()})
        let_go(case.tahun, case.entitas_id, case.ditahan)
