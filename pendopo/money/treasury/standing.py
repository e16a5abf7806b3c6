"""What a batch of documents is judged over: the books, budget lines and registers as they stand in its transaction."""
from dataclasses import dataclass, field

from pendopo.money.accounting.public import PPKD, Book
from pendopo.money.budget.public import Key, Line, Quota
from pendopo.money.contract.public import Contract, HandOver
from pendopo.money.treasury.registers import Paper, Seen

RKUD = (PPKD, "RKUD")
CASH_TAGS = {"kas.rkud": "RKUD", "kas.bpn": "BPN", "kas.bpg": "BPG"}
"""Report tag of a cash account -> kind of cash register."""


@dataclass(slots=True)
class State:
    """Everything a batch of one year touches, as it stands now in this transaction. `used`, `moved`: rupiah since it was read;
    `held`: rupiah by line id that this document's own file has reserved."""

    tahun: int
    book: Book | None
    contracts: dict[tuple[str, str], Contract]
    handovers: dict[tuple[str, str], HandOver]
    skp: dict[tuple[str, str], Paper]
    spj: dict[tuple[str, str], Paper]
    lines: dict[Key, Line]
    spd: dict[str, Quota]
    seen: Seen
    used: dict[int, int]
    moved: dict[str, int]
    held: dict[int, int] = field(default_factory=dict)

    def rest(self, line: Line) -> int:
        """What may still be used of a line."""
        return line.sisa + self.held.get(line.id, 0) - self.used.get(line.id, 0)

    def kas(self, key: tuple[str, str]) -> int:
        """Cash of (unit, kind); a register that is not there is empty."""
        balance = self.seen.kas.get(key)
        return balance.saldo if balance else 0
