"""docs/glossary.md: every word in the name of a model, a field or an action is explained."""
import re
from pathlib import Path

from django.apps import apps

from pendopo.kernel.flow.public import flows

TEXT = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


def explained() -> set[str]:
    terms, words = TEXT.split("## Words")
    found = {word for line in terms.splitlines() if line.startswith("| ") for word in re.findall(r"[a-z0-9]+", line.split("|")[1].lower())}
    words, short = words.split("## Short forms")
    found |= {name.strip() for part in words.split("·") for name in part.strip().split(" ")[0].strip(",").split(",")}
    found |= {second for part in words.split("·") for second in re.findall(r"^\w+, (\w+) ", part.strip())}
    return found | set(re.findall(r"[a-z0-9]+", short.lower()))


def words() -> set[str]:
    found: set[str] = set()
    for config in apps.get_app_configs():
        if config.name.startswith("pendopo."):
            for model in config.get_models():
                found |= {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", model.__name__)}
                found |= {part for field in model._meta.concrete_fields for part in re.findall(r"[a-z]+", field.name)}
    return found | {part for flow in flows() for action in flow.actions for part in re.findall(r"[a-z]+", action)}


def test_every_word_of_a_name_is_explained():
    assert sorted(words() - explained()) == []


def test_every_term_says_what_it_is():
    rows = [line.split("|") for line in TEXT.split("## Words")[0].splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert len(rows) >= 30 and all(row[1].strip() and row[2].strip() and row[3].strip().endswith(".") for row in rows)
