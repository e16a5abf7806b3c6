"""The same schema as a form on a page: fields to show, and posted strings back into data."""
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


def form_of(schema: dict, values: dict | None = None, reasons: list[Reason] = (), *, prefix: str = "", hints: dict | None = None, within: str = "") -> Form:
    """The form of an object schema, with what was typed and what is wrong with it.

    `hints`: what a fixed schema cannot know, by member: `choices` [(code, label)], `value` proposed, `help`.
    `within`: the action's name, where several forms stand on a page: it makes the ids of their elements different.
    """
    values, hints = values or {}, hints or {}
    by_pointer: dict[str, list[str]] = {}
    for reason in reasons:
        by_pointer.setdefault(reason.field or "", []).append(reason.text)
    fields = [_field(name, resolve(item, schema), schema, values, by_pointer, prefix, hints.get(name, {}), within)
              for name, item in schema.get("properties", {}).items()]
    fields.sort(key=lambda f: f[0])
    shown = [f for _, f in fields]
    pointers = {f.pointer for f in shown}
    loose = [r for r in reasons if not any(r.field == p or (r.field or "").startswith(f"{p}/") for p in pointers)]
    return Form(shown, list(reasons), loose)


def _field(name: str, item: dict, schema: dict, values: dict, faults: dict, prefix: str, hint: dict, within: str) -> tuple[int, Field]:
    pointer, ui = f"/{escape(name)}", item.get("x-ui", {})
    kind = item["type"]
    widget = "pilihan" if "choices" in hint else ui.get("widget") or _widget(item)
    choices = item.get("items", {}).get("enum") or item.get("enum") or []
    labels = ui.get("label", {})
    mine = [text for where, texts in faults.items() if where == pointer or where.startswith(f"{pointer}/") for text in texts]
    return ui.get("urut", 0), Field(
        name=f"{prefix}{name}", id=f"f-{prefix}{name}{within and f'-{within}'}".replace(".", "-"), pointer=pointer,
        label=item.get("title") or name.replace("_", " ").capitalize(), widget=widget, value=values.get(name, hint.get("value", item.get("default", ""))),
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
    """Posted strings as data: integers and booleans by the schema's type, "" = absent, hidden members dropped.

    A string that is no number stays a string, so that `validate` can name the fault and nothing typed is lost.
    """
    data = {}
    for name, raw in schema.get("properties", {}).items():
        item, key = resolve(raw, schema), f"{prefix}{name}"
        if item["type"] == "array":
            values = [v for v in post.getlist(key) if v.strip()]
            if item.get("x-ui", {}).get("widget") == "teks" or _widget(item) == "baris":
                values = [line.strip() for value in values for line in value.splitlines() if line.strip()]
            if values:
                data[name] = [_scalar(resolve(item["items"], schema), v) for v in values]
        elif (text := post.get(key, "").strip()) != "":
            data[name] = _scalar(item, text.replace("\r\n", "\n"))
        elif item["type"] == "boolean" and f"{key}__ada" in post:
            data[name] = False
    _, hidden = hidden_members(schema, data)
    return {name: value for name, value in data.items() if name not in hidden}


def _scalar(item: dict, text: str):
    if item["type"] == "integer":
        body = text.replace(".", "") if item.get("x-ui", {}).get("widget") == "rupiah" else text
        return int(body) if body.removeprefix("-").isdigit() and body.isascii() and len(body) < 18 else text
    if item["type"] == "boolean":
        return {"ya": True, "on": True, "true": True, "tidak": False, "false": False}.get(text.lower(), text)
    return text
