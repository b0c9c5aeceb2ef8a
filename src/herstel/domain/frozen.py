"""Classes of plain values, of which every start makes some two hundred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Make a dataclass with slots whose values are compared, hashed and shown as those of a frozen dataclass.

    That nothing is assigned to them is held by the type checker alone. `dataclass(frozen=True, slots=True)`
    compiles seven methods for each class at every start, which takes three times as long, and was a third of
    what a command did before it answered; here only `__init__` is compiled, and the rest is shared.
    """
    own: Any = cls
    own.__repr__, own.__eq__, own.__hash__ = _Shared.__repr__, _Shared.__eq__, _Shared.__hash__
    made: Any = dataclass(slots=True, repr=False, eq=False)(own)
    names = [part.name for part in fields(made) if part.compare]
    made.__compared__ = attrgetter("__class__", *names)
    return cast("type[_T]", made)


class _Shared:
    """The methods that all of them share."""

    __slots__ = ()

    __compared__: ClassVar[Callable[[object], object]]
    """Gives the class, and the fields that are compared."""

    def __repr__(self) -> str:
        shown = (part for part in fields(cast("Any", self)) if part.repr)
        values = (f"{part.name}={getattr(self, part.name)!r}" for part in shown)
        return f"{type(self).__qualname__}({', '.join(values)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        compared = self.__class__.__compared__
        return compared(self) == compared(other)

    def __hash__(self) -> int:
        return hash(self.__class__.__compared__(self))
