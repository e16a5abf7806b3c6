"""Where a report goes: contract, rules by category and village, then a learned suggestion that a human confirms."""
import math
import re
import time
from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Q

from pendopo.citizen.report.models import Latih, Rute
from pendopo.kernel.clock.public import today

TTL, ENOUGH, NEWEST = 600.0, 20, 5000
_STOP = frozenset("yang di dan ke dari untuk dengan ini itu ada tidak sudah belum pada oleh karena saya kami agar mohon tolong".split())
RULES_TTL = 10.0
_rules: dict = {"at": float("-inf"), "rows": {}}
_model: dict = {"at": float("-inf"), "prior": Counter(), "words": {}, "vocabulary": 0, "total": 0}


def words_of(text: str) -> list[str]:
    """Word tokens for learning."""
    return [w for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in _STOP][:200]


def rule(kategori_id: int, kelurahan: str | None) -> UUID | None:
    """The office that the rules name: category and village first, then the category alone. 0 SQL warm."""
    day = today()
    if time.monotonic() - _rules["at"] > RULES_TTL:
        running = Rute.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=day), mulai__lte=day)
        _rules.update(at=time.monotonic(), rows={(r.kategori_id, r.kelurahan): r.unit_id for r in running})
    found = _rules["rows"]
    return found.get((kategori_id, kelurahan)) or found.get((kategori_id, None))


def forget() -> None:
    """Drop the process's copy of the routes."""
    _rules["at"] = float("-inf")


def suggest(kind, kelurahan: str | None, text: str) -> tuple[UUID | None, int | None]:
    """(office, share in per cent): a rule is certain (100), otherwise the most likely office so far; never acts alone."""
    if found := rule(kind.id, kelurahan) or kind.unit_id:
        return found, 100
    return learned(kind.service_code, kelurahan or "", words_of(text))


def learned(kategori: str, kelurahan: str, words: list[str]) -> tuple[UUID | None, int | None]:
    """Multinomial naive Bayes over words, category and village (Laplace smoothing). 0 SQL warm."""
    if time.monotonic() - _model["at"] > TTL:
        train()
    if _model["total"] < ENOUGH:
        return None, None
    features = [*words, f"k:{kategori}", f"d:{kelurahan}"]
    scores = {}
    for office, count in _model["prior"].items():
        seen = _model["words"][office]
        size = sum(seen.values()) + _model["vocabulary"]
        scores[office] = math.log(count / _model["total"]) + sum(math.log((seen[f] + 1) / size) for f in features)
    best = max(scores, key=scores.get)
    share = 1 / sum(math.exp(min(score - scores[best], 0)) for score in scores.values())
    return best, round(share * 100)


def train() -> int:
    """Learn afresh from the newest confirmed dispositions. 1 SQL. Gives how many were read."""
    prior, words, vocabulary = Counter(), defaultdict(Counter), set()
    rows = Latih.objects.order_by("-id").values_list("unit_id", "kategori", "kelurahan", "kata")[:NEWEST]
    for office, kategori, kelurahan, tokens in rows:
        features = [*tokens, f"k:{kategori}", f"d:{kelurahan}"]
        prior[office] += 1
        words[office].update(features)
        vocabulary.update(features)
    _model.update(at=time.monotonic(), prior=prior, words=words, vocabulary=len(vocabulary), total=sum(prior.values()))
    return _model["total"]
