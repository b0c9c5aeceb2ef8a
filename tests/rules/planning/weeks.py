"""Weeks to be planned, written down by hand or drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.checks import Check, Remark
from herstel.rules.planning.life_of_day import LifeOfDay
from herstel.rules.planning.limits import NO_LIMIT, DayLimit
from herstel.rules.planning.own_history import Longest, OwnHistory
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlannedRest, PlannedSession, PlanWeek
from support.histories import Dice
from support.weekdays import SUN

MONDAY: Final = date(2026, 11, 23)
DATES: Final = tuple(MONDAY + timedelta(days=place) for place in range(DAYS_OF_WEEK))
EASY, HARD = 3.0, 8.0

Placed = tuple[PlannedSession | PlannedRest, int]


def train(place: int, rpe: float | None = EASY, minutes: int | None = 50, **facts: Any) -> Placed:
    """Return a session on a day; its id is the name of the day and a number."""
    given = {
        "id": f"{place}-{facts.pop('number', 1)}",
        "key": False,
        "fixed": False,
        **({"sport": "run"} if facts.pop("is_run", False) else {}),
        **facts,
    }
    return PlannedSession(name="session", minutes=minutes, rpe=rpe, **given), place


def resting(place: int, ceiling: float = 0.0, *, fixed: bool = False) -> Placed:
    """Return rest on a day; with a ceiling it is active recovery."""
    return PlannedRest(f"rest-{place}", ceiling, fixed), place


def a_week(
    *placed: Placed,
    heavy: Sequence[int] = (),
    nights: Sequence[int] = (),
    busy: Sequence[int] = (),
    **facts: Any,
) -> PlanWeek:
    """Return a week; a heavy day is a busy one too."""
    life = tuple(
        LifeOfDay(place in heavy, place in nights, (place in heavy) + (place in busy))
        for place in range(DAYS_OF_WEEK)
    )
    sessions = tuple((each, place) for each, place in placed if isinstance(each, PlannedSession))
    rests = tuple((each, place) for each, place in placed if isinstance(each, PlannedRest))
    longest = facts.pop("longest_run", None)
    if longest is not None:
        facts["own"] = with_longest_run(longest)
    return PlanWeek(DATES, sessions, rests, life, **facts)


def with_longest_run(minutes: int | None) -> OwnHistory:
    """Return a history of which only the longest run is known."""
    return OwnHistory(longest={"run": Longest(minutes)} if minutes else {})


def said(
    week: PlanWeek, check: Check, limits: Thresholds = DEFAULTS, muted: frozenset[str] = frozenset()
) -> list[Remark]:
    """Return what one check remarks on a week."""
    return [remark for remark in remarks(week, EngineSettings(limits, muted)) if remark.check is check]


def places(week: PlanWeek, check: Check) -> list[int]:
    """Return the days on which one check speaks."""
    return [each.day_index for each in said(week, check)]


def checks_of(week: PlanWeek) -> dict[str, int]:
    """Return which checks speak, and on which day."""
    return {remark.check.id: remark.day_index for remark in remarks(week, DEFAULT_SETTINGS)}


def known_load(week: PlanWeek, before: PlanWeek) -> float:
    """Return the load of the sessions whose load was known before: of the others nobody knows if it grew."""
    known = {session.id for session, _ in before.sessions if session.load is not None}
    return sum(session.load or 0.0 for session, _ in week.sessions if session.id in known)


_MANY: Final = {"sessions": (2, 3, 4, 5, 6, 7), "first": (0, 0, 0, 1, 2, 3, 5)}
_FEW: Final = {"sessions": (2, 3, 4), "first": (0, 2, 3, 3, 4, 4)}


def _drawn(data: bytes, sizes: Mapping[str, Sequence[int]]) -> PlanWeek:
    """Return the week that follows from bytes."""
    dice = Dice(data)
    first = dice.one_of(sizes["first"])
    sessions = tuple(_session(dice, number, first) for number in range(dice.one_of(sizes["sessions"])))
    rested = [
        place
        for place in (dice.one_of(range(-4, DAYS_OF_WEEK)), dice.one_of(range(-9, DAYS_OF_WEEK)))
        if place >= 0
    ]
    rests = tuple(
        (
            PlannedRest(
                f"rest-{place}", dice.one_of((0.0, 0.0, 90.0)), place < first or dice.one_of(_SELDOM)
            ),
            place,
        )
        for place in dict.fromkeys(rested)
    )
    return PlanWeek(
        DATES,
        sessions,
        rests,
        life=tuple(_life(dice) for _ in range(DAYS_OF_WEEK)),
        life_before=_life(dice),
        trained_before=dice.one_of((0, 0, 1, 3, 4, 5)),
        hard_before=dice.one_of(_SELDOM),
        hard_after=dice.one_of(_SELDOM),
        first_open=first,
        loads_before=dice.one_of(((), (900.0,) * 8, (300.0, 500.0, 400.0))),
        own=with_longest_run(dice.one_of((None, 40, 60))),
        is_recovery_week=dice.one_of(_SELDOM),
        away=frozenset({dice.one_of(range(DAYS_OF_WEEK))} if dice.one_of(_SELDOM) else ()),
        races=frozenset({SUN} if dice.one_of(_SELDOM) else ()),
        limits=tuple(dice.one_of(_LIMITS) for _ in range(DAYS_OF_WEEK)),
    )


_LIMITS: Final = (
    *(NO_LIMIT,) * 9,
    DayLimit(most_minutes=45),
    DayLimit(no_sports=("ride",)),
    DayLimit(no_training=True),
)
_SELDOM: Final = (False, False, False, False, True)


def _session(dice: Dice, number: int, first: int) -> tuple[PlannedSession, int]:
    place = dice.one_of(range(DAYS_OF_WEEK))
    return PlannedSession(
        id=f"{number}",
        name="session",
        minutes=dice.one_of((50, 30, 44, 66, 90, None)),
        rpe=dice.one_of((3.0, 2.0, 5.0, 7.0, 8.0, None)),
        key=dice.one_of((False, False, True)),
        fixed=place < first or dice.one_of(_SELDOM),
        sport=dice.one_of(("run", "ride")),
    ), place


def _life(dice: Dice) -> LifeOfDay:
    heavy = dice.one_of((False, False, False, True))
    return LifeOfDay(heavy, dice.one_of(_SELDOM), heavy + dice.one_of((0, 1)))


_bytes: Final = st.binary(min_size=112, max_size=112)

plan_weeks: Final = _bytes.map(lambda data: _drawn(data, _MANY))
"""Weeks of two to seven sessions, none to two rests, and all that life brings."""

small_weeks: Final = _bytes.map(lambda data: _drawn(data, _FEW))
"""Weeks that are small enough to try three changes at once, all of them."""
