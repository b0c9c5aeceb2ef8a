"""Words that are nearly a word of the line."""

from __future__ import annotations

from herstel.domain.line.unknown_words import is_slip, likely_kind, likely_sport, likely_unit, likely_word
from support.rows import rows


@rows(
    ("word", "meant", "expected"),
    [
        ("rnu", "run", True),
        ("ru", "run", True),
        ("runn", "run", True),
        ("rum", "run", True),
        ("hardloepn", "hardlopen", True),
        ("run", "run", False),
        ("nur", "run", False),
        ("swim", "run", False),
        ("runnn", "run", False),
        ("", "a", True),
    ],
)
def test_one_letter_is_a_slip_and_two_are_not(word: str, meant: str, expected: bool) -> None:
    assert is_slip(word, meant) is expected


def test_the_word_that_was_probably_meant_is_offered() -> None:
    assert [likely_sport(word) for word in ("zwemen", "fietssen", "quidditch", "ru")] == [
        *("zwemmen", "fietsen"),
        *(None, None),
    ]
    assert [likely_word(word) for word in ("tomorow", "elek", "maandga", "very", "hills", "park")] == [
        *("tomorrow", "elke", "maandag"),
        *(None, None, None),
    ]
    assert [likely_kind(word) for word in ("rnu", "rustdg", "nachtdinst", "asdf")] == [
        *("run", "rustdag", "nachtdienst"),
        None,
    ]
    assert [likely_unit(word) for word in ("uurt", "minn", "laps")] == ["uur", "min", None]
