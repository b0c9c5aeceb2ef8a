"""A text that was worked out from the journal, in a file for programs that only read it.

Such a program cannot look whether the text still holds, so it goes before anything is written to the journal.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from herstel.store.durable import write_text

FILE_NAME: Final = "today.txt"


class ToldText:
    """The one text of a journal; where a disk refuses it, there is none.

    Attributes:
        path: the file of this machine; it may be deleted.
    """

    def __init__(self, state_dir: Path) -> None:
        self.path = state_dir / FILE_NAME

    def tell(self, text: str) -> None:
        """Put another text in its place."""
        with contextlib.suppress(OSError):
            write_text(self.path, text)

    def withdraw(self) -> None:
        """Take it away: it may not hold any more."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
