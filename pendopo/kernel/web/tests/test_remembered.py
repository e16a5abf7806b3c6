"""What is rendered once stays in memory: nothing of it may be of a visitor's choosing."""
from types import SimpleNamespace

import pytest
from django.template.loader import get_template
from django.test import Client

from pendopo.kernel.web import tools
from pendopo.kernel.web.templatetags.pendopo import Remembered, _options, pilihan


@pytest.mark.django_db
def test_what_visitors_type_is_shown_and_not_remembered():
    places = get_template("web/base.html").template.nodelist.get_nodes_by_type(Remembered)
    first = Client().get("/lacak", {"q": "jembatan-0"}).content.decode()
    before = [len(place._kept) for place in places]
    for number in range(1, 4):
        assert f'value="jembatan-{number}"' in Client().get("/lacak", {"q": f"jembatan-{number}"}).content.decode()
    assert 'value="jembatan-0"' in first and len(places) > 3
    assert [len(place._kept) for place in places] == before and "jembatan" not in str([place._kept for place in places])


def test_a_choice_that_is_not_in_the_list_is_not_remembered():
    _options.cache_clear()
    rows = [SimpleNamespace(kode=code, nama=code.title(), nama_en="") for code in ("satu", "dua")]
    assert [pilihan(rows, chosen).count(" selected") for chosen in ("dua", "x" * 1000, "y", None)] == [1, 0, 0, 0]
    assert _options.cache_info().currsize == 2


@pytest.mark.django_db
def test_kept_pages_have_a_bounded_size_whatever_the_address_carries(monkeypatch):
    tools.forget_pages()
    Client().get("/tentang?x=" + "y" * 2000)
    assert not tools._kept, "a long address is answered and not kept"
    monkeypatch.setattr(tools, "_MOST_BYTES", 3 * len(Client().get("/tentang?x=0").content) + 100)
    for number in range(1, 9):
        assert Client().get(f"/tentang?x={number}").status_code == 200
        assert 1 <= len(tools._kept) <= 3
    tools.forget_pages()
