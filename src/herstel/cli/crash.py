"""A fault of our own, told in a sentence; what a report needs is kept in a file."""

from __future__ import annotations

import traceback
from pathlib import Path

from herstel.domain.errors import HerstelError

_FILE = "crash.txt"


def crash_told(error: BaseException, state: Path) -> HerstelError:
    """Return the sentence that tells of a crash, after its traceback was written into the state folder.

    The traceback has no values in it: those are the person's.
    """
    kind, file = type(error).__name__, state / _FILE
    try:
        state.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="replace")
    except OSError:
        return HerstelError("screen.crashed_unwritten", kind=kind)
    return HerstelError("screen.crashed", kind=kind, file=file)
