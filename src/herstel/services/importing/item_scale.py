"""Scales of other people's tables: how many steps, which end is good, and how they map onto ours.

Ours is 1 to 5 with 5 best and 3 the person's own normal (McLean et al. 2010). Others count to 4, 7, 10 or
100, and in half of them 1 is the good end. Read the wrong way round, every tired morning is a fresh one, and
no one notices.

A table proves its direction by what is known of the same days otherwise: answers of the athlete's own, hours
slept, heart, pain, what was trained the day before. An item that runs against the others proves that they do
not share one direction. The thresholds come from 35 athletes whose direction is known (PMData, SoccerMon;
windows of 10 to 600 mornings): turned round, not one of 3,000 windows passed; as they were, 94 % of the whole
logs did.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import SIGNAL_ITEMS, Item
from herstel.domain.self_reports import CheckIn, Night
from herstel.metrics.reversed_scale import correlation

_WRITTEN: Final = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})\s*:\s*(best|worst)", re.ASCII | re.IGNORECASE)
_LOWEST, _HIGHEST = 1, 5

LEAST_MORNINGS: Final = 8
"""Fewer mornings with answers prove nothing by themselves."""

_PROVEN: Final = 2.5
"""Standard errors by which what is known otherwise must speak for a direction."""

_LEAST_SAME: Final = 3
"""This many identical answers that the athlete gave by hand prove it at once."""

_MIDDLE: Final = 3

_TURN: Final = 6

_USUAL_EFFORT: Final = 5

_SURE: Final = 0.99
"""A correlation above this counts as this: a perfect one would count without end."""

_Measure = Callable[[CheckIn], float | None]


@frozen
class ItemScale:
    """A scale from `low` to `high`.

    Attributes:
        high: its highest number, more than `low`.
        is_high_best: whether the highest number is the best answer.
    """

    low: int
    high: int
    is_high_best: bool

    @property
    def written(self) -> str:
        """The scale as `--scale` takes it."""
        return f"{self.low}-{self.high}:{'best' if self.is_high_best else 'worst'}"

    def on_ours(self, value: float) -> int | None:
        """Return an answer on our scale of 1 to 5, 5 best; None for one that is not on this scale.

        What falls between two of our steps goes to the one nearer to normal.
        """
        if not self.low <= value <= self.high:
            return None
        part = (value - self.low) / (self.high - self.low)
        step = _LOWEST + (part if self.is_high_best else 1 - part) * (_HIGHEST - _LOWEST)
        normal = (_LOWEST + _HIGHEST) / 2
        nearer = math.ceil(step - 0.5) if step > normal else math.floor(step + 0.5)
        return int(nearer)


OURS: Final = ItemScale(_LOWEST, _HIGHEST, is_high_best=True)


def read_scale(text: str) -> ItemScale:
    """Return the scale of `1-10:best` (10 is best) or `1-4:worst` (4 is worst).

    Raises:
        InvalidInputError: for anything else.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or int(match[1]) >= int(match[2]):
        raise InvalidInputError("error.scale", given=text[:40])
    return ItemScale(int(match[1]), int(match[2]), match[3].casefold() == "best")


def likely_range(values: Iterable[float]) -> tuple[int, int]:
    """Return the lowest and the highest number of the usual scale that holds all values."""
    numbers = list(values)
    low = 0 if min(numbers, default=1) < 1 else 1
    highest = max(numbers, default=_HIGHEST)
    high = next((most for most in (5, 7, 10, 100) if highest <= most), math.ceil(highest))
    return (0 if high == 100 else low), high


def telling_days(checkins: Iterable[CheckIn], most: int = 3) -> list[CheckIn]:
    """Return the mornings by which a person knows a scale again: those furthest from the middle, in order."""
    answered = [checkin for checkin in checkins if mean_answer(checkin) is not None]
    middle = sum(mean_answer(checkin) or 0 for checkin in answered) / len(answered) if answered else 0
    furthest = sorted(answered, key=lambda checkin: -abs((mean_answer(checkin) or 0) - middle))[:most]
    return sorted(furthest, key=lambda checkin: checkin.date)


def answers_of(checkin: CheckIn) -> dict[Item, int]:
    """Return the five-point answers of a morning, those that were given."""
    return {item: answer for item in Item if (answer := checkin.answer(item)) is not None}


@frozen
class TableContext:
    """What is known beside a table.

    Attributes:
        sessions: the sessions that are read together with the table.
    """

    journal: Journal
    sessions: Sequence[Session] = ()
    nights: Sequence[Night] = ()


def is_short(checkins: Iterable[CheckIn]) -> bool:
    """Whether there are too few answered mornings to prove anything."""
    return sum(mean_answer(checkin) is not None for checkin in checkins) < LEAST_MORNINGS


def runs_as_ours(checkins: Sequence[CheckIn], beside: TableContext) -> bool | None:
    """Return whether 5 is the best answer of a table: True or False where that is proven, else None."""
    own = _own_answers(checkins, beside.journal)
    if own is not None:
        return own
    evidence = _Evidence([checkin for checkin in checkins if mean_answer(checkin) is not None], beside)
    together = _joined(evidence.of_all())
    if together is None or abs(together) < _PROVEN:
        return None
    if together < 0:
        return False
    return True if all(evidence.agrees(item) for item in evidence.answered) else None


def items_against(checkins: Sequence[CheckIn], beside: TableContext) -> tuple[Item, ...]:
    """Return the items whose answers are proven to run against the others and what is known of the same days.

    For a scale that somebody said: of 783 windows of 10 to 600 mornings three are doubted wrongly.
    """
    evidence = _Evidence([checkin for checkin in checkins if mean_answer(checkin) is not None], beside)
    together = _joined(evidence.of_all())
    if _own_answers(checkins, beside.journal) is False or (together is not None and together <= -_PROVEN):
        return tuple(evidence.answered)
    return tuple(item for item in evidence.answered if evidence.is_against(item))


def is_taken_as_ours(checkins: Sequence[CheckIn], beside: TableContext, *, has_our_names: bool) -> bool:
    """Whether the answers of a table may be taken with 5 as the best one, unasked.

    A few mornings under our own names are what a person wrote down for us, unless it is proven that they run
    the other way.
    """
    proven = runs_as_ours(checkins, beside)
    if proven is None and is_short(checkins):
        return has_our_names or not any(mean_answer(checkin) is not None for checkin in checkins)
    return proven is True


def mean_answer(checkin: CheckIn, without: Item | None = None) -> float | None:
    """Return the mean of a morning's signals, without one of them where that is asked; None without any."""
    items = (item for item in SIGNAL_ITEMS if item is not without)
    answers = [answer for item in items if (answer := checkin.answer(item)) is not None]
    return sum(answers) / len(answers) if answers else None


def _own_answers(checkins: Iterable[CheckIn], journal: Journal) -> bool | None:
    """Return what the athlete's own answers on the same days prove."""
    same = turned = 0
    for read in checkins:
        own = journal.checkin(read.date)
        for item in Item if own is not None else ():
            answer, given = read.answer(item), own.answer(item) if own else None
            if answer is None or given is None or answer == _MIDDLE:
                continue
            same += answer == given
            turned += answer == _TURN - given
    if max(same, turned) < _LEAST_SAME or 3 * min(same, turned) > max(same, turned):
        return None
    return same > turned


@dataclass(frozen=True)
class _Evidence:
    """How surely answers run as they do in people for whom 5 is best, in standard errors."""

    checkins: Sequence[CheckIn]
    beside: TableContext

    @cached_property
    def answered(self) -> list[Item]:
        """The signals of which there are answers."""
        return [
            item
            for item in SIGNAL_ITEMS
            if any(checkin.answer(item) is not None for checkin in self.checkins)
        ]

    def of_all(self) -> list[float | None]:
        """Return the signs of the answers taken together."""
        rested = self._quality if Item.SLEEP_QUALITY in self.answered else mean_answer
        return [
            self._sign(self._slept, rested, 1),
            self._sign(self._pulse, mean_answer, -1),
            self._sign(self._variability, mean_answer, 1),
            self._sign(self._loaded, self._body, -1),
            self._sign(lambda checkin: checkin.pain, self._body, -1),
        ]

    def agrees(self, item: Item) -> bool:
        """Whether one item does not run against the others; what is always normal is so either way round."""
        sign = self._of_item(item)
        if sign is not None:
            return sign >= 0
        return all(checkin.answer(item) in (None, _MIDDLE) for checkin in self.checkins)

    def is_against(self, item: Item) -> bool:
        """Whether one item surely runs against the others."""
        sign = self._of_item(item)
        return sign is not None and sign <= -_PROVEN

    def _of_item(self, item: Item) -> float | None:
        def answer(checkin: CheckIn) -> float | None:
            return checkin.answer(item)

        signs = [self._sign(answer, lambda checkin: mean_answer(checkin, item), 1)]
        if item in (Item.SLEEP_QUALITY, Item.FATIGUE):
            signs.append(self._sign(self._slept, answer, 1))
        if item in (Item.SORENESS, Item.FATIGUE):
            signs.append(self._sign(self._loaded, answer, -1))
        return _joined(signs)

    def _sign(self, one: _Measure, other: _Measure, way: int) -> float | None:
        pairs = [(a, b) for checkin in self.checkins if None not in (a := one(checkin), b := other(checkin))]
        complete = [(a, b) for a, b in pairs if a is not None and b is not None]
        if len(complete) < LEAST_MORNINGS:
            return None
        together = correlation([a for a, _ in complete], [b for _, b in complete])
        if together is None:
            return None
        return way * math.atanh(max(-_SURE, min(_SURE, together))) * math.sqrt(len(complete) - 3)

    def _quality(self, checkin: CheckIn) -> float | None:
        return checkin.sleep_quality

    def _body(self, checkin: CheckIn) -> float | None:
        answers = [value for value in (checkin.fatigue, checkin.soreness) if value is not None]
        return sum(answers) / len(answers) if answers else None

    def _slept(self, checkin: CheckIn) -> float | None:
        return checkin.sleep_hours or self._measured(checkin.date, "sleep_hours")

    def _pulse(self, checkin: CheckIn) -> float | None:
        return checkin.resting_hr or self._measured(checkin.date, "resting_hr")

    def _variability(self, checkin: CheckIn) -> float | None:
        return checkin.hrv_rmssd or self._measured(checkin.date, "hrv_rmssd")

    def _measured(self, day: date, name: str) -> float | None:
        nights = (*self.beside.journal.nights.get(day, ()), *self._nights.get(day, ()))
        return next((value for night in nights if (value := getattr(night, name)) is not None), None)

    @cached_property
    def _nights(self) -> Mapping[date, list[Night]]:
        nights: dict[date, list[Night]] = {}
        for night in self.beside.nights:
            nights.setdefault(night.date, []).append(night)
        return nights

    def _loaded(self, checkin: CheckIn) -> float | None:
        """Return the load of the day before; None where nobody kept a log of that."""
        day, loads = checkin.date - timedelta(days=1), self._loads
        return loads.get(day, 0.0) if loads and min(loads) <= day <= max(loads) else None

    @cached_property
    def _loads(self) -> Mapping[date, float]:
        loads: dict[date, float] = {}
        days = {checkin.date - timedelta(days=1) for checkin in self.checkins}
        in_journal = (session for day in days for session in self.beside.journal.sessions_on(day))
        for session in (*in_journal, *self.beside.sessions):
            if session.is_done and session.minutes:
                effort = _USUAL_EFFORT if session.rpe is None else session.rpe
                loads[session.date] = loads.get(session.date, 0.0) + session.minutes * effort
        return loads


def _joined(signs: Iterable[float | None]) -> float | None:
    """Return several signs as one (Stouffer's method); None when there are none."""
    known_signs = [sign for sign in signs if sign is not None]
    return sum(known_signs) / math.sqrt(len(known_signs)) if known_signs else None
