"""Whether a screen shows the advice of a day at all."""

from __future__ import annotations

from herstel.domain.journal import Journal
from herstel.rules.advice import Advice, AdviceClass


def is_shown(advice: Advice, journal: Journal) -> bool:
    """Whether there is something to show of the advice of a day.

    "Train as planned" says nothing of a day on which nothing is planned or done, and on which nobody has
    said how they are; in green it would read as a judgement.
    """
    if advice.advice is not AdviceClass.AS_PLANNED or advice.care is not None or advice.checked_in:
        return True
    day = advice.day
    return any((journal.sessions_on(day), journal.rest_on(day), journal.events_on(day)))
