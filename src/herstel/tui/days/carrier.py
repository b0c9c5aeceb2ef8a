"""Carrying: pick something up, walk to another day, put it down; works on every terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from herstel.domain.record import Change
from herstel.i18n.catalog import short_date
from herstel.services.calendar.change import changes_for_moving, joined
from herstel.services.calendar.copy_paste import changes_for_shifting
from herstel.services.calendar.items import DayItem, Reach, one_each
from herstel.services.calendar.view import shown

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver

EDITS: Final = frozenset(
    {"add", "again", "carry", "checkin", "copy", "copy_week", "delete", "duplicate", "edit", "load", "log"}
    | {"outcome", "paste", "repeat", "rest", "select", "select_weeks", "shift", "shove", "skip", "filter"}
)
"""What waits until that which is carried has been put down, or what is proposed has been answered."""


@dataclass(frozen=True)
class Carried:
    """What is carried.

    Attributes:
        start: the day on which they were picked up.
        pushes: whether everything planned from there on moves along.
    """

    items: tuple[DayItem, ...]
    start: date
    pushes: bool = False


class DayCarrier:
    """Carries items to another day.

    Attributes:
        carried: what is carried now.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver
        self.carried: Carried | None = None

    def status(self, day: date) -> list[str]:
        """Say what is carried, and that it would come down on a day."""
        carried, say = self.carried, self._workspace.say
        if carried is None:
            return []
        first = shown(carried.items[0], say).text
        more = f" +{len(carried.items) - 1}" if len(carried.items) > 1 else ""
        key = "calendar.carrying.all" if carried.pushes else "calendar.carrying"
        return [say.text(key, item=first + more, day=short_date(day, say.language))]

    def pick_up(self) -> None:
        """Pick up the chosen items; any motion carries them."""
        chosen = self._desk.selection()
        if not chosen.targets:
            self._desk.inform(self._workspace.say.text("calendar.no_item_here"))
            return
        self.carried = Carried(chosen.targets, chosen.day)
        self._desk.draw_day()

    def push(self) -> None:
        """Choose whether only these move, or everything that is planned after them too."""
        if self.carried is not None:
            self.carried = replace(self.carried, pushes=not self.carried.pushes)
            self._desk.draw_day()

    def put_back(self) -> bool:
        """Put what is carried back where it was picked up; say whether anything was."""
        carried, self.carried = self.carried, None
        if carried is None:
            return False
        self._desk.go_to(carried.start)
        self._desk.draw_day()
        return True

    def drop(self) -> None:
        """Put down what is carried."""
        carried, self.carried = self.carried, None
        self._desk.draw_day()
        if carried is not None:
            days = (self._desk.selection().day - carried.start).days
            self._saver.edit(lambda: self._drop(carried, days))

    def _drop(self, carried: Carried, days: int) -> None:
        if carried.pushes:
            self._put_down(carried, days, Reach.THIS)
        else:
            self._saver.ask_reach(carried.items, lambda reach: self._put_down(carried, days, reach))

    def _put_down(self, carried: Carried, days: int, reach: Reach) -> None:
        journal, changes = self._workspace.journal, list[Change]()
        for item in one_each(carried.items, reach):
            changes += changes_for_moving(journal, item, item.date + timedelta(days=days), reach)
        if carried.pushes:
            changes += self._pushed(carried, days, changes)
        if changes:
            self._saver.save(joined(changes), then=lambda: self._arrive(carried.items[0].record_id))

    def _pushed(self, carried: Carried, days: int, changes: list[Change]) -> list[Change]:
        """Return what moves everything else that is planned from the first of the items on."""
        ids = {change.record.record_id for change in changes}
        start = min(item.date for item in carried.items)
        others = changes_for_shifting(self._workspace.journal, start, days)
        return [save for save in others if save.record.record_id not in ids]

    def _arrive(self, record_id: str) -> None:
        self._desk.end_selection()
        self._desk.choose(record_id)
