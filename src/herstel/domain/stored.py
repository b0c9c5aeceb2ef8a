"""What the journal stores: plain values, which know how they are checked, changed and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from herstel.domain.frozen import is_equal
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
        """Return facts that were given as this version would write them."""
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
            TypeError: when there is no field of a name.
            ValueError: when its fields contradict each other then.
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
        _set(made, "extra", {name: value for name, value in given.items() if name not in cls.defaults})
        return made


_set = object.__setattr__
