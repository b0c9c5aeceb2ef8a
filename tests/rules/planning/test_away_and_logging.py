"""Sessions while away, rides on days without a bike, and athletes who log nothing but what they did."""

from __future__ import annotations

from herstel.domain.calendar_items import Event
from herstel.domain.dates import Week
from herstel.domain.life import Limit
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import MoveSession, SkipSession, Step, SwapSport
from herstel.rules.planning.checks import NO_LIGHTER_WEEK, OVER_LIMIT, WEEK_JUMP, WHILE_AWAY
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.week import PlanWeek
from herstel.services.planning.week_plan import checked_week, loads_of, weeks_before
from rules.planning.journals import done, on, planned, planned_week, rest
from rules.planning.weeks import MONDAY, said
from support.memory_repository import journal_of
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def away(title: str, first: int = WED, last: int = SUN) -> Event:
    """Return a journey."""
    facts = {"kind": EventKind.TRAVEL, "title": title, "until": on(last)}
    return Event.validated({"id": f"{on(first)}-travel00", "date": on(first), **facts})


def no_ride(*places: int) -> list[Limit]:
    """Return days without a bike."""
    return [Limit(id=f"{on(place)}-noride00", date=on(place), no_sports=("ride",)) for place in places]


def steps_of(week: PlanWeek) -> list[Step]:
    """Return what is proposed."""
    return [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]


# -- away ------------------------------------------------------------------------------------------------


def test_a_session_on_a_day_of_a_journey_is_remarked_on_and_goes_to_a_day_at_home() -> None:
    week = planned_week(planned(MON, "easy", 3, 40), planned(THU, "intervals", 7, 50), away("vakantie"))
    assert [remark.day_index for remark in said(week, WHILE_AWAY)] == [THU]
    (step,) = steps_of(week)
    assert isinstance(step, MoveSession)
    assert step.to == TUE


@rows("title", ["trainingskamp Mallorca", "Training camp", "fietskamp", "race weekend"])
def test_a_journey_made_for_training_is_no_day_away(title: str) -> None:
    week = planned_week(planned(THU, "climbs", 5, 120), away(title))
    assert said(week, WHILE_AWAY) == []
    assert THU in week.open_days


@rows("title", ["camping Texel", "weekend Ardennen", ""])
def test_any_other_journey_is(title: str) -> None:
    assert said(planned_week(planned(THU, "run", 4, 40), away(title)), WHILE_AWAY)


def test_what_was_done_on_a_journey_is_not_remarked_on() -> None:
    assert not said(planned_week(done(MON, 4, 40), away("weg", MON, TUE), today=TUE), WHILE_AWAY)


# -- no bike ---------------------------------------------------------------------------------------------


def other_sports() -> list[Record]:
    """Return two weeks of running and swimming."""
    days = [done(place, 5, 40, sport="run") for place in (-4, -6, -11, -13)]
    return [*days, *(done(place, 4, 60, sport="swim") for place in (-3, -10))]


def test_a_ride_moves_to_a_day_with_a_bike_where_there_is_one() -> None:
    week = planned_week(planned(WED, "ride", 5, 60), rest(MON), *no_ride(WED), *other_sports())
    (step,) = steps_of(week)
    assert isinstance(step, MoveSession)


def test_without_a_bike_all_week_it_becomes_the_own_sport_that_keeps_most_and_easy() -> None:
    week = planned_week(planned(WED, "ride", 5, 75), rest(MON), *no_ride(*range(7)), *other_sports())
    assert [remark.detail for remark in said(week, OVER_LIMIT)] == ["sport"]
    assert steps_of(week) == [SwapSport(0, "swim", 60, 4.0)]


def test_no_sport_comes_twice_to_one_day() -> None:
    run = planned(WED, "run", 3, 30, sport="run")
    week = planned_week(planned(WED, "ride", 5, 75), run, *no_ride(*range(7)), *other_sports())
    swaps = [step for step in steps_of(week) if isinstance(step, SwapSport)]
    assert [step.sport for step in swaps] == ["swim"]


def test_who_does_nothing_else_leaves_it_out() -> None:
    week = planned_week(planned(WED, "ride", 5, 75), done(-4, 5, 60), *no_ride(*range(7)))
    assert steps_of(week) == [SkipSession(0)]


# -- who logs what was done and nothing else ---------------------------------------------------------------


def logged(weeks: int, minutes: int = 40) -> list[Record]:
    """Return weeks of three sessions, and not a word about the days between."""
    return [done(place - 7 * week, 4, minutes) for week in range(1, weeks + 1) for place in (TUE, THU, SAT)]


def plan(minutes: int) -> list[Record]:
    """Return a week of three sessions."""
    return [planned(place, "ride", 4, minutes) for place in (TUE, THU, SAT)]


def test_free_days_of_weeks_that_were_logged_count_as_days_without_training() -> None:
    journal = journal_of(logged(9))
    weeks = weeks_before(journal, Week.of(MONDAY))
    assert loads_of(journal, weeks, on(-1), DEFAULT_SETTINGS)[:3] == (480.0, 480.0, 480.0)


def test_a_week_of_which_nothing_was_logged_stays_unknown() -> None:
    journal = journal_of(logged(9)[6:])
    weeks = weeks_before(journal, Week.of(MONDAY))
    assert loads_of(journal, weeks, on(-1), DEFAULT_SETTINGS)[:3] == (None, None, 480.0)


def test_who_writes_rest_down_is_asked_about_the_days_between() -> None:
    journal = journal_of([*logged(9), rest(FRI - 7, outcome="kept")])
    weeks = weeks_before(journal, Week.of(MONDAY))
    assert loads_of(journal, weeks, on(-1), DEFAULT_SETTINGS)[:2] == (None, None)


def test_a_steep_rise_is_told_with_what_was_logged_and_no_lighter_week_is_asked_for() -> None:
    steep = checked_week(journal_of([*logged(9), *plan(70)]), Week.of(MONDAY), on(-1), DEFAULT_SETTINGS)
    assert [remark.detail for remark in steep.remarks if remark.check is WEEK_JUMP] == ["logged"]
    usual = checked_week(journal_of([*logged(9), *plan(40)]), Week.of(MONDAY), on(-1), DEFAULT_SETTINGS)
    assert not [remark for remark in usual.remarks if remark.check in {WEEK_JUMP, NO_LIGHTER_WEEK}]
