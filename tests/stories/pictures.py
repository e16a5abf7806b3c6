"""Pictures for stories: a photo as a phone makes it, and small screenshots for the documents."""
import io
import os
import random
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw

DOCS = Path(__file__).parents[2] / "docs" / "gambar"
WRITE = os.environ.get("PENDOPO_GAMBAR") == "1"


def phone_photo(*, hole: bool, at: tuple[float, float] | None = None, taken: datetime | None = None, grain: int = 1) -> bytes:
    """A road, with a hole or mended, as JPEG with the EXIF that phones write: place, time, maker."""
    rng = random.Random(grain)
    image = Image.new("RGB", (1280, 960), "#9fc3dd")
    pen = ImageDraw.Draw(image)
    for i in range(6):
        top = 250 + rng.randint(-60, 60)
        pen.rectangle((i * 220, top, i * 220 + 190, 520), fill=rng.choice(["#c9a98b", "#b9c0c9", "#d8c7a0", "#a9b79a"]))
        pen.polygon([(i * 220 - 10, top), (i * 220 + 95, top - 80), (i * 220 + 200, top)], fill="#8a4b3a")
    pen.rectangle((0, 520, 1280, 960), fill="#5d6063")
    for x in range(-40, 1280, 200):
        pen.polygon([(x, 730), (x + 110, 730), (x + 100, 748), (x - 10, 748)], fill="#e9e6dc")
    if hole:
        pen.ellipse((430, 600, 860, 820), fill="#3a342f", outline="#26221e", width=14)
        pen.ellipse((520, 650, 790, 780), fill="#7d8b90")
    else:
        pen.polygon([(400, 590), (900, 580), (930, 830), (380, 845)], fill="#46494c")
    noise = Image.effect_noise(image.size, 30).convert("RGB")
    image = Image.blend(image, noise, 0.08)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Ponsel", "Uji 12"
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken.strftime("%Y:%m:%d %H:%M:%S")
    if at:
        gps = exif.get_ifd(0x8825)
        for tag, ref, value, letters in ((2, 1, at[0], "SN"), (4, 3, at[1], "WE")):
            gps[ref] = letters[value >= 0]
            whole = abs(value)
            minutes = whole % 1 * 60
            gps[tag] = (float(int(whole)), float(int(minutes)), round(minutes % 1 * 60, 3))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def shoot(tab, name: str, *, full: bool = False) -> None:
    """With PENDOPO_GAMBAR=1: the page as it is now, small, into docs/gambar/."""
    if WRITE:
        _menu(tab, "static" if full else "")  # the bar at the foot of a phone would lie across the middle of a whole page
        raw = tab.screenshot(full_page=full, animations="disabled", caret="hide")
        _menu(tab, "")
        image = Image.open(io.BytesIO(raw)).convert("RGB")
        image.thumbnail((760, 1600))
        image.quantize(128, dither=Image.Dither.NONE).save(DOCS / f"{name}.png", optimize=True)


def _menu(tab, position: str) -> None:
    tab.evaluate("position => document.querySelectorAll('.menu').forEach(bar => { bar.style.position = position })", position)
