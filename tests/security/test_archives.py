"""Archives and XML from others: nothing outside is read, nothing is written where a name inside says (ASVS 1.5, 5.2, 5.3)."""
import io
import re
import resource
import stat
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from pendopo.kernel.files.public import run_limited
from pendopo.money.budget.models import Impor
from pendopo.money.budget.public import open_year
from pendopo.people.account.public import make_persons
from pendopo.people.region import queries as region_queries
from pendopo.people.region import seed as region_seed
from tests.once import once
from tests.sources import ROOT, sources

IMPORT = "/api/v1/keuangan/impor/rka?tahun=2027"
SHEET = ROOT / "money" / "budget" / "rka" / "sheet.py"
SOURCES = {p.relative_to(ROOT).as_posix(): text for p, text in sources().items()}


def spreadsheet() -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet().write_row(0, 0, ["kode", "isi"])
    return out.getvalue()


def changed(raw: bytes, name: str, edit) -> bytes:
    """The archive with one member edited."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            body = old.read(entry)
            new.writestr(entry.filename, edit(body) if entry.filename == name else body)
    return out.getvalue()


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "rahasia.txt"
    path.write_text("ISI-RAHASIA-MESIN")
    return path


def test_an_entity_of_a_spreadsheet_reads_no_file_of_the_machine(secret):
    def edit(body: bytes) -> bytes:
        head, rest = body.split(b"?>", 1)
        doctype = f'<!DOCTYPE sst [<!ENTITY luar SYSTEM "file://{secret}"><!ENTITY satu "satu">]>'.encode()
        return head + b"?>" + doctype + rest.replace(b"<t>isi</t>", b"<t>&luar;</t>")

    done = run_limited(SHEET, changed(spreadsheet(), "xl/sharedStrings.xml", edit))
    assert b"ISI-RAHASIA-MESIN" not in done.stdout + done.stderr
    assert b"kode" in run_limited(SHEET, spreadsheet()).stdout  # the same file without it is read


def test_entities_do_not_multiply():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 9))
    raw = changed(spreadsheet(), "xl/sharedStrings.xml", lambda body: body.replace(
        b"?>", f'?><!DOCTYPE sst [<!ENTITY e0 "ha">{bomb}]>'.encode(), 1).replace(b"<t>isi</t>", b"<t>&e8;</t>"))
    assert len(run_limited(SHEET, raw).stdout) < 10_000


def test_names_inside_an_archive_and_links_write_and_read_nothing(secret, tmp_path):
    out = io.BytesIO(spreadsheet())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"../../../../..{tmp_path}/ditulis.txt", "x")
        archive.writestr(f"{tmp_path}/ditulis.txt", "x")
        link = zipfile.ZipInfo("xl/media/tautan")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(secret))
    done = run_limited(SHEET, out.getvalue())
    assert not (tmp_path / "ditulis.txt").exists() and b"ISI-RAHASIA-MESIN" not in done.stdout


def endless(gibibytes: int, told: int | None = None) -> bytes:
    """A spreadsheet of a few MB whose one text unpacks to gigabytes. `told`: the size that it claims instead."""
    def deflate(data: bytes, *, last: bool = False) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)

    head = (b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
            b'<c r="A1" t="inlineStr"><is><t>')
    packed = deflate(head) + deflate(b"x" * (1 << 20)) * (gibibytes << 10) + deflate(b"", last=True)
    out, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(spreadsheet())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, packed)
        at = new.getinfo(name).header_offset
    raw, size = bytearray(out.getvalue()), told if told is not None else len(head) + (gibibytes << 30)
    for place, offset in ((at, 8), (raw.rfind(b"PK\x01\x02"), 10)):  # "stored" becomes "deflated", and the size what it claims to be
        struct.pack_into("<H", raw, place + offset, 8)
        struct.pack_into("<I", raw, place + offset + 14, size & 0xFFFFFFFF)
    return bytes(raw)


def echo() -> bytes:
    """One long text that stands in many cells: nothing in the archive is large, what comes out is."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for n in range(300):
            sheet.write_row(n, 0, ["x" * 32_000] * 10)
    return out.getvalue()


def far_corner() -> bytes:
    """A cell in the last row and column, as if all 17 thousand million before it were there."""
    return changed(spreadsheet(), "xl/worksheets/sheet1.xml", lambda body: body.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'))


BOMBS = {"honest": lambda: endless(3), "liar": lambda: endless(3, told=5000), "echo": echo, "far corner": far_corner}


@pytest.fixture
def planner(db):
    region_queries.forget()
    once(region_seed.reference, "99.99")
    open_year(2027, ["dinkes"])
    return make_persons({"tapd1": [("tapd", "bappeda")], "admin1": [("admin", "diskominfo")]})


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_spreadsheet_that_unpacks_to_gigabytes_is_refused_at_once_and_takes_no_memory(client, planner, bomb):
    raw, head = BOMBS[bomb](), {"Authorization": f"Bearer {planner['tapd1']}"}
    assert client.post(IMPORT, b"x", content_type="text/csv", headers=head).status_code == 400  # what the first request loads is not the bomb's
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    tracemalloc.start()
    answer = client.post(IMPORT, raw, content_type="application/octet-stream", headers=head)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert answer.status_code == 422 and "XLSX" in answer.json()["reasons"][0]["text"] and "Simpan sebagai CSV" in answer.json()["reasons"][0]["text"]
    assert answer.json()["code"] == ("jenis_berkas" if bomb == "liar" else "berkas_berbahaya") and not Impor.objects.exists()
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2 and peak < 100 << 20


@pytest.mark.parametrize(("path", "fields"), [("/organisasi/impor", {"daftar": "unit"}), ("/organisasi/impor", {"daftar": "jabatan"})])
def test_an_archive_where_a_csv_is_wanted_is_told_so(client, planner, path, fields):
    file = SimpleUploadedFile("unit.csv", endless(1), "text/csv")
    page = client.post(path, fields | {"berkas": file}, headers={"Authorization": f"Bearer {planner['admin1']}"})
    assert page.status_code == 422 and "harus CSV" in page.content.decode()


def test_archives_are_never_unpacked_to_the_disk_and_no_xml_reader_of_ours_follows_entities():
    for name, text in SOURCES.items():
        assert not re.search(r"extractall|\.extract\(|unpack_archive|tarfile", text), name
        assert not re.search(r"lxml|xml\.(etree|dom|sax(?!\.saxutils))|xmltodict", text), name
