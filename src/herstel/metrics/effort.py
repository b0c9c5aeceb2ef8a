"""Effort and performance: do sessions feel harder than they should, do key sessions slip?"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date, timedelta

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.domain.session import Session
from herstel.metrics.confirmation import NOTHING, Confirmation, ConfirmationRule, step
from herstel.metrics.kinds import State
from herstel.metrics.measured import SLEEP_HOURS, night_values
from herstel.metrics.tally import middle_of
from herstel.metrics.thresholds import DEFAULTS, Thresholds


@frozen
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


class _RatedLately:
    """The RPE of the last sessions of a sport, as days go by.

    They are kept in order of height, so that the median of many sessions costs no sorting.
    """

    def __init__(self) -> None:
        self._by_day: deque[tuple[date, float]] = deque()
        self._by_height: list[float] = []

    def add(self, day: date, rpe: float) -> None:
        """Take in a session; days come in order."""
        self._by_day.append((day, rpe))
        insort(self._by_height, rpe)

    def forget_before(self, day: date) -> None:
        """Leave out the sessions before a day."""
        while self._by_day and self._by_day[0][0] < day:
            _, rpe = self._by_day.popleft()
            del self._by_height[bisect_left(self._by_height, rpe)]

    def expected(self, thresholds: Thresholds) -> float | None:
        """Return their median, or None when they are too few."""
        return expected_rpe(self._by_height, thresholds)


def expected_rpe(ordered: Sequence[float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the median RPE of earlier sessions of a sport, given in order of height; None with too few."""
    return middle_of(ordered) if len(ordered) >= thresholds.effort_history_sessions else None


def efforts(journal: Journal, thresholds: Thresholds = DEFAULTS) -> list[Effort]:
    """Return every done session that can be compared, oldest first.

    Without a planned RPE it is compared with the median of at least four sessions of the same sport in
    the 42 days before its day. After a night of hardly any sleep it is not compared: effort feels higher
    then while nothing else need be amiss (Gattoni et al. 2025).
    """
    comparable: list[Effort] = []
    lately: defaultdict[str, _RatedLately] = defaultdict(_RatedLately)
    for day in journal.session_days:
        rated = [
            (session, session.rpe)
            for session in journal.sessions_on(day)
            if session.is_done and session.rpe is not None
        ]
        if rated and not _hardly_slept(journal, day, thresholds):
            first, usual = day - timedelta(days=thresholds.effort_history_days), dict[str, float | None]()
            for session, rpe in rated:
                expected = session.planned_rpe
                if expected is None:
                    if session.sport not in usual:
                        lately[session.sport].forget_before(first)
                        usual[session.sport] = lately[session.sport].expected(thresholds)
                    expected = usual[session.sport]
                if expected is not None:
                    comparable.append(Effort(day, rpe, expected))
        for session, rpe in rated:
            lately[session.sport].add(day, rpe)
    return comparable


def _hardly_slept(journal: Journal, day: date, settings: Thresholds) -> bool:
    checkin, nights = journal.checkin(day), journal.nights.get(day, ())
    if checkin is not None and checkin.sleep_hours is not None:
        return checkin.sleep_hours < settings.effort_least_sleep_hours
    hours = night_values(checkin, nights, settings.devices).get(SLEEP_HOURS) if nights else None
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
    return step(rule, held, tuple(harder[-rule.size :]))


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
