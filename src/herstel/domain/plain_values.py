"""Reading and writing the fields of stored values by their types.

Only what is written just as it would be written again is read here: a date as `2026-03-30`, a text that needs
no cleaning, a number within its bounds. All else is left to the gate, so that nothing is taken here that
pydantic would refuse, or would take for something else.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from enum import Enum, StrEnum
from functools import lru_cache, partial
from itertools import chain, repeat
from operator import call
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from herstel.domain.constraints import Constraint, Word
from herstel.domain.frozen import frozen

_S = TypeVar("_S")
_V = TypeVar("_V")
_Read = Callable[[Any], Any]
Setter = Callable[[object, object], None]


@frozen
class PlainField:
    """How one field is read and written.

    Attributes:
        read: takes a value of JSON or of Python; a ValueError or TypeError where it is not written plainly.
        write: gives the JSON of a value that is set.
    """

    read: _Read
    write: Callable[[Any], object]


_FEW_VALUES: Final = frozenset({int, float, dt.date})
"""Types of which the same values come again and again."""
_REMEMBERED: Final = 512
"""How many values of a field are remembered; more than a year has days."""
_FIELDS: Final[dict[object, Mapping[str, PlainField]]] = {}


def plain_fields(kind: type[Any]) -> Mapping[str, PlainField]:
    """Return how the fields of a class of stored values are read and written, by name."""
    if kind not in _FIELDS:
        hints = get_type_hints(kind, include_extras=True)
        _FIELDS[kind] = {name: _plain_field(hints[name]) for name in kind.defaults}
    return _FIELDS[kind]


def taken(kind: type[_S], facts: object) -> _S:
    """Return the stored value that plainly written facts describe.

    Raises:
        ValueError: when they are not written plainly, or describe none.
        TypeError: likewise.
    """
    if type(facts) is not dict:
        raise TypeError("no object")
    any_kind: Any = kind
    shape = _shape(any_kind, tuple(facts))
    extra: dict[str, Any] = {}
    if shape is None:
        own = plain_fields(kind)
        extra = {name: value for name, value in facts.items() if name not in own}
        facts = {name: value for name, value in facts.items() if name in own}
        shape = cast("_Shape", _shape(any_kind, tuple(facts)))
    made = object.__new__(kind)
    set_fields(made, shape.setters, chain(map(call, shape.readers, facts.values()), shape.defaults), extra)
    return made


def set_fields(made: Any, setters: Iterable[Setter], values: Iterable[object], extra: dict[str, Any]) -> None:  # noqa: ANN401  a stored value
    """Set all fields of a value that is being made, and let it look at them together."""
    any(map(call, setters, repeat(made), values))  # each gives None
    object.__setattr__(made, "extra", extra)
    made.__post_init__()


@frozen
class _Shape:
    """How facts with certain names are taken: most records of a table have the same.

    Attributes:
        readers: of each name, in the order of the facts.
        setters: in that order too, and behind them those of the other fields.
        defaults: of those other fields.
    """

    readers: tuple[_Read, ...]
    setters: tuple[Setter, ...]
    defaults: tuple[object, ...]


@lru_cache(_REMEMBERED)
def _shape(kind: Any, names: tuple[str, ...]) -> _Shape | None:  # noqa: ANN401  a class of stored values
    """Return how facts with these names are taken; None where one of them is no field."""
    by_name = plain_fields(kind)
    if not by_name.keys() >= set(names):
        return None
    if missing := kind.required - set(names):
        raise TypeError(f"{kind.__name__} without {', '.join(missing)}")
    others = [name for name in by_name if name not in names]
    return _Shape(
        tuple(by_name[name].read for name in names),
        tuple(kind.setters[name] for name in (*names, *others)),
        tuple(kind.defaults[name] for name in others),
    )


def written(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return _moment_text(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [written(item) for item in value]
    if isinstance(value, dict):
        return {name: written(item) for name, item in value.items()}
    return cast("Any", value).facts() if is_dataclass(value) else value


def _plain_field(hint: Any) -> PlainField:  # noqa: ANN401  an annotation may be anything
    read, base = _reader(hint)
    if base in _FEW_VALUES or hint == Word or (isinstance(base, type) and issubclass(base, Enum)):
        remembered = lru_cache(_REMEMBERED, typed=True)(read)
        read = partial(_but_zero, remembered, read) if base is float else remembered
    return PlainField(read, float if base is float else written)


def _reader(hint: Any) -> tuple[_Read, object]:  # noqa: ANN401
    """Return what reads a value of an annotation, and its type without None and constraints."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        read, base = _reader(arguments[0])
        return partial(_constrained, read, arguments[1:]), base
    if origin in {Union, types.UnionType}:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        read, base = _reader(inner)
        return partial(_optional, read), base
    if origin is tuple:
        return partial(_tuple, _reader(arguments[0])[0]), tuple
    if origin is dict:
        return _object, dict
    if hint in _SCALARS:
        return _SCALARS[hint], hint
    if issubclass(hint, Enum):
        return partial(_word, {member.value: member for member in hint}, hint), hint
    return partial(_nested, hint), hint


def _but_zero(remembered: _Read, read: _Read, given: object) -> object:
    return remembered(given) if given else read(given)  # 0.0 and -0.0 are equal, and are not the same


def _constrained(read: _Read, constraints: tuple[Constraint, ...], given: object) -> object:
    value = read(given)
    for constraint in constraints:
        if not constraint.keeps(value):
            raise ValueError(value)
    return value


def _optional(read: _Read, given: object) -> object:
    return None if given is None else read(given)


def _tuple(read: _Read, given: object) -> tuple[object, ...]:
    if type(given) is not list and type(given) is not tuple:
        raise TypeError(given)
    return tuple([read(item) for item in given])


def _object(given: object) -> dict[str, Any]:
    if type(given) is not dict or not all(type(name) is str for name in given):
        raise TypeError(given)
    return dict(given)


def _word(members: Mapping[str, Enum], kind: type[Enum], given: object) -> Enum:
    if type(given) is kind:
        return given
    if type(given) is not str or given not in members:
        raise ValueError(given)
    return members[given]


def _nested(kind: type[Any], given: object) -> object:
    return given if type(given) is kind else taken(kind, given)


def _exactly(kind: type[Any], given: object) -> object:
    if type(given) is not kind:
        raise TypeError(given)
    return given


def _float(given: object) -> float:
    if type(given) is not float and type(given) is not int:
        raise TypeError(given)
    return float(given)


def _text(given: object) -> str:
    if isinstance(given, StrEnum):
        return str(given.value)
    if type(given) is not str:
        raise TypeError(given)
    return given


def _date(given: object) -> dt.date:
    if type(given) is dt.date:
        return given
    day = dt.date.fromisoformat(_text(given))
    return _as_written(day, day.isoformat(), given)


def _time(given: object) -> dt.time:
    time = given if type(given) is dt.time else dt.time.fromisoformat(_text(given))
    if time.tzinfo is not None or time.fold:
        raise ValueError(given)
    return _as_written(time, time.isoformat(), given)


def _moment(given: object) -> dt.datetime:
    if type(given) is dt.datetime:
        return given
    moment = dt.datetime.fromisoformat(_text(given))
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        raise ValueError(given)
    return _as_written(moment, _moment_text(moment), given)


def _as_written(value: _V, text: str, given: object) -> _V:
    if type(given) is str and given != text:
        raise ValueError(given)
    return value


def _moment_text(moment: dt.datetime) -> str:
    text = moment.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


_SCALARS: Final[Mapping[Any, _Read]] = {
    bool: partial(_exactly, bool),
    int: partial(_exactly, int),
    float: _float,
    str: _text,
    dt.date: _date,
    dt.time: _time,
    dt.datetime: _moment,
}
