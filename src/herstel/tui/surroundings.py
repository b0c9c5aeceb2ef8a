"""What changes around an open app: the journal's files, the day, the inbox, the phone, the themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError
from herstel.services.sentences import notice_text
from herstel.tui.frame_keeper import FrameKeeper
from herstel.tui.inbox_watch import InboxWatch
from herstel.tui.phone_watch import PhoneWatch
from herstel.tui.screens.base import HerstelScreen, tell_screens

if TYPE_CHECKING:
    from textual.app import App

    from herstel.services.workspace import Workspace
    from herstel.tui.opening import JournalOpening
    from herstel.tui.screens.today import TodayScreen
    from herstel.tui.theming import ThemeManager


class Surroundings:
    """Looks around once a second, and tells the screens what is no longer as it was.

    Attributes:
        standing_notices: what was said last of files, themes and the inbox.
    """

    def __init__(
        self, app: App[None], opening: JournalOpening, today: TodayScreen, theming: ThemeManager
    ) -> None:
        """Make it.

        Args:
            app: the app whose screens are told.
            opening: knows the workspace, and why its journal could not be opened.
            today: the screen on which the notices stand.
            theming: knows the themes, and what is wrong with their files.
        """
        self.standing_notices: list[str] = []
        self._app = app
        self._opening = opening
        self._today = today
        self._theming = theming
        self._inbox = InboxWatch(app, today)
        self._phone = PhoneWatch(app, today)
        self._frames = FrameKeeper()
        self._shown_day = opening.workspace.today()

    @property
    def phone_waiting(self) -> int:
        """How many changes on the phone wait for an answer."""
        return self._phone.waiting

    def ask(self, screen: HerstelScreen[None]) -> None:
        """Ask on a screen what waits for an answer: sessions of the inbox, then what changed on the phone."""
        if not self._inbox.ask(screen):
            self._phone.ask(screen)

    def begin(self, workspace: Workspace) -> None:
        """Look into the inbox and the phone of a journal that was opened."""
        self._inbox.begin(workspace)
        self._phone.look_around(workspace)

    def look_again(self) -> None:
        """Look anew into the inbox after an undo, which may have taken back what was answered there."""
        self._inbox.look_again(self._opening.workspace)

    def look_around(self) -> None:
        """Take in what another running copy wrote, and the turn of the day."""
        workspace = self._opening.workspace
        try:
            has_changed = workspace.service.refresh()
        except HerstelError as error:
            self._today.tell(error)
            return
        if has_changed or workspace.today() != self._shown_day:
            self._shown_day = workspace.today()
            tell_screens(self._app)
        self._frames.look(self._app, workspace)
        self._phone.look_around(workspace)
        notices = self.notices()
        if self._theming.reload(self._app) or notices != self.standing_notices:
            self.standing_notices = notices
            self._today.show_notices()
            self._app.screen.refresh_bindings()

    def notices(self) -> list[str]:
        """Return the sentences that stay on screen: the journal's files, and the themes."""
        workspace, say = self._opening.workspace, self._opening.workspace.say
        texts = [self._opening.fault] if self._opening.fault else []
        if workspace.is_open:
            texts += [notice_text(notice, say) for notice in workspace.service.notices]
            texts += [*self._inbox.notices, *self._phone.notices]
        if faults := self._theming.faults:
            texts.append(say.text("theme.faults", faults=one_line(", ".join(faults))))
        return texts

    def finish(self) -> None:
        """Keep the picture of Today for the next start, and write the plan for the phone, before the end."""
        workspace = self._opening.workspace
        if workspace.is_open:
            self._frames.keep(self._app, workspace)
            self._phone.finish(workspace)
