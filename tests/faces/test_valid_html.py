"""The reader of pages (tests/valid_html.py) sees what it is there for; every rendered page goes through it (conftest.py)."""
import pytest

from tests.valid_html import faults_of

PAGE = "<!doctype html><html lang=id><head><title>x</title></head><body>{}</body></html>"


@pytest.mark.parametrize(("body", "said"), [
    ("<p>satu</div>", "end-tag-too-early"), ("<p id=a></p><p id=a></p>", "id 'a' dua kali"), ("<p id=''></p>", "bukan id"),
    ("<label for=x>Nama</label>", "tidak ada"), ("<div id=x></div><label for=x>Nama</label>", "menunjuk ke <div>"),
    ("<input aria-describedby='x y' id=x>", "'y'> menunjuk"), ("<form><form></form></form>", "unexpected-start-tag"),
    ("<a href=/><button>x</button></a>", "<button> di dalam <a>"), ("<a href=/><a href=/b>x</a></a>", "unexpected-start-tag"),
    ("<button><input></button>", "<input> di dalam <button>"), ("<h1>a</h1><h3>b</h3>", "melompati tingkat"), ("<h2>a</h2>", "melompati tingkat"),
    ("<table><p>x</p></table>", "voodoo"), ("<p title=a title=b>x</p>", "duplicate-attribute"), ("&entah;", "entity"),
])
def test_a_fault_is_seen(body, said):
    assert any(said in fault for fault in faults_of(PAGE.format(body))), faults_of(PAGE.format(body))


def test_a_sound_page_has_none():
    assert faults_of(PAGE.format("<h1>a</h1><h2>b</h2><form><label for=x>Nama</label><input id=x aria-describedby=y><p id=y>Bantuan</p></form><h2>c</h2>")) == []
