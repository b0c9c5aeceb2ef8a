"""The longer advice: when two weeks tell one story (RW1, RW2), and the quiet weeks after it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import Advice, AdviceClass, Care, CareReason
from herstel.rules.engine import replay
from herstel.rules.engine_settings import EngineSettings
from support.journals import (
    ITEM_NAMES,
    NORMAL,
    SHORT_NIGHT,
    STRESSED,
    TIRED,
    TODAY,
    UNWILLING,
    Changes,
    asked,
    back,
    both,
    mornings,
    replayed,
    session,
)
from support.memory_repository import journal_of
from support.rows import rows

TWO_KINDS = both(TIRED, UNWILLING)


def _since(advice: Advice) -> tuple[str, date] | None:
    return (advice.recovery_week.rule, advice.recovery_week.since) if advice.recovery_week else None


def _harder(first: date, last: date, **facts: Any) -> list[Record]:
    """Sessions every day, each a point harder than planned."""
    count = (last - first).days + 1
    found: list[Record] = []
    for place in range(count):
        given: dict[str, Any] = {"rpe": 6, "planned_rpe": 5, "minutes": 40, **facts}
        found.append(session(first + timedelta(days=place), **given))
    return found


def _easy_days(easy: int) -> list[Changes | None]:
    """So many easy days with a kind behind them: on the first two bad mornings none is confirmed yet."""
    return [TWO_KINDS] * (easy + 2)


@rows(("easy", "given"), [(6, None), (7, ("RW2", TODAY))])
def test_seven_easy_days_with_lasting_signals_in_two_weeks_suggest_a_recovery_week(
    easy: int, given: tuple[str, date] | None
) -> None:
    assert _since(asked(mornings(*_easy_days(easy)))) == given


def test_days_that_were_not_easy_or_without_a_check_in_do_not_count() -> None:
    silent = [*_easy_days(5), None, None, TWO_KINDS]
    assert _since(asked(mornings(*silent))) is None
    assert _since(asked(mornings(*silent, TWO_KINDS))) == ("RW2", TODAY)
    good = both(TWO_KINDS, {"fatigue": 5, "soreness": 5})
    assert _since(asked(mornings(*_easy_days(5), good, TWO_KINDS))) is None
    assert _since(asked(mornings(*_easy_days(5), good, TWO_KINDS, TWO_KINDS))) == ("RW2", TODAY)


def test_easy_days_by_flag_do_not_count() -> None:
    assert _since(asked(mornings(*[{"pain": 4}] * 14))) is None


def test_easy_days_without_a_lasting_signal_do_not_count() -> None:
    """Exhausted every third morning: easy ten times a month, and no kind is ever confirmed."""
    advices = replayed(mornings(*[{"fatigue": 1, "soreness": 2}, NORMAL, NORMAL] * 10), back(29))
    assert sum(advice.rule == "R7" for advice in advices) == 10
    assert {advice.recovery_week for advice in advices} == {None}


@rows("illness", ["fever", "above_neck"])
def test_days_of_illness_do_not_count(illness: str) -> None:
    ill = both(TWO_KINDS, {"illness": illness})
    assert _since(asked(mornings(*_easy_days(4), *[ill] * 5))) is None
    assert _since(asked(mornings(*_easy_days(6), ill))) is None
    assert _since(asked(mornings(*_easy_days(6), ill, TWO_KINDS))) == ("RW2", TODAY)


def test_one_that_stands_is_not_spoken_of_in_a_fever() -> None:
    advices = replayed(mornings(*_easy_days(7), {"illness": "fever"}, NORMAL), back(2))
    assert [_since(advice) for advice in advices] == [("RW2", back(2)), None, ("RW2", back(2))]


SLIPPING: dict[str, Any] = {"key": True, "felt": "worse"}


@rows(("days_on", "given"), [(2, None), (3, ("RW1", TODAY))])
def test_two_of_the_three_together_at_three_check_ins_suggest_one(
    days_on: int, given: tuple[str, date] | None
) -> None:
    # The evening of a day belongs to its check-in, so the first morning counts as the day before too.
    training = _harder(back(days_on + 2), back(1), **SLIPPING)
    assert _since(asked([*mornings(), *training])) == given


def test_one_of_the_three_is_not_enough() -> None:
    training = [each for ago in range(1, 20, 2) for each in _harder(back(ago), back(ago))]
    found = asked([*mornings(), *training])
    assert found.kinds[Kind.EFFORT] is State.ON
    assert _since(found) is None


def test_drive_and_effort_are_two_of_the_three() -> None:
    training = _harder(back(10), back(1))
    assert _since(asked([*mornings(*[UNWILLING] * 4), *training])) is None
    assert _since(asked([*mornings(*[UNWILLING] * 5), *training])) == ("RW1", TODAY)


def test_stress_and_short_nights_are_none_of_the_three() -> None:
    both_on = both(STRESSED, SHORT_NIGHT)
    found = replayed([*mornings(*[both_on] * 14), *_harder(back(3), back(1))], back(13))
    assert {advice.recovery_week for advice in found} == {None}


def test_it_stands_for_twenty_eight_quiet_days_and_can_then_come_again() -> None:
    first = back(40)
    training = _harder(back(44), back(1), **SLIPPING)
    found = replayed([*mornings(before=80), *training], back(44))
    given = [_since(advice) for advice in found]
    start = next(place for place, each in enumerate(given) if each)
    since = found[start].day
    assert first < since < back(37)
    assert given[start : start + 28] == [("RW1", since)] * 28
    assert given[start + 28] == ("RW1", since + timedelta(days=28))


def test_after_the_quiet_days_it_is_gone_when_nothing_speaks_any_more() -> None:
    found = replayed(mornings(*_easy_days(7), *[NORMAL] * 30), back(30))
    assert _since(found[0]) == ("RW2", back(30))
    assert _since(found[27]) == ("RW2", back(30))
    assert _since(found[28]) is None


def test_a_recovery_week_says_nothing_about_the_class_of_the_day() -> None:
    found = replayed(mornings(*_easy_days(7), *[NORMAL] * 10), TODAY)
    assert (found[-1].rule, _since(found[-1])) == ("R9", ("RW2", back(10)))


# A slow slide (RW3).

FOURS: Changes = dict.fromkeys(ITEM_NAMES, 4)


def _slide(*levels: float) -> list[Changes]:
    """Two weeks at each level, a part of a step spread over the days: 3.5 is a four and a three in turn."""
    return [
        dict.fromkeys(ITEM_NAMES, math.floor(level * (number + 1)) - math.floor(level * number))
        for level in levels
        for number in range(14)
    ]


def _only_slides(records: list[CheckIn]) -> list[Advice]:
    """Every day, with the rule muted that hears easy days first."""
    settings = EngineSettings(muted=frozenset({"RW2"}))
    return list(replay(journal_of(records), records[0].date, TODAY, settings))


def test_a_slide_of_eight_weeks_is_seen_though_no_week_is_far_below_the_one_before() -> None:
    weeks = _slide(3.75, 3.5, 3.25, 3, 3, 3)
    found = _only_slides(mornings(*weeks, usual=FOURS, before=70))[-len(weeks) :]
    given = [_since(advice) for advice in found]
    first = next(place for place, each in enumerate(given) if each)
    assert given[first] == ("RW3", found[first].day)
    assert 7 <= first / 7 <= 9, "both of the last two fortnights have come down"
    assert found[first].advice is AdviceClass.AS_PLANNED, "it says nothing about the class of the day"


def test_one_bad_fortnight_is_no_slide() -> None:
    weeks = [*_slide(3), *[FOURS] * 21]
    found = replayed(mornings(*weeks, usual=FOURS, before=100), back(len(weeks) - 1))
    assert "RW3" not in {advice.recovery_week.rule for advice in found if advice.recovery_week}


def test_weeks_of_illness_are_no_slide() -> None:
    ill = {**dict.fromkeys(ITEM_NAMES, 2), "illness": "fever"}
    found = replayed(mornings(*[ill] * 28, *[FOURS] * 14, usual=FOURS, before=100), back(41))
    assert {advice.recovery_week for advice in found} == {None}


def test_a_slide_that_does_not_turn_is_for_a_doctor_after_four_weeks() -> None:
    weeks = _slide(3.75, 3.5, 3.25, *[3] * 4)
    found = _only_slides(mornings(*weeks, usual=FOURS, before=80))[-len(weeks) :]
    given = next(place for place, advice in enumerate(found) if _since(advice))
    named = [place for place, advice in enumerate(found) if advice.care]
    assert named[0] == given + 27, "the twenty-eighth day of it"
    assert {found[place].care for place in named} == {Care(CareReason.DECLINE, 28)}


def test_who_comes_back_up_hears_no_more_of_it() -> None:
    weeks = [*_slide(3.75, 3.5, 3.25, 3), *[FOURS] * 30]
    found = _only_slides(mornings(*weeks, usual=FOURS, before=80))
    assert found[-1].recovery_week is None
    assert {advice.care for advice in found[-30:]} == {None}


def test_a_slide_within_a_month_of_the_first_check_in_is_not_known() -> None:
    found = replayed(mornings(*_slide(4, 4, 3, 3), before=0), back(55))
    assert "RW3" not in {advice.recovery_week.rule for advice in found if advice.recovery_week}
