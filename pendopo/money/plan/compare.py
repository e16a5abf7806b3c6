"""Two versions of a plan beside each other."""
from dataclasses import dataclass

from pendopo.money.plan.models import DokumenRencana
from pendopo.money.plan.tree import Node, load


@dataclass(frozen=True, slots=True)
class Change:
    """A node that differs: `jenis` baru, hapus or ubah; `apa` what changed, in words; ceilings summed over the years."""

    jenis: str
    node: Node
    sebelum: int | None
    sesudah: int | None
    apa: list[str]


def compare(old: DokumenRencana, new: DokumenRencana) -> list[Change]:
    """What changed from `old` to `new`, by code. 8 SQL."""
    before, after = ({n.kunci: n for n in load(d)} for d in (old, new))
    found = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None:
            found.append(Change("baru", now, None, _total(now), []))
        elif now is None:
            found.append(Change("hapus", was, _total(was), None, []))
        elif what := _differences(was, now):
            found.append(Change("ubah", now, _total(was), _total(now), what))
    return found


def _total(node: Node) -> int:
    return sum(node.pagu.values())


def _differences(was: Node, now: Node) -> list[str]:
    words = []
    if was.nama != now.nama:
        words.append(f"nama: {was.nama}")
    for year in sorted(was.pagu.keys() | now.pagu.keys()):
        if was.pagu.get(year) != now.pagu.get(year):
            words.append(f"pagu {year}")
    old, new = ({m.nama: m for m in n.ukuran} for n in (was, now))
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            words.append(f"indikator dihapus: {name}")
        elif name not in old:
            words.append(f"indikator baru: {name}")
        elif old[name].target != new[name].target:
            words.append(f"target: {name}")
        elif (old[name].rumus, old[name].satuan, old[name].dasar) != (new[name].rumus, new[name].satuan, new[name].dasar):
            words.append(f"ukuran: {name}")
    return words
