"""The app: what it is made of, and the keys that work on every screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import App
from textual.command import CommandPalette, Provider
from textual.screen import ModalScreen, Screen

from herstel.domain.constraints import one_line
from herstel.tui import navigation
from herstel.tui.cover import Cover
from herstel.tui.keys.commands import APP, Act, bindings
from herstel.tui.keys.key_names import keys_text
from herstel.tui.navigator import Navigator
from herstel.tui.next_morning import NextMorning
from herstel.tui.opening import JournalOpening, KeyAhead, KeysAhead
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.steady_styles import SteadyStylesheet
from herstel.tui.surroundings import Surroundings
from herstel.tui.textual_gaps import close_after_crash, let_no_toast_freeze_the_app
from herstel.tui.theming import ThemeManager
from herstel.tui.toast_times import GLANCE_SECONDS, READ_SECONDS, WARNING_SECONDS
from herstel.tui.widgets.signal_strip import SignalStrip

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.binding import Binding
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.message import Message

    from herstel.services.undo.retracing import Retraced
    from herstel.services.workspace import Workspace

POLL_SECONDS = 1.0
_SWITCH_SECONDS = 0.0002
_NOT_WHILE_ANSWERING: Final = frozenset({"quit", "undo", "redo", "rules", "jump", "today", "settings"})


def _palette_provider() -> type[Provider]:
    from herstel.tui.palette import PaletteProvider

    return PaletteProvider


def _own_keys(workspace: Workspace) -> dict[str, str]:
    if not workspace.config.keys:
        return {}
    from herstel.tui.keys.keymap import keymap_of

    return keymap_of(workspace.config).overrides


class HerstelApp(App[None]):
    """The full-screen app.

    The first paint needs no journal: opening it, and everything that computes, is loaded after it. Screens
    are loaded when they are first opened.
    """

    CSS_PATH = Path(__file__).parent / "styles" / "app.tcss"
    BINDINGS = bindings(APP)
    COMMANDS: ClassVar = {_palette_provider}
    TITLE = "herstel"
    _to_open = 0
    """How many messages ask for something that is still to be opened."""

    def __init__(
        self, workspace: Workspace, first: Message | None = None, cover: Cover | None = None
    ) -> None:
        """Make the app.

        Args:
            first: what is opened as soon as the journal is; without it the app begins with Today.
            cover: the picture that stands on the terminal already; nothing is drawn over it until the journal
                is open.
        """
        # Textual asks for the theme's variables while it is being made.
        self.theming = ThemeManager(workspace.paths, workspace.config)
        let_no_toast_freeze_the_app()
        super().__init__(ansi_color=self.theming.ansi_color)
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())
        self.theming.start(self)
        self.set_keymap(_own_keys(workspace))
        if not workspace.config.animation:
            self.animation_level = "none"
        self.crash: BaseException | None = None
        """What ended the app, when that was a fault of our own."""
        self._today_screen = TodayScreen(lambda: self.surroundings.notices())
        self.opening = JournalOpening(self, workspace, self._today_screen, cover or Cover(), self._opened)
        if first is not None:
            self.opening.when_open(lambda: self.post_message(first))
        self._navigator = Navigator(self, self.opening, self._today_screen)
        self.surroundings = Surroundings(self, self.opening, self._today_screen, self.theming)
        self._next_morning = NextMorning(self, self.opening, self._today_screen)
        self._keys_ahead = KeysAhead()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw with ASCII where that is asked for, or where the console has nothing else."""
        return [*super().get_line_filters(), *self.theming.filters]

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
        return self.theming.variable_defaults(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as the person knows it."""
        key = binding.key.split(",")[0]
        if key in {"escape", "tab", "space"} or (key[0] == "f" and key[1:].isdigit()):
            # As help and the questions write them; Textual has them small.
            return keys_text(key, self.workspace.say)
        return super().get_key_display(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody means to end the app, or to undo, while answering: there, letters are answers."""
        return not (action in _NOT_WHILE_ANSWERING and getattr(self.screen, "is_answering", False))

    # -- the journal -----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the journal once the first paint is done."""
        # Neither a key nor the thread that writes what was drawn waits the usual five milliseconds.
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.call_after_refresh(self.opening.begin, self.workspace)

    @property
    def workspace(self) -> Workspace:
        """What is worked in; its journal is open once the app has found the time for it."""
        return self.opening.workspace

    @property
    def cover(self) -> Cover:
        """What covers the terminal until all of the first picture is there."""
        return self.opening.cover

    def _opened(self, workspace: Workspace, is_first: bool) -> None:
        if is_first:
            self.set_interval(POLL_SECONDS, self.look_around)
        self.surroundings.begin(workspace)

    @on(SignalStrip.WorkedOut)
    def lift_cover_when_drawn(self) -> None:
        """Draw what is true in the place of the picture, as soon as all of it is there."""
        is_leaving = self._next_morning.is_begun
        self.call_after_refresh(self._next_morning.look if is_leaving else self.opening.lift_cover)

    def on_resize(self, event: events.Resize) -> None:
        """Lift a picture that was made for another size."""
        self.opening.keep_size(event.size)

    def look_around(self) -> None:
        """Take in what changed around the app: files, the day, the inbox, the phone, themes."""
        # While the app ends, its clock may outlive its screens.
        if self.screen_stack:
            self.surroundings.look_around()

    def on_app_focus(self) -> None:
        """Look around at once when the terminal comes to the front."""
        if self.workspace.is_open:
            self.look_around()

    @property
    def standing_notices(self) -> Sequence[str]:
        """What was said last of files, themes and the inbox."""
        return self.surroundings.standing_notices

    @property
    def phone_waiting(self) -> int:
        """How many changes on the phone wait for an answer."""
        return self.surroundings.phone_waiting

    def _fatal_error(self) -> None:
        """Close after a fault of our own; Textual would print it with all values, which are the person's."""
        self.crash = close_after_crash(self)

    async def action_quit(self) -> None:
        """Leave."""
        self.leave(0)

    def leave(self, status: int) -> None:
        """End; what Today shows now and the next morning is what the next start begins with."""
        self.surroundings.finish()
        self._next_morning.begin(status)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the app; what Today shows is what the next start begins with."""
        if not self._next_morning.is_begun:
            self.surroundings.finish()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Throw the demo away."""
        self._navigator.clean_up()

    # -- where one can go ------------------------------------------------------------------------

    def post_message(self, message: Message) -> bool:
        """Count what has still to be opened."""
        self._to_open += isinstance(message, navigation.Navigation)
        return super().post_message(message)

    @property
    def is_navigating(self) -> bool:
        """Whether something was asked for that is still to be opened."""
        return self._to_open > 0

    @on(navigation.Navigation)
    def follow(self, asked: navigation.Navigation) -> None:
        """Open what was asked for."""
        self._navigator.follow(asked)
        self._to_open -= 1

    # -- keys that work on every screen ----------------------------------------------------------

    action_today: ClassVar[Act[HerstelApp]] = lambda app: app.post_message(navigation.GoToday())

    def action_help(self) -> None:
        """Show every key."""
        from herstel.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_jump(self) -> None:
        """Show a letter on every place of the screen that one can go to."""
        from herstel.tui.screens.jump import JumpScreen

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(JumpScreen(self.screen))

    action_rules: ClassVar[Act[HerstelApp]] = lambda app: app.post_message(navigation.ShowRules())
    action_settings: ClassVar[Act[HerstelApp]] = lambda app: app.post_message(navigation.OpenSettings())

    def action_phone(self) -> None:
        """Ask what waits for an answer, on the screen that is in front."""
        if isinstance(self.screen, HerstelScreen):
            screen = self.screen
            self.opening.when_open(lambda: self.surroundings.ask(screen))

    def action_undo(self) -> None:
        """Take back the last change."""
        self.opening.when_open(lambda: self._retrace(self.workspace.service.undo, "undo"))

    def action_redo(self) -> None:
        """Make the last change that was taken back again."""
        self.opening.when_open(lambda: self._retrace(self.workspace.service.redo, "redo"))

    def _retrace(self, step: Callable[[], Retraced | None], key: str) -> None:
        from herstel.services.undo.text import step_words

        steps: list[Retraced | None] = []
        if self._today_screen.try_to(lambda: steps.append(step())):
            (retraced,), say = steps, self.workspace.say
            text = step_words(retraced, key, say) if retraced else say.text(f"{key}.nothing")
            seconds = WARNING_SECONDS if retraced and retraced.left else GLANCE_SECONDS
            self.notify(one_line(text), markup=False, timeout=seconds)
            self.surroundings.look_again()

    def action_copy_as_text(self) -> None:
        """Give the terminal what the mouse has selected, or else what is on the screen in plain lines."""
        screen, say = self.screen, self.workspace.say
        text = screen.get_selected_text()
        if not text and isinstance(screen, HerstelScreen):
            text = screen.as_text()
        if not text:
            self.notify(say.text("copy.nothing"), markup=False, timeout=GLANCE_SECONDS)
            return
        self.copy_to_clipboard(text)
        sentence = say.plural("copy.done", len(text.splitlines()))
        self.notify(sentence, markup=False, timeout=GLANCE_SECONDS)

    def action_help_quit(self) -> None:
        """Say which key ends the app to someone who pressed the one that ends most programs."""
        key = self._today_screen.key_of("app.quit")
        self.notify(self.workspace.say.text("key.quit", key=key), markup=False, timeout=READ_SECONDS)

    def action_theme(self) -> None:
        """Change to the next theme and remember it."""
        self.theming.apply(self, self.theming.after(self.theme))
        self.notify(self.theme, markup=False, timeout=GLANCE_SECONDS)

    # -- the palette and pasted text -------------------------------------------------------------

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.workspace.say.text("palette.placeholder")))

    @on(CommandPalette.OptionHighlighted)
    def preview_theme(self, event: CommandPalette.OptionHighlighted) -> None:
        """Show what a theme looks like while the palette stands on it."""
        from herstel.tui.palette import theme_of

        if isinstance(self.screen, CommandPalette):
            self.theming.preview(self, theme_of(event.highlighted_event.option))

    @on(CommandPalette.Closed)
    def restore_theme(self) -> None:
        """Show the theme again that stood before the palette; a choice is applied after this."""
        self.theming.restore(self)

    async def on_event(self, event: events.Event) -> None:
        """Keep keys in their order, and say what the palette, whose field is Textual's, takes of a paste."""
        if self._next_morning.takes(event) or self.opening.holds(event):
            return
        if isinstance(event, events.Key) and self.is_navigating:
            # Typed ahead: it is meant for what opens next, so it comes again, behind the message for that.
            self.post_message(events.Key(event.key, event.character))
            return
        if isinstance(event, events.Key) and self._keys_ahead.has_to_wait(event, self.screen):
            return
        if isinstance(event, events.Paste) and isinstance(self.screen, CommandPalette):
            from herstel.tui.palette import takes_paste

            if not (event.is_forwarded or takes_paste(event.text, self._today_screen)):
                return
        await super().on_event(event)

    async def on_key_ahead(self, ahead: KeyAhead) -> None:
        """Take a key that has waited for its screen."""
        self._keys_ahead.has_come()
        await super().on_event(events.Key(ahead.key, ahead.character))

    def on_paste_refused(self) -> None:
        """Say that a paste was too long for anything there is."""
        from herstel.tui.terminal.stream import PASTE_LIMIT

        sentence = self.workspace.say.text("paste.too_long", limit=PASTE_LIMIT)
        self.notify(sentence, severity="error", markup=False)
