"""Keyset cursors of lists: (moment or None, id), opaque to the caller."""
import base64
import binascii
import json
from datetime import datetime
from uuid import UUID

from pendopo.kernel.flow.errors import Bad


def write_cursor(at: datetime | None, key: UUID) -> str:
    """The cursor after the row with this moment and id."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat() if at else None, str(key)]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime | None, UUID]:
    """The moment and id a cursor stands for; `Bad` for anything else."""
    try:
        at, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at) if at else None, UUID(key)
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise Bad("Penunjuk halaman (cursor) tidak dapat dibaca.") from error
