"""Easy, concretely: from own easy sessions and a short list, never above the ceiling, never forbidden."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, RestFelt, RestKind, RestOutcome
from herstel.domain.sports import is_forbidden
from herstel.rules.planning.easing import ACTIVE_RPE
from herstel.rules.planning.easy_activities import MOST_ACTIVITIES, EasyActivity, easy_activities
from support.examples import PROPERTY
from support.histories import Dice
from support.journals import TODAY, back, journal, session
from support.rows import rows

ACTIVE, MENTAL = RestKind.ACTIVE_RECOVERY, RestKind.MENTAL_REST


def offered(*records: Record, kind: RestKind = ACTIVE, ceiling: int = 90, **more: Any) -> list[EasyActivity]:
    return list(easy_activities(journal(*records), TODAY, kind, ceiling, **more))


def names(*records: Record, **more: Any) -> list[str]:
    return [activity.name for activity in offered(*records, **more)]


def injury(*forbids: str, days_ago: int = 5, until: int | None = None) -> Event:
    return Event(
        id=f"{back(days_ago)}-injured1",
        date=back(days_ago),
        kind=EventKind.INJURY,
        until=None if until is None else back(until),
        forbids=forbids,
    )


def felt(days_ago: int, activity: str, how: RestFelt) -> Rest:
    day = back(days_ago)
    return Rest(
        id=f"{day}-restrest", date=day, kind=ACTIVE, outcome=RestOutcome.KEPT, how=how, activity=activity
    )


def test_without_easy_sessions_of_ones_own_the_short_list_is_offered() -> None:
    assert names() == ["walk", "mobility", "ride"]
    assert names(kind=MENTAL) == ["walk_outside", "breathing", "social"]
    assert names(kind=RestKind.REST) == []
    assert names(kind=RestKind.SLEEP_FOCUS) == []


def test_what_one_does_most_comes_first_with_its_own_median() -> None:
    swims = [session(back(days), 2, minutes, sport="swim") for days, minutes in ((3, 20), (9, 35), (15, 30))]
    runs = [session(back(days), 3, 40, sport="Hardlopen") for days in (4, 11)]
    first, second, third = offered(*runs, *swims)
    assert (first.name, first.minutes, first.is_own) == ("swim", 30, True)
    assert (second.name, second.sport, second.minutes) == ("run", "run", 40)
    assert (third.name, third.is_own) == ("walk", False)


@rows(
    ("days", "facts"),
    [
        (57, {"rpe": 2}),
        (5, {"rpe": 3.5}),
        (5, {"rpe": None}),
        (5, {"rpe": 2, "status": "planned"}),
        (5, {"rpe": 2, "status": "skipped"}),
        (5, {"rpe": 2, "sport": "other"}),
        (0, {"rpe": 2}),
    ],
)
def test_only_easy_sessions_done_in_the_last_eight_weeks_count(days: int, facts: dict[str, Any]) -> None:
    assert names(session(back(days), **{"sport": "swim", "minutes": 40, **facts})) == [
        "walk",
        "mobility",
        "ride",
    ]


def test_the_oldest_day_of_eight_weeks_counts() -> None:
    assert names(session(back(56), 2, 40, sport="swim"))[0] == "swim"


@rows(
    ("own", "ceiling", "most", "minutes"),
    [
        (120, 200, None, 45),
        (120, 90, None, 45),
        (120, 70, None, 35),
        (43, 90, None, 40),
        (40, 90, 25, 25),
        (120, 1000, 60, 45),
    ],
)
def test_minutes_are_the_own_median_within_all_bounds(
    own: int, ceiling: int, most: int | None, minutes: int
) -> None:
    first = offered(session(back(3), 2, own, sport="swim"), ceiling=ceiling, most_minutes=most)[0]
    assert (first.name, first.minutes, first.ceiling) == ("swim", minutes, ceiling)


def test_where_a_day_allows_next_to_nothing_nothing_is_offered_but_mental_rest_asks_no_load() -> None:
    assert names(ceiling=19) == []
    assert names(ceiling=0) == []
    assert names(ceiling=20) == ["walk", "mobility", "ride"]
    assert names(kind=MENTAL, ceiling=0) == ["walk_outside", "breathing", "social"]


def test_a_sport_that_an_injury_forbids_is_not_offered_while_it_stands() -> None:
    runs = [session(back(days), 2, 40, sport="Trail run") for days in (3, 10)]
    assert names(*runs)[0] == "run"
    assert "run" not in names(*runs, injury("hardlopen"))
    assert names(*runs, injury("hardlopen", until=1))[0] == "run", "it was over yesterday"
    assert "run" not in names(*runs, injury("hardlopen", until=0)), "today is its last day"
    assert names(*runs, injury("run", "ride", "walk", "mobility")) == []
    assert names(injury("wandelen"), kind=MENTAL) == ["breathing", "social"]


def test_what_is_not_wanted_and_what_stands_twice_is_left_out() -> None:
    assert names(without=["walk"]) == ["mobility", "ride"]
    assert names(session(back(3), 2, 40, sport="wandelen")) == ["walk", "mobility", "ride"]


def test_what_felt_good_comes_first_and_what_felt_bad_twice_comes_last() -> None:
    good, bad, fair = RestFelt.GOOD, RestFelt.BAD, RestFelt.SO_SO
    assert names(felt(9, "ride", good)) == ["ride", "walk", "mobility"]
    assert names(felt(9, "walk", bad)) == ["walk", "mobility", "ride"], "once is a day like another"
    assert names(felt(9, "walk", bad), felt(16, "walk", bad)) == ["mobility", "ride", "walk"]
    assert names(felt(9, "walk", fair), felt(16, "walk", fair)) == ["walk", "mobility", "ride"]
    assert names(felt(27 * 7, "ride", good)) == ["walk", "mobility", "ride"], "half a year is long enough"
    twice_bad = [felt(9, "walk", bad), felt(16, "walk", bad), felt(23, "walk", good)]
    assert names(*twice_bad)[-1] == "walk"


SPORTS = ("run", "Hardlopen", "swim", "fietsen", "walk", "yoga", "other", "strength")


def a_life(data: bytes) -> list[Record]:
    """Return eight weeks of sessions of any kind, and perhaps an injury."""
    dice = Dice(data)
    records: list[Record] = [
        session(
            TODAY - timedelta(days=days),
            dice.one_of((2.0, 1.0, 3.0, 0.0, 6.0, None)),
            dice.one_of((30, 5, 90, 240, None)),
            sport=dice.one_of(SPORTS),
        )
        for days in range(1, 30)
    ]
    if dice.one_of((True, False)):
        records.append(injury(dice.one_of(SPORTS), dice.one_of(SPORTS)))
    return records


@PROPERTY
@given(st.binary(min_size=100, max_size=100), st.integers(0, 300), st.none() | st.integers(0, 60))
def test_no_offer_is_above_the_ceiling_too_long_or_forbidden(
    data: bytes, ceiling: int, most: int | None
) -> None:
    records = a_life(data)
    forbidden = [sport for record in records if isinstance(record, Event) for sport in record.forbids]
    by_kind = {kind: offered(*records, kind=kind, ceiling=ceiling, most_minutes=most) for kind in RestKind}
    assume(any(by_kind.values()))
    for kind, found in by_kind.items():
        assert len(found) <= MOST_ACTIVITIES
        assert len({activity.name for activity in found}) == len(found)
        for activity in found:
            assert 10 <= activity.minutes <= min(45, 45 if most is None else most)
            assert not activity.sport or not is_forbidden(activity.sport, forbidden)
            assert kind is MENTAL or activity.minutes * ACTIVE_RPE <= ceiling
