"""What is asked before a line is kept: it was understood, but perhaps not as it was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from herstel.domain.line.lines import Line
from herstel.domain.session import Session

LONG_MINUTES: Final = 360
"""Beyond so many minutes a session is asked about: six hours."""

SHORT_MINUTES: Final = 10
"""A number alone below this may as well be kilometres or hours."""


@dataclass(frozen=True, slots=True)
class LineQuestion:
    """Something to be asked in one sentence.

    Attributes:
        key: key of its sentence in the catalogue.
        params: values for it.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


def about_length(line: Line, bare_number: int | None) -> Iterable[LineQuestion]:
    """Yield what is asked about how long a session is.

    Args:
        line: what was read.
        bare_number: the number without a unit that its minutes were, if they were one.
    """
    minutes = line.fields.get("minutes") if line.kind is Session else None
    if not isinstance(minutes, int):
        return
    if minutes > LONG_MINUTES:
        yield LineQuestion("line.ask.long", {"minutes": minutes})
    elif bare_number is not None and minutes < SHORT_MINUTES:
        yield LineQuestion("line.ask.short", {"minutes": minutes})


def about_sport(word: str, likely: Sequence[str]) -> LineQuestion:
    """Return what is asked about a sport that was never seen: perhaps it is another, misspelt."""
    if likely:
        return LineQuestion("line.ask.sport_slip", {"word": word, "likely": likely[0]})
    return LineQuestion("line.ask.sport", {"word": word})
