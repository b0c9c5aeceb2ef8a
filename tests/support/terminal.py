"""A program in a pseudo terminal: how long until it shows something, and how long a key takes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

_PATIENCE = 15.0


class Terminal:
    """One program in a terminal of its own."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int]) -> None:
        self.started = time.perf_counter()
        self._seen = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**os.environ, **env, "TERM": "xterm-256color"})
        columns, rows = size
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, marker: str) -> float:
        """Return the seconds from the start until a text was written."""
        end = time.perf_counter() + _PATIENCE
        while marker.encode() not in self._seen:
            if time.perf_counter() > end:
                raise TimeoutError(marker)
            self._seen += self._read(0.5)
        return time.perf_counter() - self.started

    def rest(self, quiet: float = 0.4) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            pass

    def written(self, quiet: float) -> bytes:
        """Return what is written next; nothing once it was quiet for so long."""
        return self._read(quiet)

    def press(self, key: str) -> float:
        """Send a key and return the seconds until the program wrote something."""
        sent = time.perf_counter()
        os.write(self._fd, key.encode())
        while not self._read(_PATIENCE):
            raise TimeoutError(key)
        return time.perf_counter() - sent

    def wait(self) -> None:
        """Wait until the program has ended by itself."""
        while self._read(_PATIENCE):
            pass
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def close(self) -> float:
        """End the program and return the processor time that it used, in seconds."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self._fd)
        return usage.ru_utime + usage.ru_stime

    def _read(self, patience: float) -> bytes:
        if not select.select([self._fd], [], [], patience)[0]:
            return b""
        try:
            return os.read(self._fd, 65536)
        except OSError:
            return b""
