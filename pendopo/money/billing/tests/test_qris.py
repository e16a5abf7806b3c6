"""QRIS: byte for byte the samples, and any code that we make is one that a bank reads."""
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendopo.money.billing import qris

SAMPLES = json.loads((Path(__file__).parent / "data" / "billing_contoh.json").read_text())
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40)


@pytest.mark.parametrize("sample", SAMPLES["qris"], ids=lambda s: s["masukan"].get("rujukan", "statis"))
def test_codes_are_the_samples_byte_for_byte(sample):
    given_ = dict(sample["masukan"])
    jumlah, rujukan = given_.pop("jumlah", None), given_.pop("rujukan", "")
    assert qris.make(qris.Receiver(**given_), jumlah, rujukan) == sample["qris"]
    found = qris.read(sample["qris"])
    assert (found.nmid, found.jumlah, found.rujukan) == (given_["nmid"], jumlah, rujukan)


@pytest.mark.parametrize("sample", SAMPLES["qris_rusak"], ids=lambda s: s["salah"])
def test_wrong_codes_are_refused_with_their_reason(sample):
    with pytest.raises(qris.BrokenQris) as refused:
        qris.read(sample["qris"])
    assert refused.value.kode == sample["salah"]


@given(nama=TEXT, kota=TEXT, jumlah=st.none() | st.integers(1, 10**12), rujukan=st.from_regex(r"TGH20[0-9]{8}", fullmatch=True))
def test_every_code_reads_back(nama, kota, jumlah, rujukan):
    receiver = qris.Receiver("ID1020304050607", "UME", "9399", nama, kota, "61111")
    found = qris.read(qris.make(receiver, jumlah, rujukan if jumlah else ""))
    assert (found.nama, found.kota, found.jumlah, found.rujukan) == (nama[:25], kota[:15], jumlah, rujukan if jumlah else "")


@given(st.data())
def test_one_changed_letter_is_never_accepted_as_it_is(data):
    text = SAMPLES["qris"][0]["qris"]
    place = data.draw(st.integers(0, len(text) - 5))
    other = data.draw(st.sampled_from([c for c in "0123456789ABCDEFGHXYZ" if c != text[place]]))
    with pytest.raises(qris.BrokenQris):
        qris.read(text[:place] + other + text[place + 1:])


def test_a_name_with_accents_stays_a_valid_code():
    receiver = qris.Receiver("ID1020304050607", "UME", "9399", "PEMKAB JÊMBÉR", "Jembér", "61111")
    assert qris.read(qris.make(receiver, 5000, "TGH2026000001")).nama == "PEMKAB JEMBER"


def test_the_picture_names_itself_and_carries_no_style():
    picture = qris.svg(SAMPLES["qris"][0]["qris"], title="Kode QRIS tagihan TGH2025000001")
    assert picture.startswith("<svg") and "<title>Kode QRIS tagihan TGH2025000001</title>" in picture and "style" not in picture
    assert len(picture) < 12_000
