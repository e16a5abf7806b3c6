"""Draw the icons of the installable site: the roof line on the main colour. Run by hand; the results are committed."""
from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).parent.parent / "pendopo" / "static" / "ikon"
ROOF = [(10, 45), (19, 42), (26, 32), (29, 32), (32, 21), (34, 21), (37, 32), (40, 32), (45, 42), (54, 45)]
SCALE = 8  # drawn large, then reduced: smooth edges


def draw(size: int) -> Image.Image:
    """One square icon; the drawing keeps inside the safe circle of maskable icons."""
    k = size * SCALE / 64
    image = Image.new("RGB", (size * SCALE, size * SCALE), "#0F5C4A")
    pen = ImageDraw.Draw(image)
    pen.line([(x * k, y * k) for x, y in ROOF], fill="#FBF8F3", width=round(3.4 * k), joint="curve")
    for line in (((26, 33), (40, 33)), ((33, 20), (33, 15))):
        pen.line([(x * k, y * k) for x, y in line], fill="#E8A317", width=round(3.4 * k))
    return image.resize((size, size), Image.LANCZOS)


if __name__ == "__main__":
    for side in (192, 512):
        draw(side).quantize(32).save(OUT / f"ikon-{side}.png", optimize=True)
