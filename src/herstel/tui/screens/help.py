"""Help, made from the registry of commands, so that it cannot lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from herstel.services.settings_list import locations_of
from herstel.tui.glyphs import SIGNS, explained_on
from herstel.tui.keys.commands import COMMANDS, SCOPES, Command, commands_of
from herstel.tui.screens.page import PageScreen
from herstel.tui.widgets.fitted_text import Card
from herstel.tui.widgets.framed_tables import KeyTable, SignTable

_SENTENCE_END: Final = re.compile(r"(?<=\.) ")
_WORD_INDENT: Final = 4
_PLACE_INDENT: Final = 18
_PLACES: Final = frozenset({"journal", "config", "state"})


_WORDS: Final = ("help.word.rpe", "help.word.au", "help.word.key", "help.word.signal")


class HelpScreen(PageScreen):
    """Every key with what it does, where things live, and whom to call."""

    HEADING = "screen.help"
    AT_ONCE = 5

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

    def parts(self) -> Iterator[Widget]:
        """Yield what there is to read: of the screen and what has the keys first, then everything."""
        say = self.say
        if self._explained:
            yield Card(say.text("help.here"), self._here(), name="here", is_searched=False)
        if self._going_on:
            yield KeyTable(say.text("help.now"), self._going_on, name="now")
        first, *others = self._scopes
        yield KeyTable(say.text(f"scope.{first}"), commands_of(first), name=f"scope-{first}")
        if self._signs:
            yield SignTable(say.text("help.signs"), self._signs, name="signs")
        for scope in others:
            yield KeyTable(say.text(f"scope.{scope}"), commands_of(scope), name=f"scope-{scope}")
        words = [Content(f"  {say.text(key)}") for key in _WORDS]
        yield Card(say.text("help.words"), words, indent=_WORD_INDENT)
        yield Card(say.text("help.places"), self._places(), indent=_PLACE_INDENT)
        yield Static(Content.styled(say.text("help.care"), "$muted"), markup=False)

    def _here(self) -> list[Content]:
        """Return what there is to know of the screen and of what has the keys, a paragraph a sentence."""
        say = self.say
        words = " ".join(say.text(f"explained.{name}") for name in self._explained)
        return [*map(Content, _SENTENCE_END.split(words))]

    def _places(self) -> list[Content]:
        say = self.say
        return [
            Content.assemble((f"  {say.text(f'place.{location.name}'):<16}", "$muted"), location.written)
            for location in locations_of(self.workspace)
            if location.name in _PLACES
        ]


def _modal_commands(screen: Screen[Any]) -> list[Command]:
    """Return the commands that a screen has for what is going on there, such as carrying an item."""
    active = {bound.binding.id for bound in screen.active_bindings.values()}
    return [command for command in COMMANDS if command.mode and command.id in active]
