"""Which words mean the same sport: people write their sports themselves, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from herstel.domain.text import WORD_LIMIT

SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "run": ("run", "runs", "running", "jog", "jogging", "trailrun", "hardlopen", "lopen", "loop", "duurloop"),
    "ride": (
        *("ride", "rides", "riding", "bike", "biking", "cycle", "cycling", "spin", "spinning", "mtb"),
        *("fiets", "fietsen", "wielrennen", "racefiets", "mountainbike", "gravel"),
    ),
    "walk": ("walk", "walks", "walking", "hike", "hiking", "wandel", "wandelen", "wandeling"),
    "swim": ("swim", "swims", "swimming", "zwem", "zwemmen"),
    "skate": ("skate", "skating", "skates", "skeeler", "skeeleren", "schaats", "schaatsen", "inline"),
    "row": ("row", "rowing", "erg", "roei", "roeien"),
    "strength": ("strength", "weights", "gym", "kracht", "krachttraining"),
    "mobility": ("mobility", "stretching", "stretch", "mobiliteit", "rekken", "stretchen"),
}
"""Every sport family with the words that mean it."""

_FAMILIES: Final = {word: family for family, words in SPELLINGS.items() for word in words}
_LEAST_LETTERS: Final = 3


def sport_family(sport: str) -> str:
    """Return one name for the spellings of a sport, such as `run` for `Trail running` and `hardlopen`.

    A sport that is in no table is its own family: its words in small letters.
    """
    words = _words(sport)
    own = " ".join(words) or sport.casefold()
    # Small letters may be longer than the capitals they were: a name of a sport stays within its bound.
    return next((_FAMILIES[word] for word in words if word in _FAMILIES), own[:WORD_LIMIT])


def is_forbidden(sport: str, forbidden: Iterable[str]) -> bool:
    """Whether a sport is one of those that are not allowed.

    In doubt it is: `trailrunning` counts as `run` because one word holds the other. A sport that is wrongly
    left out costs an offer, one that is wrongly offered costs a knee. What is no sport at all, an
    empty word, is never forbidden.
    """
    return bool(sport) and any(_overlap(sport, each) for each in forbidden)


def _overlap(sport: str, forbidden: str) -> bool:
    if sport_family(sport) == sport_family(forbidden):
        return True
    one, other = _spellings(sport), _spellings(forbidden)
    return any(a in b or b in a for a in one for b in other)


def _spellings(sport: str) -> set[str]:
    """Return the words of a sport and the other spellings of its family that are long enough to compare."""
    words = {*_words(sport), *SPELLINGS.get(sport_family(sport), ())}
    return {word for word in words if len(word) >= _LEAST_LETTERS}


def _words(sport: str) -> list[str]:
    return re.findall(r"[^\W_]+", sport.casefold())
