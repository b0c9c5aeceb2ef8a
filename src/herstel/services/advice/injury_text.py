"""Injuries in words, beside the advice of a day."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.calendar_items import Event
from herstel.i18n.catalog import Translator, short_date
from herstel.rules.advice import Advice, AdviceClass
from herstel.services.calendar.names import activity_name
from herstel.services.pain_text import place_words


def injury_words(advice: Advice, say: Translator, *, is_asked: bool) -> str:
    """Return what is to be said of the injuries of a day, a sentence each.

    Args:
        is_asked: whether it is about those of which the morning says nothing.
    """
    if is_asked:
        return " ".join(_question(injury, say) for injury in advice.unasked_injuries)
    # Nothing is offered on a day of rest.
    is_rest = advice.advice.strictness > AdviceClass.ACTIVE_RECOVERY.strictness
    return " ".join(injury_lines(advice.injuries, () if is_rest else advice.sports_left, say))


def injury_lines(injuries: Sequence[Event], sports_left: Sequence[str], say: Translator) -> list[str]:
    """Return a line for each injury: the place, the sports that wait, and the athlete's own that are left.

    "Knee: no running for now. Left: cycling, swimming." Words of people are in it: they are no markup.
    """
    left = ", ".join(activity_name(sport, say) for sport in sports_left)
    lines = []
    for injury in injuries:
        line = say.text("injury.forbids", where=_where(injury, say), sports=_either(injury.forbids, say))
        lines.append(f"{line} {say.text('injury.left', sports=left)}" if left else line)
    return lines


def _question(injury: Event, say: Translator) -> str:
    since = short_date(injury.date, say.language)
    if injury.place is None:
        return say.text("injury.unasked.anywhere", since=since)
    return say.text("injury.unasked", where=_where(injury, say), since=since)


def _where(injury: Event, say: Translator) -> str:
    where = place_words(injury.place, say) if injury.place else say.text("event.injury")
    return where[:1].upper() + where[1:]


def _either(sports: Sequence[str], say: Translator) -> str:
    *others, last = (activity_name(sport, say) for sport in sports)
    return say.text("list.or", first=", ".join(others), last=last) if others else last
