"""A look at the demo from one's own journal: the workspace of the visit, and its folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from herstel.services.workspace import Workspace


class DemoVisit:
    """Makes the folder of the demo at each visit, and throws it away at the next one or at the end."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def begin(self, own: Workspace) -> Workspace:
        """Return a workspace of the demo, not open yet, from which one can go back to one's own."""
        from tempfile import TemporaryDirectory

        self.clean_up()
        self._folder = TemporaryDirectory(prefix="herstel-demo-")
        folder = Path(self._folder.name)
        paths = replace(own.paths, journal=folder / "journal", state=folder / "state")
        return replace(own, paths=paths, is_demo=True, opened=None, visited_from=own)

    def clean_up(self) -> None:
        """Throw the demo away, once nothing can be looking at it any more."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
