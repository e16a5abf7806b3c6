"""The same schema as a form on a page: fields to show, and posted strings back into data."""
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pendopo.kernel.forms.subset import escape, resolve
from pendopo.kernel.forms.validate import hidden_members
from pendopo.kernel.problem.public import Reason


@dataclass(slots=True)
class Field:
    """One control. `name` is the posted name ("data.judul"), `id` its element id, `widget` how it looks."""

    name: str
    id: str
    pointer: str
    label: str
    widget: str
    value: object
    required: bool
    help: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    multiple: bool = False
    maxlength: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    faults: list[str] = field(default_factory=list)
    rows: list[list["Field"]] = field(default_factory=list)  # of a repeated group: the controls of each row

    @property
    def described_by(self) -> str:
        """Ids of the help and fault texts, for aria-describedby."""
        parts = [f"{self.id}-bantuan"] if self.help else []
        return " ".join(parts + ([f"{self.id}-galat"] if self.faults else []))


@dataclass(slots=True)
class Form:
    """Fields in order, and the faults that belong to no field."""

    fields: list[Field]
    faults: list[Reason]
    loose: list[Reason]

    @property
    def every(self) -> list[Field]:
        """All controls in order, those in rows too: what the summary of faults links to."""
        return list(_every(self.fields))


def _every(fields: list[Field]) -> Iterator[Field]:
    for one in fields:
        yield one
        for row in one.rows:
            yield from _every(row)


def form_of(schema: dict, values: dict | None = None, reasons: list[Reason] = (), *, prefix: str = "", hints: dict | None = None, within: str = "") -> Form:
    """The form of an object schema, with what was typed and what is wrong with it.

    `hints`: what a fixed schema cannot know, by member: `choices` [(code, label)], `value` proposed, `help`.
    `within`: the action's name, where several forms stand on a page: it makes the ids of their elements different.
    """
    values, hints = values or {}, hints or {}
    by_pointer: dict[str, list[str]] = {}
    for reason in reasons:
        by_pointer.setdefault(reason.field or "", []).append(reason.text)
    shown = _fields(schema, schema, values, by_pointer, prefix, hints, within, "")
    pointers = {f.pointer for f in shown}
    loose = [r for r in reasons if not any(r.field == p or (r.field or "").startswith(f"{p}/") for p in pointers)]
    return Form(shown, list(reasons), loose)


def _fields(schema: dict, root: dict, values: dict, faults: dict, prefix: str, hints: dict, within: str, at: str) -> list[Field]:
    """The controls of an object's members, in the order that they ask for."""
    made = [_field(name, resolve(item, root), schema, root, values, faults, prefix, hints.get(name, {}), within, at)
            for name, item in schema.get("properties", {}).items()]
    return [one for _, one in sorted(made, key=lambda pair: pair[0])]


def _group(item: dict, root: dict) -> dict | None:
    """The schema of a row, when the member is a list of objects."""
    inner = resolve(item.get("items", {}), root) if item["type"] == "array" else {}
    return inner if inner.get("type") == "object" else None


def _rows(inner: dict, root: dict, item: dict, given: object, faults: dict, name: str, within: str, at: str) -> list[list[Field]]:
    """A row of controls for each that was typed; an empty one where there is none yet."""
    rows = [row if isinstance(row, dict) else {} for row in given] if isinstance(given, list) else []
    rows += [{}] * (max(item.get("minItems", 0), 1) - len(rows))
    return [_fields(inner, root, row, faults, f"{name}.{i}.", {}, within, f"{at}/{i}") for i, row in enumerate(rows)]


def _field(name: str, item: dict, schema: dict, root: dict, values: dict, faults: dict, prefix: str, hint: dict, within: str,
           at: str) -> tuple[int, Field]:
    pointer, ui = f"{at}/{escape(name)}", item.get("x-ui", {})
    kind = item["type"]
    widget = "pilihan" if "choices" in hint else ui.get("widget") or _widget(item)
    choices = item.get("items", {}).get("enum") or item.get("enum") or []
    labels = ui.get("label", {})
    given, inner = values.get(name, hint.get("value", item.get("default", ""))), _group(item, root)
    rows = _rows(inner, root, item, given, faults, f"{prefix}{name}", within, pointer) if inner else []
    deeper = {one.pointer for row in rows for one in _every(row)}
    mine = [text for where, texts in faults.items() if where not in deeper and (where == pointer or where.startswith(f"{pointer}/")) for text in texts]
    return ui.get("urut", 0), Field(
        name=f"{prefix}{name}", id=f"f-{prefix}{name}{within and f'-{within}'}".replace(".", "-"), pointer=pointer,
        label=item.get("title") or name.replace("_", " ").capitalize(), widget=widget, value=given, rows=rows,
        required=name in schema.get("required", ()) or ui.get("wajib", False),
        help=hint.get("help") or ui.get("bantuan") or item.get("description", ""),
        choices=hint.get("choices") or [(str(c), labels.get(str(c), str(c).replace("_", " ").capitalize())) for c in choices], multiple=kind == "array",
        maxlength=item.get("maxLength"), minimum=item.get("minimum"), maximum=item.get("maximum"), faults=mine,
    )


def _widget(item: dict) -> str:
    if item["type"] == "boolean":
        return "centang"
    if item["type"] == "array":
        return "pilihan" if item.get("items", {}).get("enum") else "baris"
    if item.get("enum"):
        return "pilihan" if len(item["enum"]) > 4 else "radio"
    if item["type"] == "integer":
        return "angka"
    by_format = {"date": "tanggal", "koordinat": "peta-titik", "nik": "nik"}
    if found := by_format.get(item.get("format")):
        return found
    return "area" if item.get("maxLength", 0) > 200 else "teks"


def from_post(schema: dict, post, *, prefix: str = "") -> dict:
    """Posted strings as data: integers and booleans by the schema's type, "" = absent, hidden members and empty rows dropped.

    A string that is no number stays a string, so that `validate` can name the fault and nothing typed is lost.
    """
    return _data(schema, schema, post, prefix, blank=False)


ROWS = "baris__tombol"
"""The name of the buttons that add ("+data.anak") and remove ("-data.anak.1") a row."""
_MOST_ROWS = 500


def rows_changed(schema: dict, post, *, prefix: str = "") -> dict | None:
    """What was typed, with a row added or removed as the pressed button says, to show the form again; None when it was no such button."""
    asked = post.get(ROWS, "")
    if not asked:
        return None
    data = _data(schema, schema, post, prefix, blank=True)
    *way, last = asked[1:].removeprefix(prefix).split(".")
    place = data
    try:
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        if asked[0] == "+":
            place.setdefault(last, []).append({})
        else:
            del place[int(last)]
    except (LookupError, ValueError, TypeError, AttributeError):
        pass  # a name that no button of this form has
    return data


def _data(schema: dict, root: dict, post, prefix: str, *, blank: bool) -> dict:
    """Members of one object. `blank`: empty rows stay, so that their places are those of the page."""
    data = {}
    for name, raw in schema.get("properties", {}).items():
        item, key = resolve(raw, root), f"{prefix}{name}"
        if inner := _group(item, root):
            rows = [_data(inner, root, post, f"{key}.{i}.", blank=blank) for i in _places(post, f"{key}.")]
            if rows := [row for row in rows if blank or any(value is not False for value in row.values())]:
                data[name] = rows
        elif item["type"] == "array":
            values = [v for v in post.getlist(key) if v.strip()]
            if item.get("x-ui", {}).get("widget") == "teks" or _widget(item) == "baris":
                values = [line.strip() for value in values for line in value.splitlines() if line.strip()]
            if values:
                data[name] = [_scalar(resolve(item["items"], root), v) for v in values]
        elif (text := post.get(key, "").strip()) != "":
            data[name] = _scalar(item, text.replace("\r\n", "\n"))
        elif item["type"] == "boolean" and f"{key}__ada" in post:
            data[name] = False
    _, hidden = hidden_members(schema, data)
    return {name: value for name, value in data.items() if name not in hidden}


def _places(post, group: str) -> list[int]:
    """Numbers of the rows that were posted below a group, in their order."""
    numbers = {posted[len(group):].partition(".")[0] for posted in post if posted.startswith(group)}
    return sorted(int(n) for n in numbers if re.fullmatch("[0-9]{1,3}", n))[:_MOST_ROWS + 1]


def _scalar(item: dict, text: str):
    if item["type"] == "integer":
        body = text.replace(".", "") if item.get("x-ui", {}).get("widget") == "rupiah" else text
        return int(body) if body.removeprefix("-").isdigit() and body.isascii() and len(body) < 18 else text
    if item["type"] == "boolean":
        return {"ya": True, "on": True, "true": True, "tidak": False, "false": False}.get(text.lower(), text)
    return text
