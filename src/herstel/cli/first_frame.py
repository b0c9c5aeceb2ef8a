"""Paints the picture that was kept of Today, before anything is loaded that could draw it.

From here until the app has the terminal, what is typed waits in it unseen, and whatever ends the process
gives the terminal back.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final

from herstel.services.kept_frame import KeptFrame
from herstel.services.workspace import Workspace
from herstel.tui.cover import Cover

_BEGIN: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2026h\x1b[2J"
_END: Final = "\x1b[0m\x1b[?2026l"
_GIVE_BACK: Final = "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"


@contextmanager
def painted(workspace: Workspace) -> Iterator[Cover]:
    """Paint the kept picture, if there is one that still holds, and give what stands on the terminal."""
    lines = _kept(workspace)
    if lines is None:
        yield Cover()
        return
    import termios

    terminal = sys.stdin.fileno()
    cover = Cover(is_on=True, terminal_before=termios.tcgetattr(terminal))
    handlers = {number: signal.signal(number, _end) for number in _ending()}
    try:
        _hide_typing(terminal)
        _write(_BEGIN + "".join(f"\x1b[{row};1H{line}" for row, line in enumerate(lines, 1)) + _END)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        yield cover
    finally:
        if not cover.is_taken_over:
            termios.tcsetattr(terminal, termios.TCSANOW, cover.terminal_before)
            _write(_GIVE_BACK)


def _kept(workspace: Workspace) -> Sequence[str] | None:
    """Return the kept picture; nothing where Textual would draw in another way than on this terminal."""
    is_ours = sys.platform != "win32" and "TEXTUAL_DRIVER" not in os.environ
    if not is_ours or (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        return None
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return None
    return KeptFrame(workspace, columns, rows).find()


def _ending() -> list[signal.Signals]:
    """Return the signals that would end us now; what is ignored or handled stays so."""
    numbers = (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM)
    return [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _hide_typing(terminal: int) -> None:
    import termios

    changed = termios.tcgetattr(terminal)
    changed[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, changed)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
