"""Injuries in words, beside the advice of a day."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.calendar_items import Event
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.names import activity_name
from herstel.services.pain_text import place_words


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


def injury_unasked(injury: Event, say: Translator) -> str:
    """Return what is asked of an injury of which a morning says nothing."""
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
