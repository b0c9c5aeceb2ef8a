"""The command palette: the registry again by name, days in words, what was written, and themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from typing import Any, Final

from textual.app import App
from textual.command import Command as PaletteOption
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.spoken_dates import find_month, read_date
from herstel.i18n.catalog import long_date, short_date
from herstel.services.calendar.find_days import DaysWithWords
from herstel.services.calendar.month_sentence import month_sentence
from herstel.services.forms.form import pasted_lines
from herstel.services.workspace import Workspace
from herstel.tui.keys.commands import COMMANDS, COMMANDS_BY_ID
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.navigation import OpenCalendar, OpenSettings
from herstel.tui.our_app import our_app, workspace_of
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import safe

_A_DAY: Final = 1.0
"""A day that was typed is what was meant."""

_WORDS_FOUND: Final = 0.3
"""What was written comes after commands."""

_KEEPING: Final = tuple(f"settings.{what}" for what in ("backup", "doctor", "repair", "restore", "go_back"))
_LEAST_LETTERS: Final = 2
_MOST_FOUND: Final = 8


@frozen
class _Apply:
    """Applies a theme. The palette shows what it looks like while it stands on this."""

    app: App[Any]
    theme: str

    def __call__(self) -> None:
        our_app(self.app).theming.apply(self.app, self.theme)


PaletteEntry = tuple[str, Callable[[], Any], str]
"""The name of something that can be done, what does it, and the sentence that explains it."""


class PaletteProvider(Provider):
    """All that the palette offers, what is done most often first: Textual itself keeps no order."""

    async def discover(self) -> Hits:
        """Offer everything that needs no words."""
        for name, act, tip in (*self.commands(), *self._keeping(), *self._themes()):
            yield DiscoveryHit(name, act, help=tip)

    async def search(self, query: str) -> Hits:
        """Offer what has the words in its name; the day that was typed, and days on which the words stand."""
        wanted = query.casefold().strip()
        # What was not asked for is not tried on.
        themes = [offer for offer in self._themes() if wanted in offer[0].casefold()]
        for hit in (
            *self._matching(self.commands(), query),
            *self._days(query),
            *self._matching(self._keeping(), query),
            *self._matching(themes, query.strip()),
        ):
            yield hit

    def _matching(self, offers: Iterable[PaletteEntry], query: str) -> Iterator[Hit]:
        matcher = self.matcher(query)
        for name, act, tip in offers:
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), act, help=tip)

    # -- what has a name -----------------------------------------------------------------------------------

    def commands(self) -> Iterator[PaletteEntry]:
        """Yield the commands that work on the screen below."""
        workspace = workspace_of(self.screen)
        say, keymap = workspace.say, keymap_of(workspace.config)
        working = {active.binding.id for active in self.screen.active_bindings.values()}
        for command in COMMANDS:
            if command.id in working:
                name = f"{say.text(command.label_key)}  ({keys_text(keymap.keys_of(command), say)})"
                yield name, partial(self.screen.run_action, command.action_name), say.text(command.tip_key)

    def _keeping(self) -> Iterator[PaletteEntry]:
        """Yield what keeps the journal whole, wherever one is; the settings screen shows and asks it."""
        say = workspace_of(self.screen).say
        is_there = any(bound.binding.id in _KEEPING for bound in self.screen.active_bindings.values())
        if is_there or getattr(self.screen, "is_answering", False):
            return
        for command in map(COMMANDS_BY_ID.__getitem__, _KEEPING):
            begin = partial(self.app.post_message, OpenSettings(command.action_name))
            yield say.text(command.label_key), begin, say.text(command.tip_key)

    def _themes(self) -> Iterator[PaletteEntry]:
        """Yield the themes, each with what it is like; of one's own, with how it is tried on."""
        say = workspace_of(self.screen).say
        for name in our_app(self.screen).theming.names:
            key = f"theme.about.{name}"
            about = say.text(key if say.has(key) else "palette.theme.tip")
            yield say.text("palette.theme", theme=name), _Apply(self.app, name), about

    # -- days: `fri`, `12 mar`, `w14`, and what was written or done ------------------------------------------

    def _days(self, query: str) -> Iterator[Hit]:
        """Yield the day that was typed, and the last days on which the words stand."""
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

    def _open(self, day: date) -> Callable[[], object]:
        return partial(self.app.post_message, OpenCalendar(day))


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
