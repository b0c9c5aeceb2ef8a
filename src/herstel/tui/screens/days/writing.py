"""Adding and changing by one line that says, while it is typed, how it is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read_line, read_repeat
from herstel.domain.line.writing import write_line
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.i18n.dates import short_date
from herstel.services.editing.adding import added, repeated
from herstel.services.editing.changes import Change, Save
from herstel.services.editing.changing import edited
from herstel.services.editing.clashes import overloads
from herstel.services.editing.items import Item, Reach
from herstel.services.faults import first_fault
from herstel.tui.screens.days.asking import AskingScreen
from herstel.tui.widgets.item_lines import item_line


class WritingScreen(AskingScreen):
    """A screen on which items are written."""

    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], None] | None = None

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
        self.line.ask(hint, self._read_new, lambda text: self.edit(lambda: self._add(text)))

    def _new(self, text: str) -> list[Save]:
        return added(read_line(text, self.day), self.day, self.herstel.today())

    def _read_new(self, text: str) -> str:
        return self._explained(self._checked(lambda: self._new(text)))

    def _add(self, text: str) -> None:
        saves = self._checked(lambda: self._new(text))
        self.make(saves, then=lambda: self._come_to(saves[0].record.record_id))

    def _come_to(self, record_id: str) -> None:
        self.choose(record_id)
        self.draw_day()

    def action_edit(self) -> None:
        """Change the chosen item in one line."""
        item = self.item
        if item is None:
            self.action_add()
            return
        written = write_line(item, self.tongue)
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

    def _read_edit(self, item: Item, text: str) -> str:
        changes = self._checked(lambda: self._edited(item, text, Reach.THIS))
        saves = [change for change in changes if isinstance(change, Save)]
        if not saves:
            return item_line(item, self.say).plain
        return self._explained([saves[-1]] if len(saves) <= 2 else saves)

    def _edit_as(self, text: str) -> None:
        item = self.item
        if item is not None:
            self.ask_reach([item], lambda reach: self._edit_reaching(item, text, reach))

    def _edit_reaching(self, item: Item, text: str, reach: Reach) -> None:
        changes = self._checked(lambda: self._edited(item, text, reach))
        self.make(changes, then=lambda: self._come_to(item.record_id))

    def _edited(self, item: Item, text: str, reach: Reach) -> Sequence[Change]:
        old, new = self._line_of(item), read_line(text, item.date)
        return edited(self.herstel.service.journal, item, old, new, reach, today=self.herstel.today())

    def _line_of(self, item: Item) -> Line:
        return read_line(write_line(item, self.tongue), item.date)

    def _checked(self, make: Callable[[], Sequence[Change]]) -> list[Save]:
        """Return the changes, or say what is wrong with a value in one sentence."""
        try:
            return list(make())  # type: ignore[arg-type]
        except ValidationError as error:
            raise first_fault(error) from None

    def _explained(self, saves: Sequence[Save]) -> str:
        """Say how a line was understood, what it means for rest, and how often it repeats."""
        first, last = saves[0].record, saves[-1].record
        said = [item_line(first, self.say).plain]
        if len(saves) > 1:
            until = short_date(last.date, self.say.language)  # type: ignore[attr-defined]
            said.append(self.say.plural("calendar.times", len(saves), day=until))
        thresholds = self.herstel.context.thresholds
        heavy = overloads(self.herstel.service.journal, saves, thresholds)
        said += [self.overload_text(heavy[0])] if heavy else []
        return " · ".join(said)

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
        rule = read_repeat(text, item.date)
        if isinstance(item, (Session, Rest)):
            first, *others = repeated(item, rule)
            return [Save(first.record, item), *others]
        if isinstance(item, Event):
            raise InvalidInputError("error.no_repeat")
        old = self._line_of(item)
        new = Line(old.kind, old.fields, old.done, rule)
        return edited(self.herstel.service.journal, item, old, new, today=self.herstel.today())

    def _read_repeat(self, text: str) -> str:
        item = self.item
        return "" if item is None else self._explained(self._checked(lambda: self._repeats(item, text)))

    def _repeat_as(self, text: str) -> None:
        item = self.item
        if item is not None:
            self.make(self._checked(lambda: self._repeats(item, text)))
