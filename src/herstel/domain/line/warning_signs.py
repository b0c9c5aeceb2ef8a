"""A warning sign that is typed as a line: it needs a doctor, and has no place in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.line.parts import Chunk, ClockTimes, LifeName
from herstel.domain.line.segments import Segment
from herstel.domain.line.words import word_set

_SIGNS: Final = word_set(
    """
    palpitations palpitation hartkloppingen hartklopping hartoverslagen fainted faint fainting blackout
    flauwgevallen flauwvallen flauwviel flauwte breathless breathlessness kortademig benauwd benauwdheid
    """
)
_SIGN_PHRASES: Final = ("passed out", "flauw gevallen", "short of breath", "shortness of breath", "geen adem")
_CHEST: Final = word_set("chest borst borstkas borststreek")
_HURTS: Final = word_set(
    """
    pain pains painful ache aches aching pressure tight tightness hurts hurting squeezing stabbing
    pijn pijnlijk druk drukkend drukkende steken stekend beklemd beklemming
    """
)


def refuse_a_warning_sign(segment: Segment, head: Chunk | None) -> None:
    """Refuse pain in the chest, fainting and the like: kept as an injury it would be trained on.

    An appointment may be about one, `cardioloog hartkloppingen 10:00`.

    Raises:
        InvalidInputError: it says to see a doctor, and what keeps the sign.
    """
    is_appointment = isinstance(head.part, LifeName) if head is not None else segment.has(ClockTimes)
    if not is_appointment and _tells_of_a_sign(segment.said_words()):
        raise InvalidInputError("line.ask.warning_sign")


def _tells_of_a_sign(said_words: Sequence[str]) -> bool:
    words, text = frozenset(said_words), f" {' '.join(said_words)} "
    hurts_in_the_chest = not words.isdisjoint(_CHEST) and not words.isdisjoint(_HURTS)
    return hurts_in_the_chest or not words.isdisjoint(_SIGNS) or any(f" {p} " in text for p in _SIGN_PHRASES)
