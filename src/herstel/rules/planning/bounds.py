"""The most that a session may ask on a day, and what says so."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.domain.scales import HARD_RPE
from herstel.rules.planning.checks import WAY_BACK, WHILE_ILL, Check


@frozen
class DayBound:
    """The most that a session may ask on a day.

    Attributes:
        check: what remarks a session that asks more; None on a day after an illness of which no end is known:
            what stands there is left alone, but nothing is put there.
        most_rpe: how hard a session may be; None where no session fits at all.
        most_minutes: how long it may be; None where that is not bounded.
        is_lenient: whether a session of which it is not known what it asks fits, unless it is a key session.
        only_sore: whether only sports that load the place that hurts are meant.
        detail: which of the sentences of the check says it; empty where the numbers decide.
        about: what it is about: the title of a race, or a place of the body.
        days: how many days lie between; 0 where that is not what it is about.
        is_closed: whether nothing is put there, not even what it allows: it may well allow less.
        most_load: the most load of it, AU; None where that is not bounded.
    """

    check: Check | None
    most_rpe: float | None = None
    most_minutes: int | None = None
    is_lenient: bool = False
    only_sore: bool = False
    detail: str = ""
    about: str = ""
    days: int = 0
    is_closed: bool = False
    most_load: float | None = None

    @property
    def closes_day(self) -> bool:
        """Whether no session fits at all."""
        return self.most_rpe is None

    def allows(
        self, rpe: float | None, minutes: int | None, *, key: bool = False, usual_rpe: float | None = None
    ) -> bool:
        """Whether a session fits.

        Illness and the way back ask that it is said how hard a session is; for all else a session of which
        it is not said is taken as those that are like it.
        """
        if rpe is None and self.check not in {WHILE_ILL, WAY_BACK}:
            rpe = usual_rpe
        if self.is_lenient:
            rpe = (HARD_RPE if key else 0.0) if rpe is None else rpe
            minutes = 0 if minutes is None else minutes
        if self.most_rpe is None or rpe is None or rpe > self.most_rpe:
            return False
        if self.most_load is not None and (minutes is None or rpe * minutes > self.most_load):
            return False
        return self.most_minutes is None or (minutes is not None and minutes <= self.most_minutes)
