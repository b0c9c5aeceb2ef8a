"""A long page that scrolls and on which one can begin to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen


class ReadingScroll(VerticalScroll):
    """Runs the command of a key at once, so that what is typed right behind it reaches what it opened."""

    async def on_key(self, event: events.Key) -> None:
        """Run a command, or pass on what was typed ahead."""
        screen = cast("HerstelScreen[None]", self.screen)
        if not screen.pass_on(event, self):
            await screen.run_key(event)
