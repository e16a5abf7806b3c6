"""Files that come in are shown to the virus scanner; without its yes nothing is kept."""
import socketserver
import struct
import threading

import pytest

from pendopo.kernel.files.models import Blob
from pendopo.kernel.files.public import receive
from pendopo.kernel.files.tests.test_files import W1, photo
from pendopo.kernel.problem.public import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def clamd(settings):
    """A scanner on loopback that speaks INSTREAM: `clamd.says` is its answer, `clamd.got` what it was sent."""
    class Scan(socketserver.StreamRequestHandler):
        def handle(self):
            assert self.rfile.read(10) == b"zINSTREAM\0"
            while size := struct.unpack(">I", self.rfile.read(4))[0]:
                server.got += self.rfile.read(size)
            self.wfile.write(server.says)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scan) as server:
        server.says, server.got = b"stream: OK\0", b""
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        settings.SCANNER = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_a_clean_file_is_kept_after_the_scanner_saw_it_whole(clamd):
    sent = photo()
    assert receive(sent, W1).pk and clamd.got == sent.getvalue()


def test_a_file_with_a_virus_is_refused_and_not_kept(clamd):
    clamd.says = b"stream: Eicar-Test-Signature FOUND\0"
    with pytest.raises(Problem) as refused:
        receive(photo(), W1)
    assert (refused.value.status, refused.value.code) == (422, "berkas_berbahaya") and not Blob.objects.exists()


@pytest.mark.parametrize("says", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_that_says_neither_lets_nothing_pass(clamd, says):
    clamd.says = says
    with pytest.raises(Problem) as refused:
        receive(photo(), W1)
    assert refused.value.status == 503 and not Blob.objects.exists()


def test_a_scanner_that_is_gone_lets_nothing_pass(settings):
    settings.SCANNER = "/tidak/ada/clamd.sock"
    with pytest.raises(Problem, match="503"):
        receive(photo(), W1)
