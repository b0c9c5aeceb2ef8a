"""Items on their way to other days: carried there, taken out, copied, pasted, repeated a week later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstel.domain.dates import DAYS_OF_WEEK, first_days
from herstel.domain.record import Change, Save
from herstel.i18n.catalog import short_date
from herstel.services.calendar.change import changes_for_moving, changes_for_removing, joined
from herstel.services.calendar.copy_paste import (
    Register,
    changes_for_duplicating,
    changes_for_shifting,
    is_there,
    of_items,
    taken,
)
from herstel.services.calendar.items import DayItem, Reach, one_each
from herstel.services.calendar.view import shown
from herstel.tui.toast_times import GLANCE_SECONDS
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver


_MOST_LINES = 5
"""At most this many of the days that were pasted to are named; the others are counted."""


class DayCopier:
    """Copies what stands on days.

    Attributes:
        register: what was copied or cut last.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver
        self.register: Register | None = None

    def _quiet(self, key: str) -> None:
        self._desk.inform(self._workspace.say.text(key))

    # -- what is copied or cut -------------------------------------------------------------------------

    def delete(self) -> None:
        """Take the chosen items out; they can be pasted elsewhere, and undone."""
        self._saver.edit(self._delete)

    def _delete(self) -> None:
        chosen = self._desk.selection()
        if not chosen.targets:
            self._quiet("calendar.no_item_here")
            return
        register = of_items(chosen.targets, chosen.days[0], cut_until=self._workspace.today())
        self._saver.ask_reach(chosen.targets, lambda reach: self._delete_all(chosen.targets, reach, register))

    def _delete_all(self, items: Sequence[DayItem], reach: Reach, register: Register) -> None:
        journal = self._workspace.journal
        changes = [
            change for item in one_each(items, reach) for change in changes_for_removing(journal, item, reach)
        ]
        self._saver.save(joined(changes), then=lambda: self._keep(register, "deleted", len(changes)))

    def _keep(self, register: Register, done: str, count: int) -> None:
        self.register = register
        self._desk.end_selection()
        self._desk.inform(self._workspace.say.plural(f"calendar.{done}", count))

    def copy(self) -> None:
        """Remember the chosen item, or everything on the selected days."""
        chosen = self._desk.selection()
        if chosen.is_range:
            self._remember(taken(self._workspace.journal, chosen.days, by_week=chosen.by_week))
        else:
            self._remember(of_items(chosen.targets, chosen.day))

    def copy_week(self, start: date) -> None:
        """Remember a whole week; pasting lays it weekday by weekday.

        Args:
            start: the day with which the week begins.
        """
        week = first_days(start, DAYS_OF_WEEK)
        self._remember(taken(self._workspace.journal, week, by_week=True), "calendar.empty_week")

    def _remember(self, register: Register, when_empty: str = "calendar.no_item_here") -> None:
        if register.items:
            self._keep(register, "copied", len(register.items))
        else:
            self._quiet(when_empty)

    # -- what is put down ------------------------------------------------------------------------------

    def paste(self, count: int) -> None:
        """Put what was copied on the day, `count` times in a row; nothing is replaced."""
        register = self.register
        if register is None:
            self._quiet("calendar.nothing_copied")
            return
        # What was cut is put down as it was once; repeated, it is copied.
        self._saver.edit(lambda: self._paste(self.register or register, count))

    def _paste(self, register: Register, count: int) -> None:
        journal, day = self._workspace.journal, self._desk.selection().day
        left_out = register.left_out(journal, day, count)
        saves = register.pasted(day, count, journal=journal)
        self._saver.save(saves, then=lambda: self._pasted(register, saves, left_out))

    def _pasted(
        self, register: Register, saves: Sequence[Save], left_out: Sequence[tuple[DayItem, date]]
    ) -> None:
        if self.register is register:
            self.register = register.used()
        self._say_laid(saves, left_out)

    def duplicate(self, weeks: int) -> None:
        """Put copies of the chosen items `weeks` weeks later."""
        self._saver.edit(lambda: self._duplicate(weeks))

    def _duplicate(self, weeks: int) -> None:
        items, journal, step = self._desk.selection().targets, self._workspace.journal, timedelta(weeks=weeks)
        left_out = [(item, item.date + step) for item in items if is_there(journal, item, item.date + step)]
        there = [item for item, _ in left_out]
        saves = changes_for_duplicating((item for item in items if item not in there), step.days)
        if items:
            self._saver.save(saves, then=lambda: self._say_laid(saves, left_out))
        else:
            self._quiet("calendar.no_item_here")

    def _say_laid(self, saves: Sequence[Save], left_out: Sequence[tuple[DayItem, date]]) -> None:
        """Say what was put where, and what was not because it is there already."""
        self._desk.end_selection()
        say, days = self._workspace.say, dict[date, list[str]]()
        for save in saves:
            names = days.setdefault(save.record.day, [])
            names.append(self._name(save.record))  # type: ignore[arg-type]
        laid = [f"{short_date(day, say.language)}: {', '.join(names)}" for day, names in days.items()]
        more = [f"… +{len(laid) - _MOST_LINES}"] if len(laid) > _MOST_LINES else []
        standing = dict.fromkeys(self._name(item) for item, _ in left_out)
        there = [say.text("calendar.is_there", what=", ".join(standing))] if standing else []
        self._desk.inform(
            "\n".join([*laid[:_MOST_LINES], *more, *there]), GLANCE_SECONDS * (3 if there else 2)
        )

    def _name(self, item: DayItem) -> str:
        return item_line(item, self._workspace.say).plain.split("  ")[0]


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
