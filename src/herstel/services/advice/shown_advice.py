"""Whether a screen shows the advice of a day at all, how it looks and what it is called."""

from __future__ import annotations

from typing import NamedTuple

from herstel.domain.journal import Journal
from herstel.rules.advice import Advice, AdviceClass, CareReason


class Heading(NamedTuple):
    """How the advice of a day looks, and the key of what it is called: as on Today."""

    look: AdviceClass
    key: str


def is_shown(advice: Advice, journal: Journal) -> bool:
    """Whether there is something to show of the advice of a day.

    "Train as planned" says nothing of a day on which nothing is planned or done, and on which nobody has
    said how they are; in green it would read as a judgement.
    """
    if advice.advice is not AdviceClass.AS_PLANNED or advice.care is not None or advice.checked_in:
        return True
    day = advice.day
    return any((journal.sessions_on(day), journal.rest_on(day), journal.events_on(day)))


def is_warned(advice: Advice) -> bool:
    """Whether a red flag of the last days is still one for a doctor."""
    return advice.care is not None and advice.care.reason is CareReason.RED_FLAG


def look_of(advice: Advice) -> AdviceClass:
    """Return which advice the day looks like: "see a doctor first" is no green light for the plan."""
    is_doubted = advice.advice is AdviceClass.AS_PLANNED and is_warned(advice)
    return AdviceClass.STOP_SEEK_CARE if is_doubted else advice.advice


def headline_key(advice: Advice) -> str:
    """Return what the day is called: while the plan stands, a doctor, a race or a planned rest names it."""
    if advice.advice is AdviceClass.AS_PLANNED and is_warned(advice):
        return "headline.warned"
    if advice.advice is AdviceClass.AS_PLANNED and advice.race is not None:
        return "headline.race"
    if advice.advice is AdviceClass.AS_PLANNED and advice.rests:
        return "headline.rests"
    return f"advice.{advice.advice.value}"


def heading(advice: Advice) -> Heading:
    """Return what stands above a day wherever it is shown."""
    return Heading(look_of(advice), headline_key(advice))
