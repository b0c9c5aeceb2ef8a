"""The efforts that nobody has said yet: one digit a session, newest first."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.session import Session
from herstel.i18n.dates import long_date, short_date
from herstel.services.unrated import save_for_rating, unrated
from herstel.tui.keys.commands import RATING, bindings
from herstel.tui.navigation import Destination, RateSessions
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.rating_list import RatingList
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_DIGITS: Final = "1234567890"
"""0 is 10: nobody trains at RPE 0."""
_EXPLAINED: Final = "23570"
"""The digits whose words are shown (Foster 2001)."""


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
        day, in_short = long_date(today, say.language), short_date(today, say.language)
        yield TopBar(say.text("screen.rating"), day, in_short)
        yield TooSmall(say.text("screen.too_small"))
        yield Static("", id="intro", markup=False)
        yield RatingList(today, say)
        yield Static(self._scale(), id="ready", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the newest session."""
        self.query_one(RatingList).focus()
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
        if event.character and event.character in _DIGITS:
            event.stop()
            self._rate(float(_DIGITS.index(event.character) + 1))

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
                for digit in _EXPLAINED
            ]
        )

    def action_move(self, lines: int) -> None:
        """Go to another session; what is passed by stays open."""
        self.query_one(RatingList).move(lines)

    def action_page(self, pages: int) -> None:
        """Go a screenful on or back."""
        self.query_one(RatingList).page(pages)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
