"""The catalogs: English is complete for the common pages, and what Django reads is what the lists say."""
import re

import pytest
from django.utils import translation

from pendopo.kernel.web.public import said
from pendopo.kernel.web.sentences import SCRIPTS
from tools.messages import LOCALE, ROOT, binary, everything, words


@pytest.fixture(scope="module")
def every() -> list[str]:
    return everything()


def test_every_sentence_has_english(every):
    have = words("en")
    assert not [text for text in every if text not in have]


@pytest.mark.parametrize("language", ["jv", "mad"])
def test_translators_find_a_row_for_every_sentence(language, every):
    import csv

    with (LOCALE / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert not [text for text in every if text not in rows]


def test_dates_are_spoken_in_the_language_of_the_page(settings):
    from datetime import UTC, datetime

    from pendopo.kernel.web.templatetags.pendopo import tanggal, waktu

    moment = datetime(2026, 11, 26, 7, 5, tzinfo=UTC)
    with translation.override("en"):
        assert tanggal(moment) == "Thursday, 26 November 2026" and "at 14.05 WIB" in waktu(moment)
    with translation.override("id"):
        assert tanggal(moment) == "Kamis, 26 November 2026"


@pytest.mark.parametrize("language", ["en", "jv", "mad"])
def test_compiled_catalogs_are_fresh(language):
    assert (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes() == binary(words(language))


def test_pages_speak_english_when_asked(client, db):
    text = client.get("/tentang?bahasa=en").content.decode()
    assert "About Pendopo" in text and "Skip to content" in text
    assert "What is the problem?" in client.get("/lapor").content.decode()  # the choice is remembered


def test_every_pattern_keeps_its_places():
    wrong = [(key, text) for language in ("en", "jv", "mad") for key, text in words(language).items()
             if "{}" in key and len(re.findall(r"\{\d?\}", text)) != key.count("{}")]
    assert not wrong


@pytest.mark.parametrize(("sentence", "english"), [
    ("Bilangan 3,5 tidak diterima.", "The number 3,5 is not accepted."),
    ("Judul wajib diisi.", "Title is required."),
    ("Surel: isi alamat surel, misalnya nama@contoh.id.", "Email: enter an email address, for example nama@contoh.id."),
    ("Terima tidak tersedia pada keadaan 'Ditutup'.", "Accept is not available in the state 'Closed'."),
    ("Terima: hanya untuk kades di unit kasus atau sistem.", "Accept: only for kades in the unit of the case or the system."),
    ("Tagihan ini masih berlaku sampai Kamis, 26 November 2026.", "This bill is still valid until Thursday, 26 November 2026."),
    ("Lampu: {} dan 100% padam", "Lampu: {} dan 100% padam"),
    ("", ""),
])
def test_a_sentence_of_the_code_is_said_in_the_language_of_the_page(sentence, english):
    with translation.override("en"):
        assert said(sentence) == english
    with translation.override("id"):
        assert said(sentence) == sentence


def test_what_scripts_say_is_on_the_page_that_needs_it():
    wanted = {text for path in (*(ROOT / "static").glob("*.js"), ROOT / "faces/portal/templates/portal/luring.js")
              for text in re.findall(r'kata\("([^"]+)"', path.read_text())}
    assert wanted == set(SCRIPTS)


def test_a_refusal_is_indonesian_for_programs_and_english_on_an_english_page(client, db):
    client.cookies["bahasa"] = "en"
    page = client.get("/tidak/ada").content.decode()
    assert "Not found" in page and "This page or these data do not exist, or you may not see them." in page
    assert client.get("/tidak/ada", headers={"Accept": "application/json"}).json()["title"] == "Tidak ditemukan"
