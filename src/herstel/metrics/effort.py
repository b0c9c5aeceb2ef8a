"""Effort and performance: do sessions feel harder than they should, do key sessions slip, do they hurt?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.metrics.answers import SLEEP_HOURS, Series, night_values
from herstel.metrics.signals import NOTHING, Confirmation, ConfirmationRule, State, step
from herstel.metrics.thresholds import DEFAULTS, Thresholds

_FIFTH: Final = 5
"""The lengths of sessions that are alike differ by a fifth at most (convention)."""

_MOST_ALIKE: Final = 300
"""At most this many of one type are looked at: seven a day for six weeks."""

_Type = tuple[str, bool, bool]
"""Sport, whether it is a key session, and whether its minutes are unknown."""


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


class RatedLately:
    """The sessions of the last weeks, as days go by, each beside those that are alike.

    Sessions are alike that are of the same sport, key sessions or not, and about as long. An hour of
    intervals is harder than a short easy run, however well rested: only like is compared with like (Halson
    et al. 2002 repeated one test). Without minutes a session is like others without.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._of_type: defaultdict[_Type, deque[tuple[date, int, str, float]]] = defaultdict(
            lambda: deque(maxlen=_MOST_ALIKE)
        )
        self._usual: dict[tuple[object, ...], float | None] = {}

    def add(self, session: Session, rpe: float) -> None:
        """Take in a session; days come in order."""
        self._usual.clear()
        of_type = self._of_type[_type_of(session)]
        of_type.append((session.date, session.minutes or 0, session.title.casefold(), rpe))

    def usual_rpe(self, session: Session) -> float | None:
        """Return the median RPE of the sessions that are like one; None where these are too few.

        Where enough of them have its title too, those alone count. A title by itself says too little:
        watches call every session of a morning the same.
        """
        key = (session.date, session.sport, session.key, session.minutes, session.title)
        if key not in self._usual:
            self._usual[key] = self._worked_out(session)
        return self._usual[key]

    def _worked_out(self, session: Session) -> float | None:
        of_type = self._of_type[_type_of(session)]
        first = session.date - timedelta(days=self._thresholds.effort_history_days)
        while of_type and of_type[0][0] < first:
            of_type.popleft()
        minutes, own_title = session.minutes or 0, session.title.casefold()
        most_apart = minutes // _FIFTH
        alike = [
            (title, rpe) for _, length, title, rpe in of_type if -most_apart <= length - minutes <= most_apart
        ]
        namesakes = [rpe for title, rpe in alike if title == own_title]
        least = self._thresholds.effort_history_sessions
        felt = namesakes if len(namesakes) >= least else [rpe for _, rpe in alike]
        return median(felt) if len(felt) >= least else None


def _type_of(session: Session) -> _Type:
    return session.sport, session.key, session.minutes is None


def rated_lately(journal: Journal, today: date, thresholds: Thresholds) -> RatedLately:
    """Return the sessions that were rated in the weeks before a day."""
    lately = RatedLately(thresholds)
    days = (today - timedelta(days=back) for back in range(thresholds.effort_history_days, 0, -1))
    for session in journal.done_on(*days):
        if session.rpe is not None:
            lately.add(session, session.rpe)
    return lately


def efforts(journal: Journal, thresholds: Thresholds = DEFAULTS, since: date | None = None) -> list[Effort]:
    """Return every session done from a day on, or ever, that can be compared, oldest first.

    Without a planned RPE it is compared with the median of at least four sessions that are alike in the
    42 days before its day. After a night of hardly any sleep it is not compared: effort feels higher then
    while nothing else need be amiss (Gattoni et al. 2025).
    """
    comparable: list[Effort] = []
    lately = RatedLately(thresholds)
    days: Sequence[date] = journal.session_days
    if since is not None:
        days = days[bisect_left(days, since - timedelta(days=thresholds.effort_history_days)) :]
    for day in days:
        rated = [(session, session.rpe) for session in journal.done_on(day) if session.rpe is not None]
        is_asked = since is None or day >= since
        if is_asked and rated and not _hardly_slept(journal, day, thresholds):
            for session, rpe in rated:
                expected = lately.usual_rpe(session) if session.planned_rpe is None else session.planned_rpe
                if expected is not None:
                    comparable.append(Effort(day, rpe, expected))
        for session, rpe in rated:
            lately.add(session, rpe)
    return comparable


def _hardly_slept(journal: Journal, day: date, thresholds: Thresholds) -> bool:
    checkin, nights = journal.checkin(day), journal.nights.get(day, ())
    if checkin is not None and checkin.sleep_hours is not None:
        return checkin.sleep_hours < thresholds.effort_least_sleep_hours
    hours = night_values(checkin, nights, thresholds.devices).get(SLEEP_HOURS) if nights else None
    return hours is not None and hours.value < thresholds.effort_least_sleep_hours


def effort_confirmation(
    held: bool | None, harder: Sequence[bool], thresholds: Thresholds = DEFAULTS
) -> Confirmation:
    """Return the effort signal.

    Args:
        held: what was remembered before.
        harder: of each comparable session of the last 21 days, oldest first, `Effort.is_harder`.
    """
    size = thresholds.effort_size
    return step(ConfirmationRule(size, thresholds.effort_on, thresholds.effort_off, size), held, harder)


def rated_sessions(journal: Journal) -> list[Session]:
    """Return the key sessions that were rated against expectation, oldest first."""
    done = journal.done_on(*journal.session_days)
    return [session for session in done if session.key and session.felt is not None]


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


def hurt_in_training(journal: Journal, day: date, thresholds: Thresholds) -> Session | None:
    """Return the session of a day that hurt most; None where no pain reached `pain_easy`."""
    sore = [session for session in journal.done_on(day) if (session.pain_during or 0) >= thresholds.pain_easy]
    return max(sore, key=lambda session: session.pain_during or 0, default=None)


class TrainingSignals:
    """What the sessions of a journal say of effort and performance, in order of their days."""

    def __init__(self, journal: Journal, thresholds: Thresholds, since: date) -> None:
        """Begin with a journal of which no day before `since` is asked for."""
        self._thresholds = thresholds
        compared = efforts(journal, thresholds, since - timedelta(days=thresholds.effort_days))
        self._efforts = Series([(effort.day, effort) for effort in compared])
        self._harder = Series([(effort.day, effort.is_harder(thresholds)) for effort in compared])
        rated = rated_sessions(journal)
        self._felt = Series([(session.date, session.felt) for session in rated if session.felt is not None])

    def last_effort(self, day: date) -> Effort | None:
        """Return the last comparable session of the three weeks before a day, or None."""
        recent = self._efforts.back(day, self._thresholds.effort_days, 1)
        return recent[-1] if recent else None

    def harder(self, day: date, unknown: int) -> Sequence[bool]:
        """Return `is_harder` of the comparable sessions of the three weeks before a day.

        Args:
            unknown: of how many days before it the sessions are not known yet.
        """
        return self._harder.back(day, self._thresholds.effort_days, 1 + unknown)

    def felt(self, day: date, unknown: int) -> Sequence[Felt]:
        """Return how the key sessions of the same three weeks went."""
        return self._felt.back(day, self._thresholds.performance_days, 1 + unknown)
