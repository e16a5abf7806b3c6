"""The port to a virus scanner (clamd, `PENDOPO_PEMINDAI`): every file that comes in is shown to it before it is opened or stored."""
import socket
import struct

from django.conf import settings

from pendopo.kernel.ops.public import security
from pendopo.kernel.problem.public import Problem

SECONDS, CHUNK = 20, 1 << 18


def _connect(place: str) -> socket.socket:
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), SECONDS)


def is_clean(raw: bytes) -> bool:
    """What the scanner says of these bytes; True when none is configured. A scanner that does not answer, or answers neither
    yes nor no, lets nothing pass: `Problem` 503 `sibuk`."""
    if not settings.SCANNER:
        return True
    try:
        with _connect(settings.SCANNER) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(raw), CHUNK):
                part = raw[at:at + CHUNK]
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(bytes(4))
            answer = line.makefile("rb").read(1000).rstrip(b"\0\n")
    except (OSError, ValueError):
        answer = b""
    if answer.endswith(b" FOUND"):
        security("virus")
        return False
    if answer != b"stream: OK":
        security("pemindai_gagal")
        raise Problem("Pemeriksa berkas sedang tidak menjawab. Berkas Anda belum diterima; coba lagi sebentar lagi.", status=503, code="sibuk",
                      headers={"Retry-After": "60"})
    return True
