"""What the windows of mornings and sessions give is what their definitions say, worked out day by day.

The formulas stand here as the literature has them, plainly and slowly; the windows in `metrics` are quick.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import mean, median, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import SIGNAL_ITEMS, EventKind, Item
from herstel.domain.self_reports import CheckIn, Night
from herstel.metrics.answers import MEASURED, night_values
from herstel.metrics.effort import efforts
from herstel.metrics.illness import IllDays, is_well
from herstel.metrics.mornings import Mornings
from herstel.metrics.signals import PAIRS, Kind
from support.examples import examples
from support.histories import Dice, whole_life
from support.journals import back
from support.memory_repository import journal_of

_DAYS = 130
_WEIGHTS = {Item.FATIGUE: 4, Item.SORENESS: 2, Item.MOOD: 1, Item.SLEEP_QUALITY: 1}

lives = st.binary(min_size=600, max_size=600)


def _life(data: bytes) -> Journal:
    """Return mornings with gaps, skipped questions and ill spells, sessions, two watches and a marked flu."""
    dice = Dice(data)
    records: list[Record] = list(whole_life(data, count=_DAYS))
    for ago in range(_DAYS):
        day = back(ago)
        if dice.one_of((True, False, False)):
            records.append(
                Night(
                    id=f"{day}-n0000000",
                    date=day,
                    source=dice.one_of(("band", "ring")),
                    sleep_hours=dice.one_of((7.25, 6.1, None, 8.4)),
                    resting_hr=dice.one_of((48, None, 51, 57)),
                    hrv_rmssd=dice.one_of((62.5, 48.0, None, 91.3)),
                )
            )
    began = back(dice.one_of(range(5, 120)))
    flu = Event(id=f"{began}-e0000000", date=began, until=began + timedelta(days=5), kind=EventKind.ILLNESS)
    return journal_of([*records, flu] if dice.one_of((True, False)) else records)


class _Plain:
    """The definitions, read from the records each time they are asked for."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._ill_days = IllDays(journal)

    def counted(self, days: Sequence[date], day: date, first: int, last: int) -> list[date]:
        """Return the healthy mornings from `first` to `last` days before a day."""
        within = [at for at in days if back(first, day) <= at <= back(last, day)]
        return [at for at in within if is_well(self._ill_days, at)]

    def four_weeks_or_eight(self, day: date, first: int, last: int) -> tuple[list[date], int]:
        """Return the healthy check-ins of the window, which reaches four weeks further where they are few."""
        days = self._journal.checkin_days
        few = len(self.counted(days, day, first, last)) < 10
        return self.counted(days, day, first + 28 * few, last), first + 28 * few

    def answers(self, days: Sequence[date], item: Item) -> list[int]:
        """Return what was answered to an item on mornings."""
        told = (self._journal.checkins[day].answer(item) for day in days)
        return [answer for answer in told if answer is not None]

    def medians(self, day: date) -> dict[Item, float]:
        """Return own normal: the median of each item in days 8 to 35 back."""
        days, _ = self.four_weeks_or_eight(day, 35, 8)
        if len(days) < 10:
            return {}
        by_item = {item: self.answers(days, item) for item in Item}
        return {item: median(answers) for item, answers in by_item.items() if len(answers) >= 5}

    def pair_median(self, day: date, kind: Kind) -> float | None:
        """Return the median of the mean of two items, a skipped one taken at its own median."""
        own, (one, other) = self.medians(day), PAIRS[kind]
        if one not in own or other not in own:
            return None
        means = []
        for at in self.four_weeks_or_eight(day, 35, 8)[0]:
            first, second = (self._journal.checkins[at].answer(item) for item in (one, other))
            if first is not None or second is not None:
                means.append(
                    mean((own[one] if first is None else first, own[other] if second is None else second))
                )
        return median(means) if len(means) >= 10 else None

    def deviation(self, checkin: CheckIn, item: Item) -> float | None:
        """Return z of an answer: own mean and spread of 28 days, leaning towards 3 and 0.7."""
        answer = checkin.answer(item)
        if answer is None:
            return None
        past = self.answers(self.four_weeks_or_eight(checkin.date, 28, 1)[0], item)
        weight = 7 if len(past) < 10 else 0
        own_mean = (sum(past) + weight * 3) / (len(past) + weight)
        squares = sum((value - own_mean) ** 2 for value in past)
        return (answer - own_mean) / max(math.sqrt((squares + 7 * 0.7**2) / (len(past) + 7)), 0.5)

    def need(self, checkin: CheckIn) -> float | None:
        """Return the weighted shortfall; what is better than the own mean takes off half."""
        z = {item: self.deviation(checkin, item) for item in _WEIGHTS}
        told = {item: value for item, value in z.items() if value is not None}
        short = sum(_WEIGHTS[item] * (max(0, -value) - max(0, value) / 2) for item, value in told.items())
        return short / sum(_WEIGHTS[item] for item in told) if told else None

    def low(self, checkin: CheckIn) -> set[Item]:
        """Return the answers half a spread below the own mean and a step below the own median."""
        is_known = bool(self.medians(checkin.date))
        low = set()
        for item in SIGNAL_ITEMS:
            answer, z = checkin.answer(item), self.deviation(checkin, item)
            if answer is None or z is None or z > -0.5:
                continue
            past = self.answers(self.four_weeks_or_eight(checkin.date, 28, 1)[0], item)
            is_below = bool(past) and median(past) - answer >= 1
            by_words = answer == 1 or (answer == 2 and (is_below or len(past) < 5))
            if is_below if is_known and past else by_words:
                low.add(item)
        return low

    def measured(self, day: date, name: str) -> tuple[float, str] | None:
        """Return a value of the night before a morning and its source."""
        values = night_values(self._journal.checkin(day), self._journal.nights.get(day, ()))
        return (values[name].value, values[name].source) if name in values else None

    def usual_hours(self, day: date) -> float | None:
        """Return the own mean of at least ten known nights."""
        _, reach = self.four_weeks_or_eight(day, 28, 1)
        days = self.counted(self._journal.morning_days, day, reach, 1)
        hours = [value[0] for at in days if (value := self.measured(at, "sleep_hours"))]
        return mean(hours) if len(hours) >= 10 else None

    def is_unsettled(self, day: date) -> bool | None:
        """Whether a week of the heart lies outside the band of the four weeks before, by the same device."""
        verdicts = [
            self._outside(day, "hrv_rmssd", math.log, lambda now, own, sd: abs(now - own) > 0.5 * sd),
            self._outside(day, "resting_hr", float, lambda now, own, sd: now > own + max(0.5 * sd, 2)),
        ]
        return None if verdicts == [None, None] else any(verdicts)

    def _outside(
        self,
        day: date,
        name: str,
        scale: Callable[[float], float],
        is_out: Callable[[float, float, float], bool],
    ) -> bool | None:
        today = self.measured(day, name)
        source = today[1] if today else ""
        week, base = (
            [
                scale(value[0])
                for at in self.counted(self._journal.morning_days, day, first, last)
                if (value := self.measured(at, name)) and value[1] == source
            ]
            for first, last in ((6, 0), (34, 7))
        )
        if len(week) < 3 or len(base) < 10:
            return None
        return is_out(mean(week), mean(base), stdev(base))

    def decline(self, day: date) -> float | None:
        """Return how far both of the last two fortnights lie below days 57 to 84 back."""
        spans = [
            [
                level
                for at in self.counted(self._journal.checkin_days, day, first, last)
                if (level := self._level(self._journal.checkins[at])) is not None
            ]
            for first, last in ((84, 57), (13, 0), (27, 14))
        ]
        if min(map(len, spans)) < 4:
            return None
        before, late, early = map(mean, spans)
        return before - max(late, early)

    @staticmethod
    def _level(checkin: CheckIn) -> float | None:
        told = {item: answer for item in _WEIGHTS if (answer := checkin.answer(item)) is not None}
        total = sum(_WEIGHTS[item] * answer for item, answer in told.items())
        return total / sum(_WEIGHTS[item] for item in told) if told else None


@pytest.mark.thorough
@examples(12)
@given(lives)
def test_a_morning_is_what_its_definitions_say(data: bytes) -> None:
    journal = _life(data)
    plain, mornings = _Plain(journal), Mornings(journal)
    assert journal.checkins
    for checkin in journal.checkins.values():
        day = checkin.date
        morning = mornings.on(day)
        assert morning is not None
        assert morning.baseline.items == plain.medians(day)
        assert {kind: morning.baseline.pairs.get(kind) for kind in PAIRS} == {
            kind: plain.pair_median(day, kind) for kind in PAIRS
        }
        assert {item: mark.z for item, mark in morning.marks.items()} == pytest.approx(
            {item: z for item in SIGNAL_ITEMS if (z := plain.deviation(checkin, item)) is not None}
        )
        assert set(morning.low) == plain.low(checkin)
        assert morning.recovery_need == pytest.approx(plain.need(checkin))
        assert morning.night.usual_hours == pytest.approx(plain.usual_hours(day))
        assert morning.decline == pytest.approx(plain.decline(day), abs=1e-6)
        is_measured = any(plain.measured(day, name) for name in MEASURED[1:])
        assert morning.worse.get(Kind.AUTONOMIC) == (plain.is_unsettled(day) if is_measured else None)


def _like(session: Session, journal: Journal) -> list[Session]:
    """Return the rated sessions of the 42 days before one that are of its kind and about as long."""
    alike = []
    for ago in range(42, 0, -1):
        for other in journal.sessions_on(back(ago, session.date)):
            minutes, others = session.minutes or 0, other.minutes or 0
            is_kind = (other.sport, other.key) == (session.sport, session.key)
            is_long = (other.minutes is None) == (session.minutes is None) and abs(
                others - minutes
            ) * 5 <= minutes
            if other.is_done and other.rpe is not None and is_kind and is_long:
                alike.append(other)
    return alike


@examples(15)
@given(lives, st.integers(0, 100))
def test_effort_is_compared_with_the_median_of_sessions_that_are_alike(data: bytes, ago: int) -> None:
    dice = Dice(data)
    journal = journal_of(
        [
            Session(
                id=f"{back(day)}-s{number:07d}",
                date=back(day),
                sport=dice.one_of(("run", "run", "ride")),
                minutes=dice.one_of((30, 36, 40, 50, 61, None)),
                rpe=dice.one_of((4.0, 5.5, 7.0, 6.0, None, 2.5)),
                title=dice.one_of(("", "", "Tempo", "tempo")),
                key=dice.one_of((False, False, True)),
            )
            for day in range(120)
            for number in range(dice.one_of((1, 0, 2)))
        ]
    )
    expected = []
    for day in journal.session_days:
        for session in journal.sessions_on(day):
            alike = _like(session, journal)
            namesakes = [other for other in alike if other.title.casefold() == session.title.casefold()]
            counted = namesakes if len(namesakes) >= 4 else alike
            if day >= back(ago) and session.rpe is not None and len(counted) >= 4:
                own = median(other.rpe for other in counted if other.rpe is not None)
                expected.append((day, session.rpe, own))
    since = efforts(journal, since=back(ago))
    assert [(effort.day, effort.felt, effort.expected) for effort in since] == expected
    assert since == [effort for effort in efforts(journal) if effort.day >= back(ago)]
