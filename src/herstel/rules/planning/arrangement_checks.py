"""What is remarked on where everything stands in a week: made for being asked very often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import GONE, Arrangement, Arranger
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
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
from herstel.rules.planning.refusals import refusals_of
from herstel.rules.planning.spacing import Spacing
from herstel.rules.planning.training_days import TrainingDay, TrainingDays
from herstel.rules.planning.week import DAYS, PlanWeek

_PAIR_DAYS: Final = 2
"""Two heavy days at most so far apart are a pair."""

_MOST_IN_A_ROW: Final = 6
"""No habit makes more training days in a row than this a good plan."""


class ArrangementChecks:
    """Remarks on arrangements of one week.

    Attributes:
        tired: for each day, whether life leaves nothing for a hard session: it is heavy, works into the
            night, or follows such a day.
        row_limit: how many training days in a row nobody remarks on.
        arranger: what steps make of an arrangement.
        days: what the sessions of its days come to.
        spacing: how far apart hard days are.
    """

    def __init__(self, week: PlanWeek, settings: Thresholds, muted: frozenset[str] = frozenset()) -> None:
        self._week = week
        self._settings = settings
        self._muted = muted
        self.arranger = Arranger(week)
        self.days = TrainingDays(self.arranger, settings, week.own.hard_load)
        self.spacing = Spacing(week, settings)
        self._ceilings = tuple(rest.ceiling for rest, _ in week.rests)
        self._asked = week.asked
        self._causes_of_tiredness = tuple(
            life.tires_after(before)
            for before, life in zip((week.life_before, *week.life), week.life, strict=False)
        )
        self.tired = tuple(bool(cause) for cause in self._causes_of_tiredness)
        self.row_limit = max(settings.most_days_in_a_row, min(week.own.row, _MOST_IN_A_ROW))
        self._race_places = week.race_places
        self._has_ceilings = any(self._ceilings)
        self._heavy = tuple(life.heavy for life in week.life)
        # What is asked of the week is not answered by moving, but nothing may become a long run by moving.
        self._watches_long = is_any_long(week, settings)
        self._long = frozenset(remark.session for remark in long_sessions(week, settings))
        self._known_refusals: dict[tuple[int, int], dict[int, Remark]] = {}

    def remarks(self, arrangement: Arrangement) -> list[Remark]:
        """Return what is remarked on where things stand."""
        days = self.days.of(arrangement)
        trained = [
            (day.trained and not self._recovers(day_index, day, arrangement)) or day_index in self._week.races
            for day_index, day in enumerate(days)
        ]
        remarks = [
            *self._sessions_not_allowed(arrangement),
            *self._too_much_for_limits(arrangement, days),
            *self._rest_days(arrangement, days, trained),
            *self._rows(trained),
            *self.spacing.remarks(days),
            *self._around_life(days),
            *self._easy_days(arrangement, days),
            *self._empty_rest(arrangement, trained),
            *self._new_long_sessions(arrangement),
        ]
        return [remark for remark in remarks if remark.check.id not in self._muted and self._is_asked(remark)]

    def ceiling_on(self, day_index: int, arrangement: Arrangement) -> float:
        """Return what active recovery on a day allows, AU; 0 where none stands there."""
        rests = zip(arrangement.rests, self._ceilings, strict=False)
        return max((ceiling for to, ceiling in rests if to == day_index), default=0.0)

    def _recovers(self, day_index: int, day: TrainingDay, arrangement: Arrangement) -> bool:
        """Whether a day is active recovery that stays within its ceiling."""
        return self._has_ceilings and any(
            to == day_index and ceiling and day.load <= ceiling
            for to, ceiling in zip(arrangement.rests, self._ceilings, strict=False)
        )

    def _is_asked(self, remark: Remark) -> bool:
        """Whether a remark is made on its day: in illness only that it is no day to train."""
        is_ill = remark.check in {WHILE_ILL, WAY_BACK} and remark.day_index >= self._week.first_open
        return is_ill or remark.day_index in self._asked

    def _sessions_not_allowed(self, arrangement: Arrangement) -> Iterator[Remark]:
        for index, (day_index, version) in enumerate(
            zip(arrangement.places, arrangement.versions, strict=True)
        ):
            refusals = self._known_refusals.get((index, version))
            if refusals is None:
                refusals = refusals_of(self._week, self.arranger.version(index, version), self._muted)
                self._known_refusals[index, version] = refusals
            if day_index in refusals:
                yield refusals[day_index]

    def _too_much_for_limits(self, arrangement: Arrangement, days: Sequence[TrainingDay]) -> Iterator[Remark]:
        """Yield the days whose sessions fit one by one, but not together."""
        for day_index, limit in enumerate(self._week.limits):
            most = limit.most_minutes
            if most is None or days[day_index].minutes <= most or day_index in self._week.races:
                continue
            sessions = [
                self.arranger.session(index, arrangement)
                for index, to in enumerate(arrangement.places)
                if to == day_index
            ]
            is_open = any(not session.is_over for session in sessions)
            if is_open and not any(
                limit.refuses(session.sport, session.minutes, session.start) for session in sessions
            ):
                yield Remark(OVER_LIMIT, day_index, value=days[day_index].minutes, limit=most, detail="day")

    def _rest_days(
        self, arrangement: Arrangement, days: Sequence[TrainingDay], trained: list[bool]
    ) -> list[Remark]:
        week = self._week
        # Days that lie in an illness are no missing rest, and a day of a journey without training is one.
        if week.away or not any(trained) or any(not trained[day_index] for day_index in week.travel):
            return []
        # A week of which only a race is known is not planned yet.
        if all(day_index == GONE for day_index in arrangement.places):
            return []
        # Nor is a day that has passed without training.
        if any(not trained[day_index] for day_index in range(week.first_open)):
            return []
        # A day on which illness allows nothing is one of rest, whether it is marked or not.
        if any(
            not trained[day_index]
            for day_index, bound in enumerate(week.bounds)
            if bound and bound.closes_day
        ):
            return []
        if any(not trained[day_index] and not days[day_index].others for day_index in arrangement.rests):
            return []
        if any(self._recovers(day_index, days[day_index], arrangement) for day_index in arrangement.rests):
            return []
        if any(not trained[day_index] and not days[day_index].others for day_index in week.open_places):
            # A day is free; who never writes rest down rests on it.
            return [] if week.own.rests_unmarked else [Remark(NO_REST_DAY, DAYS - 1, detail="unmarked")]
        return [Remark(NO_REST_DAY, DAYS - 1)] if self._can_still_rest(arrangement) else []

    def _can_still_rest(self, arrangement: Arrangement) -> bool:
        """Whether a day is left on which nothing was trained yet."""
        over = {
            day_index
            for day_index, (session, _) in zip(arrangement.places, self._week.sessions, strict=True)
            if session.is_over
        }
        return bool(self._asked - over - self._week.races)

    def _rows(self, trained: list[bool]) -> list[Remark]:
        row, most = self._week.trained_before, self.row_limit
        for day_index, is_trained in enumerate(trained):
            row = row + 1 if is_trained else 0
            if row > most and day_index in self._asked:
                return [Remark(IN_A_ROW, day_index, value=row, limit=most)]
        return []

    def _around_life(self, days: Sequence[TrainingDay]) -> list[Remark]:
        hard = [bool(day.muscles) or day_index in self._race_places for day_index, day in enumerate(days)]
        remarks = [
            Remark(HARD_ON_HEAVY, day_index, detail=self._causes_of_tiredness[day_index])
            for day_index in range(DAYS)
            if hard[day_index] and self.tired[day_index]
        ]
        heavy = [day_index for day_index in range(DAYS) if self._heavy[day_index]]
        for first, last in pairwise(heavy):
            around = first > 0 and last < DAYS - 1
            if last - first <= _PAIR_DAYS and around and hard[first - 1] and hard[last + 1]:
                remarks.append(Remark(HEAVY_PAIR, first - 1))
        return remarks

    def _easy_days(self, arrangement: Arrangement, days: Sequence[TrainingDay]) -> list[Remark]:
        remarks = []
        for index, day_index in enumerate(arrangement.rests):
            ceiling = self._ceilings[index] if index < len(self._ceilings) else 0.0
            day = days[day_index]
            # A walk fits a day of full rest; whatever else stands there does not.
            if day.load > ceiling if ceiling else day.others:
                remarks.append(Remark(NOT_EASY, day_index, value=day.load, limit=ceiling))
        return remarks

    def _empty_rest(self, arrangement: Arrangement, trained: list[bool]) -> list[Remark]:
        if not arrangement.rests or any(self._heavy[day_index] for day_index in arrangement.rests):
            return []
        life = self._week.life
        if all(life[day_index].busy for day_index in arrangement.rests):
            return []
        heavy = [
            day_index for day_index in sorted(self._asked) if self._heavy[day_index] and trained[day_index]
        ]
        return [Remark(REST_ON_EMPTY, heavy[0])] if heavy else []

    def _new_long_sessions(self, arrangement: Arrangement) -> list[Remark]:
        if not self._watches_long:
            return []
        standing = [
            (self.arranger.session(index, arrangement), day_index)
            for index, day_index in enumerate(arrangement.places)
            if day_index != GONE
        ]
        remarks = long_sessions(self._week, self._settings, standing)
        return [remark for remark in remarks if remark.session not in self._long]
