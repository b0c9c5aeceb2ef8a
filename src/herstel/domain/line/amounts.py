"""Numbers as they are typed in a line: `1,5`, `twee`, `anderhalf`."""

from __future__ import annotations

import re
from typing import Final

from herstel.domain.date_words import NUMBER_OF

_DECIMAL: Final = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?", re.ASCII)
_HALVES: Final = re.compile(r"(\d{0,2})\u00bd", re.ASCII)
_WORDS: Final = {
    **{word: float(number) for word, number in NUMBER_OF.items()},
    **dict.fromkeys(("anderhalf", "anderhalve"), 1.5),
    **dict.fromkeys(("tweeënhalf", "tweeenhalf", "tweeëneenhalf"), 2.5),
    **dict.fromkeys(("drieënhalf", "drieenhalf"), 3.5),
}
_MOST_DIGITS: Final = 9


def amount(word: str) -> float | None:
    """Return the number that a word says, or None."""
    if word in _WORDS:
        return _WORDS[word]
    if match := _HALVES.fullmatch(word):
        return int(match[1] or 0) + 0.5
    return float(word.replace(",", ".")) if _DECIMAL.fullmatch(word) else None


def whole(word: str) -> int | None:
    """Return the whole number that digits say, or None; very long ones are only known to be too large."""
    return int(word[:_MOST_DIGITS]) if word.isascii() and word.isdigit() else None
