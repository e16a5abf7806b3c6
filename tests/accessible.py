"""`assert_accessible(page)`: axe's rules for WCAG 2.2 AA and good practice, 0 violations (reliability.md section 6)."""
from functools import cache
from pathlib import Path

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def assert_accessible(page) -> None:
    """Fail with rule, element and advice for each violation on the page as it is now; also when it scrolls sideways."""
    page.evaluate(_axe())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)["violations"]
    told = [f"{v['id']}: {v['help']}: " + "; ".join(node["html"][:160] for node in v["nodes"][:3]) for v in found]
    assert not told, f"{page.url}\n" + "\n".join(told)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"{page.url} scrolls sideways by {wide} px"
