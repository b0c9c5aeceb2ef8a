"""What records of the journal have in common, their ids too, and their tables.

The class of the journal declares its tables: `nights = ManyADay(Night)` is all that a new one takes.
Repository, merging, exchange file, import and undo walk these declarations (`herstel.domain.journal.TABLES`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar, Final, Generic, Self, TypeVar, overload

from herstel.domain.constraints import Pattern
from herstel.domain.frozen import frozen
from herstel.domain.stored import Stored, stored

DAY_ID: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""Pattern of the id of what exists once a day."""

RECORD_ID: Final = rf"{DAY_ID}-[0-9a-z]{{8}}"
"""Pattern of every other id. Ids never change, so a record that moves to another day keeps its own."""


def derived_id(day: date, *source: object) -> str:
    """Return the id of a record that was read from somewhere: the same source gives the same id.

    Args:
        day: the day for which the record is made.
        source: whatever tells the record from all others of that day.
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in source).encode("utf-8", "replace"))
    return f"{day.isoformat()}-{digest.hexdigest()[:8]}"


RecordId = Annotated[str, Pattern(RECORD_ID)]
"""Immutable text id: the day for which the record was made, then characters that nobody else makes."""

RecordKey = tuple[str, str]
"""Table and id: what tells a record from every other one of the journal."""


@stored
class Record(Stored):
    """A stored value with an id of its own."""

    table: ClassVar[str]
    """Name of the table that holds records of this class."""

    @property
    def day(self) -> date:
        """Return the day that it stands on: every record has a date."""
        # A field of each class and not of this one, since the order of fields is that of the files.
        day: date = self.date  # type: ignore[attr-defined]
        return day

    @property
    def record_id(self) -> str:
        """Return the immutable text id: given when it was made, or the day of what exists once a day."""
        own: str | None = getattr(self, "id", None)
        return own or self.day.isoformat()

    @property
    def record_key(self) -> RecordKey:
        """Return its table and id."""
        return self.table, self.record_id


R = TypeVar("R", bound=Record)


class RecordReach(Enum):
    """On which days a record counts, and so who has to know of it."""

    ITS_DAY = "its day"
    """On its own day, or its own week: only who looks there asks for it."""
    ANY_DAY = "any day"
    """Wherever one looks: a spell, a race, a template."""
    WHERE_REPEATED = "where repeated"
    """On its own day, or on any once it repeats."""


class RecordTable(Generic[R]):
    """One kind of record, and where a journal holds its records.

    A journal keeps its records under the same name in its own `__dict__`, which Python looks at before it
    asks a declaration that has no `__set__`: reading `journal.sessions` costs no call.

    Attributes:
        kind: the class of its records.
        field: the name of the journal's attribute; the name of the table itself is `kind.table`.
        speaks_of_day: whether a record says something of the day that it stands on.
        reach: on which days its records count.
    """

    field: str

    def __init__(
        self, kind: type[R], *, speaks_of_day: bool = True, reach: RecordReach = RecordReach.ITS_DAY
    ) -> None:
        self.kind = kind
        self.reach = reach
        self.speaks_of_day = speaks_of_day

    def __set_name__(self, owner: type, name: str) -> None:
        self.field = name

    @property
    def name(self) -> str:
        """The key of the table in the files of the journal and in the exchange file."""
        return self.kind.table


class OneADay(RecordTable[R]):
    """At most one record a day; its id is the day."""

    @overload
    def __get__(self, journal: None, owner: type) -> Self: ...

    @overload
    def __get__(self, journal: object, owner: type) -> Mapping[date, R]: ...

    def __get__(self, journal: object, owner: type) -> Any:
        """Return the declaration itself; records are found before it is asked."""
        return self

    def by_day(self, records: Iterable[R]) -> dict[date, R]:
        """Return records as a journal holds them."""
        return {record.day: record for record in records}

    def listed(self, days: Mapping[date, R], wanted: Iterable[date]) -> Iterator[R]:
        """Yield the records of some days; those that cannot be read are left out."""
        return (record for day in wanted if (record := days.get(day)) is not None)


class ManyADay(RecordTable[R]):
    """Any number of records a day; they are held in the order of their ids."""

    @overload
    def __get__(self, journal: None, owner: type) -> Self: ...

    @overload
    def __get__(self, journal: object, owner: type) -> Mapping[date, Sequence[R]]: ...

    def __get__(self, journal: object, owner: type) -> Any:
        """Return the declaration itself; records are found before it is asked."""
        return self

    def by_day(self, records: Iterable[R]) -> dict[date, tuple[R, ...]]:
        """Return records as a journal holds them."""
        days: dict[date, list[R]] = {}
        for record in sorted(records, key=lambda record: (record.day, record.record_id)):
            days.setdefault(record.day, []).append(record)
        return {day: tuple(of_day) for day, of_day in days.items()}

    def listed(self, days: Mapping[date, Sequence[R]], wanted: Iterable[date]) -> Iterator[R]:
        """Yield the records of some days; those that cannot be read are left out."""
        return (record for day in wanted for record in days.get(day, ()))


@frozen
class Save:
    """Write a record. Only the fields that differ from `base` are written.

    Attributes:
        record: what it should be from now on.
        base: the record that the person saw when the edit began; None for a new one. Fields that are
            equal in both keep what another window may have written meanwhile.
        is_claim: whether it is refused where what it would write was changed since `base`: a planned session
            is filled in by one training, and never by two.
    """

    record: Record
    base: Record | None = None
    is_claim: bool = False


@frozen
class Remove:
    """Take a record out of the journal."""

    record: Record


Change = Save | Remove
