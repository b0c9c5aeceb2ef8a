"""What Today shows of spells: what is asked, what is offered, and the way back."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Event
from herstel.domain.dates import days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.metrics.illness import IllDays, RungKind, rung_kind, way_back
from herstel.rules.engine import known_past
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.spells.displaced import InsideOffer, MissedOffer, first_inside, missed_offer
from herstel.services.spells.standing import asked_on, standing, suggests_spell


@frozen
class Rung:
    """A step of the way back on the day on which it falls, or is expected.

    Attributes:
        day: when it was, or will be if each morning until then is without complaints.
        kind: what it allows.
        done: whether it lies behind.
        is_today: whether it is today's.
    """

    day: date
    kind: RungKind
    done: bool
    is_today: bool


@frozen
class SpellsOfDay:
    """What there is to ask and to offer about spells on a day.

    Attributes:
        asked: the illness or injury of which it is asked whether it still stands; None when none is.
        may_be_marked: whether the morning's answers speak of illness or strong pain that is not marked yet.
        inside: the sessions that a spell forbids; None when none does.
        missed: the sessions missed in a time away; None when there are none.
        way_back: the steps of the way back; nothing when there is none.
    """

    asked: Event | None = None
    may_be_marked: bool = False
    inside: InsideOffer | None = None
    missed: MissedOffer | None = None
    way_back: tuple[Rung, ...] = ()


def spells_of_day(journal: Journal, day: date, settings: EngineSettings) -> SpellsOfDay:
    """Return what there is to ask and to offer about spells on a day."""
    checkin = journal.checkin(day)
    return SpellsOfDay(
        asked=next(iter(asked_on(journal, day)), None),
        may_be_marked=checkin is not None and suggests_spell(checkin) and not standing(journal, day),
        inside=first_inside(journal, day),
        missed=missed_offer(journal, day),
        way_back=way_back_on(journal, day, settings),
    )


def way_back_on(journal: Journal, day: date, settings: EngineSettings) -> tuple[Rung, ...]:
    """Return the way back as it stood on a day, with what was known then; nothing when there is none."""
    return ladder(known_past(journal, day), day, settings)


def ladder(journal: Journal, day: date, settings: EngineSettings = DEFAULT_SETTINGS) -> tuple[Rung, ...]:
    """Return the steps of the way back with their days: those behind, today's, and those to come.

    Args:
        journal: what is known on the day.
        day: today.

    Returns:
        The rungs in order, ended by the day on which the plan stands again; empty when there is no way back.
        Behind lie only those that a morning without complaints allowed.
    """
    thresholds = settings.thresholds
    ill_days = IllDays(journal, thresholds)
    now = way_back(ill_days, day, thresholds)
    if now is None:
        return ()
    behind = [
        (at, stood.step)
        for at in days_through(now.last_ill + timedelta(days=1), day - timedelta(days=1))
        if ill_days.is_clean(at) and (stood := way_back(ill_days, at, thresholds)) is not None
    ]
    # Of a step that was stood on for several mornings the last counts.
    done = [
        Rung(at, rung_kind(step, now.easy_days), True, False) for step, at in _last_days(behind, now.step)
    ]
    to_come = [
        Rung(day + timedelta(days=ahead), rung_kind(now.step + ahead, now.easy_days), False, ahead == 0)
        for ahead in range(now.easy_days + 3 - now.step)
    ]
    return (*done, *to_come)


def _last_days(behind: list[tuple[date, int]], today: int) -> list[tuple[int, date]]:
    last = {step: at for at, step in behind if step < today}
    return sorted(last.items())
