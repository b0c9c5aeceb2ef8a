"""One row drawn large: answers in the band of own normal, weeks of load, kinds of signal on one another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import fmean
from typing import Final

from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.metrics.signals import Kind, State
from herstel.services.advice.trends import TrendDay
from herstel.tui import glyphs
from herstel.tui.trends.pain_rows import PainRow
from herstel.tui.trends.row import BARS, Cell, Columns, TrendRow
from herstel.tui.trends.sign_rows import LoadRow, RestRow, SignalRow
from herstel.tui.trends.value_rows import ValueRow

_EMPTY: Final = Cell(" ")
_ROUND: Final = 0.01
_EXACT: Final = 1e-9
_SUNDAY: Final = 6

CellRows = list[list[Cell]]
"""Lines from the top, each with a cell for every column."""


def picture(row: TrendRow, columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    """Return a row drawn large, and what stands left of each line."""
    if isinstance(row, ValueRow):
        return _values(row, columns, height)
    if isinstance(row, LoadRow):
        return _weeks_of_load(columns, height)
    if isinstance(row, RestRow):
        return _weeks_of_rest(row, columns, height)
    if isinstance(row, PainRow):
        return _pains(row, columns, height)
    if isinstance(row, SignalRow):
        return _kinds(row, columns, height)
    raise TypeError(type(row))


def _values(row: ValueRow, columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    low, high = row.window(columns.days, height)
    scale = _Scale(low, high, _fitting(high - low, height))
    lines: CellRows = [[_EMPTY] * columns.count for _ in range(height)]
    for column in range(columns.count):
        for line, cell in _column(row, columns.of(column), scale).items():
            lines[line][column] = cell
    labels = [*scale.labels(row.values(columns.days)), *[""] * (height - scale.lines)]
    return lines, labels


def _fitting(span: float, height: int) -> int:
    """Return the most lines up to `height` on which whole values stand on lines of their own."""
    for lines in range(height, 2, -1):
        if span and ((lines - 1) % span == 0 or span % (lines - 1) == 0):
            return lines
    return height


@frozen
class _Scale:
    """Which value stands on which line, from the top.

    Attributes:
        low: the value of the lowest line.
        high: that of the highest.
        lines: how many there are; each holds the values around its own.
    """

    low: float
    high: float
    lines: int

    @property
    def step(self) -> float:
        """How far lines are apart."""
        return (self.high - self.low) / max(1, self.lines - 1) or 1.0

    def height_of(self, value: float) -> float:
        """Return how many lines a value stands above the foot of the lowest line."""
        return (value - self.low) / self.step + 0.5

    def line_of(self, value: float) -> int:
        """Return the line of a value; what is beyond the scale stands on its last line."""
        above = min(max(0, math.floor(self.height_of(value) + _EXACT)), self.lines - 1)
        return self.lines - 1 - above

    def labels(self, values: Sequence[float]) -> list[str]:
        """Return what stands beside each line; the last ones say so where they hold more than their own."""
        steps = [self.high - self.step * line for line in range(self.lines)]
        labels = [f"{step:.0f}" if abs(step - round(step)) < _ROUND else "" for step in steps]
        if any(self.height_of(value) >= self.lines for value in values):
            labels[0] += "+"
        if any(self.height_of(value) < 0 for value in values):
            labels[-1] = f"<{self.low + self.step:.0f}"
        return labels


def _column(row: ValueRow, days: Sequence[TrendDay], scale: _Scale) -> dict[int, Cell]:
    """Return what stands on some days, by line: the value, over both limits of own normal or the need."""
    cells = {}
    if band := row.mean_band(days):
        cells = _limits(band.low, band.high, scale)
    elif row.need is not None:
        cells = {scale.line_of(row.need): Cell(glyphs.NEED, "$band", is_filling=True)}
    if values := row.values(days):
        is_low = row.are_low(days)
        dot = Cell(glyphs.BELOW, "$signal", is_low=True) if is_low else Cell(glyphs.DOT, "$primary")
        cells[scale.line_of(fmean(values))] = dot
    return cells


def _limits(low: float, high: float, scale: _Scale) -> dict[int, Cell]:
    """Return the limits of own normal, each as high in its line as it is; one line where both are in it."""
    limits = [limit for limit in (low, high) if 0 <= scale.height_of(limit) < scale.lines]
    if len({scale.line_of(limit) for limit in limits}) < len(limits):
        return {scale.line_of(low): Cell(glyphs.BAND, "$band", is_filling=True)}
    cells = {}
    for limit in limits:
        within = scale.height_of(limit) % 1
        glyph = glyphs.LIMITS[int(within * len(glyphs.LIMITS))]
        cells[scale.line_of(limit)] = Cell(glyph, "$band", is_filling=True)
    return cells


def _pains(row: PainRow, columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    """Return the morning and the session of each day as points; a pain above 0 never stands on the 0."""
    most = row.most(columns.days)
    drawn = next((lines for lines in range(height, 4, -1) if most % (lines - 1) == 0), min(height, most + 1))
    steps = [most - most * line / (drawn - 1) for line in range(drawn)]
    lines: CellRows = [[_EMPTY] * columns.count for _ in range(height)]
    for column in range(columns.count):
        for line, cell in row.points(columns.of(column), steps).items():
            lines[line][column] = cell
    labels = [f"{step:.0f}" if step.is_integer() else "" for step in steps]
    return lines, [*labels, *[""] * (height - drawn)]


def _weeks_of_load(columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    """Return a bar for each week: what was done, and above it what was planned; unknown days are hatched."""
    weeks = _weeks(columns)
    done = {week: sum(day.load or 0.0 for day in days) for week, days in weeks.items()}
    planned = {week: sum(day.planned or 0.0 for day in days) for week, days in weeks.items()}
    most = max([*done.values(), *planned.values(), 1.0])
    lines: CellRows = [[_EMPTY] * columns.count for _ in range(height)]
    for column in range(columns.count):
        last = columns.of(column)[-1].day
        if columns.per_column == 1 and last.weekday() == _SUNDAY:
            continue  # weeks stand apart
        week = Week.of(last).monday
        unknown = any(day.load is None for day in weeks[week])
        cells = _tower(done[week] / most, planned[week] / most, height, is_whole=not unknown)
        is_one = columns.per_column == 1
        for line, cell in zip(lines, cells, strict=True):
            line[column] = replace(cell, is_filling=is_one)
    labelled = {0, height // 2}
    return lines, [f"{most * (height - at) / height:.0f}" if at in labelled else "" for at in range(height)]


def _tower(done: float, planned: float, height: int, *, is_whole: bool) -> list[Cell]:
    """Return a bar from the top: what was done to an eighth of a line, above it what was planned.

    Args:
        done: share of the height; 1 fills it.
        planned: share of the height.
        is_whole: whether that is all that was done; it is hatched where it is not.
    """
    eighths = round(done * height * len(BARS))
    asked = math.ceil(planned * height)
    cells = []
    for level in range(height, 0, -1):
        filled = eighths - (level - 1) * len(BARS)
        if filled > 0:
            glyph = BARS[min(filled, len(BARS)) - 1]
            cells.append(Cell(glyph if is_whole else "▓", "$primary"))
        else:
            cells.append(Cell(glyphs.UNKNOWN, "$muted") if level <= asked else _EMPTY)
    return cells


def _weeks(columns: Columns) -> dict[date, list[TrendDay]]:
    weeks: dict[date, list[TrendDay]] = {}
    for day in columns.days:
        weeks.setdefault(Week.of(day.day).monday, []).append(day)
    return weeks


def _weeks_of_rest(row: RestRow, columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    """Return what became of the rest of each week, on top of one another in the middle of the week."""
    stacks: dict[int, list[Cell]] = {}
    for days in _weeks(columns).values():
        middle = columns.place(days[len(days) // 2].day)
        stacks[middle] = row.fates(days)
    return _stacked(stacks, columns, height)


def _kinds(row: SignalRow, columns: Columns, height: int) -> tuple[CellRows, list[str]]:
    """Return the kinds that were on together, on top of one another."""
    stacks = {}
    for column in range(columns.count):
        on = [kind for kind in Kind if columns.state(columns.of(column), kind) is State.ON]
        stacks[column] = [
            Cell(glyphs.STATE["on"][0], "$signal" if kind is row.kind else "$muted") for kind in on
        ]
    return _stacked(stacks, columns, height)


def _stacked(
    stacks: Mapping[int, Sequence[Cell]], columns: Columns, height: int
) -> tuple[CellRows, list[str]]:
    lines: CellRows = [[_EMPTY] * columns.count for _ in range(height)]
    labels = [""] * height
    highest = max((len(stack) for stack in stacks.values()), default=0)
    apart = 2 if 2 * highest <= height else 1
    for column, stack in stacks.items():
        for level, cell in enumerate(stack[: height // apart]):
            line = height - 1 - level * apart
            lines[line][column], labels[line] = cell, str(level + 1)
    return lines, labels
