"""Charts name themselves, escape their texts and survive empty data."""
import xml.etree.ElementTree as ET

from pendopo.kernel.web.public import bars


def test_bars_have_title_and_words_and_no_markup_of_others():
    svg = bars("Jawaban", [("Dinas <PU>", 4, "4 hari"), ("DLH", 0, "0 hari")])
    root = ET.fromstring(svg)
    assert root.find("title").text == "Jawaban" and "Dinas <PU>" in "".join(root.itertext()) and root.get("role") == "img"


def test_letters_keep_their_size_and_bars_are_shares_of_the_width():
    root = ET.fromstring(bars("Jawaban", [("PU", 4, "4"), ("DLH", 1, "1")]))
    assert "viewBox" not in root.attrib and [r.get("width") for r in root.iter("rect")] == ["100%", "25%"]


def test_no_data_is_still_a_picture():
    assert ET.fromstring(bars("Kosong", [])).tag == "svg"
