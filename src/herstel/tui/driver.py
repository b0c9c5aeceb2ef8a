"""Textual's driver made fit for real terminals; it replaces private methods of it.

What it relies on is written down in `tests/tui/test_textual_gaps.py`, which says what to look at when Textual
changes.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from signal import SIG_DFL, Signals, getsignal
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, cast

from textual import constants, events, messages
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event as TextualEvent
from textual.keys import Keys
from textual.message import Message

from herstel.domain.constraints import clean
from herstel.tui.terminal.output import (
    TerminalOutput,
    encoding,
    input_encoding,
    size_of,
    terminal_of_output,
)
from herstel.tui.terminal.sequences import (
    FOCUS_IN,
    is_cursor_report,
    is_mouse_report,
    plain_coded_key,
    says_that_updates_can_be_whole,
)
from herstel.tui.terminal.stream import InputStream, Piece, PieceKind
from herstel.tui.textual_gaps import (
    ANSI_SEQUENCES_KEYS,
    FUNCTIONAL_KEYS,
    XTermParser,
    keys_of_sequence,
    report_crash,
)

if TYPE_CHECKING:
    from textual.app import App

    from herstel.tui.our_app import OurApp

_MARGIN_SECONDS: Final = 0.002
"""This long after the wait for a lone Escape it is certain that it stands alone."""
_LONGEST_SECONDS: Final = 1.0
"""It takes at most this long to see that the input was disabled just before the reading began."""
_ENDING: Final = (
    Signals.SIGHUP,
    Signals.SIGQUIT,
    Signals.SIGTERM,
    Signals.SIGUSR1,
    Signals.SIGUSR2,
    Signals.SIGALRM,
)
"""Signals that end a process; an interrupt is dealt with by asyncio."""
_STATUS_OF_SIGNAL: Final = 128
"""A shell counts the number of the signal from here."""
_CLEAR: Final = "\x1b[H\x1b[2J"
_ALTERNATE_SCREEN: Final = "\x1b[?1049h"
"""Sent again by who is on it, it would wipe it."""


class PasteRefused(TextualEvent, bubble=False):
    """Something was pasted that is longer than anything one can write here."""


class MessagesOfPieces:
    """Tells what a piece of the stream means to the app, in Textual's messages."""

    def __init__(self, size: Callable[[], tuple[int, int]]) -> None:
        """Begin.

        Args:
            size: gives the columns and rows of the terminal; a mouse beyond them points at nothing.
        """
        self._size = size
        self._parser = XTermParser()

    def of(self, piece: Piece) -> Iterator[Message]:
        """Yield what a piece means to the app; most sequences mean nothing."""
        text = piece.text
        match piece.kind:
            case PieceKind.TEXT:
                yield from self._keys("\ufffd" if "\ud800" <= text <= "\udfff" else text)
            case PieceKind.ESCAPE:
                yield events.Key("escape", "\x1b")
            case PieceKind.ALT:
                coded = f"\x1b{text}"
                is_coded = coded in ANSI_SEQUENCES_KEYS
                yield from self._keys(coded) if is_coded else self._keys(text, alt=True)
            case PieceKind.SEQUENCE:
                yield from self._of_sequence(text)
            case PieceKind.PASTE:
                yield events.Paste(clean(text))
            case PieceKind.PASTE_TOO_LONG:
                yield PasteRefused()

    def _of_sequence(self, sequence: str) -> Iterator[Message]:
        # Focus that went is no news: Textual would take it from the line that is being typed in, and where
        # no report follows that it is back, the rest of the line would be commands.
        if sequence == FOCUS_IN:
            yield events.AppFocus()
        elif is_mouse_report(sequence):
            yield from self._mouse(sequence)
        elif says_that_updates_can_be_whole(sequence):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif is_cursor_report(sequence):
            return
        elif (coded := plain_coded_key(sequence, FUNCTIONAL_KEYS)) is not None:
            yield from self._keys(coded)
        else:
            yield from _listed_keys(sequence)

    def _mouse(self, sequence: str) -> Iterator[Message]:
        report = self._parser.parse_mouse_code(sequence)
        columns, rows = self._size()
        if isinstance(report, events.MouseEvent) and report.x < columns and report.y < rows:
            yield report

    def _keys(self, sequence: str, *, alt: bool = False) -> Iterator[Message]:
        for key in keys_of_sequence(self._parser, sequence, alt=alt):
            if key.key != Keys.Ignore:
                yield key


class KeyboardDriver(LinuxDriver):
    """Textual's driver with another way to read, to write and to end.

    - Only a person's key is a key: what the terminal answers or reports is dropped, unless it is known.
    - Textual looks ten times a second whether an Escape stands alone; here the wait after each key is as long
      as `ESCDELAY` says, and long when there is nothing to decide.
    - It is drawn on the terminal, in the terminal's size and encoding, wherever stderr leads.
    - A signal that ends the process gives the terminal back first, and so does a terminal that has gone.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wakes: set[int] = set()
        """The end of a pipe for each thread that reads: what is written into it ends the wait."""
        # A signal to stop may come while another one is being dealt with.
        self._guard = RLock()
        self._cover = cast("OurApp", app).cover
        self._last_size: tuple[int, int] | None = None
        self._messages = MessagesOfPieces(self._get_terminal_size)
        self._output = TerminalOutput(terminal_of_output(), encoding(), self._gone)
        self._file = cast("Any", self._output)

    # -- the beginning and the end -----------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal."""
        for number in _ENDING:
            # What the parent ignores stays ignored: that is how `nohup` works.
            if getsignal(number) == SIG_DFL:
                self._loop.add_signal_handler(number, self._end_by, number)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._cover.is_taken_over = True
        if self._cover.terminal_before:
            # What Textual found is what was set for the picture.
            self.attrs_before = self._cover.terminal_before

    def stop_application_mode(self) -> None:
        """Give the terminal back, without a trace where it has only one screen."""
        self._cover.is_on = False
        self.write(_CLEAR)
        super().stop_application_mode()
        for number in _ENDING:
            self._loop.remove_signal_handler(number)

    def write(self, data: str) -> None:
        """Write to the terminal; nothing is drawn over a picture that covers it."""
        is_beginning = not self._cover.is_taken_over and data != _ALTERNATE_SCREEN
        if not self._cover.is_on or is_beginning:
            super().write(data)

    def _end_by(self, number: Signals) -> None:
        status = _STATUS_OF_SIGNAL + number
        if number == Signals.SIGQUIT:
            self._app.exit(return_code=status)
        else:
            self._app.call_later(cast("OurApp", self._app).leave, status)

    def _gone(self) -> None:
        """End the app: nobody sees it any more."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end_by, Signals.SIGHUP)

    def _get_terminal_size(self) -> tuple[int, int]:
        # A terminal that has gone keeps its last size.
        self._last_size = size_of(self._output.fileno()) or self._last_size or super()._get_terminal_size()
        return self._last_size

    def _query_in_band_window_resize(self) -> None:
        """Leave the size to the system: a report in the stream may be an old one, or somebody else's."""

    # -- reading -----------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read until the input is disabled or the terminal has gone."""
        wait_end, wake_end = os.pipe()
        with self._guard:
            self._wakes.add(wake_end)
        try:
            self._read_keys(wait_end)
        except Exception as error:
            self._loop.call_soon_threadsafe(report_crash, self._app, error)
        finally:
            with self._guard:
                self._wakes.remove(wake_end)
                os.close(wake_end)
            os.close(wait_end)

    def disable_input(self) -> None:
        """Stop reading."""
        with self._guard:
            for wake_end in self._wakes:
                os.write(wake_end, b"\0")
        super().disable_input()

    def _read_keys(self, wake: int) -> None:
        stream = InputStream(constants.ESCAPE_DELAY + _MARGIN_SECONDS)
        # Bytes of another encoding must not end the app, and tell a mouse report of the oldest form.
        codec = input_encoding()
        errors = "surrogateescape" if codec == "utf-8" else "replace"
        decode = getincrementaldecoder(codec)(errors).decode
        while not self.exit_event.is_set():
            patience = stream.patience
            wait = _LONGEST_SECONDS if patience is None else patience
            ready, _, _ = select.select([self.fileno, wake], [], [], wait)
            if wake in ready:
                return
            if ready:
                data = _read(self.fileno)
                if not data:
                    self._gone()
                    return
                pieces = stream.feed(decode(data))
            else:
                pieces = stream.expire() if patience is not None else []
            for piece in pieces:
                for message in self._messages.of(piece):
                    self.process_message(message)


def _listed_keys(sequence: str) -> Iterator[Message]:
    """Yield the keys of a sequence as Textual's list has them, which it looks at last."""
    keys = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(keys, tuple):
        yield from (events.Key(key.value, None) for key in keys if key != Keys.Ignore)


def _read(terminal: int) -> bytes:
    """Return what can be read; nothing when the terminal has gone."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
