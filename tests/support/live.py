"""The whole program in a pseudo terminal of its own: what it writes, how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_PATIENCE: Final = 90.0
"""Seconds after which something is taken to hang; nothing is measured with it."""
_UNSET: Final = ("COLUMNS", "LINES", "LC_ALL", "LANG", "LANGUAGE", "STY", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")


class LiveApp:
    """`herstel` run by a shell line in a terminal of 100 by 30, on a journal of its own."""

    def __init__(self, folder: Path, line: str = "exec $HERSTEL", **environment: str) -> None:
        own = {
            "HERSTEL": f"{sys.executable} -m herstel",
            "HERSTEL_JOURNAL": str(folder / "journal"),
            "HERSTEL_NOW": "2026-03-31T07:30",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        self._read_so_far = b""
        self._begin(line, {**own, **environment})

    def _begin(self, line: str, environment: Mapping[str, str]) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            # Whoever runs the tests may ignore it, as nohup does, and that would be inherited.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            # The size must stand before the program looks at it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execvpe("sh", ["sh", "-c", line], {**kept, **environment})

    def until(self, text: str) -> bytes:
        """Wait until a text was written, and return all that was written."""
        end = time.monotonic() + _PATIENCE
        while text.encode() not in self._read_so_far:
            assert time.monotonic() < end, f"{text!r} does not come in {self._read_so_far[-400:]!r}"
            self._read(0.1)
        return self._read_so_far

    def opened(self) -> bytes:
        """Wait until the journal is open."""
        return self.until("17 mornings")

    def type(self, data: bytes) -> None:
        """Send what is typed."""
        os.write(self._terminal, data)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self._terminal)

    def status(self, *, reads: bool = True) -> int:
        """Wait for the end and return the exit status; below zero it is the signal that killed it."""
        end = time.monotonic() + _PATIENCE
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > end:
                self.signal(signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError("it does not end")
            if reads:
                self._read(0.05)
        if reads:
            self._read(0.05)
        return os.waitstatus_to_exitcode(status)

    @property
    def written(self) -> bytes:
        """Return all that was written."""
        return self._read_so_far

    def _read(self, patience: float) -> None:
        if select.select([self._terminal], [], [], patience)[0]:
            try:
                self._read_so_far += os.read(self._terminal, 65536)
            except OSError:
                return
