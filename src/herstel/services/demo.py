"""A generated year of an invented athlete: sessions, rest, life, an illness, journeys, a race, gaps.

The year ends today and is the same for everybody: it is drawn from a fixed seed.
"""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from typing import Any, Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.record import Record, Save, derived_id
from herstel.domain.scales import (
    Category,
    EventKind,
    Felt,
    Illness,
    Item,
    RestKind,
    RestOutcome,
    SessionStatus,
    Weight,
)
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import Translator
from herstel.store.repository import Repository

_SEED: Final = 1894
_DAYS: Final = 364
_PLANNED_AHEAD: Final = 9


@frozen
class _Plan:
    """A session of the ordinary week: what it is, how long, how hard."""

    sport: str
    title: str
    minutes: int
    rpe: float
    key: bool = False


_WEEK: Final[dict[int, _Plan]] = {
    1: _Plan("run", "demo.intervals", 55, 7.5, key=True),
    2: _Plan("ride", "demo.easy_ride", 60, 3),
    3: _Plan("strength", "demo.strength", 45, 5),
    5: _Plan("run", "demo.long_run", 85, 5, key=True),
    6: _Plan("ride", "demo.group_ride", 100, 4.5),
}
_REST_DAYS: Final = frozenset({0, 4})


@frozen
class _Spells:
    """The parts of the year that are not ordinary, as days before today: (first, last)."""

    illness: tuple[int, int] = (291, 288)
    holiday: tuple[int, int] = (131, 116)
    busy: tuple[int, int] = (212, 201)
    low: tuple[int, int] = (6, 0)
    silent: tuple[int, int] = (178, 170)
    sleepless: tuple[int, int] = (96, 91)

    @staticmethod
    def holds(spell: tuple[int, int], back: int) -> bool:
        return spell[0] >= back >= spell[1]


_SPELLS: Final = _Spells()


def fill_with_demo(repository: Repository, today: date, say: Translator) -> None:
    repository.apply([Save(record) for record in demo_records(today, say)])


def demo_records(today: date, say: Translator) -> list[Record]:
    """Return every record of the invented year that ends today, this morning's check-in left open."""
    chance = random.Random(_SEED)
    records: list[Record] = []
    tired = 0.0
    for back in range(_DAYS, -_PLANNED_AHEAD, -1):
        day = today - timedelta(days=back)
        if back > 0:
            records += _morning(day, back, tired, chance)
            done = _training(day, back, say, chance)
            tired = tired * 0.72 + sum((session.rpe or 0) * (session.minutes or 0) for session in done) / 900
            records += done or _rest(day, back)
        else:
            records += _ahead(day, say)
        records += _life(
            day, say, heavy=_SPELLS.holds(_SPELLS.low, back) or _SPELLS.holds(_SPELLS.busy, back)
        )
    return [*records, *_repeating(today, say), *_events(today, say)]


def _morning(day: date, back: int, tired: float, chance: random.Random) -> list[Record]:
    missed = chance.random() < 0.09
    if (missed and back > 10) or _SPELLS.holds(_SPELLS.silent, back):
        return []
    ill = _SPELLS.holds(_SPELLS.illness, back)
    low = _SPELLS.holds(_SPELLS.low, back)
    busy = _SPELLS.holds(_SPELLS.busy, back)
    away = _SPELLS.holds(_SPELLS.holiday, back)
    strain = tired * 0.5 + 1.3 * ill + 0.9 * low + 0.5 * busy - 0.5 * away
    life = 0.35 * low + 1.1 * busy - 0.6 * away + 0.8 * ill
    sleepless = _SPELLS.holds(_SPELLS.sleepless, back)
    hours = chance.gauss(7.5 - 0.9 * low - 0.8 * busy - 1.7 * sleepless + 0.5 * away, 0.5)
    levels = {
        Item.SLEEP_QUALITY: 0.6 * low + 0.5 * busy + 0.4 * ill + (7.4 - hours) * 0.4 * (not sleepless),
        Item.FATIGUE: strain,
        Item.SORENESS: tired * 0.8 + 0.4 * ill,
        Item.STRESS: life,
        Item.MOOD: life * 0.6,
        Item.MOTIVATION: strain * 0.7 + 0.3 * low,
    }
    values: dict[str, Any] = {
        item.value: max(1, min(5, round(chance.gauss(3.45 - level, 0.42)))) for item, level in levels.items()
    }
    if chance.random() < 0.06:
        values.pop(chance.choice(list(levels)).value)
    # Drawn on its own, so that it changes nothing else of the year.
    eaten = random.Random(_SEED * 1000 + back).gauss(3.6 - 1.4 * low - 0.5 * busy, 0.5)
    values[Item.NUTRITION.value] = max(1, min(5, round(eaten)))
    if ill:
        values["illness"] = Illness.FEVER
    resting = round(chance.gauss(51 + 5 * ill + 2 * low + tired, 1.2))
    return [
        CheckIn(date=day, sleep_hours=round(max(4.0, hours) * 4) / 4, resting_hr=resting, **values),
    ]


def _training(day: date, back: int, say: Translator, chance: random.Random) -> list[Session]:
    plan = _WEEK.get(day.weekday())
    if plan is None or _SPELLS.holds(_SPELLS.illness, back) or _SPELLS.holds(_SPELLS.silent, back):
        return []
    if _SPELLS.holds(_SPELLS.holiday, back) and day.weekday() != 5:
        return []
    title, made = say.text(plan.title), derived_id(day, "demo", plan.title)
    planned: dict[str, Any] = {"planned_minutes": plan.minutes, "planned_rpe": plan.rpe}
    if back == 1:
        return [
            Session(
                id=made, date=day, sport=plan.sport, title=title, status=SessionStatus.PLANNED,
                key=plan.key, **planned,
            )
        ]  # fmt: skip
    if chance.random() < 0.08:
        skipped = SessionStatus.SKIPPED
        return [Session(id=made, date=day, sport=plan.sport, title=title, status=skipped, **planned)]
    heavy = _SPELLS.holds(_SPELLS.low, back)
    harder = chance.gauss(1.6 if heavy else 0.1, 0.6)
    felt = chance.choices(list(Felt), (2, 6, 1))[0] if plan.key else None
    return [
        Session(
            id=made, date=day, sport=plan.sport, title=title, key=plan.key, felt=felt,
            minutes=round(chance.gauss(plan.minutes, plan.minutes * 0.08)),
            rpe=max(1.0, min(10.0, round((plan.rpe + harder) * 2) / 2)), **planned,
        )
    ]  # fmt: skip


def _rest(day: date, back: int) -> list[Record]:
    if _SPELLS.holds(_SPELLS.silent, back):
        return []
    forced = _SPELLS.holds(_SPELLS.illness, back)
    outcome = RestOutcome.FORCED if forced else RestOutcome.KEPT
    return [Rest(id=derived_id(day, "demo", "rest"), date=day, outcome=outcome)]


def _ahead(day: date, say: Translator) -> list[Record]:
    if day.weekday() in _REST_DAYS:
        return [Rest(id=derived_id(day, "demo", "rest"), date=day, kind=RestKind.REST)]
    plan = _WEEK[day.weekday()]
    return [
        Session(
            id=derived_id(day, "demo", plan.title), date=day, sport=plan.sport, title=say.text(plan.title),
            status=SessionStatus.PLANNED, planned_minutes=plan.minutes, planned_rpe=plan.rpe, key=plan.key,
        )
    ]  # fmt: skip


def _life(day: date, say: Translator, *, heavy: bool) -> list[Record]:
    weekday = day.weekday()
    records: list[Record] = []
    if weekday == 2:
        records.append(
            Commitment(
                id=derived_id(day, "demo", "children"), date=day, title=say.text("demo.children"),
                category=Category.FAMILY, weight=Weight.NORMAL, start=time(13), end=time(20),
            )
        )  # fmt: skip
    if heavy and weekday in {0, 1, 3}:
        records.append(
            Commitment(
                id=derived_id(day, "demo", "deadline"), date=day, title=say.text("demo.deadline"),
                category=Category.WORK, weight=Weight.HEAVY, start=time(8), end=time(21),
            )
        )  # fmt: skip
    return records


def _repeating(today: date, say: Translator) -> list[Record]:
    begin = today - timedelta(days=_DAYS)
    family, quiz = _next(begin, 4), _next(begin, 3)
    return [
        Commitment(
            id=derived_id(family, "demo", "family_evening"), date=family,
            title=say.text("demo.family_evening"), category=Category.FAMILY, weight=Weight.LIGHT,
            start=time(18, 30), end=time(21),
            repeat=Repeat(every=1, unit=Unit.WEEK, weekdays=(4,)),
        ),
        Commitment(
            id=derived_id(quiz, "demo", "quiz"), date=quiz, title=say.text("demo.quiz"),
            category=Category.SOCIAL, weight=Weight.NORMAL, start=time(20), end=time(23),
            repeat=Repeat(every=2, unit=Unit.WEEK, weekdays=(3,)),
        ),
    ]  # fmt: skip


def _events(today: date, say: Translator) -> list[Record]:
    weekend = _next(today + timedelta(days=9), 4)
    race = _next(today + timedelta(days=18), 6)
    goal = _next(today + timedelta(days=70), 6)

    def spell(kind: EventKind, name: str, back: tuple[int, int]) -> Event:
        first, last = (today - timedelta(days=days) for days in back)
        made = derived_id(first, "demo", name)
        return Event(id=made, date=first, kind=kind, title=say.text(name), until=last)

    def one_day(kind: EventKind, name: str, day: date) -> Event:
        return Event(id=derived_id(day, "demo", name), date=day, kind=kind, title=say.text(name))

    ahead = (weekend - today).days
    return [
        spell(EventKind.ILLNESS, "demo.flu", _SPELLS.illness),
        spell(EventKind.TRAVEL, "demo.holiday", _SPELLS.holiday),
        spell(EventKind.TRAVEL, "demo.weekend", (-ahead, -ahead - 2)),
        one_day(EventKind.RACE, "demo.race", race),
        one_day(EventKind.GOAL, "demo.goal", goal),
    ]


def _next(day: date, weekday: int) -> date:
    """Return the first such weekday on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
