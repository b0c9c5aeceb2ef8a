"""The rows of the picture: each says in one glyph a day what is worth seeing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from herstel.domain.scales import Item, RestOutcome
from herstel.metrics.signals import Kind, State
from herstel.services.advice.trends import TrendDay
from herstel.tui import glyphs
from herstel.tui.trends.pain_rows import pain_rows
from herstel.tui.trends.row import Cell, Columns, TrendRow, bar
from herstel.tui.trends.value_rows import RESTING_HR, RMSSD, HeartRow, ItemRow, SleepRow, mean_text

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.rules.engine_settings import EngineSettings

_PLANNED: Final = "planned"


@dataclass(frozen=True)
class LoadRow(TrendRow):
    """What was trained; a day of which nothing is known is no zero."""

    most: float
    key: str = "trends.load"
    group: str = "load"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return the load as a bar: hatched when it is unknown, pale when some of its days are."""
        mean = columns.load(column)
        if mean is None:
            return Cell(glyphs.UNKNOWN, "$muted")
        if not mean:
            return Cell(glyphs.REST, "$rest")
        # Where several days share a column, their mean is far below the heaviest day.
        most = self.most if columns.per_column == 1 else columns.most_load
        is_whole = all(day.load is not None for day in columns.of(column))
        return Cell(bar(mean, most), "$primary" if is_whole else "$muted")

    def coverage(self, columns: Columns) -> tuple[int, int]:
        """Return of how many days the load is known."""
        with_load = sum(day.load is not None for day in columns.days)
        return with_load, len(columns.days) - with_load

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return the load of the day, and what was planned; of several days the means."""
        loads = [day.load for day in days if day.load is not None]
        done = say.text("trends.load.unknown")
        if loads:
            done = say.text("trends.load.done", load=mean_text(loads, say, digits=0))
        planned = [day.planned for day in days if day.planned is not None]
        if not any(planned):
            return done
        return f"{done} · {say.text('trends.load.planned', load=mean_text(planned, say, digits=0))}"


@dataclass(frozen=True)
class SignalRow(TrendRow):
    """One kind of signal: on, off or unknown."""

    kind: Kind
    group: str = "signals"

    @property
    def key(self) -> str:  # type: ignore[override]
        """Its name."""
        return f"kind.{self.kind.value}"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return whether it was on, on any of the days."""
        state = columns.state(columns.of(column), self.kind)
        if state is State.ON:
            return Cell(*glyphs.STATE["on"])
        return Cell(glyphs.NOTHING if state is State.OFF else " ")

    def coverage(self, columns: Columns) -> tuple[int, int] | None:
        """Return on how many days it was on or off; nothing while that is being worked out."""
        states = [columns.signals[day.day][self.kind] for day in columns.days if day.day in columns.signals]
        if not states:
            return None
        unknown = states.count(State.UNKNOWN)
        return len(states) - unknown, unknown

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return its state, and how many kinds were on, on any of the days."""
        states = {kind: columns.state(days, kind) for kind in Kind}
        own = states[self.kind]
        if own is None:
            return say.text("trends.not_yet")
        on = sum(state is State.ON for state in states.values())
        return f"{say.text(f'state.{own.value}')} · {say.plural('trends.kinds_on', on)}"


@dataclass(frozen=True)
class RestRow(TrendRow):
    """Rest: kept, moved, broken, forced, or still to come."""

    key: str = "trends.rest"
    group: str = "load"

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return what became of the rest of a column."""
        return next(iter(self.fates(columns.of(column))), Cell())

    def fates(self, days: Sequence[TrendDay]) -> list[Cell]:
        """Return what became of each rest on some days: kept first, then moved, broken, forced, open."""
        outcomes = [rest.outcome for day in days for rest in day.rest]
        return [
            Cell(*glyphs.FATES[outcome or _PLANNED])
            for outcome in (*RestOutcome, None)
            for _ in range(outcomes.count(outcome))
        ]

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return what became of the rest of some days."""
        rests = []
        for rest in (rest for day in days for rest in day.rest):
            outcome = f" {say.text(f'outcome.{rest.outcome.value}')}" if rest.outcome else ""
            rests.append(say.text(f"rest.{rest.kind.value}") + outcome)
        return ", ".join(rests) or say.text("trends.no_rest")


def rows_for(
    days: Sequence[TrendDay], settings: EngineSettings, items: Iterable[Item] = tuple(Item)
) -> list[TrendRow]:
    """Return the rows: those of pain only where it hurt, of the heart where it was measured."""
    rows: list[TrendRow] = [SleepRow(settings.thresholds.short_night_hours, days[-1].need), *_hearts(days)]
    rows += [ItemRow(item) for item in items]
    loads = sorted(day.load for day in days if day.load)
    rows += [LoadRow(loads[-1] if loads else 1.0), RestRow()]
    rows += pain_rows(days, settings)
    return rows + [SignalRow(kind) for kind in Kind]


def _hearts(days: Sequence[TrendDay]) -> list[TrendRow]:
    """Return the rows of the heart, beside the night in which it was measured."""
    measured: dict[str, list[float]] = {
        RESTING_HR: [day.resting_hr for day in days if day.resting_hr is not None],
        RMSSD: [day.rmssd for day in days if day.rmssd is not None],
    }
    return [HeartRow(key, min(values), max(values)) for key, values in measured.items() if values]
