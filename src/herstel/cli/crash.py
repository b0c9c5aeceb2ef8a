"""A fault of our own, told in a sentence; what a report needs is kept in a file."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from herstel.domain.errors import HerstelError

_FILE = "crash.txt"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def crash_told(error: BaseException, state: Path) -> HerstelError:
    """Return the sentence that tells of a crash, after its traceback was written into the state folder.

    The traceback has no values of variables in it, which are the person's; only they can read the file.
    """
    kind, file = type(error).__name__, state / _FILE
    try:
        state.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, _ANEW, 0o600), "w", encoding="utf-8", errors="replace") as written:
            written.writelines(traceback.format_exception(error))
    except OSError:
        return HerstelError("screen.crashed_unwritten", kind=kind)
    return HerstelError("screen.crashed", kind=kind, file=file)
