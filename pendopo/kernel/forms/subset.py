"""The JSON Schema subset of forms (permits.md 4.1): what a schema may say."""
import re

TYPES = {"object", "array", "string", "integer", "boolean"}
FORMATS = {"date", "email", "uuid", "desimal", "nik", "telepon", "npwp", "koordinat"}
WIDGETS = {"teks", "area", "pilihan", "radio", "tanggal", "peta-titik", "peta-garis", "peta-poligon", "nik", "berkas", "rupiah"}
NOTES = {"title", "description", "default", "x-pribadi", "x-ui", "$schema", "$defs", "$id"}
KEYWORDS = {
    "object": {"properties", "required", "minProperties", "additionalProperties", "allOf"},
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "string": {"minLength", "maxLength", "pattern", "enum", "const", "format"},
    "integer": {"minimum", "maximum", "multipleOf", "enum", "const"},
    "boolean": {"const", "enum"},
}
MAX_ITEMS, MAX_PATTERN, MAX_GROUPS = 500, 200, 2


def resolve(schema: dict, root: dict) -> dict:
    """`schema` with a local `$ref` followed; members beside the reference win."""
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rsplit("/", 1)[-1]
    return root.get("$defs", {}).get(name, {}) | {k: v for k, v in schema.items() if k != "$ref"}


def check_schema(schema: dict) -> list[str]:
    """Pointers of everything in `schema` that is outside the subset; [] when it may be published."""
    found: list[str] = []
    _node(schema, schema, "", 0, found)
    for name, item in schema.get("$defs", {}).items():
        _node(item, schema, f"/$defs/{name}", 0, found)
    return found


def _node(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if "$ref" in node:
        ref = node["$ref"]
        if not re.fullmatch(r"#/\$defs/[A-Za-z0-9_]+", str(ref)) or ref.rsplit("/", 1)[-1] not in root.get("$defs", {}):
            found.append(f"{at}/$ref")
        return
    kind = node.get("type")
    if kind not in TYPES:
        found.append(f"{at}/type")
        return
    found += [f"{at}/{word}" for word in node if word not in KEYWORDS[kind] | NOTES | {"type"}]
    if node.get("x-ui", {}).get("widget", "teks") not in WIDGETS:
        found.append(f"{at}/x-ui/widget")
    {"object": _object, "array": _array, "string": _string}.get(kind, lambda *args: None)(node, root, at, groups, found)


def _object(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if node.get("additionalProperties") is not False:
        found.append(f"{at}/additionalProperties")
    for name, item in node.get("properties", {}).items():
        _node(item, root, f"{at}/properties/{name}", groups, found)
    for i, rule in enumerate(node.get("allOf", [])):
        if not _condition(rule):
            found.append(f"{at}/allOf/{i}")


def _condition(rule: dict) -> bool:
    """The one shape a condition may have."""
    when = rule.get("if", {})
    tests = when.get("properties", {})
    return (
        set(rule) <= {"if", "then", "else"} and set(when) == {"properties", "required"} and len(tests) == 1
        and when["required"] == list(tests) and all(set(t) <= {"const", "enum"} and t for t in tests.values())
        and all(set(rule.get(part, {})) <= {"required", "properties"} for part in ("then", "else"))
        and all(v is False for part in ("then", "else") for v in rule.get(part, {}).get("properties", {}).values())
    )


def _array(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if not isinstance(node.get("maxItems"), int) or node["maxItems"] > MAX_ITEMS:
        found.append(f"{at}/maxItems")
    if groups >= MAX_GROUPS:
        found.append(f"{at}/items")
    elif "items" not in node:
        found.append(f"{at}/items")
    else:
        _node(node["items"], root, f"{at}/items", groups + 1, found)


def _string(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if not {"maxLength", "pattern", "enum", "const", "format"} & node.keys():
        found.append(f"{at}/maxLength")
    if node.get("format", "date") not in FORMATS:
        found.append(f"{at}/format")
    if (pattern := node.get("pattern")) is not None:
        plain = pattern.startswith("^") and pattern.endswith("$") and len(pattern) <= MAX_PATTERN
        if not plain or re.search(r"\\[1-9]|\(\?[=!<]", pattern):
            found.append(f"{at}/pattern")
