import pytest


@pytest.mark.browser
def test_a_browser_sees_our_page_for_an_address_that_is_not_there(page):
    answer = page.goto("/tidak-ada")
    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("h1").inner_text()
