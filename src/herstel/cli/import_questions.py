"""What `herstel import` asks a person who sits there: nothing of it is guessed where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from herstel.domain.cleaning import one_line
from herstel.domain.frozen import frozen
from herstel.domain.session import Session
from herstel.formats.batch import OpenScale
from herstel.formats.open_scale import asking
from herstel.formats.people import SeveralPeopleError
from herstel.i18n.catalog import Translator
from herstel.services.importing.item_scale import ItemScale
from herstel.services.importing.words import doubtful_words

_YES: Final = ("y", "yes", "j", "ja")
_SAME, _BOTH = ("t", "h"), ("k", "b")
_MOST_NAMED: Final = 10
_BEST, _WORST, _MIXED = ("b",), ("w", "s"), ("m", "g")


@frozen
class ScaleAnswer:
    """What a person said of the answers of a file.

    Attributes:
        scale: the scale on which they are.
        worse_high: the items that run the other way on it.
    """

    scale: ItemScale
    worse_high: frozenset[str] = frozenset()


def athlete_asked(name: str, several: SeveralPeopleError, say: Translator) -> str | None:
    """Return whose rows a person who sits there wants; None when nobody does, or names nobody of them."""
    if not is_somebody_there():
        return None
    names = one_line(", ".join(several.names))
    answer = asked(say.text("import.ask_athlete", file=one_line(name), names=names))
    return next((name for name in several.names if name.casefold() == answer), None)


def scale_asked(name: str, scale: OpenScale, say: Translator) -> ScaleAnswer | None:
    """Return which end of a scale a person says is good; None when nobody sits there or it stays open."""
    if not is_somebody_there():
        return None
    file, days = one_line(name), one_line(scale.days)
    if scale.bad_ends:
        columns = say.listed([one_line(column) for column in scale.bad_ends.values()])
        question = say.text("import.ask_mixed_scale", file=file, days=days, high=scale.high, columns=columns)
    else:
        question = say.text("import.ask_scale", file=file, days=days, high=scale.high)
    answer = asked(question)
    if scale.bad_ends and answer in _MIXED:
        return ScaleAnswer(ItemScale(scale.low, scale.high, is_high_best=True), frozenset(scale.bad_ends))
    if answer in {*_BEST, *_WORST}:
        return ScaleAnswer(ItemScale(scale.low, scale.high, is_high_best=answer in _BEST))
    return None


def is_sure(name: str, scale: OpenScale, say: Translator) -> bool:
    """Whether a person who sits there stays with a scale that the answers themselves speak against."""
    if not is_somebody_there():
        return False
    print(asking(name, scale, say), file=sys.stderr)
    return asked(say.text("import.ask_sure")) in _YES


def agrees_to_removal(say: Translator, kept: Mapping[str, tuple[int, int]]) -> bool:
    """Whether a person who sits there wants much to be taken out.

    Args:
        say: the person's language.
        kept: by calendar, how many commitments would go of how many.
    """
    return is_somebody_there() and all(
        asked(say.text("import.ask_gone", calendar=one_line(name), gone=gone, of=of)) in _YES
        for name, (gone, of) in kept.items()
    )


def same_asked(doubtful: Sequence[tuple[Session, Session]], say: Translator) -> bool | None:
    """Return whether a person says that sessions are those that they may be; None when it stays open."""
    if not is_somebody_there():
        return None
    for read, other in doubtful[:_MOST_NAMED]:
        print(doubtful_words(read, other, say), file=sys.stderr)
    answer = asked(say.plural("import.ask_same", len(doubtful)))
    return answer in _SAME if answer in {*_SAME, *_BOTH} else None


def is_somebody_there() -> bool:
    """Whether a person can see a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str) -> str:
    """Ask, and return the answer in small letters."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()
