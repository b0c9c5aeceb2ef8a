"""What the checks know of the athlete: pain, races, low mornings, and what is normal for this one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from herstel.domain.calendar_items import Event
from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import EASY_RPE, Category, EventKind
from herstel.metrics.thresholds import Thresholds
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, MoveSession, SkipSession
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    IN_A_ROW,
    LONG_RUN,
    LONG_SESSION,
    LOW_MORNINGS,
    NO_REST_DAY,
    NOT_EASY,
    PAIN,
    RACE_AHEAD,
    RACE_DONE,
    RECOVERY_ADVISED,
    WEEK_JUMP,
)
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.own_history import Longest, OwnHistory, Past, own_history
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.races import Race, minutes_of_title
from herstel.rules.planning.week import Condition, PlanWeek
from rules.planning.journals import done, life, on, planned, planned_week, rest
from rules.planning.weeks import DATES, HARD, a_week, places, resting, said, train
from support.journals import checkin
from support.memory_repository import journal_of
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def race(place: int, title: str = "") -> Event:
    """Return a race."""
    return Event(id=f"{on(place)}-racerace", date=on(place), kind=EventKind.RACE, title=title)


# -- races -----------------------------------------------------------------------------------------------


@rows(
    ("title", "minutes"),
    [
        ("10k", 55),
        ("Bruggenloop 15 km", 82),
        ("Half marathon", 115),
        ("halve marathon van Egmond", 115),
        ("Marathon Rotterdam", 235),
        ("10 km of the marathon", 55),
        ("Olympic triathlon", 150),
        ("kwart triatlon", 150),
        ("Ironman 70.3", 330),
        ("Ironman", 720),
        ("gravel 100 km", 200),
        ("open water swim 2 km", 40),
        ("5 mi", 44),
        ("club evening", None),
    ],
)
def test_a_title_says_how_long_a_race_takes(title: str, minutes: int | None) -> None:
    assert minutes_of_title(title) == (minutes and pytest.approx(minutes, abs=1))


@rows(
    ("minutes", "on_foot", "before", "after"),
    [
        (20, True, 1, 1),
        (55, True, 1, 3),
        (115, True, 2, 6),
        (235, True, 2, 12),
        (720, True, 3, 14),
        (150, False, 2, 5),
    ],
)
def test_the_days_around_a_race_are_in_proportion_to_its_length(
    minutes: int, on_foot: bool, before: int, after: int
) -> None:
    found = Race(DATES[0], "", minutes, on_foot)
    assert (found.days_before, found.days_after) == (before, after)


def test_the_eve_of_a_race_allows_an_easy_hour_and_nothing_hard() -> None:
    def remarked(rpe: float | None, minutes: int | None, **facts: Any) -> bool:
        return bool(
            places(planned_week(race(SUN, "10k"), planned(SAT, "ride", rpe, minutes, **facts)), RACE_AHEAD)
        )

    assert not remarked(4, 60)
    assert remarked(4, 61)
    assert remarked(7, 30)
    assert not remarked(None, None)
    assert remarked(None, None, key=True)


def test_nothing_hard_stands_in_the_two_days_before_a_half_marathon() -> None:
    week = planned_week(
        race(SUN, "half marathon"), planned(FRI, "hills", 8, 40), planned(THU, "tempo", 7, 40)
    )
    assert places(week, RACE_AHEAD) == [FRI]


def test_after_a_marathon_the_next_week_has_nothing_hard_and_first_nothing_long() -> None:
    marathon = (race(-1, "marathon"), done(-1, 9, 200, sport="run"))
    week = planned_week(
        *marathon,
        planned(TUE, "intervals", 7, 55),
        planned(THU, "ride", 4, 120),
        planned(SUN, "tempo", 7, 40),
    )
    assert places(week, RACE_DONE) == [TUE, THU, SUN]
    assert [remark.detail for remark in said(week, RACE_DONE)] == ["after"] * 3


@rows(
    ("title", "minutes", "remarked"),
    [("marathon", 20, [SAT]), ("marathon", 230, [SAT]), ("club evening", 20, [])],
)
def test_a_warm_up_on_the_day_of_a_race_is_not_the_race(
    title: str, minutes: int, remarked: list[int]
) -> None:
    ran = (race(-1, title), done(-1, 5, minutes, sport="run"))
    assert places(planned_week(*ran, planned(SAT, "intervals", 7, 55)), RACE_DONE) == remarked


def test_a_race_of_next_week_counts_and_one_long_ago_does_not() -> None:
    assert places(planned_week(race(7, "marathon"), planned(SAT, "hills", 8, 40)), RACE_AHEAD) == [SAT]
    assert not places(planned_week(race(-15, "marathon"), planned(MON, "hills", 8, 40)), RACE_DONE)


def test_a_race_is_a_day_of_training_and_its_own_session_is_no_remark() -> None:
    days = [planned(place, "ride", 4, 50) for place in (MON, TUE, WED, THU, FRI)]
    week = planned_week(race(SAT, "10k"), planned(SAT, "10k", 9, 55, key=True), *days)
    assert places(week, IN_A_ROW) == [SAT]
    assert places(week, HARD_SPACING) == []
    assert [remark.session for remark in said(week, RACE_AHEAD)] == []


@rows(
    ("title", "facts", "is_remarked"),
    [
        ("half marathon", {"series": f"{on(-7)}-longrun0", "distance_km": 12}, True),
        ("half marathon", {"distance_km": 12}, True),
        ("half marathon", {"distance_km": 21}, False),
        ("half marathon", {"distance_km": 21, "series": f"{on(-7)}-longrun0"}, True),
        ("half marathon", {"distance_km": 4}, False),
        ("half marathon", {"planned_minutes": 105}, False),
        ("half marathon", {"planned_minutes": 105, "planned_rpe": 3}, True),
        ("half marathon", {}, False),
        ("", {"planned_minutes": 90}, False),
        ("", {"planned_minutes": 90, "planned_rpe": 3}, True),
        ("", {"planned_minutes": 90, "key": True}, False),
    ],
)
def test_another_session_on_the_day_of_a_race_is_remarked(
    title: str, facts: dict[str, Any], is_remarked: bool
) -> None:
    week = planned_week(race(SUN, title), planned(SUN, "run", None, None, sport="run", **facts))
    assert [remark.detail for remark in said(week, RACE_AHEAD)] == ["day"] * is_remarked
    steps = [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]
    assert any(isinstance(step, (MoveSession, SkipSession)) for step in steps) is is_remarked


# -- pain ------------------------------------------------------------------------------------------------


def test_strong_pain_waits_with_what_loads_its_place_and_not_with_other_sports() -> None:
    hurt = checkin(on(-1), pain=6, pain_place="knee")
    week = planned_week(
        hurt,
        planned(MON, "swim", 5, 40, sport="swim"),
        planned(TUE, "run", 3, 40, sport="run"),
        planned(FRI, "run", 3, 40, sport="run", id=f"{on(FRI)}-runrunru"),
    )
    assert places(week, PAIN) == [TUE, FRI]
    assert [(remark.value, remark.about) for remark in said(week, PAIN)] == [(6, "knee")] * 2


def test_lighter_pain_asks_for_easy_days_and_only_the_next_ones() -> None:
    hurt = checkin(on(-1), pain=4, pain_place="left knee")
    runs = [
        planned(place, f"run{place}", rpe, 40, sport="run") for place, rpe in ((MON, 4), (TUE, 6), (FRI, 6))
    ]
    assert places(planned_week(hurt, *runs), PAIN) == [TUE]


@rows(
    ("days_ago", "during", "morning", "levels"),
    [(1, 7, 2, [7]), (0, 7, 2, [7]), (2, 7, 2, []), (1, 3, 2, []), (1, 4, 5, [5]), (1, 7, 6, [6])],
)
def test_pain_during_a_session_counts_on_its_day_and_the_next(
    days_ago: int, during: int, morning: int, levels: list[int]
) -> None:
    hurt = done(-days_ago, 5, 60, sport="run", pain_during=during, pain_place="knee")
    mornings = checkin(on(MON), pain=morning, pain_place="knee")
    week = planned_week(hurt, mornings, planned(TUE, "run", 6, 40, sport="run"), today=MON)
    assert [remark.value for remark in said(week, PAIN)] == levels


@rows(
    ("pains", "is_told"),
    [
        ([4, 0], False),
        ([7, 0], True),
        ([7, None, None], True),
        ([7, 2, 0], False),
        ([7, 2, 0, 5], True),
    ],
)
def test_one_good_morning_takes_light_pain_back_and_two_strong_pain(
    pains: list[int | None], *, is_told: bool
) -> None:
    mornings: list[Record] = [
        checkin(on(day - len(pains)), pain=pain, pain_place="knee" if pain else None)
        for day, pain in enumerate(pains)
    ]
    week = planned_week(*mornings, planned(TUE, "run", 6, 40, sport="run"))
    assert bool(places(week, PAIN)) is is_told


@rows(
    ("sport", "place", "is_told"),
    [
        ("handbike", "shoulder", True),
        ("hand cycling", "shoulder", True),
        ("ride", "shoulder", False),
        ("handbike", "knee", False),
        ("ride", "knee", True),
    ],
)
def test_a_sport_waits_where_it_loads_the_place(sport: str, place: str, *, is_told: bool) -> None:
    hurt = checkin(on(-1), pain=7, pain_place=place)
    assert bool(said(planned_week(hurt, planned(TUE, "", 5, 40, sport=sport)), PAIN)) is is_told


@rows(
    ("sport", "minutes", "km", "before", "detail"),
    [
        ("run", 60, None, (), ["unknown"]),
        ("run", None, 10, (), ["unknown"]),
        ("run", 60, None, (3, 3, 3, 4), []),
        ("run", 60, None, (7, 7, 7, 7), [""]),
        ("walk", 60, None, (), []),
        ("walk", None, 5, (), []),
        ("walk", None, 25, (), ["unknown"]),
        ("swim", 60, None, (), []),
    ],
)
def test_what_is_not_known_to_be_easy_is_not_within_lighter_pain(
    sport: str, minutes: int | None, km: float | None, before: tuple[float, ...], detail: list[str]
) -> None:
    hurt = checkin(on(-1), pain=5, pain_place="knee")
    alike = [
        done(-back, rpe, 60, sport=sport, id=f"{on(-back)}-alike000") for back, rpe in enumerate(before, 3)
    ]
    session = planned(TUE, "", None, minutes, sport=sport, distance_km=km)
    week = planned_week(hurt, *alike, session, rest(SUN))
    assert [remark.detail for remark in said(week, PAIN)] == detail
    if detail:
        easy = [step for step, _ in propose(week, DEFAULT_SETTINGS).steps if isinstance(step, LightenSession)]
        assert [step.rpe for step in easy] == [EASY_RPE]


# -- low mornings and an advised recovery week -----------------------------------------------------------


def _in_condition(condition: Condition, *records: Record) -> PlanWeek:
    given, today = journal_of(list(records)), on(-1)
    past = Past((1000.0,) * 3, (), own_history(given, DATES[0], today, DEFAULT_SETTINGS))
    return plan_week(given, DATES, today, DEFAULT_SETTINGS, past, condition)


def test_after_low_mornings_the_week_begins_without_a_hard_session() -> None:
    hard = [planned(place, f"hard{place}", 8, 60) for place in (MON, THU)]
    week = _in_condition(Condition(3, on(TUE)), *hard, rest(SUN))
    assert [(remark.day_index, remark.value, remark.detail) for remark in said(week, LOW_MORNINGS)] == [
        (MON, 3, "")
    ]
    assert not said(_in_condition(Condition(), *hard), LOW_MORNINGS)


def test_where_a_recovery_week_is_advised_the_plan_says_so_first_and_the_proposal_builds_it() -> None:
    sessions = [planned(place, f"ride{place}", rpe, 60) for place, rpe in ((MON, 4), (WED, 8), (SAT, 5))]
    week = _in_condition(Condition(9, None, is_week_advised=True), *sessions, rest(SUN))
    proposal = propose(week, DEFAULT_SETTINGS)
    assert {remark.check for _, remark in proposal.steps} == {RECOVERY_ADVISED}
    assert proposal.left == ()
    light = _in_condition(Condition(9, None, is_week_advised=True), planned(MON, "easy", 3, 40), rest(SUN))
    assert not said(light, RECOVERY_ADVISED)


# -- what is normal --------------------------------------------------------------------------------------


def test_a_row_that_is_normal_for_this_athlete_is_not_remarked_on_and_a_longer_one_is() -> None:
    six = a_week(*(train(place) for place in range(1, DAYS_OF_WEEK)), resting(MON))
    assert places(six, IN_A_ROW) == [SUN]
    assert places(replace(six, own=OwnHistory(row=6)), IN_A_ROW) == []
    seven = a_week(*(train(place) for place in range(DAYS_OF_WEEK)), own=OwnHistory(row=9))
    assert places(seven, IN_A_ROW) == [SUN]


def test_the_usual_row_is_that_of_half_of_the_weeks() -> None:
    habit = [
        done(-7 * back + place, 4, 60, id=f"{on(-7 * back + place)}-done{place}000")
        for back in range(1, 9)
        for place in range(1, 7)
    ]
    assert planned_week(*habit).own.row == 6


def test_walks_easy_hours_and_active_recovery_are_no_days_of_training() -> None:
    row = [train(place) for place in range(5)]
    for light in (
        train(SAT, 1, 30, sport="walk"),
        train(SAT, None, None, sport="yoga"),
        train(SAT, 2, 60),
    ):
        assert places(a_week(*row, light, resting(SUN)), IN_A_ROW) == []
    assert places(a_week(*row, train(SAT, 3, 30), resting(SAT, 90), resting(SUN)), IN_A_ROW) == []
    assert places(a_week(*row, train(SAT, 3, 31), resting(SAT, 90), resting(SUN)), IN_A_ROW) == [SAT]
    assert places(a_week(*row, train(SAT, 2, 180, sport="walk"), resting(SUN)), IN_A_ROW) == [SAT]


def test_a_walk_fits_a_day_of_full_rest() -> None:
    week = a_week(train(TUE), train(MON, 1, 30, sport="walk"), resting(MON))
    assert places(week, NOT_EASY) == []
    assert places(week, NO_REST_DAY) == []


def test_a_key_session_of_unknown_effort_is_hard() -> None:
    assert places(a_week(train(TUE, None, None, key=True), train(WED, HARD)), HARD_SPACING) == [WED]
    assert places(a_week(train(TUE, None, None), train(WED, HARD)), HARD_SPACING) == []


def test_a_day_far_above_the_own_normal_is_hard_whatever_its_rpe() -> None:
    days = (train(SAT, 4, 240), train(SUN, HARD))
    assert places(a_week(*days, own=OwnHistory(hard_load=750)), HARD_SPACING) == [SUN]
    assert places(a_week(*days, own=OwnHistory(hard_load=1000)), HARD_SPACING) == []


def test_other_muscles_may_be_hard_on_the_next_day_where_the_setting_says_so() -> None:
    other = a_week(train(TUE, HARD, sport="run"), train(WED, HARD, sport="swim"))
    same = a_week(train(TUE, HARD, sport="run"), train(WED, HARD, sport="ride"))
    apart = Thresholds(hard_hours_other_sport=24)
    assert [bool(said(week, HARD_SPACING)) for week in (other, same)] == [True, True]
    assert [bool(said(week, HARD_SPACING, apart)) for week in (other, same)] == [False, True]


@rows(("hours", "remarked"), [(24, [WED]), (48, [WED]), (72, [WED, THU])])
def test_the_hours_between_hard_days_are_a_setting(hours: int, remarked: list[int]) -> None:
    week = a_week(train(TUE, HARD), train(WED, HARD, number=2), train(THU, 3), train(FRI, 3))
    expected = [] if hours == 24 else [WED]
    assert [
        each.day_index for each in said(week, HARD_SPACING, Thresholds(hard_hours_apart=hours))
    ] == expected
    every_other = a_week(train(TUE, HARD), train(THU, HARD))
    assert bool(said(every_other, HARD_SPACING, Thresholds(hard_hours_apart=hours))) is (THU in remarked)


def test_three_taxing_days_without_an_easy_one_between_are_remarked_on_once() -> None:
    assert places(a_week(*(train(place, 6.5) for place in (MON, TUE, WED, THU))), HARD_SPACING) == [WED]
    assert places(a_week(train(MON, 6.5), train(TUE, 6.5)), HARD_SPACING) == []
    assert places(a_week(train(MON, 6.5), taxing_before=2), HARD_SPACING) == [MON]


# -- life ------------------------------------------------------------------------------------------------


def _night(place: int, title: str, **facts: Any) -> Commitment:
    return Commitment.validated({"id": f"{on(place)}-nightnig", "date": on(place), "title": title, **facts})


@rows(
    ("night", "detail"),
    [
        (_night(TUE, "nachtdienst"), "after_night"),
        (_night(TUE, "night", category=Category.WORK), "after_night"),
        (_night(TUE, "24-hour duty"), "after_night"),
        (_night(WED, "Night shift ER"), "night"),
        (life(TUE, "party", "normal", "20:00", "03:30"), "after_late"),
        (life(TUE, "exam", "heavy"), "after_heavy"),
        (life(WED, "exam", "heavy"), "heavy"),
        (life(WED, "nachtdienst", "heavy", "22:00", "07:00"), "night"),
    ],
)
def test_the_remark_says_which_of_the_causes_it_is(night: Commitment, detail: str) -> None:
    week = planned_week(night, planned(WED, "intervals", 8, 60))
    assert [remark.detail for remark in said(week, HARD_ON_HEAVY)] == [detail]


@rows("title", ["night out", "movie night", "nachtje weg", "avonddienst"])
def test_not_every_night_is_one_of_work(title: str) -> None:
    assert not said(planned_week(_night(TUE, title), planned(WED, "intervals", 8, 60)), HARD_ON_HEAVY)


def test_a_camp_that_is_planned_full_is_remarked_on_and_a_holiday_is_not() -> None:
    camp = Event(id=f"{on(MON)}-campcamp", date=on(MON), until=on(SUN), kind=EventKind.TRAVEL)
    full = planned_week(camp, *(planned(place, f"ride{place}", 5, 120) for place in range(DAYS_OF_WEEK)))
    assert places(full, NO_REST_DAY) == [SUN]
    assert places(full, IN_A_ROW) == [SAT]
    assert not places(planned_week(camp, planned(MON, "ride", 5, 120)), NO_REST_DAY)


def test_a_running_week_is_not_asked_for_a_rest_day_that_it_had_or_can_no_longer_have() -> None:
    had = [planned(place, f"ride{place}", 5, 60) for place in (THU, SAT)]
    assert not places(planned_week(*had, done(MON, 5, 60), today=WED), NO_REST_DAY)
    over = [done(place, 5, 60, id=f"{on(place)}-done{place}000") for place in range(DAYS_OF_WEEK)]
    assert not places(planned_week(*over, today=SUN), NO_REST_DAY)


# -- how much --------------------------------------------------------------------------------------------


def test_distance_decides_where_it_is_known_of_both() -> None:
    own = OwnHistory(longest={"run": Longest(90, 15.0)})
    week = a_week(train(SAT, 4, 80, sport="run", km=18.0), resting(SUN), own=own)
    assert [round(remark.value or 0) for remark in said(week, LONG_RUN)] == [20]
    [(step, _)] = propose(week, DEFAULT_SETTINGS).steps
    assert step == LightenSession(0, 70, 4, 16.5)
    assert places(a_week(train(SAT, 4, 95, sport="run"), own=own), LONG_RUN) == []


@rows(("sport", "minutes", "remarked"), [("ride", 130, False), ("ride", 131, True), ("ski", 300, False)])
def test_rides_and_swims_are_looked_at_too_by_a_wider_limit(sport: str, minutes: int, remarked: bool) -> None:
    own = OwnHistory(longest={"ride": Longest(100), "ski": Longest(100)})
    assert bool(places(a_week(train(SAT, 4, minutes, sport=sport), own=own), LONG_SESSION)) is remarked


@rows(
    ("sport", "loads", "detail"),
    [("ride", (700.0,) * 3, "default"), ("ride", (700.0,) * 20, ""), ("run", (700.0,) * 20, "runner")],
)
def test_a_number_that_is_not_ones_own_is_never_called_usual(
    sport: str, loads: tuple[float, ...], detail: str
) -> None:
    week = a_week(train(MON, 5, 200, sport=sport), resting(SUN), loads_before=loads)
    assert [remark.detail for remark in said(week, WEEK_JUMP)] == [detail]


# -- where a session goes --------------------------------------------------------------------------------


def test_no_session_goes_to_a_day_longer_than_days_of_its_kind_have_been() -> None:
    own = OwnHistory(weekday_minutes=60, weekend_minutes=150)
    week = a_week(train(SAT, HARD, 120), train(SUN, HARD, 50), resting(MON), own=own)
    [(step, _)] = propose(week, DEFAULT_SETTINGS).steps
    assert isinstance(step, MoveSession)
    assert (step.index, step.to in {TUE, WED, THU, FRI}) == (1, True)


def test_days_of_a_kind_say_how_long_such_a_day_can_be_once_six_are_known() -> None:
    saturdays = [done(-7 * back + SAT, 4, 70 + back) for back in range(1, 7)]
    assert planned_week(*saturdays).own.most_minutes(on(SUN)) == 76
    assert planned_week(*saturdays[1:]).own.most_minutes(on(SUN)) is None
    assert planned_week(*saturdays).own.most_minutes(on(FRI)) is None
