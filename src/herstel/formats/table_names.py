"""What a column's name says: what it is about (`Pijn knie`, `Wandeling (km)`), on which scale (`(1-5)`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.scales import BODY_PLACES, Sport, known_place
from herstel.formats.entries import sport_named
from herstel.services.importing.item_scale import ItemScale

_RANGE: Final = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:[-–\u2014]|t/m|tot|to|bis|\.\.)\s*(\d{1,3})(?![\d.,])", re.ASCII
)
_OUT_OF: Final = re.compile(r"(?:/|\b(?:out of|van|von|max)\s)\s*(\d{1,3})\b", re.ASCII)
_END: Final = re.compile(r"(?<![\d.,])(\d{1,3})\s*(?:=|:|\bis\b)\s*([^\W\d][^,;/()\[\]=\d]*)", re.ASCII)
_VERY: Final = re.compile(r"^(?:very|zeer|heel|erg|helemaal|sehr|ganz|completely)\s+")
_GOOD: Final = frozenset(
    {"fit", "fris", "fresh", "frisch", "rested", "well rested", "uitgerust", "erholt"}
    | {"goed", "good", "gut", "best", "beste", "great", "prima", "ontspannen", "relaxed", "entspannt"}
)
_BAD: Final = frozenset(
    {"kapot", "moe", "doodop", "uitgeput", "exhausted", "tired", "müde", "erschöpft", "kaputt"}
    | {"slecht", "bad", "schlecht", "worst", "terrible", "gestrest", "stressed", "gestresst"}
)
_LITTLE: Final = frozenset(
    ["geen", "none", "no", "niet", "kein", "keine", "laag", "low", "niedrig", "weinig", "little", "wenig"]
)
_MUCH: Final = frozenset(
    ["veel", "a lot", "lots", "much", "viel", "hoog", "high", "hoch", "ernstig", "severe", "stark"]
)

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


def range_in(header: str) -> tuple[int, int] | None:
    """Return the ends of the scale that a header names; 0 for the lowest where only the top stands."""
    text = header.casefold()
    if ends := _ends(text):
        return min(ends), max(ends)
    if match := _RANGE.search(text):
        return int(match[1]), int(match[2])
    match = _OUT_OF.search(text)
    return (0, int(match[1])) if match else None


def without_range(header: str) -> str:
    """Return a header without the scale that it names."""
    return _OUT_OF.sub(" ", _RANGE.sub(" ", header))


def has_legend(header: str) -> bool:
    """Whether a header says in words what two numbers of its scale are."""
    return bool(_ends(header.casefold()))


def scale_in(header: str, name: str, *, is_more_good: bool | None) -> ItemScale | None:
    """Return the scale of a legend of which both ends are understood, and are each other's opposite.

    Args:
        name: what the column is called, without its legend.
        is_more_good: whether more of what it is called is better; None when that is not known.
    """
    ends = _ends(header.casefold())
    if not ends:
        return None
    low, high = min(ends), max(ends)
    first, last = (_is_good(ends[at], name, is_more_good) for at in (low, high))
    if first is None or last is None or first == last:
        return None
    return ItemScale(low, high, is_high_best=last)


def _ends(text: str) -> dict[int, str]:
    ends = {int(number): word for number, word in _END.findall(text)}
    return ends if len(ends) > 1 else {}


def _is_good(word: str, name: str, is_more_good: bool | None) -> bool | None:
    plain = _VERY.sub("", " ".join(word.split()).strip(" .!"))
    bare = plain.removesuffix(f" {name}")
    if plain in _GOOD or plain in _BAD:
        return plain in _GOOD
    if is_more_good is None or not (bare in _LITTLE or bare in _MUCH):
        return None
    return (bare in _MUCH) == is_more_good


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
        if not any(place in BODY_PLACES for place in places):
            return ""
        return places[0] if len(words) == 1 and not _SIDES.match(words[0]) else " ".join(words)
    return ""
