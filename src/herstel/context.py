"""What every command needs: where things live, in which language, at what time."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from herstel.config import Config, ConfigError, line_of, load_config
from herstel.domain.errors import HerstelError
from herstel.domain.week import Week
from herstel.i18n.catalog import Translator, language_of, translator
from herstel.metrics.ranges import ORDER
from herstel.paths import Paths, find_paths
from herstel.services.clock import Clock, FixedClock, SystemClock

if TYPE_CHECKING:
    from herstel.domain.scales import Item
    from herstel.rules.settings import Settings
    from herstel.rules.tonight import SleepHabits
    from herstel.services.journal_service import JournalService


@dataclass(frozen=True)
class Context:
    """The surroundings of one run.

    Attributes:
        paths: where things live.
        config: the person's settings.
        say: gives sentences in the person's language.
        clock: tells the time.
        is_demo: whether the journal is a generated one, to be made when it is opened.
    """

    paths: Paths
    config: Config
    say: Translator
    clock: Clock
    is_demo: bool = False

    @cached_property
    def thresholds(self) -> Settings:
        """Return the engine's numbers, with those and the rules that the person has set.

        Raises:
            ConfigError: when two numbers do not go together, or a rule cannot be read.
        """
        from herstel.domain.scales import Item
        from herstel.rules.settings import Settings

        config = self.config
        own: dict[str, Any] = dict(config.thresholds)
        if config.sleep_need_hours is not None:
            own["sleep_need_hours"] = config.sleep_need_hours
        silent = () if config.checkin.nutrition else (Item.NUTRITION.value,)
        found = Settings(muted=frozenset((*config.muted, *silent)), **own)
        for less, more in ORDER:
            if getattr(found, less) > getattr(found, more) and config.path is not None:
                name = less if less in own else more
                raise ConfigError(
                    "config.order",
                    file=config.path,
                    line=line_of(f"thresholds.{name}", config.path),
                    less=less,
                    more=more,
                )
        if not config.rule or config.path is None:
            return found
        from herstel.services.advice.custom_rules import own_rules

        return replace(found, own_rules=own_rules(config.rule, config.path))

    def week_of(self, day: date) -> Week:
        """Return the week of a day as the person counts weeks."""
        return Week.of(day, self.config.calendar.first_weekday)

    @property
    def items(self) -> tuple[Item, ...]:
        """The five-point questions that are asked and shown, in their order."""
        from herstel.domain.scales import Item

        return tuple(each for each in Item if each is not Item.NUTRITION or self.config.checkin.nutrition)

    @property
    def sleep_habits(self) -> SleepHabits:
        """What the athlete has said of their sleep and of getting up."""
        from herstel.rules.tonight import SleepHabits

        return SleepHabits(self.config.sleep_need_hours, self.config.getting_ready_minutes)

    def open_journal(self) -> JournalService:
        """Open the journal.

        Raises:
            StoreError: when it cannot be read.
        """
        from herstel.services.journal_service import JournalService
        from herstel.services.undo.steps import History
        from herstel.store.open import open_repository

        repository = open_repository(self.paths.journal, self.paths.state)
        if self.is_demo:
            from herstel.services.demo import fill_with_demo

            fill_with_demo(repository, self.clock.today(), self.say)
        history = History(self.paths.state / "undo.json")
        return JournalService(repository, self.clock, self.thresholds, history)


def environment_translator() -> Translator:
    """Return the translator of the environment's language, before any config is read."""
    return translator(language_of(os.environ))


def make_context(journal: str | None) -> Context:
    """Return the surroundings that the environment and the config ask for.

    Raises:
        ConfigError: when the config file cannot be used.
        HerstelError: when `HERSTEL_NOW` is not a moment.
    """
    paths = find_paths(journal)
    config = load_config(paths.config)
    language = config.language or language_of(os.environ)
    context = Context(paths, config, translator(language), _clock())
    if config.thresholds or config.rule:
        _ = context.thresholds  # what does not go together is said before anything starts
    return context


def _clock() -> Clock:
    """Return the machine's clock, or one that stands at `HERSTEL_NOW` (for trying out another day)."""
    moment = os.environ.get("HERSTEL_NOW")
    if not moment:
        return SystemClock()
    try:
        return FixedClock(datetime.fromisoformat(moment).astimezone())
    except ValueError:
        raise HerstelError("error.moment", given=moment) from None
