"""What stands behind an advice, kind by kind, in words."""

from __future__ import annotations

from dataclasses import dataclass

from herstel.i18n.catalog import Translator
from herstel.metrics.kinds import Kind, State
from herstel.rules.advice import Advice
from herstel.rules.rulebook import RULES


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


def kind_rows(advice: Advice, say: Translator) -> list[KindRow]:
    """Return a row for each kind of signal."""
    return [_row(kind, advice, say) for kind in Kind]


def _row(kind: Kind, advice: Advice, say: Translator) -> KindRow:
    state = advice.kinds.get(kind, State.UNKNOWN)
    worse, of = advice.counts.get(kind, (0, 0))
    if state is State.UNKNOWN:
        text = say.text(f"why.unknown.{kind.value}")
    else:
        text = say.text(f"why.count.{kind.value}", count=worse, of=of)
    return KindRow(
        say.text(f"kind.{kind.value}"), state.value, say.text(f"state.{state.value}"), worse, of, text
    )


def rule_lines(advice: Advice, say: Translator) -> list[str]:
    """Return the rule that decided, its evidence and its source, a line each."""
    rule = RULES[advice.rule]
    beside = f"source.{rule.id}"
    sources = [rule.source, *([say.text(beside)] if say.has(beside) else [])]
    return [
        f"{rule.id}  {say.text(f'about.{rule.id}')}",
        say.text("why.evidence", strength=say.text(f"evidence.{rule.evidence.value}")),
        say.text("why.source", source="; ".join(source for source in sources if source)),
    ]
