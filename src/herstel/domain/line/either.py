"""Asks where a line leaves open which of two things is meant: `hardlopen of fietsen 60`, `rest or yoga`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from herstel.domain.line.how_much import Distance, Length, Number
from herstel.domain.line.on_which_days import OnDay
from herstel.domain.line.parts import And, Chunk, Text, word_at
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import Segment
from herstel.domain.line.what_about import RestName, SportName

_OR: Final = frozenset({"or", "of", "/"})


def about_either(segment: Segment) -> Iterable[Doubt]:
    """Yield what is asked where `or` stands between two sports, a sport and rest, or two lengths.

    English `of` is another word, so that the Dutch one is asked about only there, and before a day.
    """
    for index, chunk in enumerate(segment.parts):
        word = word_at(segment.tokens, chunk.first)
        if isinstance(chunk.part, (And, Text)) and word in _OR:
            before, after = segment.parts[:index], segment.parts[index + 1 :]
            is_day = word == "of" and any(isinstance(part.part, OnDay) for part in after[:1])
            kinds = (_is_choice,) if word == "/" else (_is_choice, _is_amount)
            is_two = any(any(map(kind, before)) and any(map(kind, after)) for kind in kinds)
            if word == "or" or is_day or is_two:
                yield Doubt("line.ask.either", {"word": word})


def _is_amount(chunk: Chunk) -> bool:
    return isinstance(chunk.part, (Length, Distance, Number))


def _is_choice(chunk: Chunk) -> bool:
    part = chunk.part
    return isinstance(part, RestName) or (isinstance(part, SportName) and not part.is_exercise)
