"""Effort and performance: do sessions feel harder than they should, do key sessions slip?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.domain.session import Session
from herstel.metrics.baseline import median
from herstel.metrics.confirmation import NOTHING, Confirmation, ConfirmationRule, step
from herstel.metrics.kinds import State
from herstel.metrics.measured import SLEEP_HOURS, night_values
from herstel.metrics.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, slots=True)
class Effort:
    """A session whose felt RPE can be compared.

    Attributes:
        day: when it was done.
        felt: session RPE.
        expected: the planned RPE, or the own median for the sport.
    """

    day: date
    felt: float
    expected: float

    @property
    def difference(self) -> float:
        """RPE points above what was expected."""
        return self.felt - self.expected

    def is_harder(self, thresholds: Thresholds = DEFAULTS) -> bool:
        """Whether it felt harder than expected by enough to count."""
        return self.difference >= thresholds.effort_harder


def expected_rpe(past: Sequence[float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the median RPE of earlier sessions of a sport, or None when there are too few."""
    return median(past) if len(past) >= thresholds.effort_history_sessions else None


def efforts(journal: Journal, thresholds: Thresholds = DEFAULTS) -> list[Effort]:
    """Return every done session that can be compared, oldest first.

    Without a planned RPE it is compared with the median of at least four sessions of the same sport in
    the 42 days before its day. After a night of hardly any sleep it is not compared: effort feels higher
    then while nothing else need be amiss (Gattoni et al. 2025).
    """
    comparable: list[Effort] = []
    past: defaultdict[str, deque[tuple[date, float]]] = defaultdict(deque)
    for day in journal.session_days:
        rated = [one for one in journal.sessions_on(day) if one.is_done and one.rpe is not None]
        after_no_sleep = bool(rated) and _hardly_slept(journal, day, thresholds)
        for session in rated:
            expected = session.planned_rpe
            if expected is None:
                earlier = past[session.sport]
                # Days are in order: what is too old for this one is too old for all that follow.
                while earlier and earlier[0][0] < day - timedelta(days=thresholds.effort_history_days):
                    earlier.popleft()
                expected = expected_rpe([rpe for _, rpe in earlier], thresholds)
            if expected is not None and session.rpe is not None and not after_no_sleep:
                comparable.append(Effort(day, session.rpe, expected))
        for session in rated:
            past[session.sport].append((day, session.rpe or 0.0))
    return comparable


def _hardly_slept(journal: Journal, day: date, settings: Thresholds) -> bool:
    values = night_values(journal.checkin(day), journal.nights.get(day, ()), settings.devices)
    hours = values.get(SLEEP_HOURS)
    return hours is not None and hours.value < settings.effort_least_sleep_hours


def effort_confirmation(
    held: bool | None, harder: Sequence[bool], thresholds: Thresholds = DEFAULTS
) -> Confirmation:
    """Return the effort signal.

    Args:
        held: what was remembered before.
        harder: of each comparable session of the last 21 days, oldest first, `Effort.is_harder`.
        thresholds: the numbers that it compares with.
    """
    rule = ConfirmationRule(
        thresholds.effort_size, thresholds.effort_on, thresholds.effort_off, thresholds.effort_size
    )
    return step(rule, held, harder)


def rated_sessions(journal: Journal) -> list[Session]:
    """Return the key sessions that were rated against expectation, oldest first."""
    return [
        session
        for day in journal.session_days
        for session in journal.sessions_on(day)
        if session.is_done and session.key and session.felt is not None
    ]


def performance_confirmation(
    held: bool | None, recent: Sequence[Felt], thresholds: Thresholds = DEFAULTS
) -> Confirmation:
    """Return the performance signal from the rated key sessions of the last 21 days, oldest first.

    On when two of the last three were worse, off when the last two were not, unknown with fewer than two.
    """
    if not recent:
        return NOTHING
    last = recent[-thresholds.performance_size :]
    worse = sum(felt is Felt.WORSE for felt in last)
    if len(last) < thresholds.performance_on:
        return Confirmation(held, State.UNKNOWN, worse, len(last))
    if worse >= thresholds.performance_on:
        on = True
    elif all(felt is not Felt.WORSE for felt in last[-2:]):
        on = False
    else:
        on = bool(held)
    return Confirmation(on, State.ON if on else State.OFF, worse, len(last))
