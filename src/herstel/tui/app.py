"""The app: holds the journal's service, opens screens, carries changes to what is shown."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.command import Provider
from textual.screen import Screen

from herstel.domain.errors import HerstelError
from herstel.tui.app_actions import AppActions
from herstel.tui.commands import APP, COMMANDS_BY_ID, bindings, display_keys
from herstel.tui.demo_visit import DemoVisit
from herstel.tui.flows import Flows
from herstel.tui.look import Look
from herstel.tui.screens.base import FollowsJournal
from herstel.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.driver import Driver
    from textual.filter import LineFilter

    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.local_files import Draft
    from herstel.services.workspace import Workspace

POLL_SECONDS = 1.0
_SWITCH_SECONDS = 0.001


def _palette_provider() -> type[Provider]:
    from herstel.tui.palette import CommandProvider

    return CommandProvider


def _journal_provider() -> type[Provider]:
    from herstel.tui.palette import JournalProvider

    return JournalProvider


def _theme_provider() -> type[Provider]:
    from herstel.tui.palette import ThemeProvider

    return ThemeProvider


def _own_keys(workspace: Workspace) -> dict[str, str]:
    if not workspace.config.keys:
        return {}
    from herstel.tui.keymap import keymap_of

    return keymap_of(workspace.config).overrides


def _view_of(workspace: Workspace, service: JournalService, day: date) -> TodayView:
    """Return what Today shows of a day, also of a journal that the screen does not have yet."""
    from herstel.services.advice.today import today_view

    return today_view(
        service.journal,
        day,
        workspace.say,
        workspace.settings,
        service.open_sessions(),
        missed_yesterday=service.missed_yesterday(),
        items=workspace.items,
        habits=workspace.sleep_habits,
    )


class HerstelApp(AppActions):
    """The full-screen app.

    The first paint needs no journal: opening it, and everything that computes, is loaded after it.
    """

    CSS_PATH = Path(__file__).parent / "styles" / "app.tcss"
    BINDINGS = bindings(APP)
    COMMANDS: ClassVar = {_palette_provider, _journal_provider, _theme_provider}
    TITLE = "herstel"

    def __init__(self, workspace: Workspace) -> None:
        # Textual asks for the theme's variables while it is being made.
        self.look = Look(workspace.paths, workspace.config)
        self._own_keys = _own_keys(workspace)
        super().__init__(ansi_color=self.look.ansi_color)
        self.look.dress(self)
        self.set_keymap(self._own_keys)
        if not workspace.config.animation:
            self.animation_level = "none"
        self.workspace = workspace
        self.say = workspace.say
        self._fault = ""
        self.crash: BaseException | None = None
        """What ended the app, when that was a fault of our own."""
        self._when_open: Callable[[], None] | None = None
        self._today_screen = TodayScreen()
        self._shown_day = workspace.today()
        self._demo = DemoVisit()
        self.flows = Flows(self)

    # -- the journal -----------------------------------------------------------------------------

    @property
    def service(self) -> JournalService:
        """Return the use cases of the open journal."""
        return self.workspace.service

    @property
    def context(self) -> Workspace:
        """The workspace under its former name, for the screens of days."""
        return self.workspace

    @property
    def is_open(self) -> bool:
        """Whether the journal is open."""
        return self.workspace.is_open

    @property
    def view(self) -> TodayView | None:
        """Return what Today shows, once it is known."""
        return self._today_screen.view

    @property
    def draft(self) -> Draft:
        """Return where answers are kept that are not saved yet."""
        return self.workspace.draft

    def today(self) -> date:
        """Return the day it is."""
        return self.workspace.today()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw with ASCII where that is asked for, or where the console has nothing else."""
        return [*super().get_line_filters(), *self.look.filters]

    def get_driver_class(self) -> type[Driver]:
        """Read the keyboard in our own way where Textual would read it in its usual one."""
        usual = super().get_driver_class()
        if usual.__module__ != "textual.drivers.linux_driver":
            return usual
        from herstel.tui.driver import KeyboardDriver

        return KeyboardDriver

    def get_default_screen(self) -> Screen[None]:
        """Begin with Today."""
        return self._today_screen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colour names a value in themes that do not know them."""
        return self.look.variable_defaults(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as the person knows it."""
        key = binding.key.split(",")[0]
        names = {"space": self.say.text("key.space")}
        return names.get(key) or super().get_key_display(binding)

    def key_of(self, command: str) -> str:
        """Return the first key of a command, as a person reads it."""
        if own := self._own_keys.get(command):
            from herstel.tui.key_names import keys_text

            return keys_text(own.split(",")[0], self.say)
        keys = COMMANDS_BY_ID[command].keys
        return display_keys(keys.split(",")[0], [("space", self.say.text("key.space"))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody means to end the app, or to undo, while answering: there, letters are answers."""
        return not (
            action in {"quit", "undo", "redo", "rules", "jump"}
            and getattr(self.screen, "is_answering", False)
        )

    def on_mount(self) -> None:
        """Open the journal once the first paint is done."""
        # What is worked out in the background must not hold up a key for the usual five milliseconds.
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.call_after_refresh(self.open_journal, self.workspace)

    def open_journal(self, workspace: Workspace) -> None:
        """Open the journal of a workspace in the background; once it is open, that is the app's workspace."""
        self.run_worker(lambda: self._open(workspace), thread=True, group="open", exit_on_error=False)

    def _open(self, workspace: Workspace) -> None:
        try:
            service = workspace.open_journal()
            view = _view_of(workspace, service, service.today())
        except HerstelError as error:
            self.call_from_thread(self._failed, error)
        else:
            self.call_from_thread(self._opened, workspace, service, view)

    def _opened(self, workspace: Workspace, service: JournalService, view: TodayView) -> None:
        is_first = not self.is_open
        workspace.opened = service
        self.workspace, self._fault = workspace, ""
        self._today_screen.show(view)
        if is_first:
            self.set_interval(POLL_SECONDS, self.look_around)
        # What the start made stays: the collector need not look at it again.
        gc.freeze()
        gc.enable()
        if self._when_open is not None:
            waiting, self._when_open = self._when_open, None
            waiting()

    def _failed(self, error: HerstelError) -> None:
        gc.enable()
        self._fault = self._sentence(error)
        self._today_screen.show_notices()

    def view_of(self, day: date) -> TodayView:
        """Return what stood on the Today screen of a day."""
        return _view_of(self.workspace, self.service, day)

    def look_around(self) -> None:
        """Take in what another running copy wrote, and the turn of the day."""
        try:
            changed = self.service.refresh()
        except HerstelError as error:
            self.tell(error)
            return
        if changed or self.today() != self._shown_day:
            self.update_today()
        if self.look.reload(self):
            self._today_screen.show_notices()

    def on_app_focus(self) -> None:
        """Look around at once when the terminal comes to the front."""
        if self.is_open:
            self.look_around()

    def update_today(self) -> None:
        """Show the journal as it is now."""
        self._shown_day = self.today()
        self._today_screen.show(self.view_of(self._shown_day))
        for screen in self.screen_stack:
            if isinstance(screen, FollowsJournal):
                screen.journal_changed()

    # -- what is wrong ---------------------------------------------------------------------------

    def title_of(self, name: str) -> str:
        """Return the title of a screen; in the demo it says so."""
        title = self.say.text(f"screen.{name}")
        return f"{title} · {self.say.text('demo.tag')}" if self.workspace.is_demo else title

    def _fatal_error(self) -> None:
        """Close after a fault of our own; Textual would print it with all values, which are the person's."""
        self.crash = self._exception
        self._close_messages_no_wait()

    def on_paste_refused(self) -> None:
        """Say that a paste was too long for anything there is."""
        from herstel.tui.terminal.stream import PASTE_LIMIT

        self.notify(self.say.text("paste.too_long", limit=PASTE_LIMIT), severity="error", markup=False)

    def _sentence(self, error: HerstelError) -> str:
        from herstel.services.sentences import sentence

        return sentence(error, self.say)

    def tell(self, error: HerstelError) -> None:
        """Say in one sentence what went wrong."""
        self.notify(self._sentence(error), severity="error", markup=False, timeout=8)

    def notice_texts(self) -> list[str]:
        """Return the sentences that stay on screen: the journal's files, the themes, the demo."""
        texts = [self._fault] if self._fault else []
        if self.is_open:
            texts += [self.say.text(notice.key, **notice.params) for notice in self.service.notices]
        texts += (
            [self.say.text("theme.faults", faults=", ".join(self.look.faults))] if self.look.faults else []
        )
        return texts

    def try_to(self, save: Callable[[], object]) -> bool:
        """Save; when that fails say why, and let everything stay as it was."""
        from pydantic import ValidationError

        from herstel.services.faults import first_fault

        try:
            save()
        except HerstelError as error:
            self.tell(error)
            return False
        except ValidationError as error:
            self.tell(first_fault(error))
            return False
        self.update_today()
        return True

    # -- screens ---------------------------------------------------------------------------------

    def when_open(self, act: Callable[[], None]) -> None:
        """Act now, or as soon as the journal is open: a key pressed early is not lost."""
        if self.is_open:
            act()
        elif self._fault:
            self.notify(self._fault, severity="error", markup=False, timeout=8)
        else:
            self._when_open = act

    def show_demo(self) -> None:
        """Look at the invented year, in a folder that is thrown away at the end."""
        self.open_journal(self._demo.enter(self.workspace))

    @property
    def can_leave_demo(self) -> bool:
        """Whether there is a journal of one's own to go back to."""
        return self._demo.is_on

    def leave_demo(self) -> None:
        """Go back to one's own journal."""
        if own := self._demo.leave():
            self.open_journal(own)

    def on_unmount(self) -> None:
        """Throw the demo away."""
        self._demo.clean_up()
