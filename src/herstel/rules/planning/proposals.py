"""What would be better: the fewest changes to a week, each session and each rest named once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from typing import Final

from herstel.domain.frozen import frozen
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    GONE,
    AddRest,
    Arrangement,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    SkipSession,
    Step,
    SwapSport,
    arranged,
    arrangement_of,
)
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import (
    OF_A_SESSION,
    OF_HEALTH,
    OVER_LIMIT,
    RACE_DONE,
    REST_ON_EMPTY,
    TODAY_ADVICE,
    Remark,
)
from herstel.rules.planning.instead import swaps
from herstel.rules.planning.load_answers import smallest_load_cut
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.search import MOST_CHANGES, Rank, Search, SearchBudget, lost_load, rank_of
from herstel.rules.planning.week import PlanWeek

__all__ = ["MOST_CHANGES", "Proposal", "propose"]

_FOR_EVERYTHING: Final = 1_000
"""How many arrangements are looked at for a proposal that answers everything, before checks have to give."""

_LITTLE_OVER: Final = 0.8
"""A session that keeps at least this share of its length stays on its day, and becomes shorter."""

_MOST_ROUNDS: Final = 6
"""What was gained in one round may make room for more in the next; weeks are done in two."""

_Thing = tuple[bool, int]
"""A session (true) or a rest (false), by its number; rest that is added follows that of the week."""


@frozen
class Proposal:
    """What would be changed.

    Attributes:
        steps: the changes, each with the remark that it answers.
        left: what would still be remarked: no proposal answers it.
    """

    steps: tuple[tuple[Step, Remark], ...]
    left: tuple[Remark, ...]


def propose(week: PlanWeek, settings: EngineSettings) -> Proposal:
    """Return what answers the remarks on a week with the fewest changes.

    What is least, in this order: each session that its day does not allow (illness, pain, a race, today's
    advice, a limit) has one change of its own, and is eased before it is left out; then as few sessions as
    possible become shorter for the load of the week; then as few others as possible move, become lighter or
    make room for rest, and of equally few those are taken that rank best (`rank_of`); and last, rest goes
    where life is heavy, for which no training is lost. So the proposal is the shortest for each of these in
    turn, not the shortest of all: to leave a session out may spare another change, and is still no better.

    No load is added, nothing that is fixed is changed, and never more is remarked than before. Where no
    proposal answers everything, as few checks as possible give, and what they still remark is told.
    """
    draft = _ProposalDraft(week, settings)
    budget = SearchBudget()
    for _ in range(_MOST_ROUNDS):
        is_changed = draft.take(swaps(draft.week, remarks(draft.week, settings)))
        is_changed |= draft.take(_of_sessions(draft.week, settings))
        is_changed |= draft.take(smallest_load_cut(draft.week, settings))
        is_changed |= draft.take(_with_fewest_giving(draft.week, settings, budget))
        if not is_changed:
            break
    return Proposal(tuple(draft.steps()), tuple(remarks(draft.week, settings)))


@dataclass
class _ProposalDraft:
    """A week on its way to a better one, with what was changed and why."""

    start: PlanWeek
    settings: EngineSettings
    checks: ArrangementChecks = field(init=False)
    now: Arrangement = field(init=False)
    reasons: dict[_Thing, Remark] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.checks = ArrangementChecks(self.start, self.settings)
        self.now = arrangement_of(self.start)

    @property
    def week(self) -> PlanWeek:
        """The week as it is by now; sessions that are left out are no longer in it."""
        return arranged(self.start, self.checks.arranger, self.now)

    def take(self, steps: Iterable[tuple[Step, Remark]]) -> bool:
        """Take steps that name sessions and rests as they are by now, if less is remarked then."""
        taken = list(steps)
        after, reasons = self.now, dict(self.reasons)
        numbers = [index for index in range(len(self.start.sessions)) if self._day_now(index) != GONE]
        for step, remark in taken:
            named = _named_from_start(step, numbers)
            reasons.setdefault(_thing(named, len(after.rests)), remark)
            after = self.checks.arranger.after(after, named)
        week = arranged(self.start, self.checks.arranger, after)
        before = len(remarks(self.week, self.settings))
        if not taken or len(remarks(week, self.settings)) >= before:
            return False
        self.now, self.reasons = after, reasons
        return True

    def steps(self) -> list[tuple[Step, Remark]]:
        """Return what differs from where the week began, each session and each rest once."""
        start = arrangement_of(self.start)
        steps = [
            (step, remark)
            for (is_session, index), remark in self.reasons.items()
            if (step := self._session_step(index) if is_session else self._rest_step(index, start))
            is not None
        ]
        return sorted(steps, key=lambda answered_step: _ORDER.get(type(answered_step[0]), 0))

    def _day_now(self, index: int) -> int:
        return self.checks.arranger.day_of(index, self.now)

    def _session_step(self, index: int) -> Step | None:
        was, day_index = self.start.sessions[index]
        to, now = self._day_now(index), self.checks.arranger.session(index, self.now)
        if to == GONE:
            return SkipSession(index)
        if (now.sport, now.forbidden) != (was.sport, was.forbidden):
            return SwapSport(index, now.name, now.minutes, now.rpe)
        lighter = None
        if now != was:
            km = now.km if now.km != was.km else None
            lighter = LightenSession(index, now.minutes, now.rpe, km)
        return lighter if to == day_index else MoveSession(index, to, lighter)

    def _rest_step(self, index: int, start: Arrangement) -> Step | None:
        if index >= len(start.rests):
            return AddRest(self.now.rests[index])
        is_moved = self.now.rests[index] != start.rests[index]
        return MoveRest(index, self.now.rests[index]) if is_moved else None


_ORDER: Final[Mapping[type[Step], int]] = {SwapSport: 1, LightenSession: 2, SkipSession: 3}
"""What moves is told first, what is left out last."""


def _named_from_start(step: Step, numbers: Sequence[int]) -> Step:
    """Return a step with the number that its session had before others were left out."""
    if isinstance(step, (AddRest, MoveRest)):
        return step
    index = numbers[step.index]
    if isinstance(step, MoveSession) and step.lighter is not None:
        return replace(step, index=index, lighter=replace(step.lighter, index=index))
    return replace(step, index=index)


def _thing(step: Step, rests: int) -> _Thing:
    if isinstance(step, AddRest):
        return False, rests
    return not isinstance(step, MoveRest), step.index


# -- sessions that their day does not allow --------------------------------------------------------------


def _of_sessions(week: PlanWeek, settings: EngineSettings) -> list[tuple[Step, Remark]]:
    """Return what becomes of each session that its day does not allow, one change for each of them.

    Illness, pain, a race behind and today's advice ask for less on the same day before they ask for another
    day; before a race and after low mornings a session that has a free day keeps what it asks.
    """
    search = Search(week, settings)
    checks, now = search.checks, arrangement_of(week)
    taken: list[tuple[Step, Remark]] = []
    for remark in checks.remarks(now):
        if remark.check not in OF_A_SESSION:
            continue
        best = _best_of_session(search, week, remark, now)
        if best is not None:
            taken.append((best, remark))
            now = checks.arranger.after(now, best)
    return taken


def _best_of_session(search: Search, week: PlanWeek, remark: Remark, now: Arrangement) -> Step | None:
    """Return the change of one session after which least is remarked; None where none makes it less."""
    checks, made = search.checks, search.checks.remarks(now)
    kinds = {other.check for other in made}
    stays = remark.check in _EASED_FIRST or _is_little_over(remark)
    best: tuple[Rank, Step] | None = None
    for step in search.candidates.of(remark, now, 1):
        after = checks.arranger.after(now, step)
        left = checks.remarks(after)
        if len(left) >= len(made):
            continue
        is_first = isinstance(step, LightenSession) if stays else isinstance(step, MoveSession)
        doubled, *others = rank_of(week, checks.arranger, after, ((step, remark),))
        # What brings something else to mend comes last; lighter or another day is better than to leave it
        # out, and that better than a day with two.
        brings = any(other.check not in kinds for other in left)
        dear = 2 * bool(doubled) or int(isinstance(step, SkipSession))
        ways = (not is_first,) if stays else (brings, dear)
        rank = (*ways, len(left), doubled, not is_first, *others)
        if best is None or rank < best[0]:
            best = (rank, step)
    return None if best is None else best[1]


_EASED_FIRST: Final = frozenset({*OF_HEALTH, RACE_DONE, TODAY_ADVICE})


def _is_little_over(remark: Remark) -> bool:
    """Whether a session is so little longer than its day can hold that it had better become shorter."""
    if remark.check is not OVER_LIMIT or remark.detail != "minutes":
        return False
    return (remark.limit or 0) >= _LITTLE_OVER * (remark.value or 0)


# -- what is remarked on where things stand --------------------------------------------------------------


def _with_fewest_giving(week: PlanWeek, settings: EngineSettings, budget: SearchBudget) -> Moves:
    """Return the steps that answer everything but as few checks as possible; none when nothing is better."""
    checks = ArrangementChecks(week, settings)
    speaking = frozenset(remark.check.id for remark in checks.remarks(arrangement_of(week)))
    if not speaking:
        return ()
    search = partial(Search, week, settings, checks=checks)
    whole = budget.share(_FOR_EVERYTHING)
    path = search(budget=whole).run()
    if path and REST_ON_EMPTY.id in speaking:
        # No training is lost for where rest stands: that is answered by moves, when all else has its place.
        without = Search(week, settings.muting((REST_ON_EMPTY.id,)), budget=whole).run()
        now, arranger = arrangement_of(week), checks.arranger
        path = min(
            (path, without or path),
            key=lambda moves: lost_load(week, arranger, arranger.after_all(now, moves)),
        )
    budget.left += whole.left
    if path is not None:
        return path
    # What cannot be answered by itself cannot be answered with others either.
    giving = frozenset(
        check
        for check in sorted(speaking)
        if not search(giving=speaking - {check}, budget=budget).is_possible()
    )
    others = sorted(speaking - giving)
    for more in range(0 if giving else 1, len(others)):
        for given in combinations(others, more) if budget.left else ():
            path = search(giving=giving | set(given), budget=budget).run()
            if path and _is_better(week, checks, path):
                return path
    return search().best_single() or ()


def _is_better(week: PlanWeek, checks: ArrangementChecks, path: Moves) -> bool:
    now = arrangement_of(week)
    return len(checks.remarks(checks.arranger.after_all(now, path))) < len(checks.remarks(now))
