"""Taking out, copying, moving and shifting; each is one step for undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Save
from herstel.domain.entry import signed
from herstel.domain.errors import InvalidInputError
from herstel.i18n.dates import short_date
from herstel.services.calendar.change import joined, moved, removed
from herstel.services.calendar.copy_paste import Register, duplicated, of_items, repeats_on, shifted, taken
from herstel.services.calendar.items import Item, Reach, one_each
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
        journal = self.herstel.service.journal
        left_out = register.left_out(journal, self.day, count)
        saves = register.pasted(self.day, count, journal=journal)
        self.make(saves, then=lambda: self._laid(register, saves, left_out))

    def _laid(self, register: Register, saves: Sequence[Save], left_out: Sequence[tuple[Item, date]]) -> None:
        if self.register is register:
            self.register = register.used()
        self._say_laid(saves, left_out)

    def action_duplicate(self) -> None:
        """Put copies of the chosen items a week later, or so many weeks."""
        weeks = self.take_count()
        self.edit(lambda: self._duplicate(weeks))

    def _duplicate(self, weeks: int) -> None:
        items, journal, step = self.targets(), self.herstel.service.journal, timedelta(weeks=weeks)
        left_out = [(item, item.date + step) for item in items if repeats_on(journal, item, item.date + step)]
        there = [item for item, _ in left_out]
        saves = duplicated((item for item in items if item not in there), step.days)
        if items:
            self.make(saves, then=lambda: self._say_laid(saves, left_out))
        else:
            self.quiet("calendar.no_item_here")

    def _say_laid(self, saves: Sequence[Save], left_out: Sequence[tuple[Item, date]]) -> None:
        """Say what was put where, and what was not because it repeats there already."""
        self.end_selection()
        days: dict[date, list[str]] = {}
        for save in saves:
            said = days.setdefault(save.record.date, [])  # type: ignore[attr-defined]
            said.append(item_line(save.record, self.say).plain.split("  ")[0])
        laid = [f"{short_date(day, self.say.language)}: {', '.join(said)}" for day, said in days.items()]
        more = [f"… +{len(laid) - 5}"] if len(laid) > 5 else []
        names = dict.fromkeys(item_line(item, self.say).plain.split("  ")[0] for item, _ in left_out)
        there = [self.say.text("calendar.repeats_there", what=", ".join(names))] if names else []
        self.notify("\n".join([*laid[:5], *more, *there]), markup=False, timeout=6 if there else 4)

    def action_shove(self, days: int) -> None:
        """Move the chosen item at once, and the cursor with it."""
        step = days * self.take_count()
        self.edit(lambda: self._shove(step))

    def _shove(self, days: int) -> None:
        items = self.targets()
        days = (within(self.day + timedelta(days=days)) - self.day).days
        if not items:
            self.quiet("calendar.no_item_here")
            return
        self.ask_reach(items, lambda reach: self._shove_all(items, days, reach))

    def _shove_all(self, items: Sequence[Item], days: int, reach: Reach) -> None:
        journal, step = self.herstel.service.journal, timedelta(days=days)
        changes = [
            change
            for item in one_each(items, reach)
            for change in moved(journal, item, item.date + step, reach)
        ]
        saved = next((each.record for each in reversed(changes) if isinstance(each, Save)), items[0])
        ids = {each.record.record_id for each in changes}
        follows = items[0].record_id if items[0].record_id in ids else saved.record_id
        run = f"move {','.join(sorted(item.record_id for item in items))}"
        self.make(joined(changes), run=run, then=lambda: self.follow(follows, days))

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
