"""One row drawn large: answers in the band of own normal, weeks of load, kinds of signal on one another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import fmean
from typing import Final

from herstel.domain.week import Week
from herstel.metrics.kinds import Kind, State
from herstel.services.advice.trends import Band, TrendDay
from herstel.tui import glyphs
from herstel.tui.trends.columns import Columns
from herstel.tui.trends.pain_rows import PainRow
from herstel.tui.trends.row import BARS, Cell, TrendRow
from herstel.tui.trends.sign_rows import LoadRow, RestRow, SignalRow
from herstel.tui.trends.value_rows import ValueRow

_EMPTY: Final = Cell(" ")
_ROUND: Final = 0.01
_SUNDAY: Final = 6

Picture = list[list[Cell]]
"""Lines from the top, each with a cell for every column."""


def picture(row: TrendRow, columns: Columns, height: int) -> tuple[Picture, list[str]]:
    """Return a row drawn large, and what stands left of each line.

    Args:
        row: the row.
        columns: the days.
        height: how many lines there are.
    """
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


def _values(row: ValueRow, columns: Columns, height: int) -> tuple[Picture, list[str]]:
    drawn = _fitting(row, height)
    steps = [row.high - (row.high - row.low) * line / max(1, drawn - 1) for line in range(drawn)]
    half = (row.high - row.low) / max(1, drawn - 1) / 2
    lines: Picture = [[_EMPTY] * columns.count for _ in steps]
    for column in range(columns.count):
        days = columns.of(column)
        for line, cell in zip(lines, _column(row, days, steps, half), strict=True):
            line[column] = cell
    below = height - drawn
    labels = [f"{step:.0f}" if abs(step - round(step)) < _ROUND else "" for step in steps]
    return [*lines, *[[_EMPTY] * columns.count] * below], [*labels, *[""] * below]


def _fitting(row: ValueRow, height: int) -> int:
    """Return at most so many lines that whole values stand on lines of their own."""
    span = row.high - row.low
    for lines in range(height, 2, -1):
        if span and ((lines - 1) % span == 0 or span % (lines - 1) == 0):
            return lines
    return height


def _column(row: ValueRow, days: Sequence[TrendDay], steps: Sequence[float], half: float) -> list[Cell]:
    bands = [band for day in days if (band := row.band(day)) is not None]
    values = row.values(days)
    cells = []
    for step in steps:
        cell = _EMPTY
        if row.need is not None and abs(step - row.need) <= half:
            cell = Cell(glyphs.NEED, "$band", is_filling=True)
        cells.append(cell)
    for line in _inside(bands, steps):
        cells[line] = Cell(glyphs.BAND, "$band", is_filling=True)
    if values:
        mean = row.rounded(fmean(values), 2 * half)
        nearest = min(range(len(steps)), key=lambda at: abs(steps[at] - mean))
        low = 2 * sum(row.is_low(day) for day in days) >= len(values)
        cells[nearest] = Cell(glyphs.BELOW, "$signal", is_low=True) if low else Cell(glyphs.DOT, "$primary")
    return cells


def _inside(bands: Sequence[Band], steps: Sequence[float]) -> list[int]:
    """Return the lines within own normal: at least the one nearest its middle."""
    if not bands:
        return []
    low, high = fmean(band.low for band in bands), fmean(band.high for band in bands)
    inside = [line for line, step in enumerate(steps) if low <= step <= high]
    return inside or [min(range(len(steps)), key=lambda at: abs(steps[at] - (low + high) / 2))]


def _pains(row: PainRow, columns: Columns, height: int) -> tuple[Picture, list[str]]:
    """Return the morning and the session of each day as points; a pain above 0 never stands on the 0."""
    most = row.most(columns.days)
    drawn = next((lines for lines in range(height, 4, -1) if most % (lines - 1) == 0), min(height, most + 1))
    steps = [most - most * line / (drawn - 1) for line in range(drawn)]
    lines: Picture = [[_EMPTY] * columns.count for _ in range(height)]
    for column in range(columns.count):
        for line, cell in row.points(columns.of(column), steps).items():
            lines[line][column] = cell
    labels = [f"{step:.0f}" if step.is_integer() else "" for step in steps]
    return lines, [*labels, *[""] * (height - drawn)]


def _weeks_of_load(columns: Columns, height: int) -> tuple[Picture, list[str]]:
    """Return a bar for each week: what was done, and above it what was planned; unknown days are hatched."""
    weeks = _weeks(columns)
    done = {week: sum(day.load or 0.0 for day in days) for week, days in weeks.items()}
    planned = {week: sum(day.planned or 0.0 for day in days) for week, days in weeks.items()}
    most = max([*done.values(), *planned.values(), 1.0])
    lines: Picture = [[_EMPTY] * columns.count for _ in range(height)]
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
    told = {0, height // 2}
    return lines, [f"{most * (height - at) / height:.0f}" if at in told else "" for at in range(height)]


def _tower(done: float, planned: float, height: int, *, is_whole: bool) -> list[Cell]:
    """Return a bar from the top: what was done to an eighth of a line, above it what was planned.

    Args:
        done: share of the height; 1 fills it.
        planned: share of the height.
        height: how many lines there are.
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


def _weeks_of_rest(row: RestRow, columns: Columns, height: int) -> tuple[Picture, list[str]]:
    """Return what became of the rest of each week, on top of one another in the middle of the week."""
    stacks: dict[int, list[Cell]] = {}
    for days in _weeks(columns).values():
        middle = columns.place(days[len(days) // 2].day)
        stacks[middle] = row.fates(days)
    return _stacked(stacks, columns, height)


def _kinds(row: SignalRow, columns: Columns, height: int) -> tuple[Picture, list[str]]:
    """Return the kinds that were on together, on top of one another."""
    stacks = {}
    for column in range(columns.count):
        on = [kind for kind in Kind if State.ON in columns.states(column, kind)]
        stacks[column] = [
            Cell(glyphs.STATE["on"][0], "$signal" if kind is row.kind else "$muted") for kind in on
        ]
    return _stacked(stacks, columns, height)


def _stacked(
    stacks: Mapping[int, Sequence[Cell]], columns: Columns, height: int
) -> tuple[Picture, list[str]]:
    lines: Picture = [[_EMPTY] * columns.count for _ in range(height)]
    for column, stack in stacks.items():
        for level, cell in enumerate(stack[:height]):
            lines[height - 1 - level][column] = cell
    highest = max((len(stack) for stack in stacks.values()), default=0)
    return lines, [str(height - line) if height - line <= highest else "" for line in range(height)]
