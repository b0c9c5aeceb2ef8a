"""Which words people write mean the same sport."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from herstel.domain.constraints import WORD_LIMIT
from herstel.domain.sports import Sport, sport_of

_LEAST_LETTERS: Final = 3
_TABLE: Final = frozenset(sport.value for sport in Sport)


def sport_family(sport: str) -> str:
    """Return one name for the spellings of a sport, such as `run` for `Trail running` and `hardlopen`.

    A sport that is in no table is its own family: its words in small letters. A word in it that could be any
    sport, the "training" of "parkour training", says nothing of it.
    """
    if (whole := sport_of(sport)) is not None:
        return whole.value
    words = _words(sport)
    named = (row for word in words if (row := sport_of(word)) not in {None, Sport.OTHER})
    own = " ".join(words) or sport.casefold()
    # Small letters may be longer than the capitals they were: a name of a sport stays within its bound.
    return next((row.value for row in named if row), own[:WORD_LIMIT])


def is_forbidden(sport: str, forbidden: Iterable[str]) -> bool:
    """Whether a sport is one of those that are not allowed.

    In doubt it is: of sports that are in no table, one whose words hold the other's counts as the same. A
    sport that is wrongly left out costs an offer, one that is wrongly offered costs a knee. What is no sport
    at all, an empty word, is never forbidden.
    """
    return bool(sport) and any(_overlap(sport, other) for other in forbidden)


def _overlap(sport: str, forbidden: str) -> bool:
    one, other = sport_family(sport), sport_family(forbidden)
    if one == other:
        return True
    if one in _TABLE and other in _TABLE:
        return False
    return any(a in b or b in a for a in _long_words(sport) for b in _long_words(forbidden))


def _long_words(sport: str) -> list[str]:
    return [word for word in _words(sport) if len(word) >= _LEAST_LETTERS]


def _words(sport: str) -> list[str]:
    return re.findall(r"[^\W_]+", sport.casefold())


def is_sport(sport: str, forbidden: str) -> bool:
    """Whether a sport is the one that is forbidden; every comparison of the two goes through here."""
    return is_forbidden(sport, (forbidden,))
