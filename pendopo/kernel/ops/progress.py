"""Progress of long work on the console."""
import sys
import time


class Progress:
    """`with Progress("Memuat laporan", 400) as p: p.step()`; one line, at most ten updates a second, plain when piped."""

    def __init__(self, label: str, total: int = 0, stream=sys.stderr):
        self.label, self.total, self.done, self._stream, self._last = label, total, 0, stream, 0.0

    def __enter__(self) -> "Progress":
        self._began = time.monotonic()
        return self

    def step(self, n: int = 1) -> None:
        """`n` more are done."""
        self.done += n
        if self._stream.isatty() and time.monotonic() - self._last > 0.1:
            self._last = time.monotonic()
            share = f" {self.done * 100 // self.total} %" if self.total else f" {self.done}"
            self._stream.write(f"\r  {self.label}{share}")
            self._stream.flush()

    def __exit__(self, kind, *_) -> None:
        seconds = time.monotonic() - self._began
        word = "gagal" if kind else f"{self.done or ''} selesai".strip()
        self._stream.write(f"{chr(13) if self._stream.isatty() else ''}  {self.label}: {word} ({seconds:.1f} d)\n")
        self._stream.flush()
