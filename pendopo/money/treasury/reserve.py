"""The reservation of a payment file on its budget lines: taken with the SPP, given back with a refusal, turned into use by the SP2D."""
from pendopo.kernel.flow.public import Blocked
from pendopo.money.budget.public import Change, Line, by_id, claim, claims_of, convert, lines, lock_lines, move
from pendopo.money.treasury.checks import reason
from pendopo.money.treasury.models_papers import BerkasBayar
from pendopo.money.treasury.refusals import Refused


def unit_lines(tahun: int, entitas: str) -> dict[int, Line]:
    """The unit's spending lines of a year by id. 1 SQL."""
    return {line.id: line for line in lines(tahun, entitas, "5.")}


def amounts(case: BerkasBayar) -> dict[int, int]:
    """{line id: rupiah} that the file holds."""
    return {item["id"]: item["jumlah"] for item in case.baris}


def places(case: BerkasBayar) -> list[tuple]:
    """The file's lines as they are locked."""
    return [(case.entitas_id, item["subkegiatan"], item["akun"], item["sumber_dana"]) for item in case.baris]


def claimed(kontrak: str, wanted: dict[int, int]) -> dict[int, int]:
    """{line id: rupiah} of it that the named contract has claimed already. 1 SQL, none without a contract."""
    if not kontrak or not wanted:
        return {}
    open_claims = claims_of(list(wanted))
    return {line: min(n, rest) for line, n in wanted.items() for asal, rest in open_claims.get(line, ()) if asal == kontrak}


def take(case: BerkasBayar) -> None:
    """Reserve every line of the file, or `Blocked` PAGU_TERLAMPAUI with what is left, asked and missing. At most 6 SQL."""
    wanted, held = amounts(case), {item["id"]: item["klaim"] for item in case.baris if item["klaim"]}
    lock_lines(case.tahun, places(case))
    turned = convert(case.kontrak, held) if held else {}
    free = {line: Change(dicadangkan=n - turned.get(line, 0)) for line, n in wanted.items() if n > turned.get(line, 0)}
    short = sorted(free.keys() - move(free))
    if short or turned != held:
        now = by_id(wanted)
        line = now[short[0] if short else min(held)]
        n = free[line.id].dicadangkan if line.id in free else wanted[line.id]
        raise Blocked([reason(Refused("PAGU_TERLAMPAUI", sisa=line.sisa, diminta=n, jumlah=n, kurang=max(n - line.sisa, 0),
                                      subkegiatan=line.subkegiatan or "", akun=line.akun), "/baris")])


def give_back(case: BerkasBayar, *, reserved: bool) -> None:
    """The lines are free again, and the contract's claim stands as before. `reserved`: the reservation itself is still there (a payment
    that was taken back has none). At most 4 SQL."""
    wanted = amounts(case)
    if wanted and reserved:
        move({line: Change(dicadangkan=-n) for line, n in wanted.items()})
    if back := {item["id"]: item["klaim"] for item in case.baris if item["klaim"]}:
        claim(case.kontrak, back)
