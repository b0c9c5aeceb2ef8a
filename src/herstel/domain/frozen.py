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
    own.__repr__, own.__eq__, own.__hash__ = _shown, _equals, _hashed
    made: Any = dataclass(slots=True, repr=False, eq=False)(own)
    names = [part.name for part in fields(made) if part.compare]
    made.__compared__ = attrgetter(*names) if names else _nothing
    return cast("type[_T]", made)


def _nothing(_: object) -> tuple[()]:
    return ()


def _shown(self: Any) -> str:  # noqa: ANN401
    parts = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _equals(self: Any, other: object) -> bool:  # noqa: ANN401
    if other.__class__ is not self.__class__:
        return NotImplemented
    return bool(self.__compared__(self) == self.__compared__(other))


def _hashed(self: Any) -> int:  # noqa: ANN401
    return hash(self.__compared__(self))
