"""docs/api.md cannot lie: each call is made, each answer compared."""
import json
import re
import time
from pathlib import Path

import pytest

from pendopo.kernel.notify.webhooks import signature
from tests.stories.people import forget, region

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
MASKS = [(r"^[0-9a-f]{64}$", "<sidik>"), (r"^\d{4}-\d\d-\d\dT[\d:.]+(\+\d\d:\d\d|Z)$", "<waktu>"), (r"^[A-Z]{3,6}-\d{4}-\d{6}$", "<nomor>"),
         (r"^[0-9a-f]{8}-[0-9a-f-]{27}$", "<uuid>"), (r"^[\w-]{43}$", "<rahasia>")]


def calls():
    for block in re.findall(r"```http\n(.*?)```", TEXT, re.S):
        asked, status, answer = re.fullmatch(r"(.*?)\n→ (\d{3})\n(.*)", block, re.S).groups()
        head, _, body = asked.partition("\n\n")
        line, *headers = head.strip().splitlines()
        yield line.split(" ", 1), dict(h.split(": ", 1) for h in headers), body.strip(), int(status), json.loads(answer)


def masked(value):
    if isinstance(value, str):
        return next((word for pattern, word in MASKS if re.match(pattern, value)), value)
    return value


def differences(shown, real, at="") -> list[str]:
    """Where the real answer lacks what the page shows."""
    if isinstance(shown, dict):
        if not isinstance(real, dict):
            return [f"{at}: {real!r}"]
        return [d for k, v in shown.items() for d in ([f"{at}/{k} tidak ada"] if k not in real else differences(v, real[k], f"{at}/{k}"))]
    if isinstance(shown, list):
        if not isinstance(real, list) or len(real) < len(shown):
            return [f"{at}: {real!r}"]
        return [d for i, v in enumerate(shown) for d in differences(v, real[i], f"{at}/{i}")]
    return [] if shown == masked(real) else [f"{at}: {shown!r} != {masked(real)!r}"]


@pytest.mark.django_db
def test_every_call_of_the_page_gives_the_answer_of_the_page(client, monkeypatch, settings):
    settings.UJI = True
    settings.OUTBOUND_ALLOWED = {"127.0.0.1:8443"}
    known = region(monkeypatch, password=None)
    made = 0
    for (method, path), headers, body, status, shown in calls():
        path = path.format_map(known)
        headers = {name: value.format_map(known) for name, value in headers.items()}
        answer = client.generic(method, path, body, content_type="application/json" if body else "", headers=headers)
        assert answer.status_code == status, (method, path, answer.content[:400])
        real = json.loads(answer.content)
        assert differences(shown, real) == [], (method, path, real)
        if isinstance(real, dict) and real.get("nomor"):
            known["nomor"] = real["nomor"]
        made += 1
    forget()
    assert made >= 12


def test_a_stranger_can_check_a_webhook_with_the_lines_of_the_page():
    known: dict = {}
    exec(re.search(r"```python\n(.*?)```", TEXT, re.S)[1], known)
    stamp, body = str(int(time.time())), b'{"id":1}'
    assert known["sah"]("rahasia", stamp, signature("rahasia", stamp, body), body)
    assert not known["sah"]("rahasia", stamp, signature("lain", stamp, body), body)
    old = str(int(stamp) - 301)
    assert not known["sah"]("rahasia", old, signature("rahasia", old, body), body)
