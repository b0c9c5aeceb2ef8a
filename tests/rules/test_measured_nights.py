"""What nights that only a device tells of do to the advice: they confirm, and alone they ask for nothing."""

from __future__ import annotations

from datetime import date

from herstel.domain.record import Record
from herstel.domain.self_reports import Night
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import AdviceClass
from support.journals import TODAY, asked, back, days, mornings


def short(day: date) -> Night:
    return Night.validated({"date": day, "source": "garmin", "sleep_hours": 4.5})


def test_three_short_nights_that_were_measured_confirm_like_answered_ones() -> None:
    unanswered = {"sleep_hours": None}
    records: list[Record] = [*mornings(unanswered, unanswered, unanswered, before=42)]
    assert asked(records).kinds[Kind.SLEEP] is not State.ON
    with_nights = asked([*records, *map(short, days(back(2), TODAY))])
    assert with_nights.kinds[Kind.SLEEP] is State.ON
    assert with_nights.slept == 4.5


def test_nights_between_check_ins_count_for_the_morning_that_is_answered() -> None:
    records = mornings(None, None, {"sleep_hours": 4.5}, before=42)
    assert asked(records).kinds[Kind.SLEEP] is not State.ON
    assert asked([*records, short(back(2)), short(back(1))]).kinds[Kind.SLEEP] is State.ON


def test_a_journal_of_nights_alone_asks_for_nothing() -> None:
    advice = asked([short(day) for day in days(back(60), TODAY)])
    assert advice.advice is AdviceClass.AS_PLANNED
    assert advice.warm_up
    assert not advice.checked_in
