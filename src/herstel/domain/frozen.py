"""Classes of plain values, of which every start makes some two hundred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Make a dataclass with slots whose values are compared, hashed and shown as those of a frozen dataclass.

    That nothing is assigned to them is held by the type checker alone. `dataclass(frozen=True, slots=True)`
    compiles seven methods for each class at every start, which takes ten times as long, and was a third of
    what a command did before it answered; here they are shared, but for the `__init__` of the few classes
    that make a default or look at their values.
    """
    own: Any = cls
    own.__repr__, own.__eq__, own.__hash__ = _repr, is_equal, _hash
    is_plain = not (
        hasattr(cls, "__dataclass_fields__")
        or hasattr(cls, "__post_init__")
        or any(isinstance(value, Field) for value in vars(cls).values())
    )
    made: Any = dataclass(slots=True, init=not is_plain, repr=False, eq=False)(own)
    parts = fields(made)
    if is_plain:
        made.__init__ = _init_of(made, parts)
    made.__compared__ = attrgetter("__class__", *(part.name for part in parts if part.compare))
    return cast("type[_T]", made)


def _init_of(cls: type, parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return what sets the fields of a class: the code for that many fields, with their names put in."""
    names = tuple(part.name for part in parts)
    code = _setting(len(names)).replace(
        co_names=names, co_varnames=("self", *names), co_qualname=f"{cls.__qualname__}.__init__"
    )
    defaults = tuple(part.default for part in parts if part.default is not MISSING)
    return FunctionType(code, {"__builtins__": {}}, argdefs=defaults)


@cache
def _setting(count: int) -> CodeType:
    """Return the code of an `__init__` that sets `count` fields."""
    names = [f"part{number}" for number in range(count)]
    lines = [f"def __init__({', '.join(['self', *names])}):", *(f" self.{name} = {name}" for name in names)]
    scope: dict[str, Any] = {}
    exec("\n".join([*lines, " pass"]), scope)
    code: CodeType = scope["__init__"].__code__
    return code


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
