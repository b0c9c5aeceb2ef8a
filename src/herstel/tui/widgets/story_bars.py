"""Load, hours and rest of a week as bars, beside last week and own normal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.services.review.story import Compared, Story, WeekMeasure
from herstel.services.review.story_text import value_words
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_NAME: Final = 11
_BESIDE: Final = 13
_VALUE: Final = 10
_WIDEST: Final = 50
_COLOURS: Final = {WeekMeasure.LOAD: "$primary", WeekMeasure.MINUTES: "$primary", WeekMeasure.REST: "$rest"}
KEPT: Final = glyphs.FATES["kept"][0]


def story_bars(story: Story, say: Translator, width: int) -> list[Content]:
    """Return three lines a measure: this week, the week before, own normal; those that are known.

    Args:
        story: the story.
        say: the language.
        width: columns there are.
    """
    room = max(8, min(_WIDEST, width - _NAME - _BESIDE - _VALUE - 1))
    return [line for measure in WeekMeasure for line in _bars(measure, story.measures[measure], say, room)]


def _bars(measure: WeekMeasure, compared: Compared, say: Translator, room: int) -> Iterator[Content]:
    rows = [
        ("this", compared.now, compared.is_least),
        ("before", compared.last, compared.was_least),
        ("own", compared.normal, False),
    ]
    known = [(key, value, is_least) for key, value, is_least in rows if value is not None]
    most = max(value for _, value, _ in known)
    name = say.text(f"review.measure.{measure.value}")
    for at, (key, value, is_least) in enumerate(known):
        beside = say.text(f"review.measure.{key}")
        yield Content.assemble(
            ((name if at == 0 else "").ljust(_NAME), "bold"),
            (beside.ljust(_BESIDE), "" if at == 0 else "$muted"),
            (_bar(measure, value, most, room), _COLOURS[measure] if at == 0 else "$muted"),
            (" " + value_words(measure, value, say, is_least=is_least), "" if at == 0 else "$muted"),
        )


def _bar(measure: WeekMeasure, value: float, most: float, room: int) -> str:
    """Return days of rest as so many circles, anything else as a share of the room."""
    if measure is WeekMeasure.REST:
        return " ".join(KEPT * round(value)) or "–"
    return "█" * round(room * value / most) if most else "–"
