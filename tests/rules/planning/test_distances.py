"""A session that is planned in kilometres: its distance goes with its minutes, or is no longer said."""

from __future__ import annotations

from dataclasses import replace

from herstel.domain.calendar_items import Session
from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.record import Record, Save
from herstel.i18n.catalog import translator
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, applied
from herstel.rules.planning.checks import LONG_SESSION, RACE_AHEAD, TODAY_ADVICE, WAY_BACK
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.week import PlanWeek
from herstel.services.planning.text import change_words
from herstel.services.planning.week_plan import changes_of
from rules.planning.journals import done, planned, planned_week, rest
from rules.planning.test_checks_of_the_athlete import race
from rules.planning.weeks import places, said
from support.memory_repository import journal_of
from support.rows import rows
from support.weekdays import MON, SAT, SUN

LONG_RIDE = planned(MON, "club ride", None, None, distance_km=100)
RODE = done(-10, 4, 200, distance_km=80)
"""At 2.5 minutes a kilometre."""


def eased(*records: Record, minutes: int = 25) -> tuple[PlanWeek, LightenSession]:
    """Return a week whose Monday allows only so many minutes, and what becomes of its session."""
    bound = DayBound(WAY_BACK, 4, minutes)
    week = replace(planned_week(*records), bounds=(bound, *[None] * (DAYS_OF_WEEK - 1)))
    steps = [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]
    (step,) = [step for step in steps if isinstance(step, LightenSession)]
    return week, step


@rows(
    ("before", "km", "minutes", "km_now"),
    [
        ([RODE], 100, None, 10.0),
        ([RODE], 100, 250, 10.0),
        ([], 100, 200, 12.5),
        ([], 100, None, None),
        ([done(-10, 4, 200)], 100, None, None),
    ],
)
def test_fewer_minutes_are_fewer_kilometres_at_the_own_pace_or_none_are_said(
    before: list[Session], km: float, minutes: int | None, km_now: float | None
) -> None:
    ride = planned(MON, "club ride", None, minutes, distance_km=km)
    week, step = eased(ride, *before)
    assert step.minutes == 25
    (session,) = [session for session, _ in applied(week, [step]).sessions]
    assert session.km == km_now
    (change,) = changes_of(journal_of([ride]), week, [step])
    assert isinstance(change, Save)
    assert isinstance(change.record, Session)
    assert (change.record.distance_km, change.record.planned_minutes) == (km_now, 25)


def test_a_short_distance_is_not_made_longer_by_the_minutes_of_its_day() -> None:
    bound = DayBound(TODAY_ADVICE, 2.0, most_load=DEFAULTS.active_ceiling, detail="easy")
    week = planned_week(planned(MON, "loop", 5, None, sport="run", distance_km=3), rest(SUN), today=MON)
    week = replace(week, cautions=((bound,), *[()] * (DAYS_OF_WEEK - 1)))
    ((step, _),) = propose(week, DEFAULT_SETTINGS).steps
    assert isinstance(step, LightenSession)
    (session,) = [session for session, _ in applied(week, [step]).sessions]
    assert session.km is None or (session.minutes or 0) / session.km < 8


def test_too_long_in_kilometres_stays_in_kilometres() -> None:
    week = planned_week(LONG_RIDE, RODE)
    assert places(week, LONG_SESSION) == []
    longer = planned_week(planned(MON, "club ride", None, None, distance_km=120), RODE, rest(SUN))
    assert places(longer, LONG_SESSION) == [MON]
    (step,) = [step for step, _ in propose(longer, DEFAULT_SETTINGS).steps]
    assert step == LightenSession(0, None, None, 104)
    assert (
        change_words(step, longer, translator("en"))
        == "club ride on Monday lighter: 104 km instead of 120 km"
    )


def test_the_words_of_a_change_have_no_empty_part() -> None:
    say = translator("en")
    week, step = eased(LONG_RIDE)
    assert change_words(step, week, say) == "club ride on Monday lighter: 25 min RPE 3 instead of 100 km"
    week, step = eased(planned(MON, "ride", None, None))
    assert change_words(step, week, say) == "ride on Monday lighter: 25 min RPE 3"


def test_how_long_a_distance_takes_is_held_against_a_day() -> None:
    eve = planned_week(race(SUN, "marathon"), planned(SAT, "ride", 4, None, distance_km=100))
    assert [remark.check for remark in said(eve, RACE_AHEAD)] == [RACE_AHEAD]
    short = planned_week(race(SUN, "marathon"), planned(SAT, "ride", 4, None, distance_km=20))
    assert said(short, RACE_AHEAD) == []
