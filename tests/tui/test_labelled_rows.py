"""Labels with their values: in columns, without them, or below each other, and never wider than the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.tui.widgets.framed_tables import LabelledRow, LabelledRows

ROWS = [
    LabelledRow("Mouse", "yes", "mouse"),
    LabelledRow("Hours of sleep", "7.5", "sleep_need_hours", is_own=True),
    LabelledRow("Signs", "what your terminal shows", "glyphs"),
]


def drawn(rows: list[LabelledRow], width: int) -> list[str]:
    """Return the lines of rows in a width."""
    frame = LabelledRows("Settings", name="set", empty="Nothing yet.")
    frame.show(rows)
    return frame.fitted(width).plain.split("\n")


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            60,
            [
                "Mouse           yes                       mouse",
                "Hours of sleep  7.5                       sleep_need_hours",
                "Signs           what your terminal shows  glyphs",
            ],
        ),
        (
            44,
            [
                "Mouse           yes · mouse",
                "Hours of sleep  7.5 · sleep_need_hours",
                "Signs           what your terminal shows",
                "                glyphs",
            ],
        ),
        (
            36,
            [
                "Mouse",
                "  yes · mouse",
                "Hours of sleep",
                "  7.5 · sleep_need_hours",
                "Signs",
                "  what your terminal shows · glyphs",
            ],
        ),
    ],
)
def test_columns_are_kept_as_long_as_they_fit(width: int, lines: list[str]) -> None:
    assert drawn(ROWS, width) == lines


def test_what_was_chosen_has_the_accent_and_nothing_says_so() -> None:
    assert [row.value_style for row in ROWS] == ["", "bold $primary", ""]
    assert drawn([], 40) == ["Nothing yet."]


TEXT = st.text("abc äé/", max_size=40).map(str.strip)


@given(
    st.lists(st.builds(LabelledRow, TEXT.filter(bool), TEXT, TEXT), min_size=1, max_size=4),
    st.integers(12, 90),
)
def test_no_row_is_wider_than_its_frame(rows: list[LabelledRow], width: int) -> None:
    labels = {row.label for row in rows}
    assert all(len(line) <= width or line in labels for line in drawn(rows, width))
