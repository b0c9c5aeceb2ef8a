"""The picture of trends by hand: columns, rows, and the row that is drawn large."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Rest
from herstel.domain.scales import Item
from herstel.i18n.catalog import translator
from herstel.metrics.signals import Kind, State
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.trends import (
    Band,
    TrendDay,
    advised,
    signals_by_day,
    trend_days,
    with_low_answers,
)
from herstel.tui.trends.chart import picture
from herstel.tui.trends.row import Columns, TrendRow, bar
from herstel.tui.trends.sign_rows import LoadRow, RestRow, SignalRow, rows_for
from herstel.tui.trends.value_rows import RESTING_HR, HeartRow, ItemRow, SleepRow
from support.examples import examples
from support.journals import NORMAL, SHORT_NIGHT, TIRED, TODAY, back, journal, kept_rest, mornings, session
from support.rows import rows

pytestmark = pytest.mark.thorough

MONDAY = date(2026, 11, 16)
FATIGUE = ItemRow(Item.FATIGUE)
USUAL = Band(2.5, 3.5)


def day(place: int, **facts: Any) -> TrendDay:
    return TrendDay(MONDAY + timedelta(days=place), **facts)


def answered(*values: int | None, band: Band = USUAL) -> list[TrendDay]:
    return [
        day(
            place,
            answers={} if value is None else {Item.FATIGUE: value},
            bands={Item.FATIGUE: band},
            low=(Item.FATIGUE,) if value is not None and value < band.low else (),
        )
        for place, value in enumerate(values)
    ]


def strip(row: TrendRow, columns: Columns) -> str:
    return "".join(row.cell(columns, column).glyph for column in range(columns.count))


def large(row: TrendRow, columns: Columns, height: int) -> list[str]:
    lines, labels = picture(row, columns, height)
    return [
        f"{label}|{''.join(cell.glyph for cell in line)}" for label, line in zip(labels, lines, strict=True)
    ]


# -- columns -------------------------------------------------------------------------------------------


@examples(100)
@given(st.integers(1, 4000), st.integers(1, 200))
def test_every_day_has_one_column_and_all_fit(count: int, room: int) -> None:
    days = [day(place) for place in range(count)]
    columns = Columns.fitting(days, room, {})
    assert columns.count * columns.width <= room or columns.per_column == 1 == columns.width
    shown = [each for column in range(columns.count) for each in columns.of(column)]
    assert shown == days
    assert all(each in columns.of(columns.place(each.day)) for each in days[:: max(1, count // 20)])


def test_few_days_are_wider_and_many_share_a_column_by_whole_weeks() -> None:
    days = [day(place) for place in range(14)]
    assert Columns.fitting(days, 100, {}).width == 6
    assert Columns.fitting([day(place) for place in range(364)], 60, {}).per_column == 7
    assert Columns.fitting([], 60, {}).count == 0


# -- rows ----------------------------------------------------------------------------------------------


def test_an_answer_is_its_digit_a_gap_is_a_gap_and_low_is_marked() -> None:
    columns = Columns(answered(3, None, 2, 5))
    assert strip(FATIGUE, columns) == "3·25"
    assert [FATIGUE.cell(columns, at).colour for at in range(4)] == [
        "$foreground", "$muted", "$signal", "$foreground",
    ]  # fmt: skip


def test_days_that_share_a_column_show_their_mean() -> None:
    columns = Columns(answered(2, 2, 3, 5, None, 4, 1, 3, 4), per_column=3)
    assert strip(FATIGUE, columns) == "253", "halves go up, whatever stands before them"
    colours = [FATIGUE.cell(columns, at).colour for at in range(3)]
    assert colours == ["$signal", "$foreground", "$foreground"], "as their mean is, not as the worst of them"
    assert FATIGUE.words_of(columns.of(1), columns, translator("en")) == "mean 4.5 (normal 2.5 to 3.5)"
    loads = [day(0, load=100.0, planned=0.0), day(1, load=None, planned=90.0), day(2, load=201.0)]
    assert LoadRow(300).words_of(loads, Columns(loads), translator("nl")).startswith("gemiddeld 150 AU")


def test_load_is_a_bar_rest_a_ring_and_unknown_is_hatched() -> None:
    days = [day(0, load=100.0), day(1, load=0.0), day(2, load=None), day(3, load=800.0)]
    assert strip(LoadRow(800.0), Columns(days)) == "▂○░█"
    assert LoadRow(800.0).cell(Columns(days, per_column=4), 0).colour == "$muted", "at least so much"


def test_kinds_are_one_strip_each_and_what_is_not_known_yet_is_empty() -> None:
    on, off = dict.fromkeys(Kind, State.ON), dict.fromkeys(Kind, State.OFF)
    signals = {MONDAY: on, MONDAY + timedelta(days=1): off}
    assert strip(SignalRow(Kind.SLEEP), Columns([day(0), day(1), day(2)], signals=signals)) == "▲· "


@rows(("outcome", "glyph"), [(None, "○"), ("kept", "●"), ("moved", "»"), ("broken", "×"), ("forced", "!")])
def test_rest_shows_what_became_of_it(outcome: str | None, glyph: str) -> None:
    rest = Rest.validated({"id": f"{MONDAY}-restrest", "date": MONDAY, "outcome": outcome})
    assert strip(RestRow(), Columns([day(0, rest=(rest,)), day(1)])) == f"{glyph}·"


@given(st.floats(-10, 2000), st.floats(0, 1500))
@examples(60)
def test_a_bar_is_one_of_eight(value: float, most: float) -> None:
    assert bar(value, most) in "▁▂▃▄▅▆▇█"


# -- drawn large ---------------------------------------------------------------------------------------


def test_answers_stand_in_the_band_of_own_normal() -> None:
    assert large(FATIGUE, Columns(answered(3, None, 1, 5)), 5) == [
        "5|   ●",
        "4|▁▁▁▁",
        "3|●▁▁▁",
        "2|    ",
        "1|  ▼ ",
    ]


def test_the_limits_of_own_normal_are_as_high_in_their_lines_as_they_are() -> None:
    nights = [day(place, sleep_hours=9.5, sleep_band=Band(6.5, 7.8)) for place in range(2)]
    assert large(SleepRow(short=6.0, need=None), Columns(nights), 7) == [
        "10|●●", "9|  ", "8|▁▁", "7|▁▁", "6|  ", "5|  ", "4|  ",
    ]  # fmt: skip
    narrow = [day(0, sleep_hours=9.5, sleep_band=Band(6.6, 7.4))]
    assert large(SleepRow(short=6.0, need=None), Columns(narrow), 7)[3] == "7|━"


def test_where_lines_are_few_an_hour_keeps_its_line_and_the_last_ones_say_what_else_they_hold() -> None:
    nights = [day(place, sleep_hours=hours) for place, hours in enumerate((5.4, 7.4, 9.4))]
    assert large(SleepRow(short=5.0, need=None), Columns(nights), 5) == [
        "9|  ●", "8|   ", "7| ● ", "6|   ", "5|●  ",
    ]  # fmt: skip
    longer = [day(place, sleep_hours=hours) for place, hours in enumerate((3.0, 12.0))]
    lines = large(SleepRow(short=2.0, need=None), Columns(longer), 5)
    assert (lines[0], lines[-1]) == ("8+| ●", "<5|● ")


def drawn_at(line: str) -> int | None:
    """Return where an answer stands on a line, a low one or another."""
    return next((place for place, glyph in enumerate(line.partition("|")[2]) if glyph in "●▼"), None)


def test_whole_answers_stand_on_lines_of_their_own_whatever_the_height() -> None:
    for height, labels in ((5, 5), (6, 5), (8, 5), (9, 9), (13, 13)):
        lines = large(FATIGUE, Columns(answered(1, 2, 3, 4, 5)), height)
        assert len(lines) == height
        dots = [place for line in lines[:labels] if (place := drawn_at(line)) is not None]
        assert dots == [4, 3, 2, 1, 0]


def test_the_need_is_a_line_and_the_shortest_nights_are_at_the_foot() -> None:
    days = [
        day(0, sleep_hours=4.0),
        day(1, sleep_hours=8.0, sleep_band=Band(6.5, 8.5)),
        day(2, sleep_hours=10.0),
    ]
    assert large(SleepRow(short=6.0, need=9.0), Columns(days), 7) == [
        "10|  ●", "9|─▁─", "8| ● ", "7| ▁ ", "6|   ", "5|   ", "4|▼  ",
    ]  # fmt: skip


def test_weeks_of_load_stand_apart_with_the_plan_above_and_unknown_days_hatched() -> None:
    days = [day(place, load=100.0, planned=200.0) for place in range(7)]
    days += [day(place, load=None if place == 9 else 100.0, planned=100.0) for place in range(7, 14)]
    lines = [line.partition("|")[2] for line in large(LoadRow(100.0), Columns(days), 4)]
    assert lines == ["░░░░░░        ", "░░░░░░        ", "██████ ▓▓▓▓▓▓ ", "██████ ▓▓▓▓▓▓ "]


def test_kinds_that_are_on_together_stand_on_one_another() -> None:
    states = {**dict.fromkeys(Kind, State.OFF), Kind.SLEEP: State.ON, Kind.DRIVE: State.ON}
    columns = Columns([day(0), day(1)], signals={MONDAY: states})
    lines, _ = picture(SignalRow(Kind.DRIVE), columns, 3)
    assert ["".join(cell.glyph for cell in line) for line in lines] == ["  ", "▲ ", "▲ "]
    assert {lines[1][0].colour, lines[2][0].colour} == {"$signal", "$muted"}, "the chosen kind stands out"


def test_rest_is_counted_by_week_and_shows_what_became_of_it() -> None:
    def rest(place: int, outcome: str | None) -> Rest:
        day = MONDAY + timedelta(days=place)
        return Rest.validated({"id": f"{day}-restrest", "date": day, "outcome": outcome})

    fates = {1: "broken", 4: "kept", 6: "kept", 9: None, 12: "moved"}
    days = [day(place, rest=(rest(place, fates[place]),) if place in fates else ()) for place in range(14)]
    lines = large(RestRow(), Columns(days), 4)
    assert [line.partition("|")[2] for line in lines] == [
        " " * 14, "   ×          ", "   ●      ○   ", "   ●      »   ",
    ]  # fmt: skip


# -- the days ------------------------------------------------------------------------------------------


def test_days_carry_own_normal_as_it_stood_and_the_signals_are_those_of_the_engine() -> None:
    found = journal(
        *mornings(*[SHORT_NIGHT] * 4, TIRED, NORMAL), kept_rest(back(3)),
        session(back(1), 6, 50, planned_rpe=5, planned_minutes=60),
    )  # fmt: skip
    days = list(trend_days(found, back(5), TODAY))
    assert [each.sleep_hours for each in days] == [5.5] * 4 + [7.5] * 2
    assert [(each.load, each.planned) for each in days[2:5]] == [(0.0, 0.0), (None, 0.0), (300.0, 300.0)]
    assert days[5].need == pytest.approx(8), "nobody said otherwise, and bad nights take nothing off it"
    assert days[5].shortfall == pytest.approx(4 * (8 - 5.5) + 3 * (8 - 7.5))
    advices = list(advised(found, back(5), TODAY))
    judged = with_low_answers(days, advices)
    assert [one.low for one in judged] == [advice.low_items for advice in advices]
    assert Item.FATIGUE in judged[4].low
    assert not judged[5].low
    signals = signals_by_day(advices)
    assert signals[back(2)][Kind.SLEEP] is State.ON
    say = translator("en")
    columns = Columns(days, signals=signals)
    for row in rows_for(days, DEFAULT_SETTINGS):
        for each in days:
            assert row.words_of([each], columns, say)
        assert large(row, columns, 7)


def test_the_heart_has_a_row_where_something_was_measured() -> None:
    assert not [row for row in rows_for([day(0)], DEFAULT_SETTINGS) if isinstance(row, HeartRow)]
    (row,) = [
        row
        for row in rows_for([day(0, resting_hr=50), day(1, resting_hr=60)], DEFAULT_SETTINGS)
        if isinstance(row, HeartRow)
    ]
    assert (row.key, row.low, row.high) == (RESTING_HR, 50, 60)
    assert strip(row, Columns([day(0, resting_hr=50), day(1, resting_hr=60), day(2)])) == "▁█·"


def test_low_answers_have_a_sign_without_colour() -> None:
    columns = Columns(answered(3, 1))
    normal, low = (FATIGUE.cell(columns, column) for column in range(2))
    assert (normal.is_low, low.is_low) == (False, True)
    lines, _ = picture(FATIGUE, columns, 5)
    assert [line[1].glyph for line in lines][-1] == "▼"


def test_bars_are_of_one_width_in_every_column() -> None:
    loads = (10.0, 700.0, None, 800.0)
    columns = Columns([day(place, load=load) for place, load in enumerate(loads)], width=3)
    row = LoadRow(800.0)
    drawn = [row.cell(columns, column).drawn(columns.width) for column in range(columns.count)]
    assert drawn == ["▁▁ ", "▇▇ ", "░░ ", "██ "]


def test_a_year_fills_the_width_and_the_scale_of_its_loads() -> None:
    days = [day(place, load=800.0 if place % 7 == 0 else 100.0) for place in range(364)]
    columns = Columns.fitting(days, 104, {})
    assert (columns.count * columns.width, columns.per_column) == (104, 7)
    assert {LoadRow(800.0).cell(columns, column).glyph for column in range(columns.count)} == {"█"}


def test_a_row_says_of_how_many_days_it_is_known() -> None:
    columns = Columns(answered(3, None, 1))
    assert FATIGUE.coverage(columns) == (2, 1)
    assert LoadRow(1.0).coverage(Columns([day(0, load=0.0), day(1)])) == (1, 1)
    assert RestRow().coverage(columns) is None, "a day need not have rest"
    assert SignalRow(Kind.SLEEP).coverage(columns) is None, "while it is being worked out"


@rows("hours", [7.5, 4.4, 7.9, 8.0, 4.0, 9.4])
def test_the_point_of_a_night_stands_on_the_line_of_its_digit(hours: float) -> None:
    row = SleepRow(4, None)
    lines = large(row, Columns([day(0, sleep_hours=hours)]), 7)
    assert [line.partition("|")[0] for line in lines if "●" in line] == [row.digit(hours)]
