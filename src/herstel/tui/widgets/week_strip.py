"""The last seven days as a strip: what was advised, what was done, whether there was a check-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from herstel.i18n.dates import short_day
from herstel.tui import glyphs
from herstel.tui.jump_places import JumpPlace

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.today_view import StripDay, TodayView

_DAYS = 7
_LABEL_WIDTH = 11
_NARROWEST_WITH_LABELS = 76


class WeekStrip(Static):
    """Seven columns, today last."""

    DEFAULT_CSS = """
    WeekStrip {
        height: auto;
        border-top: solid $line;
        padding: 0;
    }
    """

    @dataclass
    class Chosen(Message):
        """A day was chosen."""

        day: date

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._view: TodayView | None = None
        self._say: Translator | None = None

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the week that ends with a day."""
        self._view, self._say = view, say
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        self._draw()

    def _columns(self) -> tuple[int, int]:
        """Return where the days begin, and how wide each is."""
        width = self.content_size.width
        label = _LABEL_WIDTH if width >= _NARROWEST_WITH_LABELS else 0
        return label, (width - label) // _DAYS

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return the seven days, to see them in the calendar."""
        label, column = self._columns()
        for place, day in enumerate(self._view.strip if self._view else ()):
            yield JumpPlace(label + place * column, 0, partial(self.post_message, self.Chosen(day.day)))

    def _draw(self) -> None:
        if self._view is None or self._say is None or not self.content_size.width:
            return
        say, days = self._say, self._view.strip
        label, column = self._columns()
        labelled = bool(label)
        rows: list[tuple[str, Callable[[StripDay, Translator, int], Content]]] = [
            ("", partial(_day, today=self._view.day)),
            ("strip.advice", _advice),
            ("strip.done", partial(_done, today=self._view.day)),
            ("strip.checkin", _checkin),
        ]
        lines = []
        for key, draw in rows:
            name = say.text(key).ljust(_LABEL_WIDTH) if labelled and key else " " * _LABEL_WIDTH
            cells = [_fit(draw(day, say, column - 1), column) for day in days]
            lines.append(Content.assemble((name if labelled else "", "$muted"), *cells))
        self.update(Content("\n").join(lines))


def _fit(content: Content, width: int) -> Content:
    """Return content exactly so wide."""
    short = content.truncate(width - 1, ellipsis=True) if content.cell_length > width - 1 else content
    return short.pad_right(width - short.cell_length)


def _day(day: StripDay, say: Translator, width: int, *, today: date) -> Content:
    text = f"{short_day(day.day, say.language)} {day.day.day}"
    return Content.styled(text, "bold underline $primary" if day.day == today else "bold")


def _word(glyph: str, key: str, say: Translator, width: int) -> str:
    """Return a glyph with its word, closed up or shortened where the column is narrow."""
    word = say.text(key)
    for text in (f"{glyph} {word}", f"{glyph}{word}"):
        if len(text) <= width:
            return text
    short = f"{key}.short"
    return f"{glyph}{say.text(short)}" if say.has(short) else f"{glyph}{word}"


def _advice(day: StripDay, say: Translator, width: int) -> Content:
    if day.advice is None:
        return Content.styled(glyphs.NOTHING, "$muted")
    name = day.advice.advice.value
    glyph, colour = glyphs.ADVICE[name]
    return Content.styled(_word(glyph, f"strip.{name}", say, width), colour)


def _done(day: StripDay, say: Translator, width: int, *, today: date) -> Content:
    if day.sessions:
        return _trained(day, say, width)
    if day.rested:
        return Content.styled(_word(glyphs.REST, "strip.no_training", say, width), "$rest")
    if day.planned:
        return Content.styled(_word(glyphs.SESSION_PLANNED, "strip.planned", say, width), "$primary")
    if day.advice is None or day.day == today:
        # Before the first record there is nothing to ask about, and today is not over.
        return Content.styled(glyphs.NOTHING, "$muted")
    return Content.styled(_word("?", "strip.unknown", say, width), "$muted")


def _trained(day: StripDay, say: Translator, width: int) -> Content:
    minutes = sum(session.minutes or 0 for session in day.sessions)
    text = say.text("strip.minutes", value=minutes) if minutes else say.text("strip.trained")
    if not any(session.is_hard for session in day.sessions):
        return Content.styled(f"{glyphs.SESSION} {text}", "$primary")
    spelled = f"{glyphs.SESSION} {text} {say.text('strip.hard')}"
    return Content.styled(
        spelled if len(spelled) <= width else f"{glyphs.SESSION}{text}{glyphs.HARD}", "$hard"
    )


def _checkin(day: StripDay, say: Translator, width: int) -> Content:
    if not day.checked_in:
        return Content.styled(glyphs.NOTHING, "$muted")
    if day.remembered:
        return Content.styled(_word(glyphs.REMEMBERED, "strip.remembered", say, width), "$muted")
    return Content.styled(_word(glyphs.CHECKED_IN, "strip.yes", say, width), "$primary")
