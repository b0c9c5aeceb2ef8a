"""Records: how what the journal stores is checked, changed and written, what is done to it, and its tables.

The class of the journal declares the tables: `nights = ManyADay(Night)` is all that a new one takes.
Repository, merging, exchange file, import and undo walk these declarations (`herstel.domain.journal.TABLES`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Generic,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    overload,
)

from herstel.domain.constraints import Pattern
from herstel.domain.frozen import frozen, is_equal
from herstel.domain.plain_values import Setter, plain_fields, set_fields, taken, written

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def stored(cls: type[_T]) -> type[_T]:
    """Make the fields of a class of stored values from its annotations; nothing is compiled for it."""
    made: Any = dataclass(slots=True, init=False, repr=False, eq=False, kw_only=True)(cast("Any", cls))
    made.defaults = {
        part.name: part.default if part.default_factory is MISSING else MISSING
        for part in fields(made)
        if part.name != "extra"
    }
    made.required = {name for name, default in made.defaults.items() if default is MISSING}
    made.setters = {name: getattr(made, name).__set__ for name in made.defaults}
    made.__compared__ = attrgetter("__class__", *made.defaults, "extra")
    return cast("type[_T]", made)


@stored
class Stored:
    """A value of the journal. It never changes; a changed one is a new one.

    Making one checks nothing but what its fields are to each other: what comes from people and files comes in
    by `validated`.

    Attributes:
        extra: what this version does not know, by key: it is kept, so nothing is lost on saving.
    """

    defaults: ClassVar[Mapping[str, Any]]
    """By field, in the order of the files, what it is when nothing is said; MISSING where that cannot be."""

    extra: dict[str, Any] = field(default_factory=dict)

    required: ClassVar[Set[str]]
    """The fields without a default."""
    setters: ClassVar[Mapping[str, Setter]]
    """By field, what sets it in a value that is being made; to find each by its name takes twice as long."""
    __compared__: ClassVar[Callable[[object], tuple[object, ...]]]
    __pydantic_config__: ClassVar[Mapping[str, bool]] = {"allow_inf_nan": False}

    def __init__(self, *, extra: dict[str, Any] | None = None, **values: Any) -> None:  # noqa: ANN401
        """Make one.

        Raises:
            TypeError: when there is no field of a name, or a field without a default is missing.
            ValueError: when its fields contradict each other.
        """
        self._fill(values, extra or {})

    def _fill(self, values: Mapping[str, Any], extra: dict[str, Any]) -> None:
        if not values.keys() >= self.required:
            raise TypeError(f"{type(self).__name__} without {', '.join(self.required - values.keys())}")
        all_values = {**self.defaults, **values}
        if len(all_values) > len(self.defaults):
            unknown = ", ".join(values.keys() - self.defaults.keys())
            raise TypeError(f"{type(self).__name__} has no {unknown}")
        set_fields(self, self.setters.values(), all_values.values(), extra)

    def __post_init__(self) -> None:
        """Refuse, with a ValueError, what its fields together cannot be."""

    @classmethod
    def validated(cls, facts: object) -> Self:
        """Return the value that facts describe, which come from people or files: text, JSON, whatever.

        What is written plainly, as nearly all is, is taken as it is. Of all else pydantic is the judge, which
        is loaded only then.

        Raises:
            InvalidRecordError: when they describe none; it says the first field at fault, and all of them.
        """
        given = cls.as_meant(facts) if isinstance(facts, dict) else facts
        try:
            return taken(cls, given)
        except (ValueError, TypeError, OverflowError):
            from herstel.domain.gate import judged

            return judged(cls, given)

    @classmethod
    def checked(cls, name: str, value: object) -> Any:  # noqa: ANN401  of the type of the field
        """Return the value of one field as `validated` would take it.

        Raises:
            InvalidRecordError: when the field cannot have it.
        """
        try:
            return plain_fields(cls)[name].read(value)
        except (ValueError, TypeError, OverflowError):
            from herstel.domain.gate import judged_field

            return judged_field(cls, name, value)

    @classmethod
    def as_meant(cls, facts: dict[str, Any]) -> dict[str, Any]:
        """Return given facts as this version would write them."""
        return facts

    def facts(self) -> dict[str, Any]:
        """Return what there is to store: JSON values, without keys that are unset or empty."""
        by_name = plain_fields(type(self))
        own = {
            name: by_name[name].write(value)
            for name, default in self.defaults.items()
            if (value := getattr(self, name)) is not None and value != default
        }
        return own | {name: written(value) for name, value in self.extra.items() if value is not None}

    def values(self) -> dict[str, Any]:
        """Return its fields and what is kept beside them, by name."""
        return {name: getattr(self, name) for name in self.defaults} | self.extra

    def changed(self, **values: Any) -> Self:  # noqa: ANN401
        """Return it with other values in some fields.

        Raises:
            TypeError, ValueError: as when one is made.
        """
        made = object.__new__(type(self))
        made._fill({name: getattr(self, name) for name in self.defaults} | values, dict(self.extra))
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be set")

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{k}={v!r}' for k, v in self.values().items())})"

    __eq__ = is_equal

    def __hash__(self) -> int:
        # What is kept by key has no hash; two values that differ in it alone are told apart by `__eq__`.
        return hash(tuple(part for part in self.__class__.__compared__(self) if not isinstance(part, dict)))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # noqa: ANN401
        """Return how pydantic checks one: its fields, and what is no field is kept beside them."""
        from pydantic import WrapValidator

        return WrapValidator(cls._with_extra).__get_pydantic_core_schema__(source, handler)

    @classmethod
    def _with_extra(cls, given: object, check: Callable[[Any], Self]) -> Self:
        if not isinstance(given, dict):
            return check(given)
        own = {name: value for name, value in given.items() if name in cls.defaults}
        made = check(own)
        object.__setattr__(made, "extra", {k: v for k, v in given.items() if k not in cls.defaults})
        return made


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

    @property
    def day(self) -> date:
        # A field of each class and not of this one, since the order of fields is that of the files.
        day: date = self.date  # type: ignore[attr-defined]
        return day

    @property
    def record_id(self) -> str:
        """The immutable text id: given when it was made, or the day of what exists once a day."""
        own: str | None = getattr(self, "id", None)
        return own or self.day.isoformat()

    @property
    def record_key(self) -> RecordKey:
        return self.table, self.record_id


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
        return self

    def by_day(self, records: Iterable[R]) -> dict[date, R]:
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
        return self

    def by_day(self, records: Iterable[R]) -> dict[date, tuple[R, ...]]:
        days: dict[date, list[R]] = {}
        for record in sorted(records, key=lambda record: (record.day, record.record_id)):
            days.setdefault(record.day, []).append(record)
        return {day: tuple(of_day) for day, of_day in days.items()}

    def listed(self, days: Mapping[date, Sequence[R]], wanted: Iterable[date]) -> Iterator[R]:
        """Yield the records of some days; those that cannot be read are left out."""
        return (record for day in wanted for record in days.get(day, ()))
