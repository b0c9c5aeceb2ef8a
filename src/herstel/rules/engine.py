"""The engine: it goes through the days in order, remembers little, and decides each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from herstel.domain.calendar_items import Event
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
from herstel.rules.circumstances import INJURY, INJURY_UNASKED, NUTRITION, circumstances, low_nutrition
from herstel.rules.conditions import is_spoken, sleep_first
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
_AT_ONCE_OFFSET = {
    AdviceClass.ACTIVE_RECOVERY: 0.35,
    AdviceClass.REST: 0.8,
    AdviceClass.STOP_SEEK_CARE: 0.8,
}


def walk_start(day: date) -> date:
    """Return where the walk to a day begins: the first day of the month two months before it.

    That is two to three months back, far more than any rule looks back.
    """
    months = day.year * 12 + day.month - 1 - 2
    return date(months // 12, months % 12 + 1, 1)


class Engine:
    """Decides the advice of any day of one journal."""

    def __init__(self, journal: Journal, since: date, settings: EngineSettings = DEFAULT_SETTINGS) -> None:
        """Make it.

        Args:
            journal: what is known.
            since: days before this one are not asked for.
            settings: the athlete's.
        """
        self._journal, self._settings = journal, settings
        self._thresholds = thresholds = settings.thresholds
        self._ill_days = IllDays(journal, thresholds)
        self._reports = Reports(journal, self._ill_days, thresholds)
        self._mornings = Mornings(journal, thresholds, self._ill_days)
        self._loads = DayLoads(journal, thresholds)
        self._training = TrainingSignals(journal, thresholds, walk_start(since))
        self._transition = Transition(self._training, thresholds)
        self._injuries = [event for event in journal.all_events if event.kind is EventKind.INJURY]
        self._trail = Trail(date.min, date.min, settings)
        self._first_days = [*journal.morning_days[:1], *journal.session_days[:1]]

    def advise(self, day: date) -> Advice:
        """Return the advice of a day from the records up to it."""
        return next(self.replay(day, day))

    def replay(self, first: date, last: date) -> Iterator[Advice]:
        """Yield the advice of each day from `first` to `last`, each from its own past alone."""
        day = first
        while day <= last:
            state = self.state_on(day)
            yield self._advice(state, day)
            day += ONE_DAY

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

    def _advice(self, state: DayState, day: date) -> Advice:
        facts = self._reports.beside(state.facts)
        decision = self._with_custom_rules(facts, decide(facts, self._settings))
        rule, match, confirmations = decision.rule, decision.match, facts.signals.confirmations
        injuries, unasked_injuries = self._standing_injuries(day)
        nutrition = None if Item.NUTRITION in self._settings.muted else low_nutrition(self._journal, day)
        beside = {INJURY: injuries, INJURY_UNASKED: unasked_injuries, NUTRITION: nutrition}
        return Advice(
            day=day,
            advice=match.advice,
            rule=rule.id,
            also=self._also(facts, match.advice),
            confidence=self._confidence(facts, rule),
            kinds={kind: confirmations[kind].state for kind in _KINDS},
            reasons=self._reasons(facts, state.memory, decision),
            context=(
                *circumstances(facts, rule, self._journal, self._loads, self._settings),
                *(key for key, stands in beside.items() if stands),
            ),
            recovery_week=None if self._is_unwell(day) else self._recovery_week(day),
            baseline_checkins=self._mornings.baseline_checkins(day),
            recent_checkins=self._mornings.recent_checkins(day),
            is_sparse=self._is_sparse(day),
            warm_up=facts.warm_up,
            checked_in=facts.morning is not None,
            score=self._score(facts, decision),
            normal_mornings=self._normal_mornings(state, decision, day),
            counts={kind: (at.worse, at.of) for kind, at in confirmations.items()},
            day_number=match.day_number,
            carried=facts.carried and rule.id in _REPORTED,
            assumed=facts.assumed,
            low_items=facts.morning.low if facts.morning else (),
            answered=facts.answered,
            care=care(self._journal, self._reports.complaints, facts, self._thresholds),
            way_back=facts.way_back,
            low_nutrition=nutrition,
            injuries=injuries,
            unasked_injuries=unasked_injuries,
            sports_left=self._sports_left(injuries, day) if injuries else (),
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

    def _sports_left(self, injuries: Sequence[Event], day: date) -> tuple[str, ...]:
        """Return the athlete's own sports that no injury forbids, and that load no place that hurts."""
        # Only who is injured needs it.
        from herstel.rules.planning.soreness import loads_place, soreness_on
        from herstel.rules.planning.unwell import sports_left

        sore = soreness_on(self._journal, day, self._settings)
        own = sports_left(self._journal, injuries, day, day)
        return own if sore is None else tuple(sport for sport in own if not loads_place(sore.place, sport))

    def _is_sparse(self, day: date) -> bool:
        """Whether check-ins have been so few for four weeks that own normal stays unknown at this pace."""
        thresholds, days = self._thresholds, self._journal.checkin_days
        since = day - timedelta(days=thresholds.need_days - 1)
        lately = len(days_between(days, since, day))
        weeks = 1 + thresholds.baseline_more_days / thresholds.need_days
        return bool(days) and days[0] < since and lately * weeks < thresholds.baseline_checkins

    def _standing_injuries(self, day: date) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return those that forbid some sport, and the others while the morning says nothing of pain."""
        standing = [injury for injury in self._injuries if injury.stands_on(day)]
        checkin = self._journal.checkin(day)
        is_told = checkin is not None and (checkin.pain is not None or checkin.pain_alters_movement)
        others = [] if is_told else [injury for injury in standing if not injury.forbids]
        return tuple(injury for injury in standing if injury.forbids), tuple(others)

    def _also(self, facts: DayFacts, advice: AdviceClass) -> tuple[AdviceClass, ...]:
        """Sleep focus stands beside any other advice after one short night, while it is spoken of."""
        if advice in {AdviceClass.SLEEP_FOCUS, AdviceClass.STOP_SEEK_CARE}:
            return ()
        is_short = facts.morning is not None and facts.morning.night.short and not facts.races
        spoken = is_spoken(facts.sleep_mornings, self._thresholds)
        return (AdviceClass.SLEEP_FOCUS,) if is_short and spoken else ()

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

    def _reasons(self, facts: DayFacts, memory: EngineMemory, decision: Decision) -> tuple[Reason, ...]:
        effort = self._training.last_effort(facts.day) if Kind.EFFORT in facts.signals.on else None
        morning = self._last_morning(facts, memory)
        by_morning = facts.spell is not None and facts.spell.by is EasyBy.MORNING
        is_easy = by_morning and not decision.rule.is_flag and not facts.races
        return (*decision.match.reasons, *reasons(facts.signals, morning, effort, items=is_easy))

    def _last_morning(self, facts: DayFacts, memory: EngineMemory) -> Morning | None:
        return facts.morning or (self._mornings.on(memory.previous.day) if memory.previous else None)

    def _recovery_week(self, day: date) -> RecoveryWeek | None:
        week = self._trail.week_by(day)
        is_taken = week is not None and any(
            event.kind is EventKind.RECOVERY_WEEK and event.last >= week.since and event.date <= day
            for event in self._journal.all_events
        )
        return None if is_taken else week

    def _normal_mornings(self, state: DayState, decision: Decision, day: date) -> int | None:
        """Count the normal mornings in a row after which the plan would stand again, by going ahead."""
        if decision.rule.is_flag or decision.match.advice is AdviceClass.AS_PLANNED:
            return None
        memory, own = state.memory, self._mornings.baseline(day)
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


_LOOK_BACK = timedelta(days=112)
"""Own normal reaches up to 63 days back, comparable sessions too, a slow slide 84, and an illness before it
another 21: all count from where the walk begins."""


def known_past(journal: Journal, day: date, *, hindsight: bool = False) -> Journal:
    """Return what the advice of a day rests on: its past, as far as it was known on that day.

    Args:
        journal: what there is.
        hindsight: whether what was filled in or changed later counts too.
    """
    past = journal.between(walk_start(day) - _LOOK_BACK, day)
    return past if hindsight else past.known_on(day)


def what_counts(journal: Journal, day: date) -> tuple[object, ...]:
    """Return all that the advice of a day can depend on, to be compared: the same things, the same advice."""
    first = walk_start(day) - _LOOK_BACK
    days = list(days_through(first, day))
    return (
        *(tuple(checkin.get(when) for when in days) for checkin in (journal.checkins, journal.nights)),
        *(tuple(table.get(when) for when in days) for table in (journal.sessions, journal.rest)),
        tuple(journal.commitments.get(when) for when in days),
        journal.repeating,
        journal.all_events,
    )


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
    past = journal.between(walk_start(first) - _LOOK_BACK, last)
    late = [] if hindsight else past.late_entries
    engine, day = Engine(past, first, settings), first
    while day <= last:
        if any(of <= day < entered for of, entered in late):
            yield advise(journal, day, settings)
            day += ONE_DAY
            continue
        shared_until = min([last, *(of - ONE_DAY for of, _ in late if of > day)])
        yield from engine.replay(day, shared_until)
        day = shared_until + ONE_DAY
