"""Who may write: this device, which stamps what it writes, and only one process of it at a time.

Each device has a folder of its own, named after it; the name goes with the machine, not with a copied home
folder. Stamps are those of a hybrid logical clock, so that a later edit wins whatever the wall clocks say.
The lock is between processes, and re-entrant within one.

Why not the library filelock (4.3.1, and 3.32.7 alike; both keep to the same rules when a holder is killed or
the file deleted): loading it takes some 100 ms and 48 modules, which every `herstel log` would wait for, and
each locking 0.24 ms where this takes 0.015. And where a file system knows no flock it goes over in silence to
a marker file, which a killed writer leaves behind; here that is an error with a sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Final

from herstel.domain.errors import StoreError
from herstel.store.durable import FILE_MODE, reason_of, write_text
from herstel.store.merge import is_stamp

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DEVICE_NAME: Final = re.compile(r"[a-z0-9]{4,6}")

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH: Final = 5
_YEAR_MS: Final = 366 * 86_400_000

_BUILT_MS: Final = 1_767_225_600_000
"""The start of 2026, before which this program did not exist: a clock that says less has lost its time."""

_COUNTER_END: Final = 0x10000
_MACHINE_ID_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def _machine_hash() -> str:
    """Return a hash that tells this machine from others, without naming it."""
    return hashlib.sha256(b"herstel:" + _machine_id()).hexdigest()[:16]


class Device:
    """The name of this device. Nothing is written until it is claimed.

    Attributes:
        name: four to six characters.
    """

    def __init__(self, state_dir: Path, machine: str | None = None) -> None:
        self._path = state_dir / "device.json"
        self._machine = machine or _machine_hash()
        self.name = self._remembered_name() or _new_name(())

    def claim(self, taken: Collection[str] = ()) -> str:
        """Return the name and make it last. The caller holds the lock.

        Args:
            taken: names that belong to other devices.
        """
        own_name = self._remembered_name()
        if own_name is None:
            own_name = self.name if self.name not in taken else _new_name(taken)
            write_text(self._path, json.dumps({"device": own_name, "machine": self._machine}) + "\n")
        self.name = own_name
        return own_name

    def _remembered_name(self) -> str | None:
        try:
            content = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(content, dict) or content.get("machine") != self._machine:
            return None
        name = content.get("device")
        return name if isinstance(name, str) and DEVICE_NAME.fullmatch(name) else None


def _new_name(taken: Collection[str]) -> str:
    import secrets  # once in the life of a device

    while True:
        name = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        if name not in taken:
            return name


def _machine_id() -> bytes:
    for path in _MACHINE_ID_FILES:
        try:
            content = path.read_bytes().strip()
        except OSError:
            continue
        if content:
            return content
    import uuid  # where the system has no id of its own

    return str(uuid.getnode()).encode()


def wall_clock_ms() -> int:
    """Return the milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def horizon(wall_ms: int) -> str:
    """Return a text that every stamp more than a year ahead of the clock sorts after.

    A device whose clock runs years ahead must not win against everybody until then.
    """
    return f"{max(wall_ms, _BUILT_MS) + _YEAR_MS:012x}g"


class HybridClock:
    """Makes stamps that are larger than every stamp made or seen before.

    Attributes:
        device: the device whose name the stamps bear.
    """

    def __init__(self, device: str, wall_ms: Callable[[], int]) -> None:
        self.device = device
        self._wall_ms = wall_ms
        self._last = (0, 0)

    def witness(self, stamp: str) -> None:
        """Take note of a stamp, so that the next one is larger."""
        if stamp:
            self._last = max(self._last, (int(stamp[:12], 16), int(stamp[12:16], 16)))

    def next(self) -> str:
        """Return a stamp larger than all others.

        Raises:
            StoreError: when there is none that could be read back.
        """
        last_ms, counter = self._last
        wall = self._wall_ms()
        if wall > last_ms:
            self._last = (wall, 0)
        elif counter + 1 < _COUNTER_END:
            self._last = (last_ms, counter + 1)
        else:
            self._last = (last_ms + 1, 0)
        stamp = f"{self._last[0]:012x}{self._last[1]:04x}-{self.device}"
        if not is_stamp(stamp):
            raise StoreError("store.no_stamp")
        return stamp


PATIENCE: Final = 10.0
"""Seconds to wait for another process before giving up."""

_BUSY: Final = PermissionError if sys.platform == "win32" else BlockingIOError
_PAUSE: Final = 0.002
"""Seconds between two tries."""


class Lock:
    """An exclusive lock, of which the system lets go when the process dies.

    Who holds the folder may write: a file could be deleted by a cleaner while it is held, and then a second
    writer would lock a new one. Who holds the file in it is next: without a queue, one that saves again and
    again and lets go for less than a millisecond in between keeps another waiting for seconds. On Windows,
    where folders cannot be locked, the file is all there is.

    Raises:
        StoreError: on entering, when another process does not let go in time, or nothing can be locked there.
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
            _let_go(self._descriptor)
        self._threads.release()

    def _acquire(self) -> int:
        deadline = time.monotonic() + self._patience
        try:
            turn = self._wait_for(self._path, os.O_RDWR | os.O_CREAT, deadline)
        except IsADirectoryError as error:
            raise StoreError("store.lock_is_folder", path=str(self._path)) from error
        if sys.platform == "win32":
            return turn
        try:
            return self._wait_for(self._path.parent, os.O_RDONLY | os.O_DIRECTORY, deadline)
        finally:
            _let_go(turn)

    def _wait_for(self, path: Path, flags: int, deadline: float) -> int:
        """Open and lock a file or folder once nobody else holds it, and return its descriptor."""
        while True:
            descriptor = os.open(path, flags, FILE_MODE)
            try:
                # A lock on what was deleted meanwhile would keep nobody out.
                if self._try_lock(descriptor) and _is_in_place(descriptor, path):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if time.monotonic() >= deadline:
                raise StoreError("store.busy")
            time.sleep(_PAUSE)

    def _try_lock(self, descriptor: int) -> bool:
        try:
            return _try_lock(descriptor)
        except OSError as error:
            raise StoreError("store.no_lock", path=str(self._path), reason=reason_of(error)) from error


def _is_in_place(descriptor: int, path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def _let_go(descriptor: int) -> None:
    """Unlock and close; closing alone unlocks as well, should the system refuse."""
    with contextlib.suppress(OSError):
        _unlock(descriptor)
    os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except _BUSY:
        return False
    return True


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
