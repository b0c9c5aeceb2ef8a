"""Adding and changing by one line that says, while it is typed, how it is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pydantic import ValidationError

from herstel.domain.changes import Change, Save
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read_line, read_repeat
from herstel.domain.line.writing import write_line
from herstel.domain.record import Record
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.services.calendar.add import repeated
from herstel.services.calendar.change import edited
from herstel.services.calendar.items import Item, Reach
from herstel.services.calendar.read_back import doubts, kept_words, read_aloud
from herstel.services.calendar.rest_conflicts import overloads
from herstel.services.calendar.typed_line import Typed, own_sports, typed
from herstel.services.faults import first_fault
from herstel.tui.screens.days.asking import AskingScreen
from herstel.tui.spell_questions import settle_sessions
from herstel.tui.widgets.entry_line import Understood


class WritingScreen(AskingScreen):
    """A screen on which items are written."""

    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], None] | None = None
        self._own_sports: frozenset[str] = frozenset()

    def edit(self, act: Callable[[], None]) -> None:
        """Do an edit, and remember it for being repeated."""
        self._again = act
        self.attempt(act)

    def action_again(self) -> None:
        """Repeat the last edit where the cursor is now."""
        if self._again is None:
            self.quiet("calendar.nothing_to_repeat")
            return
        for _ in range(self.take_count()):
            self.attempt(self._again)

    def action_add(self) -> None:
        """Ask for what is put on the day, in one line."""
        hint = self.say.text("calendar.add")
        self._own_sports = own_sports(self.herstel.service.journal, self.herstel.today())
        self.line.ask(hint, self._read_new, lambda text: self.edit(lambda: self._add(text)), takes_lines=True)

    def _new(self, text: str) -> Typed:
        return typed(text, self.day, self.herstel.today(), self._own_sports)

    def _read_new(self, text: str) -> Understood:
        line = self._new(text)
        return Understood(
            (*read_aloud(line, self.say), *self._overload(line.saves)), tuple(doubts(line, self.say))
        )

    def _add(self, text: str) -> None:
        saves = self._new(text).saves
        self.make(saves, then=lambda: self._written(saves[0].record))

    def _written(self, record: Record) -> None:
        """Go along to what was written; sessions that an illness or injury forbids are asked about."""
        self._go_along(record)
        if isinstance(record, Event):
            settle_sessions(self, record.record_id)

    def _come_to(self, record_id: str) -> None:
        self.choose(record_id)
        self.draw_day()

    def _go_along(self, record: Record) -> None:
        """Go to the day for which something was written, and choose it there."""
        self.go_to(record.date)  # type: ignore[attr-defined]
        self._come_to(record.record_id)

    def action_edit(self) -> None:
        """Change the chosen item in one line."""
        item = self.item
        if item is None:
            self.action_add()
            return
        written = write_line(item, self.tongue)
        self._own_sports = own_sports(self.herstel.service.journal, self.herstel.today())
        self.line.ask(
            self.say.text("calendar.edit"),
            lambda text: self._read_edit(item, text),
            lambda text: self.still(item, lambda: self._edit_as(text)),
            text=written,
        )

    def still(self, item: Item, act: Callable[[], None]) -> None:
        """Edit an item that was asked about, unless it has gone meanwhile."""
        if item.record_id in {each.record_id for each in self.items}:
            self.choose(item.record_id)
            self.edit(act)
        else:
            self.quiet("calendar.gone")

    def _read_edit(self, item: Item, text: str) -> Understood:
        changes = self._checked(lambda: self._edited(item, text, Reach.THIS))
        line = self._typed_for(item, text)
        saves = [change for change in changes if isinstance(change, Save)]
        kept = [saves[-1]] if 0 < len(saves) <= 2 else saves or [Save(item)]
        return Understood((kept_words(kept, self.say), *self._overload(saves)), tuple(doubts(line, self.say)))

    def _typed_for(self, item: Item, text: str) -> Typed:
        return typed(text, item.date, self.herstel.today(), self._own_sports)

    def _edit_as(self, text: str) -> None:
        item = self.item
        if item is not None:
            self.ask_reach([item], lambda reach: self._edit_reaching(item, text, reach))

    def _edit_reaching(self, item: Item, text: str, reach: Reach) -> None:
        changes = self._checked(lambda: self._edited(item, text, reach))
        edit = next((each.record for each in changes if each.record.record_id == item.record_id), item)
        self.make(changes, then=lambda: self._go_along(edit))

    def _edited(self, item: Item, text: str, reach: Reach) -> Sequence[Change]:
        today = self.herstel.today()
        old, new = self._line_of(item), read_line(text, item.date, today, self._own_sports)
        return edited(self.herstel.service.journal, item, old, new, reach, today=today)

    def _line_of(self, item: Item) -> Line:
        return read_line(write_line(item, self.tongue), item.date)

    def _checked(self, make: Callable[[], Sequence[Change]]) -> list[Save]:
        """Return the changes, or say what is wrong with a value in one sentence."""
        try:
            return list(make())  # type: ignore[arg-type]
        except ValidationError as error:
            raise first_fault(error) from None

    def _overload(self, saves: Sequence[Save]) -> list[str]:
        """Say what a session asks more than its day of active recovery allows."""
        heavy = overloads(self.herstel.service.journal, saves, self.herstel.context.thresholds)
        return [self.overload_text(heavy[0])] if heavy else []

    def action_repeat(self) -> None:
        """Ask how the chosen item repeats."""
        item = self.item
        if item is None:
            self.quiet("calendar.no_item_here")
            return
        self.line.ask(
            self.say.text("calendar.repeat"),
            self._read_repeat,
            lambda text: self.still(item, lambda: self._repeat_as(text)),
        )

    def _repeats(self, item: Item, text: str) -> Sequence[Change]:
        rule = read_repeat(text, item.date, self.herstel.today())
        if isinstance(item, (Session, Rest)):
            first, *others = repeated(item, rule)
            return [Save(first.record, item), *others]
        if isinstance(item, Event):
            raise InvalidInputError("error.no_repeat")
        old = self._line_of(item)
        new = replace(old, repeat=rule)
        return edited(self.herstel.service.journal, item, old, new, today=self.herstel.today())

    def _read_repeat(self, text: str) -> str:
        item = self.item
        return "" if item is None else kept_words(self._checked(lambda: self._repeats(item, text)), self.say)

    def _repeat_as(self, text: str) -> None:
        item = self.item
        if item is not None:
            self.make(self._checked(lambda: self._repeats(item, text)))
