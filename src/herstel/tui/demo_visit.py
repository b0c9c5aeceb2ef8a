"""A look at the demo from one's own journal, and the way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from herstel.services.workspace import Workspace


class DemoVisit:
    """Holds one's own workspace meanwhile, and the folder that is thrown away at the end."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._own: Workspace | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is a journal of one's own to go back to."""
        return self._own is not None

    def enter(self, own: Workspace) -> Workspace:
        """Return the workspace of the demo."""
        from tempfile import TemporaryDirectory

        self.clean_up()
        self._own = own
        self._folder = TemporaryDirectory(prefix="herstel-demo-")
        place = Path(self._folder.name)
        paths = replace(own.paths, journal=place / "journal", state=place / "state")
        return replace(own, paths=paths, is_demo=True, opened=None)

    def leave(self) -> Workspace | None:
        """Return one's own workspace. The demo stays until nothing can be looking at it any more."""
        own, self._own = self._own, None
        return own

    def clean_up(self) -> None:
        """Throw the demo away."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
