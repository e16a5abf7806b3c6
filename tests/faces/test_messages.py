"""The catalogs: English is complete for the common pages, and what Django reads is what the lists say."""
import pytest

from tools.messages import LOCALE, binary, groups, sentences, spoken, words

ROOMS = ("kernel/web", "faces", "citizen/report", "people", "money")


def test_every_sentence_of_the_pages_has_english():
    have = words("en")
    missing = [text for text in (*sentences(*ROOMS), *spoken(), *groups()) if text not in have]
    assert not missing


@pytest.mark.parametrize("language", ["jv", "mad"])
def test_translators_find_a_row_for_every_sentence(language):
    import csv

    with (LOCALE / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert not [text for text in sentences(*ROOMS) if text not in rows]


def test_dates_are_spoken_in_the_language_of_the_page(settings):
    from datetime import UTC, datetime

    from django.utils import translation

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
