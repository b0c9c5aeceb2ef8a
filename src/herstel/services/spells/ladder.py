"""The way back in plain lines: each step with its days, a sign and a word for where one stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.metrics.way_back import Rung, RungKind

_EASY: Final = frozenset({RungKind.SHORT_EASY, RungKind.LONGER_EASY})
SIGNS: Final = {"done": "✓", "today": "▸", "to_come": "·"}


@frozen
class Step:
    """Days in a row of the way back that allow the same and lie at the same side of today.

    Days on which no morning allowed anything part them.

    Attributes:
        first: the first day.
        last: the last day.
        kind: what they allow at most.
        state: `done`, `today` or `to_come`.
    """

    first: date
    last: date
    kind: RungKind
    state: str


def steps_of(rungs: Sequence[Rung]) -> list[Step]:
    """Return the rungs of a way back with days that allow the same taken together."""
    steps = []
    in_a_row = groupby(
        enumerate(rungs), key=lambda at: (at[1].kind, _state(at[1]), at[1].day.toordinal() - at[0])
    )
    for (kind, state, _), group in in_a_row:
        days = [rung.day for _, rung in group]
        steps.append(Step(days[0], days[-1], kind, state))
    return steps


def ladder_lines(rungs: Sequence[Rung], say: Translator) -> list[str]:
    """Return the way back as lines of text; nothing when there is none.

    The last line says that each step comes after the next morning's answer.
    """
    if not rungs:
        return []
    return [*(step_line(step, say) for step in steps_of(rungs)), say.text("way_back.by_steps")]


def step_line(step: Step, say: Translator) -> str:
    """Return one step of the way back: its sign and word, its days, what it allows at most."""
    what, state = say.text(f"way_back.{step.kind.value}"), say.text(f"way_back.{step.state}")
    return f"{SIGNS[step.state]} {_days(step, say)}: {what} ({state})"


def day_line(rungs: Sequence[Rung], day: date, say: Translator) -> str:
    """Return what the way back allows on one of its days; nothing where the plan counts or it is over.

    Counted are the easy days, as the advice counts them.
    """
    rung = next((rung for rung in rungs if rung.day == day and rung.kind is not RungKind.PLAN), None)
    if rung is None:
        return ""
    what = say.text(f"way_back.most.{rung.kind.value}")
    easy = [easy_rung.day for easy_rung in rungs if easy_rung.kind in _EASY]
    if day not in easy:
        return say.text("way_back.beside", what=what)
    return say.text("way_back.day", number=easy.index(day) + 1, of=len(easy), what=what)


def week_lines(rungs: Sequence[Rung], days: Iterable[date], say: Translator) -> list[str]:
    """Return what the way back allows on some days, a line for each of them that it is about."""
    settings = ((day, day_line(rungs, day, say)) for day in days)
    return [f"{short_date(day, say.language)}: {limit}" for day, limit in settings if limit]


def _state(rung: Rung) -> str:
    return "today" if rung.is_today else "done" if rung.done else "to_come"


def _days(step: Step, say: Translator) -> str:
    first = short_date(step.first, say.language)
    if step.first == step.last:
        return first
    return say.text("way_back.days", first=first, last=short_date(step.last, say.language))
