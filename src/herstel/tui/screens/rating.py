"""The sessions whose effort nobody has rated yet: one digit each, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from herstel.domain.calendar_items import Session
from herstel.domain.typed_answers import EXPLAINED_DIGITS, RPE_OF_DIGIT
from herstel.services.unrated import remembered, save_for_rating, unrated
from herstel.tui import glyphs
from herstel.tui.keys.commands import RATING, bindings
from herstel.tui.navigation import Destination, RateSessions
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import cut, safe
from herstel.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_CURSOR, _GAP = f"{glyphs.HERE} ", "  "
_LEAST_NAME = 6
_DAY = 10
_DAY_OF_YEAR = 15
"""Width of the days of this year, and of those with their year."""
_WIDE = 72
"""From this width on the start and the distance have room."""


class RatingList(Widget, can_focus=True):
    """The sessions, one line each, with a cursor."""

    DEFAULT_CSS = """
    RatingList { height: 1fr; padding: 0 2; max-width: 92; }
    """

    def __init__(self, today: date, say: Translator) -> None:
        super().__init__()
        self._today, self._say = today, say
        self._sessions: Sequence[Session] = ()
        self._cursor = 0
        self._top = 0
        """The first line that is in sight."""
        self._day_width = _DAY

    @property
    def session(self) -> Session | None:
        """The session under the cursor; None when there is none."""
        return self._sessions[self._cursor] if self._sessions else None

    def show(self, sessions: Sequence[Session]) -> None:
        """Show other sessions; the cursor stays on its line, so that the next one comes to it."""
        self._sessions = sessions
        self.move(0)

    def move(self, lines: int) -> None:
        """Move the cursor, within the list."""
        self._cursor = min(max(self._cursor + lines, 0), max(len(self._sessions) - 1, 0))
        self.refresh()

    def page(self, pages: int) -> None:
        """Move the cursor by what is in sight."""
        self.move(pages * max(self.size.height - 1, 1))

    def render(self) -> Content:
        """Draw the lines that are in sight; where none are left, what will be asked here."""
        if not self._sessions:
            return Content.styled(self._say.text("rating.none"), "$muted")
        height = max(self.size.height, 1)
        self._top = min(max(self._top, self._cursor - height + 1), self._cursor)
        in_sight = range(self._top, min(self._top + height, len(self._sessions)))
        is_old = any(self._sessions[number].date.year != self._today.year for number in in_sight)
        self._day_width = _DAY_OF_YEAR if is_old else _DAY
        return Content("\n").join([self._line(number) for number in in_sight])

    def _line(self, number: int) -> Content:
        """Return a session: the length and the heart rate stay whole, the name gives way."""
        session, is_chosen = self._sessions[number], number == self._cursor
        facts = remembered(session, self._today, self._say)
        beside = f"{facts.start:>5}{_GAP}{facts.distance:>9}" if self.size.width >= _WIDE else ""
        tail = f"{beside}{_GAP}{facts.length:>8}{_GAP}{facts.heart:>7}"
        day = facts.day.ljust(self._day_width)
        room = max(self.size.width - len(_CURSOR) - len(day) - len(tail) - 2 * len(_GAP), _LEAST_NAME)
        name = cut(safe(facts.name, "bold" if is_chosen else ""), room)
        line = Content.assemble(
            (f"{_CURSOR if is_chosen else _GAP}{day}{_GAP}", "bold $primary" if is_chosen else "$muted"),
            name.pad_right(max(room - name.cell_length, 0)),
            (f"{_GAP}{tail}", "$foreground" if is_chosen else "$muted"),
        )
        whole = cut(line.pad_right(max(self.size.width - line.cell_length, 0)), self.size.width)
        return whole.stylize_before("on $panel") if is_chosen else whole


class RatingScreen(HerstelScreen[None]):
    """A list of sessions without an effort; a digit rates the one under the cursor and goes on."""

    BINDINGS = bindings(RATING)
    SCOPE = RATING
    EXPLAINED = "rating"

    def shows(self, asked: Destination) -> bool:
        """Open the list only once."""
        return isinstance(asked, RateSessions)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say, today = self.say, self.today()
        yield from self.top(say.text("screen.rating"))
        yield Static("", id="intro", markup=False)
        yield RatingList(today, say)
        yield Static(self._scale(), id="ready", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the newest session."""
        self.set_focus(self.query_one(RatingList))
        self.journal_changed()

    def journal_changed(self) -> None:
        """Show what is still open; a rating that was taken back comes back to its place."""
        sessions = unrated(self.journal, self.today())
        self.query_one(RatingList).show(sessions)
        self.query_one("#intro", Static).update(self.say.plural("rating.intro", len(sessions)))
        self.set_class(not sessions, "-empty")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pass by nothing where nothing is asked."""
        return action not in {"move", "page"} or self.query_one(RatingList).session is not None

    def on_key(self, event: events.Key) -> None:
        """Rate with a digit."""
        if event.character and event.character in RPE_OF_DIGIT:
            event.stop()
            self._rate(RPE_OF_DIGIT[event.character])

    def _rate(self, rpe: float) -> None:
        session: Session | None = self.query_one(RatingList).session
        if session is None:
            return
        change = save_for_rating(session, rpe)
        self.try_to(lambda: self.service.edit([change]))

    def _scale(self) -> Content:
        say = self.say
        return Content("  ").join(
            [
                Content.assemble((f"{digit} ", "bold $primary"), say.text(f"effort.{digit}"))
                for digit in EXPLAINED_DIGITS
            ]
        )

    def action_move(self, lines: int) -> None:
        """Go to another session; what is passed by stays open."""
        self.query_one(RatingList).move(lines)

    def action_page(self, pages: int) -> None:
        """Go a screenful on or back."""
        self.query_one(RatingList).page(pages)
