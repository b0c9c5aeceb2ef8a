"""The weeks before a long race: how much less they ask, what is remarked, and what answers it."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.calendar_items import Event, Session
from herstel.domain.scales import EventKind
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import applied
from herstel.rules.planning.checks import TAPER
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlanWeek
from rules.planning.journals import done, on, planned, planned_week
from rules.planning.weeks import said
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, TUE, WED

USUAL = (TUE, WED, FRI, SAT)


def race(place: int, title: str = "marathon") -> Event:
    """Return a race."""
    return Event(id=f"{on(place)}-racerace", date=on(place), kind=EventKind.RACE, title=title)


def usual_weeks(count: int, first: int = 1) -> list[Session]:
    """Return weeks of four hours before the one that is planned."""
    return [done(place - 7 * week, 5, 60) for week in range(first, first + count) for place in USUAL]


def planned_days(minutes: Sequence[int]) -> list[Session]:
    """Return a week of four sessions of so many minutes."""
    return [planned(place, f"t{place}", 5, length) for place, length in zip(USUAL, minutes, strict=True)]


def before_race(minutes: Sequence[int], at: int = SUN, title: str = "marathon") -> PlanWeek:
    """Return a planned week behind five usual ones, with a race on a day."""
    lighter = [done(place - 7, 5, 45) for place in USUAL]
    return planned_week(*usual_weeks(5, 2), *lighter, *planned_days(minutes), race(at, title))


@rows(("minutes", "percent"), [((60, 60, 60, 60), 100), ((45, 45, 45, 15), 62), ((40, 40, 40, 24), None)])
def test_the_last_week_before_a_long_race_asks_at_most_three_fifths_of_usual(
    minutes: Sequence[int], percent: int | None
) -> None:
    remarked = said(before_race(minutes), TAPER)
    assert [remark.value for remark in remarked] == ([] if percent is None else [percent])
    assert all(remark.detail == "last" for remark in remarked)


@rows(("minutes", "is_remarked"), [((60, 60, 60, 60), True), ((48, 48, 48, 48), False)])
def test_the_week_before_that_asks_at_most_four_fifths(minutes: Sequence[int], is_remarked: bool) -> None:
    week = planned_week(*usual_weeks(4), *planned_days(minutes), race(SUN + 7))
    remarked = said(week, TAPER)
    assert [remark.detail for remark in remarked] == (["first"] if is_remarked else [])


def test_a_half_marathon_asks_for_its_last_week_alone() -> None:
    full = (60, 60, 60, 60)
    assert said(before_race(full, title="halve marathon"), TAPER)
    assert not said(
        planned_week(*usual_weeks(4), *planned_days(full), race(SUN + 7, "halve marathon")), TAPER
    )


@rows("title", ["parkrun", "10 km", ""])
def test_a_short_race_is_run_out_of_a_normal_week(title: str) -> None:
    assert not said(before_race((60, 60, 60, 60), title=title), TAPER)


def test_what_is_not_known_is_not_judged() -> None:
    full = planned_days((60, 60, 60, 60))
    assert not said(planned_week(*usual_weeks(2), *full, race(SUN)), TAPER)
    unknown = planned(MON, "long", 4, None)
    assert not said(planned_week(*usual_weeks(5), *full, unknown, race(SUN)), TAPER)


def test_the_answer_is_shorter_and_as_hard_and_keeps_key_sessions_longest() -> None:
    lighter = [done(place - 7, 5, 45) for place in USUAL]
    plan = [planned(TUE, "key", 7, 60, key=True), planned(WED, "easy", 4, 60), planned(FRI, "long", 4, 70)]
    week = planned_week(*usual_weeks(5, 2), *lighter, *plan, race(SUN))
    better = applied(week, [step for step, _ in propose(week, DEFAULT_SETTINGS).steps])
    assert TAPER not in {remark.check for remark in remarks(better, DEFAULT_SETTINGS)}
    asked = {session.name: (session.minutes, session.rpe) for session, _ in better.sessions}
    assert asked["key"] == (60, 7)
    assert asked["long"] == (35, 4)
    assert asked["easy"] == (45, 4)
    assert sum(minutes or 0 for minutes, _ in asked.values()) <= 144
