"""From a longer stretch of days to a shorter one."""

from __future__ import annotations

from herstel.tui.navigation import Destination
from herstel.tui.screens.base import HerstelScreen


def zoom_in(screen: HerstelScreen[None], to: Destination) -> None:
    """Show a shorter stretch of days: on the screen below, where one came from it."""
    below = screen.app.screen_stack[-2]
    if isinstance(below, HerstelScreen) and below.shows(to):
        screen.dismiss()
    else:
        screen.navigate(to)
