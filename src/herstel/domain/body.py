"""Where it hurts: the places that are offered, the words for them, and a word of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from herstel.domain.constraints import WORD_LIMIT, Converter, Word, one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import BodyPlace

PLACES: Final = tuple(BodyPlace)
"""The places in the order in which they are offered and numbered: from the feet up."""

WORDS: Final[Mapping[BodyPlace, tuple[str, str, tuple[str, ...]]]] = {
    BodyPlace.FOOT: ("foot", "voet", ("feet", "voeten")),
    BodyPlace.ANKLE: ("ankle", "enkel", ("ankles", "enkels")),
    BodyPlace.ACHILLES: ("achilles", "achillespees", ("achilles tendon", "achillespezen")),
    BodyPlace.SHIN: ("shin", "scheen", ("shins", "scheenbeen", "schenen", "scheenbenen")),
    BodyPlace.CALF: ("calf", "kuit", ("calves", "kuiten")),
    BodyPlace.KNEE: ("knee", "knie", ("knees", "knieën", "knieen")),
    BodyPlace.HAMSTRING: ("hamstring", "hamstring", ("hamstrings",)),
    BodyPlace.HIP: ("hip", "heup", ("hips", "heupen")),
    BodyPlace.GROIN: ("groin", "lies", ("liezen",)),
    BodyPlace.BACK: ("back", "rug", ()),
    BodyPlace.SHOULDER: ("shoulder", "schouder", ("shoulders", "schouders")),
    BodyPlace.NECK: ("neck", "nek", ()),
}
"""The English and the Dutch word for each place, and the others that are understood too."""

_PLACE_OF: Final = {word: place for place, (en, nl, others) in WORDS.items() for word in (en, nl, *others)}


def known_place(word: str) -> str:
    """Return the name of a place for any of its words in English or Dutch, and any other word as it is.

    A side, a part or another place ("left knee") is a word of one's own: more is never read into it.
    """
    place = _PLACE_OF.get(word.casefold())
    return word if place is None else place.value


PainPlace = Annotated[Word, Converter(known_place)]
"""A `BodyPlace`, or a word of one's own, at most `WORD_LIMIT` characters."""

_FIELD: Final = "pain_place"


def same_place(word: str) -> str:
    """Return what two spellings of one place have in common, for telling whether they mean the same."""
    return known_place(word).casefold()


def read_place(text: str, numbered: Sequence[str] = ()) -> str:
    """Return the place that was typed: a word, or the number of one in a list.

    Args:
        text: what was typed.
        numbered: the list that the athlete looks at, from 1; without one a number means nothing.

    Raises:
        InvalidInputError: for a number that is not in the list, for nothing, and for too long a word.
    """
    written = one_line(text)
    if written.isdigit():
        number = int(written) if written.isascii() and len(written) <= len(str(WORD_LIMIT)) else 0
        if 0 < number <= len(numbered):
            return numbered[number - 1]
        allowed = f"1-{len(numbered)}" if numbered else ", ".join(PLACES)
        raise InvalidInputError("error.choice", field=_FIELD, given=written[:WORD_LIMIT], allowed=allowed)
    if len(written) > WORD_LIMIT:
        raise InvalidInputError("error.too_long", field=_FIELD, size=len(written), most=WORD_LIMIT)
    if not written:
        raise InvalidInputError("error.choice", field=_FIELD, given="", allowed=", ".join(PLACES))
    return known_place(written)
