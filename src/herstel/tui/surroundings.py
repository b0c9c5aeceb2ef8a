"""What changes around an open app: the journal's files, the day, the inbox, the phone, the themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.services.early_start import KeptFrame
from herstel.services.sentences import notice_text
from herstel.tui.inbox_watch import InboxWatch
from herstel.tui.phone_watch import PhoneWatch
from herstel.tui.screens.base import HerstelScreen, tell_screens
from herstel.tui.screens.today import TodayScreen
from herstel.tui.textual_gaps import drawn_lines

if TYPE_CHECKING:
    from textual.app import App

    from herstel.services.workspace import Workspace
    from herstel.tui.opening import JournalOpening
    from herstel.tui.theming import ThemeManager


class FrameKeeper:
    """Looks at the screen once a second, and keeps what stood there at two looks."""

    def __init__(self) -> None:
        self._seen: object = None
        self._lines: Sequence[str] = ()
        self._is_kept = False

    def look(self, app: App[Any], workspace: Workspace) -> None:
        """Keep the picture of Today if it is new and stands still."""
        state = (workspace.journal, workspace.today(), app.size, app.theme)
        if state != self._seen:
            self._seen, self._lines, self._is_kept = state, (), False
        if self._is_kept or not _is_as_opened(app):
            return
        before, self._lines = self._lines, drawn_lines(app)
        if before == self._lines:
            self.keep(app, workspace)

    def keep(self, app: App[Any], workspace: Workspace) -> None:
        """Keep the picture as it is now, where Today stands as it does after opening."""
        if not self._is_kept and workspace.visited_from is None and _is_as_opened(app):
            self._is_kept = True
            KeptFrame(workspace, *app.size).keep(drawn_lines(app))
            _tell_prompt(app, workspace)


def _tell_prompt(app: App[Any], workspace: Workspace) -> None:
    """Keep what Today says in one line too."""
    view = app.screen.view if isinstance(app.screen, TodayScreen) else None
    if view is None or workspace.is_demo:
        return
    # Loaded here: the first paint waits for none of it.
    from herstel.services.advice.in_short import tell_prompt, today_line

    line = today_line(view.words.headline, workspace.service, view.day, workspace.say)
    tell_prompt(line, view.day, workspace)


def _is_as_opened(app: App[Any]) -> bool:
    """Whether Today is in front, without a question, a toast or anything else that goes by itself."""
    screen = app.screen
    return isinstance(screen, TodayScreen) and screen.is_as_opened and not screen.query("Toast")


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
