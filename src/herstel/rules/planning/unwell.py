"""What illness, the way back after it and injuries allow on the days of a plan, and what a spell does there.

Sources: Schwellnus et al. 2016 (nobody trains with fever or complaints below the neck; above the neck only
easily); Jooste et al. 2025 for the steps after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EASY_RPE, MODERATE_RPE, Complaint, EventKind
from herstel.domain.sports import is_any_sport, is_forbidden
from herstel.metrics.illness import IllDay, IllDays, RungKind, WayBack, easy_days, way_back
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.checks import WAY_BACK, WHILE_ILL
from herstel.rules.planning.limits import DayBound, day_limit

ASKED_EVERY: Final = {EventKind.ILLNESS: 1, EventKind.INJURY: 7}
"""Days after which an illness or injury without a known end is asked about again."""

_CLOSED_DAYS: Final = 7
"""While nobody knows when an illness ends, nothing is put on this many days after today."""

_SPELLS: Final = 3
"""A way back, the illness before it and a silence in that take at most this many times `way_back_days`."""

_NOTHING: Final = DayBound(WHILE_ILL)
_ONLY_EASY: Final = DayBound(WHILE_ILL, EASY_RPE)
_NOT_KNOWN: Final = DayBound(None)
_A_COLD_STAYS: Final = DayBound(WHILE_ILL, EASY_RPE, is_lenient=True)
_MODERATE: Final = DayBound(WAY_BACK, MODERATE_RPE, is_lenient=True, detail="moderate")
"""The last step of the way back: any session that is not hard."""


def held_until(spell: Event) -> date:
    """Return the last day on which it is taken to stand.

    Without a known end that is the day before it is asked about again: an illness is asked about every
    morning, an injury once a week.
    """
    if not spell.is_open_ended:
        return spell.last
    return spell.last + timedelta(days=ASKED_EVERY[spell.kind] - 1)


def holds_on(spell: Event, day: date) -> bool:
    """Whether it is taken to stand on a day."""
    return spell.date <= day <= held_until(spell)


def forbids(spell: Event, session: Session) -> bool:
    """Whether a session is not to be done while a spell stands.

    An illness forbids every session, one above the neck only those that are not easy (RPE 4 at most); a
    session of which it is not known how hard it is counts as not easy. An injury forbids its sports.
    """
    if spell.kind is EventKind.ILLNESS:
        return spell.complaint is not Complaint.ABOVE_NECK or not _is_easy(session)
    if spell.kind is EventKind.INJURY:
        return is_forbidden(session.sport, spell.forbids)
    return False


def first_day_after(spell: Event, settings: EngineSettings = DEFAULT_SETTINGS) -> date | None:
    """Return the first day on which any session is possible again: after the spell and its way back.

    None while no end is known. After an illness above the neck, an injury or a journey there is no way back.
    """
    if spell.is_open_ended:
        return None
    after = spell.last + timedelta(days=1)
    if spell.kind is not EventKind.ILLNESS or spell.complaint is Complaint.ABOVE_NECK:
        return after
    fever = spell.complaint is Complaint.FEVER
    return after + timedelta(days=1 + easy_days((after - spell.date).days, settings.thresholds, fever=fever))


def _is_easy(session: Session) -> bool:
    return session.planned_rpe is not None and session.planned_rpe <= EASY_RPE


_MOST_DAYS_LATER: Final = 21
"""A session moves no farther than this: what is further off is another plan."""


class Unwell:
    """The bounds of the days from today on.

    Attributes:
        has_no_end: whether the athlete is too ill to train today, and nobody knows until when.
    """

    def __init__(self, journal: Journal, today: date, settings: EngineSettings) -> None:
        """Look at what is known of illness."""
        thresholds = settings.thresholds
        self._today = today
        self._marks = [mark for mark in journal.all_events if mark.kind is EventKind.ILLNESS]
        # Older mornings say nothing of today, and looking at ten years of them costs too much at every edit.
        first = today - _SPELLS * timedelta(days=thresholds.way_back_days)
        ill_days = IllDays(journal.between(first, today), thresholds)
        ill = ill_days.on(today)
        self._now = None if ill is None else _NOTHING if ill.systemic else _ONLY_EASY
        self.has_no_end = self._now is _NOTHING and not any(self._lasts(mark) for mark in self._marks)
        has_cold = self._now is _ONLY_EASY and not any(_ends(mark, today) for mark in self._marks)
        # A cold of this morning counts on silent days, in the daily advice as well.
        self._cold_until = today + timedelta(days=thresholds.reports_count_days) if has_cold else today
        self._after: dict[date, DayBound] = {}
        if ill is not None and self.has_no_end:
            self._after |= _at_the_earliest(ill, ill_days.days_before(today) + 1, today, settings)
        if _was_ill_lately(ill_days, today, settings) and (back := way_back(ill_days, today, thresholds)):
            self._after |= _steps(back, today)
        for mark in self._marks:
            if mark.last >= today:
                self._after |= _after_mark(mark, settings)

    def _lasts(self, mark: Event) -> bool:
        """Whether a mark says until when the athlete is too ill to train."""
        return _ends(mark, self._today) and mark.complaint is not Complaint.ABOVE_NECK

    def on(self, day: date) -> DayBound | None:
        """Return the bound of a day; None where there is none, and for the days before today."""
        if day < self._today:
            return None
        at_once = self._now if day == self._today else self._marked(day)
        if at_once is _NOTHING:
            return at_once
        is_closed = self.has_no_end and day <= self._today + timedelta(days=_CLOSED_DAYS)
        return self._after.get(day) or at_once or (_NOT_KNOWN if is_closed else None)

    def allows(self, session: Session, day: date) -> bool:
        """Whether a session that is planned fits a day."""
        bound = self.on(day)
        return bound is None or bound.allows(session.planned_rpe, session.planned_minutes, key=session.key)

    def _marked(self, day: date) -> DayBound | None:
        marks = [mark for mark in self._marks if mark.covers(day)]
        if any(mark.complaint is not Complaint.ABOVE_NECK for mark in marks):
            return _NOTHING
        if marks:
            return _ONLY_EASY
        return _A_COLD_STAYS if day <= self._cold_until else None


def _ends(mark: Event, day: date) -> bool:
    """Whether a mark covers a day and says until when."""
    return not mark.is_open_ended and mark.covers(day)


def _at_the_earliest(
    ill: IllDay, days: int, today: date, settings: EngineSettings
) -> Iterator[tuple[date, DayBound]]:
    """Yield the days after today with the most that they allow: the way back, if the illness ended today."""
    back = WayBack(0, easy_days(days, settings.thresholds, fever=ill.fever), days, today)
    for day, bound in _steps(back, today + timedelta(days=1)):
        yield day, replace(bound, is_closed=True)


def _was_ill_lately(ill_days: IllDays, today: date, settings: EngineSettings) -> bool:
    """Whether there can be a way back; looking at a few days costs less than looking for the last ill one."""
    lately = (today - timedelta(days=back) for back in range(1, settings.thresholds.way_back_days + 1))
    return any((ill := ill_days.on(day)) is not None and ill.systemic for day in lately)


def _after_mark(mark: Event, settings: EngineSettings) -> Iterator[tuple[date, DayBound]]:
    """Yield the days after a marked illness with what each allows, if the mornings say that it is over."""
    if mark.is_open_ended or mark.complaint is Complaint.ABOVE_NECK:
        return
    days = (mark.last - mark.date).days + 1
    easy = easy_days(days, settings.thresholds, fever=mark.complaint is Complaint.FEVER)
    yield from _steps(WayBack(0, easy, days, mark.last), mark.last + timedelta(days=1))


def _steps(back: WayBack, day: date) -> Iterator[tuple[date, DayBound]]:
    """Yield the days from a step on to the moderate one, with what each allows."""
    last = day + timedelta(days=back.easy_days - back.step + 1)
    for ahead in range(back.easy_days - back.step + 2):
        step = replace(back, step=back.step + ahead)
        if step.kind is RungKind.MODERATE:
            yield day + timedelta(days=ahead), replace(_MODERATE, last=last)
            return
        rpe = None if step.kind is RungKind.REST else EASY_RPE
        yield day + timedelta(days=ahead), DayBound(WAY_BACK, rpe, step.most_minutes, last=last)


@frozen
class Forbidden:
    """Why a planned session cannot be done on some days of the week.

    Attributes:
        day_indexes: the days on which an injury does not allow its sport, 0 for Monday.
        where: where that injury is; empty when that was not said.
        instead: the athlete's own sports that are allowed on its day, the most frequent first.
        after: the first free day on which it is allowed again; None when no end is known, or it is far off.
    """

    day_indexes: frozenset[int]
    where: str = ""
    instead: tuple[str, ...] = ()
    after: date | None = None


def forbidden_days(
    session: Session,
    journal: Journal,
    injuries: Sequence[Event],
    unwell: Unwell,
    days: Sequence[date],
    today: date,
) -> Forbidden | None:
    """Return on which days of a week a planned session is not allowed; None when it is on all of them.

    Args:
        injuries: those that do not allow some sport.
        today: the day it is; the athlete's own sports are those of the eight weeks before it.
    """
    causes = {day_index: forbidding(injuries, session.sport, day) for day_index, day in enumerate(days)}
    day_indexes = frozenset(day_index for day_index, injury in causes.items() if injury is not None)
    if not session.is_open or not day_indexes:
        return None
    injury = forbidding(injuries, session.sport, session.date) or causes[min(day_indexes)]
    return Forbidden(
        day_indexes,
        (injury.place or "") if injury else "",
        sports_left(journal, injuries, session.date, today),
        first_free_day(session, journal, injuries, unwell),
    )


def first_free_day(
    session: Session, journal: Journal, injuries: Sequence[Event], unwell: Unwell
) -> date | None:
    """Return the first free day after its own on which no injury, illness or limit forbids a session.

    None when no end of them is known, or the day is more than three weeks off.
    """
    if unwell.has_no_end:
        return None
    later = (session.date + timedelta(days=ahead) for ahead in range(1, _MOST_DAYS_LATER + 1))
    return next(
        (
            day
            for day in later
            if forbidding(injuries, session.sport, day) is None
            and unwell.allows(session, day)
            and not day_limit(journal, day).refuses(session.sport, session.planned_minutes, session.start)
            and _is_free(journal, day)
        ),
        None,
    )


def _is_free(journal: Journal, day: date) -> bool:
    if any(event.excuses or event.kind is EventKind.RACE for event in journal.events_on(day)):
        return False
    return not journal.rest_on(day) and all(session.is_gone for session in journal.sessions_on(day))


_SPORT_DAYS: Final = 56
"""The sports of this many days are the athlete's own."""


def forbidding_injuries(journal: Journal) -> tuple[Event, ...]:
    """Return the injuries that do not allow some sport, whenever they stand."""
    return tuple(event for event in journal.all_events if event.kind is EventKind.INJURY and event.forbids)


def forbidding(injuries: Iterable[Event], sport: str, day: date) -> Event | None:
    """Return the injury that does not allow a sport on a day; of several the first, None when none does."""
    return next(
        (injury for injury in injuries if injury.stands_on(day) and is_forbidden(sport, injury.forbids)),
        None,
    )


def sports_left(journal: Journal, injuries: Sequence[Event], day: date, today: date) -> tuple[str, ...]:
    """Return the sports of the last eight weeks that are allowed on a day, the most frequent first.

    A session of which nobody said what it was may have been the very sport that hurts: it is no sport.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for back in range(_SPORT_DAYS, -1, -1):
        for session in journal.sessions_on(today - timedelta(days=back)):
            if session.is_done and not is_any_sport(session.sport):
                counts[session.sport.casefold()] += 1
                spellings[session.sport.casefold()] = session.sport
    sports = (spellings[sport] for sport, _ in counts.most_common())
    return tuple(sport for sport in sports if forbidding(injuries, sport, day) is None)
