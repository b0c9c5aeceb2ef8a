"""What is remarked on where everything stands in a week: built to be asked very often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import Arrangement, Arranger
from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
    HARD_ON_HEAVY,
    HEAVY_PAIR,
    IN_A_ROW,
    NO_REST_DAY,
    NOT_EASY,
    OVER_LIMIT,
    PAIN,
    REST_ON_EMPTY,
    WAY_BACK,
    WHILE_AWAY,
    WHILE_ILL,
    Remark,
)
from herstel.rules.planning.limits import DayBound, DayLimit
from herstel.rules.planning.long_sessions import is_any_long, long_sessions
from herstel.rules.planning.training_days import PATTERN_BITS, Spacing, TrainingDay, TrainingDays
from herstel.rules.planning.week import PlannedSession, PlanWeek

_PAIR_DAYS: Final = 2
"""Two heavy days at most this many days apart are a pair."""

_MOST_IN_A_ROW: Final = 6
"""No habit makes more training days in a row than this a good plan."""


_OfDay = tuple[list[tuple[int, Remark]], list[Remark]]
"""What the sessions of a day are remarked for: each that is not allowed, by its index, and all together."""


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

    def __init__(self, week: PlanWeek, settings: EngineSettings) -> None:
        self._week = week
        self._settings = settings
        self._muted = settings.muted
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
        self.row_limit = max(settings.thresholds.most_days_in_a_row, min(week.own.row, _MOST_IN_A_ROW))
        self._race_days = week.race_days
        self._has_ceilings = any(self._ceilings)
        self._heavy = tuple(life.heavy for life in week.life)
        self._heavy_asked = [day_index for day_index in sorted(self._asked) if self._heavy[day_index]]
        # What is asked of the week is not answered by moving, but nothing may become a long run by moving.
        self._watches_long = is_any_long(week, settings)
        self._long = frozenset(remark.session for remark in long_sessions(week, settings))
        self._can_refuse = week.can_refuse
        self._by_version: dict[tuple[int, int], dict[int, Remark]] = {}
        self._can_still_rest = bool(self._asked - self._days_over() - week.races)
        # Most days, patterns and arrangements of a week come back in a search: each is looked at once.
        # Without the first memory a proposal takes 6 to 26 % longer, without the second 28 where days refuse,
        # without the others 5 to 11.
        self._by_arrangement: dict[Arrangement, tuple[Remark, ...]] = {}
        self._by_day: list[dict[int, _OfDay]] = [{} for _ in range(DAYS_OF_WEEK)]
        self._by_pattern: dict[tuple[int, tuple[int, ...], int], list[Remark]] = {}

    def remarks(self, arrangement: Arrangement) -> tuple[Remark, ...]:
        """Return what is remarked on where things stand."""
        made = self._by_arrangement.get(arrangement)
        if made is None:
            made = self._by_arrangement[arrangement] = self._worked_out(arrangement)
        return made

    def _worked_out(self, arrangement: Arrangement) -> tuple[Remark, ...]:
        days, rests = self.days.of(arrangement), arrangement.rests
        made = self._sessions_in_the_way(days) if self._can_refuse else []
        made += self._of_pattern(rests, days)
        if rests:
            made += self._made((*self._easy_days(rests, days), *self._empty_rest(rests, days)))
        if self._watches_long:
            made += self._made(self._new_long_sessions(arrangement))
        return tuple(made)

    def _made(self, remarks: Iterable[Remark]) -> list[Remark]:
        """Return those of some remarks that are made: not muted, and on a day that is asked for."""
        return [remark for remark in remarks if remark.check.id not in self._muted and self._is_asked(remark)]

    def ceiling_on(self, day_index: int, arrangement: Arrangement) -> float:
        """Return what active recovery on a day allows, AU; 0 where none stands there."""
        rests = zip(arrangement.rests, self._ceilings, strict=False)
        return max((ceiling for to, ceiling in rests if to == day_index), default=0.0)

    def _recovering(self, rests: tuple[int, ...], days: Sequence[TrainingDay]) -> int:
        """Return the days of active recovery that stay within its ceiling, as bits."""
        if not self._has_ceilings:
            return 0
        recovering = 0
        for day_index, ceiling in zip(rests, self._ceilings, strict=False):
            if ceiling and days[day_index].load <= ceiling:
                recovering |= 1 << day_index
        return recovering

    def _is_trained(self, day_index: int, days: Sequence[TrainingDay], recovering: int) -> bool:
        is_loaded = days[day_index].trained and not recovering >> day_index & 1
        return is_loaded or day_index in self._week.races

    def _is_asked(self, remark: Remark) -> bool:
        """Whether a remark is made on its day: in illness only that it is no day to train."""
        is_ill = remark.check in {WHILE_ILL, WAY_BACK} and remark.day_index >= self._week.first_open
        return is_ill or remark.day_index in self._asked

    # -- what its sessions alone say of a day ------------------------------------------------------------

    def _sessions_in_the_way(self, days: Sequence[TrainingDay]) -> list[Remark]:
        """Return the sessions that their days do not allow, and the days that are too full."""
        refused: list[tuple[int, Remark]] = []
        too_full: list[Remark] = []
        for day_index, day in enumerate(days):
            if day.sessions:
                of_day = self._by_day[day_index].get(day.versions)
                if of_day is None:
                    of_day = self._by_day[day_index][day.versions] = self._of_day(day_index, day)
                refused += of_day[0]
                too_full += of_day[1]
        if len(refused) > 1:
            refused.sort(key=lambda numbered: numbered[0])
        return [*(remark for _, remark in refused), *too_full]

    def _of_day(self, day_index: int, day: TrainingDay) -> _OfDay:
        refused = [
            (index, remark)
            for index, version in day.numbers
            for remark in self._made(self._refusal(index, version, day_index))
        ]
        return refused, self._made(self._too_much_for_limit(day_index, day))

    def _refusal(self, index: int, version: int, day_index: int) -> Iterator[Remark]:
        refusals = self._by_version.get((index, version))
        if refusals is None:
            refusals = refusals_of(self._week, self.arranger.version(index, version), self._muted)
            self._by_version[index, version] = refusals
        if day_index in refusals:
            yield refusals[day_index]

    def _too_much_for_limit(self, day_index: int, day: TrainingDay) -> Iterator[Remark]:
        """Yield that the sessions of a day fit one by one, but not together."""
        limit = self._week.limits[day_index]
        most = limit.most_minutes
        if most is None or day.minutes <= most or day_index in self._week.races:
            return
        sessions = [self.arranger.version(index, version) for index, version in day.numbers]
        is_open = any(not session.is_over for session in sessions)
        if is_open and not any(
            limit.refuses(session.sport, session.minutes, session.start) for session in sessions
        ):
            yield Remark(OVER_LIMIT, day_index, value=day.minutes, limit=most, detail="day")

    # -- what the days of the week say together ----------------------------------------------------------

    def _of_pattern(self, rests: tuple[int, ...], days: Sequence[TrainingDay]) -> list[Remark]:
        """Return what is remarked on the week that no load and no minutes are needed for."""
        pattern = 0
        for day in days:
            pattern = pattern << PATTERN_BITS | day.pattern
        recovering = self._recovering(rests, days)
        made = self._by_pattern.get((pattern, rests, recovering))
        if made is None:
            trained = [self._is_trained(day_index, days, recovering) for day_index in range(DAYS_OF_WEEK)]
            made = self._made(
                [
                    *self._rest_days(rests, days, trained, recovering),
                    *self._rows(trained),
                    *self.spacing.remarks(days),
                    *self._around_life(days),
                ]
            )
            self._by_pattern[pattern, rests, recovering] = made
        return made

    def _rest_days(
        self, rests: tuple[int, ...], days: Sequence[TrainingDay], trained: list[bool], recovering: int
    ) -> list[Remark]:
        week = self._week
        # Days that lie in an illness are no missing rest, and a day of a journey without training is one.
        if week.away or not any(trained) or any(not trained[day_index] for day_index in week.travel):
            return []
        # A week of which only a race is known is not planned yet.
        if not any(day.sessions for day in days):
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
        if any(not trained[day_index] and not days[day_index].others for day_index in rests) or recovering:
            return []
        detail = "trained" if rests else ""
        if any(not trained[day_index] and not days[day_index].others for day_index in week.open_days):
            # A day is free; who never writes rest down rests on it.
            is_asked, detail = not week.own.rests_unmarked, detail or "unmarked"
        else:
            is_asked = self._can_still_rest
        return [Remark(NO_REST_DAY, DAYS_OF_WEEK - 1, detail=detail)] if is_asked else []

    def _days_over(self) -> set[int]:
        """Return the days on which something was trained already: there is no more rest on them."""
        return {day_index for session, day_index in self._week.sessions if session.is_over}

    def _rows(self, trained: list[bool]) -> list[Remark]:
        row, most = self._week.trained_before, self.row_limit
        for day_index, is_trained in enumerate(trained):
            row = row + 1 if is_trained else 0
            if row > most and day_index in self._asked:
                return [Remark(IN_A_ROW, day_index, value=row, limit=most)]
        return []

    def _around_life(self, days: Sequence[TrainingDay]) -> list[Remark]:
        hard = [bool(day.muscles) or day_index in self._race_days for day_index, day in enumerate(days)]
        remarks = [
            Remark(HARD_ON_HEAVY, day_index, detail=self._causes_of_tiredness[day_index])
            for day_index in range(DAYS_OF_WEEK)
            if hard[day_index] and self.tired[day_index]
        ]
        heavy = [day_index for day_index in range(DAYS_OF_WEEK) if self._heavy[day_index]]
        for first, last in pairwise(heavy):
            around = first > 0 and last < DAYS_OF_WEEK - 1
            if last - first <= _PAIR_DAYS and around and hard[first - 1] and hard[last + 1]:
                remarks.append(Remark(HEAVY_PAIR, first - 1))
        return remarks

    def _easy_days(self, rests: tuple[int, ...], days: Sequence[TrainingDay]) -> Iterator[Remark]:
        for index, day_index in enumerate(rests):
            ceiling = self._ceilings[index] if index < len(self._ceilings) else 0.0
            day = days[day_index]
            # A walk fits a day of full rest; whatever else stands there does not.
            if day.load > ceiling if ceiling else day.others:
                yield Remark(NOT_EASY, day_index, value=day.load, limit=ceiling)

    def _empty_rest(self, rests: tuple[int, ...], days: Sequence[TrainingDay]) -> Iterator[Remark]:
        if not self._heavy_asked or any(self._heavy[day_index] for day_index in rests):
            return
        life = self._week.life
        if all(life[day_index].busy for day_index in rests):
            return
        recovering = self._recovering(rests, days)
        heavy = [
            day_index for day_index in self._heavy_asked if self._is_trained(day_index, days, recovering)
        ]
        if heavy:
            yield Remark(REST_ON_EMPTY, heavy[0])

    def _new_long_sessions(self, arrangement: Arrangement) -> list[Remark]:
        remarks = long_sessions(self._week, self._settings, self.arranger.standing(arrangement))
        return [remark for remark in remarks if remark.session not in self._long]


def refusals_of(week: PlanWeek, session: PlannedSession, muted: frozenset[str]) -> dict[int, Remark]:
    """Return what is remarked on a session on each day that does not allow it, one remark for a day.

    Illness comes before the way back, and both before anything else: for the body they come to the same.
    """
    refusals: dict[int, Remark] = {}
    for day_index, bound in week.too_much_for(session).items():
        if bound.check is not None and bound.check.id not in muted:
            refusals[day_index] = Remark(
                bound.check,
                day_index,
                session.id,
                value=bound.days or None,
                limit=bound.most_minutes,
                detail=_detail_of(bound, session),
                about=bound.about,
            )
    if session.forbidden is not None and FORBIDDEN_SPORT.id not in muted:
        detail = "" if session.forbidden.where else "hurt"
        for day_index in session.forbidden.day_indexes - _of_illness(refusals):
            refusals[day_index] = Remark(FORBIDDEN_SPORT, day_index, session.id, detail=detail)
    if WHILE_AWAY.id not in muted and not session.is_over:
        for day_index in week.travel - week.races:
            refusals.setdefault(day_index, Remark(WHILE_AWAY, day_index, session.id))
    if OVER_LIMIT.id not in muted:
        for day_index, why in week.refused_by_limits(session).items():
            refusals.setdefault(day_index, _over_limit(session, week.limits[day_index], day_index, why))
    return refusals


def _over_limit(session: PlannedSession, limit: DayLimit, day_index: int, why: str) -> Remark:
    """Return the remark that a day cannot hold a session; of hours that are taken it says by what."""
    return Remark(
        OVER_LIMIT,
        day_index,
        session.id,
        value=session.minutes,
        limit=limit.most_minutes,
        detail=why,
        about=limit.taken_by(session.minutes, session.start) if session.start and why == "taken" else "",
    )


def _detail_of(bound: DayBound, session: PlannedSession) -> str:
    """Return which sentence says that a session asks more than a bound allows."""
    if bound.detail or bound.most_rpe is None:
        return bound.detail
    if bound.check in {WHILE_ILL, WAY_BACK}:
        return "easy" if bound.most_minutes is None else "bounded"
    is_unknown = session.rpe is None and session.usual_rpe is None
    return "unknown" if bound.check is PAIN and is_unknown else ""


def _of_illness(refusals: dict[int, Remark]) -> set[int]:
    return {day_index for day_index, remark in refusals.items() if remark.check in {WHILE_ILL, WAY_BACK}}
