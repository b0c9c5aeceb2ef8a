"""Names of columns that also say of what: the knee of `Pijn knie (1-10)`, the walk of `Wandeling (km)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from herstel.domain.body import PLACES, known_place
from herstel.domain.frozen import frozen
from herstel.domain.sports import Sport
from herstel.formats.vendors.sport_names import sport_named

_PAINS: Final = ("schmerzen", "schmerz", "pijn", "pain")
_SIDES: Final = re.compile(r"^(?:linker|rechter|linkes?|rechtes?)(?=[a-z]{3})")
_GERMAN_PLACES: Final[Mapping[str, str]] = {
    "fuß": "foot",
    "knöchel": "ankle",
    "achillessehne": "achilles",
    "schienbein": "shin",
    "wade": "calf",
    "hüfte": "hip",
    "leiste": "groin",
    "rücken": "back",
    "schulter": "shoulder",
    "nacken": "neck",
}
_AMOUNTS: Final[Mapping[str, str]] = {"km": "distance_km", "min": "minutes", "h": "minutes"}
_SAYS_AMOUNT: Final = frozenset(
    {"afstand", "distance", "distanz", "strecke", "duur", "duration", "dauer", "tijd", "time", "zeit", "in"}
)


@frozen
class Detail:
    """What a column holds, of one place or one sport.

    Attributes:
        field: what it is to us.
        pain_place: where it hurts; empty for others.
        sport: a value of `Sport`; empty for others.
    """

    field: str
    pain_place: str = ""
    sport: str = ""


def detail_of(plain: str, unit: str) -> Detail | None:
    """Return what a header holds of one place or sport; None where it is no such header.

    Args:
        plain: the header without brackets and range, in small letters.
        unit: `km`, `min` or `h`; empty where the header does not say. A sport alone is no amount.
    """
    if where := _pain_place(plain):
        return Detail("pain", pain_place=where)
    words = [word for word in plain.split() if word not in _SAYS_AMOUNT]
    sport, rest = sport_named(" ".join(words))
    if words and unit in _AMOUNTS and sport != Sport.OTHER and not rest:
        return Detail(_AMOUNTS[unit], sport=sport)
    return None


def _pain_place(plain: str) -> str:
    """Return the place beside the word for pain; empty where there is none that we know."""
    for pain in _PAINS:
        words = plain.split()
        if pain in words:
            words.remove(pain)
        elif words and words[-1].endswith(pain):
            words[-1] = words[-1].removesuffix(pain)  # `kniepijn`, `Rückenschmerzen`
        else:
            continue
        places = [_GERMAN_PLACES.get(word, known_place(_SIDES.sub("", word))) for word in words]
        if not any(place in PLACES for place in places):
            return ""
        return places[0] if len(words) == 1 and not _SIDES.match(words[0]) else " ".join(words)
    return ""
