"""Rows of pain, one for each place that hurt in the days that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from herstel.i18n.catalog import short_date
from herstel.metrics.pain import LastSession, PainOfDay, last_session, painful_places
from herstel.services.advice.trends import TrendDay
from herstel.services.pain_text import pain_label
from herstel.tui import glyphs
from herstel.tui.glyphs import Sign
from herstel.tui.trends.row import Cell, Columns, TrendRow

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.rules.engine_settings import EngineSettings

_TEN: Final = "X"
"""A digit has no room for ten."""

_ENDS: Final = (4, 8, 10)
"""Where the scale of a row that is drawn large may end: its lines then stand for whole numbers."""


@dataclass(frozen=True)
class PainRow(TrendRow):
    """The pain of one place.

    Attributes:
        place: what the spellings of the place have in common.
        spelling: how it is written.
        strong: from this pain on it is a reason to go easy.
        severe: from this pain on it is a reason to stop.
    """

    place: str
    spelling: str
    strong: int
    severe: int
    key: str = "trends.pain"
    group: str = "pain"
    legend: tuple[Sign, ...] = (
        Sign(glyphs.PAIN_MORNING, "$muted", "trends.pain.morning"),
        Sign(glyphs.PAIN_SESSION, "$muted", "trends.pain.session"),
        Sign(glyphs.PAIN_BOTH, "$muted", "trends.pain.both"),
    )

    def label(self, say: Translator) -> str:
        """Return its name with the place."""
        return pain_label(self.spelling, say)

    def cell(self, columns: Columns, column: int) -> Cell:
        """Return the worst pain of a column in one digit; a day of which nothing was said stays open."""
        worst = max(
            (pain for day in self.pains(columns.of(column)) if (pain := day.worst) is not None), default=-1
        )
        return Cell() if worst < 0 else Cell(_TEN if worst > 9 else str(worst), self.colour(worst))

    def pains(self, days: Sequence[TrendDay]) -> list[PainOfDay]:
        """Return what was said of the place on some days."""
        return [day.pains.at(self.place) for day in days]

    def most(self, days: Sequence[TrendDay]) -> int:
        """Return the end of the scale that is drawn: as low as what was said allows."""
        worst = max((pain.worst or 0 for pain in self.pains(days)), default=0)
        return next(end for end in _ENDS if worst <= end)

    def points(self, days: Sequence[TrendDay], steps: Sequence[float]) -> dict[int, Cell]:
        """Return what stands on which line in the column of some days.

        Args:
            days: the days of the column; of several the worst morning and the worst session are drawn.
            steps: the pain that each line stands for, from the top; the last one is 0.
        """
        pains = self.pains(days)
        points: dict[int, Cell] = {}
        for glyph, levels in (
            (glyphs.PAIN_MORNING, [pain.morning for pain in pains]),
            (glyphs.PAIN_SESSION, [pain.session for pain in pains]),
        ):
            worst = max((pain for pain in levels if pain is not None), default=None)
            if worst is not None:
                line = _line(worst, steps)
                points[line] = Cell(glyphs.PAIN_BOTH if line in points else glyph, self.colour(worst))
        return points

    def colour(self, pain: int) -> str:
        """Return the colour of a pain: it never says more than the number."""
        if pain >= self.severe:
            return "$hard"
        return "$signal" if pain >= self.strong else "$foreground" if pain else "$muted"

    def words_of(self, days: Sequence[TrendDay], columns: Columns, say: Translator) -> str:
        """Return the pain of the morning; of several the worst, as it is drawn."""
        mornings = [pain.morning for pain in self.pains(days) if pain.morning is not None]
        morning = max(mornings, default=None)
        key = "trends.pain.no_morning" if morning is None else "trends.pain.of_morning"
        return say.text(key, pain=morning)

    def beside(self, day: TrendDay, columns: Columns, say: Translator) -> str:
        """Return the last session that said something of the place, and the morning after it."""
        last = last_session([(day.day, day.pains) for day in columns.days], self.place, day.day)
        return "" if last is None else _session_words(last, say)


def _line(pain: int, steps: Sequence[float]) -> int:
    lines = range(len(steps) - 1) if pain else range(len(steps))
    return min(lines, key=lambda line: abs(steps[line] - pain))


def _session_words(last: LastSession, say: Translator) -> str:
    facts = (
        ("before", last.pain.before),
        ("during", last.pain.during),
        ("after", last.morning_after),
    )
    parts = [say.text(f"trends.pain.{name}", pain=pain) for name, pain in facts if pain is not None]
    if last.morning_after is None:
        parts.append(say.text("trends.pain.after_unknown"))
    return f"{short_date(last.day, say.language)} {last.pain.sport}: {', '.join(parts)}"


def pain_rows(days: Sequence[TrendDay], settings: EngineSettings) -> list[PainRow]:
    """Return a row for each place that hurt on any of the days."""
    places = painful_places(day.pains for day in days)
    return [
        PainRow(key, spelling, settings.thresholds.pain_easy, settings.thresholds.pain_rest)
        for key, spelling in places.items()
    ]
