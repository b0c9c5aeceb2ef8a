"""What stands behind an advice, kind by kind, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.week import last_days
from herstel.i18n.catalog import Translator
from herstel.metrics.kinds import Kind, State
from herstel.metrics.sleep import shortfall
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice
from herstel.rules.rulebook import RULES
from herstel.rules.settings import own_rule_named
from herstel.services.advice.rule_list import condition_words

_NIGHTS_BACK: Final = 14
"""Nights longer ago say nothing about now."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of signal, to be shown.

    Attributes:
        name: its name.
        state: on, off or unknown.
        state_word: the same in words.
        worse: how many of the last observations were worse than normal.
        of: how many there were.
        text: what that means in words.
    """

    name: str
    state: str
    state_word: str
    worse: int
    of: int
    text: str


def kind_rows(advice: Advice, say: Translator, thresholds: Thresholds = DEFAULTS) -> list[KindRow]:
    """Return a row for each kind of signal."""
    return [_row(kind, advice, say, _limits(kind, thresholds)) for kind in Kind]


def _limits(kind: Kind, thresholds: Thresholds) -> dict[str, int]:
    """Return what the sentences of a kind quote: when it is on, how little is too little, over which days."""
    if kind is Kind.EFFORT:
        on, least, days = thresholds.effort_on, thresholds.effort_size, thresholds.effort_days
    elif kind is Kind.PERFORMANCE:
        on, least, days = thresholds.performance_on, thresholds.performance_on, thresholds.performance_days
    else:
        on, least, days = thresholds.latch_on, thresholds.latch_minimum, thresholds.latch_days
    return {"on": on, "least": least, "days": days}


def _row(kind: Kind, advice: Advice, say: Translator, limits: dict[str, int]) -> KindRow:
    state = advice.kinds.get(kind, State.UNKNOWN)
    worse, of = advice.counts.get(kind, (0, 0))
    if state is State.UNKNOWN:
        text = say.text(f"why.unknown.{kind.value}", **limits)
    else:
        text = say.text(f"why.count.{kind.value}", count=worse, of=of, **limits)
    return KindRow(
        say.text(f"kind.{kind.value}"), state.value, say.text(f"state.{state.value}"), worse, of, text
    )


def sleep_line(journal: Journal, day: date, say: Translator, thresholds: Thresholds = DEFAULTS) -> str:
    """Return the hours missing against the sleep need, or nothing while too few nights are known."""
    mornings = [journal.checkin(each) for each in last_days(day, _NIGHTS_BACK)]
    missing = shortfall(
        [morning.sleep_hours if morning else None for morning in mornings], thresholds=thresholds
    )
    if missing is None:
        return ""
    need = say.number(thresholds.sleep_need_hours)
    return say.text(
        "why.shortfall", missing=say.number(missing), nights=thresholds.shortfall_nights, need=need
    )


def rule_lines(advice: Advice, say: Translator, thresholds: Thresholds = DEFAULTS) -> list[str]:
    """Return the rule that decided with its condition, its evidence and its source, a line each."""
    own = own_rule_named(advice.rule, thresholds)
    if own is not None:
        return [f"{own.name}  {own.written}", say.text("why.own_rule")]
    rule = RULES[advice.rule]
    beside = f"source.{rule.id}"
    sources = [rule.source, *([say.text(beside)] if say.has(beside) else [])]
    return [
        f"{rule.id}  {condition_words(rule, say, thresholds)}",
        say.text("why.evidence", strength=say.text(f"evidence.{rule.evidence.value}")),
        say.text("why.source", source="; ".join(source for source in sources if source)),
    ]
