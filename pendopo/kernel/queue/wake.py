"""News of the outbox at once: a direct connection that listens (scale.md rule 6)."""
import logging
import time

import psycopg
from django.conf import settings
from django.db import close_old_connections

from pendopo.kernel.queue.relay import relay_once

LOG = logging.getLogger("pendopo.queue")


def direct() -> dict:
    """What psycopg needs to connect past any pooler, with the limits of the process."""
    place = settings.DIRECT_DATABASE
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {new: place[old] for old, new in names.items() if place.get(old)} | {
        key: value for key, value in place["OPTIONS"].items() if key != "wait_seconds"}


def listening(name: str) -> psycopg.Connection:
    """A connection past any pooler that hears `NOTIFY pendopo`; `name` is shown in pg_stat_activity."""
    line = psycopg.connect(**{key: value for key, value in direct().items() if key != "options"}, autocommit=True, application_name=name)
    line.execute("LISTEN pendopo")
    return line


def relay_when_told() -> None:
    """Relay as soon as something is written, for ever; the periodic task is the net under lost news."""
    while True:
        try:
            with listening("pendopo-relai") as line:
                for _ in line.notifies():
                    while relay_once():
                        pass
        except Exception as error:  # noqa: BLE001 - whatever stops the relay, it begins anew and the periodic task covers the gap
            LOG.warning("relai terputus: %s", type(error).__name__)
            close_old_connections()
            time.sleep(1)
