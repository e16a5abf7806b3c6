"""An S3-compatible store on loopback that checks every signature by its own rules."""
import hashlib
import hmac
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pendopo.kernel.ops import outbound


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
