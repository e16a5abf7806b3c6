"""Runs in a limited child process (`limited.py`): one image from stdin becomes a clean JPEG on stdout.

Output: a line of JSON (width, height, phash, taken, gps), then the JPEG. Exit 2 = not an image, 3 = a bomb.
"""
import io
import json
import sys
from datetime import UTC, datetime

MAX_PIXELS, LONG_SIDE, QUALITY = 40_000_000, 2048, 82


def main() -> None:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # judged below from the header, before anything is decoded
    raw = sys.stdin.buffer.read()
    try:
        image = Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > MAX_PIXELS:
            sys.exit(3)
        facts = {"taken": _taken(image), "gps": _gps(image)}
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        image = ImageOps.exif_transpose(image)
        image.thumbnail((LONG_SIDE, LONG_SIDE))
        if image.mode in ("RGBA", "LA", "P"):
            flat = Image.new("RGB", image.size, "white")
            flat.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
            image = flat
        image = image.convert("RGB")
    except MemoryError:
        sys.exit(3)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        sys.exit(2)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    facts |= {"lebar": image.width, "tinggi": image.height, "phash": dhash(image)}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + out.getvalue())


def _taken(image) -> str | None:
    """EXIF capture time as ISO; naive unless the file names its offset."""
    exif = image.getexif().get_ifd(0x8769)
    text, offset = exif.get(0x9003), exif.get(0x9011)
    if text is None:
        return None
    try:
        moment = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the camera names no zone
        if offset:
            moment = datetime.fromisoformat(f"{moment.isoformat()}{str(offset).strip(chr(0))}").astimezone(UTC)
        return moment.isoformat()
    except ValueError:
        return None


def _gps(image) -> list[float] | None:
    gps = image.getexif().get_ifd(0x8825)
    try:
        lat, lon = (sum(float(part) / 60**i for i, part in enumerate(gps[tag])) for tag in (2, 4))
        lat, lon = (-lat if gps[1] == "S" else lat), (-lon if gps[3] == "W" else lon)
        return [round(lat, 6), round(lon, 6)] if abs(lat) <= 90 and abs(lon) <= 180 else None
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def dhash(image) -> int:
    """64-bit difference hash, as a signed 64-bit integer."""
    small = image.convert("L").resize((9, 8)).tobytes()
    bits = 0
    for y in range(8):
        for x in range(8):
            bits = bits << 1 | (small[y * 9 + x] > small[y * 9 + x + 1])
    return bits - (1 << 64) if bits >= 1 << 63 else bits


if __name__ == "__main__":
    main()
