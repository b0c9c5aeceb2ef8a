"""Where a word may be broken at the end of a line: where a reader of Dutch or English would break it."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_LEAST_LETTERS: Final = 3
"""Letters on either side of a break, at least."""

_VOWELS: Final = frozenset("aeiouy")
_BEGINNINGS: Final = re.compile(r"(?:sch|[cstp]h|[bcdfgkptvw]r|[bcfgkp]l)$")
"""Consonants that begin a syllable together, at the end of what stands before its vowel."""
_ONE_SOUND: Final = frozenset({"ch", "ck", "gh", "ng", "nk", "ph", "sh", "th", "wh"})
_EITHER_SIDE: Final = frozenset({"sk", "sl", "sm", "sn", "sp", "st", "sw"})
"""Of these nobody knows without the word: `her-stel`, but `gezins-tijd`. No break is right often enough."""

_SECOND_WORDS: Final = re.compile(
    "activiteit|advies|afscheid|afsluiting|afspraak|arts|avond|etentje|examen|inspanning|interval|ochtend"
    "|oefening|ontbijt|ontmoeting|opening|oppas|opleiding|optreden|overleg|uitje|uitstap|yoga"
)
"""Second words of many Dutch compounds that begin with a vowel: `gezins-avond`, never `gezinsa-vond`."""


def break_points(word: str) -> list[int]:
    """Return where a word may go on in the next line, as numbers of the letters that begin that line.

    Before what begins a syllable (a consonant with a vowel behind it, or consonants that are said together),
    and behind a hyphen or slash of its own. A word of which no such place is sure has none.
    """
    plain = "".join(_plain(letter) for letter in word)
    seams = [seam.start() for seam in _SECOND_WORDS.finditer(plain)]
    points = []
    for at in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1):
        if word[at - 1] in "-/":
            points.append(at)
        elif not (plain[at - _LEAST_LETTERS : at + _LEAST_LETTERS].isalpha()):
            continue
        elif at in seams or (_begins_syllable(plain, at) and all(abs(at - seam) > 2 for seam in seams)):
            points.append(at)
    return points


def _plain(letter: str) -> str:
    """Return one small letter without its accent."""
    return normalize("NFD", letter)[0].lower()[:1]


def _begins_syllable(word: str, at: int) -> bool:
    """Whether a syllable begins with a letter, as far as the letters alone say so."""
    vowel = next((index for index in range(at, len(word)) if word[index] in _VOWELS), len(word))
    if vowel in {at, len(word)} or not any(letter in _VOWELS for letter in word[:at]):
        return False
    onset, across = word[at:vowel], word[at - 1 : at + 1]
    if across in _ONE_SOUND or across in _EITHER_SIDE or onset[:2] in _EITHER_SIDE:
        return False
    before = _BEGINNINGS.search(word[:vowel])
    if len(onset) == 1:
        return before is None
    # `Lun-chafspraak` is none: what stands behind a consonant may as well end the syllable before it.
    is_sure = onset[1:] != "h" or word[at - 1] in _VOWELS
    return before is not None and before.group() == onset and is_sure
