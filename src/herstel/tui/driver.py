"""Reads the keyboard: Escape is known soon, bad bytes do no harm, and hardly anything wakes meanwhile."""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_MARGIN_SECONDS: Final = 0.002
"""So much later the parser is sure that its own wait is over."""
_LONGEST_SECONDS: Final = 1.0
"""So late at most it is seen that the input was disabled just before the reading began."""


class KeyboardDriver(LinuxDriver):
    """Textual's driver with another way to wait for keys.

    Textual looks ten times a second whether an Escape stands alone; here the wait after each key is as long
    as `ESCDELAY` says, and long when there is nothing to decide.
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

    def run_input_thread(self) -> None:
        """Read until the input is disabled or the terminal has gone."""
        wait_end, wake_end = os.pipe()
        with self._guard:
            self._wakes.add(wake_end)
        try:
            self._read_keys(wait_end)
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
        parser = XTermParser(self._debug)
        # A terminal that sends bytes of another encoding must not end the app.
        decode = getincrementaldecoder("utf-8")("replace").decode
        wait = _LONGEST_SECONDS
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, wake], [], [], wait)
            if wake in ready:
                return
            wait = _LONGEST_SECONDS
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
