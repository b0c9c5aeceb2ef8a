"""A fault of our own, told in a sentence; what a report needs is kept in a file."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from herstel import __version__
from herstel.domain.errors import HerstelError

_FILE = "crash.txt"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_MOST_FRAMES = 200


def crash_told(error: BaseException, state: Path) -> HerstelError:
    """Return the sentence that tells of a crash of the app, after its report was written."""
    kind, file = type(error).__name__, _written(error, state)
    if file is None:
        return HerstelError("screen.crashed_unwritten", kind=kind)
    return HerstelError("screen.crashed", kind=kind, file=file)


def command_crash_told(error: BaseException) -> HerstelError:
    """Return the sentence that tells of a crash of a command, after its report was written."""
    kind = type(error).__name__
    try:
        from herstel.services.environment import find_paths

        file = _written(error, find_paths().state)
    except Exception:
        file = None  # the fault may lie in the paths themselves
    if file is None:
        return HerstelError("cli.crashed_unwritten", kind=kind)
    return HerstelError("cli.crashed", kind=kind, file=file)


def _written(error: BaseException, state: Path) -> Path | None:
    """Write a report into the state folder, for its owner only; return it, or None when that fails."""
    from herstel.store.durable import make_folder

    file = state / _FILE
    try:
        make_folder(state)
        descriptor = os.open(file, _ANEW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as written:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)  # a report that was there before may be open to others
            written.writelines(f"{line}\n" for line in report_lines(error))
    except OSError:
        return None
    return file


def report_lines(error: BaseException) -> Iterator[str]:
    """Yield what went wrong where: kinds of errors and places in the code.

    What an error says is left out: it may quote an answer, a note or a name.
    """
    yield f"herstel {__version__}, Python {platform.python_version()}, {sys.platform}"
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        for frame in traceback.extract_tb(link.__traceback__, limit=-_MOST_FRAMES):
            yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        link = link.__cause__ or link.__context__


def _place(file: str) -> str:
    """Return a file of the code without the folders above it, which hold the person's name."""
    parts = Path(file).parts
    for name in ("herstel", "site-packages"):
        if name in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(name) :])
    return parts[-1] if parts else file
