"""Recovery made concrete: up to three easy things that suit the athlete, with minutes and a ceiling.

Active recovery is 20 to 45 minutes at RPE 2 (Dupuy et al. 2018); what one does oneself is kept up best
(Kellmann et al. 2018), so the athlete's own easy sessions come first and a short list only fills up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind, RestFelt, RestKind
from herstel.domain.sports import is_any_sport, is_forbidden, sport_family
from herstel.rules.planning.easing import ACTIVE_RPE, whole_steps
from herstel.rules.planning.limits import day_limit

MOST_ACTIVITIES: Final = 3
OWN_WEEKS: Final = 8
"""The easy sessions of this many weeks say what the athlete really does."""

FELT_WEEKS: Final = 26
"""Answers about how recovery was count for this many weeks."""

EASIEST_RPE: Final = 3.0
"""At most this a session of one's own was an easy one."""

LONGEST: Final = 45
SHORTEST: Final = 10
"""Shorter than this an activity is not worth changing clothes for: it is not offered."""

_USUAL_MINUTES: Final = 30

_BAD_TWICE: Final = 2


@frozen
class EasyActivity:
    """Something easy to do.

    Attributes:
        name: a sport family, or a name of the short list; `easy.<name>` says the latter in words.
        sport: the sport as the athlete writes it, or that of the short list; empty for what is no sport.
        ceiling: the most load that the day allows, AU; None where no load is asked.
        is_own: whether it comes from the athlete's own sessions.
    """

    name: str
    minutes: int
    sport: str = ""
    ceiling: int | None = None
    is_own: bool = False


_ACTIVE_LIST: Final = (
    EasyActivity("walk", 30, sport="walk"),
    EasyActivity("mobility", 20, sport="mobility"),
    EasyActivity("ride", 30, sport="ride"),
)
_MENTAL_LIST: Final = (
    EasyActivity("walk_outside", 30, sport="walk"),
    EasyActivity("breathing", 10),
    EasyActivity("social", 45),
)
LISTED: Final = frozenset(activity.name for activity in (*_ACTIVE_LIST, *_MENTAL_LIST))
"""The names of the short lists."""


def easy_activities(
    journal: Journal,
    day: date,
    kind: RestKind,
    ceiling: int,
    most_minutes: int | None = None,
    without: Iterable[str] = (),
) -> tuple[EasyActivity, ...]:
    """Return what active recovery or mental rest could be on a day, at most three, the best first.

    What felt good before comes first, what felt bad twice comes last; otherwise what the athlete does most.
    A sport that an injury or a limit of that day forbids is never among them, and the minutes at RPE 2 never
    ask more than the ceiling.

    Args:
        kind: active recovery or mental rest; nothing is returned for another kind.
        ceiling: the most load of the day, AU.
        most_minutes: the longest that a step on the way back from illness allows; None without one.
        without: sport families that are not wanted.
    """
    limit, felt = day_limit(journal, day), _felt(journal, day)
    forbidden = (*forbidden_sports(journal, day), *limit.no_sports)
    most_minutes = min(
        (most for most in (most_minutes, limit.most_minutes) if most is not None), default=None
    )
    allowed: dict[str, EasyActivity] = {}
    for candidate in _candidates(journal, day, kind):
        fitted = _fitted(candidate, kind, ceiling, most_minutes)
        is_wanted = candidate.name not in without and not is_forbidden(candidate.sport, forbidden)
        if is_wanted and fitted.minutes >= SHORTEST:
            allowed.setdefault(candidate.name, fitted)
    by_liking = sorted(allowed.values(), key=lambda activity: _liking(felt.get(activity.name)))
    return tuple(by_liking[:MOST_ACTIVITIES])


def _candidates(journal: Journal, day: date, kind: RestKind) -> Iterable[EasyActivity]:
    if kind is RestKind.ACTIVE_RECOVERY:
        return (*_own(journal, day), *_ACTIVE_LIST)
    return _MENTAL_LIST if kind is RestKind.MENTAL_REST else ()


def _fitted(activity: EasyActivity, kind: RestKind, ceiling: int, most_minutes: int | None) -> EasyActivity:
    """Return an activity within every bound of the day; its minutes may be too few to be worth offering."""
    bounds = [LONGEST, activity.minutes, *([] if most_minutes is None else [most_minutes])]
    if kind is not RestKind.ACTIVE_RECOVERY:
        return replace(activity, minutes=whole_steps(min(bounds)))
    minutes = whole_steps(min(*bounds, int(ceiling / ACTIVE_RPE)))
    return replace(activity, minutes=minutes, ceiling=ceiling)


def forbidden_sports(journal: Journal, day: date) -> tuple[str, ...]:
    """Return the sports that injuries forbid on a day; one without an end stands until it is said over."""
    return tuple(
        sport
        for event in journal.all_events
        if event.kind is EventKind.INJURY
        and (event.covers(day) or (event.is_open_ended and event.date <= day))
        for sport in event.forbids
    )


def _own(journal: Journal, day: date) -> Iterator[EasyActivity]:
    """Yield an activity for each sport of the athlete's own easy sessions, the most frequent first."""
    sessions: dict[str, list[Session]] = defaultdict(list)
    for back in range(1, OWN_WEEKS * 7 + 1):
        for session in journal.sessions_on(day - timedelta(days=back)):
            is_easy = session.is_done and session.rpe is not None and session.rpe <= EASIEST_RPE
            if is_easy and not is_any_sport(session.sport):
                sessions[sport_family(session.sport)].append(session)
    for family, done in sorted(sessions.items(), key=lambda item: (-len(item[1]), item[0])):
        lengths = [session.minutes for session in done if session.minutes is not None]
        minutes = int(median(lengths)) if lengths else _USUAL_MINUTES
        sport, _ = Counter(session.sport for session in done).most_common(1)[0]
        yield EasyActivity(family, minutes, sport, is_own=True)


def _felt(journal: Journal, day: date) -> Mapping[str, Counter[RestFelt]]:
    """Return how often each activity felt how."""
    felt: dict[str, Counter[RestFelt]] = defaultdict(Counter)
    for back in range(1, FELT_WEEKS * 7 + 1):
        for rest in journal.rest_on(day - timedelta(days=back)):
            if rest.activity and rest.how:
                felt[rest.activity][rest.how] += 1
    return felt


def _liking(felt: Counter[RestFelt] | None) -> int:
    """Return 0 for what felt good, 2 for what felt bad twice, 1 for everything else."""
    if felt is None:
        return 1
    if felt[RestFelt.BAD] >= _BAD_TWICE:
        return 2
    return 0 if felt[RestFelt.GOOD] else 1
