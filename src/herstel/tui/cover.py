"""What covers the terminal while the app starts: the picture that was kept of Today, or its advice alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from textual.app import App

    from herstel.services.early_journal import EarlyJournal


@dataclass
class Cover:
    """Whether a picture stands on the terminal that the app did not draw; nothing is drawn over it.

    Attributes:
        is_on: whether it is there.
        is_last: whether it stays until the app has ended.
        is_taken_over: whether the app has the terminal, and gives it back.
        terminal_before: how the terminal was set before the picture was painted, as `termios` gives it.
        journal: the journal that was opened for the picture; None for one that was kept.
    """

    is_on: bool = False
    is_last: bool = False
    is_taken_over: bool = False
    terminal_before: list[Any] = field(default_factory=list)
    journal: EarlyJournal | None = None


class CoveredApp(Protocol):
    """What the driver of the terminal asks of our app."""

    cover: Cover

    def leave(self, status: int) -> None:
        """End with an exit status, and keep what the next start begins with."""


def covered(app: App[Any]) -> CoveredApp:
    """Return an app as the one of ours that it is."""
    return cast("CoveredApp", app)
