"""The door of the web: pages, refusals, limits, lists."""
from pendopo.kernel.web.charts import bars
from pendopo.kernel.web.errors import answer_problem, answers_with, problem_for, problem_of, wants_json
from pendopo.kernel.web.limits import CLASSES, NAMED, address, limit, loopback, prefix
from pendopo.kernel.web.sentences import said, word
from pendopo.kernel.web.sheets import Report, read_sheet, sheet_text
from pendopo.kernel.web.templatetags.pendopo import angka, nama_jenis, rupiah
from pendopo.kernel.web.tools import (
    Page,
    Tahun,
    bad_request,
    bare_cell,
    csv_response,
    etag,
    if_match,
    keep_language,
    need_account,
    page_of,
    page_size,
    public_page,
    render,
    safe_cell,
    safe_next,
    same_etag,
    with_query,
    xml_text,
)
from pendopo.kernel.web.xlsx import workbook_response, xlsx_response

__all__ = [
    "CLASSES", "NAMED", "Page", "Report", "Tahun", "address", "angka", "answer_problem", "answers_with", "bad_request", "bare_cell", "bars", "csv_response", "etag", "if_match", "keep_language", "limit", "loopback",
    "nama_jenis", "need_account", "page_of", "page_size", "prefix", "problem_for", "problem_of", "public_page", "read_sheet", "render", "rupiah", "safe_cell",
    "safe_next", "said", "same_etag", "sheet_text", "wants_json", "with_query", "word", "workbook_response", "xlsx_response", "xml_text",
]
