"""What runners, riders, swimmers, skaters, parents and nurses write, and what they mean by it.

It is Sunday 29 March 2026, and they look at Tuesday the 31st. Each line of the file is a phrase and, behind
`=>`, all that it says; `?` is what has to be asked, `!` why it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.life import Repeat
from herstel.domain.line import words
from herstel.domain.line.lines import Line, record_of
from herstel.domain.line.reading import read
from herstel.domain.line.writing import write_line
from herstel.services.calendar.items import DayItem
from support.rows import rows

TODAY, DAY = date(2026, 3, 29), date(2026, 3, 31)
_FILE = Path(__file__).with_name("line_phrases.txt")


def cases() -> Iterator[tuple[str, str]]:
    """Yield each phrase with what it says."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, meaning = line.split(" => ")
            yield phrase.strip(), meaning.strip()


def told(text: str) -> str:
    """Return all that a phrase says."""
    try:
        reading = read(text, DAY, TODAY)
    except InvalidInputError as error:
        return f"! {error.key}"
    parts = [" ".join(_line(line)) for line in reading.lines]
    doubts = [f"? {question.key}" for question in reading.questions]
    unread = [f"? unread {span.text}" for span in reading.unread]
    return " ".join([" + ".join(parts), *doubts, *unread]).strip()


def _line(line: Line) -> Iterator[str]:
    fields = {name: str(value) for name, value in line.fields.items()}
    yield fields.pop("sport") if line.kind is Session else line.kind.__name__.lower()
    for name, value in fields.items():
        shown = value.removesuffix(":00") if name in {"start", "end"} else value
        yield f"{name}=“{shown}”" if " " in shown else f"{name}={shown}"
    if line.is_over:
        yield "over"
    if line.done:
        yield "done"
    if line.repeat:
        yield f"every={_repeat(line.repeat)}"
    if (day := line.first_day(DAY)) != DAY:
        yield f"on={day}"


def _repeat(repeat: Repeat) -> str:
    by = "" if repeat.month_by == "day" else f":{repeat.month_by.value}"
    days = f":{','.join(map(str, repeat.weekdays))}" if repeat.weekdays else ""
    return f"{repeat.every}{repeat.unit.value}{by}{days}" + (f"..{repeat.until}" if repeat.until else "")


def test_a_phrase_means_what_people_mean_by_it() -> None:
    assert {phrase: told(phrase) for phrase, _ in cases()} == dict(cases())


@pytest.mark.thorough
@rows("tongue", ["en", "nl"])
def test_what_was_understood_is_written_back_and_read_again_as_the_same(tongue: words.Tongue) -> None:
    for phrase, _ in cases():
        for record in _records(phrase):
            written = write_line(record, tongue)
            again = read(written, record.date, record.date)
            past = isinstance(record, Session) and record.is_done
            made = [record_of(line, record.id, record.date, past=past) for line in again.lines]
            assert made == [record], f"{phrase} -> {written}"


@cache
def _records(phrase: str) -> tuple[DayItem, ...]:
    """Return what a phrase puts on its days when nothing has to be asked and its values are in range."""
    try:
        reading = read(phrase, DAY, TODAY)
        lines = [line for line in reading.lines if reading.is_certain and not line.is_over]
        records = [record_of(line, f"{DAY}-abcdefgh", line.first_day(DAY), past=False) for line in lines]
        return tuple(record for record in records if isinstance(record, DayItem))
    except (InvalidInputError, InvalidRecordError):
        return ()
