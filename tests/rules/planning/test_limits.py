"""What a day can hold: said of a session that does not fit, kept by what is proposed."""

from __future__ import annotations

from datetime import time

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.life import Limit, PartOfDay
from herstel.i18n.catalog import translator
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, MoveSession, SkipSession, Step, applied
from herstel.rules.planning.checks import OVER_LIMIT
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.limits import NO_LIMIT, DayLimit, together
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.offer import offers
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.week import PlanWeek
from herstel.services.planning.text import remark_words
from rules.planning.journals import life, on, planned, planned_week, rest
from rules.planning.weeks import MONDAY, Placed, a_week, places, resting, said, train
from support.memory_repository import journal_of
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED

ONE_HOUR = DayLimit(most_minutes=60)


def limited(*placed: Placed, **limits: DayLimit) -> PlanWeek:
    """Return a week with a rest on Sunday and limits by the first letters of their days."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    of_days = tuple(limits.get(name, NO_LIMIT) for name in names)
    return a_week(*placed, resting(SUN), limits=of_days)


def steps_for(week: PlanWeek) -> list[Step]:
    return [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]


NIGHT = life(FRI, "night shift", begin="21:00", end="07:30")
EARLY = life(SUN, "early", begin="06:30", end="15:00")
OFFICE = life(TUE, "office", begin="08:00", end="17:00")
ON_CALL = life(MON, "on call 24h", begin="08:00", end="08:00")
PARTY = life(WED, "party", begin="20:00", end="02:00")


@rows(
    ("day_index", "start", "minutes", "is_taken"),
    [
        (SAT, "06:00", 60, True),
        (SAT, "07:30", 60, False),
        (FRI, "20:30", 60, True),
        (FRI, "20:30", 30, False),
        (SUN, "08:00", None, True),
        (SUN, "06:00", 60, True),
        (SUN, "16:00", 60, False),
        (TUE, "12:30", 45, False),
        (WED, "20:30", 45, True),
        (THU, "02:30", 45, False),
        (MON, "20:30", 45, False),
    ],
)
def test_a_session_within_the_hours_of_a_shift_is_remarked(
    day_index: int, start: str, minutes: int | None, is_taken: bool
) -> None:
    row = planned(day_index, "row", 8, minutes, sport="row", start=start)
    week = planned_week(row, NIGHT, EARLY, OFFICE, PARTY, ON_CALL)
    assert [remark.detail for remark in said(week, OVER_LIMIT)] == ["taken"] * is_taken


def test_what_takes_the_hours_is_named() -> None:
    week = planned_week(planned(SAT, "row", 8, 60, sport="row", start="06:30"), NIGHT)
    (remark,) = said(week, OVER_LIMIT)
    words = remark_words(remark, week, translator("en"))
    assert words == "Saturday: row falls within night shift 21:00–07:30."


def test_no_session_is_put_within_the_hours_of_a_shift() -> None:
    shifts = [life(day, "night shift", begin="21:00", end="07:30") for day in (MON, TUE, THU, FRI, SAT)]
    week = planned_week(planned(SAT, "row", 4, 60, sport="row", start="06:00"), *shifts, rest(SUN))
    ((step, _),) = propose(week, DEFAULT_SETTINGS).steps
    assert isinstance(step, MoveSession)
    assert step.to in {MON, THU}, "the mornings of all other days follow a night at work"


def test_an_easier_one_at_an_hour_of_work_is_no_offer() -> None:
    row = planned(SAT, "row", 8, 60, sport="row", start="06:00")
    days = tuple(on(SAT + ahead) for ahead in range(DAYS_OF_WEEK))
    week = plan_week(journal_of([row, NIGHT]), days, on(SAT), DEFAULT_SETTINGS)
    made = offers(week, AdviceClass.ACTIVE_RECOVERY, DEFAULT_SETTINGS)
    assert made
    assert not any(isinstance(step, LightenSession) for offer in made for step in offer.steps)


def test_limits_of_one_day_count_together() -> None:
    day = {"id": "2026-11-24-limit000", "date": "2026-11-24"}
    both = [
        Limit.validated({**day, "most_minutes": 60, "no_sports": ["ride"]}),
        Limit.validated({**day, "most_minutes": 45, "part_of_day": "morning"}),
    ]
    assert together(both) == DayLimit(45, (PartOfDay.MORNING,), ("ride",))
    assert together([]) is NO_LIMIT


def test_it_is_said_why_a_session_does_not_fit() -> None:
    morning = DayLimit(parts_of_day=(PartOfDay.MORNING,))
    assert ONE_HOUR.refuses("run", 61, None) == "minutes"
    assert ONE_HOUR.refuses("run", None, None) == "", "what is not known is not held against it"
    assert DayLimit(no_sports=("ride",)).refuses("ride", 30, None) == "sport"
    assert DayLimit(no_sports=("ride",)).refuses("run", 30, None) == ""
    assert morning.refuses("run", 30, time(18)) == "morning"
    assert morning.refuses("run", 30, time(6, 30)) == morning.refuses("run", 30, None) == ""
    assert DayLimit(no_training=True).refuses("run", None, None) == "none"


def test_a_session_that_is_done_or_a_race_is_not_remarked_on() -> None:
    done = train(TUE, minutes=90, fixed=True, is_over=True)
    assert places(limited(done, tue=ONE_HOUR), OVER_LIMIT) == []
    race = a_week(
        train(SAT, minutes=240, fixed=True), races=frozenset({SAT}), limits=(ONE_HOUR,) * DAYS_OF_WEEK
    )
    assert places(race, OVER_LIMIT) == []


def test_sessions_that_fit_one_by_one_may_be_too_much_together() -> None:
    week = limited(train(TUE, minutes=40), train(TUE, minutes=30, sport="ride", number=2), tue=ONE_HOUR)
    (remark,) = said(week, OVER_LIMIT)
    assert (remark.day_index, remark.session, remark.value, remark.limit, remark.detail) == (
        TUE,
        "",
        70,
        60,
        "day",
    )


def test_a_long_session_moves_to_a_day_that_holds_it_before_it_is_cut() -> None:
    week = limited(train(TUE, minutes=80), tue=ONE_HOUR)
    (step,) = steps_for(week)
    assert isinstance(step, MoveSession)
    assert step.lighter is None


def test_where_no_other_day_is_free_it_becomes_as_short_as_its_day() -> None:
    nothing = dict.fromkeys(("mon", "wed", "thu", "fri", "sat", "sun"), DayLimit(no_training=True))
    week = limited(train(TUE, 5.0, minutes=80), tue=ONE_HOUR, **nothing)
    assert steps_for(week) == [LightenSession(0, 60, 5.0)]


def test_a_sport_that_is_not_possible_goes_elsewhere_and_never_to_another_such_day() -> None:
    no_bike = DayLimit(no_sports=("ride",))
    everywhere = dict.fromkeys(("mon", "tue", "thu", "fri", "sat"), no_bike)
    week = limited(train(TUE, minutes=45, sport="ride"), **everywhere)
    assert steps_for(week) == [MoveSession(0, WED)]
    closed = limited(train(TUE, minutes=45, sport="ride"), **everywhere, wed=no_bike, sun=no_bike)
    assert steps_for(closed) == [SkipSession(0)]


def test_what_answers_another_remark_keeps_the_limits_too() -> None:
    hard = [train(TUE, 8.0, minutes=60, key=True), train(WED, 8.0, minutes=60)]
    week = limited(*hard, fri=DayLimit(most_minutes=45), sat=DayLimit(no_training=True))
    better = applied(week, steps_for(week))
    assert not any(place in {FRI, SAT} for _, place in better.sessions)


def test_one_remark_can_be_answered_in_three_ways() -> None:
    week = limited(train(TUE, 5.0, minutes=80), tue=ONE_HOUR)
    (remark,) = said(week, OVER_LIMIT)
    ways = [proposal.steps[0][0] for proposal in mendings(week, remark, DEFAULT_SETTINGS)]
    assert [type(step) for step in ways] == [LightenSession, MoveSession, SkipSession]
    assert week.days[0] == MONDAY
