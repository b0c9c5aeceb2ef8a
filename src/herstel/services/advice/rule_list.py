"""Every rule and every check, with what it says, what it stands on, its numbers, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator, short_date
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.checks import CHECKS, Check
from herstel.rules.rule_names import SAFETY
from herstel.rules.rulebook import RULES, Rule
from herstel.services.advice.replies import Quiet
from herstel.services.review.did_it_help import DidItHelp
from herstel.services.review.text import after_words, given_words


@frozen
class RuleEntry:
    """One rule or check, to be shown.

    Attributes:
        id: its name, as the config knows it.
        title: what it asks for; empty for a check.
        text: its condition in words, with the numbers filled in.
        evidence: how well it is supported, and by whom.
        numbers: its thresholds as the config writes them, and the default where that is another one.
        state: that it is muted, or can never be; empty otherwise.
    """

    id: str
    title: str
    text: str
    evidence: str
    numbers: tuple[str, ...]
    state: str


def rule_entries(say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> list[RuleEntry]:
    """Return every rule of the advice, in order of precedence, those of the recovery week last."""
    return [_rule(rule, say, settings) for rule in RULES.values()]


def own_entries(say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> list[RuleEntry]:
    return [
        RuleEntry(own.name, say.text(f"advice.{own.advice.value}"), own.written, own.text, (), "")
        for own in settings.custom_rules
    ]


def check_entries(
    say: Translator, settings: EngineSettings = DEFAULT_SETTINGS, quiet: Iterable[Quiet] = ()
) -> list[RuleEntry]:
    """Return every check of the plan; of those that are quiet for a while, until when."""
    until = {silence.check: silence.until for silence in quiet}
    return [_check(check, say, settings, until.get(check.id)) for check in CHECKS]


def condition_words(rule: Rule, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> str:
    return say.text(f"about.{rule.id}", **filled(rule.thresholds, settings.thresholds, say))


def filled(names: tuple[str, ...], thresholds: Thresholds, say: Translator) -> dict[str, Any]:
    """Return thresholds by name, as a sentence says them."""
    return {name: say.number(getattr(thresholds, name), 2) for name in names}


def spoke_words(lately: DidItHelp, say: Translator) -> Mapping[str, str]:
    """Return, by rule, how often it spoke in the last weeks and what followed."""
    return {
        spoken.rule: say.text(
            "rules.spoke", given=given_words(spoken, say), after=after_words(spoken.after, say)
        )
        for spoken in lately.rules
    }


def _rule(rule: Rule, say: Translator, settings: EngineSettings) -> RuleEntry:
    beside = f"source.{rule.id}"
    sources = [rule.source, *([say.text(beside)] if say.has(beside) else [])]
    state = "rules.safety" if rule.id in SAFETY else "rules.muted" if rule.id in settings.muted else ""
    return RuleEntry(
        id=rule.id,
        title=say.text(f"advice.{rule.advice.value}")
        if rule.id[:2] != "RW"
        else say.text("event.recovery_week"),
        text=condition_words(rule, say, settings),
        evidence=_evidence(rule.evidence.value, "; ".join(source for source in sources if source), say),
        numbers=_numbers(rule.thresholds, say, settings.thresholds),
        state=say.text(state) if state else "",
    )


def _check(check: Check, say: Translator, settings: EngineSettings, quiet_until: date | None) -> RuleEntry:
    state = say.text("rules.muted") if check.id in settings.muted else ""
    if quiet_until is not None and not state:
        state = say.text("rules.quiet", day=short_date(quiet_until, say.language))
    return RuleEntry(
        id=check.id,
        title="",
        text=say.text(f"check.{check.id}.about", **filled(check.thresholds, settings.thresholds, say)),
        evidence=_evidence(check.evidence.value, check.source, say),
        numbers=_numbers(check.thresholds, say, settings.thresholds),
        state=state,
    )


def _evidence(strength: str, source: str, say: Translator) -> str:
    evidence = say.text(f"evidence.{strength}")
    return say.text("plan.source", strength=evidence, source=source) if source else evidence


def _numbers(names: tuple[str, ...], say: Translator, thresholds: Thresholds) -> tuple[str, ...]:
    sentences = []
    for name in names:
        value, default = getattr(thresholds, name), getattr(DEFAULTS, name)
        threshold = f"{name} = {value:g}"
        sentences.append(
            threshold if value == default else say.text("rules.own", number=threshold, default=f"{default:g}")
        )
    return tuple(sentences)
