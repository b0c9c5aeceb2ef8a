"""Large letters: every headline fits, marks stand above their letters, what cannot be drawn is not."""

from __future__ import annotations

from string import ascii_uppercase, digits

from hypothesis import given
from hypothesis import strategies as st

from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.advice import AdviceClass
from herstel.tui.line_filters import ASCII
from herstel.tui.widgets.large_text import lettering
from support.rows import rows

HEADLINES = [
    *(f"advice.{advised.value}" for advised in AdviceClass),
    *("headline.race", "headline.rests", "headline.warned"),
]


def test_a_word_is_two_rows_high() -> None:
    assert lettering("Rest", 80) == ("█▀█ █▀▀ █▀▀ ▀█▀", "█▀▄ ██▄ ▄▄█  █ ")


def test_a_mark_stands_in_a_row_of_its_own_above_its_letter() -> None:
    assert lettering("één", 80) == ("  ▀   ▀     ", "█▀▀ █▀▀ █▄ █", "██▄ ██▄ █ ▀█")
    assert lettering("ï", 80) == ("▀ ▀", " █ ", " █ ")


def test_every_letter_and_figure_can_be_told_from_every_other() -> None:
    drawn = {sign: lettering(sign, 9) for sign in (*ascii_uppercase, *digits, *"ÉÈÊËÏ")}
    assert None not in drawn.values()
    alike = {sign: lines for sign, lines in drawn.items() if list(drawn.values()).count(lines) > 1}
    assert set(alike) == {"O", "0"}


@rows("language", LANGUAGES)
@rows("key", HEADLINES)
def test_every_headline_fits_in_a_hundred_columns(language: Language, key: str) -> None:
    say = translator(language)
    lines = lettering(say.text(key), 94)
    assert lines is not None
    assert len(lines) == 2


@rows("text", ["", "日本", "a\u0301\u0308", "a_b", "🏃", "ß→"])
def test_what_there_is_no_letter_for_is_not_drawn(text: str) -> None:
    assert lettering(text, 80) is None


def test_what_does_not_fit_is_not_drawn() -> None:
    assert lettering("Rest", 15) is not None
    assert lettering("Rest", 14) is None


@given(st.text(max_size=30), st.integers(0, 200))
def test_lines_are_equally_long_and_within_their_room(text: str, room: int) -> None:
    lines = lettering(text, room)
    if lines is not None:
        assert len(lines) in {2, 3}
        assert {len(line) for line in lines} == {len(lines[0])}
        assert len(lines[0]) <= room
        assert {character for line in lines for character in line} <= {" ", "█", "▀", "▄"}
        assert all(ord(character) in ASCII for line in lines for character in line if character != " ")
