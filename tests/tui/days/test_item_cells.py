"""An item in few cells: by sense, with its minutes, and never with half a number."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from herstel.i18n.catalog import translator
from herstel.services.calendar.view import CellItem, Mark
from herstel.tui.widgets.item_cells import item_lines, item_text, item_texts, row_texts
from herstel.tui.widgets.item_lines import item_name
from support.journals import session
from support.rows import rows

INTERVALS = CellItem(Mark.HARD, "Intervals 6 × 4 min", "56′")
EASY = CellItem(Mark.DONE, "Easy ride", "60′")
GROUP = CellItem(Mark.DONE, "Group ride", "60′")
WORK = CellItem(Mark.HEAVY, "Late at work")


@rows(
    ("width", "text"),
    [
        (30, "■! Intervals 6 × 4 min 56′"),
        (20, "■! Intervals 6×4 56′"),
        (16, "■! Int 6×4 56′"),
        (12, "■! Int 6×4"),
        (8, "■! Int…"),
    ],
)
def test_minutes_give_way_before_a_word_is_cut(width: int, text: str) -> None:
    assert item_text(INTERVALS, width) == text


def test_whole_words_come_before_half_ones() -> None:
    assert item_text(CellItem(Mark.LIFE, "Family evening"), 11) == "◆ Family…"
    assert item_text(GROUP, 9, "") == "■ Ride", "which sport says more than with whom"
    assert item_text(EASY, 6, "") == "■ Ride", "which sport says more than how"
    assert item_text(CellItem(Mark.DONE, "Krachttraining", "49′"), 10) == "■ Kracht", "no Krac… 49′"


def test_a_double_sign_gives_its_blank_to_the_name() -> None:
    assert item_text(INTERVALS, 9, "", is_tight=True) == "■!Int 6×4"
    assert item_text(EASY, 8, "", is_tight=True) == "■ Ride"


def test_what_is_left_out_keeps_its_sign() -> None:
    assert item_texts([EASY, WORK], 8, 1) == [("■ Ride ◆", "done")]
    assert item_texts([EASY, EASY, EASY, WORK], 10, 1) == [("■ Ride +3", "done")]


@rows(
    ("room", "line"),
    [
        (60, "■! Intervals 6 × 4 min 56′  ■ Easy ride 60′  ◆! Late at work"),
        (50, "■! Int 6×4 56′  ■ Easy ride 60′  ◆! Late at work"),
        (40, "■! Int 6×4 56′  ■ Ride 60′  ◆! Late at…"),
        (33, "■! Int 6×4 56′  ■ Ride 60′  +1"),
        (24, "■! Int 6×4  ■ Ride  +1"),
        (16, "■! Int 6×4  +2"),
    ],
)
def test_a_row_shortens_its_names_by_sense_and_counts_what_does_not_fit(room: int, line: str) -> None:
    assert "  ".join(text for text, _ in row_texts([INTERVALS, EASY, WORK], room)) == line


def test_two_lines_hold_the_whole_name() -> None:
    assert item_texts([INTERVALS], 14, 3) == [("■! Intervals", "hard"), ("   6×4 56′", "hard")], (
        "no half value"
    )


def test_a_word_that_is_wider_than_its_day_goes_on_below() -> None:
    afternoon = CellItem(Mark.LIFE, "Children's afternoon")
    assert item_lines(afternoon, 11, 3) == ["◆ Chil-", "  dren's", "  afternoon"]
    assert item_lines(afternoon, 11, 2) == ["◆ Chil-", "  dren's…"], "all of it, or its beginning"
    children = CellItem(Mark.LIFE, "Kindermiddag met vrienden")
    assert item_lines(children, 10, 3) == ["◆ Kinder-", "  middag", "  met…"]
    assert item_lines(CellItem(Mark.LIFE, "Strengthfests"), 10, 3) == ["◆ Strengt…"], "at no letter"


@given(st.text(max_size=30), st.integers(4, 40), st.integers(1, 3))
def test_no_line_is_wider_than_its_cell(name: str, width: int, most: int) -> None:
    item = CellItem(Mark.DONE, name, "60′")
    assert all(cell_len(line) <= width for line in item_lines(item, width, most))
    assert cell_len(item_text(item, width)) <= width


@rows("series", [None, "2026-11-22-aaaaaaaa"])
def test_one_of_several_sessions_has_the_sign_of_what_repeats(series: str | None) -> None:
    swim = session(date(2026, 11, 22), sport="swim", series=series)
    assert item_name(swim, translator("en"), 40).plain.endswith("↻") == (series is not None)
