"""Replacing files as a whole: a reader, a kill or a power cut finds the old content or the new one.

A new name is durable once its folder was synced, a new folder once its parent was. What was replaced has
another signature, so that nobody need read a file to see whether it changed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from herstel.domain.errors import StoreError

if sys.platform != "win32":
    import fcntl

TEMP_PREFIX: Final = ".herstel-tmp-"
FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

Signature = tuple[int, int, int]
"""Modification time in nanoseconds, size and inode: what tells one content from the next."""

# File systems keep times in steps of up to two seconds: the smallest push that survives is taken.
_PUSHES_NS: Final = (1_000, 10_000_000, 2_000_000_000)
_WINDOWS_PAUSES: Final = (0.01, 0.05, 0.2, 0.5)


def signature_of(status: os.stat_result) -> Signature:
    """Return what tells one content of a file from the next."""
    return (status.st_mtime_ns, status.st_size, status.st_ino)


class Staged:
    """A complete and durable file that waits beside its target.

    Attributes:
        target: the file that it will replace.
        signature: what the target's signature will be.
    """

    def __init__(self, target: Path, data: bytes) -> None:
        self.target = target
        if target.is_symlink():
            # A person put it elsewhere: written through, or the file they look at would stay behind.
            target = Path(os.path.realpath(target))
        self._behind_links = target
        self._temp = _temp_beside(target)
        try:
            self.signature = self._write(data)
        except BaseException:
            self.discard()
            raise

    def publish(self) -> None:
        """Put the file in the place of its target; durable only after `sync_folder`."""
        _replace(self._temp, self._behind_links)

    def sync_folder(self) -> None:
        """Make the new name durable."""
        sync_folder(self._behind_links.parent)

    def discard(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(OSError):
            self._temp.unlink()

    def _write(self, data: bytes) -> Signature:
        descriptor = os.open(self._temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        try:
            _write_all(descriptor, data)
            _outdate(descriptor, self._temp, self._behind_links)
            sync(descriptor)
            return signature_of(os.fstat(descriptor))
        finally:
            os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _temp_beside(target: Path) -> Path:
    return target.with_name(f"{TEMP_PREFIX}{os.getpid()}-{os.urandom(4).hex()}-{target.name}")


def write_bytes(path: Path, data: bytes) -> Signature:
    """Replace a file and make it durable; return its signature."""
    staged = Staged(path, data)
    try:
        staged.publish()
    except BaseException:
        staged.discard()
        raise
    staged.sync_folder()
    return staged.signature


def replace_lightly(path: Path, data: bytes) -> None:
    """Replace a file of which nothing depends, without waiting for the disk; one that refuses is passed over.

    A power cut may bring back the older one, or an empty one.
    """
    temp = _temp_beside(path)
    with contextlib.suppress(OSError):
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        try:
            _write_all(descriptor, data)
        finally:
            os.close(descriptor)
        temp.replace(path)


def write_text(path: Path, text: str) -> None:
    """Replace a text file and make it durable; its folder is made when it is missing."""
    make_folder(path.parent)
    write_bytes(path, text.encode("utf-8"))


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, for nobody but its owner, durably."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(FOLDER_MODE)
    sync_folder(folder.parent)


def left_by_the_dead(folder: Path) -> list[Path]:
    """Return the temporary files in a folder whose writer is no longer running."""
    return [path for path in folder.glob(f"{TEMP_PREFIX}*") if not _is_running(_writer_of(path.name))]


def _writer_of(name: str) -> int:
    """Return the process that a temporary file says it belongs to; 0 when it says none."""
    number = name.removeprefix(TEMP_PREFIX).partition("-")[0]
    return int(number) if number.isdecimal() and len(number) < 10 else 0


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != 0


def sync(descriptor: int) -> None:
    """Wait until what was written is on the disk itself."""
    if sys.platform == "darwin":
        # On macOS fsync stops at the drive's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _outdate(descriptor: int, temp: Path, target: Path) -> None:
    """Give the new file a later time than the old one, or a coarse clock would hide the change."""
    try:
        old = target.stat().st_mtime_ns
    except FileNotFoundError:
        return
    for push in (0, *_PUSHES_NS):
        if push:
            # A descriptor cannot be given to utime everywhere.
            os.utime(temp, ns=(old + push, old + push))
        if os.fstat(descriptor).st_mtime_ns > old:
            return


def _replace(temp: Path, target: Path) -> None:
    if sys.platform == "win32":
        for pause in _WINDOWS_PAUSES:
            try:
                temp.replace(target)
            except PermissionError:
                # A reader has the old file open for a moment.
                time.sleep(pause)
            else:
                return
    temp.replace(target)


def reason_of(error: OSError) -> str:
    """Return what the system said."""
    return error.strerror or str(error)


@contextmanager
def store_errors_at(path: Path) -> Iterator[None]:
    """Turn an error of the system while writing at `path` into a `StoreError`."""
    try:
        yield
    except OSError as error:
        key = "store.not_writable" if error.errno in _FORBIDDEN else "store.write_failed"
        raise StoreError(key, path=str(path), reason=reason_of(error)) from error


def publish(
    files: Mapping[Path, bytes],
    *,
    once_staged: Callable[[], None] | None = None,
    once_put_back: Callable[[], None] | None = None,
) -> dict[Path, Signature]:
    """Replace files durably and return their signatures.

    When anything fails, every file is put back as it was; where that fails too, some stay new.

    Args:
        files: the new content of each.
        once_staged: called when all of them wait durably beside their targets, before the first is replaced.
        once_put_back: called after a fault, and only when every file is as it was: one that cannot be put
            back raises before that.
    """
    staged: list[Staged] = []
    before = {path: _content(path) for path in files}
    touched: list[Path] = []
    try:
        for path, data in files.items():
            make_folder(path.parent)
            staged.append(Staged(path, data))
        if once_staged is not None:
            once_staged()
        for one in staged:
            touched.append(one.target)
            one.publish()
        for one in staged:
            one.sync_folder()
    except BaseException:
        for one in staged:
            one.discard()
        _restore({path: before[path] for path in touched})
        if once_put_back is not None:
            once_put_back()
        raise
    return {one.target: one.signature for one in staged}


def _content(path: Path) -> bytes | None:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        if data is None:
            path.unlink(missing_ok=True)
        elif _content(path) != data:
            write_bytes(path, data)
