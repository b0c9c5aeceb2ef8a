"""What readers and writers are told, and what a reader finds: records, and lines it could not use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Final, Protocol

from herstel.config import CalendarFolder, CalendarSettings
from herstel.domain.errors import HerstelError
from herstel.domain.record import Record
from herstel.i18n.catalog import Translator
from herstel.services.importing.calendar_sync import CalendarRead
from herstel.services.importing.item_scale import ItemScale

MOST_BYTES: Final = 20 * 1024 * 1024
"""Files larger than this are refused: years of anybody's training fit."""

MOST_RECORDS: Final = 200_000


class FormatError(HerstelError):
    """A file as a whole cannot be read."""


class ScaleUnsaidError(FormatError):
    """The answers of a table lie on a scale that nobody said: it is asked with some of its own days.

    Attributes:
        low: the lowest number of the likely scale.
        high: its highest number.
        days: three of its days with their answers, for a person.
    """

    def __init__(self, low: int, high: int, days: str) -> None:
        super().__init__("import.other_scale", low=low, high=high, days=days)
        self.low, self.high, self.days = low, high, days


class Progress(Protocol):
    """Is told how far reading is."""

    def expects(self, size: int) -> None:
        """Count more bytes that are to be read."""
        ...

    def has_read(self, size: int) -> None:
        """Count bytes that were read."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The circumstances in which a file is read.

    Attributes:
        today: the day it is.
        name: the file's name without its suffix; a calendar that says no name of its own gets this one.
        settings: how calendars are read.
        zone: the zone of local times; None for the machine's own.
        scale: the scale of the answers of a table, when the person said it.
        day_order: `day-first` or `month-first`, when the person said it.
        athlete: whose rows are read where several people stand in one file, when the person said it.
        progress: is told how far reading is, where somebody waits for it.
        calendars: the calendars of the config, each with how it alone is read.
        folder: which of them is being read; None for any other file.
    """

    today: date
    name: str = ""
    settings: CalendarSettings = field(default_factory=CalendarSettings)
    zone: tzinfo | None = None
    scale: ItemScale | None = None
    day_order: str | None = None
    progress: Progress | None = None
    athlete: str | None = None
    calendars: Sequence[CalendarFolder] = ()
    folder: CalendarFolder | None = None

    def at(self, path: Path) -> ReadingContext:
        """Return the circumstances of what lies at a path: a calendar of the config has rules of its own."""
        folder = next((each for each in self.calendars if Path(each.path).expanduser() == path), None)
        return self if folder is None else replace(self, folder=folder)


@dataclass(frozen=True, slots=True)
class Writing:
    """The circumstances in which a journal is written.

    Attributes:
        say: the language of what is written for people.
        now: the moment it is, with its offset.
        first: the first day that is written; None for the first there is.
        last: the last day that is written; None for the last there is.
    """

    say: Translator
    now: datetime
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line, or an entry, that was left out.

    Attributes:
        where: line number or place in the file, for a person.
        key: key of the sentence that says why.
        params: values for its placeholders.
    """

    where: str
    key: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What became of a column of a table.

    Attributes:
        name: as its header says.
        read_as: what it was read as; empty for one that was not read.
        key: key of the sentence that says why it was not read.
        params: values for its placeholders.
    """

    name: str
    read_as: str = ""
    key: str = ""
    params: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """Records read from a file, in the order in which they stood there.

    Attributes:
        records: what was read.
        skipped: what was left out, and why.
        calendars: for calendars, which one was read and how far: what it no longer holds has been called off.
        columns: for tables, what became of every column.
        is_scale_said: whether the file, or the person, says which end of its answers is the good one.
        has_our_names: for tables, whether their columns are called as ours are.
    """

    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    calendars: list[CalendarRead] = field(default_factory=list)
    columns: list[ColumnUse] = field(default_factory=list)
    is_scale_said: bool = True
    has_our_names: bool = False

    def take(self, other: Batch) -> None:
        """Take in what was read of another part of the file."""
        self.records += other.records
        self.skipped += other.skipped
        self.calendars += other.calendars

    def skip(self, where: str, error: HerstelError) -> None:
        """Leave an entry out and remember why."""
        self.skipped.append(Skipped(where, error.key, error.params))
