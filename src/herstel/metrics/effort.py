"""Effort and performance: do sessions feel harder than they should, do key sessions slip?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.domain.session import Session
from herstel.metrics.confirmation import NOTHING, Confirmation, ConfirmationRule, step
from herstel.metrics.kinds import State
from herstel.metrics.measured import SLEEP_HOURS, night_values
from herstel.metrics.tally import middle_of
from herstel.metrics.thresholds import DEFAULTS, Thresholds

_LENGTHS_DIFFER: Final = 0.2
"""The lengths of sessions that are alike differ by a fifth at most (convention)."""
_MOST_OF_TYPE: Final = 100
"""So many of the newest sessions of a type are compared with: two a day and more, so that only a file of many
thousand records is cut short, and costs no more than others."""


@frozen
class Effort:
    """A session whose felt RPE can be compared.

    Attributes:
        day: when it was done.
        felt: session RPE.
        expected: the planned RPE, or the own median of sessions that are alike.
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


class _Rated(NamedTuple):
    """What is compared of a session that was done: its minutes are 0 where they are unknown."""

    day: date
    minutes: int
    title: str
    rpe: float


class _RatedLately:
    """The sessions of the last weeks, as days go by, each beside those that are alike.

    Sessions are alike that are of the same sport, key sessions or not, and about as long. An hour of
    intervals is harder than a short easy run, however well rested: only like is compared with like (Halson
    et al. 2002 repeated one test). Without minutes a session is like others without.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._by_type: defaultdict[tuple[str, bool, bool], deque[_Rated]] = defaultdict(
            lambda: deque(maxlen=_MOST_OF_TYPE)
        )

    def add(self, session: Session, rpe: float) -> None:
        """Take in a session; days come in order."""
        rated = _Rated(session.date, session.minutes or 0, session.title.casefold(), rpe)
        self._of_type(session).append(rated)

    def usual_rpe(self, session: Session) -> float | None:
        """Return the median RPE of the sessions that are like one; None where these are too few.

        Where enough of them have its title too, those alone count. A title by itself says too little:
        watches call every session of a morning the same.
        """
        lately, minutes, title = self._of_type(session), session.minutes or 0, session.title.casefold()
        first = session.date - timedelta(days=self._thresholds.effort_history_days)
        while lately and lately[0].day < first:
            lately.popleft()
        most_apart = _LENGTHS_DIFFER * minutes
        alike = [rated for rated in lately if abs(rated.minutes - minutes) <= most_apart]
        namesakes = [rated for rated in alike if rated.title == title]
        enough = len(namesakes) >= self._thresholds.effort_history_sessions
        return expected_rpe(sorted(rated.rpe for rated in (namesakes if enough else alike)), self._thresholds)

    def _of_type(self, session: Session) -> deque[_Rated]:
        return self._by_type[session.sport, session.key, session.minutes is None]


def expected_rpe(ordered: Sequence[float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the median RPE of earlier sessions, given in order of height; None with too few."""
    return middle_of(ordered) if len(ordered) >= thresholds.effort_history_sessions else None


def efforts(journal: Journal, thresholds: Thresholds = DEFAULTS) -> list[Effort]:
    """Return every done session that can be compared, oldest first.

    Without a planned RPE it is compared with the median of at least four sessions that are alike in the
    42 days before its day. After a night of hardly any sleep it is not compared: effort feels higher then
    while nothing else need be amiss (Gattoni et al. 2025).
    """
    comparable: list[Effort] = []
    lately = _RatedLately(thresholds)
    for day in journal.session_days:
        rated = [
            (session, session.rpe)
            for session in journal.sessions_on(day)
            if session.is_done and session.rpe is not None
        ]
        if rated and not _hardly_slept(journal, day, thresholds):
            for session, rpe in rated:
                expected = lately.usual_rpe(session) if session.planned_rpe is None else session.planned_rpe
                if expected is not None:
                    comparable.append(Effort(day, rpe, expected))
        for session, rpe in rated:
            lately.add(session, rpe)
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
