"""What today's injuries do not allow, and what is left, in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.domain.injuries import forbidding_injuries
from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator
from herstel.rules.planning.forbidden import sports_left
from herstel.services.pain_words import place_words


def injury_lines(journal: Journal, day: date, say: Translator) -> list[str]:
    """Return a line for each injury that stands on a day and does not allow some sport.

    It names the place, the sports that wait, and the athlete's own sports of eight weeks that no injury
    forbids: "Knee: no run for now. Left: ride, swim." Words of people are in it: they are no markup.
    """
    injuries = forbidding_injuries(journal)
    standing = [injury for injury in injuries if injury.stands_on(day)]
    if not standing:
        return []
    left = ", ".join(sports_left(journal, injuries, day, day))
    lines = []
    for injury in standing:
        where = place_words(injury.place, say) if injury.place else say.text("event.injury")
        sports = _either(injury.forbids, say)
        line = say.text("injury.forbids", where=where[:1].upper() + where[1:], sports=sports)
        lines.append(f"{line} {say.text('injury.left', sports=left)}" if left else line)
    return lines


def _either(sports: Sequence[str], say: Translator) -> str:
    *others, last = sports
    return say.text("list.or", first=", ".join(others), last=last) if others else last
