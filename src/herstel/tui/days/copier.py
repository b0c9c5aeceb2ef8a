"""Taking out, copying, pasting and repeating a week later; each is one step for undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstel.domain.dates import DAYS_OF_WEEK, first_days
from herstel.domain.record import Save
from herstel.i18n.catalog import short_date
from herstel.services.calendar.change import changes_for_removing, joined
from herstel.services.calendar.copy_paste import Register, changes_for_duplicating, is_there, of_items, taken
from herstel.services.calendar.items import DayItem, Reach, one_each
from herstel.tui.toast_times import GLANCE_SECONDS
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver

_MOST_LINES = 5
"""So many days are named of what was pasted; the others are counted."""


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
        """Put what was copied on the day, so many times behind one another; nothing is replaced."""
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
        """Put copies of the chosen items so many weeks later."""
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
