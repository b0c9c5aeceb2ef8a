"""Names of sessions, shorter by sense: `Intervals 6 × 4 min` is still read as `int 6×4`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from herstel.domain.sports import sport_of

_SETS: Final = re.compile(r"(\d+)\s*[x×]\s*(\d+(?:[.,]\d+)?)(?:\s*(?:min|m|′|'))?(?!\w)", re.IGNORECASE)
"""A number of repetitions and their minutes or metres; the unit goes without saying."""

_SPACED_UNIT: Final = re.compile(r"(\d) (km|min|m|u|h)\b")

SHORT_WORDS: Final = MappingProxyType(
    {
        # English
        "intervals": "int", "interval": "int", "strength": "gym", "training": "", "workout": "",
        "session": "", "technique": "tech", "endurance": "end", "threshold": "thr", "recovery": "rec",
        "moderate": "mod", "progression": "prog", "football": "foot", "swimming": "swim", "cycling": "ride",
        "running": "run", "mobility": "mob", "climbing": "climb", "birthday": "bday",
        # Dutch
        "intervallen": "int", "intervaltraining": "int", "krachttraining": "kracht", "looptraining": "loop",
        "zwemtraining": "zwem", "fietstraining": "fiets", "duurloop": "duur", "duurrit": "duur",
        "herstelloop": "herstel", "hersteltraining": "herstel", "techniek": "tech", "drempel": "drmp",
        "hardlopen": "loop", "wielrennen": "fiets", "fietsen": "fiets", "zwemmen": "zwem",
        "rustige": "rust.", "rustig": "rust.", "verjaardag": "verj",
    }
)  # fmt: skip
"""Words in small letters and what is written where they do not fit; nothing for one that says nothing."""

MANNERS: Final = frozenset(
    {
        "easy",
        "long",
        "short",
        "steady",
        "moderate",
        "slow",
        "quiet",
        "lange",
        "lang",
        "korte",
        "rustige",
        "rustig",
    }
    | {"kalme", "kalm"}
)
"""Words that say how a session is done: where there is no room for them, its minutes tell as much."""


def shorter_names(name: str) -> Iterator[str]:
    """Yield a name, and then shorter ones, each of which still says what it is.

    Args:
        name: a title in either language.
    """
    yield name
    tight = _SPACED_UNIT.sub(r"\1\2", _SETS.sub(r"\1×\2", name))
    yield tight
    yield from _abbreviated(tight)
    kept = [word for word in tight.split(" ") if word.lower() not in MANNERS]
    if any(kept) and (bare := " ".join(kept)) != tight:
        bare = bare[:1].upper() + bare[1:] if name[:1].isupper() and len(bare[:1].upper()) == 1 else bare
        yield bare
        yield from _abbreviated(bare)
    before, _, sport = tight.rpartition(" ")
    if before and not {before.lower(), sport.lower()} & (MANNERS | SHORT_WORDS.keys()) and sport_of(sport):
        yield sport.capitalize() if name[:1].isupper() else sport


def _abbreviated(name: str) -> Iterator[str]:
    """Yield a name with ever more of its words in short, the longest word first."""
    words = name.split(" ")
    for at in sorted(range(len(words)), key=lambda index: -len(words[index])):
        short = SHORT_WORDS.get(words[at].lower())
        if short is not None and (short or len(words) > 1):
            words[at] = _cased(short, words[at])
            if shorter := " ".join(word for word in words if word):
                yield shorter


def _cased(short: str, word: str) -> str:
    return short.capitalize() if word[:1].isupper() else short
