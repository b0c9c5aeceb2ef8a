"""A day of four weeks in a few lines: its number and its load, then what it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from herstel.i18n.dates import short_month
from herstel.services.calendar.names import sport_name
from herstel.services.calendar.short_names import shorter_names
from herstel.services.long_view.ahead import DayAhead, DaySign
from herstel.tui import glyphs
from herstel.tui.safe_text import cut, safe
from herstel.tui.signs import Sign
from herstel.tui.widgets.load_bar import load_bar

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_ROOMY: Final = 10
"""Width from which a day has words, and its load as a line with its number."""
_NUMBERS: Final = 9
"""Room for the number of a day and for its load."""
_WIDEST_BAR: Final = 12
_SATURDAY: Final = 5
LEVELS: Final = "▂▄▆█"

MARKS: Final = {
    DaySign.RACE: Sign(glyphs.RACE, "$signal", "year.race"),
    DaySign.HARD: Sign(glyphs.HARD, "$hard", "ahead.hard"),
    DaySign.ILL: Sign(glyphs.ILL, "$hard", "year.ill"),
    DaySign.TRAVEL: Sign(glyphs.TRAVEL, "$life", "ahead.travel"),
    DaySign.HEAVY: Sign(glyphs.LIFE, "$life", "ahead.heavy"),
    DaySign.NIGHT: Sign("☾", "$life", "ahead.night"),
    DaySign.REST: Sign(glyphs.REST, "$rest", "ahead.rest"),
    DaySign.REST_PLACE: Sign(f"{glyphs.HERE}{glyphs.REST}", "$rest", "ahead.rest_place"),
}


def day_cell(
    day: DayAhead, most: float, width: int, tall: int, here: date, today: date, say: Translator
) -> list[Content]:
    """Return the lines of a day, each exactly so wide.

    Args:
        day: the day.
        most: AU of the heaviest of the days that are shown.
        width: columns there are.
        tall: lines there are.
        here: the day in focus.
        today: the day it is.
        say: the language.
    """
    style = "reverse bold" if day.day == here else "bold underline" if day.day == today else "$muted"
    number = str(day.day.day)
    if day.day.day == 1 and width >= _ROOMY:
        number += f" {short_month(day.day, say.language)}"
    head = Content.assemble((number, style), " ", *_load(day, most, width))
    lines = [fitted(head, width), *_marks(day, width, tall - 1, say)]
    lines = lines[:tall] + [Content(" " * width)] * (tall - len(lines))
    if day.day.weekday() < _SATURDAY:
        return lines
    return [line.stylize_before("on $surface") for line in lines]


def _load(day: DayAhead, most: float, width: int) -> list[tuple[str, str]]:
    """Return how much a day asks: a line and its number, or a level where there is no room for them."""
    if width < _ROOMY:
        return [(LEVELS[min(3, int(4 * day.load / most))] if day.load and most else " ", "$primary")]
    if not day.sessions:
        return []
    room = min(_WIDEST_BAR, width - _NUMBERS)
    bar = load_bar(0.0, day.load, most, room)
    blank = " " * (room - sum(cell_len(text) for text, _ in bar))
    return [*bar, (f"{blank} {'' if day.is_known else '≥'}{day.load:.0f}", "")]


def _marks(day: DayAhead, width: int, room: int, say: Translator) -> list[Content]:
    """Return what a day holds: a line each in words, its sessions too where they fit, or all signs."""
    signs = [MARKS[mark] for mark in day.marks]
    if width >= _ROOMY and len(signs) <= room:
        told = [Content.assemble((sign.glyph, sign.colour), " ", say.text(sign.key)) for sign in signs]
        names = [safe(_fitting(sport_name(name, say), width - 1)) for name in day.sessions]
        if len(names) + len(told) <= room:
            told = [*names, *told]
        return [fitted(line, width) for line in told]
    return [fitted(Content("").join([Content.styled(sign.glyph, sign.colour) for sign in signs]), width)]


def _fitting(name: str, width: int) -> str:
    return next((short for short in shorter_names(name) if cell_len(short) <= width), name)


def fitted(content: Content, width: int) -> Content:
    """Return content exactly so wide, with a blank behind it."""
    short = cut(content, width - 1)
    return Content.assemble(short, " " * (width - short.cell_length))
