"""Folding: values stay whole, lines stand in, nothing is lost, nothing is wider than there is room."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from herstel.tui.shown_text import folded, packed
from support.rows import rows


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    return str(folded(Content(text), width, indent)).split("\n")


@rows(
    ("text", "width", "whole"),
    [
        ("□ Hills  55 min · RPE 7.5", 24, "RPE 7.5"),
        ("□ Hills  55 min · RPE 7.5", 12, "55 min"),
        ("slaap nu 6,5 · normaal 7,3", 24, "normaal 7,3"),
        ("Intervals 6 × 4 min hard", 14, "6 × 4 min"),
        ("You need 7 h 50: count back", 13, "7 h 50"),
        ("low on 4 of 5 mornings", 10, "4 of 5"),
        ("5 u 32 · 2 rustdagen", 12, "2 rustdagen"),
        ("done · 7 sessions", 11, "7 sessions"),
    ],
)
def test_a_value_does_not_break(text: str, width: int, whole: str) -> None:
    assert any(whole in line for line in lines(text, width))


def test_the_next_line_stands_in_under_the_first() -> None:
    assert lines("a accept this and go on with it", 12, 2) == [
        "a accept",
        "  this and",
        "  go on with",
        "  it",
    ]


def test_a_paragraph_begins_at_the_edge_again() -> None:
    assert lines("one two three\nfour", 8, 2) == ["one two", "  three", "four"]


def test_a_word_that_is_too_long_is_cut_through() -> None:
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]


def test_what_parts_two_things_hangs_at_no_end_and_is_kept_where_it_parts_nothing() -> None:
    assert lines("one · two", 5) == ["one", "two"]
    assert lines("a ·12 b", 3) == ["a", "·12", "b"]
    assert lines(" ·1", 2) == [" ·", "1"]


@example(" · ", 2, 0)
@given(st.text(st.sampled_from("ab 1.5日RPE min·\n"), max_size=60), st.integers(2, 30), st.integers(0, 4))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int, indent: int) -> None:
    made = lines(text, width, indent)
    shown, given = ("".join("".join(part).split()) for part in (made, text))
    assert shown.replace("·", "") == given.replace("·", "")
    assert given.count("·") - shown.count("·") <= text.count(" · "), "a sign between two things may give way"
    assert max(map(cell_len, made)) <= max(width, indent + 1) + 1, "a wide sign may need one more"


def test_keys_stay_with_what_they_do() -> None:
    parts = [Content(each) for each in ("a accept", "A other option", "o override")]
    assert [str(line) for line in packed(parts, 26)] == ["a accept  A other option", "o override"]
