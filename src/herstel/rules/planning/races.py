"""Races in a plan: how long one is, which days around it are kept light, and how little its taper asks.

The days are in proportion to the length of the race (convention). A race on foot asks for more days after it
than one of the same length on wheels or in water. A taper of two weeks with 41 to 60 % less volume, and
intensity and frequency kept, did best (Bosquet et al. 2007). Volume is counted in minutes, so that a short
fast session takes nothing away from it. Before a race of two and a half hours or more the less begins two
weeks ahead (convention).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import DAYS_OF_WEEK, MOST_OF_A_WEEK, last_days
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EASY_RPE, MODERATE_RPE, EventKind, Sport
from herstel.domain.sports import sport_of
from herstel.rules.planning.checks import RACE_AHEAD, RACE_DONE
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.own_history import MINUTES_PER_KM, usual_minutes

_KM_IN_MILE: Final = 1.609

_DISTANCE: Final = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*(km|k|mi|miles?|mijl)\b", re.IGNORECASE)
_OF_MORE_SPORTS: Final[Sequence[tuple[str, int]]] = (
    (r"70\.3|(half|halve|middle)[\s-]*(ironman|distance|triat)", 330),
    (r"ironman|full distance|hele triat|140\.6", 720),
    (r"(kwart|quarter)[\s-]*triat", 150),
    (r"(achtste|sprint)[\s-]*(triat|duat)", 75),
    (r"olymp", 150),
    (r"tri[aä]th?lon|swimrun", 150),
    (r"du[aä]th?lon", 110),
)
_NAMED: Final[Sequence[tuple[str, int]]] = (
    (r"ultra", 420),
    (r"(half|halve)[\s-]*marathon|halbmarathon|semi[\s-]?marathon", 115),
    (r"marathon", 235),
    (r"gran\s?fondo|cyclo(sportive)?\b|toertocht|sportive", 300),
    (r"parkrun", 28),
    (r"cross\b|veldloop", 35),
    (r"time trial|tijdrit", 35),
)
"""What a title says of the length of a race, in minutes; the first that fits, a distance before these."""

_WHEELS_OR_WATER: Final = re.compile(
    r"\b(bike|ride|cycl\w*|fiets\w*|wieler\w*|tijdrit|toertocht|gran\s?fondo|sportive|mtb|gravel|zwem\w*|swim\w*"
    r"|schaats\w*|skat\w*|roei\w*|row\w*)",
    re.IGNORECASE,
)
_USUAL_MINUTES: Final = 60
"""A race of which nothing is known."""

_LEAST_OF_RACE: Final = 0.4
"""A session that is shorter than this share of what the title says is not the race itself."""

_WARM_UP: Final = 30
"""Up to this many minutes on the day of a race are no training beside it."""

_MOST_OF_RACE: Final = 1.5
_LIKE_RACE: Final = 2 / 3
"""A session of a length between these shares of what the title says can be the race."""

_MOST_LIGHT_DAYS: Final = 14
"""No race asks for more light days after it than these."""

_SHORT: Final = 60
_SHORTEST: Final = 45
_MEDIUM: Final = 75
"""Up to this many minutes a race is a short one: only its eve is kept light, and it has no taper."""
_LONG: Final = 150
_VERY_LONG: Final = 240

_USUAL_WEEKS: Final = 3
"""Usual is the mean of this many weeks before the taper."""

_LAST_WEEK_SHARE: Final = 0.6

_WEEK_BEFORE_SHARE: Final = 0.8

_PERCENT: Final = 100


@frozen
class Race:
    """A race.

    Attributes:
        title: what it is called; empty when that was not said.
        minutes: how long it takes, from a session on its day that can be it, else from its title.
        is_on_foot: whether there is running in it.
    """

    day: date
    title: str
    minutes: int
    is_on_foot: bool = True

    @property
    def days_after(self) -> int:
        """For how many days after it nothing hard is done: a day for each 20 minutes of running, or 30."""
        return min(_MOST_LIGHT_DAYS, max(1, round(self.minutes / (20 if self.is_on_foot else 30))))

    @property
    def days_before(self) -> int:
        """For how many days before it nothing hard is done."""
        return 1 + (self.minutes > _MEDIUM) + (self.minutes > _VERY_LONG)


def race_bounds(races: Iterable[Race], days: Sequence[date]) -> list[list[DayBound]]:
    """Return for each day what the races around it allow."""
    allowed: list[list[DayBound]] = [[] for _ in days]
    for race in races:
        on_its_day = DayBound(RACE_AHEAD, detail="day", about=race.title)
        for day, bound in ((race.day, on_its_day), *_before(race), *_after(race)):
            if day in days:
                allowed[days.index(day)].append(bound)
    return allowed


def _before(race: Race) -> Iterator[tuple[date, DayBound]]:
    """Yield the days before a race: short on its eve, and before a long one on the day before that too."""
    for back in range(1, race.days_before + 1):
        minutes = _SHORT if back == 1 or (back == 2 and race.minutes > _VERY_LONG) else None
        detail = "eve" if back == 1 else "before"
        yield (
            race.day - timedelta(days=back),
            DayBound(
                RACE_AHEAD, MODERATE_RPE, minutes, is_lenient=True, detail=detail, about=race.title, days=back
            ),
        )


def _after(race: Race) -> Iterator[tuple[date, DayBound]]:
    """Yield the days after a race: the first half of them short and easy, on all of them nothing hard."""
    short_days = (race.days_after + 1) // 2
    for ahead in range(1, race.days_after + 1):
        is_short = ahead <= short_days
        minutes = _SHORTEST if race.minutes > _LONG else _SHORT
        yield (
            race.day + timedelta(days=ahead),
            DayBound(
                RACE_DONE,
                EASY_RPE if is_short else MODERATE_RPE,
                minutes if is_short else None,
                is_lenient=True,
                detail="next" if ahead == 1 else "after",
                about=race.title,
                days=ahead,
            ),
        )


def races_between(journal: Journal, first: date, last: date) -> list[Race]:
    """Return the races from one day to another, both included."""
    return [
        _race(event.title, event.date, journal.sessions_on(event.date))
        for event in journal.all_events
        if event.kind is EventKind.RACE and first <= event.date <= last
    ]


def races_around(journal: Journal, days: Sequence[date]) -> list[Race]:
    """Return the races that can matter to some days."""
    far = timedelta(days=_MOST_LIGHT_DAYS)
    return races_between(journal, days[0] - far, days[-1] + far)


def is_of_race(session: Session, journal: Journal) -> bool:
    """Whether a session on the day of a race is the race itself, or its warm-up."""
    titles = [event.title for event in journal.events_on(session.date) if event.kind is EventKind.RACE]
    return any(_is_race(session, title) for title in titles)


def _is_race(session: Session, title: str) -> bool:
    """Whether a session can be a race, or its warm-up, by its length and effort as far as those are known.

    What is repeated week by week is neither, unless it is as short as a warm-up.
    """
    titled, length = minutes_of_title(title), session.planned_minutes or usual_minutes(session, None)
    if session.key or (length is not None and length <= max(_WARM_UP, (titled or 0) * _LEAST_OF_RACE)):
        return True
    if session.series is not None or length is None:
        return session.series is None
    is_easy = session.planned_rpe is not None and session.planned_rpe <= EASY_RPE
    is_as_long = titled is None or titled * _LIKE_RACE <= length <= titled * _MOST_OF_RACE
    return is_as_long and not is_easy


def _race(title: str, day: date, sessions: Iterable[Session]) -> Race:
    held = [
        session
        for session in sessions
        if not session.is_gone and (not session.is_open or _is_race(session, title))
    ]
    longest = max(held, key=lambda session: session.minutes or session.planned_minutes or 0, default=None)
    minutes = (longest.minutes or longest.planned_minutes) if longest else None
    sports = {sport_of(session.sport) for session in held}
    is_on_foot = Sport.RUN in sports or Sport.MULTISPORT in sports or not _WHEELS_OR_WATER.search(title)
    titled = minutes_of_title(title)
    if titled is not None and (minutes or 0) < titled * _LEAST_OF_RACE:
        # What stands on the day is its warm-up.
        minutes = titled
    return Race(day, title, minutes or _USUAL_MINUTES, is_on_foot)


def minutes_of_title(title: str) -> int | None:
    """Return how long a race takes an amateur; None where its title does not say."""
    if (minutes := _named(_OF_MORE_SPORTS, title)) is not None:
        return minutes
    distance = _DISTANCE.search(title)
    if distance is None:
        return _named(_NAMED, title)
    km = float(distance[1].replace(",", ".")) * (_KM_IN_MILE if distance[2].lower().startswith("mi") else 1)
    return max(1, round(km * _pace(title)))


def _named(names: Sequence[tuple[str, int]], title: str) -> int | None:
    return next((minutes for pattern, minutes in names if re.search(pattern, title, re.IGNORECASE)), None)


def _pace(title: str) -> float:
    words = (sport_of(word) for word in re.findall(r"[^\W\d_]+", title))
    paces = MINUTES_PER_KM
    named = (paces[sport] for sport in words if sport is not None and sport in paces)
    return next(named, paces[Sport.RIDE] if _WHEELS_OR_WATER.search(title) else paces[Sport.RUN])


@frozen
class TaperWeek:
    """A week before a race, as far as it lies in the one that is planned.

    Attributes:
        race: what the race is called; empty when that was not said.
        day_indexes: which days of the week they are.
        beside: minutes of those of its days that lie in another week.
        usual: minutes of a mean week before the taper.
        most_share: no more than this share of them are trained.
        is_last: whether it is the one that ends with the race.
    """

    race: str
    day_indexes: frozenset[int]
    beside: int
    usual: float
    most_share: float
    is_last: bool

    @property
    def most_minutes(self) -> float:
        """The most minutes of the days that lie in the week."""
        return self.most_share * self.usual - self.beside

    def percent_of(self, minutes: int) -> int:
        """Return the volume in percent of usual, with `minutes` minutes on the days in the week."""
        return round(_PERCENT * (self.beside + minutes) / self.usual)


def taper_weeks(journal: Journal, days: Sequence[date], today: date) -> tuple[TaperWeek, ...]:
    """Return what the taper of each long race near by asks of the days of a week.

    What is not known, of the weeks before or of these, is not judged.
    """
    races = races_between(journal, days[0] + timedelta(days=1), days[-1] + timedelta(days=2 * DAYS_OF_WEEK))
    weeks = (week for race in races for week in _weeks_of(journal, race, days, today))
    return tuple(weeks)


def _weeks_of(journal: Journal, race: Race, days: Sequence[date], today: date) -> Iterator[TaperWeek]:
    if race.minutes <= _MEDIUM:
        return
    is_long = race.minutes >= _LONG
    usual: float | None = None
    for weeks_left in range(1, 2 + is_long):
        window = _week_until(race.day, weeks_left)
        day_indexes = frozenset(day_index for day_index, day in enumerate(days) if day in window)
        if len(day_indexes) < MOST_OF_A_WEEK or window[-1] < today:
            continue
        usual = mean_week_minutes(journal, race.day, 1 + is_long) if usual is None else usual
        beside = minutes_on(journal, [day for day in window if day not in days])
        inside = minutes_on(journal, [day for day in window if day in days])
        if usual is None or beside is None or inside is None:
            continue
        share = _LAST_WEEK_SHARE if weeks_left == 1 else _WEEK_BEFORE_SHARE
        yield TaperWeek(race.title, day_indexes, beside, usual, share, is_last=weeks_left == 1)


def _week_until(race: date, weeks_left: int) -> list[date]:
    """Return the days of a week before a race: 1 for the one that ends with it, without its own day."""
    last = race - timedelta(days=DAYS_OF_WEEK * (weeks_left - 1))
    return [day for day in last_days(last, DAYS_OF_WEEK) if day != race]


def mean_week_minutes(journal: Journal, race: date, taper: int) -> float | None:
    """Return the minutes of a mean week among the three before a taper of `taper` weeks.

    None where one of them is unknown, or nothing was trained in it.
    """
    first = 1 + taper
    weeks = [minutes_on(journal, _week_until(race, back)) for back in range(first, first + _USUAL_WEEKS)]
    trained_weeks = [minutes for minutes in weeks if minutes]
    return math.fsum(trained_weeks) / _USUAL_WEEKS if len(trained_weeks) == _USUAL_WEEKS else None


def minutes_on(journal: Journal, days: Sequence[date]) -> int | None:
    """Return the minutes of some days, done or planned; None where the length of a session is unknown."""
    minutes = [
        session.effort[1] for day in days for session in journal.sessions_on(day) if not session.is_gone
    ]
    known_minutes = [number for number in minutes if number is not None]
    return sum(known_minutes) if len(known_minutes) == len(minutes) else None


def percent_less(journal: Journal, race: Race) -> int | None:
    """Return how many percent less the week of a race asks, without it, than a mean one of the three before.

    None where that is not known, or nothing stands in that week yet.
    """
    usual = mean_week_minutes(journal, race.day, 1)
    minutes = minutes_on(journal, _week_until(race.day, 1))
    return round(_PERCENT * (1 - minutes / usual)) if usual and minutes else None
