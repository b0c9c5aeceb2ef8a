"""Where a word may be broken at the end of a line: between two syllables, as far as its letters tell.

Nobody says in which language a title is, and the patterns of one language would take longer to load than a
screen to open. So a word is broken where the letters alone make it sure in Dutch and English alike: between
two consonants; and only where none of these will do, before a consonant between two vowels.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_LEAST_LETTERS: Final = 3
"""Letters on either side of a break, at least."""

_NOWHERE: Final = -9

_VOWELS: Final = frozenset("aeiouy")
_ONSET: Final = re.compile(r"(?:sch|[cstp]h|[bcdfgkptvw]r|[bcfgkp]l|[a-z])(?=[aeiouy])")
"""Consonants that begin a syllable together, before its vowel; or one that does."""
_TOGETHER: Final = frozenset({"ch", "ck", "gh", "ng", "nk", "ph", "sh", "th", "wh"})
"""Said as one sound."""
_ONE_BETWEEN: Final = re.compile(r"[aeiouy][bcdfghjklmnpqrtvwz][aeiouy]")
"""`qui-za-vond`; not before an s, which may end a part of the word: `huis-arts`."""
_UNSURE: Final = re.compile(r"s[klmnptw]|(?:[cpst]h|s)[aeiouy]")
"""Of these nobody knows without the word: `her-stel`, but `gezins-tijd`; `ver-sie`, but `gezins-avond`."""

_LAST_PART: Final = re.compile(
    r"(?:avond|ochtend|ontbijt|etentje|uitje|afspraak|overleg|examen|oefening|opvang|opleiding|uitvoering)"
    r"(?:en|s|je|jes)?$"
)
"""What begins with a vowel at the end of a Dutch compound: `quiz-avond`, `gezins-avond`."""


def break_points(word: str) -> list[int]:
    """Return where a word may go on in the next line, as numbers of the letters that begin that line.

    That is also behind a hyphen or slash of its own. A word of which no such place is sure has none.
    """
    plain = "".join(_plain(letter) for letter in word)
    last = _last_part(plain)
    return [
        at
        for at in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1)
        if word[at - 1] in "-/" or at == last or (_meet(plain, at) and abs(at - last) > 1)
    ]


def likely_breaks(word: str) -> list[int]:
    """Return where a word may go on rather than be cut short: before one consonant between two vowels."""
    plain = "".join(_plain(letter) for letter in word)
    if _last_part(plain) >= 0:
        return []
    return [
        at
        for at in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1)
        if _ONE_BETWEEN.match(plain, at - 1) and plain[at - _LEAST_LETTERS : at + _LEAST_LETTERS].isalpha()
    ]


def _last_part(word: str) -> int:
    """Return where the last part of a compound begins that is known to begin with a vowel."""
    last = _LAST_PART.search(word)
    return last.start() if last and last.start() >= _LEAST_LETTERS else _NOWHERE


def _plain(letter: str) -> str:
    """Return one small letter without its accent."""
    return normalize("NFD", letter)[0].lower()[:1]


def _meet(word: str, at: int) -> bool:
    """Whether a syllable ends before a letter with a consonant, and one begins with it."""
    near, across = word[at - _LEAST_LETTERS : at + _LEAST_LETTERS], word[at - 1 : at + 1]
    if not near.isalpha() or word[at - 1] in _VOWELS or word[at] in _VOWELS:
        return False
    if across in _TOGETHER or any(_UNSURE.match(word, start) for start in (at - 1, at)):
        return False
    onset = _ONSET.match(word, at)
    has_vowel_before = any(letter in _VOWELS for letter in word[:at])
    # What begins a syllable together with the letter before it is not parted from that: `ap-ple`.
    return bool(onset) and has_vowel_before and not _ONSET.match(word, at - 1)
