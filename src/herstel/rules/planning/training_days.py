"""What the sessions of each day come to, and how far apart hard days are: built to be asked very often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.scales import Sport
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import Arrangement, Arranger
from herstel.rules.planning.checks import HARD_SPACING, Remark
from herstel.rules.planning.own_history import is_gentle, is_training_day
from herstel.rules.planning.week import PlanWeek

_ARMS: Final = frozenset({Sport.SWIM, Sport.PADDLE, Sport.CLIMB, Sport.HANDBIKE})
_LEGS: Final = frozenset(
    {Sport.RUN, Sport.RIDE, Sport.SKATE, Sport.SKI, Sport.HIKE, Sport.WALK, Sport.TEAM, Sport.DANCE}
)

TAXING_DAYS: Final = 3
"""This many taxing days in a row, with no easy one between, are remarked on."""

_DAY_HOURS: Final = 24


@frozen
class TrainingDay:
    """What the sessions of one day come to. Sets of sessions are bits of a number, one for each by its index.

    Attributes:
        load: AU; infinite when it is unknown.
        trained: whether the day loads the body; what active recovery allows is not known here.
        others: whether anything but a walk or the like stands on it.
        muscles: which muscles its hard sessions ask for; empty on a day that is not hard.
        taxing: its sessions at RPE 6 or more.
        minutes: of all of them, as far as they are known.
        loading: those of them that load the body by themselves.
        hard: those that make it hard: the hard ones, or all where the load of the day does.
        numbers: its sessions by their index, each with the number of its version.
        versions: the same as bits: equal for equal days, of all arrangements of the week.
        pattern: the same for all days that differ in load and minutes alone.
    """

    load: float
    trained: bool
    others: bool
    muscles: frozenset[str]
    taxing: int
    minutes: int = 0
    sessions: int = 0
    loading: int = 0
    hard: int = 0
    numbers: tuple[tuple[int, int], ...] = ()
    versions: int = 0
    pattern: int = 0


_EMPTY: Final = TrainingDay(0.0, trained=False, others=False, muscles=frozenset(), taxing=0)
ANY_MUSCLES: Final = frozenset({"arms", "legs"})
PATTERN_BITS: Final = 6


class _SessionLoad(NamedTuple):
    """What one session adds to its day; its muscles are those that it asks for as a hard one."""

    bit: int
    asked: tuple[str, float | None, int | None]
    load: float | None
    minutes: int
    is_gentle: bool
    is_taxing: bool
    is_hard: bool
    is_training: bool
    is_unanswered: bool
    muscles: frozenset[str]


class TrainingDays:
    """The days of the arrangements of one week, each worked out once."""

    def __init__(self, arranger: Arranger, settings: EngineSettings, hard_load: float | None) -> None:
        """Look at a week.

        Args:
            hard_load: AU above which a day is hard by its load; None where that is not known.
        """
        self._arranger = arranger
        self._settings = settings
        self._hard_load = hard_load
        self._known_days: dict[int, TrainingDay] = {0: _EMPTY}
        self._loads: dict[tuple[int, int], _SessionLoad] = {}
        self._latest: tuple[Arrangement | None, list[TrainingDay]] = (None, [])

    def of(self, arrangement: Arrangement) -> list[TrainingDay]:
        """Return the seven days of an arrangement, in order."""
        if arrangement is self._latest[0]:
            return self._latest[1]
        worked_out = self._known_days
        days = [worked_out.get(versions) or self._day(versions) for versions in arrangement.days]
        self._latest = arrangement, days
        return days

    def _day(self, versions: int) -> TrainingDay:
        numbers = tuple(sorted(self._arranger.number(1 << bit) for bit in set_bits(versions)))
        loads = [self._load(*number) for number in numbers]
        known_loads = [load.load for load in loads if load.load is not None]
        # Two hard sessions are one hard day.
        is_hard_by_load = self._hard_load is not None and sum(known_loads) > self._hard_load
        muscles = ANY_MUSCLES if is_hard_by_load else frozenset().union(*(load.muscles for load in loads))
        sessions = sum(load.bit for load in loads)
        asked = [load.asked for load in loads if not load.is_unanswered]
        is_trained = is_training_day(asked, self._settings)
        others = not all(load.is_gentle for load in loads)
        taxing = sum(load.bit for load in loads if load.is_taxing)
        day = TrainingDay(
            load=sum(known_loads) if len(known_loads) == len(loads) else float("inf"),
            trained=is_trained,
            others=others,
            muscles=muscles,
            taxing=taxing,
            minutes=sum(load.minutes for load in loads),
            sessions=sessions,
            loading=sum(load.bit for load in loads if load.is_training),
            hard=sessions if is_hard_by_load else sum(load.bit for load in loads if load.is_hard),
            numbers=numbers,
            versions=versions,
            pattern=_as_bits(
                is_trained, others, "arms" in muscles, "legs" in muscles, bool(taxing), bool(sessions)
            ),
        )
        self._known_days[versions] = day
        return day

    def _load(self, index: int, version: int) -> _SessionLoad:
        load = self._loads.get((index, version))
        if load is None:
            session = self._arranger.version(index, version)
            asked = (session.sport, session.rpe, session.length)
            load = self._loads[index, version] = _SessionLoad(
                bit=1 << index,
                asked=asked,
                load=session.load,
                minutes=session.minutes or 0,
                is_gentle=is_gentle(*asked),
                is_taxing=session.is_taxing,
                is_hard=session.is_hard,
                is_training=is_training_day([asked], self._settings),
                is_unanswered=session.is_unanswered,
                muscles=_muscles(session.sport) if session.is_hard else frozenset(),
            )
        return load


class Spacing:
    """Looks at the hard days of one week.

    Attributes:
        days_apart: how many days apart hard days are at least that ask for the same muscles.
    """

    def __init__(self, week: PlanWeek, settings: EngineSettings) -> None:
        thresholds = settings.thresholds
        self._week, self._hours = week, thresholds.hard_hours_apart
        self._asked = week.asked
        self.days_apart = _days_apart(thresholds.hard_hours_apart)
        self._other_days = min(self.days_apart, _days_apart(thresholds.hard_hours_other_sport))

    def remarks(self, days: Sequence[TrainingDay]) -> list[Remark]:
        """Return the hard days that are too close to one before, and taxing ones without an easy one."""
        week = self._week
        before = {-1: ANY_MUSCLES} if week.hard_before else {}
        # What a race asks of the days beside it is said of the race.
        hard = before | {
            day_index: day.muscles
            for day_index, day in enumerate(days)
            if day.muscles and day_index not in week.races
        }
        too_close = [
            day_index
            for day_index in hard
            if day_index >= 0
            and any(self._is_too_close(hard, earlier, day_index) for earlier in hard if earlier < day_index)
        ]
        if (
            week.hard_after
            and DAYS_OF_WEEK - 1 not in too_close
            and self._is_too_close(hard | {DAYS_OF_WEEK: ANY_MUSCLES}, DAYS_OF_WEEK - 1, DAYS_OF_WEEK)
        ):
            too_close.append(DAYS_OF_WEEK - 1)
        remarks = [Remark(HARD_SPACING, day_index, limit=self._hours) for day_index in too_close]
        return [*remarks, *self._without_easy_day(days, too_close)]

    def _is_too_close(self, hard: dict[int, frozenset[str]], earlier: int, later: int) -> bool:
        if earlier not in hard or later not in hard:
            return False
        shares = bool(hard[earlier] & hard[later])
        return later - earlier < (self.days_apart if shares else self._other_days)

    def _without_easy_day(self, days: Sequence[TrainingDay], too_close: Sequence[int]) -> list[Remark]:
        """Return that taxing days follow each other; not where hard days are told to be too close."""
        row = self._week.taxing_before
        for day_index, day in enumerate(days):
            row = row + 1 if day.taxing else 0
            if row < TAXING_DAYS or day_index not in self._asked:
                continue
            if not any(day_index - TAXING_DAYS < hard <= day_index for hard in too_close):
                return [Remark(HARD_SPACING, day_index, value=row, detail="no_easy")]
        return []


def _days_apart(hours: int) -> int:
    """Return how many days apart two sessions must be for `hours` hours to lie between them."""
    return -(-hours // _DAY_HOURS)


def _as_bits(*facts: bool) -> int:
    """Return `PATTERN_BITS` facts as the bits of a number."""
    return sum(1 << bit for bit, fact in enumerate(facts) if fact)


def bits_of(indices: Iterable[int]) -> int:
    """Return a number in which the bits of some numbers are set."""
    return sum(1 << index for index in indices)


def set_bits(number: int) -> Iterator[int]:
    """Yield which bits are set in a number, from the lowest on."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _muscles(sport: str) -> frozenset[str]:
    """Return which muscles a sport asks for: in doubt all of them."""
    if sport in _ARMS:
        return frozenset({"arms"})
    return frozenset({"legs"}) if sport in _LEGS else ANY_MUSCLES
