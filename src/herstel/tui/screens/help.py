"""Help, made from the registry of commands, so that it cannot lie."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from herstel.i18n.dates import long_date, short_date
from herstel.tui.keys.commands import (
    APP,
    CALENDAR,
    CHECKIN,
    COMMANDS,
    FORM,
    LOG,
    LONG,
    PLAN,
    RATING,
    READING,
    REVIEW,
    SETTINGS,
    TODAY,
    TRENDS,
    Command,
    bindings,
    commands_of,
)
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.keys.names import keys_text
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.signs import SIGNS, explained_on
from herstel.tui.widgets.framed_text import FramedText
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

SCOPES = (TODAY, CALENDAR, PLAN, LONG, TRENDS, REVIEW, CHECKIN, LOG, RATING, FORM, READING, SETTINGS, APP)
_WIDE = 96
_MARGINS = 7
_INDENT = "    "
_KEYS_WIDTH: Final = 16
_WORD_INDENT: Final = 4
_PLACE_INDENT: Final = 18


_WORDS: Final = ("help.word.rpe", "help.word.au", "help.word.key", "help.word.signal")


class HelpScreen(HerstelScreen[None]):
    """Every key with what it does, where things live, and whom to call."""

    BINDINGS = bindings(READING)

    def __init__(self, about: Screen[Any] | None = None) -> None:
        """Make the screen.

        Args:
            about: the screen that help is asked on.
        """
        super().__init__()
        first = getattr(about, "SCOPE", "")
        self._scopes = sorted(SCOPES, key=lambda scope: scope != first)
        self._explained = explained_on(about) if about else []
        self._signs = list(dict.fromkeys(sign for name in self._explained for sign in SIGNS[name]))
        self._going_on = _modal_commands(about) if about else []

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say, today = self.say, self.today()
        yield TopBar(say.text("screen.help"), long_date(today, say.language), short_date(today, say.language))
        yield TooSmall(self.say.text("screen.too_small"))
        with VerticalScroll(id="reading"):
            if self._explained:
                yield FramedText(name="here")
            first, *others = self._scopes
            yield FramedText(name=f"scope-{first}")
            if self._signs:
                yield FramedText(name="signs")
            for scope in others:
                yield FramedText(name=f"scope-{scope}")
            yield FramedText(self._words(), indent=_WORD_INDENT)
            yield FramedText(self._places(), indent=_PLACE_INDENT)
            yield Static(Content.styled(say.text("help.care"), "$muted"), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#reading").focus()

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        if self._explained:
            self.query_one("#here", FramedText).tell(self._here(), _WORD_INDENT)
        if self._signs:
            self.query_one("#signs", FramedText).tell(self._legend())
        for scope in SCOPES:
            self.query_one(f"#scope-{scope}", FramedText).tell(self._scope(scope), self._tip_indent)
        super().on_resize()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _here(self) -> Content:
        """Return what there is to know of the screen and of what has the keys, and what works now only."""
        say = self.say
        lines = [Content.styled(say.text("help.here"), "bold")]
        lines += [Content(say.text(f"explained.{name}")) for name in self._explained]
        if self._going_on:
            lines += [Content(), *self._keys(say.text("help.now"), self._going_on).split("\n")]
        return Content("\n").join(lines)

    def _legend(self) -> Content:
        """Return the signs with their meanings, as many on a line as there is room for."""
        say, signs = self.say, self._signs
        lines = [Content.styled(say.text("help.signs"), "bold")]
        cells = [Content.assemble((f"  {sign.glyph} ", sign.colour), say.text(sign.key)) for sign in signs]
        width = max(cell.cell_length for cell in cells) + 1
        on_a_line = max(1, (self.app.size.width - _MARGINS) // width)
        for first in range(0, len(cells), on_a_line):
            row = cells[first : first + on_a_line]
            lines.append(Content.assemble(*(cell.pad_right(width - cell.cell_length) for cell in row)))
        return Content("\n").join(lines)

    @property
    def _names_width(self) -> int:
        return max(len(self.say.text(command.label_key)) for command in COMMANDS) + 1

    @property
    def _tip_indent(self) -> int:
        """Where the sentences of the commands begin, and go on."""
        return len(_INDENT) if self.app.size.width < _WIDE else _KEYS_WIDTH + self._names_width

    def _scope(self, scope: str) -> Content:
        return self._keys(self.say.text(f"scope.{scope}"), commands_of(scope))

    def _keys(self, title: str, commands: Sequence[Command]) -> Content:
        """Return commands with their keys under a title."""
        say, narrow = self.say, self.app.size.width < _WIDE
        keymap = keymap_of(self.workspace.config)
        lines = [Content.styled(title, "bold")]
        width = self._names_width
        for command in commands:
            keys = keys_text(keymap.keys_of(command), say)
            tip = say.text(command.tip_key)
            if narrow:
                room = max(len(_INDENT) + 1, self.app.size.width - _MARGINS)
                tip = "\n" + fill(tip, room, initial_indent=_INDENT, subsequent_indent=_INDENT)
            lines.append(
                Content.assemble(
                    (f"  {keys:<14}", "bold $primary"),
                    say.text(command.label_key).ljust(width),
                    (tip, "$muted"),
                )
            )
        return Content("\n").join(lines)

    def _words(self) -> Content:
        """Return what the words of training mean, a line each."""
        lines = [Content.styled(self.say.text("help.words"), "bold")]
        return Content("\n").join([*lines, *(Content(f"  {self.say.text(key)}") for key in _WORDS)])

    def _places(self) -> Content:
        say, paths = self.say, self.workspace.paths
        places = (("journal", paths.journal), ("config", paths.config), ("state", paths.state))
        lines = [Content.styled(say.text("help.places"), "bold")]
        lines += [
            Content.assemble((f"  {say.text(f'place.{name}'):<16}", "$muted"), str(path))
            for name, path in places
        ]
        return Content("\n").join(lines)


def _modal_commands(screen: Screen[Any]) -> list[Command]:
    """Return the commands that a screen has for what is going on there, such as carrying an item."""
    active = {bound.binding.id for bound in screen.active_bindings.values()}
    return [command for command in COMMANDS if command.mode and command.id in active]
