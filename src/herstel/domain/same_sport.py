"""Which words people write mean the same sport, and which sports an injury does not allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.constraints import WORD_LIMIT
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.domain.sports import Sport, is_any_sport, sport_of

_SPORT_DAYS: Final = 56
"""The sports of so many days are the athlete's own."""

_LEAST_LETTERS: Final = 3
_TABLE: Final = frozenset(sport.value for sport in Sport)


def sport_family(sport: str) -> str:
    """Return one name for the spellings of a sport, such as `run` for `Trail running` and `hardlopen`.

    A sport that is in no table is its own family: its words in small letters. A word in it that could be any
    sport, the "training" of "parkour training", says nothing of it.
    """
    if (whole := sport_of(sport)) is not None:
        return whole.value
    words = _words(sport)
    named = (row for word in words if (row := sport_of(word)) not in {None, Sport.OTHER})
    own = " ".join(words) or sport.casefold()
    # Small letters may be longer than the capitals they were: a name of a sport stays within its bound.
    return next((row.value for row in named if row), own[:WORD_LIMIT])


def is_forbidden(sport: str, forbidden: Iterable[str]) -> bool:
    """Whether a sport is one of those that are not allowed.

    In doubt it is: of sports that are in no table, one whose words hold the other's counts as the same. A
    sport that is wrongly left out costs an offer, one that is wrongly offered costs a knee. What is no sport
    at all, an empty word, is never forbidden.
    """
    return bool(sport) and any(_overlap(sport, other) for other in forbidden)


def _overlap(sport: str, forbidden: str) -> bool:
    one, other = sport_family(sport), sport_family(forbidden)
    if one == other:
        return True
    if one in _TABLE and other in _TABLE:
        return False
    return any(a in b or b in a for a in _long_words(sport) for b in _long_words(forbidden))


def _long_words(sport: str) -> list[str]:
    return [word for word in _words(sport) if len(word) >= _LEAST_LETTERS]


def _words(sport: str) -> list[str]:
    return re.findall(r"[^\W_]+", sport.casefold())


def is_sport(sport: str, forbidden: str) -> bool:
    """Whether a sport is the one that is forbidden; every comparison of the two goes through here."""
    return is_forbidden(sport, (forbidden,))


def forbidding_injuries(journal: Journal) -> tuple[Event, ...]:
    """Return the injuries that do not allow some sport, whenever they stand."""
    return tuple(event for event in journal.all_events if event.kind is EventKind.INJURY and event.forbids)


def forbidding(injuries: Iterable[Event], sport: str, day: date) -> Event | None:
    """Return the injury that does not allow a sport on a day; of several the first, None when none does."""
    return next(
        (
            injury
            for injury in injuries
            if injury.stands_on(day) and any(is_sport(sport, forbidden) for forbidden in injury.forbids)
        ),
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
