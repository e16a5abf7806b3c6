import copy
import json
from pathlib import Path

import jsonschema_rs
import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from pendopo.kernel.forms.public import check_schema, form_of, from_post, validate

SERVICES = {p.stem: json.loads(p.read_text()) for p in sorted((Path(__file__).parent / "data").glob("*.json"))}
SCHEMA = {
    "type": "object", "additionalProperties": False, "required": ["judul", "jumlah"],
    "properties": {
        "judul": {"type": "string", "minLength": 3, "maxLength": 10, "title": "Judul"},
        "jumlah": {"type": "integer", "minimum": 1, "maximum": 9, "multipleOf": 3},
        "jenis": {"type": "string", "enum": ["a", "b"]},
        "lama": {"type": "integer", "minimum": 0},
        "kode": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "nik": {"type": "string", "format": "nik"},
        "titik": {"type": "string", "format": "koordinat"},
        "hari": {"type": "string", "format": "date"},
        "nomor": {"type": "string", "format": "uuid"},
        "angka": {"type": "string", "pattern": r"^\d{2}$"},
        "baris": {"type": "array", "maxItems": 3, "uniqueItems": True, "items": {
            "type": "object", "additionalProperties": False, "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}},
        "setuju": {"type": "boolean"},
        "anak": {"type": "array", "maxItems": 2, "minItems": 1, "uniqueItems": True, "items": {"type": "string", "maxLength": 5}},
    },
    "allOf": [{"if": {"properties": {"jenis": {"const": "a"}}, "required": ["jenis"]},
               "then": {"required": ["lama"]}, "else": {"properties": {"lama": False}}}],
}
GOOD = {"judul": "Warung", "jumlah": 3}


@pytest.mark.parametrize("service", SERVICES.values(), ids=list(SERVICES))
def test_the_example_services_are_inside_the_subset(service):
    assert check_schema(service["formulir"]) == []


@pytest.mark.parametrize(("change", "pointer"), [
    (lambda s: s["properties"]["judul"].update(type="number"), "/properties/judul/type"),
    (lambda s: s["properties"]["judul"].pop("maxLength"), "/properties/judul/maxLength"),
    (lambda s: s["properties"]["kode"].update(pattern="[A-Z]"), "/properties/kode/pattern"),
    (lambda s: s["properties"]["kode"].update(pattern="^(?=a)a$"), "/properties/kode/pattern"),
    (lambda s: s["properties"]["nik"].update(format="hostname"), "/properties/nik/format"),
    (lambda s: s["properties"]["anak"].update(maxItems=501), "/properties/anak/maxItems"),
    (lambda s: s.update(additionalProperties=True), "/additionalProperties"),
    (lambda s: s.update(oneOf=[]), "/oneOf"),
    (lambda s: s["allOf"][0].update({"if": {"properties": {}}}), "/allOf/0"),
    (lambda s: s["properties"]["judul"].update({"$ref": "http://x"}), "/properties/judul/$ref"),
    (lambda s: s["properties"]["judul"].update(maxLength="10"), "/properties/judul/maxLength"),
    (lambda s: s["properties"]["jumlah"].update(multipleOf=0), "/properties/jumlah/multipleOf"),
    (lambda s: s["properties"]["jenis"].update(enum=[]), "/properties/jenis/enum"),
    (lambda s: s["properties"]["jenis"].update(enum=["a", 1]), "/properties/jenis/enum"),
    (lambda s: s["properties"]["kode"].update(pattern=7), "/properties/kode/pattern"),
    (lambda s: s["properties"]["judul"].update({"x-ui": "teks"}), "/properties/judul/x-ui"),
    (lambda s: s["properties"].update(judul="teks"), "/properties/judul"),
    (lambda s: s.update(required=["judul", "hilang"]), "/required/1"),
    (lambda s: s["allOf"][0]["then"].update(required=["hilang"]), "/allOf/0"),
    (lambda s: s.update(allOf=["a"]), "/allOf/0"),
    (lambda s: s["properties"]["anak"].update(items={"type": "array", "maxItems": 2, "items": {"type": "boolean"}}), "/properties/anak/items"),
    (lambda s: s["properties"]["hari"].update({"$ref": "#/$defs/a"}) or s.update({"$defs": {"a": {"$ref": "#/$defs/a"}}}), "/properties/hari/$ref"),
    (lambda s: s["properties"]["anak"].update(items={"$ref": "#/$defs/o"}) or s.update({"$defs": {"o": {
        "type": "object", "additionalProperties": False, "properties": {"lagi": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/o"}}}}}}),
     "/properties/anak/items/$ref"),
])
def test_anything_else_is_named_by_its_pointer(change, pointer):
    schema = copy.deepcopy(SCHEMA)
    change(schema)
    assert pointer in check_schema(schema)


@pytest.mark.parametrize("schema", [{"type": "array", "maxItems": 2, "items": {"type": "boolean"}}, {"type": "string", "maxLength": 3}, [], "object", None])
def test_only_an_object_is_a_form(schema):
    assert check_schema(schema)


@pytest.mark.parametrize(("pattern", "fits"), [
    ("^[0-9]{16}$", True), ("^(?:RT|RW) [0-9]{1,3}$", True), ("^[A-Z]+(-[0-9]{1,4})*$", True), ("^(ab|cd)+$", True), (r"^\(0\d{2}\)\d+$", True),
    ("^a|b$", False), (r"^a\$", False), ("^($", False), ("^(?P<x>a)(?P=x)$", False), (r"^(a)\1$", False), ("^(?<!b)a$", False), (r"^a\b$", False),
    ("^(a+)+$", False), ("^([a-z]*,?)*$", False), ("^(a|ab)*$", False), ("^(-[-a]+)*$", False),
])
def test_a_pattern_is_anchored_as_a_whole_and_never_searches_for_ever(pattern, fits):
    schema = {"type": "object", "additionalProperties": False, "properties": {"k": {"type": "string", "pattern": pattern}}}
    assert (check_schema(schema) == []) is fits


@pytest.mark.parametrize(("data", "faults"), [
    ({}, [("/judul", "wajib"), ("/jumlah", "wajib")]),
    (GOOD | {"judul": "ab"}, [("/judul", "pendek")]),
    (GOOD | {"judul": "a" * 11}, [("/judul", "panjang")]),
    (GOOD | {"judul": 5}, [("/judul", "tipe")]),
    (GOOD | {"jumlah": True}, [("/jumlah", "tipe")]),
    (GOOD | {"jumlah": 0}, [("/jumlah", "minimum")]),
    (GOOD | {"jumlah": 12}, [("/jumlah", "maksimum")]),
    (GOOD | {"jumlah": 4}, [("/jumlah", "kelipatan")]),
    (GOOD | {"jenis": "c"}, [("/jenis", "pilihan")]),
    (GOOD | {"jenis": "a"}, [("/lama", "wajib")]),
    (GOOD | {"jenis": "b", "lama": 1}, [("/lama", "tidak_berlaku")]),
    (GOOD | {"kode": "abc"}, [("/kode", "pola")]),
    (GOOD | {"nik": "3578016504900000"}, [("/nik", "format")]),
    (GOOD | {"nik": "3578017204900001"}, [("/nik", "format")]),
    (GOOD | {"titik": "-7.2,112.7"}, [("/titik", "format")]),
    (GOOD | {"hari": "2026-02-30"}, [("/hari", "format")]),
    (GOOD | {"hari": "2026-W09-6"}, [("/hari", "format")]),
    (GOOD | {"nomor": "0190_000-0000-7000-8000-0000000000000"[:36]}, [("/nomor", "format")]),
    (GOOD | {"nomor": "01900000-0000-7000-8000-000000000000", "angka": "12"}, []),
    (GOOD | {"angka": "\u0661\u0662"}, [("/angka", "pola")]),
    (GOOD | {"baris": [{"a": 1, "b": 2}, {"b": 2, "a": 1}]}, [("/baris", "ganda")]),
    (GOOD | {"anak": []}, [("/anak", "sedikit")]),
    (GOOD | {"anak": ["a", "a", "b"]}, [("/anak", "banyak"), ("/anak", "ganda")]),
    (GOOD | {"anak": ["abcdef"]}, [("/anak/0", "panjang")]),
    (GOOD | {"lain": 1, "a/b": 2}, [("/a~1b", "tak_dikenal"), ("/lain", "tak_dikenal")]),
    (GOOD | {"nik": "3578016504900001", "titik": "-7.26500,112.73500", "hari": "2026-02-28"}, []),
])
def test_every_fault_has_its_code_and_pointer(data, faults):
    assert [(r.field, r.code) for r in validate(SCHEMA, data)] == faults


VALUES = st.fixed_dictionaries({"judul": st.text(max_size=12), "jumlah": st.integers(0, 12)}, optional={
    "jenis": st.sampled_from(["a", "b", "c"]), "lama": st.integers(-1, 3), "kode": st.from_regex(r"[A-Za-z]{1,3}", fullmatch=True),
    "setuju": st.booleans() | st.text(max_size=2), "anak": st.lists(st.text(max_size=6), max_size=3), "lain": st.integers()})


@given(VALUES)
def test_a_standard_validator_agrees(data):
    assert (validate(SCHEMA, data) == []) is jsonschema_rs.validator_for(SCHEMA).is_valid(data)


def test_posted_strings_become_data_and_nothing_typed_is_lost():
    post = QueryDict("judul=Warung&jumlah=3&jenis=b&lama=4&anak=a&anak=b&setuju=on&hari=")
    data = from_post(SCHEMA, post)
    assert data == {"judul": "Warung", "jumlah": 3, "jenis": "b", "anak": ["a", "b"], "setuju": True}
    wrong = from_post(SCHEMA, QueryDict("judul=Warung&jumlah=tiga"))
    assert wrong["jumlah"] == "tiga"
    form = form_of(SCHEMA, wrong, validate(SCHEMA, wrong))
    jumlah = next(f for f in form.fields if f.name == "jumlah")
    assert jumlah.value == "tiga" and jumlah.faults and jumlah.described_by == "f-jumlah-galat"
