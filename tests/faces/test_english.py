"""Whoever chose English reads English: every word of the templates goes through the catalogs."""
import re

from tools.messages import ROOT

NEUTRAL = re.compile(r"(?:API|CSV|JSON|PDF|XLSX|NIK|NPWPD|NMID|MCC|QRIS|SP2D|TW III|X-PARTNER-ID|Enter|Pendopo|checkpoint|client_id|kunci\.json|openapi\.json"
                     r"|English|Basa Jawa|Bhâsa Madhurâ|Bahasa Indonesia|/\S+|[\W\d])+")
"""What is the same in every language: formats, names of fields, files, addresses and languages."""
SHOWN = re.compile(r'\b(?:title|aria-label|placeholder|data-tanya|data-l|alt|judul|label|bantuan|arti|ke)="([^"]*)"')


def said_by(template: str) -> list[str]:
    """Texts, shown attributes and default values of a template that no {% trans %} holds."""
    left = re.sub(r"\{%\s*blocktrans.*?endblocktrans\s*%\}|\{#.*?#\}", "", template, flags=re.S)
    found = re.findall(r"""\|(?:default|default_if_none|yesno):["']([^"'/]*[A-Z ][^"'/]*)["']""", left)
    left = re.sub(r"<(script|style|code|pre|svg|c-vars)\b.*?(?:</\1>|/>)", "", re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", left, flags=re.S), flags=re.S)
    found += SHOWN.findall(left) + re.sub(r"<[^>]*>", "\n", left).split("\n")
    return [text.strip() for text in found if re.search("[A-Za-z]{3}", text) and not NEUTRAL.fullmatch(text)]


def test_no_words_of_a_template_stand_outside_the_catalogs():
    left = {path.relative_to(ROOT).as_posix(): words for path in ROOT.rglob("*.html") if (words := said_by(path.read_text(encoding="utf-8")))}
    assert not left
