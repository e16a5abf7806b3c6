"""A spreadsheet of one sheet: texts as inline strings (never formulas), numbers as numbers; no library needed for that."""
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from django.http import HttpResponse

from pendopo.kernel.web.tools import _value

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override '
    'PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name '
    'val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
"""Everything but the sheet; styles: 0 plain, 1 bold (head), 2 whole number with thousands."""
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _cell(value: object, style: int) -> str:
    if value is None or value == "":
        return "<c/>"
    if style == 2 and isinstance(value, int):
        return f'<c s="2"><v>{value}</v></c>'
    return f'<c t="inlineStr" s="{style % 2}"><is><t xml:space="preserve">{escape(_BAD.sub("", str(value)))}</t></is></c>'


def xlsx_response(name: str, columns: list[tuple[str, str | Callable, str]], rows: Iterable) -> HttpResponse:
    """A file as `csv_response` gives it, for spreadsheets: `columns` are (title, attribute name or function of the row, text|number|money)."""
    lines = ["<row>" + "".join(_cell(title, 1) for title, _, _ in columns) + "</row>"]
    for row in rows:
        lines.append("<row>" + "".join(_cell(get(row) if callable(get) else _value(row, get), 2 if kind in ("number", "money") else 0)
                                       for _, get, kind in columns) + "</row>")
    widths = "".join(f'<col min="{n}" max="{n}" width="{18 if kind == "text" else 22}" customWidth="1"/>' for n, (_, _, kind) in enumerate(columns, 1))
    sheet = (f'{_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane '
             f'ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{"".join(lines)}</sheetData></worksheet>')
    title = escape(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
    book = (f'{_HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
            f'officeDocument/2006/relationships"><sheets><sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in (*_PARTS.items(), ("xl/workbook.xml", book), ("xl/worksheets/sheet1.xml", sheet)):
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text)
    answer = HttpResponse(out.getvalue(), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^A-Za-z0-9._-]", "-", name)}.xlsx"'
    return answer
