"""Where bytes are kept: our folder, or an S3-compatible store whose signature is checked here by its own rules."""
import hashlib
import hmac
import io
import re
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image

from pendopo.kernel.files import blobs
from pendopo.kernel.files.models import Blob
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.ops import outbound
from pendopo.kernel.ops.public import Unreachable

RAW = b"isi berkas"
SHA = hashlib.sha256(RAW).hexdigest()


def right_signature(method, path, headers, body, secret):
    """Computed anew, as the store does."""
    found = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})",
                         headers.get("Authorization", ""))
    if not found or headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
        return False
    names = found[4].split(";")
    asked = f"{method}\n{path}\n\n" + "".join(f"{n}:{headers[n]}\n" for n in names) + f"\n{found[4]}\n{headers['x-amz-content-sha256']}"
    text = f"AWS4-HMAC-SHA256\n{headers['x-amz-date']}\n{found[2]}/{found[3]}/s3/aws4_request\n{hashlib.sha256(asked.encode()).hexdigest()}"
    key = ("AWS4" + secret).encode()
    for part in (found[2], found[3], "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(hmac.new(key, text.encode(), hashlib.sha256).hexdigest(), found[5])


@pytest.fixture
def store(settings):
    """A store on loopback: `store.kept` by path, `store.refused` counts wrong signatures."""
    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if not right_signature(self.command, self.path, self.headers, body, "rahasia"):
                httpd.refused += 1
                return self.say(403)
            if self.command == "PUT":
                httpd.kept[self.path] = body
                return self.say(200)
            if self.command == "DELETE":
                httpd.kept.pop(self.path, None)
                return self.say(204)
            return self.say(200, httpd.kept[self.path]) if self.path in httpd.kept else self.say(404)

        def say(self, status, body=b""):
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_HEAD = do_DELETE = answer

        def log_message(self, *args):
            """Quiet."""

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    httpd.kept, httpd.refused = {}, 0
    settings.S3_URL, settings.S3_KEY, settings.S3_SECRET = f"http://127.0.0.1:{httpd.server_port}/ember", "kunci", "rahasia"
    outbound._circuits.clear()
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield httpd
    httpd.shutdown()
    httpd.server_close()


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
