"""How far a long task has come: a bar with the time that is left, where somebody is watching."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TextIO

from herstel.i18n.catalog import Translator

_WIDTH: Final = 24
_QUIET_SECONDS: Final = 0.5
"""Work that is done sooner shows no bar."""
_BETWEEN_SECONDS: Final = 0.1


class ProgressBar:
    """Bytes read of bytes to read, drawn over and over in one line; silent where nobody watches."""

    def __init__(self, stream: TextIO, say: Translator, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count.

        Args:
            stream: where to draw; nothing is drawn unless it is a terminal.
            say: gives the words.
            clock: tells seconds.
        """
        self._stream, self._say, self._clock = stream, say, clock
        self._is_watched = stream.isatty()
        self._begun = self._drawn = clock()
        self._total = self._read = 0
        self._shown = 0
        """How wide the line is that stands there."""

    def expects(self, size: int) -> None:
        self._total += size

    def has_read(self, size: int) -> None:
        """Count bytes that were read, and draw from time to time."""
        self._read += size
        now = self._clock()
        if not self._is_watched or now - self._begun < _QUIET_SECONDS or now - self._drawn < _BETWEEN_SECONDS:
            return
        self._drawn = now
        self._draw(self._line(now - self._begun))

    def clear(self) -> None:
        """Take the line away, so that what is said next stands alone."""
        if self._shown:
            self._draw("")
            print("\r", end="", file=self._stream, flush=True)

    def _line(self, seconds: float) -> str:
        share = min(self._read / self._total, 1.0) if self._total else 0.0
        done = int(share * _WIDTH)
        bar = "#" * done + "." * (_WIDTH - done)
        if share < 0.02:
            return f"[{bar}]"
        minutes, left = divmod(round(seconds / share - seconds), 60)
        return f"[{bar}] {self._say.text('progress', percent=int(share * 100), left=f'{minutes}:{left:02d}')}"

    def _draw(self, line: str) -> None:
        print(f"\r{line.ljust(self._shown)}", end="", file=self._stream, flush=True)
        self._shown = len(line)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep Ctrl+C back while something is saved, and let it act afterwards: nothing is left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def keep_back(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    usual = signal.signal(signal.SIGINT, keep_back)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    if waiting:
        raise KeyboardInterrupt
