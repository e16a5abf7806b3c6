"""What is to be done when this server process is told to stop, before the server waits for open answers."""
import os
import signal
import threading
from collections.abc import Callable

_ENDS: list[Callable[[], None]] = []


def on_end(fn: Callable[[], None]) -> None:
    """Call `fn` when SIGTERM or SIGINT comes."""
    _ENDS.append(fn)


def watch_signals() -> None:
    """From the main thread. The server sets handlers of its own later; Python writes the signal's number into this pipe too."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    signal.set_wakeup_fd(into, warn_on_full_buffer=False)

    def wait() -> None:
        while os.read(out, 1)[0] not in (signal.SIGTERM, signal.SIGINT):
            pass
        for fn in _ENDS:
            fn()

    threading.Thread(target=wait, name="akhir", daemon=True).start()
