"""A treemap as inline SVG: boxes as large as their share, each a link; its table stands below it in the page."""
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pendopo.kernel.web.public import said

WIDTH, HEIGHT, FONT, MOST = 640, 400, 15, 40


@dataclass(frozen=True, slots=True)
class Box:
    """A box: the text on it, its size (> 0), its amount in words, where it leads ("" nowhere)."""

    label: str
    value: int
    words: str
    href: str


def layout(values: Sequence[int], width: float = WIDTH, height: float = HEIGHT) -> list[tuple[float, float, float, float]]:
    """Squarified rectangles (x, y, w, h) for positive values in falling order; they fill the area and do not overlap."""
    total = sum(values)
    sizes = [value * width * height / total for value in values]
    found, x, y, w, h = [], 0.0, 0.0, width, height
    while sizes:
        side, row = min(w, h), [sizes[0]]
        for size in sizes[1:]:
            if _worst([*row, size], side) > _worst(row, side):
                break
            row.append(size)
        depth, at = sum(row) / side, 0.0
        for size in row:
            length = size / depth
            found.append((x, y + at, depth, length) if w >= h else (x + at, y, length, depth))
            at += length
        if w >= h:
            x, w = x + depth, w - depth
        else:
            y, h = y + depth, h - depth
        sizes = sizes[len(row):]
    return found


def _worst(row: list[float], side: float) -> float:
    whole = sum(row)
    return max(max(side * side * size / whole**2, whole**2 / (side * side * size)) for size in row)


def treemap(title: str, boxes: Sequence[Box], desc: str) -> SafeString:
    """At most MOST boxes; the rest share the last one."""
    shown = sorted((box for box in boxes if box.value > 0), key=lambda box: -box.value)
    if len(shown) > MOST:
        rest = shown[MOST - 1:]
        shown = sorted([*shown[:MOST - 1], Box(f"{len(rest)} lainnya", sum(b.value for b in rest), "", "")], key=lambda box: -box.value)
    if not shown:
        return mark_safe("")
    shown = [Box(said(box.label), box.value, said(box.words), box.href) for box in shown]
    body = "".join(_box(box, *place) for box, place in zip(shown, layout([box.value for box in shown]), strict=True))
    # The only place that joins markup by hand; every text in it went through escape().
    return mark_safe(f'<svg class="bagan" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(said(title))}. {escape(said(desc))}">{body}</svg>')  # noqa: S308


def _box(box: Box, x: float, y: float, w: float, h: float) -> str:
    words = escape(f"{box.label}: {box.words}" if box.words else box.label)
    rect = f'<rect class="ubin" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"/>'
    # the name is the title alone: what is written in the box may be cut short
    body = f'<title>{words}</title>{rect}<g aria-hidden="true">{_text(box, x, y, w, h)}</g>'
    return f'<a href="{escape(box.href)}">{body}</a>' if box.href else f"<g>{body}</g>"


def _text(box: Box, x: float, y: float, w: float, h: float) -> str:
    room, lines = int((w - 14) / (FONT * 0.54)), int((h - 8) / (FONT + 4))
    if room < 6 or lines < 1:
        return ""
    wrapped, line = [], ""
    for word in box.label.split():
        if line and len(line) + len(word) + 1 > room:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped.append(line)
    if box.words and len(wrapped) < lines and len(box.words) <= room:
        wrapped.append(box.words)
    return "".join(f'<text x="{x + 8:.0f}" y="{y + 20 + i * (FONT + 4):.0f}">{escape(line if len(line) <= room else line[:room - 1] + "…")}</text>'
                   for i, line in enumerate(wrapped[:lines]))
