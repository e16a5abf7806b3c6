"""Taking files in: sniff, limit, clean, store, remember (reliability.md R7, citizen.md section 3 "Photos")."""
import hashlib
import json
import re
import subprocess
import unicodedata
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from pendopo.kernel.clock.public import zone
from pendopo.kernel.files import blobs, quota, scanner
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.files.sandbox import run_limited
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason

PHOTOS = ("image/jpeg", "image/png", "image/webp")
LIMITS = {**dict.fromkeys(PHOTOS, 12 << 20), "video/mp4": 50 << 20, "application/pdf": 10 << 20}
"""Sniffed type -> largest size in bytes."""
LARGEST = max(LIMITS.values())
SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "video/mp4": "mp4", "application/pdf": "pdf"}
KEY = re.compile(r"[!-~]{1,128}")
_PDF_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|OpenAction)\b")


_PICTURES = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1", b"avif", b"avis", b"miaf")
"""Brands of the same container that are pictures (HEIF, AVIF), not films."""


def sniff(head: bytes) -> str | None:
    """The type by the first bytes; None for anything that is not taken."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return None if head[8:12] in _PICTURES else "video/mp4"
    return "application/pdf" if head.startswith(b"%PDF-") else None


def shown_name(name: str) -> str:
    """What people see of a sent name: the last part, NFC, without control and bidirectional characters, at most 200."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")).strip()
    if len(name) > 200:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: 199 - len(suffix)]}.{suffix}" if dot and len(suffix) < 20 else name[:200]
    return name if name.strip(".") else "berkas"


def _refuse(name: str, code: str, status: int = 422, text: str = "") -> Problem:
    sentence = text or f"Berkas {name} bukan foto yang dapat dibaca (JPEG, PNG, WebP, paling besar 12 MB)."
    return Problem([Reason(code, sentence, "/berkas")], status=status, code=code)


def receive(file, actor: Actor, *, key: str | None = None, only: tuple[str, ...] = ()) -> Upload:
    """Take one uploaded file. Images are decoded in a limited child and re-encoded, so that no metadata survives.

    `file`: anything with `.read(n)`, `.name`. `only`: the types that this place takes, all when empty. The same `key` and bytes of the same actor
    give the first upload again. Problems: 422 `jenis_berkas`, 422 `berkas_berbahaya`, 413 `terlalu_besar`, 422 `kunci_dipakai_ulang`,
    422 `kuota_berkas`.
    """
    name = shown_name(getattr(file, "name", "") or "")
    if key is not None and not KEY.fullmatch(key):
        raise Problem("Idempotency-Key harus 1 sampai 128 huruf ASCII tanpa spasi.", status=400, code="permintaan_rusak")
    mark = f"{actor.label}:{key}" if key else None
    raw = file.read(LARGEST + 1)
    kind = sniff(raw[:16])
    if kind is None or (only and kind not in only):
        raise _refuse(name, "jenis_berkas", text=f"Berkas {name} bukan {_words(only)} yang dapat dibaca." if only else "")
    if len(raw) > LIMITS[kind]:
        raise _refuse(name, "terlalu_besar", 413, f"Berkas {name} terlalu besar; paling besar {LIMITS[kind] >> 20} MB.")
    sent = hashlib.sha256(raw).hexdigest() if mark else ""
    if mark and (known := _known(mark, sent)):
        return known
    if not scanner.is_clean(raw):
        raise _refuse(name, "berkas_berbahaya", text=f"Berkas {name} mengandung program jahat dan tidak diterima. Periksa perangkat Anda.")
    facts: dict = {}
    if kind in PHOTOS:
        facts, raw = _clean_image(raw, name)
        kind = "image/jpeg"
    elif kind == "application/pdf" and (_PDF_ACTIVE.search(raw) or b"%%EOF" not in raw[-2048:]):
        raise _refuse(name, "berkas_berbahaya", text=f"Berkas {name} memuat isi aktif atau rusak. Simpan ulang sebagai PDF biasa.")
    elif kind == "video/mp4":
        raw = _without_location(raw)
    gps = facts.get("gps") or (None, None)
    values = {"blob": store(raw, kind, facts), "uploader": actor.account_id, "nama": name, "diambil_pada": _moment(facts.get("taken")), "gps_lat": gps[0], "gps_lon": gps[1],
              "kunci_isi": sent}
    try:
        with transaction.atomic():
            quota.make_room(actor, len(raw))
            if mark is None:
                return Upload.objects.create(**values)
            made, new = Upload.objects.get_or_create(kunci=mark, defaults=values)  # of two at the same moment one wins for both
    except Problem:
        _drop_unused({values["blob"].pk})
        raise
    return made if new else _known(mark, sent)


def _known(mark: str, sent: str) -> Upload | None:
    """The upload of this key, when it was of these bytes; 422 when it was another file's."""
    row = Upload.objects.select_related("blob").filter(kunci=mark).first()
    if row and row.kunci_isi != sent:
        raise Problem("Kunci ini sudah dipakai untuk berkas lain. Kirim dengan kunci baru.", status=422, code="kunci_dipakai_ulang")
    return row


def _words(types: tuple[str, ...]) -> str:
    return " atau ".join(sorted({SUFFIX[t].upper().replace("JPG", "JPEG") for t in types}, reverse=True))


def _moment(text: str | None) -> datetime | None:
    """A camera without an offset is taken to show the region's time."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone())


def _clean_image(raw: bytes, name: str) -> tuple[dict, bytes]:
    child = Path(__file__).with_name("child.py")
    try:
        done = run_limited(child, raw)
    except subprocess.TimeoutExpired as error:
        raise _refuse(name, "berkas_berbahaya", text=f"Berkas {name} terlalu berat untuk dibuka. Kirim foto yang lebih kecil.") from error
    if done.returncode == 2:
        raise _refuse(name, "jenis_berkas")
    if done.returncode:
        raise _refuse(name, "berkas_berbahaya", text=f"Berkas {name} tidak aman dibuka. Kirim foto biasa, paling besar 40 megapiksel.")
    head, _, jpeg = done.stdout.partition(b"\n")
    return json.loads(head), jpeg


def _without_location(raw: bytes) -> bytes:
    """An MP4 with its user-data boxes (place, device) overwritten as free space."""
    data, at = bytearray(raw), 0
    while (at := data.find(b"udta", at)) > 0:
        size = int.from_bytes(data[at - 4:at])
        data[at:at + 4] = b"free"
        data[at + 4:at - 4 + min(size, len(data) - at + 4)] = b"\0" * max(min(size, len(data) - at + 4) - 8, 0)
        at += 4
    return bytes(data)


def store(raw: bytes, mime: str, facts: dict) -> Blob:
    """Keep bytes under their hash; they are safe before the row is written."""
    digest = hashlib.sha256(raw).hexdigest()
    blobs.put(digest, raw)
    blob, _ = Blob.objects.get_or_create(sha256=digest, defaults={
        "size": len(raw), "mime": mime, "lebar": facts.get("lebar"), "tinggi": facts.get("tinggi"), "phash": facts.get("phash")})
    return blob


def attach(ids: list[str], actor: Actor, flow: str, case_id: UUID, *, forget_uploader: bool = False,
           shown_as: str | None = None) -> list[Upload]:
    """Bind uploads to a case, in the caller's transaction (which must end when this raises). Only the uploader may; 422 for
    anything else. `shown_as` replaces the sender's file name (which may name a person), keeping its ending. 1 SQL, none without ids."""
    return _attached(ids, actor, flow, case_id, forget_uploader, shown_as) if ids else []


@transaction.atomic
def _attached(ids: list[str], actor: Actor, flow: str, case_id: UUID, forget_uploader: bool, shown_as: str | None) -> list[Upload]:
    found = []
    for row in Upload.objects.raw(_ATTACH, {"flow": flow, "case": case_id, "ids": [str(i) for i in ids], "who": actor.account_id, "forget": forget_uploader,
                                           "name": shown_as}):
        row.blob = Blob(sha256=row.blob_id, **{name: row.__dict__.pop(f"b_{name}") for name in _BLOB})
        found.append(row)
    if len(found) != len({str(i) for i in ids}):
        raise Problem([Reason("berkas_tidak_ada", "Salah satu berkas tidak ada atau sudah dipakai. Unggah lagi.", "/berkas")], status=422,
                      code="data_tidak_sah")
    return found


_BLOB = ("mime", "size", "phash", "lebar", "tinggi", "state")
_ATTACH = f"""
WITH u AS (UPDATE upload SET flow = %(flow)s, case_id = %(case)s, uploader = CASE WHEN %(forget)s THEN NULL ELSE uploader END,
    kunci = CASE WHEN %(forget)s THEN NULL ELSE kunci END, kunci_isi = CASE WHEN %(forget)s THEN '' ELSE kunci_isi END,
    nama = COALESCE(%(name)s || COALESCE(substring(nama FROM '[.][A-Za-z0-9]{{1,5}}$'), ''), nama)
  WHERE id = ANY(%(ids)s::uuid[]) AND case_id IS NULL AND uploader IS NOT DISTINCT FROM %(who)s::uuid RETURNING *)
SELECT u.*, {", ".join(f"b.{name} AS b_{name}" for name in _BLOB)} FROM u JOIN blob b ON b.sha256 = u.blob_id ORDER BY u.id
"""


def sweep(before: datetime, batch: int = 200) -> int:
    """Delete uploads that nobody attached until `before`, in batches; bytes without any upload go too."""
    total = 0
    while gone := list(Upload.objects.filter(case_id__isnull=True, at__lt=before).order_by("at").values_list("pk", "blob_id")[:batch]):
        Upload.objects.filter(pk__in=[pk for pk, _ in gone]).delete()
        _drop_unused({blob for _, blob in gone})
        total += len(gone)
    return total


def _drop_unused(digests: set[str]) -> None:
    """Forget bytes that no upload names."""
    for sha in digests - set(Upload.objects.filter(blob_id__in=digests).values_list("blob_id", flat=True)):
        Blob.objects.filter(pk=sha).delete()
        blobs.remove(sha)


def forget_keys(before: datetime, batch: int = 1000) -> int:
    """Take the idempotency keys of uploads older than `before` away, in batches: the file stays, the key may be used anew."""
    total = 0
    while keyed := list(Upload.objects.filter(kunci__isnull=False, at__lt=before).values_list("pk", flat=True)[:batch]):
        total += Upload.objects.filter(pk__in=keyed).update(kunci=None, kunci_isi="")
    return total
