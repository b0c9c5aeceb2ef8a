"""Cleaning of text from people and files: no control characters, no lone surrogates, no direction tricks."""

from __future__ import annotations

import unicodedata
from typing import Final

_KEPT_CONTROLS: Final = frozenset("\n\t")
# Cc: control, Cs: lone surrogate, Co: private use (icon fonts that others lack).
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co"})
# Bidirectional overrides can make a line read differently from what is stored.
_DIRECTION_MARKS: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# They are not seen, and two texts that look alike would not be alike.
_UNSEEN: Final = frozenset("\u00ad\u180e\u200b\u2060\ufeff")
# Tags are not seen and may hold a text of their own; only flags of regions lose by it.
_TAGS: Final = range(0xE0000, 0xE0080)
_LINE_ENDS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def clean(text: str) -> str:
    """Return the text without control characters, lone surrogates and direction overrides.

    Newline and tab stay. The rest of the text is kept as it is: no trimming, no markup.
    """
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return "".join(char for char in unified if char in _KEPT_CONTROLS or not _is_dropped(char))


def one_line(text: str) -> str:
    """Return the cleaned text on one line, runs of white space made one space."""
    if text.isascii() and text.isalnum():
        return str(text)
    return " ".join(clean(text).split())


def _is_dropped(char: str) -> bool:
    return (
        char in _DIRECTION_MARKS
        or char in _UNSEEN
        or ord(char) in _TAGS
        or unicodedata.category(char) in _DROPPED_CATEGORIES
    )
