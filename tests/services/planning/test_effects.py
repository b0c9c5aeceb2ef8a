"""How remarks before a change and after it differ."""

from __future__ import annotations

from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import HARD_SPACING, IN_A_ROW, NO_REST_DAY
from herstel.rules.planning.remarks import remarks
from herstel.services.planning.outlook import DayRemark, Effect, dated, effect_of
from rules.planning.weeks import DATES, HARD, a_week, resting, train
from support.weekdays import MON, SUN, THU, TUE, WED

TWICE = DayRemark(DATES[TUE], HARD_SPACING)
LATER = DayRemark(DATES[WED], HARD_SPACING)
ROW = DayRemark(DATES[TUE], IN_A_ROW)


def test_what_is_only_on_one_side_appears_or_goes_and_the_rest_stays() -> None:
    assert effect_of([TWICE, ROW], [ROW, LATER]) == Effect(appear=(LATER,), go=(TWICE,), stay=(ROW,))
    assert effect_of([], []) == Effect()


def test_two_remarks_of_one_check_on_one_day_are_two() -> None:
    assert effect_of([TWICE, TWICE], [TWICE]) == Effect(go=(TWICE,), stay=(TWICE,))


def test_effects_stand_in_the_order_of_days() -> None:
    assert effect_of([LATER, TWICE, ROW], []).go == (TWICE, ROW, LATER)


def test_only_the_days_that_are_looked_at_count() -> None:
    week = a_week(train(MON, HARD), train(TUE, HARD), train(THU, HARD), train(SUN, HARD))
    spoken = remarks(week, DEFAULT_SETTINGS)
    assert NO_REST_DAY in {each.check for each in spoken}
    assert dated(spoken, week, DATES[MON], DATES[THU]) == [TWICE]
    assert dated(spoken, week, DATES[WED], DATES[THU]) == []
    assert (
        dated(remarks(a_week(train(MON), resting(SUN)), DEFAULT_SETTINGS), week, DATES[MON], DATES[SUN]) == []
    )
