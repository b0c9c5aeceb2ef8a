"""Seven days as a strip of Today: those up to today with what became of them, and those to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.events import Click

from herstel.i18n.catalog import short_day
from herstel.tui import glyphs
from herstel.tui.jump_places import DayPicked, JumpPlace
from herstel.tui.shown_text import cut
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.item_lines import item_name, item_sign

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Session
    from herstel.domain.record import Record
    from herstel.i18n.catalog import Language, Translator
    from herstel.services.advice.today import StripDay, TodayView


_LABEL_WIDTH = 13
_NARROWEST_WITH_LABELS = 72
_NARROW_NAME = 2
GRAND_HEIGHT = 46
"""From this height of the terminal on, a day shows more than its first item."""
SIGNS_ONLY = 6
"""In cells with less room than this signs stand alone: a word in halves says less."""

StripRow = tuple[str, Callable[[int, int], Content]]
"""The name of a row, and what gives its cell, a line or more, from the number of the day and the room."""


def day_columns(width: int, days: int) -> tuple[int, int]:
    """Return where the columns of days begin, and how wide each is: the same on all that Today shows."""
    label = _LABEL_WIDTH if width >= _NARROWEST_WITH_LABELS else 0
    return label, (width - label) // days


class DayStrip(FittedText):
    """Days side by side, each with the same rows below it."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[date] = ()
        self._rows: Sequence[StripRow] = ()
        self._today: date | None = None
        self._language: Language = "en"

    def show_days(
        self, days: Sequence[date], today: date, language: Language, rows: Sequence[StripRow]
    ) -> None:
        """Show rows for some days."""
        self._days, self._rows, self._today, self._language = days, rows, today, language
        self.redraw()

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return the days, to see them in the calendar."""
        label, column = self._columns(self.content_size.width)
        for index, day in enumerate(self._days):
            yield JumpPlace(label + index * column, 0, partial(self.post_message, DayPicked(day)))

    def on_click(self, event: Click) -> None:
        """Choose the day that was clicked, to see it in the calendar."""
        offset = event.get_content_offset(self)
        label, column = self._columns(self.content_size.width)
        if offset is None or not column or offset.x < label:
            return
        index = (offset.x - label) // column
        if index < len(self._days):
            self.post_message(DayPicked(self._days[index]))

    def _columns(self, width: int) -> tuple[int, int]:
        """Return where the days begin, and how wide each is."""
        return day_columns(width, max(1, len(self._days)))

    def fitted(self, width: int) -> Content:
        """Return the days over their rows."""
        if not self._days:
            return Content()
        label, column = self._columns(width)
        head = [_fit(self._head(day, column - 1), column) for day in self._days]
        lines = [Content.assemble(" " * label, *head)]
        for name, cell in self._rows:
            cells = [
                cell(index, column - 1).split("\n", allow_blank=True) for index in range(len(self._days))
            ]
            for number, row in enumerate(zip_longest(*cells, fillvalue=Content())):
                shown = name if not number else ""
                title = (shown.ljust(label) if label else "", "$muted")
                lines.append(Content.assemble(title, *(_fit(line, column) for line in row)))
        return Content("\n").join(lines)

    def _head(self, day: date, room: int) -> Content:
        text = f"{short_day(day, self._language)} {day.day}"
        if room < len(text):
            text = short_day(day, self._language)[:_NARROW_NAME]
        return Content.styled(text, "bold underline $primary" if day == self._today else "bold")


def _fit(content: Content, width: int) -> Content:
    """Return content exactly `width` cells wide."""
    short = content.truncate(width - 1, ellipsis=True) if content.cell_length > width - 1 else content
    return short.pad_right(width - short.cell_length)


_NAMED: Final = 16
"""Sessions have names in cells at least this wide."""
_MOST_SESSIONS: Final = 3


class WeekStrip(DayStrip):
    """Seven columns, today last."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the week that ends with a day."""
        drawn: list[tuple[str, Callable[[StripDay, Translator, int], Content]]] = [
            ("strip.advice", _advice),
            ("strip.done", partial(self._done, today=view.day, is_rest=bool(view.rest))),
            ("strip.checkin", _checkin),
        ]

        def cell(draw: Callable[[StripDay, Translator, int], Content], day_index: int, room: int) -> Content:
            return draw(view.strip[day_index], say, room)

        days = [day.day for day in view.strip]
        rows = [(say.text(key), partial(cell, draw)) for key, draw in drawn]
        self.show_days(days, view.day, say.language, rows)

    def _done(self, day: StripDay, say: Translator, width: int, *, today: date, is_rest: bool) -> Content:
        """Return what was done on a day; on a grand screen each session by its name."""
        if day.sessions and self.app.size.height >= GRAND_HEIGHT and width >= _NAMED:
            return Content("\n").join(
                _named(session, say, width) for session in day.sessions[:_MOST_SESSIONS]
            )
        if is_rest and day.day == today and not day.sessions and not day.planned:
            return _rest(say, width)
        return _done(day, say, width, today=today)


def _word(glyph: str, key: str, say: Translator, width: int) -> str:
    """Return a glyph with its word, closed up or shortened where the column is narrow."""
    if width < SIGNS_ONLY:
        return glyph
    word = say.text(key)
    for text in (f"{glyph} {word}", f"{glyph}{word}"):
        if len(text) <= width:
            return text
    short = f"{key}.short"
    return f"{glyph}{say.text(short)}" if say.has(short) else f"{glyph}{word}"


def _advice(day: StripDay, say: Translator, width: int) -> Content:
    if day.advice is None or not day.is_advice_shown:
        return Content.styled(glyphs.NOTHING, "$muted")
    name = day.advice.look
    glyph, colour = glyphs.ADVICE[name]
    return Content.styled(_word(glyph, f"strip.{name}", say, width), colour)


def _done(day: StripDay, say: Translator, width: int, *, today: date) -> Content:
    if day.sessions:
        return _trained(day, say, width)
    if day.day == today and day.advice is not None and day.advice.race is not None:
        return Content.styled(_word(glyphs.RACE, "strip.race", say, width), "$signal")
    if day.rested:
        return _rest(say, width)
    if day.planned:
        return Content.styled(_word(glyphs.SESSION_PLANNED, "strip.planned", say, width), "$primary")
    if day.advice is None or day.day == today:
        # Before the first record there is nothing to ask about, and today is not over.
        return Content.styled(glyphs.NOTHING, "$muted")
    return Content.styled(_word("?", "strip.unknown", say, width), "$muted")


def _rest(say: Translator, width: int) -> Content:
    return Content.styled(_word(glyphs.REST, "strip.no_training", say, width), "$rest")


def _trained(day: StripDay, say: Translator, width: int) -> Content:
    minutes = sum(session.minutes or 0 for session in day.sessions)
    is_hard = any(session.is_hard for session in day.sessions)
    if width < SIGNS_ONLY:
        texts = [f"{glyphs.SESSION}{minutes or ''}", glyphs.SESSION]
    else:
        text = say.text("strip.minutes", value=minutes) if minutes else say.text("strip.trained")
        texts = [f"{glyphs.SESSION} {text}", f"{glyphs.SESSION}{text}"]
    if not is_hard:
        return Content.styled(next((text for text in texts if len(text) <= width), texts[-1]), "$primary")
    hard = [f"{text}{glyphs.HARD}" for text in texts]
    if width >= SIGNS_ONLY:
        hard.insert(0, f"{texts[0]} {say.text('strip.hard')}")
    return Content.styled(next((text for text in hard if len(text) <= width), hard[-1]), "$hard")


def _named(session: Session, say: Translator, width: int) -> Content:
    """Return a session by its name, with how long it was and that it was hard."""
    minutes = f" {say.text('strip.minutes', value=session.minutes)}" if session.minutes else ""
    hard = f" {say.text('strip.hard')}" if session.is_hard else ""
    name = item_name(session, say, width - len(minutes) - len(hard))
    return Content.assemble(name, (minutes, "$muted"), (hard, "$hard"))


def _checkin(day: StripDay, say: Translator, width: int) -> Content:
    if not day.checked_in:
        return Content.styled(glyphs.NOTHING, "$muted")
    if day.remembered:
        return Content.styled(_word(glyphs.REMEMBERED, "strip.remembered", say, width), "$muted")
    return Content.styled(_word(glyphs.CHECKED_IN, "strip.yes", say, width), "$primary")


_MANY: Final = 3


class AheadStrip(DayStrip):
    """Seven columns, tomorrow first. There is room for it on a high screen only."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the week that follows a day."""
        ahead = view.ahead

        def cell(items: Sequence[Record], room: int) -> Content:
            return _cell(items, say, room, _MANY if self.app.size.height >= GRAND_HEIGHT else 1)

        rows = [
            (say.text("strip.plan"), lambda day_index, room: cell(ahead[day_index].plan, room)),
            (say.text("strip.life"), lambda day_index, room: cell(ahead[day_index].life, room)),
        ]
        self.show_days([day.day for day in ahead], view.day, say.language, rows)


def _cell(items: Sequence[Record], say: Translator, room: int, most: int) -> Content:
    """Return what stands on a day, on at most `most` lines; the last one says how many more there are."""
    if not items:
        return Content.styled(glyphs.NOTHING, "$muted")
    if room < SIGNS_ONLY:
        return Content("").join(item_sign(item) for item in items[:room])
    shown, left_out = items[:most], len(items) - most
    more = f" +{left_out}" if left_out > 0 else ""
    *names, last = (item_name(item, say, room) for item in shown)
    if more:
        last = cut(item_name(shown[-1], say, room - len(more)), room - len(more))
    return Content("\n").join([*names, Content.assemble(last, (more, "$muted"))])
