"""`python -m tools.screenshot http://127.0.0.1:8000`: the README's picture, docs/gambar/beranda.png, from a running demo."""
import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent.parent / "docs" / "gambar" / "beranda.png"


def take(address: str) -> None:
    """Home on a desk, with the phone beside it."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shots = []
        for width, height in ((1180, 800), (390, 800)):
            tab = chromium.new_page(viewport={"width": width, "height": height}, locale="id-ID")
            tab.goto(address)
            shots.append(Image.open(io.BytesIO(tab.screenshot())).convert("RGB"))
        chromium.close()
    whole = Image.new("RGB", (sum(s.width for s in shots) + 24, 800), "#DDD6C9")
    whole.paste(shots[0], (0, 0))
    whole.paste(shots[1], (shots[0].width + 24, 0))
    whole.thumbnail((1200, 1200))
    whole.quantize(128, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    take(sys.argv[1])
