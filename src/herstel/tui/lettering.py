"""Large letters: each drawn of half blocks, two rows high, for what is read from a metre away.

Capitals, figures and the signs of an advice or a value. Marks above a letter (É, Ï) need a row of their own.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

_LETTERS: Final = {
    "A": ("▄▀█", "█▀█"),
    "B": ("██▄", "█▄█"),
    "C": ("█▀▀", "█▄▄"),
    "D": ("█▀▄", "█▄▀"),
    "E": ("█▀▀", "██▄"),
    "F": ("█▀▀", "█▀ "),
    "G": ("█▀▀", "█▄█"),
    "H": ("█ █", "█▀█"),
    "I": ("█", "█"),
    "J": ("  █", "█▄█"),
    "K": ("█▄▀", "█ █"),
    "L": ("█  ", "█▄▄"),
    "M": ("█▀▄▀█", "█ ▀ █"),
    "N": ("█▄ █", "█ ▀█"),
    "O": ("█▀█", "█▄█"),
    "P": ("█▀█", "█▀▀"),
    "Q": ("█▀█", "▀▀▄"),
    "R": ("█▀█", "█▀▄"),
    "S": ("█▀▀", "▄▄█"),
    "T": ("▀█▀", " █ "),
    "U": ("█ █", "█▄█"),
    "V": ("█ █", "▀▄▀"),
    "W": ("█ █ █", "▀▄▀▄▀"),
    "X": ("▀▄▀", "█ █"),
    "Y": ("█▄█", " █ "),
    "Z": ("▀▀█▀", "▄█▄▄"),
    "0": ("█▀█", "█▄█"),
    "1": ("▄█", " █"),
    "2": ("▀▀▄", "▄█▄"),
    "3": ("▀▀█", "▄██"),
    "4": ("█ █", "▀▀█"),
    "5": ("█▀▀", "▄▄▀"),
    "6": ("█▄▄", "█▄█"),
    "7": ("▀▀█", " █ "),
    "8": ("█▄█", "█▄█"),
    "9": ("█▀█", "▀▀█"),
    " ": (" ", " "),
    ".": (" ", "▄"),
    ",": (" ", "█"),
    ":": ("▄", "▄"),
    "!": ("█", "▄"),
    "?": ("▀█", " ▄"),
    "'": ("▀", " "),
    "′": ("▀", " "),
    "’": ("▀", " "),
    "-": ("▄▄", "  "),
    "–": ("▄▄", "  "),
    "+": (" ▄ ", "▀█▀"),
    "/": (" ▄▀", "▀  "),
    "%": ("▀ ▄▀", "▄▀ ▄"),
}
_MARKS: Final = {"\u0300": "▀  ", "\u0301": "  ▀", "\u0302": " ▀ ", "\u0308": "▀ ▀"}
"""Grave, acute, circumflex, diaeresis."""

_MARK_WIDTH: Final = 3
_WITH_MARK: Final = 2


def lettering(text: str, room: int) -> tuple[str, ...] | None:
    """Return a text in large letters, as two equally long lines, or three where a mark stands above one.

    Args:
        text: what is written; small letters become capitals.
        room: columns there are.

    Returns:
        The lines; None where the text is empty, does not fit, or has a sign that there is no letter for.
    """
    drawn = [_drawn(sign) for sign in _signs(text)]
    letters = [letter for letter in drawn if letter is not None]
    if not letters or len(letters) < len(drawn):
        return None
    rows = tuple(" ".join(row) for row in zip(*letters, strict=True))
    if len(rows[0]) > room:
        return None
    return rows if rows[0].strip() else rows[1:]


def _signs(text: str) -> list[str]:
    """Return capitals, each together with the mark above it."""
    signs: list[str] = []
    for character in normalize("NFD", text.upper()):
        if character in _MARKS and signs:
            signs[-1] += character
        else:
            signs.append(character)
    return signs


def _drawn(sign: str) -> tuple[str, str, str] | None:
    letter = _LETTERS.get(sign[0])
    if letter is None or len(sign) > _WITH_MARK:
        return None
    upper, lower = letter
    if len(sign) == 1:
        return " " * len(upper), upper, lower
    width = max(_MARK_WIDTH, len(upper))
    return _MARKS[sign[1]].center(width), upper.center(width), lower.center(width)
