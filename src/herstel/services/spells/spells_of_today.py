"""What Today shows of spells: what is asked, what is offered, and the way back."""

from __future__ import annotations

from datetime import date

from herstel.domain.calendar_items import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.metrics.thresholds import Thresholds
from herstel.metrics.way_back import Rung, ladder
from herstel.rules.replay import known_past
from herstel.services.spells.displaced import InsideOffer, MissedOffer, first_inside, missed_offer
from herstel.services.spells.standing import asked_on, standing, suggests_spell


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


def spells_of_day(journal: Journal, day: date, thresholds: Thresholds) -> SpellsOfDay:
    """Return what there is to ask and to offer about spells on a day."""
    checkin = journal.checkin(day)
    return SpellsOfDay(
        asked=next(iter(asked_on(journal, day)), None),
        may_be_marked=checkin is not None and suggests_spell(checkin) and not standing(journal, day),
        inside=first_inside(journal, day),
        missed=missed_offer(journal, day),
        way_back=way_back_on(journal, day, thresholds),
    )


def way_back_on(journal: Journal, day: date, thresholds: Thresholds) -> tuple[Rung, ...]:
    """Return the way back as it stood on a day, with what was known then; nothing when there is none."""
    return ladder(known_past(journal, day), day, thresholds)
