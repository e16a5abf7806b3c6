import io
import json
import resource
import struct
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from pendopo.kernel.clock.public import now
from pendopo.kernel.files.intake import forget_keys
from pendopo.kernel.files.models import Upload
from pendopo.kernel.files.public import attach, blob_path, receive, shown_name, sweep
from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import start, uuid7
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.problem.public import Problem

pytestmark = pytest.mark.django_db
W1, W2 = actor("warga1"), actor("warga2")
NAMES = json.loads((Path(__file__).parent / "data" / "filename_vectors.json").read_text())


def photo(fmt="JPEG", size=(60, 40), **kw) -> io.BytesIO:
    out = io.BytesIO()
    image = Image.new("RGB", size, "teal")
    image.putpixel((0, 0), (255, 0, 0))
    image.save(out, fmt, **kw)
    out.name, _ = f"foto.{fmt.lower()}", out.seek(0)
    return out


def exif():
    found = Image.Exif()
    found[0x0112] = 6
    found.get_ifd(0x8769)[0x9003] = "2026:11:20 08:30:00"
    found.get_ifd(0x8825).update({1: "S", 2: (7.0, 15.0, 54.0), 3: "E", 4: (112.0, 44.0, 6.0)})
    return found


@pytest.mark.parametrize("case", NAMES, ids=lambda c: c["in"][:20])
def test_names_are_shown_clean(case):
    assert shown_name(case["in"]) == case["shown"]


def test_a_photo_loses_its_metadata_and_keeps_what_was_read_before():
    upload = receive(photo(exif=exif()), W1)
    stored = blob_path(upload.blob_id).read_bytes()
    assert b"Exif" not in stored and upload.blob.mime == "image/jpeg"
    assert (upload.blob.lebar, upload.blob.tinggi) == (40, 60)
    assert upload.diambil_pada.isoformat() == "2026-11-20T08:30:00+07:00"
    assert (upload.gps_lat, upload.gps_lon) == (-7.265, 112.735)


@pytest.mark.parametrize("fmt", ["PNG", "WEBP"])
def test_every_photo_becomes_a_jpeg(fmt):
    assert receive(photo(fmt), W1).blob.mime == "image/jpeg"


def png_bomb() -> io.BytesIO:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40000, 40000, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0" * 40001))
    return io.BytesIO(raw + chunk(b"IEND", b""))


@pytest.mark.parametrize(("raw", "status", "code"), [
    (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), 422, "jenis_berkas"),
    (io.BytesIO(b"<html></html>"), 422, "jenis_berkas"),
    (io.BytesIO(b""), 422, "jenis_berkas"),
    (io.BytesIO(b"\xff\xd8\xff" + b"x" * 100), 422, "jenis_berkas"),
    (io.BytesIO(b"\xff\xd8\xff" + b"x" * (12 << 20)), 413, "terlalu_besar"),
    (png_bomb(), 422, "berkas_berbahaya"),
    (io.BytesIO(b"%PDF-1.4 /JavaScript (x) %%EOF"), 422, "berkas_berbahaya"),
])
def test_bad_files_are_refused_quickly(raw, status, code):
    began = processor()
    with pytest.raises(Problem) as refusal:
        receive(raw, W1)
    assert (refusal.value.status, refusal.value.code) == (status, code) and processor() - began < 2


def processor() -> float:
    """Seconds of processor that this process and its ended children took: what a busy machine does not change."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def test_the_same_key_gives_the_first_upload():
    assert receive(photo(), W1, key="k").pk == receive(photo(), W1, key="k").pk != receive(photo(), W2, key="k").pk


def test_the_same_key_with_another_file_is_refused_and_a_bad_key_too():
    receive(photo(), W1, key="k")
    with pytest.raises(Problem) as refusal:
        receive(photo("PNG"), W1, key="k")
    assert (refusal.value.status, refusal.value.code) == (422, "kunci_dipakai_ulang") and Upload.objects.count() == 1
    for key in ("", "dua kata", "x" * 129):
        with pytest.raises(Problem) as refusal:
            receive(photo(), W1, key=key)
        assert (refusal.value.status, refusal.value.code) == (400, "permintaan_rusak")


def test_a_key_is_forgotten_with_its_term_and_with_its_uploader(django_assert_num_queries):
    for n in range(3):
        receive(photo(), W1, key=f"lama-{n}")
    Upload.objects.update(at=now() - timedelta(days=31))
    hidden = receive(photo("PNG"), W1, key="anonim")
    with django_assert_num_queries(5):
        assert forget_keys(now() - timedelta(days=30), batch=2) == 3
    assert Upload.objects.filter(kunci__isnull=True).count() == 3
    attach([str(hidden.pk)], W1, "uji.berkas", uuid7(), forget_uploader=True)
    hidden.refresh_from_db()
    assert (hidden.uploader, hidden.kunci, hidden.kunci_isi) == (None, None, "")


def test_what_nobody_used_goes_with_its_bytes_in_batches():
    mine = [receive(photo(size=(60, 40 + n)), W1) for n in range(3)]
    kept = receive(photo("PNG", size=(30, 30)), W1)
    Upload.objects.exclude(pk=kept.pk).update(at=now() - timedelta(hours=25))
    assert sweep(now() - timedelta(hours=24), batch=2) == 3
    assert list(Upload.objects.all()) == [kept] and not any(blob_path(u.blob_id).exists() for u in mine) and blob_path(kept.blob_id).exists()


def test_only_the_uploader_attaches_and_only_once():
    mine, case = receive(photo(), W1), uuid7()
    with pytest.raises(Problem):
        attach([str(mine.pk)], W2, "uji.berkas", case)
    assert attach([str(mine.pk)], W1, "uji.berkas", case)[0].case_id == case
    with pytest.raises(Problem):
        attach([str(mine.pk)], W1, "uji.berkas", case)


def test_a_file_is_seen_by_whoever_sees_its_case(rf):
    from pendopo.kernel.files.serve import file_response

    upload, case = receive(photo(), W1), start(UjiBerkas(), W1, {"judul": "a", "jumlah": 1}).case

    def seen(who):
        request = rf.get("/")
        request.actor = who
        try:
            return file_response(request, str(upload.pk)).status_code
        except Problem as problem:
            return problem.status

    assert (seen(W1), seen(W2), seen(actor("petugas1"))) == (200, 404, 404)
    attach([str(upload.pk)], W1, "uji.berkas", case.pk)
    assert (seen(W1), seen(W2), seen(actor("petugas1"))) == (200, 404, 200)
