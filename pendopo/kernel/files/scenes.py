"""Drawn photos for the demo: a street in four kinds of trouble, before and after. Made here, nobody's pictures.

They are stored as drawn: what comes from outside is cleaned in a child process (`intake.receive`), what is drawn here needs no
cleaning, and these functions take no bytes. Pillow is imported where it draws: the door of files must stay light.
"""
import io
import random
from functools import lru_cache

from pendopo.kernel.files.child import dhash
from pendopo.kernel.files.intake import store
from pendopo.kernel.files.models import Blob

SIZE = (640, 480)


def _street(rng: random.Random, night: bool = False) -> tuple:
    """(image, its pen)."""
    from PIL import Image, ImageDraw

    sky = (28, 34, 52) if night else rng.choice([(176, 205, 226), (205, 214, 220), (236, 214, 180)])
    image = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(image)
    for x in range(-20, 660, 90):
        height, tone = rng.randint(90, 190), rng.randint(120, 215)
        wall = tuple(int(c * (0.35 if night else 1)) for c in (tone, tone - rng.randint(0, 30), tone - rng.randint(10, 60)))
        draw.rectangle([x, 250 - height, x + 84, 250], fill=wall)
        draw.polygon([(x - 8, 250 - height), (x + 42, 215 - height), (x + 92, 250 - height)], fill=tuple(int(c * 0.6) for c in wall))
    road = (54, 54, 58) if night else rng.choice([(104, 104, 106), (120, 117, 112)])
    draw.rectangle([0, 250, 640, 480], fill=road)
    draw.rectangle([0, 250, 640, 268], fill=tuple(min(c + 45, 255) for c in road))
    for x in range(rng.randint(-60, 0), 640, 120):
        draw.polygon([(x, 372), (x + 60, 372), (x + 52, 380), (x - 8, 380)], fill=tuple(min(c + 90, 255) for c in road))
    return image, draw


def _noise(image, rng: random.Random):
    from PIL import Image, ImageFilter

    half = (SIZE[0] // 2, SIZE[1] // 2)
    grain = Image.frombytes("L", half, rng.randbytes(half[0] * half[1])).resize(SIZE).convert("RGB")
    return Image.blend(image, grain, rng.uniform(0.06, 0.1)).filter(ImageFilter.BoxBlur(rng.uniform(0.2, 0.7)))


@lru_cache(maxsize=64)
def _drawn(kind: str, seed: int, after: bool):
    """The image."""
    rng = random.Random(f"{kind}{seed}")  # noqa: S311 - a drawing, not a secret
    image, draw = _street(rng, night=kind == "lampu" and not after)
    x, y = rng.randint(160, 460), rng.randint(320, 420)
    if kind == "jalan":
        for _ in range(rng.randint(1, 3)):
            w, h = rng.randint(60, 130), rng.randint(22, 44)
            tone = (72, 72, 74) if after else (48, 42, 38)
            draw.ellipse([x - w, y - h, x + w, y + h], fill=tone, outline=(90, 90, 92) if after else (30, 27, 25), width=4)
            if not after:
                draw.ellipse([x - w // 2, y - h // 3, x + w // 3, y + h // 2], fill=(110, 98, 80))
            x, y = x + rng.randint(-140, 140), min(440, y + rng.randint(10, 40))
    elif kind == "lampu":
        draw.line([(x, 300), (x, 60), (x + 70, 46)], fill=(150, 150, 150), width=7)
        draw.ellipse([x + 58, 40, x + 92, 58], fill=(255, 236, 150) if after else (60, 60, 60))
        if after:
            draw.polygon([(x + 62, 58), (x + 90, 58), (x + 190, 420), (x - 50, 420)], fill=(240, 226, 168))
    elif kind == "sampah":
        for _ in range(4 if after else 60):
            px, py, r = x + rng.randint(-120, 120), y + rng.randint(-50, 34), rng.randint(8, 26)
            draw.ellipse([px - r, py - r, px + r, py + r], fill=rng.choice([(40, 44, 48), (190, 60, 50), (230, 225, 210), (60, 110, 70), (50, 90, 150)]))
        if after:
            draw.rectangle([x - 40, y - 70, x + 40, y + 20], fill=(30, 110, 80))
    elif kind == "air":
        level = 462 if after else rng.randint(300, 350)
        draw.rectangle([0, level, 640, 480], fill=(126, 104, 78))
        for _ in range(30):
            wx, wy = rng.randint(0, 640), rng.randint(level, 480)
            draw.line([(wx, wy), (wx + rng.randint(20, 80), wy)], fill=(158, 138, 108), width=2)
    else:
        draw.polygon([(x - 20, 300), (x + 20, 300), (x + 6, 130), (x - 6, 130)], fill=(92, 66, 42))
        lean = 0 if after else rng.randint(60, 130)
        draw.ellipse([x - 90 + lean, 60 + lean // 2, x + 90 + lean, 190 + lean // 2], fill=(54, 110, 58))
    return _noise(image, rng)


def scene(kind: str, seed: int, *, after: bool = False) -> io.BytesIO:
    """A JPEG of `kind` (jalan, lampu, sampah, air, lain); `after` shows it mended. Deterministic."""
    out = io.BytesIO()
    _drawn(kind, seed, after).save(out, "JPEG", quality=76)
    out.seek(0)
    out.name = f"{kind}-{seed}{'-selesai' if after else ''}.jpg"
    return out


def stored_scene(kind: str, seed: int, *, after: bool = False, grain: int | None = None) -> Blob:
    """The same kept as a file. `grain` (a number) lays its own light over it, so that no two pictures are one. 2 SQL."""
    from PIL import Image

    image = _drawn(kind, seed, after)
    if grain is not None:
        light = Image.frombytes("L", (9, 8), random.Random(grain).randbytes(72)).convert("RGB").resize(SIZE)  # noqa: S311 - a drawing
        image = Image.blend(image, light, 0.25)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=76)
    return store(out.getvalue(), "image/jpeg", {"lebar": image.width, "tinggi": image.height, "phash": dhash(image)})
