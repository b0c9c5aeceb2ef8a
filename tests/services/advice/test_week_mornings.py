"""The week's mornings beside one's normal, and what nobody said of yesterday."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Rest
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.today import today_view
from herstel.services.advice.week_mornings import Beside, week_mornings
from support.journals import days, journal, kept_rest, session

TODAY = date(2026, 11, 22)
ALL = tuple(Item)


def morning(day: date, fatigue: int) -> CheckIn:
    return CheckIn(date=day, fatigue=fatigue)


def test_answers_are_held_against_ones_own_normal() -> None:
    before = [morning(day, 4) for day in days(TODAY - timedelta(days=30), TODAY - timedelta(days=10))]
    week = [morning(TODAY - timedelta(days=2), 5), morning(TODAY - timedelta(days=1), 4), morning(TODAY, 3)]
    shown = week_mornings(journal(*before, *week), TODAY, DEFAULT_SETTINGS, ALL)
    assert shown.is_own
    assert shown.days[-1] == TODAY
    unknown = (Beside.UNKNOWN,) * 4
    assert shown.rows == ((Item.FATIGUE, (*unknown, Beside.ABOVE, Beside.LIKE, Beside.BELOW)),)


def test_while_normal_is_unknown_the_middle_of_the_scale_stands_in() -> None:
    shown = week_mornings(journal(morning(TODAY, 4)), TODAY, DEFAULT_SETTINGS, ALL)
    assert not shown.is_own
    ((item, row),) = shown.rows
    assert (item, row[-1]) == (Item.FATIGUE, Beside.ABOVE)


def blank(*records: object) -> bool:
    view = today_view(journal(*records), TODAY, translator("en"), DEFAULT_SETTINGS)  # type: ignore[arg-type]
    return view.still_open.is_yesterday_blank


def test_yesterday_is_blank_only_while_nothing_is_known_of_it() -> None:
    yesterday, earlier = TODAY - timedelta(days=1), morning(TODAY - timedelta(days=5), 3)
    assert blank(earlier)
    assert blank(earlier, morning(yesterday, 3))
    assert not blank(earlier, kept_rest(yesterday))
    assert not blank(earlier, session(yesterday, minutes=60, rpe=5))
    assert not blank(earlier, Rest(id=f"{yesterday}-planned1", date=yesterday))
    assert not blank(morning(TODAY, 3)), "the journal had not begun"
