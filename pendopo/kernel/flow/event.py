"""The body of an event: what is hashed, what is hidden behind a salted hash (flow.md 4.1, 4.3)."""
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from pendopo.kernel.flow.canonical import ZERO_HASH, salted_hash
from pendopo.kernel.flow.models import KERNEL_COLUMNS

NEVER_SET = frozenset({"id", "state", "version", "head", "last_at", "owner_id"})
"""Columns that never stand in `_set`: they are members of the event itself, or would betray a hidden person."""


def instant(at: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SS.ffffffZ`, always six digits."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value):
    """A column value in the types of the event format."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    raise TypeError(f"no event form for {type(value).__name__}; list the column in `unchained`")


class Secrets:
    """Collects personal values: each is replaced by `{"$h": …}` and kept with its salt for `flow_secret`."""

    def __init__(self):
        self.rows: list[tuple[str, bytes, object]] = []

    def hide(self, path: str, value) -> dict:
        salt = os.urandom(16)
        self.rows.append((path, salt, value))
        return {"$h": salted_hash(salt, value)}

    def strip(self, schema: dict, data, path: str = "", root: dict | None = None):
        """`data` with every member that its schema marks `x-pribadi` replaced."""
        root = root or schema
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]] | {k: v for k, v in schema.items() if k != "$ref"}
        if schema.get("x-pribadi"):
            return self.hide(path, data)
        if isinstance(data, dict):
            known = schema.get("properties", {})
            return {k: self.strip(known.get(k, {}), v, f"{path}/{_escape(k)}", root) for k, v in data.items()}
        if isinstance(data, list):
            return [self.strip(schema.get("items", {}), v, f"{path}/{i}", root) for i, v in enumerate(data)]
        return data


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def changes(flow, values: dict, before: dict | None, secrets: Secrets) -> dict:
    """`_set`: every column that changed (at start: every column that is not null, and no clock at 0)."""
    found = {}
    for name, value in values.items():
        if name in NEVER_SET or name in flow.unchained:
            continue
        if before is None:
            if value is None or (value == 0 and name.startswith("clock") and name in KERNEL_COLUMNS):
                continue
        elif before[name] == value:
            continue
        hidden = name in flow.pribadi and value not in (None, "")  # a blanked column has nothing to hide
        found[name] = secrets.hide(f"/_set/{name}", plain(value)) if hidden else plain(value)
    return found


def body(*, region: str, flow: str, case_id: UUID, seq: int, action: str, frm: str | None, to: str, by: str, as_: str | None,
         at: datetime, data: dict, head: bytes | None) -> dict:
    """Exactly the 13 members of flow.md 4.1."""
    return {
        "v": 1, "region": region, "flow": flow, "case": str(case_id), "seq": seq, "action": action, "from": frm, "to": to,
        "by": by, "as": as_, "at": instant(at), "data": data, "prev": bytes(head).hex() if head else ZERO_HASH,
    }
