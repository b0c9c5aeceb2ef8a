"""The last seven days as a strip: what was advised, what was done, whether there was a check-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from herstel.i18n.dates import short_day
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.today_view import StripDay, TodayView

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

    def _draw(self) -> None:
        width = self.content_size.width
        if self._view is None or self._say is None or not width:
            return
        say, days = self._say, self._view.strip
        labelled = width >= _NARROWEST_WITH_LABELS
        column = (width - (_LABEL_WIDTH if labelled else 0)) // len(days)
        rows: list[tuple[str, Callable[[StripDay, Translator, int], Content]]] = [
            ("", partial(_day, today=self._view.day)),
            ("strip.advice", _advice),
            ("strip.done", _done),
            ("strip.checkin", _checkin),
        ]
        lines = []
        for key, draw in rows:
            label = say.text(key).ljust(_LABEL_WIDTH) if labelled and key else " " * _LABEL_WIDTH
            cells = [_fit(draw(day, say, column - 1), column) for day in days]
            lines.append(Content.assemble((label if labelled else "", "$muted"), *cells))
        self.update(Content("\n").join(lines))


def _fit(content: Content, width: int) -> Content:
    """Return content exactly so wide."""
    short = content.truncate(width - 1, ellipsis=True) if content.cell_length > width - 1 else content
    return short.pad_right(width - short.cell_length)


def _day(day: StripDay, say: Translator, width: int, *, today: date) -> Content:
    text = f"{short_day(day.day, say.language)} {day.day.day}"
    return Content.styled(text, "bold underline $primary" if day.day == today else "bold")


def _advice(day: StripDay, say: Translator, width: int) -> Content:
    if day.advice is None:
        return Content.styled(glyphs.NOTHING, "$muted")
    name = day.advice.advice.value
    glyph, colour = glyphs.ADVICE[name]
    return Content.styled(f"{glyph} {say.text(f'strip.{name}')}", colour)


def _done(day: StripDay, say: Translator, width: int) -> Content:
    if day.sessions:
        minutes = sum(session.minutes or 0 for session in day.sessions)
        hard = any(session.is_hard for session in day.sessions)
        text = say.text("strip.minutes", value=minutes) if minutes else say.text("strip.trained")
        written = f"{glyphs.SESSION} {text}"
        if hard:
            spelled = f"{written} {say.text('strip.hard')}"
            written = spelled if len(spelled) <= width else f"{written} {glyphs.HARD}"
        return Content.styled(written, "$hard" if hard else "$primary")
    if day.rested:
        return Content.styled(f"{glyphs.REST} {say.text('strip.no_training')}", "$rest")
    if day.planned:
        return Content.styled(f"{glyphs.SESSION_PLANNED} {say.text('strip.planned')}", "$primary")
    return Content.styled(f"? {say.text('strip.unknown')}", "$muted")


def _checkin(day: StripDay, say: Translator, width: int) -> Content:
    if not day.checked_in:
        return Content.styled(glyphs.NOTHING, "$muted")
    if day.remembered:
        return Content.styled(f"{glyphs.REMEMBERED} {say.text('strip.remembered')}", "$muted")
    return Content.styled(f"{glyphs.CHECKED_IN} {say.text('strip.yes')}", "$primary")
