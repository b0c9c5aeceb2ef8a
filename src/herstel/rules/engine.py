"""The engine: it goes through the days in order, remembers little, and decides each of them.

All screens and commands ask here what was advised on a day, from what was known on that day. Where the walk
begins is part of the definition: the advice of a day never depends on who asks or on how old the journal is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from herstel.domain.dates import ONE_DAY, days_through
from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import EventKind, Item
from herstel.domain.self_reports import CheckIn
from herstel.metrics.answers import Answers
from herstel.metrics.baseline import need_score
from herstel.metrics.effort import TrainingSignals
from herstel.metrics.illness import IllDays, is_not_yet_well
from herstel.metrics.load import DayLoads
from herstel.metrics.mornings import Morning, Mornings
from herstel.metrics.nights import JudgedNight
from herstel.metrics.signals import Kind
from herstel.rules.advice import Advice, AdviceClass, Confidence, Match, Reason, RecoveryWeek, reasons
from herstel.rules.circumstances import NUTRITION, circumstances, low_nutrition
from herstel.rules.conditions import sleep_beside, sleep_first
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.facts import DayFacts, EasyBy, EngineMemory
from herstel.rules.reported import Reports, care
from herstel.rules.rule_names import RuleId
from herstel.rules.rulebook import Decision, Rule, decide, rule_named
from herstel.rules.transition import DayState, Trail, Transition

_REPORTED = frozenset({RuleId.R0, RuleId.R2, RuleId.R3, RuleId.R4})
"""Rules on what a morning reported that has no spell of its own."""
_LOOK_AHEAD = 7
_KINDS = tuple(Kind)
_NORMAL_NIGHT = JudgedNight(None, None, worse=False, short=False)
_AT_ONCE_OFFSET = {AdviceClass.ACTIVE_RECOVERY: 0.35, AdviceClass.REST: 0.8, AdviceClass.STOP_SEEK_CARE: 0.8}


def walk_start(day: date) -> date:
    """Return where the walk to a day begins: the first day of the month two months before it.

    That is two to three months back, far more than any rule looks back.
    """
    months = day.year * 12 + day.month - 1 - 2
    return date(months // 12, months % 12 + 1, 1)


def past_start(day: date) -> date:
    """Return the first day that the advice of a day rests on.

    Own normal reaches up to 63 days back, comparable sessions too, a slow slide 84, and an illness before it
    another 21: all count from where the walk begins.
    """
    return walk_start(day) - timedelta(days=112)


class Engine:
    """Decides the advice of any day of one journal."""

    def __init__(self, journal: Journal, since: date, settings: EngineSettings = DEFAULT_SETTINGS) -> None:
        """Begin with what is known; no day before `since` is asked for."""
        self._journal, self._settings = journal, settings
        self._thresholds = thresholds = settings.thresholds
        self._ill_days = IllDays(journal, thresholds)
        self._reports = Reports(journal, self._ill_days, thresholds)
        self._mornings = Mornings(journal, thresholds, self._ill_days)
        self._loads = DayLoads(journal, thresholds)
        self._training = TrainingSignals(journal, thresholds, walk_start(since))
        self._transition = Transition(self._training, thresholds)
        self._trail = Trail(date.min, date.min, settings)
        self._first_days = [*journal.morning_days[:1], *journal.session_days[:1]]

    def advise(self, day: date) -> Advice:
        """Return the advice of a day from its own past alone; days in order cost least."""
        return self._advice(self.state_on(day))

    def state_on(self, day: date) -> DayState:
        """Return where the engine stands on a day."""
        state = self._advance(self._on_eve_of(day), day)
        if self._trail.end == day + ONE_DAY:  # The next day begins where this one ends.
            self._trail.add(state.memory)
        return state

    def morning_after(self, state: DayState, checkin: CheckIn) -> AdviceClass:
        """Return what a supposed morning would ask for after the day on which the engine stands.

        Only the signals of the morning are asked, none of the rules that act at once.
        """
        day = checkin.date
        morning = self._mornings.of(checkin, Answers.of(checkin))
        after = self._transition.advance(
            state.memory, day, morning, own_normal_known=self._own_normal_known(day)
        )
        decision = decide(after.facts, self._settings)
        return self._with_custom_rules(after.facts, decision, checkin).match.advice

    def _on_eve_of(self, day: date) -> EngineMemory:
        """Return what is remembered on the eve of a day, from the walk that leads to it."""
        start = walk_start(day)
        if self._trail.start != start or not self._trail.reaches(day):
            self._trail = self._walk(start, day)
        return self._trail.eve_of(day)

    def _walk(self, start: date, day: date) -> Trail:
        """Walk to the eve of a day.

        Days before the first record leave nothing behind. Where the walk before this one remembers the same
        on a day, the rest of the way is that one's.
        """
        before, begin = self._trail, max(start, min([day, *self._first_days]))
        trail = Trail(start, begin, self._settings)
        at = begin
        while at < day:
            memory = trail.eve_of(at)
            if before.reaches(at + ONE_DAY) and before.eve_of(at) == memory:
                trail.follow(before)
            else:
                trail.add(self._advance(memory, at).memory)
            at = trail.end - ONE_DAY
        return trail

    def _advance(self, memory: EngineMemory, day: date) -> DayState:
        return self._transition.advance(
            memory,
            day,
            self._mornings.on(day),
            own_normal_known=self._own_normal_known(day),
            ill=self._is_unwell(day),
            measured=self._mornings.measured_alone(day),
        )

    def _is_unwell(self, day: date) -> bool:
        """Whether a day is one of illness, or its morning still speaks of complaints after one."""
        return self._ill_days.on(day) is not None or is_not_yet_well(self._ill_days, day, self._thresholds)

    def _own_normal_known(self, day: date) -> bool:
        return self._mornings.baseline_checkins(day) >= self._thresholds.baseline_checkins

    def _with_custom_rules(
        self, facts: DayFacts, decision: Decision, morning: CheckIn | None = None
    ) -> Decision:
        """Return the decision, or a rule of the athlete's own that asks for more, if one holds."""
        own = self._settings.custom_rules
        if not own or decision.rule.is_flag:
            return decision
        from herstel.rules.custom_rules import JournalMeasures, custom_rule  # for who has rules of their own

        measures = JournalMeasures(self._journal, self._thresholds, facts.signals.count, facts.day, morning)
        stricter = custom_rule(own, facts.day, measures, decision.match.advice.strictness)
        if stricter is None:
            return decision
        return Decision(rule_named(stricter.name, self._settings), Match(stricter.advice))

    def _advice(self, step: DayState) -> Advice:
        """Return the advice of a day, with what was reported for it and what stands in the calendar."""
        state = step._replace(facts=self._reports.beside(step.facts))
        decision = self._with_custom_rules(state.facts, decide(state.facts, self._settings))
        return self._with_circumstances(self._decided(state, decision), state.facts, decision.rule)

    def _decided(self, state: DayState, decision: Decision) -> Advice:
        """Return what was decided, why, and how much stands behind it."""
        facts, rule, match, mornings = state.facts, decision.rule, decision.match, self._mornings
        confirmations = facts.signals.confirmations
        return Advice(
            day=facts.day,
            advice=match.advice,
            rule=rule.id,
            also=sleep_beside(facts, match.advice, self._thresholds),
            confidence=self._confidence(facts, rule),
            kinds={kind: confirmations[kind].state for kind in _KINDS},
            reasons=self._reasons(state, decision),
            recovery_week=None if self._is_unwell(facts.day) else self._recovery_week(facts.day),
            baseline_checkins=mornings.baseline_checkins(facts.day),
            recent_checkins=mornings.recent_checkins(facts.day),
            is_sparse=self._is_sparse(facts.day),
            warm_up=facts.warm_up,
            score=self._score(facts, decision),
            normal_mornings=self._normal_mornings(state, decision),
            counts={kind: (at.worse, at.of) for kind, at in confirmations.items()},
            day_number=match.day_number,
            carried=facts.carried and rule.id in _REPORTED,
        )

    def _with_circumstances(self, advice: Advice, facts: DayFacts, rule: Rule) -> Advice:
        """Return an advice with what stands beside it, which decided nothing."""
        journal, settings, morning = self._journal, self._settings, facts.morning
        nutrition = None if Item.NUTRITION in settings.muted else low_nutrition(journal, facts.day)
        context = circumstances(facts, rule, journal, self._loads, settings)
        return replace(
            advice,
            context=(*context, NUTRITION) if nutrition else context,
            checked_in=morning is not None,
            assumed=facts.assumed,
            low_items=morning.low if morning else (),
            answered=facts.answered,
            care=care(journal, self._reports.complaints, facts, self._thresholds),
            way_back=facts.way_back,
            low_nutrition=nutrition,
            injuries=facts.injuries,
            unasked_injuries=facts.unasked_injuries,
            sports_left=self._sports_left(facts) if facts.injuries else (),
            sore_session=facts.sore_session,
            race=facts.race,
            short_nights=facts.sleep_mornings,
            slept=facts.slept,
            rests=facts.rests,
        )

    def _score(self, facts: DayFacts, decision: Decision) -> float:
        shortfall = facts.morning.recovery_need if facts.morning else None
        offset = _AT_ONCE_OFFSET[decision.match.advice] if decision.rule.is_flag else 0.0
        return need_score(shortfall, facts.signals.count, offset, self._thresholds)

    def _sports_left(self, facts: DayFacts) -> tuple[str, ...]:
        """Return the athlete's own sports that no injury forbids, and that load no place that hurts."""
        # Only who is injured needs it.
        from herstel.rules.planning.soreness import loads_place, soreness_on
        from herstel.rules.planning.unwell import sports_left

        sore = soreness_on(self._journal, facts.day, self._settings)
        own = sports_left(self._journal, facts.injuries, facts.day, facts.day)
        return own if sore is None else tuple(sport for sport in own if not loads_place(sore.place, sport))

    def _is_sparse(self, day: date) -> bool:
        """Whether check-ins have been so few for four weeks that own normal stays unknown at this pace."""
        thresholds, days = self._thresholds, self._journal.checkin_days
        since = day - timedelta(days=thresholds.need_days - 1)
        lately = len(days_between(days, since, day))
        weeks = 1 + thresholds.baseline_more_days / thresholds.need_days
        return bool(days) and days[0] < since and lately * weeks < thresholds.baseline_checkins

    def _confidence(self, facts: DayFacts, rule: Rule) -> Confidence:
        if rule.is_flag:
            return Confidence.IMMEDIATE
        thresholds, count = self._thresholds, facts.signals.count
        since = facts.day - timedelta(days=thresholds.latch_days - 1)
        checkins = len(days_between(self._journal.checkin_days, since, facts.day))
        if facts.warm_up or checkins < thresholds.unsure_checkins:
            return Confidence.LOW
        enough = self._mornings.baseline_checkins(facts.day) >= thresholds.sure_baseline_checkins
        clear = count == 0 or count >= thresholds.clear_kinds
        if enough and checkins >= thresholds.sure_checkins and clear:
            return Confidence.HIGH
        return Confidence.MEDIUM

    def _reasons(self, state: DayState, decision: Decision) -> tuple[Reason, ...]:
        """Return what the rule gives, and the signals that speak, of this morning or the last one."""
        facts, previous = state.facts, state.memory.previous
        effort = self._training.last_effort(facts.day) if Kind.EFFORT in facts.signals.on else None
        morning = facts.morning or (self._mornings.on(previous.day) if previous else None)
        by_morning = facts.spell is not None and facts.spell.by is EasyBy.MORNING
        is_easy = by_morning and not decision.rule.is_flag and not facts.races
        return (*decision.match.reasons, *reasons(facts.signals, morning, effort, items=is_easy))

    def _recovery_week(self, day: date) -> RecoveryWeek | None:
        week = self._trail.week_by(day)
        is_taken = week is not None and any(
            event.kind is EventKind.RECOVERY_WEEK and event.last >= week.since and event.date <= day
            for event in self._journal.all_events
        )
        return None if is_taken else week

    def _normal_mornings(self, state: DayState, decision: Decision) -> int | None:
        """Count the normal mornings in a row after which the plan would stand again, by going ahead."""
        if decision.rule.is_flag or decision.match.advice is AdviceClass.AS_PLANNED:
            return None
        memory, day = state.memory, state.facts.day
        own = self._mornings.baseline(day)
        for ahead in range(1, _LOOK_AHEAD + 1):
            tomorrow = day + timedelta(days=ahead)
            normal = Morning(
                tomorrow,
                own,
                dict.fromkeys(
                    (kind for kind, at in memory.confirmations.items() if at.observed.answered), False
                ),
                night=_NORMAL_NIGHT,
                recovery_need=0.0,
            )
            supposed = self._transition.advance(
                memory, tomorrow, normal, own_normal_known=not state.facts.warm_up, ahead=ahead
            )
            if supposed.facts.spell is None and sleep_first(supposed.facts, self._thresholds) is None:
                return ahead
            memory = supposed.memory
        return None


def known_past(journal: Journal, day: date, *, hindsight: bool = False) -> Journal:
    """Return what the advice of a day rests on: its past, as far as it was known on that day.

    Args:
        journal: what there is.
        hindsight: whether what was filled in or changed later counts too.
    """
    past = journal.between(past_start(day), day)
    return past if hindsight else past.known_on(day)


def advise(
    journal: Journal, day: date, settings: EngineSettings = DEFAULT_SETTINGS, *, hindsight: bool = False
) -> Advice:
    """Return the advice of a day, seen with what was known on that day, or in hindsight."""
    return Engine(known_past(journal, day, hindsight=hindsight), day, settings).advise(day)


def replay(
    journal: Journal,
    first: date,
    last: date,
    settings: EngineSettings = DEFAULT_SETTINGS,
    *,
    hindsight: bool = False,
) -> Iterator[Advice]:
    """Yield the advice of each day from `first` to `last`, each as `advise` gives it.

    Days on which everything dated up to them was already known share one walk; the others, before
    something was filled in afterwards, are worked out on their own.
    """
    past = journal.between(past_start(first), last)
    late = [] if hindsight else past.late_entries
    engine, day = Engine(past, first, settings), first
    while day <= last:
        if any(of <= day < entered for of, entered in late):
            yield advise(journal, day, settings)
            day += ONE_DAY
            continue
        shared_until = min([last, *(of - ONE_DAY for of, _ in late if of > day)])
        yield from map(engine.advise, days_through(day, shared_until))
        day = shared_until + ONE_DAY
