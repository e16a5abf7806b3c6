"""Spreadsheets: texts stay texts (never formulas or links), amounts are numbers."""
import io
import re
from collections.abc import Callable, Iterable

from django.http import HttpResponse
from xlsxwriter import Workbook

from pendopo.kernel.web.tools import value_of

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Columns = list[tuple[str, str | Callable, str]]
"""(title, attribute name or function of the row, text|number|money), as for `csv_response`."""
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xlsx_response(name: str, columns: Columns, rows: Iterable) -> HttpResponse:
    """A file of one sheet."""
    return workbook_response(name, [(name, columns, rows)])


def workbook_response(name: str, sheets: Iterable[tuple[str, Columns, Iterable]]) -> HttpResponse:
    """A file of several sheets, each (title, columns, rows)."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head, whole = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for title, columns, rows in sheets:
            sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
            sheet.freeze_panes(1, 0)
            for n, (label, _, kind) in enumerate(columns):
                sheet.set_column(n, n, 18 if kind == "text" else 22)
                sheet.write_string(0, n, label, head)
            for line, row in enumerate(rows, 1):
                for n, (_, get, kind) in enumerate(columns):
                    value = get(row) if callable(get) else value_of(row, get)
                    if kind != "text" and isinstance(value, int):
                        sheet.write_number(line, n, value, whole)
                    elif value not in (None, ""):
                        sheet.write_string(line, n, _BAD.sub("", str(value)))
    answer = HttpResponse(out.getvalue(), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^A-Za-z0-9._-]", "-", name)}.xlsx"'
    return answer
