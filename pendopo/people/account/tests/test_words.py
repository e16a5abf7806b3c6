"""Passwords that others guess first are refused; a short sentence of one's own is good."""
from pathlib import Path

import pytest

from pendopo.people.account.words import CONTEXT, common, password_fault


@pytest.fixture(autouse=True)
def region(house):
    """The region is called Kota Uji."""


def test_the_worlds_twenty_thousand_are_known_and_our_own():
    assert len(common()) > 19_500 and {"password", "qwerty123", "persebaya1927"} <= common()


@pytest.mark.parametrize("password", ["Password123456", "123456789012", "qwertyuiop12", "passwordpassword", "!!Sunshine2024!!", "111122221111", "letmeinletmein", "katasandi123", "football20262026"])
def test_what_is_frequent_is_refused_with_figures_around_it_and_doubled_too(password):
    assert "mudah ditebak" in password_fault(password, [])


def test_the_words_of_this_place_are_documented():
    text = (Path(__file__).parents[4] / "docs" / "keamanan.md").read_text(encoding="utf-8").split("## Kata sandi")[1]
    assert [word for word in CONTEXT if word not in text] == []


@pytest.mark.parametrize("password", ["PendopoKotaUji2026", "admin-pendopo-1", "Bupati Kabupaten 2026", "dinas.kota.2026!", "indonesia merdeka 45"])
def test_words_of_this_place_alone_are_refused(password):
    assert "nama daerah" in password_fault(password, [])


@pytest.mark.parametrize("password", ["kuda lari di sawah", "pendopo teduh di bawah beringin", "ᮊᮥᮓ ᮜᮥᮙ᮪ᮕᮒ᮪ 12", "9f3k-2md8-zzq1-77", "naik becak ke kota tiap rabu", "48 20 91 77 35 06"])
def test_a_sentence_of_ones_own_or_chance_is_good(password):
    assert password_fault(password, ["Siti", "Rahayu", "081234567890"]) == ""


@pytest.mark.parametrize(("password", "words"), [("pendek", "paling sedikit 12"), ("x" * 129, "paling panjang 128"), ("siti naik becak", "nama atau nomor")])
def test_every_refusal_says_what_is_wrong(password, words):
    assert words in password_fault(password, ["Siti"])
