"""Each kind of signal with the answers behind it, day by day, beside own normal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.i18n.dates import short_day
from herstel.metrics.kinds import Kind
from herstel.services.advice.explanation import KindDays, KindRow
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

DAYS: Final = 7
_NAME, _NORMAL, _CELL = 13, 8, 7
_FULL: Final = 2 + _NAME + _NORMAL + DAYS * _CELL
_SESSIONS: Final = frozenset({Kind.EFFORT, Kind.PERFORMANCE})


def days_for(day: date, width: int) -> list[date]:
    """Return as many days up to a day as there is room for."""
    count = DAYS if width >= _FULL else max(1, (width - 2 - _NAME - _NORMAL) // _CELL)
    return [day - timedelta(days=back) for back in reversed(range(count))]


def table(
    rows: Mapping[Kind, KindRow], days_by_kind: Mapping[Kind, KindDays], days: Sequence[date], say: Translator
) -> list[Content]:
    """Return the lines of the table: a head, and two lines for each kind.

    Args:
        rows: each kind in words.
        days_by_kind: what was observed of it.
        days: the days that are shown.
        say: the language.
    """
    names = "".join(f"{short_day(day, say.language)} {day.day}".ljust(_CELL) for day in days)
    head = " " * (2 + _NAME) + say.text("why.normal").ljust(_NORMAL) + names
    lines = [Content.styled(head.rstrip(), "$muted")]
    for kind, row in rows.items():
        glyph, colour = glyphs.STATE[row.state]
        cells = (
            _sessions(days_by_kind[kind], say) if kind in _SESSIONS else _cells(days_by_kind[kind], days, say)
        )
        lines.append(Content.assemble((f"{glyph} ", colour), (row.name.ljust(_NAME), "bold"), *cells))
        lines.append(Content.assemble("  ", (f"{row.state_word}: {row.text}", "$muted")))
    return lines


def _cells(kind_days: KindDays, days: Sequence[date], say: Translator) -> list[Content | tuple[str, str]]:
    normal = glyphs.NOTHING if kind_days.normal is None else say.number(round(kind_days.normal, 1))
    cells: list[Content | tuple[str, str]] = [(normal.ljust(_NORMAL), "$muted")]
    by_day = {day.day: day for day in kind_days.days}
    for day in days:
        kind_day = by_day.get(day)
        if kind_day is None:
            cells.append((glyphs.NOTHING.ljust(_CELL), "$muted"))
            continue
        value = "" if kind_day.value is None else f"{say.number(round(kind_day.value, 1))} "
        mark = glyphs.WORSE if kind_day.worse else glyphs.NOT_WORSE
        cells.append((f"{value}{mark}".ljust(_CELL), "$signal" if kind_day.worse else ""))
    return cells


def _sessions(kind_days: KindDays, say: Translator) -> list[Content | tuple[str, str]]:
    """Return the sessions behind a kind: when, and how they went."""
    cells: list[Content | tuple[str, str]] = []
    for kind_day in kind_days.days:
        day = f"{short_day(kind_day.day, say.language)} {kind_day.day.day}"
        how = "" if kind_day.felt else f"{_signed(kind_day.value, say)} "
        mark = glyphs.WORSE if kind_day.worse else glyphs.NOT_WORSE
        cells.append((f"{day} {how}{mark}  ", "$signal" if kind_day.worse else ""))
    return cells or [(glyphs.NOTHING, "$muted")]


def _signed(value: float | None, say: Translator) -> str:
    if value is None:
        return ""
    return f"+{say.number(value)}" if value > 0 else say.number(value)
