"""Repeated groups on a page, without JavaScript: rows come and go by buttons, every fault is at its own field, nothing typed is lost."""
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from pendopo.kernel.forms.public import check_schema, form_of, from_post, rows_changed, validate

CHILD = {"type": "object", "additionalProperties": False, "required": ["nama"], "properties": {
    "nama": {"type": "string", "maxLength": 20, "minLength": 3, "title": "Nama anak", "x-ui": {"urut": 1}},
    "umur": {"type": "integer", "minimum": 0, "maximum": 17, "title": "Umur", "x-ui": {"urut": 2}},
    "sekolah": {"type": "array", "maxItems": 2, "title": "Sekolah", "x-ui": {"urut": 3}, "items": {
        "type": "object", "additionalProperties": False, "properties": {"npsn": {"type": "string", "pattern": "^[0-9]{8}$", "title": "NPSN"}}}}}}
SCHEMA = {"type": "object", "additionalProperties": False, "required": ["anak"], "$defs": {"anak": CHILD}, "properties": {
    "kk": {"type": "string", "maxLength": 16, "title": "Nomor KK"},
    "anak": {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": True, "title": "Anak", "items": {"$ref": "#/$defs/anak"}}}}
TYPED = {"d.kk": "123", "d.anak.0.nama": "Sri", "d.anak.0.umur": "7", "d.anak.0.sekolah.0.npsn": "20532011", "d.anak.1.nama": "Jo", "d.anak.1.umur": "empat",
         "d.anak.2.nama": "", "d.anak.2.umur": ""}
DATA = {"kk": "123", "anak": [{"nama": "Sri", "umur": 7, "sekolah": [{"npsn": "20532011"}]}, {"nama": "Jo", "umur": "empat"}]}


def posted(**more) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(TYPED | more)
    return query


def html(data: dict, reasons=()) -> str:
    return render_to_string("web/form.html", {"form": form_of(SCHEMA, data, reasons, prefix="d.", within="ubah")})


def test_rows_become_data_by_their_types_and_empty_ones_are_none():
    assert check_schema(SCHEMA) == [] and from_post(SCHEMA, posted(), prefix="d.") == DATA


@pytest.mark.parametrize(("button", "change"), [
    ("+d.anak", lambda d: d["anak"].append({})),
    ("-d.anak.0", lambda d: d["anak"].pop(0)),
    ("-d.anak.2", lambda d: d["anak"].pop(2)),
    ("+d.anak.0.sekolah", lambda d: d["anak"][0]["sekolah"].append({})),
    ("+d.anak.1.sekolah", lambda d: d["anak"][1].update(sekolah=[{}])),
    ("-d.anak.0.sekolah.0", lambda d: d["anak"][0]["sekolah"].pop(0)),
    ("-d.anak.9", lambda d: None), ("+d.lain.x", lambda d: None), ("-d.kk.0", lambda d: None), ("x", lambda d: None),
])
def test_a_button_adds_or_removes_one_row_and_keeps_all_that_was_typed(button, change):
    wanted = {**DATA, "anak": [dict(row) for row in DATA["anak"]] + [{}]}
    wanted["anak"][0]["sekolah"] = [dict(row) for row in DATA["anak"][0]["sekolah"]]
    change(wanted)
    assert rows_changed(SCHEMA, posted(baris__tombol=button), prefix="d.") == wanted


def test_another_button_is_none_of_these():
    assert rows_changed(SCHEMA, posted(), prefix="d.") is None


def test_every_fault_stands_at_its_field_in_its_row():
    reasons = validate(SCHEMA, DATA | {"anak": [*DATA["anak"], DATA["anak"][0]]})
    assert [(r.field, r.code) for r in reasons] == [("/anak", "ganda"), ("/anak/1/nama", "pendek"), ("/anak/1/umur", "tipe")]
    form = form_of(SCHEMA, DATA, reasons, prefix="d.")
    at = {one.id: len(one.faults) for one in form.every}
    assert at == {"f-d-kk": 0, "f-d-anak": 1, "f-d-anak-0-nama": 0, "f-d-anak-0-umur": 0, "f-d-anak-0-sekolah": 0, "f-d-anak-0-sekolah-0-npsn": 0,
                  "f-d-anak-1-nama": 1, "f-d-anak-1-umur": 1, "f-d-anak-1-sekolah": 0, "f-d-anak-1-sekolah-0-npsn": 0} and form.loose == []
    text = html(DATA, reasons)
    assert 'href="#f-d-anak-1-umur-ubah"' in text and 'name="d.anak.1.umur" id="f-d-anak-1-umur-ubah" value="empat"' in text
    assert 'value="-d.anak.1"' in text and 'value="+d.anak.0.sekolah"' in text


def test_a_form_opens_with_an_empty_row_that_cannot_be_removed_and_stays_empty_data():
    text = html({})
    assert 'name="d.anak.0.nama"' in text and 'value="+d.anak"' in text and 'value="-d.anak.0"' not in text
    assert from_post(SCHEMA, QueryDict("d.anak.0.nama=&d.anak.0.umur="), prefix="d.") == {}


def test_rows_without_end_are_read_only_as_far_as_a_list_may_go():
    many = QueryDict("&".join(f"d.anak.{i}.nama=Anak" for i in range(900)))
    assert 500 < len(from_post(SCHEMA, many, prefix="d.")["anak"]) <= 501
    assert {r.code for r in validate(SCHEMA, from_post(SCHEMA, many, prefix="d."))} >= {"banyak"}
