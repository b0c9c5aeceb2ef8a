"""A load as a line: heavy for what was done, light for what is planned."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herstel.tui.widgets.load_bar import load_bar

AMOUNTS = st.floats(0, 3000)


def drawn(done: float, planned: float, most: float, width: int, *, is_whole: bool = True) -> str:
    return "".join(text for text, _ in load_bar(done, planned, most, width, is_whole=is_whole))


def test_it_is_measured_in_halves_of_a_cell() -> None:
    assert drawn(400, 0, 800, 8) == "━━━━"
    assert drawn(450, 0, 800, 8) == "━━━━╸"
    assert drawn(400, 200, 800, 8) == "━━━━──"


def test_little_is_seen_and_nothing_is_not() -> None:
    assert drawn(1, 0, 800, 8) == "╸"
    assert drawn(0, 0, 800, 8) == ""
    assert drawn(0, 0, 0, 8) == ""


def test_what_is_not_known_is_hatched_behind_it() -> None:
    assert drawn(400, 0, 800, 9, is_whole=False) == "━━━━┄"
    assert drawn(0, 0, 0, 8, is_whole=False) == "┄"


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(-1, 40), st.booleans())
def test_it_is_never_wider_than_its_room(
    done: float, planned: float, most: float, width: int, is_whole: bool
) -> None:
    assert len(drawn(done, planned, most, width, is_whole=is_whole)) <= max(0, width)
