"""A week as lines of text that a person edits as a whole, and what that changes.

Each day has a heading, below it a line for each thing on it. The letter in brackets before a line says which
thing it is: a line without one is new, a thing whose line is gone is taken out, one below another heading
moves there. Nothing is changed unless every line can be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.line.reading import read_line
from herstel.domain.line.words import Tongue
from herstel.domain.line.writing import write_line
from herstel.domain.record import Change
from herstel.i18n.catalog import Translator, short_day
from herstel.services.calendar.change import (
    changes_for_editing,
    changes_for_moving,
    changes_for_removing,
    joined,
)
from herstel.services.calendar.items import DayItem, Ruled, items_on
from herstel.services.calendar.read_back import doubts
from herstel.services.calendar.typed_line import Typed, own_sports, told_spells, typed, with_plans_filled
from herstel.services.sentences import sentence
from herstel.store.repository import IdMaker, new_id

COMMENT: Final = "#"
_TAG: Final = re.compile(r"\[([a-z]{1,2})\]\s*(.*)")
_HEADING: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\b.*")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@frozen
class WeekLine:
    """A thing of the week and the line that says it."""

    item: DayItem
    text: str


@frozen
class LineFault:
    """Why a line cannot be kept.

    Attributes:
        number: which line of the text, from 1.
    """

    number: int
    text: str
    reason: str


@frozen
class EditedWeek:
    """What a text changes.

    Attributes:
        changes: of the journal; none while there are faults.
    """

    changes: tuple[Change, ...] = ()
    faults: tuple[LineFault, ...] = ()


def lines_of(journal: Journal, week: Week, tongue: Tongue) -> dict[str, WeekLine]:
    """Return by its letter each thing that begins on a day of a week, in the order of the days.

    Of a repetition it is the one of that day: the line does not say how it repeats.
    """
    items = [item for day in week.days for item in items_on(journal, day) if item.date == day]
    return {_tag(number): WeekLine(item, _line(item, tongue)) for number, item in enumerate(items)}


def _line(item: DayItem, tongue: Tongue) -> str:
    once = item.changed(repeat=None) if isinstance(item, Ruled) else item
    return write_line(once, tongue)


def _tag(number: int) -> str:
    before, last = divmod(number, len(_LETTERS))
    return (_LETTERS[before - 1] if before else "") + _LETTERS[last]


def week_text(lines: Mapping[str, WeekLine], week: Week, say: Translator) -> str:
    """Return the text of a week, ready to be edited."""
    text = [f"{COMMENT} {line}" for line in say.text("week.edit.about", week=week).split("|")]
    for day in week.days:
        text += ["", f"{day} {short_day(day, say.language)}"]
        text += [f"[{tag}] {line.text}" for tag, line in lines.items() if line.item.date == day]
    return "\n".join(text) + "\n"


def edited_week(
    text: str,
    lines: Mapping[str, WeekLine],
    journal: Journal,
    week: Week,
    today: date,
    say: Translator,
    *,
    keeps_doubts: bool = False,
    make_id: IdMaker = new_id,
) -> EditedWeek:
    """Return what an edited text changes.

    Args:
        keeps_doubts: whether a line that is only asked about is kept as it was understood.
    """
    reader = _WeekReader(lines, journal, week, today, say, keeps_doubts=keeps_doubts, make_id=make_id)
    for number, line in enumerate(text.splitlines(), 1):
        reader.take(number, line.strip())
    return reader.result()


class _WeekReader:
    def __init__(
        self,
        lines: Mapping[str, WeekLine],
        journal: Journal,
        week: Week,
        today: date,
        say: Translator,
        *,
        keeps_doubts: bool,
        make_id: IdMaker,
    ) -> None:
        self._lines, self._journal, self._week = lines, journal, week
        self._today, self._say = today, say
        self._keeps_doubts, self._make_id = keeps_doubts, make_id
        self._own = own_sports(journal, today) | {
            line.item.sport.casefold() for line in lines.values() if isinstance(line.item, Session)
        }
        self._day: date | None = None
        self._seen: set[str] = set()
        self._changes: list[Change] = []
        self._faults: list[LineFault] = []

    def take(self, number: int, line: str) -> None:
        """Read one line of the text."""
        if not line or line.startswith(COMMENT):
            return
        try:
            if match := _HEADING.fullmatch(line):
                self._day = self._heading(match[1])
            else:
                self._changes += self._changed(line)
        except HerstelError as error:
            self._fault(number, line, error)

    def _fault(self, number: int, line: str, error: HerstelError) -> None:
        self._faults.append(LineFault(number, line, sentence(error, self._say)))

    def _heading(self, written: str) -> date:
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = None
        if day not in self._week.days:
            raise InvalidInputError("week.edit.day", given=written)
        return day

    def _changed(self, line: str) -> Sequence[Change]:
        if self._day is None:
            raise InvalidInputError("week.edit.no_day")
        match = _TAG.fullmatch(line)
        if match is None:
            return self._new(line, self._day)
        tag, text = match[1], match[2]
        if tag not in self._lines or tag in self._seen:
            key = "week.edit.twice" if tag in self._seen else "week.edit.letter"
            raise InvalidInputError(key, given=tag)
        self._seen.add(tag)
        return self._of_item(self._lines[tag], text, self._day)

    def _new(self, text: str, day: date) -> Sequence[Change]:
        spells = told_spells(self._journal)
        line = typed(text, day, self._today, self._own, self._make_id, spells=spells)
        self._ask(line)
        return with_plans_filled(line, self._journal).saves

    def _of_item(self, line: WeekLine, text: str, day: date) -> Sequence[Change]:
        item = line.item
        if text == line.text:
            return changes_for_moving(self._journal, item, day, make_id=self._make_id)
        new = typed(text, day, self._today, self._own, self._make_id)
        self._ask(new)
        if len(new.parts) != 1:
            raise InvalidInputError("error.one_thing")
        old = read_line(line.text, item.date, self._today, self._own)
        meant = new.parts[0][0]
        if meant.day is None and day != item.date:
            meant = replace(meant, day=day)
        return changes_for_editing(self._journal, item, old, meant, today=self._today, make_id=self._make_id)

    def _ask(self, line: Typed) -> None:
        asked = doubts(line, self._say)
        if asked and not self._keeps_doubts:
            raise InvalidInputError("week.edit.doubt", reason=" ".join(asked))

    def result(self) -> EditedWeek:
        """Return what all lines together change; what has no line any more is taken out."""
        if self._faults:
            return EditedWeek(faults=tuple(self._faults))
        gone = (line.item for tag, line in self._lines.items() if tag not in self._seen)
        self._changes += [change for item in gone for change in changes_for_removing(self._journal, item)]
        return EditedWeek(tuple(joined(self._changes)))
