"""Load, hours and rest of a week as bars, beside last week and own normal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.containers import HorizontalGroup
from textual.content import Content

from herstel.services.review.story import Compared, Story, WeekMeasure
from herstel.services.review.text import value_words
from herstel.tui import glyphs
from herstel.tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from herstel.i18n.catalog import Translator

_BESIDE: Final = 13
_WIDEST: Final = 50
_LEAST: Final = 4
_COLOURS: Final = {WeekMeasure.LOAD: "$primary", WeekMeasure.MINUTES: "$primary", WeekMeasure.REST: "$rest"}
_BAR: Final = "▇"
KEPT: Final = glyphs.FATES["kept"][0]


class _MeasureFrame(FittedText):
    """The bars of one measure, as long as the frame turns out to be wide."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, classes="frame")
        self._lines_for: Callable[[int], list[Content]] | None = None

    def tell(self, lines_for: Callable[[int], list[Content]]) -> None:
        """Show what a function gives for a width."""
        self._lines_for = lines_for
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return a line for each bar."""
        return Content("\n").join(self._lines_for(width)) if self._lines_for else Content()


class StoryBars(HorizontalGroup):
    """A frame for each measure: side by side where there is room, below one another where there is not."""

    DEFAULT_CSS = """
    StoryBars > FittedText { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Lay out a frame for each measure."""
        for measure in WeekMeasure:
            yield _MeasureFrame(f"measure-{measure.value}")

    def show(self, story: Story, say: Translator) -> None:
        """Show the story of a week."""
        for measure in WeekMeasure:
            frame = self.query_one(f"#measure-{measure.value}", _MeasureFrame)
            frame.border_title = say.text(f"review.measure.{measure.value}")
            frame.tell(partial(measure_lines, measure, story.measures[measure], say))


def measure_lines(measure: WeekMeasure, compared: Compared, say: Translator, width: int) -> list[Content]:
    """Return a line each for this week, the week before and own normal: those that are known.

    Args:
        measure: what is measured.
        compared: its values.
        say: the language.
        width: columns there are.
    """
    rows = [
        ("this", compared.now, compared.is_least),
        ("before", compared.last, compared.was_least),
        ("own", compared.normal, False),
    ]
    known_rows = [(key, value, is_least) for key, value, is_least in rows if value is not None]
    values = [value_words(measure, value, say, is_least=is_least) for _, value, is_least in known_rows]
    most = max(value for _, value, _ in known_rows)
    beside_bars = [len(words) for (_, value, _), words in zip(known_rows, values, strict=True) if value]
    room = max(_LEAST, min(_WIDEST, width - _BESIDE - max(beside_bars, default=0) - 1))
    return [
        Content.assemble(
            (say.text(f"review.measure.{key}").ljust(_BESIDE), "bold" if key == "this" else "$muted"),
            *_bar(measure, value, most, room, is_now=key == "this"),
            (words, "bold" if key == "this" else "$muted"),
        )
        for (key, value, _), words in zip(known_rows, values, strict=True)
    ]


def _bar(
    measure: WeekMeasure, value: float, most: float, room: int, *, is_now: bool
) -> Sequence[tuple[str, str]]:
    """Return days of rest as so many circles, anything else as a share of the room; a blank behind it."""
    if measure is WeekMeasure.REST:
        text = " ".join(KEPT * round(value))
    else:
        text = _BAR * round(room * value / most) if most else ""
    return [(text, _COLOURS[measure] if is_now else "$muted"), (" " if text else "", "")]
