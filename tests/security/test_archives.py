"""Archives and XML from others: nothing outside is read, nothing is written where a name inside says (ASVS 1.5, 5.2, 5.3)."""
import io
import re
import stat
import zipfile

import pytest
from xlsxwriter import Workbook

from pendopo.kernel.files.public import run_limited
from tests.sources import ROOT, sources

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


def test_archives_are_never_unpacked_to_the_disk_and_no_xml_reader_of_ours_follows_entities():
    for name, text in SOURCES.items():
        assert not re.search(r"extractall|\.extract\(|unpack_archive|tarfile", text), name
        assert not re.search(r"lxml|xml\.(etree|dom|sax(?!\.saxutils))|xmltodict", text), name
