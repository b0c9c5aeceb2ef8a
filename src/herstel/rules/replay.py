"""What was advised on a day, from what was known on that day. All screens and commands ask here.

Where the engine's walk begins is part of the definition, so that the advice of a day never depends on
who asks or on how old the journal is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import ONE_DAY, days_through
from herstel.domain.journal import Journal
from herstel.metrics.illness import IllDays
from herstel.rules.advice import Advice
from herstel.rules.engine import Engine, walk_start
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.facts import DayFacts, Signals
from herstel.rules.reported import Reports
from herstel.rules.rulebook import Decision, decide_at_once

_NO_SIGNALS: Final = Signals({}, (), body_on=False)
_LOOK_BACK = timedelta(days=112)
"""Own normal reaches up to 63 days back, comparable sessions too, a slow slide 84, and an illness before it
another 21: all count from where the walk begins."""


def known_past(journal: Journal, day: date, *, hindsight: bool = False) -> Journal:
    """Return what the advice of a day rests on: its past, as far as it was known on that day.

    Args:
        journal: what there is.
        hindsight: whether what was filled in or changed later counts too.
    """
    past = journal.between(walk_start(day) - _LOOK_BACK, day)
    return past if hindsight else past.known_on(day)


def what_counts(journal: Journal, day: date) -> tuple[object, ...]:
    """Return all that the advice of a day can depend on, to be compared: the same things, the same advice."""
    first = walk_start(day) - _LOOK_BACK
    days = list(days_through(first, day))
    return (
        *(tuple(checkin.get(when) for when in days) for checkin in (journal.checkins, journal.nights)),
        *(tuple(table.get(when) for when in days) for table in (journal.sessions, journal.rest)),
        tuple(journal.commitments.get(when) for when in days),
        journal.repeating,
        journal.all_events,
    )


def advise(
    journal: Journal, day: date, settings: EngineSettings = DEFAULT_SETTINGS, *, hindsight: bool = False
) -> Advice:
    """Return the advice of a day, seen with what was known on that day, or in hindsight."""
    return Engine(known_past(journal, day, hindsight=hindsight), day, settings).advise(day)


def replay(
    journal: Journal,
    first: date,
    last: date,
    settings: EngineSettings = DEFAULT_SETTINGS,
    *,
    hindsight: bool = False,
) -> Iterator[Advice]:
    """Yield the advice of each day from `first` to `last`, each as `advise` gives it.

    Days on which everything dated up to them was already known share one walk; the others, before
    something was filled in afterwards, are worked out on their own.
    """
    past = journal.between(walk_start(first) - _LOOK_BACK, last)
    late = [] if hindsight else past.late_entries
    engine, day = Engine(past, first, settings), first
    while day <= last:
        if any(of <= day < entered for of, entered in late):
            yield advise(journal, day, settings)
            day += ONE_DAY
            continue
        shared_until = min([last, *(of - ONE_DAY for of, _ in late if of > day)])
        yield from engine.replay(day, shared_until)
        day = shared_until + ONE_DAY


def asked_at_once(
    journal: Journal, day: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> Decision | None:
    """Return the rule that acts at once on a day, by all that is known of it by now; None without one."""
    thresholds = settings.thresholds
    silent = DayFacts(
        day=day,
        signals=_NO_SIGNALS,
        morning=None,
        previous=None,
        spell=None,
        rest_days=0,
        sleep_mornings=0,
        warm_up=True,
    )
    days = thresholds.care_flag_days + 2 * thresholds.way_back_days + thresholds.open_illness_days
    past = journal.between(day - timedelta(days=days), day)
    return decide_at_once(Reports(past, IllDays(past, thresholds), thresholds).beside(silent), settings)
