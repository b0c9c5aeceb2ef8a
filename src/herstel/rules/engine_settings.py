"""What one athlete's engine works with: the thresholds, what is muted, and rules of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from herstel.domain.frozen import frozen
from herstel.metrics.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herstel.rules.custom_rules import CustomRule


@frozen
class EngineSettings:
    """The settings of the engine.

    Attributes:
        thresholds: the numbers that it compares with.
        muted: names of rules and checks that the athlete does not want to hear (`rules/rule_names.py`).
        custom_rules: the athlete's own rules.
    """

    thresholds: Thresholds = DEFAULTS
    muted: frozenset[str] = frozenset()
    custom_rules: tuple[CustomRule, ...] = ()

    def custom_rule(self, name: str) -> CustomRule | None:
        """Return an own rule by its name."""
        return next((rule for rule in self.custom_rules if rule.name == name), None)

    def muting(self, names: Iterable[str]) -> EngineSettings:
        """Return these settings with more rules and checks that are not to speak."""
        return replace(self, muted=self.muted.union(names))


DEFAULT_SETTINGS: Final = EngineSettings()
