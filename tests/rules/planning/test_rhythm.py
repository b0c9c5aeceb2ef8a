"""The rhythm of weeks, and where the next recovery week would go."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from herstel.rules.planning.rhythm import WeekLoading, WeekOfSeason, own_rhythm, weeks_for_recovery, weights
from support.rows import rows

FULL = WeekOfSeason(400, is_known=True)
EASY = WeekOfSeason(200, is_known=True)
OPEN = WeekOfSeason()


def written(kinds: list[WeekLoading]) -> str:
    return "".join({"lighter": ".", "loaded": "#", "unknown": "?"}[kind] for kind in kinds)


def read(text: str) -> list[WeekLoading]:
    return [
        {".": WeekLoading.LIGHTER, "#": WeekLoading.LOADED, "?": WeekLoading.UNKNOWN}[sign] for sign in text
    ]


@rows(
    ("weeks", "expected"),
    [
        ([FULL] * 4 + [EASY, FULL], "???#.#"),
        ([FULL] * 3 + [replace(FULL, at_least=280)], "???."),
        ([FULL] * 3 + [replace(FULL, at_least=281)], "???#"),
        ([FULL] * 3 + [replace(EASY, is_known=False)], "????"),
        ([FULL] * 3 + [replace(FULL, is_known=False)], "???#"),
        ([FULL, replace(FULL, is_recovery=True), replace(OPEN, is_away=True)], "?.."),
        ([OPEN] * 5, "?????"),
    ],
)
def test_a_lighter_week_asks_at_most_seven_tenths_of_the_three_before(
    weeks: list[WeekOfSeason], expected: str
) -> None:
    assert written(weights(weeks)) == expected


@rows(
    ("kinds", "expected"),
    [
        (".##.##.", 2),
        (".###.###.###", 3),
        (".##.", None),
        (".##?##.##.", None),
        (".##.###.##.", 2),
        ("..##..##.", 2),
        ("", None),
    ],
)
def test_the_rhythm_shows_in_whole_stretches_between_lighter_weeks(kinds: str, expected: int | None) -> None:
    assert own_rhythm(read(kinds)) == expected


def places(kinds: str, first_open: int, rhythm: int | None = 2, **changed: WeekOfSeason) -> list[int]:
    weeks = [changed.get(f"week_{at}", OPEN) for at in range(len(kinds))]
    return weeks_for_recovery(weeks, read(kinds), first_open, rhythm)


def test_recovery_weeks_follow_the_rhythm_where_life_asks_nothing() -> None:
    assert places(".##????????", 3) == [3, 6, 9]


def test_a_recovery_week_goes_where_life_is_heaviest_within_a_week_of_its_turn() -> None:
    assert places(".#??????", 2, week_4=WeekOfSeason(heavy_days=3))[0] == 4
    assert places(".#??????", 2, week_2=WeekOfSeason(heavy_days=3))[0] == 2
    assert places(".#??????", 2, week_5=WeekOfSeason(heavy_days=3))[0] == 3, "too far off"


def test_a_race_week_is_none_and_the_week_after_it_is_the_best() -> None:
    assert places(".#??????", 2, week_3=WeekOfSeason(has_race=True))[0] == 4


def test_a_lighter_week_that_is_planned_takes_the_place_of_one() -> None:
    assert places(".##?.??????", 3) == [7, 10]


def test_one_that_the_mornings_ask_for_is_at_once() -> None:
    weeks = [OPEN] * 10
    assert weeks_for_recovery(weeks, read(".#????????"), 2, 3, is_advised=True)[:2] == [2, 6]
    assert weeks_for_recovery(weeks, read(".#.???????"), 2, 3, is_advised=True)[0] == 6, (
        "it is planned already"
    )


def test_where_none_was_for_long_it_is_at_once() -> None:
    assert places(".#########???", 10)[0] == 10


@given(
    st.lists(
        st.builds(WeekOfSeason, st.floats(0, 900), st.booleans(), st.integers(0, 7), has_race=st.booleans()),
        max_size=40,
    ),
    st.integers(0, 30),
    st.none() | st.integers(1, 6),
)
def test_places_lie_ahead_in_order_and_never_in_the_week_of_a_race(
    weeks: list[WeekOfSeason], first_open: int, rhythm: int | None
) -> None:
    first = min(first_open, len(weeks))
    kinds = weights(weeks)
    made = weeks_for_recovery(weeks, kinds, first, rhythm)
    assert made == sorted(set(made))
    for at in made:
        assert first <= at < len(weeks)
        assert not weeks[at].has_race
        assert kinds[at] is not WeekLoading.LIGHTER
