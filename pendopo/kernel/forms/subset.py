"""The JSON Schema subset of forms (permits.md 4.1): what a schema may say."""
import re
import warnings
from re import _parser as parser

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
MAX_ITEMS, MAX_PATTERN, MAX_GROUPS, MAX_DEPTH = 500, 200, 2, 32


def escape(name: str) -> str:
    """A member name inside a JSON pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")


def _count(value) -> bool:
    return type(value) is int and value >= 0


def _whole(value) -> bool:
    return type(value) is int


def _names(value) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value) and len(set(value)) == len(value)


def _members(value) -> bool:
    return isinstance(value, dict)


VALUES = {
    "minLength": _count, "maxLength": _count, "minItems": _count, "maxItems": _count, "minProperties": _count, "minimum": _whole, "maximum": _whole,
    "multipleOf": lambda v: type(v) is int and v > 0, "uniqueItems": lambda v: isinstance(v, bool), "x-pribadi": lambda v: isinstance(v, bool),
    "required": _names, "properties": _members, "items": _members, "$defs": _members, "x-ui": _members,
    "enum": lambda v: isinstance(v, list) and bool(v), "allOf": lambda v: isinstance(v, list), "pattern": lambda v: isinstance(v, str),
    "format": lambda v: isinstance(v, str), "title": lambda v: isinstance(v, str), "description": lambda v: isinstance(v, str),
}
"""What each keyword's value must be; a wrong one would only fail later, at the applicant."""
PYTHON = {"string": str, "integer": int, "boolean": bool}


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
    if isinstance(schema, dict) and schema.get("type") != "object" and "/type" not in found:
        found.append("/type")
    definitions = schema.get("$defs") if isinstance(schema, dict) else None
    for name, item in definitions.items() if isinstance(definitions, dict) else ():
        _node(item, schema, f"/$defs/{name}", 0, found)
    return list(dict.fromkeys(found))


def _node(node, root: dict, at: str, groups: int, found: list[str]) -> None:
    if not isinstance(node, dict):
        found.append(at)
        return
    if "$ref" in node:
        _reference(node, root, at, groups, found)
        return
    kind = node.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        found.append(f"{at}/type")
        return
    found += [f"{at}/{escape(word)}" for word in node if word not in KEYWORDS[kind] | NOTES | {"type"}]
    wrong = [f"{at}/{word}" for word, value in node.items() if word in VALUES and not VALUES[word](value)]
    if wrong:
        found += wrong
        return
    if node.get("x-ui", {}).get("widget", "teks") not in [*WIDGETS]:
        found.append(f"{at}/x-ui/widget")
    if kind in PYTHON:
        found += [f"{at}/{word}" for word, values in (("enum", node.get("enum", [])), ("const", [node[w] for w in ("const",) if w in node]))
                  if any(type(value) is not PYTHON[kind] for value in values)]
    {"object": _object, "array": _array, "string": _string}.get(kind, lambda *args: None)(node, root, at, groups, found)


def _reference(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    """A reference leads to a definition that is no reference itself; what it holds counts as standing here."""
    ref, definitions = node["$ref"], root.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    target = known.get(ref.rsplit("/", 1)[-1]) if isinstance(ref, str) and re.fullmatch(r"#/\$defs/[A-Za-z0-9_]+", ref) else None
    if not isinstance(target, dict) or "$ref" in target or at.count("/") > MAX_DEPTH:
        found.append(f"{at}/$ref")
        return
    deeper: list[str] = []
    _node(resolve(node, root), root, at, groups, deeper)
    if deeper:
        found.append(f"{at}/$ref")


def _object(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if node.get("additionalProperties") is not False:
        found.append(f"{at}/additionalProperties")
    known = node.get("properties", {})
    for name, item in known.items():
        _node(item, root, f"{at}/properties/{escape(name)}", groups, found)
    found += [f"{at}/required/{i}" for i, name in enumerate(node.get("required", [])) if name not in known]
    for i, rule in enumerate(node.get("allOf", [])):
        if not _condition(rule, known):
            found.append(f"{at}/allOf/{i}")


def _condition(rule, known: dict) -> bool:
    """The one shape a condition may have, about members that exist."""
    if not isinstance(rule, dict) or not set(rule) <= {"if", "then", "else"} or not all(isinstance(part, dict) for part in rule.values()):
        return False
    when = rule.get("if", {})
    tests = when.get("properties")
    if set(when) != {"properties", "required"} or not isinstance(tests, dict) or len(tests) != 1 or when["required"] != list(tests):
        return False
    (name, test), = tests.items()
    if name not in known or not isinstance(test, dict) or len(test) != 1 or not ("const" in test or isinstance(test.get("enum"), list)):
        return False
    parts = [rule[part] for part in ("then", "else") if part in rule]
    return bool(parts) and all(
        set(part) <= {"required", "properties"} and _names(part.get("required", [])) and isinstance(part.get("properties", {}), dict)
        and {*part.get("required", []), *part.get("properties", {})} <= known.keys() and all(v is False for v in part.get("properties", {}).values())
        for part in parts)


def _array(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if node.get("maxItems", MAX_ITEMS + 1) > MAX_ITEMS:
        found.append(f"{at}/maxItems")
    if groups >= MAX_GROUPS or "items" not in node or resolve(node["items"], root).get("type") == "array":
        found.append(f"{at}/items")
    else:
        _node(node["items"], root, f"{at}/items", groups + 1, found)


def _string(node: dict, root: dict, at: str, groups: int, found: list[str]) -> None:
    if not {"maxLength", "pattern", "enum", "const", "format"} & node.keys():
        found.append(f"{at}/maxLength")
    if node.get("format", "date") not in FORMATS:
        found.append(f"{at}/format")
    if "pattern" in node and not _plain(node["pattern"]):
        found.append(f"{at}/pattern")


def _plain(pattern: str) -> bool:
    """Whether a pattern is anchored as a whole, says only what is regular, and cannot make the reader search for ever."""
    if len(pattern) > MAX_PATTERN or not pattern.startswith("^") or not pattern.endswith("$") or "(?P" in pattern:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parts = list(parser.parse(pattern, re.ASCII))
    except (re.error, OverflowError, RecursionError, Warning):
        return False
    ends = [(parser.AT, parser.AT_BEGINNING), (parser.AT, parser.AT_END)]
    return [parts[0], parts[-1]] == ends and _regular(parts[1:-1])


def _regular(parts, before: int | None = None, repeated: bool = False) -> bool:
    """No anchors inside, no backreference or look-around, nothing repeated whose search could be exponential.

    Inside a repetition a choice must show at its first letter which way it goes, and another repetition must stand
    after a separator (`before`) that it cannot contain: `(-[0-9]+)*`, never `([0-9]+)*`.
    """
    for kind, value in parts:
        if kind in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            least, most, inner = value
            if repeated and least != most and not _leaves(inner, before):
                return False
            first = inner[0] if len(inner) else None
            if first and first[0] is parser.SUBPATTERN and len(first[1][3]):
                first = first[1][3][0]
            mark = first[1] if first and first[0] is parser.LITERAL and not chr(first[1]).isalnum() else None
            if not _regular(inner, mark, repeated or most > 1):
                return False
        elif kind is parser.SUBPATTERN:
            if not _regular(value[3], before, repeated):
                return False
        elif kind is parser.BRANCH:
            heads = [branch[0] for branch in value[1] if len(branch)]
            clear = len(heads) == len(value[1]) and len({h[1] for h in heads if h[0] is parser.LITERAL}) == len(heads)
            if repeated and not clear or not all(_regular(branch, before, repeated) for branch in value[1]):
                return False
        elif kind not in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            return False
    return True


def _leaves(inner, mark: int | None) -> bool:
    """Whether what is repeated is one character that cannot be the separator `mark`."""
    if mark is None or len(inner) != 1:
        return False
    kind, value = inner[0]
    if kind is parser.LITERAL:
        return value != mark
    return kind is parser.IN and all(
        (what is parser.LITERAL and item != mark) or (what is parser.RANGE and not item[0] <= mark <= item[1])
        or (what is parser.CATEGORY and item in (parser.CATEGORY_DIGIT, parser.CATEGORY_WORD) and chr(mark) != "_") for what, item in value)
