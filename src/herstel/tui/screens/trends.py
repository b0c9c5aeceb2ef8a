"""Trends: answers in their band of own normal, load, signals and rest, over weeks or all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerCancelled, get_current_worker

from herstel.domain.dates import DAYS_OF_YEAR
from herstel.i18n.catalog import long_date, short_date
from herstel.metrics.signals import Kind, State
from herstel.services.advice.trends import (
    TrendDay,
    advised,
    signals_by_day,
    trend_days,
    with_low_answers,
)
from herstel.tui.keys.commands import TRENDS, bindings
from herstel.tui.navigation import MainPlace, OpenYear
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import safe
from herstel.tui.trends.row import Columns, used_room
from herstel.tui.trends.sign_rows import rows_for
from herstel.tui.trends.trend_view import TrendView
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from herstel.domain.journal import Journal

_T = TypeVar("_T")

RANGES: Final[tuple[int | None, ...]] = (14, 28, 42, 56, 91, 182, 364, None)
"""How many days can be shown at once; None for all there are."""

_LEAST_MORNINGS: Final = 3
_MOST_AT_FIRST: Final = 91
_FILLED: Final = 0.6
"""The part of the width that the days take at least, where a number of weeks does."""


class TrendsScreen(HerstelScreen[None]):
    """A cursor reads out the day; what it costs time to know comes when it is known."""

    BINDINGS = bindings(TRENDS)
    SCOPE = TRENDS
    PLACE = MainPlace.TRENDS

    def __init__(self) -> None:
        super().__init__()
        self._how_far = ""
        self._range: int | None = None
        """Which of the ranges was asked for."""
        self._drawn: int | None = None
        """How many days were shown last."""
        self._days: list[TrendDay] = []
        self._signals: Mapping[date, Mapping[Kind, State]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say = self.say
        yield from self.top(say.text("screen.trends"))
        yield Static("", id="readout", markup=False)
        yield TrendView(say)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the last weeks, as many as there is room for."""
        self.set_focus(self.view)
        self.call_after_refresh(self.work_out)

    @property
    def view(self) -> TrendView:
        """Return the picture."""
        return self.query_one(TrendView)

    @property
    def _title(self) -> str:
        if self._is_empty:
            return self.say.text("screen.trends")
        days = self._shown_days
        period = self.say.text("trends.all") if days is None else self.say.plural("trends.weeks", days // 7)
        return f"{self.say.text('screen.trends')} · {period}"

    @property
    def _shown_days(self) -> int | None:
        """Return how many days are shown: what was asked for, or as many weeks as there is room for."""
        if self._range is not None:
            return RANGES[self._range]
        room = self.view.room
        fitting = [days for days in RANGES if days is not None and days <= min(_MOST_AT_FIRST, room)]
        if not fitting:
            return RANGES[0]
        # As many as fill the width: on the widest screens fewer weeks whose days are wider.
        filling = (days for days in reversed(fitting) if used_room(days, room) >= _FILLED * room)
        return next(filling, fitting[-1])

    @property
    def day(self) -> date:
        """Return the day under the cursor: the last one of its column."""
        days = self.view.columns.of(self.view.cursor) if self._days else ()
        return days[-1].day if days else self.today()

    @property
    def day_in_focus(self) -> date:
        """The day of which other screens show more."""
        return self.day

    # -- what is shown -----------------------------------------------------------------------------------

    def work_out(self) -> None:
        """Work out the days in the background, and then their signals."""
        journal, today, days = self.journal, self.today(), self._shown_days
        self._drawn, self._how_far = days, ""
        began = min(journal.span[0], today) if journal.span else today
        first = began if days is None else max(began, today - timedelta(days=days - 1))
        self.query_one(TopBar).show(self._title, today)
        self.run_worker(
            lambda: self._work(journal, first, today), thread=True, group="trends", exclusive=True
        )

    @property
    def _is_empty(self) -> bool:
        """Whether there is too little to read out of a picture."""
        journal = self.journal
        return max(len(journal.morning_days), len(journal.session_days)) < _LEAST_MORNINGS

    def _work(self, journal: Journal, first: date, last: date) -> None:
        settings, count = self.settings, (last - first).days + 1
        every_day = trend_days(journal, first, last, settings)
        days = [*self._followed(every_day, "trends.reading", count)]
        self.call_later(self._take, journal, days, {}, is_all=False)
        every_advice = advised(journal, first, last, settings)
        advices = [*self._followed(every_advice, "trends.working", count)]
        signals = signals_by_day(advices)
        judged = with_low_answers(days, advices)
        self.call_later(self._take, journal, judged, signals, is_all=True)

    def _followed(self, parts: Iterable[_T], key: str, count: int) -> Iterator[_T]:
        """Yield what is worked out day by day, and say after each year how far it is.

        Args:
            parts: the days.
            key: key of the sentence that says how far.
            count: how many days there are.

        Raises:
            WorkerCancelled: when something else is to be shown.
        """
        worker = get_current_worker()
        for number, part in enumerate(parts):
            if worker.is_cancelled:
                raise WorkerCancelled
            if number and number % DAYS_OF_YEAR == 0:
                self.call_later(self._say_how_far, self.say.text(key, share=100 * number // count))
            yield part

    def _say_how_far(self, words: str) -> None:
        """Say how far it is in one line: in the place of the picture, or of the signals below the day."""
        self._how_far = words
        if self._days:
            self.read_out()
        else:
            self.query_one("#readout", Static).update(words)

    def _take(
        self,
        journal: Journal,
        days: list[TrendDay],
        signals: Mapping[date, Mapping[Kind, State]],
        *,
        is_all: bool,
    ) -> None:
        """Show what was worked out, unless the journal has changed meanwhile."""
        if journal is not self.journal:
            return
        day = self.day if self._days else self.today()
        self._days, self._signals = days, signals
        if is_all:
            self._how_far = ""
        self.draw(day)

    def draw(self, day: date) -> None:
        """Draw the days, with the cursor on one of them."""
        if not self._days:
            return
        workspace = self.workspace
        if self._is_empty:
            self.view.show(Columns(()), (), day)
            return
        rows = rows_for(self._days, workspace.settings, workspace.items)
        columns = Columns.fitting(self._days, self.view.room, self._signals)
        if columns.width == 1:  # without the numbers behind the rows they may be twice as wide
            whole = Columns.fitting(self._days, self.view.whole_room, self._signals)
            columns = whole if whole.width > 1 else columns
        self.view.show(columns, rows, day)

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self.work_out()

    def on_resize(self) -> None:
        """Draw for the new width."""
        super().on_resize()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Draw for the width there is: more weeks, or fewer, unless a number of them was asked for."""
        if self._days and self._range is None and self._drawn != self._shown_days:
            self.work_out()
        else:
            self.draw(self.day)

    @on(TrendView.CursorMoved)
    def read_out(self) -> None:
        """Say what there is to know of the day under the cursor."""
        view, say = self.view, self.say
        readout = self.query_one("#readout", Static)
        readout.set_class(self._is_empty, "-alone")
        if self._is_empty:
            missing = _LEAST_MORNINGS - len(self.journal.morning_days)
            readout.update(Content.styled(say.plural("trends.empty", missing), "bold"))
            return
        days = view.columns.of(view.cursor) if self._days and view.rows else ()
        if not days:
            return
        day = days[-1]
        when = short_date(day.day, say.language)
        if len(days) > 1:
            when = say.text("trends.span", first=short_date(days[0].day, say.language), last=when)
        row = view.rows[view.chosen]
        value = safe(row.words_of(days, view.columns, say))
        head = Content.assemble((when, "bold"), "  ", safe(row.label(say), "bold $primary"), "  ", value)
        beside = row.beside(day, view.columns, say)
        below = safe(beside) if beside else self._beside(days)
        readout.update(Content("\n").join([head, below]))

    def _beside(self, days: Sequence[TrendDay]) -> Content:
        """Say which kinds of signal were on, on any of the days of a column."""
        states = {kind: self.view.columns.state(days, kind) for kind in Kind}
        if self._how_far or None in states.values():
            return Content.styled(self._how_far or self.say.text("trends.not_yet"), "$muted")
        on = [self.say.text(f"kind.{kind.value}") for kind in Kind if states[kind] is State.ON]
        if not on:
            return Content.styled(self.say.text("trends.none_on"), "$muted")
        return Content.styled(self.say.text("trends.on", kinds=self.say.listed(on)), "$signal")

    def as_text(self) -> str:
        """Return every row of the day under the cursor, one fact a line."""
        view, say = self.view, self.say
        if not view.rows:
            return str(self.query_one("#readout", Static).render())
        days = view.columns.of(view.cursor)
        day = days[-1]
        rows = []
        for row in view.rows:
            words = (row.words_of(days, view.columns, say), row.beside(day, view.columns, say))
            rows.append(f"{row.label(say)}: {' · '.join(part for part in words if part)}")
        return "\n".join([long_date(day.day, say.language), *rows])

    # -- keys ----------------------------------------------------------------------------------------------

    def action_step(self, columns: int) -> None:
        """Move the cursor."""
        self.view.cursor += columns

    def action_end(self, side: str) -> None:
        """Move the cursor to the first or the last day."""
        self.view.cursor = self.view.columns.count - 1 if side == "last" else 0

    def action_row(self, rows: int) -> None:
        """Draw another row large."""
        self.view.chosen += rows

    def action_range(self, step: int) -> None:
        """Show more days, or fewer."""
        now = RANGES.index(self._shown_days)
        wanted = max(0, min(len(RANGES) - 1, now + step))
        if wanted != now:
            self._range = wanted
            self.work_out()

    def action_year(self) -> None:
        """Show the year of the day in one picture."""
        self.navigate(OpenYear(self.day))
