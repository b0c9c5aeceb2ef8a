"""A text that was worked out from the journal, in a file for programs that only read it.

Such a program cannot look whether the text still holds, so it goes before anything is written to the journal.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from herstel.paths import TODAY_LINE
from herstel.store.durable import write_text


class ToldText:
    """The one text of a journal; where a disk refuses it, there is none."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / TODAY_LINE

    def tell(self, text: str) -> None:
        """Put another text in its place."""
        with contextlib.suppress(OSError):
            write_text(self._path, text)

    def withdraw(self) -> None:
        """Take it away: it may not hold any more."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
