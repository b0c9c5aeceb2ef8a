"""Names of sessions, shorter by sense: `Intervals 6 × 4 min` is still read as `int 6×4`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

_SETS: Final = re.compile(r"(\d+)\s*[x×]\s*(\d+(?:[.,]\d+)?)(?:\s*(?:min|m|′|'))?(?!\w)", re.IGNORECASE)
"""A number of repetitions and their minutes or metres; the unit goes without saying."""

_SPACED_UNIT: Final = re.compile(r"(\d) (km|min|m|u|h)\b")

SHORT_WORDS: Final = MappingProxyType(
    {
        # English
        "intervals": "int", "interval": "int", "strength": "str", "training": "", "workout": "",
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


def shorter_names(name: str) -> Iterator[str]:
    """Yield a name, and then shorter ones, each of which still says what it is.

    Args:
        name: a title in either language.
    """
    yield name
    tight = _SPACED_UNIT.sub(r"\1\2", _SETS.sub(r"\1×\2", name))
    yield tight
    words = tight.split(" ")
    for at in sorted(range(len(words)), key=lambda place: -len(words[place])):
        short = SHORT_WORDS.get(words[at].lower())
        if short is not None and (short or len(words) > 1):
            words[at] = _cased(short, words[at])
            yield " ".join(word for word in words if word)


def _cased(short: str, word: str) -> str:
    return short.capitalize() if word[:1].isupper() else short
