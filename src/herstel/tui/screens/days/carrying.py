"""Carrying: pick something up, walk to another day, put it down; works on every terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Change
from herstel.i18n.dates import short_date
from herstel.services.calendar.change import joined, moved
from herstel.services.calendar.copy_paste import shifted
from herstel.services.calendar.items import Item, Reach, one_each
from herstel.services.calendar.view import shown
from herstel.tui.screens.days.marking import MarkingScreen

EDITS: Final = frozenset(
    {"add", "again", "carry", "checkin", "copy", "copy_week", "delete", "duplicate", "edit", "load", "log"}
    | {"outcome", "paste", "repeat", "rest", "select", "select_weeks", "shift", "shove", "skip", "filter"}
)
"""What waits until that which is carried has been put down, or what is proposed has been answered."""


@dataclass(frozen=True)
class Carried:
    """What is carried.

    Attributes:
        items: the items.
        start: the day on which they were picked up.
        pushes: whether everything planned from there on moves along.
    """

    items: tuple[Item, ...]
    start: date
    pushes: bool = False


class CarryingScreen(MarkingScreen):
    """A screen on which items can be carried to another day."""

    def __init__(self) -> None:
        super().__init__()
        self.carried: Carried | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Enter put down and `c` choose what moves while something is carried, and only then."""
        if action in {"drop", "push"}:
            return self.carried is not None
        if action == "other_end":
            return self.begun is not None
        if self.carried is not None and action in EDITS:
            return False
        return super().check_action(action, parameters)

    def status(self) -> list[str]:
        """Say what is carried, and where it would come down."""
        found = super().status()
        carried = self.carried
        if carried is not None:
            first = shown(carried.items[0], self.say).text
            more = f" +{len(carried.items) - 1}" if len(carried.items) > 1 else ""
            day = short_date(self.day, self.say.language)
            key = "calendar.carrying.all" if carried.pushes else "calendar.carrying"
            found.insert(0, self.say.text(key, item=first + more, day=day))
        return found

    def action_carry(self) -> None:
        """Pick up the chosen items; any motion carries them."""
        items = self.targets()
        if not items:
            self.quiet("calendar.no_item_here")
            return
        self.carried = Carried(tuple(items), self.day)
        self._show_carrying()

    def action_push(self) -> None:
        """Choose whether only these move, or everything that is planned after them too."""
        if self.carried is not None:
            self.carried = Carried(self.carried.items, self.carried.start, not self.carried.pushes)
            self._show_carrying()

    def action_drop(self) -> None:
        """Put down what is carried."""
        carried, self.carried = self.carried, None
        self._show_carrying()
        if carried is not None:
            step = (self.day - carried.start).days
            self.edit(lambda: self._drop(carried, step))

    def _drop(self, carried: Carried, step: int) -> None:
        if carried.pushes:
            self._put_down(carried, step, Reach.THIS)
        else:
            self.ask_reach(carried.items, lambda reach: self._put_down(carried, step, reach))

    def _put_down(self, carried: Carried, step: int, reach: Reach) -> None:
        journal, first = self.herstel.service.journal, carried.items[0]
        changes: list[Change] = []
        for item in one_each(carried.items, reach):
            changes += moved(journal, item, item.date + timedelta(days=step), reach)
        if carried.pushes:
            there = {change.record.record_id for change in changes}
            start = min(item.date for item in carried.items)
            changes += [each for each in shifted(journal, start, step) if each.record.record_id not in there]
        if changes:
            self.make(joined(changes), then=lambda: self._put(first.record_id))

    def _put(self, record_id: str) -> None:
        self.end_selection()
        self.choose(record_id)
        self.draw_day()

    def let_go(self) -> bool:
        """Put what is carried back where it was picked up, before anything else is left."""
        if self.carried is None or self.is_asking:
            return super().let_go()
        start, self.carried = self.carried.start, None
        self.go_to(start)
        self._show_carrying()
        return True

    def _show_carrying(self) -> None:
        self.draw_status()
        self.refresh_bindings()
