"""Pictures made by the server: inline SVG with title and description; their table stands under them in the page."""
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from pendopo.kernel.web.sentences import said

WIDTH, ROW, LABEL, LETTER = 640, 30, 232, 7  # a letter of 13 px is about 7 px wide


def _frame(body: str, height: int, title: str, desc: str) -> SafeString:
    title, desc = said(title), said(desc)
    # The only place that joins markup by hand; every text in it went through escape().
    return mark_safe(f'<svg class="bagan" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}. {escape(desc)}">'  # noqa: S308
                     f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{body}</svg>")


def bars(title: str, rows: Sequence[tuple[str, int, str]], desc: str = "") -> SafeString:
    """Horizontal bars. `rows`: (label, value >= 0, the value in words). The longest bar leaves room for the longest words."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = max(WIDTH - LABEL - 16 - LETTER * max((len(words) for _, _, words in rows), default=0), 60)
    body = "".join(
        f'<text x="{LABEL - 8}" y="{i * ROW + 20}" text-anchor="end">{escape(Truncator(said(label)).chars(LABEL // LETTER - 2))}</text>'
        f'<rect class="isi" x="{LABEL}" y="{i * ROW + 6}" width="{max(value * room // most, 1)}" height="{ROW - 12}" rx="3"/>'
        f'<text x="{LABEL + max(value * room // most, 1) + 8}" y="{i * ROW + 20}">{escape(said(words))}</text>'
        for i, (label, value, words) in enumerate(rows))
    return _frame(body, len(rows) * ROW + 6, title, desc or f"{len(rows)} batang")


def lines(title: str, points: Sequence[int], plan: Sequence[int] = (), labels: Sequence[str] = (), desc: str = "") -> SafeString:
    """A line over equal steps, with the plan dashed beside it. Values >= 0; `labels` name first and last step."""
    most, height = max([*points, *plan], default=0) or 1, 220

    def path(values: Sequence[int]) -> str:
        step = (WIDTH - 40) / max(len(values) - 1, 1)
        return " ".join(f"{20 + i * step:.0f},{height - 30 - value * (height - 50) // most}" for i, value in enumerate(values))

    body = f'<path class="sumbu" d="M20 {height - 30}H{WIDTH - 20}"/>'
    if plan:
        body += f'<polyline class="rencana" points="{path(plan)}"/>'
    body += f'<polyline class="garis" points="{path(points)}"/>'
    for x, anchor, text in zip((20, WIDTH - 20), ("start", "end"), (labels[:1] or [""])[:1] + list(labels[-1:] or [""]), strict=False):
        body += f'<text x="{x}" y="{height - 8}" text-anchor="{anchor}">{escape(said(text))}</text>'
    return _frame(body, height, title, desc or f"{len(points)} titik")
