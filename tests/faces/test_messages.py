"""The catalogs: English is complete for the common pages, and what Django reads is what the lists say."""
import pytest

from tools.messages import LOCALE, binary, sentences, words


def test_every_sentence_of_the_common_pages_has_english():
    have = words("en")
    missing = [text for text in sentences("kernel/web", "faces/portal", "faces/desk") if text not in have]
    assert not missing


@pytest.mark.parametrize("language", ["en", "jv", "mad"])
def test_compiled_catalogs_are_fresh(language):
    assert (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes() == binary(words(language))


def test_pages_speak_english_when_asked(client, db):
    text = client.get("/tentang?bahasa=en").content.decode()
    assert "About Pendopo" in text and "Skip to content" in text
