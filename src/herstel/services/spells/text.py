"""Spells in words: the way back step by step, and what is offered for the sessions that they displace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import one_line
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator, short_date
from herstel.metrics.illness import RungKind
from herstel.services.calendar.names import spell_details, spell_name
from herstel.services.planning.text import asked
from herstel.services.spells.displaced import InsideOffer, MissedOffer, TimeAway
from herstel.services.spells.spells_of_today import Rung

_EASY: Final = frozenset({RungKind.SHORT_EASY, RungKind.LONGER_EASY})
SIGNS: Final = {"done": "✓", "today": "▸", "to_come": "·"}


@frozen
class WayBackStep:
    """Days in a row of the way back that allow the same and lie at the same side of today.

    Days on which no morning allowed anything part them.

    Attributes:
        kind: what they allow at most.
        state: `done`, `today` or `to_come`.
    """

    first: date
    last: date
    kind: RungKind
    state: str


def steps_of(rungs: Sequence[Rung]) -> list[WayBackStep]:
    """Return the rungs of a way back with days that allow the same taken together."""
    steps = []
    in_a_row = groupby(
        enumerate(rungs), key=lambda at: (at[1].kind, _state(at[1]), at[1].day.toordinal() - at[0])
    )
    for (kind, state, _), group in in_a_row:
        days = [rung.day for _, rung in group]
        steps.append(WayBackStep(days[0], days[-1], kind, state))
    return steps


def ladder_lines(rungs: Sequence[Rung], say: Translator) -> list[str]:
    """Return the way back as lines of text; nothing when there is none.

    The last line says that each step comes after the next morning's answer.
    """
    if not rungs:
        return []
    return [*(step_line(step, say) for step in steps_of(rungs)), say.text("way_back.by_steps")]


def step_line(step: WayBackStep, say: Translator) -> str:
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
    lines = ((day, day_line(rungs, day, say)) for day in days)
    return [f"{short_date(day, say.language)}: {line}" for day, line in lines if line]


def _state(rung: Rung) -> str:
    return "today" if rung.is_today else "done" if rung.done else "to_come"


def _days(step: WayBackStep, say: Translator) -> str:
    first = short_date(step.first, say.language)
    if step.first == step.last:
        return first
    return say.text("way_back.days", first=first, last=short_date(step.last, say.language))


_MOST_LISTED: Final = 5


def inside_question(offer: InsideOffer, say: Translator) -> str:
    """Return the sessions that a spell forbids, each with the day to which it could move."""
    spell = ", ".join([spell_name(offer.spell, say), *spell_details(offer.spell, say)])
    head = say.plural("spell.inside.question", len(offer.sessions), what=spell)
    rows = [
        session_row(session, room, say) for session, room in zip(offer.sessions, offer.rooms, strict=True)
    ]
    return "\n".join([head, *_shortened(rows, say)])


def missed_question(offer: MissedOffer, say: Translator) -> str:
    """Return the sessions that were missed, and that nothing is owed."""
    head = say.plural("spell.missed.question", len(offer.sessions), when=away_words(offer.away, say))
    rows = [session_row(session, None, say) for session in offer.sessions]
    return "\n".join([head, *_shortened(rows, say)])


def shift_words(offer: MissedOffer, say: Translator) -> str:
    """Return what shifting the plan does; a race or goal ahead is said to stay where it is."""
    words = say.plural("spell.missed.shift", offer.shift_days // 7, items=len(offer.shifted))
    fixed = offer.keeps_its_day
    if fixed is None:
        return words
    name = one_line(fixed.title) or say.text(f"event.{fixed.kind.value}")
    return f"{words}; {say.text('spell.missed.stays', name=name, day=short_date(fixed.date, say.language))}"


def away_words(away: TimeAway, say: Translator) -> str:
    """Return a time away in words: the spell, or its days."""
    first, last = (short_date(day, say.language) for day in (away.first, away.last))
    days = first if away.first == away.last else say.text("way_back.days", first=first, last=last)
    return f"{spell_name(away.spell, say)}, {days}" if away.spell else days


def away_reason(away: TimeAway, say: Translator) -> str:
    """Return why a session of a time away is left out: the spell by its name, or that one was away."""
    return spell_name(away.spell, say) if away.spell else say.text("spell.missed.reason")


def session_row(session: Session, room: date | None, say: Translator) -> str:
    """Return a session with its day, and the day to which it could move where there is one."""
    name = one_line(session.title or session.sport)
    parts = [short_date(session.date, say.language), name]
    parts += [asked(session.planned_minutes, session.planned_rpe, say)]
    row = "  " + "  ".join(part for part in parts if part)
    return f"{row}  → {short_date(room, say.language)}" if room else row


def _shortened(rows: list[str], say: Translator) -> list[str]:
    if len(rows) <= _MOST_LISTED:
        return rows
    shown = rows[: _MOST_LISTED - 1]
    return [*shown, "  " + say.plural("spell.more_sessions", len(rows) - len(shown))]
