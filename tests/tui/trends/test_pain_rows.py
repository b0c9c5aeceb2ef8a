"""Rows of pain in Trends: only where it hurt, readable without colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from herstel.i18n.catalog import translator
from herstel.metrics.pain import DayPains, PainOfDay
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.trends import TrendDay
from herstel.tui.trends.chart import picture
from herstel.tui.trends.pain_rows import PainRow, pain_rows
from herstel.tui.trends.row import Columns
from herstel.tui.trends.sign_rows import rows_for
from support.rows import rows

MONDAY = date(2026, 11, 16)
EN, NL = translator("en"), translator("nl")


def days(*pains: PainOfDay | None, place: str = "knee", free: tuple[int, ...] = ()) -> list[TrendDay]:
    """Return days with the pain of one place."""
    found = []
    for at, pain in enumerate(pains):
        by_place: Mapping[str, Any] = {} if pain is None else {place: pain}
        found.append(
            TrendDay(MONDAY + timedelta(days=at), pains=DayPains(by_place, {place: place}, at in free))
        )
    return found


def row_of(shown: list[TrendDay]) -> PainRow:
    (row,) = pain_rows(shown, DEFAULT_SETTINGS)
    return row


COURSE = days(PainOfDay(2), PainOfDay(2, 1, 5, "run"), PainOfDay(4), None, None, free=(4,))


def strip(row: PainRow, columns: Columns) -> str:
    return "".join(row.cell(columns, column).glyph for column in range(columns.count))


def test_a_row_stands_only_where_it_hurt() -> None:
    keys = [row.key for row in rows_for(COURSE, DEFAULT_SETTINGS)]
    assert keys.count("trends.pain") == 1
    unhurt = days(PainOfDay(0), PainOfDay(0, 0, 0, "run"), None)
    assert "trends.pain" not in [row.key for row in rows_for(unhurt, DEFAULT_SETTINGS)]


def test_each_day_is_the_digit_of_its_worst_and_what_was_not_said_stays_open() -> None:
    assert strip(row_of(COURSE), Columns(COURSE)) == "254·0"
    assert strip(row_of(COURSE), Columns(COURSE, per_column=5)) == "5"


def test_ten_has_a_sign_of_its_own() -> None:
    worst = days(PainOfDay(10), PainOfDay(9))
    assert strip(row_of(worst), Columns(worst)) == "X9"


def test_colour_follows_the_lines_of_the_rules() -> None:
    course = days(*(PainOfDay(pain) for pain in (0, 3, 4, 5, 6)), None)
    columns, row = Columns(course), row_of(course)
    assert [row.cell(columns, at).colour for at in range(5)] == [
        "$muted",
        "$foreground",
        "$signal",
        "$signal",
        "$hard",
    ]


def large(course: list[TrendDay], height: int) -> list[str]:
    lines, labels = picture(row_of(course), Columns(course), height)
    return [
        f"{label}|{''.join(cell.glyph for cell in line)}" for label, line in zip(labels, lines, strict=True)
    ]


def test_drawn_large_the_morning_and_the_session_have_signs_of_their_own() -> None:
    course = days(PainOfDay(2), PainOfDay(1, 2, 4, "run"), PainOfDay(3, None, 3, "run"), None)
    assert large(course, 6) == ["4| ■  ", "3|  ◆ ", "2|●   ", "1| ●  ", "0|    ", "|    "]
    assert [legend.glyph for legend in row_of(course).legend] == ["●", "■", "◆"]


@rows("height", [5, 6, 8, 9, 11, 13])
@rows("worst", [1, 4, 5, 8, 9, 10])
def test_a_pain_never_stands_on_the_line_of_none(height: int, worst: int) -> None:
    lines = large(days(PainOfDay(worst), PainOfDay(1), PainOfDay(0)), height)
    (nought,) = [line for line in lines if line.startswith("0|")]
    assert nought == "0|  ●"
    assert len(lines) == height
    assert sum(line.count("●") for line in lines) == 3


def test_the_readout_says_before_during_and_the_morning_after() -> None:
    row, columns = row_of(COURSE), Columns(COURSE)
    assert row.label(EN) == "Pain knee"
    assert row.label(NL) == "Pijn knie"
    assert row.words_of(COURSE[1:2], columns, EN) == "2 in the morning"
    assert row.beside(COURSE[1], columns, EN) == "Tue 17 Nov run: before 1, during 5, the morning after 4"
    assert row.beside(COURSE[4], columns, NL) == "di 17 nov run: vooraf 1, tijdens 5, de ochtend erna 4"
    assert row.beside(COURSE[0], columns, EN) == "", "the session came later"
    assert row.words_of(COURSE[3:4], columns, EN) == "nothing said in the morning"


def test_a_morning_after_that_is_not_known_is_said_so() -> None:
    course = days(PainOfDay(None, None, 2, "run"), None)
    assert (
        row_of(course).beside(course[1], Columns(course), EN).endswith("during 2, the morning after not said")
    )


def test_a_pain_of_which_no_place_was_said_has_a_row_too() -> None:
    course = days(PainOfDay(3), place="")
    assert row_of(course).label(EN) == "Pain somewhere"


def test_a_word_of_ones_own_is_shown_as_it_is() -> None:
    course = days(PainOfDay(3), place="[b]heel")
    assert row_of(course).label(EN) == "Pain [b]heel"
