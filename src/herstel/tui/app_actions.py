"""What the keys do that work on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.command import CommandPalette
from textual.screen import ModalScreen

from herstel.domain.errors import InvalidInputError
from herstel.tui.screens.base import HerstelScreen

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.flows import Flows
    from herstel.tui.look import Look


class AppActions(App[None]):
    """Help, palette, jump, undo, copy and themes.

    Attributes:
        look: the themes, and which one is worn.
        flows: what a person can set out to do.
        say: gives sentences.
    """

    look: Look
    flows: Flows
    say: Translator

    def key_of(self, command: str) -> str:
        """Return the first key of a command, as a person reads it."""
        raise NotImplementedError

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

    def action_rules(self) -> None:
        """Show every rule, and what came of it."""
        self.flows.show_rules()

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.say.text("palette.placeholder")))

    async def on_event(self, event: events.Event) -> None:
        """Say what the palette, whose field is Textual's own, does not take of a paste."""
        if isinstance(event, events.Paste) and isinstance(self.screen, CommandPalette):
            if event.is_forwarded or self._palette_takes(event.text):
                await super().on_event(event)
            return
        await super().on_event(event)

    def _palette_takes(self, text: str) -> bool:
        from herstel.services.forms.pasting import pasted_lines
        from herstel.services.sentences import sentence

        try:
            lines = pasted_lines(text)
        except InvalidInputError as error:
            self.notify(sentence(error, self.say), severity="error", markup=False)
            return False
        if len(lines) > 1:
            self.notify(self.say.plural("paste.first_only", len(lines) - 1), markup=False)
        return bool(lines)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.flows.take_back()

    def action_redo(self) -> None:
        """Make the last change that was taken back again."""
        self.flows.make_again()

    def action_copy_as_text(self) -> None:
        """Give the terminal what the mouse has selected, or else what is on the screen in plain lines."""
        screen = self.screen
        text = screen.get_selected_text()
        if not text and isinstance(screen, HerstelScreen):
            text = screen.as_text()
        if not text:
            self.notify(self.say.text("copy.nothing"), markup=False, timeout=2)
            return
        self.copy_to_clipboard(text)
        self.notify(self.say.plural("copy.done", len(text.splitlines())), markup=False, timeout=2)

    def action_help_quit(self) -> None:
        """Say which key ends the app to someone who pressed the one that ends most programs."""
        self.notify(self.say.text("key.quit", key=self.key_of("app.quit")), markup=False, timeout=3)

    def action_theme(self) -> None:
        """Change to the next theme and remember it."""
        self.look.wear(self, self.look.after(self.theme))
        self.notify(self.theme, markup=False, timeout=2)

    @on(CommandPalette.OptionHighlighted)
    def try_on(self, event: CommandPalette.OptionHighlighted) -> None:
        """Show what a theme looks like while the palette stands on it."""
        from herstel.tui.palette import theme_of

        if isinstance(self.screen, CommandPalette):
            self.look.try_on(self, theme_of(event.highlighted_event.option))

    @on(CommandPalette.Closed)
    def put_back(self) -> None:
        """Put the theme back on that was worn before the palette; a choice is put on after this."""
        self.look.put_back(self)
