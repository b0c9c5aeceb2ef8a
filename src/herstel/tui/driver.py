"""Reads the keyboard: Escape is known soon, bad bytes do no harm, and nothing wakes while nobody types."""

from __future__ import annotations

import contextlib
import os
import select
from codecs import getincrementaldecoder
from typing import Final

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_MARGIN_SECONDS: Final = 0.002
"""So much later the parser is sure that its own wait is over."""


class KeyboardDriver(LinuxDriver):
    """Textual's driver with another way to wait for keys.

    Textual looks ten times a second whether an Escape stands alone; here the wait after each key is as long
    as `ESCDELAY` says, and endless when there is nothing to decide.
    """

    _wake: tuple[int, int] | None = None
    """Both ends of a pipe: what is written into it ends the wait."""

    def run_input_thread(self) -> None:
        """Read until the input is disabled or the terminal has gone."""
        self._wake = os.pipe()
        try:
            self._read_keys(self._wake[0])
        finally:
            ends, self._wake = self._wake, None
            for end in ends:
                os.close(end)

    def disable_input(self) -> None:
        """Stop reading."""
        if self._wake is not None:
            # The thread may have come to its end meanwhile.
            with contextlib.suppress(OSError):
                os.write(self._wake[1], b"\0")
        super().disable_input()

    def _read_keys(self, wake: int) -> None:
        parser = XTermParser(self._debug)
        # A terminal that sends bytes of another encoding must not end the app.
        decode = getincrementaldecoder("utf-8")("replace").decode
        wait: float | None = None
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, wake], [], [], wait)
            if wake in ready:
                return
            wait = None
            if ready:
                data = os.read(self.fileno, 4096)
                if not data:
                    return
                # An empty text would tell the parser that nothing more will come.
                if text := decode(data):
                    for message in parser.feed(text):
                        self.process_message(message)
                wait = constants.ESCAPE_DELAY + _MARGIN_SECONDS
            for message in parser.tick():
                self.process_message(message)
