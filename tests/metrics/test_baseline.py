"""Own normal: medians of four weeks that ended a week ago, with skipped questions neutral."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event
from herstel.domain.scales import EventKind, Item
from herstel.metrics.answers import ITEMS, AnswerColumns, Answers
from herstel.metrics.baseline import Baseline, baseline, pair_mean
from herstel.metrics.mornings import Morning, Mornings
from herstel.metrics.signals import PAIRS, Kind
from herstel.metrics.thresholds import DEFAULTS
from support.examples import examples
from support.journals import TODAY, back, checkin, journal, mornings
from support.rows import rows


def _answers(**changes: int | None) -> Answers:
    return Answers(tuple(changes.get(item.value, 3) for item in ITEMS), 7.5)


def _own_normal(rows: Sequence[Answers]) -> Baseline:
    days = [back(ago) for ago in reversed(range(len(rows)))]
    return baseline(AnswerColumns(days, rows).window(TODAY, len(rows), 0))


def _morning(*, before: int = 42, usual: dict[str, object] | None = None, **changes: object) -> Morning:
    found = Mornings(journal(*mornings(changes, before=before, usual=usual or {}))).on(TODAY)
    assert found is not None
    return found


@rows(("count", "known"), [(9, False), (10, True)])
def test_own_normal_needs_ten_check_ins(count: int, *, known: bool) -> None:
    found = _own_normal([_answers(fatigue=4)] * count)
    assert found.checkins == count
    assert (Item.FATIGUE in found.items, Kind.PHYSICAL in found.pairs) == (known, known)
    assert found.normal(Item.FATIGUE) == (4 if known else 3)


def test_an_item_with_few_answers_has_no_own_normal_but_the_others_do() -> None:
    window = [_answers(fatigue=4, soreness=None)] * 16 + [_answers(fatigue=4, soreness=5)] * 4
    found = _own_normal(window)
    assert Item.SORENESS not in found.items
    assert found.normal(Item.SORENESS) == 3
    assert found.normal(Item.FATIGUE) == 4
    assert found.pairs.keys() == {Kind.MENTAL}


def test_an_item_with_five_answers_has_an_own_normal_and_the_pair_takes_it_for_skipped_ones() -> None:
    window = [_answers(fatigue=4, soreness=None)] * 16 + [_answers(fatigue=4, soreness=5)] * 5
    found = _own_normal(window)
    assert found.normal(Item.SORENESS) == 5
    assert found.pairs[Kind.PHYSICAL] == 4.5


@rows(("one", "other", "mean"), [(2, 4, 3), (2, None, 2.5), (None, 1, 2.5), (4, None, 3.5)])
def test_a_skipped_answer_of_a_pair_is_taken_at_its_normal(
    one: int | None, other: int | None, mean: float
) -> None:
    assert pair_mean(one, other, 4, 3) == mean


def test_a_pair_without_answers_says_nothing() -> None:
    assert pair_mean(None, None, 3, 3) is None
    assert Kind.PHYSICAL not in _morning(fatigue=None, soreness=None).worse


def test_a_skipped_item_is_neutral_and_never_lowers_its_pair() -> None:
    assert _morning(fatigue=None).worse[Kind.PHYSICAL] is False
    assert _morning(fatigue=None).deviations[Kind.PHYSICAL].value == 3
    assert _morning(fatigue=None, soreness=2).worse[Kind.PHYSICAL] is True


@rows(
    ("usual", "today", "worse"),
    [
        ((3, 3), (2, 3), True),
        ((3, 3), (3, 3), False),
        ((3, 3), (2, 4), False),
        ((4, 4), (3, 4), False),
        ((4, 4), (3, 3), True),
        ((5, 5), (4, 4), True),
        ((5, 5), (5, 4), False),
        ((2, 2), (2, 2), False),
        ((2, 2), (2, 1), True),
    ],
)
def test_a_pair_is_worse_at_half_a_step_with_a_low_answer_or_at_a_whole_step(
    usual: tuple[int, int], today: tuple[int, int], *, worse: bool
) -> None:
    for one, other, kind in (
        ("fatigue", "soreness", Kind.PHYSICAL),
        ("stress", "mood", Kind.MENTAL),
    ):
        found = _morning(usual={one: usual[0], other: usual[1]}, **{one: today[0], other: today[1]})
        assert found.worse[kind] is worse


@rows(
    ("usual", "today", "worse"),
    [(3, 2, True), (3, 3, False), (4, 3, False), (4, 2, True), (5, 4, False), (5, 3, True), (2, 2, False)],
)
def test_drive_is_worse_a_step_down_at_two_or_two_steps_down(usual: int, today: int, *, worse: bool) -> None:
    assert _morning(usual={"motivation": usual}, motivation=today).worse[Kind.DRIVE] is worse


@rows(("one", "other", "worse"), [(2, 3, True), (3, 3, False), (2, 4, False), (1, 4, True), (1, 5, False)])
def test_without_own_normal_the_scale_itself_decides(one: int, other: int, *, worse: bool) -> None:
    assert _morning(before=3, fatigue=one, soreness=other).worse[Kind.PHYSICAL] is worse
    assert _morning(before=3, motivation=one).worse[Kind.DRIVE] is (one <= 2)


@rows(("ago", "count"), [(7, 0), (8, 1), (35, 1), (36, 0)])
def test_own_normal_rests_on_days_eight_to_thirty_five_back(ago: int, count: int) -> None:
    every_day = [checkin(back(day)) for day in range(8, 8 + 28)]
    without = [record for record in every_day if record.date != back(ago)]
    assert len(without) >= DEFAULTS.baseline_checkins
    with_it = Mornings(journal(*without, checkin(back(ago)), checkin(TODAY)))
    missing = Mornings(journal(*without, checkin(TODAY)))
    assert with_it.baseline_checkins(TODAY) - missing.baseline_checkins(TODAY) == count
    assert with_it.baseline(TODAY).checkins == with_it.baseline_checkins(TODAY)


@rows(("ago", "count"), [(7, 0), (8, 1), (63, 1), (64, 0)])
def test_where_four_weeks_hold_few_check_ins_own_normal_rests_on_eight(ago: int, count: int) -> None:
    found = Mornings(journal(checkin(back(ago)), checkin(TODAY)))
    assert found.baseline_checkins(TODAY) == count


def test_two_check_ins_a_week_have_an_own_normal() -> None:
    twice_a_week = [checkin(back(ago), fatigue=4) for week in range(10) for ago in (7 * week, 7 * week + 3)]
    found = Mornings(journal(*twice_a_week))
    assert found.baseline_checkins(TODAY) == 16
    assert found.baseline(TODAY).normal(Item.FATIGUE) == 4


@rows(("illness", "counted"), [("fever", 10), ("below_neck", 10), ("above_neck", 14)])
def test_ill_mornings_are_no_part_of_own_normal(illness: str, counted: int) -> None:
    """A cold has no way back; after fever the four mornings behind it belong to the way back."""
    ill = {"fatigue": 1, "soreness": 1, "illness": illness}
    usual = mornings(*[ill] * 14, *[{}] * 12, before=12)
    found = Mornings(journal(*usual))
    assert found.baseline(TODAY).normal(Item.FATIGUE) == 3
    assert found.baseline_checkins(TODAY) == counted, "ten before the illness, and four after a cold"
    morning = found.on(TODAY)
    assert morning is not None
    assert morning.marks[Item.FATIGUE].mean == 3


def test_ill_days_of_the_calendar_are_no_part_of_own_normal() -> None:
    flu = Event(id=f"{back(25)}-00000001", date=back(25), until=back(12), kind=EventKind.ILLNESS, title="flu")
    low = [{"fatigue": 1}] * 14
    found = Mornings(journal(*mornings(*low, *[{}] * 12, before=12), flu))
    assert found.baseline(TODAY).normal(Item.FATIGUE) == 3


def test_an_ill_morning_is_compared_with_the_healthy_ones() -> None:
    ill = {"fatigue": 1, "illness": "fever"}
    morning = Mornings(journal(*mornings(ill, ill))).on(TODAY)
    assert morning is not None
    assert (morning.marks[Item.FATIGUE].mean, morning.low) == (3, (Item.FATIGUE,))


_ROWS = st.lists(st.tuples(*[st.sampled_from((None, 1, 2, 3, 4, 5))] * len(ITEMS)), min_size=10, max_size=40)


@pytest.mark.thorough
@examples(60)
@given(_ROWS)
def test_a_pair_is_the_median_of_what_two_items_mean_morning_by_morning(
    rows: list[tuple[int | None, ...]],
) -> None:
    own = _own_normal([Answers(items, None) for items in rows])
    for kind, (one, other) in PAIRS.items():
        if {one, other} <= own.items.keys():
            answered = [(items[ITEMS.index(one)], items[ITEMS.index(other)]) for items in rows]
            means = [pair_mean(*pair, own.items[one], own.items[other]) for pair in answered]
            told = [mean for mean in means if mean is not None]
            assert own.pairs.get(kind) == (median(told) if len(told) >= DEFAULTS.baseline_checkins else None)
