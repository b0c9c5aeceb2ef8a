"""Where everything stands in a week, and what is remarked on that: made for being asked very often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from herstel.domain.same_sport import sport_family
from herstel.domain.sports import Sport
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    NO_REST_DAY,
    NOT_EASY,
    OVER_LIMIT,
    REST_ON_EMPTY,
    WAY_BACK,
    WHILE_ILL,
    Remark,
)
from herstel.rules.planning.long_sessions import is_any_long, long_sessions
from herstel.rules.planning.own_history import is_gentle, is_training_day
from herstel.rules.planning.steps import AddRest, LightenSession, MoveRest, MoveSession, Step, SwapSport
from herstel.rules.planning.week import DAYS, LifeOfDay, PlannedSession, PlanWeek

GONE: Final = -1
"""The place of a session that is left out, or goes to another week."""

_PAIR_DAYS = 2
"""Two heavy days at most so far apart are a pair."""

_MOST_IN_A_ROW = 6
"""No habit makes more training days in a row than this a good plan."""

_TAXING_DAYS: Final = 3
"""So many taxing days in a row, with no easy one between, are remarked on."""

_DAY_HOURS: Final = 24

_ARMS: Final = frozenset({Sport.SWIM, Sport.PADDLE, Sport.CLIMB})
_LEGS: Final = frozenset(
    {Sport.RUN, Sport.RIDE, Sport.SKATE, Sport.SKI, Sport.HIKE, Sport.WALK, Sport.TEAM, Sport.DANCE}
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each session and each rest stands, and what was made of the sessions.

    Attributes:
        places: the place of each session of the week, in its order; `GONE` for one that is left out.
        versions: for each session 0 as it is planned, else the number of a lighter version of it.
        rests: the place of each rest, and behind them of those that are added.
    """

    places: tuple[int, ...]
    versions: tuple[int, ...]
    rests: tuple[int, ...]


def arrangement_of(week: PlanWeek) -> Arrangement:
    """Return where everything stands now."""
    places = tuple(place for _, place in week.sessions)
    return Arrangement(places, (0,) * len(places), tuple(place for _, place in week.rests))


@dataclass(frozen=True, slots=True)
class _Day:
    """What the sessions of one day come to.

    Attributes:
        load: AU; infinite when it is unknown.
        trained: whether the day loads the body; what active recovery allows is not known here.
        others: whether anything but a walk or the like stands on it.
        muscles: which muscles its hard sessions ask for; empty on a day that is not hard.
        taxing: whether a session is at RPE 6 or more.
        minutes: of all of them, as far as they are known.
    """

    load: float
    trained: bool
    others: bool
    muscles: frozenset[str]
    taxing: bool
    minutes: int = 0


_EMPTY: Final = _Day(0.0, trained=False, others=False, muscles=frozenset(), taxing=False)
_ANY_MUSCLES: Final = frozenset({"arms", "legs"})


class ArrangementChecks:
    """Remarks on arrangements of one week.

    Attributes:
        tired: for each day, whether life leaves nothing for a hard session: it is heavy, works into the
            night, or follows such a day.
        row_limit: how many training days in a row nobody remarks on.
        spacing_days: how many days apart hard days are at least.
    """

    def __init__(self, week: PlanWeek, settings: Thresholds, muted: frozenset[str] = frozenset()) -> None:
        self._week = week
        self._settings = settings
        self._muted = muted
        self._versions = [[session] for session, _ in week.sessions]
        self._ceilings = tuple(rest.ceiling for rest, _ in week.rests)
        self._asked = week.asked
        self._causes_of_tiredness = tuple(
            _tiring(before, life)
            for before, life in zip((week.life_before, *week.life), week.life, strict=False)
        )
        self.tired = tuple(bool(cause) for cause in self._causes_of_tiredness)
        self.row_limit = max(settings.most_days_in_a_row, min(week.own.row, _MOST_IN_A_ROW))
        self._race_places = week.race_places
        self._has_ceilings = any(self._ceilings)
        self._heavy = tuple(life.heavy for life in week.life)
        self.spacing_days = _days_apart(settings.hard_hours_apart)
        self._other_days = min(self.spacing_days, _days_apart(settings.hard_hours_other_sport))
        # What is asked of the week is not answered by moving, but nothing may become a long run by moving.
        self._watches_long = is_any_long(week, settings)
        self._long = frozenset(remark.session for remark in long_sessions(week, settings))
        self._known_days: dict[tuple[int, ...], _Day] = {(): _EMPTY}
        self._known_causes: dict[tuple[int, int], dict[int, Remark]] = {}

    # -- what steps make of an arrangement -------------------------------------------------------------

    def session(self, index: int, arrangement: Arrangement) -> PlannedSession:
        """Return a session as an arrangement has it."""
        return self._versions[index][arrangement.versions[index]]

    def after(self, arrangement: Arrangement, step: Step) -> Arrangement:
        """Return where everything stands after a step; a rest that is added stands behind the others."""
        places, versions, rests = arrangement.places, arrangement.versions, arrangement.rests
        if isinstance(step, AddRest):
            return Arrangement(places, versions, (*rests, step.to))
        if isinstance(step, MoveRest):
            return Arrangement(places, versions, _with(rests, step.index, step.to))
        if isinstance(step, (LightenSession, SwapSport)):
            lighter = changed(self.session(step.index, arrangement), step)
            return Arrangement(places, _with(versions, step.index, self._version(step.index, lighter)), rests)
        if isinstance(step, MoveSession):
            moved = Arrangement(_with(places, step.index, step.to), versions, rests)
            return moved if step.lighter is None else self.after(moved, step.lighter)
        return Arrangement(_with(places, step.index, GONE), versions, rests)

    def _version(self, index: int, session: PlannedSession) -> int:
        versions = self._versions[index]
        if session not in versions:
            versions.append(session)
        return versions.index(session)

    # -- remarks ---------------------------------------------------------------------------------------

    def remarks(self, arrangement: Arrangement) -> list[Remark]:
        """Return what is remarked on where things stand."""
        days = self._days(arrangement)
        trained = [
            (day.trained and not self._recovers(place, day, arrangement)) or place in self._week.races
            for place, day in enumerate(days)
        ]
        remarks = [
            *self._sessions_not_allowed(arrangement),
            *self._too_much_for_limits(arrangement, days),
            *self._rest_days(arrangement, days, trained),
            *self._rows(trained),
            *self._spacing(days),
            *self._around_life(days),
            *self._easy_days(arrangement, days),
            *self._empty_rest(arrangement, trained),
            *self._new_long_sessions(arrangement),
        ]
        return [remark for remark in remarks if remark.check.id not in self._muted and self._is_asked(remark)]

    def _days(self, arrangement: Arrangement) -> list[_Day]:
        on: list[tuple[int, ...]] = [()] * DAYS
        for index, (place, version) in enumerate(zip(arrangement.places, arrangement.versions, strict=True)):
            if place != GONE:
                on[place] = (*on[place], index, version)
        return [self._day_of(sessions) for sessions in on]

    def _day_of(self, numbers: tuple[int, ...]) -> _Day:
        return self._known_days.get(numbers) or self._day(numbers)

    def _day(self, numbers: tuple[int, ...]) -> _Day:
        sessions = [
            self._versions[index][version] for index, version in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        loads = [session.load for session in sessions]
        known = [load for load in loads if load is not None]
        asked = [(session.sport, session.rpe, session.minutes) for session in sessions]
        day = _Day(
            load=sum(known) if len(known) == len(loads) else float("inf"),
            trained=is_training_day(asked, self._settings),
            others=not all(is_gentle(*facts) for facts in asked),
            muscles=self._hard_muscles(sessions, sum(known)),
            taxing=any(session.is_taxing for session in sessions),
            minutes=sum(session.minutes or 0 for session in sessions),
        )
        self._known_days[numbers] = day
        return day

    def _hard_muscles(self, sessions: Sequence[PlannedSession], load: float) -> frozenset[str]:
        """Return what the hard sessions of a day ask for; two hard sessions are one hard day."""
        most = self._week.own.hard_load
        if most is not None and load > most:
            return _ANY_MUSCLES
        hard = [_muscles(session.sport) for session in sessions if session.is_hard]
        return frozenset().union(*hard)

    def is_hard_by_load(self, place: int, arrangement: Arrangement) -> bool:
        """Whether a day is hard by a load that is far above the own normal."""
        most = self._week.own.hard_load
        if most is None:
            return False
        loads = (
            self.session(index, arrangement).load or 0.0
            for index, to in enumerate(arrangement.places)
            if to == place
        )
        return sum(loads) > most

    def loads(self, index: int, arrangement: Arrangement) -> bool:
        """Whether a session alone makes its day one that loads the body."""
        return self._day_of((index, arrangement.versions[index])).trained

    def ceiling_on(self, place: int, arrangement: Arrangement) -> float:
        """Return what active recovery on a day allows, AU; 0 where none stands there."""
        rests = zip(arrangement.rests, self._ceilings, strict=False)
        return max((ceiling for to, ceiling in rests if to == place), default=0.0)

    def _recovers(self, place: int, day: _Day, arrangement: Arrangement) -> bool:
        """Whether a day is active recovery that stays within its ceiling."""
        return self._has_ceilings and any(
            to == place and ceiling and day.load <= ceiling
            for to, ceiling in zip(arrangement.rests, self._ceilings, strict=False)
        )

    def _is_asked(self, remark: Remark) -> bool:
        """Whether a remark is made on its day: in illness only that it is no day to train."""
        is_ill = remark.check in {WHILE_ILL, WAY_BACK} and remark.place >= self._week.first_open
        return is_ill or remark.place in self._asked

    def _sessions_not_allowed(self, arrangement: Arrangement) -> Iterator[Remark]:
        for index, (place, version) in enumerate(zip(arrangement.places, arrangement.versions, strict=True)):
            causes = self._known_causes.get((index, version))
            if causes is None:
                causes = _causes(self._week, self._versions[index][version], self._muted)
                self._known_causes[index, version] = causes
            if place in causes:
                yield causes[place]

    def _too_much_for_limits(self, arrangement: Arrangement, days: Sequence[_Day]) -> Iterator[Remark]:
        """Yield the days whose sessions fit one by one, but not together."""
        for place, limit in enumerate(self._week.limits):
            most = limit.most_minutes
            if most is None or days[place].minutes <= most or place in self._week.races:
                continue
            sessions = [
                self.session(index, arrangement) for index, to in enumerate(arrangement.places) if to == place
            ]
            is_open = any(not session.is_over for session in sessions)
            if is_open and not any(limit.refuses(each.sport, each.minutes, each.start) for each in sessions):
                yield Remark(OVER_LIMIT, place, value=days[place].minutes, limit=most, detail="day")

    def _rest_days(self, arrangement: Arrangement, days: Sequence[_Day], trained: list[bool]) -> list[Remark]:
        week = self._week
        # Days that lie in an illness are no missing rest, and a day of a journey without training is one.
        if week.away or not any(trained) or any(not trained[place] for place in week.travel):
            return []
        # Nor is a day that has passed without training.
        if any(not trained[place] for place in range(week.first_open)):
            return []
        # A day on which illness allows nothing is one of rest, whether it is marked or not.
        if any(not trained[place] for place, bound in enumerate(week.bounds) if bound and bound.closes_day):
            return []
        if any(not trained[place] and not days[place].others for place in arrangement.rests):
            return []
        if any(self._recovers(place, days[place], arrangement) for place in arrangement.rests):
            return []
        if any(not trained[place] and not days[place].others for place in week.open_places):
            # A day is free; who never writes rest down rests on it.
            return [] if week.own.rests_unmarked else [Remark(NO_REST_DAY, DAYS - 1, detail="unmarked")]
        return [Remark(NO_REST_DAY, DAYS - 1)] if self._can_still_rest(arrangement) else []

    def _can_still_rest(self, arrangement: Arrangement) -> bool:
        """Whether a day is left on which nothing was trained yet."""
        over = {
            place
            for place, versions in zip(arrangement.places, self._versions, strict=True)
            if versions[0].is_over
        }
        return bool(self._asked - over - self._week.races)

    def _rows(self, trained: list[bool]) -> list[Remark]:
        row, most = self._week.trained_before, self.row_limit
        for place, is_trained in enumerate(trained):
            row = row + 1 if is_trained else 0
            if row > most and place in self._asked:
                return [Remark(IN_A_ROW, place, value=row, limit=most)]
        return []

    def _spacing(self, days: Sequence[_Day]) -> list[Remark]:
        week, hours = self._week, self._settings.hard_hours_apart
        before = {-1: _ANY_MUSCLES} if week.hard_before else {}
        # What a race asks of the days beside it is said of the race.
        hard = before | {
            place: day.muscles for place, day in enumerate(days) if day.muscles and place not in week.races
        }
        places = [
            place
            for place in hard
            if place >= 0
            and any(self._is_too_close(hard, earlier, place) for earlier in hard if earlier < place)
        ]
        if (
            week.hard_after
            and DAYS - 1 not in places
            and self._is_too_close(hard | {DAYS: _ANY_MUSCLES}, DAYS - 1, DAYS)
        ):
            places.append(DAYS - 1)
        remarks = [Remark(HARD_SPACING, place, limit=hours) for place in places]
        return [*remarks, *self._without_easy_day(days, places)]

    def _is_too_close(self, hard: dict[int, frozenset[str]], earlier: int, later: int) -> bool:
        if earlier not in hard or later not in hard:
            return False
        shares = bool(hard[earlier] & hard[later])
        return later - earlier < (self.spacing_days if shares else self._other_days)

    def _without_easy_day(self, days: Sequence[_Day], told: Sequence[int]) -> list[Remark]:
        """Return that taxing days follow each other; not where hard days are told to be too close."""
        row = self._week.taxing_before
        for place, day in enumerate(days):
            row = row + 1 if day.taxing else 0
            if row < _TAXING_DAYS or place not in self._asked:
                continue
            if not any(place - _TAXING_DAYS < hard <= place for hard in told):
                return [Remark(HARD_SPACING, place, value=row, detail="no_easy")]
        return []

    def _around_life(self, days: Sequence[_Day]) -> list[Remark]:
        hard = [bool(day.muscles) or place in self._race_places for place, day in enumerate(days)]
        remarks = [
            Remark(HARD_ON_HEAVY, place, detail=self._causes_of_tiredness[place])
            for place in range(DAYS)
            if hard[place] and self.tired[place]
        ]
        heavy = [place for place in range(DAYS) if self._heavy[place]]
        for first, last in pairwise(heavy):
            around = first > 0 and last < DAYS - 1
            if last - first <= _PAIR_DAYS and around and hard[first - 1] and hard[last + 1]:
                remarks.append(Remark(HEAVY_PAIR, first - 1))
        return remarks

    def _easy_days(self, arrangement: Arrangement, days: Sequence[_Day]) -> list[Remark]:
        remarks = []
        for index, place in enumerate(arrangement.rests):
            ceiling = self._ceilings[index] if index < len(self._ceilings) else 0.0
            day = days[place]
            # A walk fits a day of full rest; whatever else stands there does not.
            if day.load > ceiling if ceiling else day.others:
                remarks.append(Remark(NOT_EASY, place, value=day.load, limit=ceiling))
        return remarks

    def _empty_rest(self, arrangement: Arrangement, trained: list[bool]) -> list[Remark]:
        if not arrangement.rests or any(self._heavy[place] for place in arrangement.rests):
            return []
        life = self._week.life
        if all(life[place].busy for place in arrangement.rests):
            return []
        heavy = [place for place in sorted(self._asked) if self._heavy[place] and trained[place]]
        return [Remark(REST_ON_EMPTY, heavy[0])] if heavy else []

    def _new_long_sessions(self, arrangement: Arrangement) -> list[Remark]:
        if not self._watches_long:
            return []
        standing = [
            (self.session(index, arrangement), place)
            for index, place in enumerate(arrangement.places)
            if place != GONE
        ]
        remarks = long_sessions(self._week, self._settings, standing)
        return [remark for remark in remarks if remark.session not in self._long]


def changed(session: PlannedSession, step: LightenSession | SwapSport) -> PlannedSession:
    """Return a session that asks what a step makes of it.

    Another sport is nobody's key session any more, and allowed; what becomes shorter goes less far.
    """
    if isinstance(step, SwapSport):
        return replace(
            session,
            name=step.sport,
            minutes=step.minutes,
            rpe=step.rpe,
            key=False,
            sport=sport_family(step.sport),
            km=None,
            forbidden=None,
            is_sore=False,
        )
    km = step.km if step.km is not None else shorter_km(session.km, session.minutes, step.minutes)
    return replace(session, minutes=step.minutes, rpe=step.rpe, km=km)


def shorter_km(km: float | None, was: int | None, now: int | None) -> float | None:
    """Return how far a session goes that becomes shorter, at the same pace."""
    if km is None or not was or not now or now >= was:
        return km
    return round(km * now / was, 1) or None


def _tiring(before: LifeOfDay, life: LifeOfDay) -> str:
    """Return which of the causes leaves nothing for a hard session on a day; empty for none."""
    if life.heavy:
        return "heavy"
    if life.night:
        return "night" if life.is_night_work else "late"
    if before.night:
        return "after_night" if before.is_night_work else "after_late"
    return "after_heavy" if before.heavy else ""


def _days_apart(hours: int) -> int:
    """Return how many days apart two sessions are at least, so that so many hours lie between them."""
    return -(-hours // _DAY_HOURS)


def _muscles(sport: str) -> frozenset[str]:
    """Return which muscles a sport asks for: in doubt all of them."""
    if sport in _ARMS:
        return frozenset({"arms"})
    return frozenset({"legs"}) if sport in _LEGS else _ANY_MUSCLES


def _causes(week: PlanWeek, session: PlannedSession, muted: frozenset[str]) -> dict[int, Remark]:
    """Return what is remarked on a session on each day that does not allow it, one remark for a day.

    Illness comes before the way back, and both before anything else: for the body they come to the same.
    """
    causes: dict[int, Remark] = {}
    for place, bound in week.too_much_for(session).items():
        if bound.check is not None and bound.check.id not in muted:
            detail = bound.detail
            if not detail and bound.check in {WHILE_ILL, WAY_BACK}:
                detail = "" if bound.most_rpe is None else "easy" if bound.most_minutes is None else "bounded"
            causes[place] = Remark(
                bound.check,
                place,
                session.id,
                value=bound.days or None,
                limit=bound.most_minutes,
                detail=detail,
                about=bound.about,
            )
    if session.forbidden is not None and FORBIDDEN_SPORT.id not in muted:
        detail = "" if session.forbidden.where else "hurt"
        for place in session.forbidden.places - _of_illness(causes):
            causes[place] = Remark(FORBIDDEN_SPORT, place, session.id, detail=detail)
    if OVER_LIMIT.id not in muted:
        for place, why in week.refused_by_limits(session).items():
            most = week.limits[place].most_minutes
            over = Remark(OVER_LIMIT, place, session.id, value=session.minutes, limit=most, detail=why)
            causes.setdefault(place, over)
    return causes


def _of_illness(causes: dict[int, Remark]) -> set[int]:
    return {place for place, remark in causes.items() if remark.check in {WHILE_ILL, WAY_BACK}}


def _with(numbers: tuple[int, ...], index: int, number: int) -> tuple[int, ...]:
    return (*numbers[:index], number, *numbers[index + 1 :])
