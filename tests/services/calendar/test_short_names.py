"""Names get shorter by sense, and never say something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herstel.services.calendar.names import shorter_names
from support.rows import rows


@rows(
    ("name", "shortest"),
    [
        ("Intervals 6 × 4 min", "Int 6×4"),
        ("intervallen 6 x 4 min", "int 6×4"),
        ("Krachttraining", "Kracht"),
        ("Strength training", "Gym"),
        ("Lange duurloop", "Duur"),
        ("Rustig fietsen", "Fiets"),
        ("Long run 18 km", "Run 18km"),
        ("Training", "Training"),
        ("3 × 1,5 km", "3×1,5km"),
        ("Group ride", "Ride"),
        ("Physio", "Physio"),
    ],
)
def test_the_shortest_name_is_still_read(name: str, shortest: str) -> None:
    assert list(shorter_names(name))[-1] == shortest


def test_how_a_session_is_done_goes_only_after_its_words_are_in_short() -> None:
    names = ["Rustig fietsen", "Rustig fietsen", "Rustig fiets", "Rust. fiets", "Fietsen", "Fiets"]
    assert list(shorter_names("Rustig fietsen")) == names
    assert list(shorter_names("Easy"))[-1] == "Easy", "something is left"


def test_the_first_name_is_the_whole_one() -> None:
    assert next(shorter_names("Group ride")) == "Group ride"


@given(st.text(max_size=40))
def test_no_name_is_ever_longer_or_empty(name: str) -> None:
    names = list(shorter_names(name))
    assert names[0] == name
    assert all(len(short) <= len(name) for short in names)
    assert all(names) or not name
