"""Paints the first picture, before anything is loaded that could draw it.

It is the one that was kept of Today. Where none holds it is the advice in plain lines: to open the journal
and work the advice out takes less than to load what draws a screen, and so goes first.

From here until the app has the terminal, what is typed waits in it unseen, and whatever ends the process
gives the terminal back.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING, Final

from herstel.i18n.catalog import short_date
from herstel.services.early_start import EarlyJournal, KeptFrame
from herstel.tui.cover import Cover

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.workspace import Workspace

_BEGIN: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2026h\x1b[2J"
_END: Final = "\x1b[0m\x1b[?2026l"
_GIVE_BACK: Final = "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"

_LONGEST_SECONDS: Final = 3.0
"""How long the journal alone is waited for; one that takes longer opens while the app is loaded."""
_BOLD: Final = "\x1b[1m{}\x1b[0m"
_MARGIN: Final = 5
_READ_WIDTH: Final = 92
_ROOMY: Final = (100, 30)
"""Columns and rows from which Today has large letters: the sentence below them begins where it will stand."""
_TWO_CELLS: Final = frozenset("WF")
"""How Unicode calls the characters that take two cells: wide and full."""
_CLOSE_COLUMNS: Final = 76
"""On a low terminal at least this wide, nothing parts the advice from the line at the top."""


@contextmanager
def painted(workspace: Workspace) -> Iterator[Cover]:
    """Paint what there is, and give what stands on the terminal."""
    size = _size_of_terminal()
    if size is None:
        yield Cover()
        return
    import termios

    terminal = sys.stdin.fileno()
    cover = Cover(is_on=True, terminal_before=termios.tcgetattr(terminal))
    handlers = {number: signal.signal(number, _end) for number in _ending()}
    try:
        _hide_typing(terminal)
        _paint(workspace, cover, *size)
        import_module("herstel.tui.app")  # Textual, which takes long enough to be ended meanwhile.
        for number, handler in handlers.items():
            signal.signal(number, handler)
        yield cover
    finally:
        if not cover.is_taken_over:
            termios.tcsetattr(terminal, termios.TCSANOW, cover.terminal_before)
            _write(_GIVE_BACK)


def _size_of_terminal() -> tuple[int, int] | None:
    """Return its columns and rows; nothing where Textual would draw in another way than on this terminal."""
    is_ours = sys.platform != "win32" and "TEXTUAL_DRIVER" not in os.environ
    if not is_ours or (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return None


def _paint(workspace: Workspace, cover: Cover, columns: int, rows: int) -> None:
    kept = KeptFrame(workspace, columns, rows).find()
    if kept is not None:
        _draw(kept)
        return
    say = workspace.say
    day = short_date(workspace.today(), say.language)
    name = f"  herstel  {say.text('screen.today')}"
    top = _BOLD.format(name) + day.rjust(max(0, columns - len(name) - 2))
    _draw([top, "", f"  {say.text('screen.opening')}"])
    cover.journal = EarlyJournal(workspace)
    view = cover.journal.view_within(_LONGEST_SECONDS)
    if view is not None and (lines := advice_lines(view, say, columns, rows)):
        _draw([top, *lines])


def advice_lines(view: TodayView, say: Translator, columns: int, rows: int) -> list[str]:
    """Return the advice, the plan and what is open; the advice begins where Today will have it.

    They go below one line at the top; where they do not all fit, the last row says so.
    """
    from herstel.services.advice.in_short import first_words

    lines: list[str] = []
    is_roomy = columns >= _ROOMY[0] and rows >= _ROOMY[1]
    width = max(1, min(columns - 2 * _MARGIN, _READ_WIDTH))
    for title, paragraphs in first_words(view, say):
        lines += ["", *(_BOLD.format(line) for line in _wrapped(title, width))]
        lines += [""] if is_roomy and len(lines) == 2 else []
        lines += [line for paragraph in paragraphs for line in _wrapped(paragraph, width)]
    is_close = columns >= _CLOSE_COLUMNS and rows < _ROOMY[1]
    shown = lines[1:] if is_close else lines
    if len(shown) >= rows:
        shown = [*shown[: max(0, rows - 2)], "…"]
    return [f"{' ' * _MARGIN}{line}" for line in shown]


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap
    from unicodedata import east_asian_width

    # A sign of no width goes behind each wide one: `wrap` counts both, and so two cells.
    counted = (f"{sign}\0" if east_asian_width(sign) in _TWO_CELLS else sign for sign in text)
    return [line.replace("\0", "") for line in wrap("".join(counted), width)]


def _draw(lines: Sequence[str]) -> None:
    _write(_BEGIN + "".join(f"\x1b[{row};1H{line}" for row, line in enumerate(lines, 1)) + _END)


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
