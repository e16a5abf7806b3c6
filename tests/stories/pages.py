"""What a person does on a page."""
import re


def file(name: str, raw: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": raw}


def act(tab, label: str, **fields) -> None:
    """Open the action's form on the desk, fill it, press its button."""
    summary = tab.locator("summary", has_text=re.compile(f"^{label}$")).first
    if not summary.evaluate("e => e.parentElement.open"):  # the only action of a case stands open already
        summary.click()
    form = tab.locator("details[open]", has=tab.locator("summary", has_text=re.compile(f"^{label}$"))).locator("form")
    for name, value in fields.items():
        field = form.locator(f'[name="data.{name}"]')
        if isinstance(value, dict):
            field.set_input_files(value)
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name=label).click()


_UNTIL = """async (most) => {
  for (const end = Date.now() + most; Date.now() < end; await new Promise((done) => setTimeout(done, 50)))
    if (await (async () => (PROMISED))().catch(() => false)) return true;
  return false;
}"""


def until(tab, promised: str, seconds: float = 15) -> None:
    """Wait for a page on which this promise gives something true. (Playwright's own waiting takes any promise for true.)"""
    assert tab.evaluate(_UNTIL.replace("PROMISED", promised), seconds * 1000), promised
