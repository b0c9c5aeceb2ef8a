"""The kinds of signal over four weeks: what stands in one column came together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from herstel.i18n.dates import short_month
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.metrics.kinds import Kind, State
    from herstel.metrics.thresholds import Thresholds

DAYS: Final = 28
_LABEL_WIDTH: Final = 13
_WIDEST: Final = 3
_MONDAY: Final = 0
_FEWEST_KNOWN: Final = 7
"""With fewer known days there is no picture yet."""

Signals = Mapping[date, Mapping["Kind", "State"]]


class SignalStrip(Static):
    """A row for each kind, a column for each day. It is worked out in the background, and only where seen."""

    DEFAULT_CSS = """
    SignalStrip {
        height: 9;
        border-top: solid $line;
    }
    """

    @dataclass
    class WorkedOut(Message):
        """The signals of the days are known."""

        journal: Journal
        day: date
        signals: Signals

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._asked: tuple[Journal, date, Translator, Thresholds] | None = None
        self._known: tuple[Journal, date] | None = None
        self._signals: Signals = {}

    def show(self, journal: Journal, day: date, say: Translator, settings: Thresholds) -> None:
        """Show the four weeks that end with a day."""
        self._asked = (journal, day, say, settings)
        self._work_out()

    def on_show(self) -> None:
        """Work out what was not worth it while there was no room for it."""
        self._work_out()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def _work_out(self) -> None:
        if self._asked is None or self._asked[:2] == self._known or not self.display:
            return
        journal, day, _, settings = self._asked
        self.run_worker(lambda: self._work(journal, day, settings), thread=True, exclusive=True)

    def _work(self, journal: Journal, day: date, settings: Thresholds) -> None:
        from herstel.domain.week import last_days
        from herstel.services.advice.trends import advised, signals_by_day

        first = last_days(day, DAYS)[0]
        signals = signals_by_day(advised(journal, first, day, settings))
        self.post_message(self.WorkedOut(journal, day, signals))

    @on(WorkedOut)
    def take(self, event: WorkedOut) -> None:
        """Show what was worked out, unless the journal has changed meanwhile."""
        if self._asked is not None and (event.journal, event.day) == self._asked[:2]:
            self._known, self._signals = (event.journal, event.day), event.signals
            known = [each for each in event.signals.values() if any(map(_is_known, each.values()))]
            self.set_class(len(known) < _FEWEST_KNOWN, "-unknown")
            self._draw()

    def _draw(self) -> None:
        if self._asked is None or not self._signals or not self.content_size.width:
            return
        say, days = self._asked[2], sorted(self._signals)
        width = max(1, min(_WIDEST, (self.content_size.width - _LABEL_WIDTH) // DAYS))
        kinds = list(self._signals[days[-1]])
        lines = [_heading(days, width, say)]
        lines += [_row(kind, [self._signals[day][kind] for day in days], width, say) for kind in kinds]
        self.update(Content("\n").join(lines))


def _heading(days: Sequence[date], width: int, say: Translator) -> Content:
    """Return the Mondays above their columns."""
    line = ""
    for place, day in enumerate(days):
        if day.weekday() == _MONDAY:
            line = line.ljust(place * width) + f"{day.day} {short_month(day, say.language)}"
    return Content.assemble(say.text("strip.signals").ljust(_LABEL_WIDTH), (line, "bold"))


def _row(kind: Kind, states: Sequence[State], width: int, say: Translator) -> Content:
    cells = []
    for state in states:
        glyph, colour = glyphs.STATE[state.value] if _is_known(state) else (" ", "$muted")
        cells.append((glyph.ljust(width), colour))
    return Content.assemble((say.text(f"kind.{kind.value}").ljust(_LABEL_WIDTH), "$muted"), *cells)


def _is_known(state: State) -> bool:
    return state.value != "unknown"
