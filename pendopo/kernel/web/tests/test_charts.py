"""Charts name themselves, escape their texts and survive empty data."""
import xml.etree.ElementTree as ET

from pendopo.kernel.web.public import bars, lines


def test_bars_have_title_and_words_and_no_markup_of_others():
    svg = bars("Jawaban", [("Dinas <PU>", 4, "4 hari"), ("DLH", 0, "0 hari")])
    root = ET.fromstring(svg)
    assert root.find("title").text == "Jawaban" and "Dinas <PU>" in "".join(root.itertext()) and root.get("role") == "img"


def test_the_plan_is_dashed_beside_the_line():
    svg = lines("Serapan", [0, 30, 80], [0, 50, 100], ["Januari", "Desember"])
    assert 'class="rencana"' in svg and "Desember" in svg and ET.fromstring(svg).tag == "svg"


def test_no_data_is_still_a_picture():
    assert ET.fromstring(bars("Kosong", [])).tag == "svg" and ET.fromstring(lines("Kosong", [])).tag == "svg"
