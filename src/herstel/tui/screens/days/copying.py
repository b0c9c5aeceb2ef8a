"""Taking out, copying, moving and shifting; each is one step for undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.entry import signed
from herstel.domain.errors import InvalidInputError
from herstel.i18n.dates import short_date
from herstel.services.editing.changes import Save
from herstel.services.editing.changing import joined, moved, removed
from herstel.services.editing.copying import Register, duplicated, of_items, shifted, taken
from herstel.services.editing.items import Item, Reach, one_each
from herstel.tui.screens.days.base import within
from herstel.tui.screens.days.writing import WritingScreen
from herstel.tui.widgets.item_lines import item_line

_MOST_DAYS: Final = 366


class CopyingScreen(WritingScreen):
    """A screen on which items are taken out, copied and moved."""

    def __init__(self) -> None:
        super().__init__()
        self.register: Register | None = None
        """What was copied or cut last."""

    def action_delete(self) -> None:
        """Take the chosen items out; they can be pasted elsewhere, and undone."""
        self.edit(self._delete)

    def _delete(self) -> None:
        items, start = self.targets(), self.selected_days()[0]
        if not items:
            self.quiet("calendar.no_item_here")
            return
        register = of_items(items, start, cut_until=self.herstel.today())
        self.ask_reach(items, lambda reach: self._delete_all(items, reach, register))

    def _delete_all(self, items: Sequence[Item], reach: Reach, register: Register) -> None:
        journal = self.herstel.service.journal
        changes = [change for item in one_each(items, reach) for change in removed(journal, item, reach)]
        self.make(joined(changes), then=lambda: self._keep(register, "deleted", len(changes)))

    def _keep(self, register: Register, done: str, count: int) -> None:
        self.register = register
        self.end_selection()
        self.notify(self.say.plural(f"calendar.{done}", count), markup=False, timeout=2)

    def action_copy(self) -> None:
        """Remember the chosen item, or everything on the selected days."""
        days, journal = self.selected_days(), self.herstel.service.journal
        selected = taken(journal, days, by_week=self.by_week)
        register = selected if self.begun is not None else of_items(self.targets(), self.day)
        if register.items:
            self._keep(register, "copied", len(register.items))
        else:
            self.quiet("calendar.no_item_here")

    def action_copy_week(self) -> None:
        """Remember the whole week; pasting lays it weekday by weekday."""
        start = self.grid.week_start(self.day)
        week = [start + timedelta(days=each) for each in range(7)]
        register = taken(self.herstel.service.journal, week, by_week=True)
        if register.items:
            self._keep(register, "copied", len(register.items))
        else:
            self.quiet("calendar.empty_week")

    def action_paste(self) -> None:
        """Put what was copied on the day, as often as was counted; nothing is replaced."""
        register, count = self.register, self.take_count()
        if register is None:
            self.quiet("calendar.nothing_copied")
            return
        # What was cut is put down as it was once; repeated, it is copied.
        self.edit(lambda: self._paste(self.register or register, count))

    def _paste(self, register: Register, count: int) -> None:
        saves = register.pasted(self.day, count)
        self.make(saves, then=lambda: self._laid(register, saves))

    def _laid(self, register: Register, saves: Sequence[Save]) -> None:
        if self.register is register:
            self.register = register.used()
        self._say_laid(saves)

    def action_duplicate(self) -> None:
        """Put copies of the chosen items a week later, or so many weeks."""
        weeks = self.take_count()
        self.edit(lambda: self._duplicate(weeks))

    def _duplicate(self, weeks: int) -> None:
        saves = duplicated(self.targets(), 7 * weeks)
        if saves:
            self.make(saves, then=lambda: self._say_laid(saves))
        else:
            self.quiet("calendar.no_item_here")

    def _say_laid(self, saves: Sequence[Save]) -> None:
        """Say what was put where."""
        self.end_selection()
        days: dict[date, list[str]] = {}
        for save in saves:
            said = days.setdefault(save.record.date, [])  # type: ignore[attr-defined]
            said.append(item_line(save.record, self.say).plain.split("  ")[0])
        laid = [f"{short_date(day, self.say.language)}: {', '.join(said)}" for day, said in days.items()]
        more = [f"… +{len(laid) - 5}"] if len(laid) > 5 else []
        self.notify("\n".join([*laid[:5], *more]), markup=False, timeout=4)

    def action_shove(self, days: int) -> None:
        """Move the chosen item at once, and the cursor with it."""
        step = days * self.take_count()
        self.edit(lambda: self._shove(step))

    def _shove(self, days: int) -> None:
        items, journal = self.targets(), self.herstel.service.journal
        days = (within(self.day + timedelta(days=days)) - self.day).days
        if not items:
            self.quiet("calendar.no_item_here")
            return
        changes = [
            change for item in items for change in moved(journal, item, item.date + timedelta(days=days))
        ]
        saved = next((each.record for each in reversed(changes) if isinstance(each, Save)), items[0])
        run = f"move {','.join(sorted(item.record_id for item in items))}"
        self.make(joined(changes), run=run, then=lambda: self.follow(saved.record_id, days))

    def follow(self, record_id: str, days: int) -> None:
        """Go along with what was moved."""
        if self.begun is not None:
            self.begun += timedelta(days=days)
        self.go_to(self.day + timedelta(days=days))
        self._come_to(record_id)
        self.show_selection()

    def action_shift(self) -> None:
        """Ask by how many days everything that is planned from here on moves."""
        self.line.ask(self.say.text("calendar.shift"), self._read_shift, self._shift)

    def _read_shift(self, text: str) -> str:
        saves = shifted(self.herstel.service.journal, self.day, _days(text))
        if not saves:
            return self.say.text("calendar.shift.nothing")
        last = max(save.record.date for save in saves)  # type: ignore[attr-defined]
        return self.say.plural("calendar.shift.some", len(saves), day=short_date(last, self.say.language))

    def _shift(self, text: str) -> None:
        self.edit(lambda: self.make(shifted(self.herstel.service.journal, self.day, _days(text))))


def _days(text: str) -> int:
    """Return the number of days that was typed.

    Raises:
        InvalidInputError: when it is no number, or more than a year.
    """
    days = signed(text, "days")
    if abs(days) > _MOST_DAYS:
        raise InvalidInputError(
            "error.range", field="days", given=days, allowed=f"-{_MOST_DAYS}-{_MOST_DAYS}"
        )
    return days
