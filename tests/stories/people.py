"""The test region with its persons, ready for a story in the browser."""
from django.contrib.auth import SESSION_KEY

from pendopo.citizen.report import queries as report_queries
from pendopo.citizen.report import seed as report_seed
from pendopo.citizen.report.uji import PERSONS
from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.clock.public import forget as forget_calendar
from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.public import person_id
from pendopo.kernel.ops import seed as ops_seed
from pendopo.kernel.rules.public import forget as forget_rules
from pendopo.kernel.web import tools
from pendopo.people.account.models import Akun
from pendopo.people.account.public import capacities, make_persons
from pendopo.people.account.sessions import SessionStore
from pendopo.people.account.signin import code_now
from pendopo.people.region import queries as region_queries
from pendopo.people.region import seed as region_seed
from tests.once import once

PASSWORD = "kata-sandi-uji-2026"


def forget() -> None:
    """Drop what the process remembers of another database."""
    for drop in (report_queries.forget, forget_calendar, forget_rules, region_queries.forget, tools._kept.clear):
        drop()


def persons(password: str | None) -> dict[str, str]:
    for step in (clock_seed, ops_seed, region_seed, report_seed):
        step.reference("99.99")
    return make_persons(PERSONS)


def region(monkeypatch, password: str | None = PASSWORD) -> dict[str, str]:
    """Reference data of the test region and its persons, each with the same password (or none). Gives their tokens."""
    if password:
        monkeypatch.setenv("PENDOPO_DEMO_PASSWORD", password)
    forget()
    tokens = once(persons, password)
    forget()
    return tokens


def sign_in(tab, name: str, *, factors: int = 1) -> None:
    """Through the page; with two factors the authenticator is set up first, as an official does on the first day."""
    tab.goto("/masuk/")
    tab.get_by_label("Nama masuk").fill(name)
    tab.get_by_label("Kata sandi").fill(PASSWORD)
    tab.locator("main").get_by_role("button", name="Masuk", exact=True).click()
    if factors == 2:
        tab.goto("/saya/dua-faktor")
        secret = tab.locator(".kode-besar code").inner_text().replace(" ", "")
        tab.get_by_label("Enam angka").fill(code_now(secret))
        with tab.expect_navigation():
            tab.get_by_role("button", name="Pasang").click()


def session_of(name: str) -> str:
    """The cookie `sid` of a session of this person, signed in with two factors in their first capacity."""
    akun, store = Akun.objects.get(pk=person_id(name)), SessionStore()
    store[SESSION_KEY], store["faktor"], store["masuk_pada"], store["faktor_pada"] = str(akun.pk), 2, now().isoformat(), now().isoformat()
    if found := capacities(akun.pk):
        store["penugasan"] = str(found[0].assignment_id)
    store.save()
    return store.session_key


def at_work(open_tab, site: str, name: str, width: int = 1280, height: int = 900):
    """A browser in which this officer has signed in already, with two factors; what a page asks before the dangerous is answered yes."""
    tab = open_tab(width, height)
    tab.context.add_cookies([{"name": "sid", "value": session_of(name), "url": site}])
    tab.on("dialog", lambda dialog: dialog.accept())
    return tab


__all__ = ["PASSWORD", "PERSONS", "at_work", "forget", "person_id", "region", "session_of", "sign_in"]
