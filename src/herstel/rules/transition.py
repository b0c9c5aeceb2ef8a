"""The walk through the days: one step of it, from memory and a morning to facts, and the steps so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from herstel.metrics.effort import TrainingSignals, effort_confirmation, performance_confirmation
from herstel.metrics.mornings import Morning
from herstel.metrics.signals import (
    BODY_KINDS,
    NOTHING,
    Confirmation,
    ConfirmationRule,
    Kind,
    State,
    day_later,
)
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import RecoveryWeek
from herstel.rules.conditions import easy_by, lasting_signals, needs_sleep
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.facts import (
    MORNING_KINDS,
    START,
    CheckInMark,
    DayFacts,
    EasyBy,
    EasySpell,
    EngineMemory,
    Signals,
)
from herstel.rules.rule_names import RuleId
from herstel.rules.rulebook import suggested_week

_AGAINST_OWN_NORMAL: Final = frozenset({Kind.PHYSICAL, Kind.MENTAL, Kind.DRIVE})
"""Kinds that are held against the own median; nights and the heart have a normal of their own."""

NOTHING_MEASURED: Final[Mapping[Kind, bool]] = {}
"""A day on which no device told of the night."""


class DayState(NamedTuple):
    """Where the engine stands on a day.

    Attributes:
        facts: what the rules look at.
        memory: what is remembered for the day after.
    """

    facts: DayFacts
    memory: EngineMemory


class Transition:
    """Goes from one day to the next."""

    def __init__(self, training: TrainingSignals, thresholds: Thresholds) -> None:
        self._training, self._thresholds = training, thresholds
        self._rule = ConfirmationRule(
            thresholds.latch_size, thresholds.latch_on, thresholds.latch_off, thresholds.latch_minimum
        )

    def advance(
        self,
        memory: EngineMemory,
        day: date,
        morning: Morning | None,
        *,
        own_normal_known: bool,
        ill: bool = False,
        ahead: int = 0,
        measured: Mapping[Kind, bool] = NOTHING_MEASURED,
    ) -> DayState:
        """Go one day on.

        Args:
            memory: what is remembered from the days before.
            day: the day to go to; days are taken one by one.
            morning: its check-in against own normal, if there is one.
            own_normal_known: whether the baseline rests on enough check-ins.
            ill: whether the day is one of illness.
            ahead: when looking ahead, of how many days before it the sessions are not known yet.
            measured: by kind, whether a night that no check-in speaks of was worse, as a device measured it.
        """
        thresholds = self._thresholds
        if morning is not None and own_normal_known:
            memory = _held_against_own_normal(memory)
        worse = measured if morning is None else morning.worse
        signals = _signals(self._confirmations(memory.confirmations, worse, day, ahead))
        now = EngineMemory(
            signals.confirmations,
            _within(memory.previous, day, thresholds.week_days),
            memory.spell,
            memory.rest_days,
            memory.sleep_mornings,
            _signals_since(memory, day, signals),
            _declined_since(memory.declined_since, day, morning, thresholds),
            signals.training_on,
        )
        facts = _facts(now, day, morning, signals, thresholds, own_normal_known=own_normal_known)
        return DayState(facts, _remember(facts, now, thresholds, ill=ill))

    def _confirmations(
        self, before: Mapping[Kind, Confirmation], worse: Mapping[Kind, bool], day: date, ahead: int
    ) -> dict[Kind, Confirmation]:
        rule, days, training = self._rule, self._thresholds.latch_days, self._training
        confirmations = {kind: day_later(rule, days, before[kind], worse.get(kind)) for kind in MORNING_KINDS}
        confirmations[Kind.EFFORT] = effort_confirmation(
            before[Kind.EFFORT].held, training.harder(day, ahead), self._thresholds
        )
        confirmations[Kind.PERFORMANCE] = performance_confirmation(
            before[Kind.PERFORMANCE].held, training.felt(day, ahead), self._thresholds
        )
        return confirmations


def _facts(
    now: EngineMemory,
    day: date,
    morning: Morning | None,
    signals: Signals,
    thresholds: Thresholds,
    *,
    own_normal_known: bool,
) -> DayFacts:
    is_silent = morning is None and _within(now.previous, day, thresholds.latch_days) is None
    warm_up = is_silent or not own_normal_known
    by = easy_by(morning, signals, now.previous, thresholds, warm_up=warm_up)
    return DayFacts(
        day=day,
        signals=signals,
        morning=morning,
        previous=now.previous,
        spell=None if by is None else _spell(now.spell, by, day, thresholds),
        rest_days=now.rest_days,
        sleep_mornings=now.sleep_mornings + _lacks_sleep(signals, morning, thresholds),
        warm_up=warm_up,
        signal_days=_days_since(max(now.signals_since.values()), day) if now.signals_since else 0,
        declined_days=_days_since(now.declined_since, day),
    )


def _lacks_sleep(signals: Signals, morning: Morning | None, thresholds: Thresholds) -> bool:
    if morning is None:
        return False
    return bool(morning.night.short) or needs_sleep(signals, morning, thresholds)


def _spell(before: EasySpell | None, by: EasyBy, day: date, thresholds: Thresholds) -> EasySpell:
    """Return the easy days that a day belongs to: those before it, or it begins new ones."""
    follows = before is not None and (day - before.last).days <= thresholds.same_spell_days
    return EasySpell(by, before.since if before is not None and follows else day, day)


def _within(mark: CheckInMark | None, day: date, days: int) -> CheckInMark | None:
    """Return a check-in if it is one of the last `days` days, of which `day` is the last."""
    return mark if mark is not None and (day - mark.day).days < days else None


def _signals_since(memory: EngineMemory, day: date, signals: Signals) -> dict[Kind, date]:
    """Return by kind that is on since when: when it begins, from its first worse morning on."""
    since = {}
    for kind in signals.on:
        began = memory.signals_since.get(kind)
        if began is None:
            worse = signals.confirmations[kind].observed.worse
            began = day - timedelta(days=max(worse.bit_length() - 1, 0))
        since[kind] = began
    return since


def _declined_since(
    since: date | None, day: date, morning: Morning | None, thresholds: Thresholds
) -> date | None:
    """Return since when a slow slide has been found; a day without a check-in leaves it as it was."""
    if morning is None:
        return since
    line = thresholds.decline_steps if since is None else thresholds.decline_until_steps
    return (since or day) if morning.decline is not None and morning.decline >= line else None


def _days_since(since: date | None, day: date) -> int:
    """Count the days from one on, today included; 0 without one."""
    return 0 if since is None else (day - since).days + 1


def _held_against_own_normal(memory: EngineMemory) -> EngineMemory:
    """Forget, once own normal is known, what was only worse by the words of the scale.

    Whoever always answers 2 would otherwise be rested in the very week in which 2 turns out to be normal.
    """
    previous = memory.previous
    if previous is None or previous.own_normal:
        return memory
    return memory._replace(
        confirmations={**memory.confirmations, **dict.fromkeys(_AGAINST_OWN_NORMAL, NOTHING)}
    )


def _signals(confirmations: dict[Kind, Confirmation]) -> Signals:
    on = [kind for kind, confirmation in confirmations.items() if confirmation.state is State.ON]
    if on == [Kind.AUTONOMIC]:
        on = []  # The heart only supports other signals.
    elif Kind.AUTONOMIC in on:
        on = [*(kind for kind in on if kind is not Kind.AUTONOMIC), Kind.AUTONOMIC]
    return Signals(confirmations, tuple(on), not BODY_KINDS.isdisjoint(on))


def _remember(facts: DayFacts, now: EngineMemory, thresholds: Thresholds, *, ill: bool) -> EngineMemory:
    """Return what is remembered for the day after.

    Args:
        facts: the day.
        now: what is remembered of it already: the days before, and what is on this morning.
        ill: whether the day is one of illness.
    """
    if facts.morning is None:
        return now if facts.spell is None else now._replace(spell=facts.spell)
    signals, rest_days = facts.signals, now.rest_days
    if facts.spell is None:
        # Signals that still speak belong to the same episode: it gets no more rest days than before.
        rest_days = rest_days if signals.count >= thresholds.rest_kinds else 0
    elif lasting_signals(facts, thresholds) is not None:
        rest_days += 1
    # One longer night does not end weeks of short ones: what was said would be said all over again.
    sleeps = facts.sleep_mornings == now.sleep_mornings and Kind.SLEEP not in signals.on
    return EngineMemory(
        now.confirmations,
        _mark(facts, ill=ill),
        facts.spell,
        rest_days,
        0 if sleeps else facts.sleep_mornings,
        now.signals_since,
        now.declined_since,
        now.training_on,
    )


def _mark(facts: DayFacts, *, ill: bool) -> CheckInMark:
    signals = facts.signals
    return CheckInMark(
        facts.day,
        kinds_on=signals.count,
        easy=facts.spell is not None,
        ill=ill,
        drive_on=Kind.DRIVE in signals.on,
        training_on=signals.training_on,
        own_normal=not facts.warm_up,
        declined=facts.declined_days > 0,
    )


class Trail:
    """A walk through the days, from a first one on.

    The recovery week is no part of what is remembered: it never decides a day that follows, and follows from
    the check-ins of two weeks.
    """

    def __init__(self, start: date, begin: date, settings: EngineSettings) -> None:
        """Begin it on a day.

        Args:
            begin: the first day that can leave something behind; nothing is known of those before it.
        """
        self.start, self._settings = start, settings
        self._eves: list[EngineMemory] = [START] * ((begin - start).days + 1)
        self._marks: list[CheckInMark | None] = []
        """The check-in of the day before an eve, with what the next morning heard of that day's sessions.

        None where it says nothing of recovery.
        """
        self._suggested: dict[int, RuleId | None] = {}
        """By eve, the rule by which the check-in of the day before it speaks for a recovery week."""

    @property
    def end(self) -> date:
        """The first day of which the eve is not known."""
        return self.start + timedelta(days=len(self._eves))

    def reaches(self, day: date) -> bool:
        """Whether the eve of a day is known."""
        return 0 <= (day - self.start).days < len(self._eves)

    def eve_of(self, day: date) -> EngineMemory:
        """Return what was remembered on the eve of a day that it reaches."""
        return self._eves[(day - self.start).days]

    def add(self, memory: EngineMemory) -> None:
        """Note what is remembered on the next eve."""
        self._eves.append(memory)

    def follow(self, other: Trail) -> None:
        """Go on as another walk did that reaches further."""
        met, later = len(self._eves), (self.start - other.start).days
        self._eves += other._eves[met + later :]
        # What speaks for a recovery week are the check-ins of some days before it.
        shared = {eve - later: rule for eve, rule in other._suggested.items()}
        since = met + self._settings.thresholds.week_days
        self._suggested = {eve: rule for eve, rule in shared.items() if eve >= since}

    def week_by(self, day: date) -> RecoveryWeek | None:
        """Return the recovery week that stands on a day of which the evening is known.

        It was given once, and for some weeks after that no other one is.
        """
        eve, quiet_days = (day - self.start).days + 1, self._settings.thresholds.week_quiet_days
        if self._first_suggestion(max(1, eve + 1 - quiet_days), eve) is None:
            return None
        given, after = 0, self._first_suggestion(1, eve)
        while after is not None:
            given, after = after, self._first_suggestion(after + quiet_days, eve)
        rule = self._suggested[given]
        if rule is None or eve - given >= quiet_days:
            return None
        return RecoveryWeek(rule, self.start + timedelta(days=given - 1))

    def _first_suggestion(self, first: int, last: int) -> int | None:
        """Return the first eve from one to another whose day speaks for a recovery week."""
        suggested = self._suggested
        for eve in range(first, last + 1):
            if eve not in suggested:
                suggested[eve] = self._suggested_by(eve)
            if suggested[eve] is not None:
                return eve
        return None

    def _suggested_by(self, eve: int) -> RuleId | None:
        mark = self._mark(eve)
        if mark is None:
            return None
        self._marks += map(self._settled_mark, range(len(self._marks), eve))
        past = filter(None, self._marks[max(0, eve + 1 - self._settings.thresholds.week_days) : eve])
        rule = suggested_week([*past, mark], self._settings)
        return None if rule is None else RuleId(rule.id)

    def _mark(self, eve: int) -> CheckInMark | None:
        """Return the check-in of the day before an eve, if it says anything of recovery."""
        mark = self._eves[eve].previous
        if mark is None or mark.ill or not mark.own_normal:
            return None
        return mark if (mark.day - self.start).days == eve - 1 else None

    def _settled_mark(self, eve: int) -> CheckInMark | None:
        mark, training_on = self._mark(eve), self._eves[eve + 1].training_on
        if mark is None or mark.training_on == training_on:
            return mark
        return mark._replace(training_on=training_on)
