"""Adding and changing by one line that says, while it is typed, how it is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read_line, read_repeat
from herstel.domain.line.writing import write_line
from herstel.domain.record import Change, Record, Save
from herstel.services.calendar.add import changes_for_repeating
from herstel.services.calendar.already_there import already_there
from herstel.services.calendar.change import changes_for_editing
from herstel.services.calendar.items import DayItem, Reach
from herstel.services.calendar.read_back import doubts, kept_words, read_aloud
from herstel.services.calendar.typed_line import Typed, own_sports, told_spells, typed, with_plans_filled
from herstel.tui.widgets.foot_questions import Understood

if TYPE_CHECKING:
    from datetime import date

    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver


class DayWriter:
    """Writes what stands on days: new items, other values of one, its repetition."""

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver
        self._own_sports: frozenset[str] = frozenset()
        """Sports of the journal that are in no table; looked up once for each line that is asked for."""
        self._spells: Sequence[Event] = ()
        """Illnesses and injuries that a line may end."""

    # -- adding ----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for what is put on the day under the cursor."""
        self._ask_for(self._desk.selection().day)

    def _ask_for(self, day: date, text: str = "") -> None:
        """Ask for what is put on the day, in one line.

        Pasted lines that follow are for the same day, wherever the first one led the cursor.
        """
        self._look_up()
        self._desk.line.ask(
            self._workspace.say.text("calendar.add"),
            partial(self._read_new, day),
            lambda text: self._saver.edit(lambda: self._add(day, text), lambda: self._add_here(text)),
            text=text,
            takes_lines=True,
        )

    def _look_up(self) -> None:
        self._own_sports = own_sports(self._workspace.journal, self._workspace.today())
        self._spells = told_spells(self._workspace.journal)

    def _typed_on(self, day: date, text: str) -> Typed:
        now = self._workspace.clock.now()
        today, spells = self._workspace.today(), self._spells
        return typed(text, day, today, self._own_sports, now=now, spells=spells)

    def _new_on(self, day: date, text: str) -> Typed:
        return with_plans_filled(self._typed_on(day, text), self._workspace.journal)

    def _read_new(self, day: date, text: str) -> Understood:
        line, say = self._new_on(day, text), self._workspace.say
        lines = (*read_aloud(line, say), *self._first_overload(line.saves))
        asked = (*doubts(line, say), *already_there(line.saves, self._workspace.journal, say))
        return Understood(lines, asked, _places(line))

    def _add(self, day: date, text: str) -> None:
        saves = self._new_on(day, text).saves
        self._saver.save(
            saves,
            then=lambda: self._go_on_from(saves[0]),
            # A line that is not kept is not lost either: it stands in the field again.
            leave=lambda: self._ask_for(day, text),
        )

    def _add_here(self, text: str) -> None:
        self._add(self._desk.selection().day, text)

    def _go_on_from(self, save: Save) -> None:
        """Go along to what was written; sessions that an illness or injury forbids are asked about.

        What a line ended began on another day, and one stays where one is.
        """
        record = save.record
        if save.base is not None and isinstance(record, Event):
            return
        self._go_along(record)
        if isinstance(record, Event):
            self._desk.settle_sessions(record.record_id)

    def _go_along(self, record: Record) -> None:
        """Go to the day for which something was written, and choose it there."""
        self._desk.go_to(record.day)
        self._desk.choose(record.record_id)

    def _first_overload(self, saves: Sequence[Change]) -> list[str]:
        return self._saver.overloads(saves)[:1]

    # -- changing --------------------------------------------------------------------------------------

    def change(self) -> None:
        """Change the chosen item in one line; on an empty day, add."""
        item = self._desk.selection().item
        if item is None:
            self.add()
            return
        self._look_up()
        say = self._workspace.say
        self._desk.line.ask(
            say.text("calendar.edit"),
            lambda text: self._read_change(item, text),
            lambda text: self._while_there(item, lambda: self._change(text)),
            text=write_line(item, say.language),
        )

    def _while_there(self, item: DayItem, act: Callable[[], None]) -> None:
        """Edit an item that was asked about, unless it has gone meanwhile."""
        if item.record_id in {chosen.record_id for chosen in self._desk.selection().items}:
            self._desk.choose(item.record_id)
            self._saver.edit(act)
        else:
            self._desk.inform(self._workspace.say.text("calendar.gone"))

    def _read_change(self, item: DayItem, text: str) -> Understood:
        changes = self._changed(item, text, Reach.THIS)
        line, say = self._typed_on(item.date, text), self._workspace.say
        saves = [change for change in changes if isinstance(change, Save)]
        # Two are an item and what is left of its repetition; the last one is what was typed.
        kept = [saves[-1]] if 0 < len(saves) <= 2 else saves or [Save(item)]
        lines = (kept_words(kept, say), *self._first_overload(saves))
        return Understood(lines, tuple(doubts(line, say)), _places(line))

    def _change(self, text: str) -> None:
        item = self._desk.selection().item
        if item is not None:
            self._saver.ask_reach([item], lambda reach: self._change_reaching(item, text, reach))

    def _change_reaching(self, item: DayItem, text: str, reach: Reach) -> None:
        changes = self._changed(item, text, reach)
        after = next((change.record for change in changes if change.record.record_id == item.record_id), item)
        self._saver.save(changes, then=lambda: self._go_along(after))

    def _changed(self, item: DayItem, text: str, reach: Reach) -> Sequence[Change]:
        today = self._workspace.today()
        new = read_line(text, item.date, today, self._own_sports)
        return changes_for_editing(
            self._workspace.journal, item, self._line_of(item), new, reach, today=today
        )

    def _line_of(self, item: DayItem) -> Line:
        return read_line(write_line(item, self._workspace.say.language), item.date)

    # -- repeating -------------------------------------------------------------------------------------

    def repeat(self) -> None:
        """Ask how the chosen item repeats."""
        item, say = self._desk.selection().item, self._workspace.say
        if item is None:
            self._desk.inform(say.text("calendar.no_item_here"))
            return
        self._desk.line.ask(
            say.text("calendar.repeat"),
            self._read_repeat,
            lambda text: self._while_there(item, lambda: self._repeat_as(text)),
        )

    def _read_repeat(self, text: str) -> str:
        item = self._desk.selection().item
        if item is None:
            return ""
        changes = self._repeated(item, text)
        return kept_words([change for change in changes if isinstance(change, Save)], self._workspace.say)

    def _repeat_as(self, text: str) -> None:
        item = self._desk.selection().item
        if item is not None:
            self._saver.save(self._repeated(item, text))

    def _repeated(self, item: DayItem, text: str) -> Sequence[Change]:
        today = self._workspace.today()
        rule = read_repeat(text, item.date, today)
        if isinstance(item, (Session, Rest)):
            first, *others = changes_for_repeating(item, rule)
            return [Save(first.record, item), *others]
        if isinstance(item, Event):
            raise InvalidInputError("error.no_repeat")
        old = self._line_of(item)
        return changes_for_editing(self._workspace.journal, item, old, replace(old, repeat=rule), today=today)


def _places(line: Typed) -> tuple[tuple[int, int], ...]:
    """Return from where to where the words of a line are that were not understood."""
    return tuple((span.start, span.end) for span in line.unread)
