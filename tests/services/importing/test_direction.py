"""Which end of a table's answers is good: proven by what else is known of the days, or left open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.domain.scales import SIGNAL_ITEMS, Item
from herstel.domain.self_reports import CheckIn, Night
from herstel.services.importing.item_scale import TableContext, is_short, runs_as_ours
from support.journals import journal
from support.rows import rows

FIRST = date(2026, 10, 1)
WAVE = (3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4, 3, 2, 1, 4, 3, 3, 2)
"""How twenty-one mornings were, 5 best."""
BODY = (Item.FATIGUE, Item.SORENESS)


def morning(place: int, answers: dict[Item, int], **measures: float) -> CheckIn:
    """Return a check-in of the day with a number."""
    given_ = {item.value: answer for item, answer in answers.items()}
    return CheckIn.validated({"date": FIRST + timedelta(days=place), **given_, **measures})


def month(
    items: Sequence[Item] = SIGNAL_ITEMS, turned: Sequence[Item] = (), **slopes: float
) -> list[CheckIn]:
    """Return three weeks of answers; measures go up or down with how the mornings were."""
    starts = {"sleep_hours": 5.0, "resting_hr": 60.0, "hrv_rmssd": 40.0, "pain": 6.0}
    return [
        morning(
            place,
            {item: 6 - answer if item in turned else answer for item in items},
            **{name: round(starts[name] + slope * answer) for name, slope in slopes.items()},
        )
        for place, answer in enumerate(WAVE)
    ]


def training(place: int, minutes: int) -> Session:
    """Return a session on the day with a number."""
    day = FIRST + timedelta(days=place)
    return Session(id=f"{day}-aaaaaaaa", date=day, sport="run", minutes=minutes, rpe=5)


NOTHING = TableContext(journal())


@rows(("name", "slope"), [("sleep_hours", 1), ("resting_hr", -3), ("hrv_rmssd", 6), ("pain", -1)])
def test_measures_of_the_same_mornings_prove_it(name: str, slope: float) -> None:
    assert runs_as_ours(month(SIGNAL_ITEMS, (), **{name: slope}), NOTHING) is True
    turned = month(SIGNAL_ITEMS, SIGNAL_ITEMS, **{name: slope})
    assert runs_as_ours(turned, NOTHING) is False


def test_so_does_what_was_trained_the_day_before() -> None:
    sessions = tuple(training(place - 1, 20 * (6 - answer)) for place, answer in enumerate(WAVE))
    assert runs_as_ours(month(BODY), TableContext(journal(), sessions)) is True
    assert runs_as_ours(month(BODY, turned=BODY), TableContext(journal(*sessions))) is False


def test_so_do_nights_of_a_watch() -> None:
    nights = [
        Night.validated(
            {"date": FIRST + timedelta(days=place), "source": "oura", "sleep_hours": 5 + answer / 2}
        )
        for place, answer in enumerate(WAVE)
    ]
    assert runs_as_ours(month(), TableContext(journal(*nights))) is True
    assert runs_as_ours(month(turned=SIGNAL_ITEMS), TableContext(journal(*nights))) is False


def test_a_few_answers_given_by_hand_on_the_same_days_prove_it() -> None:
    own = [morning(place, {Item.MOOD: answer}) for place, answer in enumerate(WAVE[:6])]
    assert runs_as_ours(month([Item.MOOD])[:6], TableContext(journal(*own))) is True
    assert runs_as_ours(month([Item.MOOD], turned=[Item.MOOD])[:6], TableContext(journal(*own))) is False
    assert runs_as_ours(month([Item.MOOD])[:2], TableContext(journal(*own))) is None


def test_answers_alone_prove_nothing() -> None:
    assert runs_as_ours(month(), NOTHING) is None
    assert runs_as_ours(month(turned=SIGNAL_ITEMS), NOTHING) is None


@rows("item", SIGNAL_ITEMS)
def test_one_item_that_runs_against_the_others_leaves_it_open(item: Item) -> None:
    mixed = month(turned=[item], resting_hr=-3)
    assert runs_as_ours(mixed, NOTHING) is None


def test_an_item_that_is_always_normal_is_so_either_way_round() -> None:
    flat = [each.changed(stress=3) for each in month(resting_hr=-3)]
    assert runs_as_ours(flat, NOTHING) is True
    good = [each.changed(stress=4) for each in flat]
    assert runs_as_ours(good, NOTHING) is None


def test_a_week_is_too_short_to_prove_anything_by_itself() -> None:
    week = month(sleep_hours=1)[:7]
    assert is_short(week)
    assert runs_as_ours(week, NOTHING) is None
    assert not is_short(month()[:8])


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3, st.integers(6, 22)), max_size=30))
def test_no_table_is_proven_both_ways_round(rows: list[tuple[int, ...]]) -> None:
    items = (Item.FATIGUE, Item.STRESS, Item.SLEEP_QUALITY)
    read = [
        morning(place, dict(zip(items, row, strict=False)), sleep_hours=row[3] / 2)
        for place, row in enumerate(rows)
    ]
    turned = [each.changed(**{item.value: 6 - (each.answer(item) or 0) for item in items}) for each in read]
    assert not (runs_as_ours(read, NOTHING) is True and runs_as_ours(turned, NOTHING) is True)
