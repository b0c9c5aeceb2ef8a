"""Classes of plain values, of which every start makes some two hundred."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Make a dataclass with slots whose values are compared, hashed and shown as those of a frozen dataclass.

    That nothing is assigned to them is held by the type checker alone. `dataclass(frozen=True, slots=True)`
    compiles seven methods for each class at every start, which takes three times as long, and was a third of
    what a command did before it answered; here only `__init__` is compiled, and the rest is shared.
    """
    own: Any = cls
    own.__repr__, own.__eq__, own.__hash__ = _repr, is_equal, _hash
    made: Any = dataclass(slots=True, repr=False, eq=False)(own)
    names = [part.name for part in fields(made) if part.compare]
    made.__compared__ = attrgetter("__class__", *names)
    return cast("type[_T]", made)


def is_equal(self: Any, other: object) -> bool:  # noqa: ANN401
    """Whether two values have one class and equal fields: the `__eq__` of plain and of stored values."""
    compared = self.__class__.__compared__
    return self.__class__ is other.__class__ and bool(compared(self) == compared(other))


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (part for part in fields(self) if part.repr)
    values = (f"{part.name}={getattr(self, part.name)!r}" for part in shown)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self.__class__.__compared__(self))
