"""Values made by `frozen` behave as those of a frozen dataclass with slots."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import CodeType
from typing import Any

import pytest

from herstel.domain.frozen import frozen

PARTS_OF_CODE = ("co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars")
COUNTS_OF_CODE = ("co_argcount", "co_nlocals", "co_stacksize")


@frozen
class Step:
    day: int
    words: tuple[str, ...] = ()
    aside: str = field(default="", compare=False, repr=False)


@frozen
class LongStep(Step):
    weeks: int = 1


@frozen
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Ordinary:
    day: int
    words: tuple[str, ...] = ()
    aside: str = field(default="", compare=False, repr=False)


def test_they_are_compared_hashed_and_shown_as_the_ordinary_ones_are() -> None:
    assert Step(1, ("a",), "x") == Step(1, ("a",), "y")
    assert Step(1, ("a",)) != Step(1, ("b",))
    assert Step(1) != Ordinary(1)  # type: ignore[comparison-overlap]
    assert len({Step(1, ("a",), "x"), Step(1, ("a",), "y"), Step(2)}) == 2
    assert repr(Step(1, ("a",), "x")) == repr(Ordinary(1, ("a",), "x")).replace("Ordinary", "Step")
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"
    with pytest.raises(TypeError):
        hash(Step([]))  # type: ignore[arg-type]


def test_one_that_adds_fields_compares_all_of_them_and_is_none_of_its_kind() -> None:
    assert LongStep(1, weeks=2) == LongStep(1, weeks=2)
    assert LongStep(1, weeks=2) != LongStep(1, weeks=3)
    assert LongStep(1) != Step(1)


def test_they_can_be_copied_changed_and_taken_apart_and_hold_nothing_else() -> None:
    step = LongStep(1, ("a",), "x", 2)
    for made in (copy.deepcopy(step), pickle.loads(pickle.dumps(step))):
        assert made == step
        assert made.aside == "x"
    assert replace(step, day=3) == LongStep(3, ("a",), "x", 2)
    match step:
        case LongStep(day, words):
            assert (day, words) == (1, ("a",))
    with pytest.raises(AttributeError):
        step.other = 1  # type: ignore[attr-defined]


@frozen
class Made:
    parts: list[int] = field(default_factory=list)


@frozen
class Looked:
    day: int

    def __post_init__(self) -> None:
        if self.day < 0:
            raise ValueError(self.day)


def test_they_are_made_by_place_and_by_name_and_of_nothing_else() -> None:
    assert Step(1, ("a",)) == Step(words=("a",), day=1)
    assert Step.__init__.__qualname__ == "Step.__init__"
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'day'"):
        Step()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'week'"):
        Step(1, week=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Step(1, (), "", 4)  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_each_time_and_values_are_looked_at() -> None:
    Made().parts.append(1)
    assert Made() == Made([])
    with pytest.raises(ValueError, match="-1"):
        Looked(-1)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 15, 16, 17, 18, 40])
def test_the_code_of_an_init_is_what_this_python_compiles_for_those_names(count: int) -> None:
    """Python promises nothing of the inside of a code object, and each version makes it differently."""
    names = [f"value{number}" for number in range(count)]
    value_class: Any = frozen(type("Value", (), {"__annotations__": dict.fromkeys(names, int)}))
    made = value_class.__init__.__code__
    compiled = init_as_written(names)
    parts = PARTS_OF_CODE + COUNTS_OF_CODE
    other = [part for part in parts if getattr(made, part) != getattr(compiled, part)]
    assert not other, f"in Python {sys.version} {other} depend on names: let domain/frozen.py compile each"


def init_as_written(names: Sequence[str]) -> CodeType:
    lines = (f" self.{name} = {name}" for name in names)
    scope: dict[str, Any] = {}
    exec("\n".join((f"def __init__({', '.join(['self', *names])}):", *lines, " pass")), scope)
    code: CodeType = scope["__init__"].__code__
    return code
