"""The terminal as it is written to: in its own encoding and size, even after it has gone."""

from __future__ import annotations

import codecs
import os
import select
import sys
from collections.abc import Callable
from typing import Final

_MOST_WAITING: Final = 65_536
"""Characters that are written at once, at most."""


def encoding() -> str:
    """Return the name of the encoding of the terminal, as Python's codecs call it.

    It follows the locale. Plain ASCII says that nobody told what the terminal can do.
    """
    stream = sys.__stdout__
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    except LookupError:
        return "ascii"


def input_encoding() -> str:
    """Return the encoding in which keys arrive: UTF-8 unless the locale names another one."""
    name = encoding()
    return "utf-8" if name == "ascii" else name


def terminal_of_output() -> int:
    """Return the descriptor of what is drawn on: stdout, wherever stderr leads."""
    return sys.__stdout__.fileno() if sys.__stdout__ is not None else 1


def size_of(terminal: int) -> tuple[int, int] | None:
    """Return the columns and rows of a terminal, None where it does not know them.

    The variables `COLUMNS` and `LINES` are not asked: they say what was, and do not follow the window.
    """
    try:
        columns, rows = os.get_terminal_size(terminal)
    except OSError:
        return None
    return (columns, rows) if columns and rows else None


class TerminalOutput:
    """A text file for the terminal; once that has gone, what is written is thrown away.

    A writer that failed then would leave the app waiting for it forever.
    """

    def __init__(self, terminal: int, encoding: str, when_gone: Callable[[], None]) -> None:
        self._terminal = terminal
        self._encoding = encoding
        self._when_gone = when_gone
        self._waiting: list[str] = []
        self._length = 0
        self._is_gone = False

    def write(self, text: str) -> int:
        """Keep a text for the next flush, and return its length."""
        self._waiting.append(text)
        self._length += len(text)
        if self._length > _MOST_WAITING:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Write what is waiting; what the encoding does not have becomes a question mark."""
        data = memoryview("".join(self._waiting).encode(self._encoding, "replace"))
        self._waiting, self._length = [], 0
        while data and not self._is_gone:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                # Somebody else made the terminal non-blocking; it takes the rest when it is ready.
                select.select([], [self._terminal], [])
            except OSError:
                self._is_gone = True
                self._when_gone()

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        """Return the descriptor of the terminal."""
        return self._terminal
