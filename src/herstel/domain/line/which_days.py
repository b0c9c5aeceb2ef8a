"""Which days: `fri`, `morgen`, `12 april`, `ma-wo`, `van 1 tot 8 april`, `until fri`, `3 days`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.line.day_spans import lasting, over_days, until
from herstel.domain.line.parts import Chunk, LineContext, Text, phrase_at
from herstel.domain.line.single_days import WEEK_ON, one_day, whole_week
from herstel.domain.line.tokens import Token
from herstel.domain.line.word_sets import phrase_set

_VAGUE: Final = phrase_set(
    """
    eind van de week|eind vd week|einde van de week|einde vd week|eind deze week|end of week|end of the week
    |begin van de week|begin vd week|start of the week|later deze week|later this week|ergens deze week
    |sometime this week|eind volgende week|begin volgende week|end of next week|binnenkort
    """
)
"""Words for a day that say none."""


def read_days(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read the day or days on which something is, its last day, or how long it goes on.

    Raises:
        InvalidInputError: for a day that does not exist.
    """
    return (
        _vague(tokens, at)
        or over_days(tokens, at, moment)
        or until(tokens, at, moment)
        or (lasting(tokens, at) if phrase_at(tokens, at, 3) not in WEEK_ON else None)
        or max(whole_week(tokens, at, moment), one_day(tokens, at, moment), key=_reach)
    )


def _vague(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `eind vd week`: it says when, but not on which day, so it is not understood."""
    counts = (count for count in (4, 3, 2, 1) if phrase_at(tokens, at, count) in _VAGUE)
    return next((Chunk(Text(is_unread=True), at, at + count) for count in counts), None)


def _reach(chunk: Chunk | None) -> int:
    return chunk.after if chunk else 0
