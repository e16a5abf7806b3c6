"""`pendopo new-room WING ROOM`: an empty room that passes every gate, to be filled."""
import argparse
import keyword
import re
import subprocess
import sys
from pathlib import Path

from pendopo.rooms import ORDER, WINGS

ROOT = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"^[a-z][a-z0-9_]{1,29}$")

FILES = {
    "__init__.py": "",
    "README.md": """# {room}: (satu kalimat)

- Purpose: what this room is for, in one line.
- Used by: who works in it.
- Nouns: `{model}`.
- Flow: `{room}.berkas`: draf -> selesai.
- Legal basis: names of its *aturan*.
- Doors in: `public.py`. Events out: `{room}.berkas.selesaikan`.
- Try: `pytest pendopo/{wing}/{room}` · open `/{room}`
""",
    "apps.py": """from django.apps import AppConfig


class {cls}Config(AppConfig):
    name = "pendopo.{wing}.{room}"
    label = "{room}"
    verbose_name = "{cls}"
    append_only = ()

    def ready(self):
        from pendopo.{wing}.{room} import flow  # noqa: F401  (declares the flow)
""",
    "models.py": '''"""Tables of the room."""
from django.db import models

from pendopo.kernel.flow.public import Case


class {model}(Case):
    """A case with a title."""

    judul = models.CharField(max_length=120)

    class Meta(Case.Meta):
        abstract = False
        db_table = "{room}"

    def __str__(self) -> str:
        return self.judul
''',
    "flow.py": '''"""The state table of the room as data."""
from pendopo.kernel.flow.public import START, Flow, State, anyone, owner

FLOW = Flow(
    "{room}.berkas", "{room}.{model}", label="{cls}", judul="judul",
    states=[State("draf", "Draf"), State("selesai", "Selesai", final=True)],
)

JUDUL = {{
    "type": "object", "required": ["judul"], "additionalProperties": False,
    "properties": {{"judul": {{"type": "string", "minLength": 1, "maxLength": 120, "title": "Judul"}}}},
}}


@FLOW.action("buat", "Buat", frm=START, to="draf", by=anyone, schema=JUDUL)
def create(case, data, ctx):
    """A new draft of the one who writes it."""
    case.judul, case.owner_id = data["judul"], ctx.by.account_id


@FLOW.action("selesaikan", "Selesaikan", frm={{"draf"}}, to="selesai", by=owner)
def finish(case, data, ctx):
    """Nothing more to do."""
''',
    "actions.py": '"""Verbs that are not a step of a case."""\n',
    "queries.py": '''"""Reads of the room."""
from pendopo.{wing}.{room}.models import {model}


def newest(limit: int = 20) -> list[{model}]:
    """The last touched cases, newest first. One query."""
    return list({model}.objects.order_by("-last_at", "-id")[:limit])
''',
    "public.py": '"""The only door of the room."""\n\n__all__: list[str] = []\n',
    "events.py": '"""Events out, and handlers for events of lower rooms."""\n',
    "tasks.py": '"""Background jobs: idempotent, take ids only."""\n',
    "api.py": '"""API operations of the room, at full paths after /api/v1."""\nfrom ninja import Router\n\nrouter = Router(tags=["{room}"])\n',
    "pages.py": '''"""Pages of the room."""
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pendopo.{wing}.{room} import queries


def index(request: HttpRequest) -> HttpResponse:
    """The newest cases."""
    return render(request, "{room}/index.html", {{"daftar": queries.newest()}})
''',
    "urls.py": '''"""Addresses of the room."""
from django.urls import path

from pendopo.{wing}.{room} import pages

urlpatterns = [path("{path}", pages.index, name="{room}")]
''',
    "templates/{room}/index.html": """{{% extends "web/base.html" %}}
{{% block title %}}{cls}{{% endblock %}}
{{% block content %}}<h1>{cls}</h1>
<ul>{{% for satu in daftar %}}<li>{{{{ satu.judul }}}}</li>{{% empty %}}<li>Belum ada isinya.</li>{{% endfor %}}</ul>
{{% endblock %}}
""",
    "seed.py": '''"""Reference and demo data of the room."""


def reference(kode: str) -> None:
    """Nothing yet."""


def demo(kode: str) -> None:
    """Nothing yet."""
''',
    "migrations/__init__.py": "",
    "tests/__init__.py": "",
    "tests/test_flow.py": '''from uuid import uuid4

import pytest

{imports}

pytestmark = pytest.mark.django_db


def test_a_case_is_written_and_finished_by_its_owner():
    one = Actor(uuid4())
    case = {model}()
    start(case, one, {{"judul": "Contoh"}})
    act(case, "selesaikan", one)
    assert {model}.objects.get().state == "selesai"


def test_the_page_shows_the_cases(client):
    assert client.get("/{path}").status_code == 200
''',
}


def lay_out(wing: str, room: str, root: Path = ROOT) -> Path:
    """Write the files of an empty room below `root` (the package folder); its folder. FileExistsError when it is there."""
    folder = root / wing / room
    folder.mkdir(parents=True)
    model = "".join(part.title() for part in room.split("_"))
    words = {"wing": wing, "room": room, "cls": model, "model": model, "path": room.replace("_", "-")}
    words["imports"] = "\n".join(sorted(["from pendopo.kernel.flow.public import Actor, act, start",
                                         f"from pendopo.{wing}.{room}.models import {model}"]))
    for name, text in FILES.items():
        path = folder / name.format(**words)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**words))
    return folder


def new_room(argv: list[str]) -> int:
    """Lay out the room and make its first migration."""
    parser = argparse.ArgumentParser(prog="pendopo new-room", description="Membuat ruang kosong yang lolos semua pemeriksaan.")
    parser.add_argument("wing", choices=WINGS)
    parser.add_argument("room", help="nama ruang, huruf kecil")
    given = parser.parse_args(argv)
    if not _NAME.match(given.room) or keyword.iskeyword(given.room):
        print(f"'{given.room}' bukan nama ruang: pakai huruf kecil, angka, garis bawah.", file=sys.stderr)
        return 2
    if given.wing in ORDER and given.room not in ORDER[given.wing]:
        print(f"Ruang di sayap {given.wing} berurutan: tambahkan dulu '{given.room}' ke ORDER di pendopo/rooms.py"
              " dan ke .importlinter.", file=sys.stderr)
        return 2
    try:
        folder = lay_out(given.wing, given.room)
    except FileExistsError:
        print(f"Ruang {given.wing}/{given.room} sudah ada.", file=sys.stderr)
        return 1
    done = subprocess.run([sys.executable, "-m", "django", "makemigrations", given.room, "--settings", "pendopo.settings_test", "-v", "0"])
    print(f"Ruang baru: {folder}. Uji: pytest pendopo/{given.wing}/{given.room}")
    return done.returncode
