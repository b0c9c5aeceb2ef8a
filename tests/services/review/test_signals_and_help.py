"""What was advised, what was done with it, and how the mornings after were."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import Advice, AdviceClass, Confidence
from herstel.rules.engine import advise, replay
from herstel.services.review.did_it_help import DidItHelp, year_and_lately
from herstel.services.review.signals_review import After, Heeded, after, change_after, heeded, signals_review
from support.examples import examples
from support.histories import seeds, whole_life
from support.journals import (
    NORMAL,
    TIRED,
    TODAY,
    UNWILLING,
    WORST,
    back,
    both,
    checkin,
    journal,
    kept_rest,
    mornings,
    session,
)
from support.rows import rows

from .lives import LAST_WEEK, lived

DAY = LAST_WEEK.days[2]
EASY, REST, STOP = AdviceClass.ACTIVE_RECOVERY, AdviceClass.REST, AdviceClass.STOP_SEEK_CARE


def advised(what: AdviceClass, days: int = 0, score: float = 0.5, *, checked_in: bool = True) -> Advice:
    return Advice(
        day=DAY + timedelta(days=days),
        advice=what,
        rule="R7",
        also=(),
        confidence=Confidence.HIGH,
        kinds={},
        reasons=(),
        checked_in=checked_in,
        score=score,
    )


def planned(status: str) -> Session:
    return session(DAY, None, None, status=status)


@rows(
    ("what", "records", "expected"),
    [
        (REST, [kept_rest(DAY)], Heeded.FOLLOWED),
        (STOP, [kept_rest(DAY)], Heeded.FOLLOWED),
        (REST, [planned("skipped")], Heeded.FOLLOWED),
        (REST, [planned("planned")], Heeded.UNKNOWN),
        (REST, [], Heeded.UNKNOWN),
        (REST, [session(DAY, 1, 10)], Heeded.OVERRIDDEN),
        (REST, [session(DAY, None, None)], Heeded.OVERRIDDEN),
        (EASY, [kept_rest(DAY)], Heeded.FOLLOWED),
        (EASY, [session(DAY, 2, 45)], Heeded.FOLLOWED),
        (EASY, [session(DAY, 2, 46)], Heeded.OVERRIDDEN),
        (EASY, [session(DAY, 2, None)], Heeded.UNKNOWN),
        (EASY, [session(DAY, 2, None), session(DAY, 5, 60, number=2)], Heeded.OVERRIDDEN),
        (EASY, [], Heeded.UNKNOWN),
        (AdviceClass.SLEEP_FOCUS, [session(DAY)], Heeded.GIVEN),
        (AdviceClass.AS_PLANNED, [], Heeded.GIVEN),
    ],
)
def test_what_was_done_with_an_advice(what: AdviceClass, records: list[Record], expected: Heeded) -> None:
    assert heeded(journal(*records), advised(what), TODAY) is expected
    open_day = expected if expected in {Heeded.OVERRIDDEN, Heeded.GIVEN} else Heeded.OPEN
    assert heeded(journal(*records), advised(what), DAY) is open_day, "the day is not over"


def test_the_mornings_after_are_those_of_three_days() -> None:
    scores = (0.8, 0.6, None, 0.4, 0.1)
    given = [advised(REST, days, score or 0.5, checked_in=bool(score)) for days, score in enumerate(scores)]
    advices = {advice.day: advice for advice in given}
    assert change_after(advices, DAY) == pytest.approx(0.5 - 0.8)
    assert change_after(advices, DAY + timedelta(days=2)) is None
    assert change_after(advices, DAY + timedelta(days=4)) is None
    assert change_after(advices, DAY + timedelta(days=9)) is None


@rows(
    ("change", "expected"),
    [
        (None, After.UNKNOWN),
        (0.0, After.SAME),
        (-0.04, After.SAME),
        (0.04, After.SAME),
        (-0.06, After.BETTER),
        (0.06, After.WORSE),
    ],
)
def test_a_lower_need_is_better(change: float | None, expected: After) -> None:
    assert after(change) is expected


def test_a_week_shows_its_advice_and_what_came_of_it() -> None:
    low = both(TIRED, UNWILLING)
    records = [*mornings(*[low] * 6, *[NORMAL] * 5, last=TODAY), session(DAY), kept_rest(back(6))]
    days = journal(*records)
    found = signals_review(days, LAST_WEEK, TODAY)
    assert [line.day for line in found.lines] == list(LAST_WEEK.days)
    for line in found.lines:
        advice = advise(days, line.day)
        on = tuple(kind for kind in Kind if advice.kinds[kind] is State.ON)
        assert (line.advice, line.rule, line.kinds_on) == (advice.advice, advice.rule, on)
        assert (line.after is None) == (advice.advice is AdviceClass.AS_PLANNED)
        assert line.override is None
    assert found.strict
    assert found.days_on(Kind.PHYSICAL)
    assert found.lines[2].heeded is Heeded.OVERRIDDEN
    assert found.lines[2].after is After.BETTER
    assert found.count(Heeded.FOLLOWED) == found.lines[1].advice.is_easy


def test_a_day_on_which_a_doctor_comes_first_is_told_as_on_today() -> None:
    signals = signals_review(journal(*mornings({"flags": ["chest_pain"]}, *[NORMAL] * 5)), LAST_WEEK, TODAY)
    told = [(line.day, line.heading.key) for line in signals.strict]
    stop = [(LAST_WEEK.days[day], "advice.stop_seek_care") for day in (2, 3, 4)]
    assert told == [*stop, *((LAST_WEEK.days[day], "headline.warned") for day in (5, 6))]


def test_days_before_the_first_record_and_after_today_have_no_advice() -> None:
    days = journal(checkin(DAY), checkin(DAY + timedelta(days=1)))
    found = signals_review(days, LAST_WEEK, DAY + timedelta(days=1))
    assert [line.day for line in found.lines] == [DAY, DAY + timedelta(days=1)]
    assert signals_review(journal(), LAST_WEEK, TODAY).lines == ()
    assert signals_review(days, Week.of(TODAY + timedelta(weeks=2)), TODAY).lines == ()


def test_eight_are_enough_to_say_something() -> None:
    """Every sixth morning is bad: rest on half of those days, training on the others."""
    tail = [WORST if place % 6 == 0 else NORMAL for place in range(96)]
    records: list[Record] = [*mornings(*tail, last=TODAY)]
    bad = [back(95 - place) for place in range(0, 96, 6)]
    records += [kept_rest(day) if place % 2 else session(day) for place, day in enumerate(bad)]
    found, _ = year_and_lately(journal(*records), TODAY)
    assert [each.rule for each in found.rules] == ["R7"]
    (rule,) = found.rules
    assert (rule.given, rule.followed, rule.overridden, rule.unknown) == (16, 8, 8, 0)
    assert rule.after.better == rule.after.compared == 16
    assert rule.after_followed.is_enough
    assert rule.after_followed.mean_change is not None
    assert rule.after_followed.mean_change < 0
    fewer, _ = year_and_lately(journal(*records), TODAY - timedelta(days=6))
    assert not fewer.everything.after_followed.is_enough
    assert fewer.everything.after_followed.mean_change is None


def test_an_empty_journal_has_nothing_to_count() -> None:
    found, _ = year_and_lately(journal(), TODAY)
    assert (found.first, found.last, found.rules) == (TODAY, TODAY, ())
    assert found.everything.given == 0
    after = found.everything.after
    assert (after.compared, after.is_enough, after.mean_change) == (0, False, None)


@rows(("before", "first"), [(30, (29, 29)), (60, (59, 55)), (400, (363, 55))])
def test_a_year_and_eight_weeks_are_counted_from_the_first_morning_on(
    before: int, first: tuple[int, int]
) -> None:
    counts = year_and_lately(journal(*mornings(before=before)), TODAY)
    assert [count.first for count in counts] == [back(days) for days in first]


def adds_up(found: DidItHelp) -> None:
    """Check that every count is the sum of its parts."""
    for each in (found.everything, *found.rules):
        assert each.followed + each.overridden + each.unknown <= each.given
        assert each.after.compared <= each.given
        assert each.after_followed.compared <= each.followed
        assert each.after_overridden.compared <= each.overridden
        assert (each.after.mean_change is None) == (not each.after.is_enough)
    for name in ("given", "followed", "overridden", "unknown"):
        assert getattr(found.everything, name) == sum(getattr(rule, name) for rule in found.rules)
    assert found.everything.after.better == sum(rule.after.better for rule in found.rules)


@pytest.mark.thorough
@examples(3)
@given(seeds)
def test_the_counts_add_up(data: bytes) -> None:
    for records in (lived(data), whole_life(data)):
        days = journal(*records)
        found, _ = year_and_lately(days, TODAY)
        adds_up(found)
        strict = [
            advice
            for advice in replay(days, found.first, TODAY)
            if advice.checked_in and advice.advice is not AdviceClass.AS_PLANNED
            if heeded(days, advice, TODAY) is not Heeded.OPEN
        ]
        assert found.everything.given == len(strict)


@examples(4)
@given(seeds)
def test_a_year_is_at_least_its_parts(data: bytes) -> None:
    days = journal(*lived(data))
    year, lately = year_and_lately(days, TODAY)
    assert lately.everything.given <= year.everything.given
