"""What runs in the browser and how answers are read there: scripts, HTML, storage, frames of others (ASVS 1.2, 1.3, 3, 14.3, 15.3)."""
import ast
import json
import re
import time

import pytest
from django.test import Client

from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.tests.factories import sent
from pendopo.people.account.models import Akun
from tests.sources import ROOT, name_of, nodes, sources
from tests.stories.pages import until
from tests.stories.people import PASSWORD, forget, region
from tests.stories.pictures import phone_photo

SCRIPTS = {p.name: p.read_text(encoding="utf-8") for p in [*(ROOT / "static").glob("*.js"), *ROOT.glob("*/*/templates/**/*.js")]}
TEMPLATES = {p: p.read_text(encoding="utf-8") for p in ROOT.rglob("templates/**/*.html")}


@pytest.fixture
def tokens(db, monkeypatch, settings):
    settings.UJI = True
    yield region(monkeypatch)
    forget()


AS_HTML = {
    ("pendopo.js", "questions.innerHTML = await answer.text()"): "our own fragment, escaped by the template",
    ("peta.js", "textContent: value }).innerHTML"): "the browser escapes the text itself",
    ("luring.js", "document.write(text)"): "our own page, the answer to the form that was sent from it",
}
"""The only places where text becomes HTML in a script, and why it is safe."""


def test_scripts_put_text_into_pages_as_text():
    found = {(name, line.strip()) for name, text in SCRIPTS.items() for line in text.splitlines()
             if re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(.on", line)}
    unknown = [(name, line) for name, line in found if not any(name == n and part in line for n, part in AS_HTML)]
    assert unknown == [] and len(found) == len(AS_HTML)


def test_scripts_are_strict_alone_and_build_no_object_from_names_of_others():
    for name, text in SCRIPTS.items():
        assert '"use strict";' in text[:400], name
        assert not re.search(r"^(var|let|const|function) (?!Luring|NAME|forget|kata)", text, re.M), name  # nothing global but these
        assert not re.search(r"\bdocument\.\w+ = (?!\()|window\.\w+ = |__proto__|Object\.assign\(\{\}", text), name
        loose = [hit for hit in re.findall(r"(\w+)\[(\w+)\] = ", text) if (name, hit) not in {("kunci.js", ("response", "name"))}]  # from a fixed list
        assert loose == [], name


def test_nobodys_html_is_taken_as_html():
    """There is no rich-text field; marked-as-safe text is made in these places only, each of which escapes what it is given."""
    marking = {p.relative_to(ROOT).as_posix() for p, text in sources().items() if re.search(r"\bmark_safe\(", text)}
    assert marking <= {"money/budget/treemap.py", "money/proposal/picture.py", "kernel/web/charts.py", "kernel/search/reads.py"}
    assert all("escape(" in (ROOT / name).read_text(encoding="utf-8") for name in marking)
    safe = {(p.name, hit) for p, text in TEMPLATES.items() for hit in re.findall(r"{{ *([\w.]+)\|safe", text)}
    assert safe <= {("qris.html", "gambar"), ("bayar.html", "gambar"), ("dua_faktor.html", "qr")}  # pictures of codes, made by segno
    assert not any("autoescape off" in text for text in TEMPLATES.values())
    assert not any(re.search(r"contenteditable|tinymce|ckeditor|quill", text, re.I) for text in TEMPLATES.values())


def test_no_page_asks_for_an_old_plug_in():
    assert not any(re.search(r"<(object|embed|applet|frame|frameset)\b|\.swf\b|activex|silverlight|javascript:", text, re.I) for text in TEMPLATES.values())


@pytest.mark.parametrize("path", ["/open311/v2/services.json", "/api/v1/openapi.json", "/aduan?bentuk=json", "/health/live"])
@pytest.mark.parametrize("name", ["callback", "jsonp"])
def test_no_answer_wraps_itself_into_a_function_call(client, tokens, path, name):
    answer = client.get(path, {name: "jahat", **({"bentuk": "json"} if "?" in path else {})}) if "?" not in path else client.get(f"{path}&{name}=jahat")
    body = answer.content.decode()
    assert "jahat(" not in body and "javascript" not in answer["Content-Type"] and (answer.status_code != 200 or json.loads(body) is not None)


@pytest.mark.parametrize("path", ["/sw.js", "/luring.js"])
def test_scripts_hold_nothing_of_the_person_who_asks(client, tokens, path):
    stranger = client.get(path).content
    client.post("/masuk/", {"login": "warga1", "password": PASSWORD})
    assert client.get(path).content == stranger and b"warga1" not in stranger


def test_who_signs_out_takes_drafts_and_kept_pages_along():
    assert "form[action=\"/keluar/\"]" in SCRIPTS["pendopo.js"] and "Luring.leave()" in SCRIPTS["pendopo.js"]
    assert 'url.pathname === "/keluar/") e.waitUntil(Luring.empty())' in SCRIPTS["sw.js"]


def test_scripts_write_to_the_sealed_store_only():
    """One function puts things into the browser's keeping, and it seals them with a key that cannot be read out; the cache has public files only."""
    writing = re.compile(r"(?:local|session)Storage\.setItem|(?:local|session)Storage\[|\.put\(\{|\.add\(\{|document\.cookie")
    found = [line.strip() for text in SCRIPTS.values() for line in text.splitlines() if writing.search(line)]
    assert found == ['return run(store, "readwrite", (tx) => tx.objectStore(store).put({ kunci, key, iv, isi, pada: Date.now() }));']
    assert "length: 256 }, false, [" in SCRIPTS["luring.js"] and SCRIPTS["sw.js"].count(".put(url.pathname, copy)") == 1


KEPT = """async () => {
  const seen = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie], rows = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result); });
    for (const store of db.objectStoreNames) rows.push(...await new Promise((done) => { const ask = db.transaction(store).objectStore(store).getAll(); ask.onsuccess = () => done(ask.result); }));
    db.close();
  }
  const bytes = (value) => new TextDecoder("latin1").decode(value);
  for (const row of rows) for (const [name, value] of Object.entries(row)) {
    if (value instanceof CryptoKey) seen.push(value.extractable ? "readable key" : "");
    else seen.push(name, value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? bytes(value) : JSON.stringify(value));
  }
  for (const name of await caches.keys()) for (const kept of await (await caches.open(name)).keys()) seen.push(kept.url, bytes(await (await caches.match(kept)).arrayBuffer()));
  return [rows.length, seen.join("\\n")];
}"""
"""All that a script can read of what the browser keeps of this site: (number of rows, text)."""


def write(page) -> None:
    """A report begun, on a page whose keeper is there."""
    page.goto("/lapor")
    page.wait_for_function("typeof Luring !== 'undefined'")
    page.fill('textarea[name="isi"]', "Lampu jalan mati sejak kemarin malam")


@pytest.mark.browser
def test_what_is_kept_in_the_browser_cannot_be_read_by_a_script(page, site, monkeypatch):
    """A draft, a report that waits with its photo, and an officer's page: no typed word, no picture, no key; all arrive or open, and go."""
    region(monkeypatch)
    write(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "(await Luring.get('draf', 'lapor'))?.head.some(([, value]) => value.includes('kemarin malam'))")
    rows, text = page.evaluate(KEPT)
    assert rows == 1 and "Lampu" not in text and "kemarin" not in text and "readable key" not in text
    page.get_by_label("Apa masalahnya?").select_option("SMP02")
    page.get_by_label("Titik peta").fill("-7.26500,112.73500")
    page.get_by_label("Tambahkan foto").set_input_files({"name": "rumahku.jpg", "mimeType": "image/jpeg", "buffer": phone_photo(hole=True)})
    page.context.set_offline(True)
    page.get_by_role("button", name="Periksa lalu kirim").click()
    page.get_by_text("Tersimpan, dikirim saat ada jaringan").wait_for()
    rows, text = page.evaluate(KEPT)
    assert rows == 1 and not any(word in text for word in ("Lampu", "kemarin", "112.735", "rumahku", "JFIF", "Exif", "readable key"))
    page.context.set_offline(False)
    page.get_by_text(re.compile(r"Laporan terkirim dengan nomor ADU-\d{4}-\d{6}")).wait_for()
    until(page, "!(await Luring.waiting()).length")
    assert Aduan.objects.get().isi == "Lampu jalan mati sejak kemarin malam" and page.evaluate(KEPT)[0] == 0
    forget()


@pytest.mark.browser
def test_a_browser_without_cryptography_keeps_nothing_and_says_so(page, site, monkeypatch):
    region(monkeypatch)
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    write(page)
    page.get_by_label("Apa masalahnya?").select_option("SMP02")
    page.context.set_offline(True)
    page.get_by_role("button", name="Periksa lalu kirim").click()
    page.get_by_text("peramban ini tidak dapat menyimpannya dengan aman").wait_for()
    assert page.evaluate(KEPT)[0] == 0 and page.input_value('textarea[name="isi"]') == "Lampu jalan mati sejak kemarin malam"
    forget()


@pytest.mark.browser
def test_a_report_that_was_kept_in_clear_by_an_older_release_is_still_sent_once(page, site, monkeypatch):
    region(monkeypatch)
    write(page)
    page.get_by_label("Apa masalahnya?").select_option("SMP02")
    page.get_by_label("Titik peta").fill("-7.26500,112.73500")
    page.evaluate("""() => new Promise((done) => { const ask = indexedDB.open("pendopo"); ask.onsuccess = () => {
      const tx = ask.result.transaction("antre", "readwrite"), data = new FormData(document.querySelector("form[data-luring]"));
      data.set("tetap", "1"); data.delete("foto");
      tx.objectStore("antre").put({ kunci: data.get("kunci"), url: "/lapor", fields: [...data], pada: 1 });
      tx.oncomplete = () => { ask.result.close(); done(); };
    }; })""")
    page.evaluate("Promise.all([Luring.send(), Luring.send()]).then(() => true)")
    assert page.evaluate("Luring.waiting()") == [] and Aduan.objects.get().isi == "Lampu jalan mati sejak kemarin malam"
    forget()


@pytest.mark.browser
def test_signing_out_empties_the_browser(page, site, monkeypatch):
    region(monkeypatch)
    page.goto("/masuk/")
    page.fill('[name="login"]', "warga1")
    page.fill('[name="password"]', PASSWORD)
    page.click('main form:has([name="password"]) button:not([type="button"])')
    page.goto("/lapor")
    page.fill('textarea[name="isi"]', "Lampu jalan mati sejak kemarin malam")
    until(page, "await Luring.get('draf', 'lapor')")
    page.evaluate("Luring.keep('k1', '/tidak/ada', [['isi', 'Lampu']])")  # one that the server refuses
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if len(asked) == 2 else dialog.dismiss()))
    for _ in range(2):
        page.goto("/saya/")
        with page.expect_event("dialog"):
            page.click('form[action="/keluar/"] button')
        assert page.url.endswith("/saya/") or len(asked) == 2
    page.wait_for_url(f"{site}/")
    assert asked == ["1 kiriman belum terkirim. Keluar menghapusnya dari perangkat ini."] * 2
    assert page.evaluate(KEPT)[0] == 0
    forget()


# -- regular expressions ----------------------------------------------------------------------------------------------------------
USES = {f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "sub", "split", "findall")}


def patterns() -> list[tuple[str, str]]:
    """(place, pattern) of every literal regular expression in the code."""
    found = []
    for path, node in nodes(ast.Call):
        if name_of(node.func) in USES | {"re.finditer"} and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node.args[0].value))
    return found


def test_no_regular_expression_runs_away():
    """Each is given long near-misses; one that backtracks exponentially would not come back."""
    slow, every = [], patterns()
    for place, pattern in every:
        compiled = re.compile(pattern)
        for text in ("a" * 4000 + "!", "1" * 4000 + "x", " " * 4000 + "x", "a." * 2000 + "!", "1," * 2000 + "x", "-a" * 2000 + "\n!", "\\" * 4000, "<" * 4000):
            began = time.thread_time()
            compiled.search(text)
            if time.thread_time() - began > 0.5:
                slow.append((place, pattern))
    assert len(every) > 50 and slow == []


def test_what_people_write_never_becomes_a_regular_expression():
    """Patterns that are put together use `re.escape`, or parts that are constants of the code."""
    built = []
    for path, node in nodes(ast.Call):
        if name_of(node.func) in USES and path.relative_to(ROOT).as_posix() not in BUILT:
            first = node.args[0]
            if not isinstance(first, ast.Constant) and "re.escape" not in ast.unparse(first):
                built.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(first)[:60]}")
    assert built == [] and not any(re.search(r"__i?regex=(?!r?\"|f?r\")", text) for text in sources().values())


BUILT = {"money/budget/rka/columns.py", "kernel/search/words.py", "kernel/forms/validate.py"}
"""Put together from constants of the same file, from a word list of the house, or patterns of a schema that `check_schema` let through."""


def test_signs_of_patterns_in_a_question_are_only_text(client, tokens):
    sent()
    for q in ("((((", "[a-", "*+?", "(a+)+$", "\\", "%_", "a{9999999}"):
        for path in ("/aduan", "/cari"):
            assert client.get(path, {"q": q}).status_code == 200, (path, q)


# -- parameters and answers -------------------------------------------------------------------------------------------------------
def test_a_parameter_counts_from_its_own_place_only(client, tokens):
    """What belongs in the body is not read from the address, and a repeated one has one meaning everywhere: the last."""
    assert client.post(f"/masuk/?login=warga1&password={PASSWORD}").status_code == 422
    assert client.post("/masuk/?login=admin1", {"login": "warga1", "password": PASSWORD})["Location"] == "/"
    page = client.get("/saya/").content.decode()
    assert "Uji Warga1" in page and "Uji Admin1" not in page
    twice = Client().post("/masuk/", f"login=warga1&login=tiada&password={PASSWORD}", content_type="application/x-www-form-urlencoded")
    assert twice.status_code == 422


@pytest.mark.parametrize("path", ["/", "/aduan", "/api/v1/openapi.json", "/static/pendopo.css", "/tidak-ada"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_length_that_an_answer_states_is_its_length(client, tokens, path, encoding):
    answer = client.get(path, headers={"Accept-Encoding": encoding})
    assert answer.streaming or answer.get("Content-Length") is None or int(answer["Content-Length"]) == len(answer.content)
    assert not answer.has_header("Transfer-Encoding")


def test_a_fresh_region_has_no_account(db):
    from pendopo.people.account import seed
    from pendopo.people.region import seed as region_seed

    forget()
    region_seed.reference("99.99")
    seed.reference("99.99")
    assert not Akun.objects.exists()
    forget()


@pytest.mark.parametrize("path", ["/aduan?bentuk=json", "/open311/v2/requests.json", "/open311/v2/requests/{nomor}.json"])
def test_public_data_hold_only_the_fields_that_are_meant(client, tokens, path):
    """No row goes out as it is: nothing of the reporter, of the machinery, of hashes."""
    case = sent()
    body = client.get(path.format(nomor=case.nomor)).content.decode()
    assert case.nomor in body
    inner = {"kode_hash", "owner_id", "unit_id", "head", "version", "akun_id", "pelapor", "hp", "phone", "email", "first_name", "last_name", "device_id", "password", "pengerja_id"}

    def keys(value) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(v) for v in value.values()))
        return set().union(*(keys(v) for v in value)) if isinstance(value, list) else set()

    filled = {k for k in keys(json.loads(body)) & inner if f'"{k}": null' not in body and f'"{k}":null' not in body}
    assert filled == set()
