"""Whether two records are one session: read again with its effort, under another word, or typed by hand.

Nothing but what is in both is compared. A watch and a diary round a length differently, so a minute of
difference is none; sessions that begin at different times are two, however alike they are. Where lengths
differ further (a person rounds, a device leaves breaks out, a table was corrected) only the person knows
whether two are one, unless one was rounded by hand and both begin in the same minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final, TypeVar

from herstel.domain.calendar_items import Session
from herstel.domain.record import Record
from herstel.domain.scales import Sport
from herstel.domain.sports import sport_family

_R = TypeVar("_R", bound=Record)

_MOST_MINUTES_APART: Final = 1
_MOST_START_APART_MINUTES: Final = 2
_NO_TIME: Final = time()
"""What a list writes that knows only the day."""
_ROUNDED_MINUTES: Final = 5
_ROUNDED_SHARE: Final = 0.15
"""A person rounds a length to five minutes, or leaves out the breaks that a watch counts."""
_DIARIES: Final = frozenset({"csv", "pmsys"})
"""Sources that a person filled in by hand."""
_RECORDINGS: Final = frozenset({"fit", "tcx", "gpx"})
"""Sources that are no list of sessions: two watches may have recorded one, each under a name of its own."""
OWN_FIELDS: Final = frozenset(
    {"id", "source", "source_id", "sport", "minutes", "average_hr", "start", "title", "status", "entered"}
)
"""What two records of one session may say differently without contradicting each other."""


SessionPair = tuple[Session, Session]
"""A session that was read, and the one that it is or may be."""


def match(read: Session, sessions: Iterable[Session]) -> Session | None:
    """Return the session that is the one that was read; None when it is none of them.

    Args:
        sessions: the sessions of its day.
    """
    same = [record for record in sessions if _is_same(read, record)]
    return min(same, key=lambda record: _distance(read, record), default=None)


def alike(read: Session, sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that may be the one that was read, with another length, the nearest start first.

    One without a start is only among them where none is known to begin near it. It is too little to take them
    for one, and too much to take both in without a question.

    Args:
        read: what was read, which is none of the sessions by `match`.
    """
    likely = [session for session in sessions if _is_alike(read, session)]
    timed = [session for session in likely if read.start and session.start]
    return sorted(timed or likely, key=lambda session: _start_apart(read, session))


def nearest(read: Session, sessions: Sequence[Session]) -> Session | None:
    """Return the session that is the one that was read, unless another that begins near it may be that one.

    One without a start fits every hour, and leaves the question open whether it is the one near by.
    """
    same = match(read, sessions)
    if same is None or read.start is None or same.start is not None:
        return same
    return None if alike(read, [session for session in sessions if session.start]) else same


def is_told_by(read: Session, sessions: Iterable[Session]) -> bool:
    """Whether one of the sessions of its day has all that was read, and that is more than a length."""
    same = match(read, sessions) if read.facts().keys() - OWN_FIELDS - {"date"} else None
    return same is not None and completed(same, read) == same


def may_be_one(one: Session, other: Session) -> bool:
    """Whether two sessions that are read together may be one.

    What stands twice in one list was done twice, unless both begin at once: a phone gathers what several
    programs tell of one run. Files of recordings are no list.
    """
    return (
        not _is_one_list(one, other)
        or bool(one.source_id) != bool(other.source_id)
        or _begin_as_one(one, other)
    )


def are_two(one: Session, other: Session) -> bool:
    """Whether of two sessions that are read together only one can be what stands there."""
    return not (may_be_one(one, other) and (_is_same(one, other) or _is_alike(one, other)))


def completed(existing: _R, read: Record) -> _R:
    """Return what stands there with only its gaps filled from what was read; where it came from is no gap."""
    facts = {**read.facts(), **existing.facts()}
    if existing.record_id != read.record_id:
        for name in {"source", "source_id"} - existing.facts().keys():
            facts.pop(name, None)  # of another source than the one that stands there
    return type(existing).validated(facts)


def _begin_as_one(one: Session, other: Session) -> bool:
    """Whether two sessions are known to begin in the same minutes: nobody does two of one sport at once."""
    if {one.start, other.start} & {None, _NO_TIME} or sport_family(one.sport) != sport_family(other.sport):
        return False
    return _start_apart(one, other) <= _MOST_START_APART_MINUTES


def by_hand(session: Session) -> int:
    """Return how far a person wrote a session: 2 typed here, 1 filled in elsewhere, 0 by a device."""
    return 2 if session.source is None else int(session.source in _DIARIES)


def _is_alike(one: Session, other: Session) -> bool:
    if not _is_comparable(one, other) or _have_names(one, other):
        return False
    if _begin_as_one(one, other):
        return True
    # The clocks of devices agree, where a person rounds the start as well.
    is_rounded = by_hand(one) != by_hand(other)
    most_apart = _most_rounded(one, other) if is_rounded else _MOST_START_APART_MINUTES
    return _minutes_apart(one, other) <= _most_rounded(one, other) and _start_apart(one, other) <= most_apart


def _is_same(one: Session, other: Session) -> bool:
    if not _is_comparable(one, other):
        return False
    if _have_names(one, other):
        return one.source_id == other.source_id
    if _start_apart(one, other) > _MOST_START_APART_MINUTES:
        return False
    is_rounded = by_hand(one) != by_hand(other) and _begin_as_one(one, other)
    return _minutes_apart(one, other) <= (_most_rounded(one, other) if is_rounded else _MOST_MINUTES_APART)


def _is_comparable(one: Session, other: Session) -> bool:
    is_one_sport = sport_family(one.sport) == sport_family(other.sport) or _got_its_sport(one, other)
    return is_one_sport and one.status is other.status and None not in {one.minutes, other.minutes}


def _got_its_sport(one: Session, other: Session) -> bool:
    """Whether a diary named no sport for one of two, as before it had a column for it."""
    is_one_diary = one.source == other.source and one.source in _DIARIES
    return is_one_diary and Sport.OTHER in {one.sport, other.sport}


def _have_names(one: Session, other: Session) -> bool:
    """Whether one list has a name for both, which tells them apart."""
    return _is_one_list(one, other) and bool(one.source_id and other.source_id)


def _is_one_list(one: Session, other: Session) -> bool:
    return one.source == other.source and one.source not in _RECORDINGS


def _minutes_apart(one: Session, other: Session) -> int:
    return abs((one.minutes or 0) - (other.minutes or 0))


def _most_rounded(one: Session, other: Session) -> float:
    """Return how many minutes the lengths of one session may differ where one of them was rounded."""
    rounded = max(one, other, key=lambda session: (by_hand(session), session.minutes or 0))
    return max(_ROUNDED_MINUTES, _ROUNDED_SHARE * (rounded.minutes or 0))


def _start_apart(one: Session, other: Session) -> float:
    """Return how many minutes lie between two starts; none where one of them is not known."""
    if one.start is None or other.start is None:
        return 0
    first, second = (datetime.combine(date.min, session.start) for session in (one, other) if session.start)
    return abs((second - first).total_seconds()) / 60


def _distance(one: Session, other: Session) -> tuple[bool, bool, bool, bool]:
    """Return what makes one of several sessions less likely to be the same: start and effort tell most."""
    return (
        (one.start is None) is not (other.start is None),
        one.rpe is not None and other.rpe is not None and one.rpe != other.rpe,
        one.minutes != other.minutes,
        one.title.casefold() != other.title.casefold(),
    )
