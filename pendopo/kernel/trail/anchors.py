"""Checkpoints put where our own administrator cannot rewrite them (reliability.md R5): another office's machine, a mailbox, a share."""
import hashlib
import logging
import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection

from pendopo.kernel.clock.public import now
from pendopo.kernel.ops.public import Unreachable, call, daerah
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.trail.models import Anchor, Checkpoint

LETTER_EVERY = timedelta(hours=1)
"""A mailbox gets one checkpoint an hour; each holds all seals before it."""
LOG = logging.getLogger("pendopo.trail")


def targets() -> list[str]:
    """Where checkpoints go: `PENDOPO_JANGKAR`, or a folder of this machine until somebody names a better place."""
    return settings.ANCHORS or [(Path(settings.HOME) / "anchors").as_uri()]


def anchor_now() -> int:
    """Put the newest checkpoint into every target that has not got it. Gives how many took it; one that fails is tried at the next seal.

    No transaction is open while we wait for others.
    """
    last = Checkpoint.objects.order_by("-tree_size").first()
    if last is None:
        return 0
    done = 0
    for target in targets():
        if Anchor.objects.filter(target=target, seal_no=last.tree_size).exists() or _too_soon(target):
            continue
        try:
            receipt = _put(target, last)
        except (Unreachable, Problem, OSError) as error:
            LOG.warning("jangkar %s belum menerima titik periksa %s: %s", urlsplit(target).scheme, last.tree_size, type(error).__name__)
            continue
        Anchor.objects.get_or_create(target=target, seal_no=last.tree_size, defaults={
            "tree_size": last.tree_size, "note": last.note, "receipt": receipt[:1000], "ok": True})
        done += 1
    return done


def _too_soon(target: str) -> bool:
    return target.startswith("mailto:") and Anchor.objects.filter(target=target, at__gt=now() - LETTER_EVERY).exists()


def _put(target: str, last: Checkpoint) -> str:
    """Hand the note over; what the other side answered is the receipt."""
    parts = urlsplit(target)
    if parts.scheme == "mailto":
        letter = EmailMessage(f"Titik periksa {last.tree_size} {daerah().nama}", last.note, settings.MAIL_FROM, [parts.path])
        letter.send()
        return f"surel {parts.path}"
    if parts.scheme == "file":
        return _keep(Path(unquote(parts.path)), last)
    answer = call("POST", target, last.note.encode(), {"Content-Type": "text/plain; charset=utf-8"}, named_by_operator=True)
    if not 200 <= answer.status < 300:
        raise Unreachable(f"jangkar menjawab {answer.status}")
    return f"{answer.status} {hashlib.sha256(answer.body).hexdigest()} {answer.body[:500].decode(errors='replace')}"


def _keep(folder: Path, last: Checkpoint) -> str:
    """A file that is never opened for writing again. `OSError` when another one stands there."""
    folder.mkdir(parents=True, exist_ok=True)
    path, text = folder / f"checkpoint-{last.tree_size:08d}.txt", last.note.encode()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444), "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        if path.read_bytes() != text:
            raise
    return path.name


def unanchored_age() -> float:
    """Seconds since the oldest checkpoint that no place outside has got; 0 without any."""
    with connection.cursor() as cur:
        cur.execute("SELECT extract(epoch FROM clock_timestamp() - min(at)) FROM checkpoint"
                    " WHERE tree_size > coalesce((SELECT max(tree_size) FROM anchor WHERE ok), 0)")
        return round(float(cur.fetchone()[0] or 0), 1)
