"""One lock for reading, changing and writing: between processes, re-entrant within one.

Why not the library filelock (4.3.1, and 3.32.7 alike; both keep to the same rules when a holder is killed or
the file deleted): loading it takes some 100 ms and 48 modules, which every `herstel log` would wait for, and
each locking 0.24 ms where this takes 0.015. And where a file system knows no flock it goes over in silence to
a marker file, which a killed writer leaves behind; here that is an error with a sentence.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Final

from herstel.domain.errors import StoreError
from herstel.store.durable import FILE_MODE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE: Final = 10.0
"""Seconds to wait for another process before giving up."""

_FIRST_PAUSE: Final = 0.001
_LONGEST_PAUSE: Final = 0.02


class Lock:
    """An exclusive lock on a file. The system lets go of it when the process dies.

    Raises:
        StoreError: on entering, when another process does not let go in time.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._threads = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    @property
    def is_held(self) -> bool:
        """Whether it was entered, and not yet left as often."""
        return self._depth > 0

    @property
    def is_outermost(self) -> bool:
        """Whether it was entered just once."""
        return self._depth == 1

    def __enter__(self) -> None:
        if not self._threads.acquire(timeout=self._patience):
            raise StoreError("store.busy")
        try:
            if self._depth == 0:
                self._descriptor = self._acquire()
            self._depth += 1
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            _unlock(self._descriptor)
            os.close(self._descriptor)
        self._threads.release()

    def _acquire(self) -> int:
        deadline = time.monotonic() + self._patience
        pause = _FIRST_PAUSE
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
            # A lock on a file that was deleted meanwhile would keep nobody out.
            if _try_lock(descriptor) and self._is_in_place(descriptor):
                return descriptor
            os.close(descriptor)
            if time.monotonic() >= deadline:
                raise StoreError("store.busy")
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _is_in_place(self, descriptor: int) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
