"""Where a word is broken: as a reader of Dutch or English would, or not at all."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from herstel.tui.widgets.word_breaks import break_points, likely_breaks
from support.rows import rows


def broken(word: str, breaks: Callable[[str], list[int]] = break_points) -> str:
    """Return a word with a bar wherever it may be broken."""
    ends = [*breaks(word), len(word)]
    return "|".join(word[start:end] for start, end in zip([0, *ends], ends, strict=False))


@rows(
    ("word", "parts"),
    [
        ("Kindermiddag", "Kin|der|mid|dag"),
        ("Quizavond", "Quiz|avond"),
        ("Gezinsavond", "Gezins|avond"),
        ("Zaterdagochtend", "Zater|dag|och|tend"),
        ("Intervaltraining", "Inter|val|training"),
        ("Krachttraining", "Kracht|training"),
        ("Fysiotherapie", "Fysiotherapie"),
        ("Nachtdienst", "Nacht|dienst"),
        ("Verjaardag", "Ver|jaar|dag"),
        ("Basisschool", "Basis|school"),
        ("Lunchafspraak", "Lunch|afspraak"),
        ("Huisarts", "Huisarts"),
        ("Vergaderingen", "Ver|gaderingen"),
        ("Cliëntbespreking", "Cliënt|bespreking"),
        ("Children's", "Chil|dren's"),
        ("Something", "Something"),
        ("Homework", "Homework"),
        ("Half-marathon", "Half-|marathon"),
        ("Herstel", "Herstel"),
        ("Strength", "Strength"),
        ("Hockey", "Hockey"),
        ("Longer", "Longer"),
        ("10x1000m", "10x1000m"),
        ("Бег-трусцой", "Бег-|трусцой"),
        ("", ""),
    ],
)
def test_a_word_is_broken_between_syllables(word: str, parts: str) -> None:
    assert broken(word) == parts


@rows(
    ("word", "parts"),
    [
        ("Quizavond", "Quizavond"),
        ("Gezinsavond", "Gezinsavond"),
        ("Huisarts", "Huisarts"),
        ("Evening", "Eve|ning"),
    ],
)
def test_where_nothing_is_sure_a_word_is_broken_where_a_syllable_is_likely(word: str, parts: str) -> None:
    assert broken(word, likely_breaks) == parts


@given(st.text(max_size=20))
def test_both_sides_keep_three_letters(word: str) -> None:
    assert all(3 <= at <= len(word) - 3 for at in (*break_points(word), *likely_breaks(word)))
