"""What covers the terminal while the app starts: the picture that was kept of Today, or its advice alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herstel.services.early_start import EarlyJournal


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
