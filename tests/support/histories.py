"""Random histories for property tests, made from bytes so that they are quick to draw and shrink well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from support.journals import ITEM_NAMES, TODAY, USUAL

DAYS: Final = 50
_BYTES: Final = DAYS * 16

seeds = st.binary(min_size=_BYTES, max_size=_BYTES)
"""All that a history is made from; zeros make the dullest one."""

_T = TypeVar("_T")


class Dice:
    """Choices that follow from bytes; the first choice is what zero gives."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def one_of(self, choices: Sequence[_T]) -> _T:
        """Return one of the choices."""
        value = self._data[self._at % len(self._data)]
        self._at += 1
        return choices[value % len(choices)]


_HOURS = (7.5, 7.5, 7.0, 8.0, 6.5, 5.5, 5.0, 9.0, None)


def noisy_mornings(data: bytes, last: date = TODAY, count: int = DAYS) -> list[CheckIn]:
    """Return mornings around normal with gaps and skipped questions; the last one is always whole.

    Some histories have a stretch in which several answers are lower, as in life.
    """
    dice = Dice(data)
    start, length = dice.one_of(range(count)), dice.one_of((0, 0, 4, 6, 9, 14))
    lowered = [name for name in ITEM_NAMES if dice.one_of((False, True, True))]
    found = []
    for place in range(count):
        day = last - timedelta(days=count - 1 - place)
        whole = place == count - 1
        levels = (3, 3, 3, 3, 2, 4) if whole else (3, 3, 3, 3, 2, 4, 3, None)
        answers: dict[str, Any] = {name: dice.one_of(levels) for name in ITEM_NAMES}
        if start <= place < start + length:
            answers |= {name: dice.one_of((2, 2, 1, 3)) for name in lowered}
        hours = dice.one_of(_HOURS)
        answers["sleep_hours"] = USUAL["sleep_hours"] if whole and hours is None else hours
        if whole or dice.one_of((True,) * 7 + (False,)):
            found.append(CheckIn.validated({**answers, "date": day}))
    return found


def whole_life(data: bytes, last: date = TODAY, count: int = DAYS) -> list[Record]:
    """Return mornings, sessions and rest, some ill days and pain, and records that were filled in later."""
    dice = Dice(data[::-1])
    found: list[Record] = []
    for checkin in noisy_mornings(data, last, count):
        more: dict[str, Any] = {
            "resting_hr": dice.one_of((50, 50, 51, 49, 60, None)),
            "illness": dice.one_of(("none",) * 27 + ("fever", "above_neck", "below_neck")),
            "pain": dice.one_of((None,) * 25 + (0, 3, 4, 6)),
            "entered": _later(dice, checkin.date),
        }
        found.append(CheckIn.validated({**checkin.facts(), **more}))
    for place in range(count):
        found.extend(_training(dice, last - timedelta(days=place)))
    return found


def _later(dice: Dice, day: date) -> date | None:
    wait = dice.one_of((None,) * 25 + (1, 2, 9))
    return None if wait is None else day + timedelta(days=wait)


def _training(dice: Dice, day: date) -> list[Record]:
    kind = dice.one_of(("session", "rest", "nothing", "session", "two"))
    if kind == "rest":
        return [Rest.validated({"id": f"{day}-restrest", "date": day, "outcome": "kept"})]
    return [
        Session.validated(
            {
                "id": f"{day}-{number:08d}",
                "date": day,
                "sport": dice.one_of(("run", "bike")),
                "rpe": dice.one_of((5.0, 5.0, 6.0, 7.0, 2.0, 8.5, None)),
                "minutes": dice.one_of((50, 30, 90, None)),
                "planned_rpe": dice.one_of((5.0, None, None)),
                "felt": dice.one_of((None, "worse", "as_expected", "worse", "better")),
                "key": dice.one_of((False, True)),
                "status": dice.one_of(("done", "done", "done", "planned", "skipped")),
                "entered": _later(dice, day),
            }
        )
        for number in range({"session": 1, "two": 2}.get(kind, 0))
    ]
