"""Where everything stands in a week, and what is remarked on that: made for being asked very often."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    LONG_RUN,
    NO_REST_DAY,
    NOT_EASY,
    REST_ON_EMPTY,
    WAY_BACK,
    WHILE_ILL,
    Remark,
)
from herstel.rules.planning.long_runs import is_any_long, long_runs
from herstel.rules.planning.week import DAYS, PlannedSession, PlanWeek

_PAIR_DAYS = 2
"""Two heavy days at most so far apart are a pair."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each session and each rest stands.

    Attributes:
        sessions: the place of each session of the week, in its order.
        rests: the place of each rest, and behind them of those that are added.
    """

    sessions: tuple[int, ...]
    rests: tuple[int, ...]


def arrangement_of(week: PlanWeek) -> Arrangement:
    """Return where everything stands now."""
    return Arrangement(tuple(place for _, place in week.sessions), tuple(place for _, place in week.rests))


class ArrangementChecks:
    """Judges arrangements of one week.

    Attributes:
        tired: for each day, whether life leaves nothing for a hard session: it is heavy, works into the
            night, or follows such a day.
    """

    def __init__(self, week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> None:
        self._week = week
        self._limits = limits
        self._muted = muted
        self._hard = tuple(session.is_hard for session, _ in week.sessions)
        self._loads = tuple(session.load for session, _ in week.sessions)
        self._ceilings = tuple(rest.ceiling for rest, _ in week.rests)
        self._asked = week.asked
        before = (week.life_before, *week.life)
        self.tired = tuple(
            life.heavy or life.night or yesterday.weighs
            for yesterday, life in zip(before, week.life, strict=False)
        )
        self._heavy = tuple(life.heavy for life in week.life)
        self._races = tuple(int(place in week.race_places) for place in range(DAYS))
        # What is asked of the week is not answered by moving, but nothing may become a long run by moving.
        self._watches_runs = LONG_RUN.id not in muted and is_any_long(week, limits)
        self._not_allowed = [
            (index, causes)
            for index, (session, _) in enumerate(week.sessions)
            if (causes := _causes(week, session, muted))
        ]
        self._long = frozenset(each.session for each in long_runs(week, limits))

    def remarks(self, arrangement: Arrangement) -> list[Remark]:
        """Return what is remarked on where things stand."""
        trained, hard = [False] * DAYS, list(self._races)
        for index, place in enumerate(arrangement.sessions):
            trained[place] = True
            hard[place] += self._hard[index]
        found = [
            *self._sessions_not_allowed(arrangement),
            *self._rest_days(arrangement, trained),
            *self._rows(trained),
            *self._spacing(hard),
            *self._around_life(hard),
            *self._easy_days(arrangement),
            *self._empty_rest(arrangement, trained),
            *self._new_long_runs(arrangement),
        ]
        return [each for each in found if each.check.id not in self._muted and self._is_asked(each)]

    def _is_asked(self, remark: Remark) -> bool:
        """Whether a remark is made on its day: in illness or on a journey only that it is no day to train."""
        is_ill = remark.check in {WHILE_ILL, WAY_BACK} and remark.place >= self._week.first_open
        return is_ill or remark.place in self._asked

    def _sessions_not_allowed(self, arrangement: Arrangement) -> list[Remark]:
        return [
            causes[place]
            for index, causes in self._not_allowed
            if (place := arrangement.sessions[index]) in causes
        ]

    def _rest_days(self, arrangement: Arrangement, trained: list[bool]) -> list[Remark]:
        added = len(self._ceilings)
        for index, place in enumerate(arrangement.rests):
            ceiling = self._ceilings[index] if index < added else 0.0
            if not trained[place] or (ceiling and self._load_on(arrangement, place) <= ceiling):
                return []
        # Days that lie in an illness or a journey are no missing rest.
        return [] if self._week.away or not any(trained) else [Remark(NO_REST_DAY, DAYS - 1)]

    def _load_on(self, arrangement: Arrangement, place: int) -> float:
        """Return the load of a day; a session whose load is unknown is taken for more than any ceiling."""
        total = 0.0
        for index, where in enumerate(arrangement.sessions):
            if where == place:
                load = self._loads[index]
                if load is None:
                    return float("inf")
                total += load
        return total

    def _rows(self, trained: list[bool]) -> list[Remark]:
        row, most = self._week.trained_before, self._limits.most_days_in_a_row
        for place, is_trained in enumerate(trained):
            row = row + 1 if is_trained else 0
            if row > most and place in self._asked:
                return [Remark(IN_A_ROW, place, value=row, limit=most)]
        return []

    def _spacing(self, hard: list[int]) -> list[Remark]:
        week, hours = self._week, self._limits.hard_hours_apart
        before = [week.hard_before, *hard]
        found = [place for place in range(DAYS) if hard[place] > 1 or (hard[place] and before[place])]
        if hard[-1] and week.hard_after and DAYS - 1 not in found:
            found.append(DAYS - 1)
        return [Remark(HARD_SPACING, place, limit=hours) for place in found]

    def _around_life(self, hard: list[int]) -> list[Remark]:
        found = [Remark(HARD_ON_HEAVY, place) for place in range(DAYS) if hard[place] and self.tired[place]]
        heavy = [place for place in range(DAYS) if self._heavy[place]]
        for first, last in pairwise(heavy):
            around = first > 0 and last < DAYS - 1
            if last - first <= _PAIR_DAYS and around and hard[first - 1] and hard[last + 1]:
                found.append(Remark(HEAVY_PAIR, first - 1))
        return found

    def _easy_days(self, arrangement: Arrangement) -> list[Remark]:
        found = []
        for index, place in enumerate(arrangement.rests):
            ceiling = self._ceilings[index] if index < len(self._ceilings) else 0.0
            load = self._load_on(arrangement, place)
            if load > ceiling:
                found.append(Remark(NOT_EASY, place, value=load, limit=ceiling))
        return found

    def _empty_rest(self, arrangement: Arrangement, trained: list[bool]) -> list[Remark]:
        if not arrangement.rests or any(self._heavy[place] for place in arrangement.rests):
            return []
        life = self._week.life
        if all(life[place].busy for place in arrangement.rests):
            return []
        heavy = [place for place in sorted(self._asked) if self._heavy[place] and trained[place]]
        return [Remark(REST_ON_EMPTY, heavy[0])] if heavy else []

    def _new_long_runs(self, arrangement: Arrangement) -> list[Remark]:
        if not self._watches_runs:
            return []
        found = long_runs(self._week, self._limits, arrangement.sessions)
        return [each for each in found if each.session not in self._long]


def _causes(week: PlanWeek, session: PlannedSession, muted: frozenset[str]) -> dict[int, Remark]:
    """Return what is remarked on a session on each day that does not allow it, one remark for a day.

    Illness comes before the way back, and both before an injury: for the body they come to the same.
    """
    causes: dict[int, Remark] = {}
    if session.forbidden is not None:
        detail = "" if session.forbidden.where else "hurt"
        for place in session.forbidden.places:
            causes[place] = Remark(FORBIDDEN_SPORT, place, session.id, detail=detail)
    for place, bound in week.too_much_for(session).items():
        if bound.check is not None and bound.check.id not in muted:
            detail = "" if bound.most_rpe is None else "easy" if bound.most_minutes is None else "bounded"
            causes[place] = Remark(bound.check, place, session.id, limit=bound.most_minutes, detail=detail)
    return causes
