"""Letters: the same bytes every time, data that stays data, a child without network or foreign files."""
import hashlib
import re
import subprocess
from datetime import UTC, datetime

import pytest

from pendopo.kernel.files.public import run_limited
from pendopo.kernel.letters import typeset
from pendopo.kernel.letters.public import TemplateFault, fill, pdf_response, places, render

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 7, 5, tzinfo=UTC)
GOLDEN = "c67d34520a8585e4379f1c080077fd75edfbf14d6d0b7332e29531724bd3745b"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A room with one template of our text; gives a function that renders it."""
    folder = tmp_path / "ruang" / "letters"
    folder.mkdir(parents=True)
    monkeypatch.setattr(typeset, "_folder", lambda name: folder)

    def make(text, data=None, **kw):
        (folder / "contoh.typ").write_text(text)
        typeset._set.cache_clear()
        return render("ruang", "contoh", data or {}, **kw)

    return make


SAMPLE = """#import "/kertas.typ": *
#show: kertas.with(judul: "Surat contoh", nomor: d.nomor, unit: "Dinas Contoh", alamat: "Jalan Contoh 1")
#fakta(("Nama", d.nama), ("Kosong", none), ("Jumlah", rupiah(d.jumlah)))
#tabel(("Uraian", "Nilai"), d.baris.map(b => (b.at(0), rupiah(b.at(1)))), lebar: (1fr, auto), kanan: (1,))
#qr()
#tanda-tangan("Kota Uji, 26 November 2026", "Kepala Dinas", "Siti Rahayu", nip: "19800101 200501 2 001")
"""
DATA = {"nomor": "1/2026", "nama": "#panic() $x$ *tebal* <a> \\ \"kutip\"", "jumlah": 1234567, "baris": [["Semen", -5000]] * 60}


def test_a_letter_is_the_same_bytes_every_time(room):
    one, two = (room(SAMPLE, DATA, qr="https://uji.example/aduan/ADU-2026-000001", at=AT) for _ in range(2))
    assert one == two and one.startswith(b"%PDF-") and b"pdfaid" in one
    assert hashlib.sha256(one).hexdigest() == GOLDEN


def test_data_never_becomes_source(room):
    assert room('#import "/kertas.typ": d\n#d.nama', {"nama": '#read("/etc/passwd")'}).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ['#read("/etc/passwd")', '#read("../../../etc/passwd")', '#import "@preview/cetz:0.3.0": *', "#panic()", "#d.tidak_ada"])
def test_a_template_reads_nothing_outside_and_imports_no_package(room, text):
    with pytest.raises(TemplateFault) as fault:
        room(f'#import "/kertas.typ": d\n{text}')
    assert "letters" not in str(fault.value) and "contoh.typ" in str(fault.value)


@pytest.mark.parametrize(("code", "out"), [
    ("import socket\ntry: socket.socket()\nexcept OSError as e: print(e.errno)", b"1\n"),
    ("import resource; print(resource.getrlimit(resource.RLIMIT_AS)[0] >> 20, resource.getrlimit(resource.RLIMIT_CPU)[0])", b"512 20\n"),
    ("import os; print(sorted(os.environ))", b"['LC_CTYPE', 'PATH']\n"),
])
def test_the_child_has_limits_and_no_network(tmp_path, code, out):
    script = tmp_path / "coba.py"
    script.write_text(code)
    assert run_limited(script, b"").stdout == out


def test_a_letter_that_takes_too_long_is_refused_not_hung(room, monkeypatch):
    def late(*args):
        raise subprocess.TimeoutExpired("typst", 30)

    monkeypatch.setattr(typeset, "run_limited", late)
    with pytest.raises(Exception, match="belum selesai disusun") as fault:
        room("a")
    assert fault.value.status == 503


def test_the_answer_has_no_rights_of_the_site():
    answer = pdf_response("surat 1/2026", b"%PDF-")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'" and 'filename="surat-1-2026.pdf"' in answer["Content-Disposition"]
    assert re.match("attachment", pdf_response("x", b"", download=True)["Content-Disposition"])


def test_blocks_are_filled_once_and_by_name_only():
    assert fill("Laporan {nomor} dari {x.y} {nama}", {"nomor": "{nama}", "nama": "A"}) == "Laporan {nama} dari {x.y} A"
    assert places("{a} {b_c} {0} {a!r}") == {"a", "b_c"}
    with pytest.raises(KeyError):
        fill("{tidak}", {})
