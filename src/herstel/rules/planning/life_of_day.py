"""What life asks of a day, and whether that leaves anything for a hard session."""

from __future__ import annotations

from datetime import date

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Weight


@frozen
class LifeOfDay:
    """What life asks of a day.

    Attributes:
        night: whether something takes the night, such as a night shift.
        busy: how many things stand on it.
        is_night_work: whether the night is one of work, not of a party.
    """

    heavy: bool = False
    night: bool = False
    busy: int = 0
    is_night_work: bool = True

    @property
    def weighs(self) -> bool:
        """Whether it leaves little for a hard session on this day or the next."""
        return self.heavy or self.night

    def tires_after(self, before: LifeOfDay) -> str:
        """Return what leaves nothing for a hard session on this day; empty where nothing does."""
        if self.night and self.is_night_work:
            return "night"
        if self.heavy:
            return "heavy"
        if self.night:
            return "late"
        if before.night:
            return "after_night" if before.is_night_work else "after_late"
        return "after_heavy" if before.heavy else ""


def life_on(journal: Journal, day: date) -> LifeOfDay:
    """Return what life asks of a day."""
    commitments = journal.commitments_on(day)
    nights = [commitment for commitment in commitments if commitment.takes_night]
    return LifeOfDay(
        heavy=any(commitment.weight is Weight.HEAVY for commitment in commitments),
        night=bool(nights),
        busy=sum(commitment.weight is not Weight.LIGHT for commitment in commitments),
        is_night_work=not nights or any(night.is_night_work for night in nights),
    )
