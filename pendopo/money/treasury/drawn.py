"""Drawn scans for the demo: a paper with lines, a stamp and the word CONTOH. Made here, nobody's papers.

Pillow is imported where it draws: the room must stay light.
"""
import io

SIZE = (620, 877)


def drawn(title: str, rows: list[str]) -> io.BytesIO:
    """A PDF of one page that looks scanned, about 30 kB. Deterministic but for the PDF's own date."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", SIZE, 248)
    draw = ImageDraw.Draw(page)
    big, small = ImageFont.load_default(30), ImageFont.load_default(17)
    draw.rectangle([30, 30, 590, 847], outline=120, width=2)
    draw.text((60, 60), title.upper(), font=big, fill=30)
    draw.line([(60, 108), (560, 108)], fill=60, width=3)
    for n, text in enumerate(rows):
        draw.text((60, 140 + 40 * n), text, font=small, fill=50)
        draw.line([(60, 166 + 40 * n), (560, 166 + 40 * n)], fill=200)
    draw.text((360, 690), "Tanda tangan", font=small, fill=60)
    draw.line([(350, 790), (400, 730), (430, 800), (470, 735), (540, 780)], fill=70, width=4)
    draw.ellipse([230, 700, 340, 810], outline=110, width=4)
    draw.text((248, 745), "CONTOH", font=small, fill=110)
    out = io.BytesIO()
    page.rotate(0.7, fillcolor=235).save(out, "PDF", resolution=75)
    out.seek(0)
    out.name = f"{title.lower().replace(' ', '-')}.pdf"
    return out
