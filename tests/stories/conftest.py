"""Fixtures of stories."""
import pytest


@pytest.fixture
def open_tab(browser, site):
    """`open_tab(width)`: a browser of its own (cookies, storage) of this width; page errors fail the test."""
    contexts, faults = [], []

    def opened(width: int = 390, height: int = 844, **options):
        context = browser.new_context(base_url=site, locale="id-ID", viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not faults, faults
