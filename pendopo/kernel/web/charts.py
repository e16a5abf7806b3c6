"""Pictures made by the server: inline SVG with title and description; their table stands under them in the page."""
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from pendopo.kernel.web.sentences import said

ROW, LETTERS = 44, 38  # pixels of a row; letters of a label that a phone shows beside the value


def bars(title: str, rows: Sequence[tuple[str, int, str]], desc: str = "") -> SafeString:
    """Horizontal bars under their labels. `rows`: (label, value >= 0, the value in words). Widths are shares of the page's width, so that
    letters keep their size on a phone."""
    most = max((value for _, value, _ in rows), default=0) or 1
    body = "".join(
        f'<text y="{i * ROW + 16}">{escape(Truncator(said(label)).chars(LETTERS))}</text><text class="nilai" x="100%" y="{i * ROW + 16}">{escape(said(words))}</text>'
        f'<rect class="isi" y="{i * ROW + 23}" width="{max(value * 100 // most, 1)}%" height="12" rx="3"/>'
        for i, (label, value, words) in enumerate(rows))
    title, desc = said(title), said(desc or f"{len(rows)} batang")
    # The only place that joins markup by hand; every text in it went through escape().
    return mark_safe(f'<svg class="bagan" height="{len(rows) * ROW}" role="img" aria-label="{escape(title)}. {escape(desc)}">'  # noqa: S308
                     f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{body}</svg>")
