"""`race(work)`: many threads at the same moment.

The threads, and their connections to the database, stay from race to race: so no thread is late because it first had to connect.
"""
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

THREADS = 32
_RUNNERS = ThreadPoolExecutor(THREADS)


def race(work: Callable[[int], Any], n: int = THREADS, *, refusals: type[Exception] | tuple[type[Exception], ...] = ()) -> list:
    """What `work(0)` … `work(n - 1)` gave, each run by a thread of its own. A refusal stands in its place; any other exception fails the test."""
    gate = threading.Barrier(n)

    def run(number: int) -> Any:
        if not connection.is_usable():  # the first race of this thread, or another test has ended all sessions
            connection.close()
        connection.ensure_connection()
        gate.wait(30)
        try:
            return work(number)
        except refusals as refusal:
            return refusal

    return list(_RUNNERS.map(run, range(n)))
