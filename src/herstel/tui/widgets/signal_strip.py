"""The kinds of signal over four weeks: what stands in one column came together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.i18n.catalog import short_month
from herstel.tui import glyphs
from herstel.tui.widgets.day_strip import day_columns
from herstel.tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.metrics.signals import Kind, State
    from herstel.rules.engine_settings import EngineSettings

DAYS: Final = 28
_MONDAY: Final = 0
_FEWEST_KNOWN: Final = 7
"""With fewer known days there is no picture yet."""

StatesByDay = Mapping[date, Mapping["Kind", "State"]]


class SignalStrip(FittedText):
    """A row for each kind, a column for each day. It is worked out in the background, and only where seen."""

    @dataclass
    class WorkedOut(Message):
        """The signals of the days are known."""

        journal: Journal
        day: date
        signals: StatesByDay

    def __init__(self) -> None:
        super().__init__(classes="frame -unknown")
        self._asked: tuple[Journal, date, Translator, EngineSettings] | None = None
        self._worked_out_for: tuple[Journal, date] | None = None
        self._signals: StatesByDay = {}

    def show(self, journal: Journal, day: date, say: Translator, settings: EngineSettings) -> None:
        """Show the four weeks that end with a day."""
        self._asked = (journal, day, say, settings)
        self._work_out()

    @property
    def is_waited_for(self) -> bool:
        """Whether its rows are still being worked out."""
        return self._asked is not None and self._asked[:2] != self._worked_out_for and self.display

    def on_resize(self) -> None:
        """Work out what was not worth it while there was no room for it."""
        self._work_out()

    def _work_out(self) -> None:
        if self._asked is None or not self.is_waited_for:
            return
        journal, day, _, settings = self._asked
        self.run_worker(lambda: self._work(journal, day, settings), thread=True, exclusive=True)

    def _work(self, journal: Journal, day: date, settings: EngineSettings) -> None:
        from herstel.domain.dates import last_days
        from herstel.services.advice.trends import advised, signals_by_day

        first = last_days(day, DAYS)[0]
        signals = signals_by_day(advised(journal, first, day, settings))
        self.post_message(self.WorkedOut(journal, day, signals))

    @on(WorkedOut)
    def take(self, event: WorkedOut) -> None:
        """Show what was worked out, unless the journal has changed meanwhile."""
        if self._asked is not None and (event.journal, event.day) == self._asked[:2]:
            self._worked_out_for, self._signals = (event.journal, event.day), event.signals
            with_signals = [
                signal for signal in event.signals.values() if any(map(_is_known, signal.values()))
            ]
            self.set_class(len(with_signals) < _FEWEST_KNOWN, "-unknown")
            self.border_title = self._asked[2].text("strip.signals")
            self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the rows below their Mondays; nothing while too few days are known."""
        if self._asked is None or not self._signals or self.has_class("-unknown"):
            return Content()
        say, days = self._asked[2], sorted(self._signals)
        starts = _starts(width)
        kinds = list(self._signals[days[-1]])
        lines = [_heading(days, starts, say)]
        lines += [_row(kind, [self._signals[day][kind] for day in days], starts, say) for kind in kinds]
        return Content("\n").join(lines)


def _starts(width: int) -> list[int]:
    """Return where each day begins, and where the last one ends: a week of days above is four weeks here."""
    label, column = day_columns(width, DAYS_OF_WEEK)
    return [label + week * column * DAYS_OF_WEEK // DAYS for week in range(DAYS + 1)]


def _heading(days: Sequence[date], starts: Sequence[int], say: Translator) -> Content:
    """Return the Mondays above their columns."""
    line = ""
    for start, day in zip(starts, days, strict=False):
        if day.weekday() == _MONDAY:
            line = line.ljust(start) + f"{day.day} {short_month(day, say.language)}"
    return Content.styled(line, "bold")


def _row(kind: Kind, states: Sequence[State], starts: Sequence[int], say: Translator) -> Content:
    cells = []
    for state, (start, end) in zip(states, pairwise(starts), strict=True):
        glyph, colour = glyphs.STATE[state.value] if _is_known(state) else (" ", "$muted")
        cells.append((glyph.ljust(end - start), colour))
    return Content.assemble((say.text(f"kind.{kind.value}").ljust(starts[0]), "$muted"), *cells)


def _is_known(state: State) -> bool:
    return state.value != "unknown"
