"""What every screen has: the workspace, saving, ways to other screens, and bindings in its language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.await_complete import AwaitComplete
from textual.keys import key_to_character
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from herstel.domain.errors import HerstelError
from herstel.tui.keys.commands import COMMANDS_BY_ID
from herstel.tui.keys.keymap import first_key
from herstel.tui.navigation import (
    Explain,
    MainPlace,
    OpenCalendar,
    OpenCheckIn,
    OpenPlan,
    OpenTrends,
)
from herstel.tui.our_app import our_app, workspace_of
from herstel.tui.textual_gaps import run_binding, withdraw
from herstel.tui.toast_times import FAULT_SECONDS, GLANCE_SECONDS, READ_SECONDS
from herstel.tui.widgets.large_text import LargeText
from herstel.tui.widgets.top_bar import TooSmall, TopBar

if TYPE_CHECKING:
    from textual.app import App, ComposeResult
    from textual.binding import ActiveBinding, Binding
    from textual.notifications import SeverityLevel

    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.rules.engine_settings import EngineSettings
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace
    from herstel.tui.navigation import Destination, Navigation


_T = TypeVar("_T")


@runtime_checkable
class FollowsJournal(Protocol):
    """A screen that shows the journal and wants to know when it has changed."""

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        ...


def tell_screens(app: App[None]) -> None:
    """Have every screen that follows the journal show it as it is now, the lowest first."""
    for screen in app.screen_stack:
        if isinstance(screen, FollowsJournal):
            screen.journal_changed()


def _read(part: Static) -> str:
    """Return what a part of a screen says, with the name of its frame; large letters as plain ones."""
    if isinstance(part, LargeText):
        return part.plain_text
    title = f"{part.border_title}\n" if part.border_title else ""
    return f"{title}{part.render()}"


@lru_cache(maxsize=1024)
def _worded(binding: Binding, description: str, tooltip: str, show: bool) -> Binding:
    """Return a binding in a person's words; it is asked for all bindings whenever a key line is drawn."""
    return replace(binding, description=description, tooltip=tooltip, show=show)


class HerstelScreen(Screen[ScreenResultType]):
    """A screen whose bindings carry catalogue keys and are shown in the person's language."""

    AUTO_FOCUS = ""
    SCOPE: ClassVar[str] = ""
    """Scope of the screen's own commands: help shows them first."""

    SHOWS_NOTICES: ClassVar[bool] = False
    """Whether it says in full what is wrong with files; every other screen says so in its last line."""

    PLACE: ClassVar[MainPlace | None] = None
    """Which of the four places it is; None for what is opened from one of them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (36, "-narrow"), (76, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (9, "-low"), (30, "-high"), (38, "-tall")]

    # -- the workspace -----------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The settings, the clock, the language and the journal."""
        return workspace_of(self)

    @property
    def service(self) -> JournalService:
        """The use cases of the open journal."""
        return self.workspace.service

    @property
    def journal(self) -> Journal:
        """All records as they are now; a new object after each change."""
        return self.workspace.journal

    @property
    def settings(self) -> EngineSettings:
        """The engine's numbers, with those that the person has set."""
        return self.workspace.settings

    @property
    def say(self) -> Translator:
        """What gives sentences in the person's language."""
        return self.workspace.say

    def today(self) -> date:
        """Return the day it is for a person."""
        return self.workspace.today()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, once: of two keys that were typed at once the second finds the screen left already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    # -- what is said and saved --------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something; what says the same still goes first, so that they never pile up."""
        withdraw(self.app, message)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def glance(self, text: str, seconds: float = GLANCE_SECONDS, /, **params: object) -> None:
        """Say a text of the catalogue in one quiet line that goes by itself."""
        self.notify(self.say.text(text, **params), markup=False, timeout=seconds)

    def tell(self, error: HerstelError) -> None:
        """Say in one sentence what went wrong."""
        from herstel.services.sentences import sentence

        self.notify(sentence(error, self.say), severity="error", markup=False, timeout=FAULT_SECONDS)

    def try_to(self, save: Callable[[], object]) -> bool:
        """Save and have all screens show it; when that fails say why, and leave everything as it was."""
        try:
            save()
        except HerstelError as error:
            self.tell(error)
            return False
        tell_screens(self.app)
        return True

    def in_background(self, work: Callable[[], _T], then: Callable[[_T], object], group: str) -> None:
        """Work in a thread, and act here on what came of it, unless the same was begun anew meanwhile."""
        self.run_worker(lambda: self.call_later(then, work()), thread=True, group=group, exclusive=True)

    def top(self, title: str, day: date | None = None) -> ComposeResult:
        """Yield what stands at the top of every screen, and what a terminal shows that is too small for it.

        Args:
            day: the day at the end of the line; None for today.
        """
        yield TopBar(title, day or self.today())
        yield TooSmall(self.say.text("screen.too_small"))

    @property
    def place(self) -> MainPlace | None:
        """Which of the four places is in front."""
        return self.PLACE

    # -- ways to other screens ---------------------------------------------------------------------

    def navigate(self, asked: Navigation) -> None:
        """Ask the app to open something; keys that were typed ahead wait until it is open."""
        self.app.post_message(asked)

    def shows(self, asked: Destination) -> bool:
        """Show what is asked for on this screen, where it can; return whether it could."""
        return False

    @property
    def day_in_focus(self) -> date | None:
        """The day at which other screens open; None for today."""
        return None

    def action_calendar(self) -> None:
        """Open the calendar on this day."""
        self.navigate(OpenCalendar(self.day_in_focus))

    def action_plan(self) -> None:
        """Open the plan of the week of this day."""
        self.navigate(OpenPlan(self.day_in_focus))

    def action_trends(self) -> None:
        """Open the trends."""
        self.navigate(OpenTrends())

    def action_why(self) -> None:
        """Show what stands behind the advice of this day."""
        self.navigate(Explain(self.day_in_focus))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_checkin(self) -> None:
        """Open the check-in of this day."""
        self.navigate(OpenCheckIn(self.day_in_focus))

    # -- keys --------------------------------------------------------------------------------------

    def give_rows(self, rows: int) -> None:
        """Give `rows` rows that the screen can do without to what is asked at the foot."""

    def key_of(self, command: str) -> str:
        """Return the first key of a command, as a person reads it."""
        return first_key(command, self.workspace.config, self.say)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the bindings that work now, with their words in the person's language."""
        return {
            key: self._localised(active)
            for key, active in super().active_bindings.items()
            if not self._is_typed(key, active)
        }

    def _is_typed(self, key: str, active: ActiveBinding) -> bool:
        """Whether what is in focus takes a key as text: Textual asks it before it gives out own keys."""
        focused = self.focused
        if focused is None or active.node is focused:
            return False
        return focused.check_consume_key(key, key_to_character(key))

    async def run_key(self, event: events.Key) -> bool:
        """Run the command of a key at once; say whether it has one.

        Widgets that take characters call this, and do not wait until the key has bubbled up to the app: keys
        that were typed ahead (a slow line, a fast finger) must be handled in the order in which they came.
        """
        if not await run_binding(self.app, event.key):
            return False
        event.stop()
        event.prevent_default()
        return True

    def pass_on(self, event: events.Key, widget: Widget) -> bool:
        """Give a key that was typed ahead to what the key before it opened; say whether it was one.

        While the app has still to open that, the key goes to the app once more, behind the message that
        asks for it.
        """
        target: MessagePump = self.app.screen.focused or self.app.screen
        if our_app(self).is_navigating:
            target = self.app
        if target is widget:
            return False
        event.stop()
        event.prevent_default()
        target.post_message(events.Key(event.key, event.character))
        return True

    # -- what is shown -----------------------------------------------------------------------------

    def as_text(self) -> str:
        """Return what is shown in plain lines, to be copied; nothing where there is nothing to read."""
        shown = [text for text in self.query("VerticalScroll Static").results(Static) if text.region]
        texts = ("\n".join(map(str.rstrip, _read(widget).splitlines())) for widget in shown)
        return "\n\n".join(text for text in texts if text.strip())

    def _localised(self, active: ActiveBinding) -> ActiveBinding:
        say, binding = self.say, active.binding
        command = COMMANDS_BY_ID.get(binding.id or "")
        has_room = command is None or self.size.width >= command.from_width
        tip = say.text(binding.tooltip)
        shown = _worded(binding, say.text(binding.description), tip, binding.show and has_room)
        return active._replace(binding=shown, tooltip=tip)

    def on_paste(self) -> None:
        """Say that pasted text has no place where nothing asks for text: it is never commands."""
        self.glance("paste.nowhere", READ_SECONDS)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.refresh_bindings()
