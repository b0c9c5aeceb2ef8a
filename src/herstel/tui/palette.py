"""The command palette: the registry again by name, days in words, what was written, and themes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

from textual.app import App
from textual.command import Command as PaletteOption
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.spoken_dates import find_month, read_date
from herstel.i18n.catalog import long_date, short_date
from herstel.services.calendar.find_days import DaysWithWords
from herstel.services.calendar.month_sentence import month_sentence
from herstel.services.forms.form import pasted_lines
from herstel.services.workspace import Workspace
from herstel.tui.keys.commands import COMMANDS, COMMANDS_BY_ID, Command
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.navigation import OpenCalendar, OpenSettings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import safe
from herstel.tui.theming import theming_of
from herstel.tui.workspace_of import workspace_of

_A_DAY: Final = 1.0
"""A day that was typed is what was meant."""

_WORDS_FOUND: Final = 0.3
"""What was written comes after commands."""

_KEEPING: Final = tuple(f"settings.{what}" for what in ("backup", "doctor", "repair", "restore", "go_back"))
_LEAST_LETTERS: Final = 2
_MOST_FOUND: Final = 8


class PaletteProvider(Provider):
    """All that the palette offers, what is done most often first: Textual itself keeps no order."""

    def __init__(self, screen: Screen[Any], match_style: Style | None = None) -> None:
        super().__init__(screen, match_style)
        kinds = (CommandProvider, JournalProvider, KeepingProvider, ThemeProvider)
        self._parts = [kind(screen, match_style) for kind in kinds]

    async def discover(self) -> Hits:
        """Offer everything that needs no words."""
        for part in self._parts:
            async for hit in part.discover():
                yield hit

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        for part in self._parts:
            async for hit in part.search(query):
                yield hit


class CommandProvider(Provider):
    """Offers the commands that work on the screen below."""

    async def discover(self) -> Hits:
        """Offer every command."""
        for name, command, tip in self._offered():
            yield DiscoveryHit(name, self._run(command), help=tip)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name matches."""
        matcher = self.matcher(query)
        for name, command, tip in self._offered():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), self._run(command), help=tip)

    def _offered(self) -> Iterator[tuple[str, Command, str]]:
        workspace = workspace_of(self.screen)
        say, keymap = workspace.say, keymap_of(workspace.config)
        working = {active.binding.id for active in self.screen.active_bindings.values()}
        for command in COMMANDS:
            if command.id in working:
                keys = keys_text(keymap.keys_of(command), say)
                yield f"{say.text(command.label_key)}  ({keys})", command, say.text(command.tip_key)

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(command.action_name)

        return run


class JournalProvider(Provider):
    """Offers a day in words (`fri`, `12 mar`, `w14`), and days on which something was written or done."""

    async def search(self, query: str) -> Hits:
        """Offer the day that was typed, and the last days on which the words stand."""
        workspace = workspace_of(self.screen)
        if not workspace.is_open or getattr(self.screen, "is_answering", False):
            return
        say = workspace.say
        if typed := self._month(query, workspace) or self._day(query, workspace):
            yield typed
        if len(query.strip()) < _LEAST_LETTERS:
            return
        for day, note in self._written.last(query, _MOST_FOUND):
            shown = Content.assemble((short_date(day, say.language), "bold"), "  ", safe(note))
            yield Hit(_WORDS_FOUND, shown, self._open(day))

    def _month(self, query: str, workspace: Workspace) -> Hit | None:
        """Return what was done in the month that was typed, in one sentence that leads there."""
        try:
            first = find_month(query, workspace.today())
        except (InvalidInputError, ValueError, OverflowError):
            return None
        if first is None:
            return None
        sentence = month_sentence(
            workspace.journal, first, workspace.today(), workspace.say, workspace.settings
        )
        return Hit(_A_DAY, Content(sentence), self._open(first), help=workspace.say.text("palette.month"))

    def _day(self, query: str, workspace: Workspace) -> Hit | None:
        try:
            day = read_date(query, workspace.today())
        except InvalidInputError:
            return None
        shown = Content(long_date(day, workspace.say.language))
        return Hit(_A_DAY, shown, self._open(day), help=workspace.say.text("palette.day"))

    @cached_property
    def _written(self) -> DaysWithWords:
        workspace = workspace_of(self.screen)
        return DaysWithWords(workspace.journal, workspace.say)

    def _open(self, day: date) -> Callable[[], None]:
        def show() -> None:
            self.app.post_message(OpenCalendar(day))

        return show


class KeepingProvider(Provider):
    """Offers what keeps the journal whole, wherever one is; it is shown and asked on the settings screen."""

    async def discover(self) -> Hits:
        """Offer each."""
        for name, act, tip in self._offered():
            yield DiscoveryHit(name, act, help=tip)

    async def search(self, query: str) -> Hits:
        """Offer those whose name matches."""
        matcher = self.matcher(query)
        for name, act, tip in self._offered():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), act, help=tip)

    def _offered(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        say = workspace_of(self.screen).say
        is_there = any(bound.binding.id in _KEEPING for bound in self.screen.active_bindings.values())
        if is_there or getattr(self.screen, "is_answering", False):
            return
        for command in _KEEPING:
            shown = COMMANDS_BY_ID[command]
            yield say.text(shown.label_key), self._open(shown.action_name), say.text(shown.tip_key)

    def _open(self, what: str) -> Callable[[], None]:
        def begin() -> None:
            self.app.post_message(OpenSettings(what))

        return begin


@frozen
class _Apply:
    """Applies a theme. The palette shows what it looks like while it stands on this."""

    app: App[Any]
    theme: str

    def __call__(self) -> None:
        theming_of(self.app).apply(self.app, self.theme)


class ThemeProvider(Provider):
    """Offers the themes."""

    async def discover(self) -> Hits:
        """Offer every theme."""
        for name, apply in self._offered():
            yield DiscoveryHit(name, apply, help=self._about(apply.theme))

    async def search(self, query: str) -> Hits:
        """Offer the themes in whose name the words stand: what was not asked for is not tried on."""
        matcher, wanted = self.matcher(query), query.casefold().strip()
        for name, apply in self._offered():
            if wanted in name.casefold():
                yield Hit(matcher.match(name), matcher.highlight(name), apply, help=self._about(apply.theme))

    def _about(self, theme: str) -> str:
        """Return what a theme is like; of one's own, how it is tried on."""
        say, key = workspace_of(self.screen).say, f"theme.about.{theme}"
        return say.text(key if say.has(key) else "palette.theme.tip")

    def _offered(self) -> Iterator[tuple[str, _Apply]]:
        say = workspace_of(self.screen).say
        for name in theming_of(self.app).names:
            yield say.text("palette.theme", theme=name), _Apply(self.app, name)


def theme_of(option: object) -> str | None:
    """Return the theme that an entry of the palette applies; None when it does something else."""
    if isinstance(option, PaletteOption) and isinstance(apply := option.hit.command, _Apply):
        return apply.theme
    return None


def takes_paste(text: str, screen: HerstelScreen[Any]) -> bool:
    """Whether the field of the palette can take a paste; what stays out of it is told on a screen."""
    try:
        lines = pasted_lines(text)
    except InvalidInputError as error:
        screen.tell(error)
        return False
    if len(lines) > 1:
        sentence = screen.say.plural("paste.first_only", len(lines) - 1)
        screen.notify(sentence, markup=False)
    return bool(lines)
