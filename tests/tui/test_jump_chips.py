"""Letters stand beside what they belong to, and never on its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herstel.tui.jump_places import JumpPlace
from herstel.tui.screens.jump import chips


def place(x: int, y: int) -> JumpPlace:
    return JumpPlace(x, y, lambda: None)


def test_a_letter_stands_before_its_place_where_that_is_free() -> None:
    (chip,) = chips("a", [place(4, 0)], ["    Plan of today"])
    assert (chip.text, chip.x, chip.y) == ("[a]", 1, 0)


def test_it_stands_above_where_nothing_is_free_before_it() -> None:
    (chip,) = chips("a", [place(0, 1)], ["          ", "Load  ▂▄▆"])
    assert (chip.text, chip.x, chip.y) == ("[a]", 0, 0)


def test_it_takes_the_blank_with_which_a_day_begins() -> None:
    (chip,) = chips("a", [place(6, 1)], ["monday tuesday", "27 ✓   28 ✓"])
    assert (chip.text, chip.x, chip.y) == ("[a]", 4, 1)


def test_without_brackets_it_needs_one_blank() -> None:
    (chip,) = chips("a", [place(5, 1)], ["mo   tu   ", "27●✓ 28●✓ "])
    assert (chip.text, chip.x, chip.y) == ("a", 4, 1)


def test_two_letters_never_share_a_cell() -> None:
    first, second = chips("ab", [place(3, 0), place(3, 0)], ["   x", "    "])
    assert (first.x, first.y) == (0, 0)
    assert (second.x, second.y) != (0, 0)


WORDS = st.lists(st.text("abc   ", min_size=20, max_size=20), min_size=4, max_size=4)


@given(WORDS, st.lists(st.tuples(st.integers(0, 19), st.integers(0, 3)), max_size=8))
def test_brackets_only_ever_cover_blanks(lines: list[str], spots: list[tuple[int, int]]) -> None:
    drawn = chips("qwertyui", [place(*spot) for spot in spots], lines)
    assert len(drawn) == len(spots)
    for chip in drawn:
        if len(chip.text) > 1:
            assert lines[chip.y][chip.x : chip.x + len(chip.text)].isspace()
