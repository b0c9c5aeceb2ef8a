"""Where a person works: their settings, clock, language and journal in one object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from herstel.config import Config, ConfigError
from herstel.domain.dates import Week
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator
from herstel.services.environment import Clock, Paths, wall_ms

if TYPE_CHECKING:
    from herstel.domain.journal import Journal
    from herstel.domain.scales import Item
    from herstel.metrics.thresholds import Thresholds
    from herstel.rules.engine_settings import EngineSettings
    from herstel.services.environment import CheckInDraft
    from herstel.services.journal_service import JournalService
    from herstel.services.kept import Kept


@dataclass(eq=False)
class Workspace:
    """Everything that a command or a screen works with in one run.

    The full-screen app exists before its journal is open; commands open it at once. What needs no journal
    (language, clock, config, paths) can be used before.

    Attributes:
        paths: where things live.
        say: gives sentences in the person's language.
        is_demo: whether the journal is a generated one, to be made when it is opened.
        opened: the use cases of the journal; None until it is open.
        visited_from: the workspace to go back to after a visit to the demo; None when this is no visit.
    """

    paths: Paths
    config: Config
    say: Translator
    clock: Clock
    is_demo: bool = False
    opened: JournalService | None = None
    visited_from: Workspace | None = None

    @property
    def is_open(self) -> bool:
        return self.opened is not None

    @property
    def service(self) -> JournalService:
        """The use cases of the open journal.

        Raises:
            HerstelError: while it is not open.
        """
        if self.opened is None:
            raise HerstelError("screen.not_open")
        return self.opened

    @property
    def journal(self) -> Journal:
        """All records as they are now; a new object after each change."""
        return self.service.journal

    @property
    def draft(self) -> CheckInDraft:
        """Where answers are kept that are not saved yet."""
        from herstel.services.environment import CheckInDraft

        return CheckInDraft(self.paths.draft)

    def today(self) -> date:
        """Return the day it is for a person: it turns some hours after midnight."""
        return self.clock.today()

    @cached_property
    def settings(self) -> EngineSettings:
        """Return the engine's numbers, with those and the rules that the person has set.

        Raises:
            ConfigError: when two numbers do not go together, or a rule cannot be read.
        """
        from herstel.domain.scales import Item
        from herstel.rules.engine_settings import EngineSettings

        config = self.config
        silent = () if config.checkin.nutrition else (Item.NUTRITION.value,)
        settings = EngineSettings(self._thresholds(), frozenset((*config.muted, *silent)))
        if config.path is None or not config.rule:
            return settings
        from herstel.services.advice.rule_grammar import custom_rules

        return replace(settings, custom_rules=custom_rules(config.rule, config.path))

    def _thresholds(self) -> Thresholds:
        from herstel.metrics.thresholds import Thresholds

        config = self.config
        own: dict[str, Any] = dict(config.thresholds)
        if config.sleep_need_hours is not None:
            own["sleep_need_hours"] = config.sleep_need_hours
        thresholds = Thresholds(devices=config.devices, **own)
        if config.path is None:
            return thresholds
        from herstel.config_reading import line_of
        from herstel.metrics.ranges import ORDER

        for less, more in ORDER:
            if getattr(thresholds, less) > getattr(thresholds, more):
                name = less if less in own else more
                line = line_of(f"thresholds.{name}", config.path)
                raise ConfigError("config.order", file=config.path, line=line, less=less, more=more)
        return thresholds

    @cached_property
    def kept(self) -> Kept:
        """What was worked out of the journal in this run: no screen works out again what another one has."""
        from herstel.services.kept import Kept

        return Kept()

    def week_of(self, day: date) -> Week:
        """Return the week of a day as the person counts weeks."""
        return Week.of(day, self.config.calendar.first_weekday)

    @property
    def items(self) -> tuple[Item, ...]:
        """The five-point questions that are asked and shown, in their order."""
        from herstel.domain.scales import Item

        return tuple(item for item in Item if item is not Item.NUTRITION or self.config.checkin.nutrition)

    def open_journal(self) -> JournalService:
        """Open the journal and return its use cases.

        `opened` stays as it is, so that a thread can open the journal while the screen still does without.

        Raises:
            StoreError: when it cannot be read.
        """
        from herstel.services.journal_service import JournalService
        from herstel.services.keeping.backups import Backups
        from herstel.services.undo.undo_steps import UndoSteps
        from herstel.store.journal_repository import open_repository

        repository = open_repository(self.paths.journal, self.paths.state, wall_ms(self.clock))
        if self.is_demo:
            from herstel.services.demo import fill_with_demo

            fill_with_demo(repository, self.clock.today(), self.say)
        history = UndoSteps(self.paths.state / "undo.json")
        backups = None if self.is_demo else Backups(self.paths, self.clock)
        return JournalService(repository, self.clock, lambda: self.settings, history, backups)
