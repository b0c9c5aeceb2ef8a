"""Answers counted in one number: whatever the answers, it gives what counting them one by one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from herstel.metrics.answers import (
    ITEMS,
    AnswerColumns,
    Answers,
    Distribution,
    Series,
    distribution,
    pair_median,
    tally_of,
    weighted_median,
)
from herstel.metrics.baseline import pair_mean
from herstel.metrics.signals import PAIRS, Kind
from support.examples import examples
from support.journals import TODAY, back
from support.rows import rows

ANSWER = st.sampled_from((None, 1, 2, 3, 4, 5))
ROWS = st.lists(st.tuples(*[ANSWER] * len(ITEMS)), max_size=70)


@rows(
    ("values", "middle"),
    [([], 0), ([3], 3), ([1, 5], 3), ([2, 3], 2.5), ([1, 2, 5], 2), ([1, 2, 3, 4], 2.5), ([2, 2, 2, 5], 2)],
)
def test_the_middle_of_values_in_order(values: Sequence[float], middle: float) -> None:
    assert weighted_median([(value, 1) for value in values], len(values)) == middle
    assert weighted_median(sorted(Counter(values).items()), len(values)) == middle


def test_without_answers_there_is_nothing_to_count() -> None:
    assert distribution(tally_of(None)) == Distribution(0, 0, 0, 0.0)


@examples(100)
@given(st.lists(ANSWER, max_size=70))
def test_a_tally_gives_count_sum_squares_and_median_of_its_answers(answers: list[int | None]) -> None:
    told = [answer for answer in answers if answer is not None]
    own = distribution(sum(map(tally_of, answers)))
    assert own[:3] == (len(told), sum(told), sum(answer * answer for answer in told))
    if told:
        assert own.median == median(told)


@examples(60)
@given(ROWS, st.integers(0, 70), st.integers(0, 70))
def test_a_window_holds_the_mornings_of_its_days(
    rows: list[tuple[int | None, ...]], first: int, last: int
) -> None:
    """Every second day has a morning: window and tallies are those of the mornings looked up one by one."""
    days = [back(2 * ago) for ago in reversed(range(len(rows)))]
    window = AnswerColumns(days, [Answers(items, None) for items in rows]).window(TODAY, first, last)
    within = [
        items
        for day, items in zip(days, rows, strict=True)
        if TODAY - timedelta(days=first) <= day <= TODAY - timedelta(days=last)
    ]
    assert window.mornings == len(within)
    for number in range(len(ITEMS)):
        assert window.item(number) == distribution(sum(tally_of(items[number]) for items in within))


@examples(60)
@given(ROWS, st.sampled_from((1.5, 2.0, 3.0, 4.5)), st.sampled_from((1.0, 2.5, 3.0, 5.0)))
def test_the_median_of_a_pair_is_that_of_its_mornings(
    rows: list[tuple[int | None, ...]], normal_one: float, normal_other: float
) -> None:
    columns = AnswerColumns(
        [back(ago) for ago in reversed(range(len(rows)))], [Answers(items, None) for items in rows]
    )
    one, other = (ITEMS.index(item) for item in PAIRS[Kind.PHYSICAL])
    means = [pair_mean(items[one], items[other], normal_one, normal_other) for items in rows]
    told = [mean for mean in means if mean is not None]
    window = columns.window(TODAY, len(rows), 0)
    own = pair_median(window.pair(Kind.PHYSICAL), normal_one, normal_other)
    assert own == (median(told) if told else 0, len(told))


def test_the_numbers_of_a_window_in_their_order() -> None:
    hours = Series([(back(ago), slept) for ago, slept in ((3, 7.0), (1, 6.5), (0, 8.0))])
    assert hours.back(TODAY, 3, 1) == [7.0, 6.5]
    assert hours.back(TODAY, 2, 2) == []
