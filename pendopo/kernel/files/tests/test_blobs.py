"""Where bytes are kept: our folder, or an S3-compatible store whose signature is checked by its own rules."""
import hashlib
import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from pendopo.kernel.files import blobs
from pendopo.kernel.files.models import Blob
from pendopo.kernel.files.public import receive
from pendopo.kernel.files.tests.s3 import right_signature
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.ops.public import Unreachable

RAW = b"isi berkas"
SHA = hashlib.sha256(RAW).hexdigest()


def test_the_signature_is_the_published_one(settings):
    """The example of the signature's own documentation for an object without a query, with our three headers."""
    settings.S3_KEY, settings.S3_SECRET, settings.S3_REGION = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"
    headers = blobs.signed("GET", "https://examplebucket.s3.amazonaws.com/test.txt", b"", datetime(2013, 5, 24, tzinfo=UTC))
    assert right_signature("GET", "/test.txt", headers | {"host": headers["Host"]}, b"", settings.S3_SECRET)
    assert "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request" in headers["Authorization"]


def test_the_store_keeps_gives_and_forgets(store):
    blobs.put(SHA, RAW)
    blobs.put(SHA, RAW)
    assert store.kept == {f"/ember/{SHA[:2]}/{SHA}": RAW} and blobs.read(SHA) == RAW and store.refused == 0
    blobs.remove(SHA)
    blobs.remove(SHA)
    with pytest.raises(FileNotFoundError):
        blobs.read(SHA)


def test_changed_bytes_and_a_wrong_key_are_no_answer(store, settings):
    blobs.put(SHA, RAW)
    store.kept[f"/ember/{SHA[:2]}/{SHA}"] = b"diganti"
    with pytest.raises(Unreachable):
        blobs.read(SHA)
    settings.S3_SECRET = "salah"
    with pytest.raises(Unreachable, match="403"):
        blobs.put(hashlib.sha256(b"b").hexdigest(), b"b")
    assert store.refused == 2


@pytest.mark.django_db
def test_a_photo_goes_to_the_store_before_its_row_and_no_row_without_it(store, settings, tmp_path):
    settings.BLOBS = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    out.name = "a.jpg"

    def again():
        out.seek(0)
        return receive(out, Actor(None))

    upload = again()
    assert blobs.read(upload.blob_id)[:2] == b"\xff\xd8" and list(tmp_path.iterdir()) == []
    settings.S3_SECRET = "salah"
    Image.new("RGB", (9, 9), "blue").save(out := io.BytesIO(), "JPEG")
    out.name = "b.jpg"
    with pytest.raises(Unreachable):
        again()
    assert Blob.objects.count() == 1


def test_the_folder_is_fsynced_before_anything_is_said(settings, tmp_path, monkeypatch):
    settings.BLOBS, settings.S3_URL, order = tmp_path, "", []
    real = blobs.os.fsync
    monkeypatch.setattr(blobs.os, "fsync", lambda fd: (order.append(fd), real(fd)))
    blobs.put(SHA, RAW)
    assert len(order) == 2 and blobs.read(SHA) == RAW and [p.name for p in (tmp_path / SHA[:2]).iterdir()] == [SHA]
    blobs.put(SHA, RAW)
    assert len(order) == 2
