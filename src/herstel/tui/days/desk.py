"""What the plain objects of the days need from a screen: what is chosen, and how to ask and tell.

The screens of days are one such desk; tests are another, without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from herstel.domain.frozen import frozen
from herstel.tui.toast_times import GLANCE_SECONDS

if TYPE_CHECKING:
    from herstel.domain.errors import HerstelError
    from herstel.domain.record import Change
    from herstel.services.calendar.items import DayItem
    from herstel.tui.widgets.foot_questions import KeyQuestion, LineQuestion


@frozen
class DaySelection:
    """What keys act on.

    Attributes:
        day: the day under the cursor.
        days: the selected days in order; only the day under the cursor when none are.
        items: what stands on the day under the cursor, as far as it is shown.
        item: the one of them that is chosen; None on an empty day.
        targets: what an edit is meant for: the chosen item, or all that begins on the selected days.
        is_range: whether days are selected.
        by_week: whether whole weeks are.
    """

    day: date
    days: tuple[date, ...]
    items: tuple[DayItem, ...] = ()
    item: DayItem | None = None
    targets: tuple[DayItem, ...] = ()
    is_range: bool = False
    by_week: bool = False


class DayDesk(Protocol):
    """Where days are worked on."""

    @property
    def choice(self) -> KeyQuestion:
        """Asks for one key."""
        ...

    @property
    def line(self) -> LineQuestion:
        """Asks for a line."""
        ...

    def selection(self) -> DaySelection:
        """Return what is chosen now; an answer may come when it is something else than at the question."""
        ...

    def follow(self, work: Iterable[object], after: Callable[[], None]) -> None:
        """Work in the background; `after` is called after each part of the work, and at its end."""
        ...

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        ...

    def choose(self, record_id: str) -> None:
        """Choose an item of the day by its id; the first one when it is not there."""
        ...

    def end_selection(self) -> None:
        """Select no days any more."""
        ...

    def move_selection(self, days: int) -> None:
        """Move the cursor, and the selected days with it."""
        ...

    def draw(self) -> None:
        """Show everything anew."""
        ...

    def draw_day(self) -> None:
        """Show the day under the cursor anew, with the state of the screen and the keys that work in it."""
        ...

    def inform(self, sentence: str, seconds: float = GLANCE_SECONDS) -> None:
        """Say something that goes by itself after some seconds."""
        ...

    def tell(self, error: HerstelError) -> None:
        """Say in one sentence what is wrong."""
        ...

    def save(self, changes: Sequence[Change], run: str = "") -> bool:
        """Save changes as one step for undo, and say whether they are saved; what went wrong is told.

        Args:
            changes: what to save and take out.
            run: name of a run of edits that is one step together.
        """
        ...

    def settle_sessions(self, spell_id: str) -> None:
        """Ask what becomes of the sessions that an illness or injury forbids."""
        ...
