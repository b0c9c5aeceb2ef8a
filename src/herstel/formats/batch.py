"""What readers and writers are told, and what a reader finds: records, and lines it could not use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Final, Protocol

from herstel.config import CalendarFolder, CalendarSettings
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.record import Record, RecordKey
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import Translator
from herstel.services.importing.calendar_sync import CalendarRead
from herstel.services.importing.item_scale import ItemScale

MOST_BYTES: Final = 20 * 1024 * 1024
"""Files larger than this are refused: years of anybody's training fit."""

MOST_RECORDS: Final = 200_000

SEEN_CHARACTERS: Final = 12_000
"""How much of a file is looked at to recognise it."""


class FormatError(HerstelError):
    """A file as a whole cannot be read."""


class Progress(Protocol):
    """Is told how far reading is."""

    def expects(self, size: int) -> None:
        """Count more bytes that are to be read."""
        ...

    def has_read(self, size: int) -> None:
        """Count bytes that were read."""
        ...


class GivenAnswers(Protocol):
    """Knows what a person said of files that leave something open."""

    def to(self, path: Path, reading: ReadingContext) -> ReadingContext:
        """Return the circumstances with what was said of a file; what is said now goes first."""
        ...

    def keep(self, path: Path, reading: ReadingContext) -> None:
        """Remember what was said of a file in the circumstances in which it was read."""
        ...


@frozen
class ReadingContext:
    """The circumstances in which a file is read.

    Attributes:
        name: the file's name without its suffix; a calendar that says no name of its own gets this one.
        zone: the zone of local times; None for the machine's own.
        scale: the scale of the answers of a table, when the person said it.
        is_sure: whether that holds though the answers themselves speak against it.
        day_order: `day-first` or `month-first`, when the person said it.
        worse_high: the answers of a table whose high numbers are the bad ones, when the person said it.
        athlete: whose rows are read where several people stand in one file, when the person said it.
        progress: is told how far reading is, where somebody waits for it.
        calendars: the calendars of the config, each with how it alone is read.
        folder: which of them is being read; None for any other file.
        answers: what was said of files before; None where nobody was asked.
    """

    today: date
    name: str = ""
    settings: CalendarSettings = field(default_factory=CalendarSettings)
    zone: tzinfo | None = None
    scale: ItemScale | None = None
    is_sure: bool = False
    worse_high: frozenset[str] = frozenset()
    day_order: str | None = None
    progress: Progress | None = None
    athlete: str | None = None
    calendars: Sequence[CalendarFolder] = ()
    folder: CalendarFolder | None = None
    answers: GivenAnswers | None = None

    def at(self, path: Path) -> ReadingContext:
        """Return the circumstances of what lies at a path: what was said of it, the rules of its calendar."""
        reading = self if self.answers is None else self.answers.to(path, self)
        folder = next(
            (calendar for calendar in self.calendars if Path(calendar.path).expanduser() == path), None
        )
        return reading if folder is None else replace(reading, folder=folder)


@frozen
class Writing:
    """The circumstances in which a journal is written.

    Attributes:
        say: the language of what is written for people.
        first: the first day that is written; None for the first there is.
        last: the last day that is written; None for the last there is.
        last_changes: gives, by record, when it was last changed, in UTC.
    """

    say: Translator
    first: date | None = None
    last: date | None = None
    last_changes: Callable[[], Mapping[RecordKey, datetime]] = dict


@frozen
class Skipped:
    """A line, or an entry, that was left out.

    Attributes:
        where: line number or place in the file, for a person.
        key: key of the sentence that says why.
        is_part: whether only a part of it was left out, and the rest was taken.
    """

    where: str
    key: str
    params: dict[str, object] = field(default_factory=dict)
    is_part: bool = False


@frozen
class ColumnUse:
    """What became of a column of a table.

    Attributes:
        name: as its header says.
        read_as: what it was read as; empty for one that was not read.
        key: key of the sentence that says why it was not read.
    """

    name: str
    read_as: str = ""
    key: str = ""
    params: dict[str, object] = field(default_factory=dict)


@frozen
class OpenScale:
    """Answers of one file of which it is open which end of their scale is good.

    Attributes:
        low: the lowest number of the likely scale.
        high: its highest number.
        days: three of its days with their answers, for a person.
        checkins: the mornings with those answers that can be read as if 5 were the best one.
        unread: the columns that cannot be read at all while nobody says it.
        bad_ends: by item, the columns that are named after a bad end, where others are not: high may be bad
            in those alone.
        has_our_names: for tables, whether their columns are called as ours are.
        is_declared: whether the file says that 5 is the best: only what is proven otherwise stays out.
        is_all: whether nothing else was read of the file.
        part: the file of a folder or zip; empty for a file alone.
        known_ends: the items of which the file itself says which end is good: their answers do not stay out.
        declared: the scale that the person said, as `--scale` takes it; empty where nobody did.
        worse_high: the items whose high answers that person said to be bad.
        against: the items whose answers speak against what was said.
    """

    low: int
    high: int
    days: str
    checkins: tuple[CheckIn, ...] = ()
    unread: tuple[str, ...] = ()
    bad_ends: Mapping[str, str] = field(default_factory=dict)
    has_our_names: bool = False
    is_declared: bool = False
    is_all: bool = False
    part: str = ""
    known_ends: frozenset[str] = frozenset()
    declared: str = ""
    worse_high: frozenset[str] = frozenset()
    against: tuple[str, ...] = ()


@dataclass(slots=True)
class Batch:
    """Records read from a file, in the order in which they stood there.

    Attributes:
        calendars: for calendars, which one was read and how far: what it no longer holds has been called off.
        columns: for tables, what became of every column.
        open_scales: the answers that stay out, because it is open which end of them is good.
        taken_scales: the answers that were taken with 5 as the best one, by what else is known of their days.
    """

    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    calendars: list[CalendarRead] = field(default_factory=list)
    columns: list[ColumnUse] = field(default_factory=list)
    open_scales: list[OpenScale] = field(default_factory=list)
    taken_scales: list[OpenScale] = field(default_factory=list)

    @property
    def is_useless(self) -> bool:
        """Whether something stood there, and nothing of it could be used."""
        # A calendar that was read whole says with nothing in it that nothing is left of it.
        is_followed = any(calendar.whole or calendar.cancelled for calendar in self.calendars)
        return bool(self.skipped or self.open_scales) and not self.records and not is_followed

    @property
    def says_nothing(self) -> bool:
        """Whether neither anything was read nor anything said of what was not."""
        is_told = any(use.key for use in self.columns)
        return not (self.records or self.skipped or self.calendars or self.open_scales or is_told)

    def of_ids(self, ids: Collection[str]) -> Batch:
        """Return it with only these of its records, and what it asks."""
        kept = [record for record in self.records if record.record_id in ids]
        return Batch(kept, open_scales=self.open_scales)

    def take(self, other: Batch) -> None:
        """Take in what was read of another part of the file."""
        self.records += other.records
        self.skipped += other.skipped
        self.calendars += other.calendars
        self.open_scales += other.open_scales

    def skip(self, where: str, error: HerstelError, *, is_part: bool = False) -> None:
        """Leave an entry, or only a part of it, out and remember why."""
        self.skipped.append(Skipped(where, error.key, error.params, is_part=is_part))
