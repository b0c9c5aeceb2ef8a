"""The engine: it walks through the days in order, remembers little, and decides each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal
from herstel.metrics.answers import Answers
from herstel.metrics.effort import Effort
from herstel.metrics.kinds import Kind
from herstel.metrics.mornings import Morning, Mornings
from herstel.metrics.need import need_score
from herstel.metrics.sleep import Night
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice, AdviceClass, Confidence, Reason, RecoveryWeek
from herstel.rules.course import START, Course
from herstel.rules.flags import Match, flag
from herstel.rules.measures import JournalMeasures
from herstel.rules.own_rules import own_rule
from herstel.rules.patterns import is_bad, morning_rule, sleep_rule
from herstel.rules.reasons import Seen, reasons
from herstel.rules.recovery_week import is_quiet
from herstel.rules.rulebook import R7, R7A, R7B, R8, R9, RULES, Rule
from herstel.rules.settings import own_rules_of, rule_named
from herstel.rules.walk import MORNING_KINDS, Stop, Training, take_step

REST_GIVEN = "rest_given"
"""Two rest days by pattern were given in this episode: from here rest or easy, as one likes."""
GOOD_MORNING = "good_morning"
"""The pattern goes on, but this morning is not bad."""
NOT_OVER = "not_over"
"""The last day was made easy, and this morning is not normal again."""

_ONE_DAY = timedelta(days=1)
_LOOK_AHEAD = 7
_NORMAL_NIGHT = Night(None, None, worse=False, short=False)
_FLAG_OFFSET = {
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

    def __init__(self, journal: Journal, thresholds: Thresholds = DEFAULTS) -> None:
        self._journal = journal
        self._limits = thresholds
        self._mornings = Mornings(journal, thresholds)
        self._training = Training(journal, thresholds)
        self._first_days = [*journal.checkin_days[:1], *journal.session_days[:1]]

    def advise(self, day: date) -> Advice:
        """Return the advice of a day from the records up to it."""
        return next(self.replay(day, day))

    def replay(self, first: date, last: date) -> Iterator[Advice]:
        """Yield the advice of each day from `first` to `last`, each from its own past alone."""
        course, start, day = START, date.max, first
        while day <= last:
            if walk_start(day) != start:
                start = walk_start(day)
                course = self._walk(start, day)
            stop = self._step(course, day)
            yield self._advice(stop, day)
            course, day = stop.course, day + _ONE_DAY

    def stand(self, day: date) -> Stop:
        """Return where the walk stands on a day."""
        return self._step(self._walk(walk_start(day), day), day)

    def morning_after(self, stop: Stop, checkin: CheckIn) -> AdviceClass:
        """Return what a morning would ask for after the day on which the walk stands; no flag is asked."""
        day = checkin.date
        known = self._mornings.baseline_checkins(day) >= self._limits.baseline_checkins
        morning = self._mornings.of(checkin, Answers.of(checkin))
        after = take_step(
            stop.course, day, morning, self._training, self._limits, own_normal_known=known, until=day
        )
        rule = self._by_mornings(after)
        return (self._own_rule(after, day, rule, checkin) or rule).advice

    def _by_mornings(self, stop: Stop) -> Rule:
        """Return the rule that decides where no flag does."""
        return (
            stop.pattern.rule
            or morning_rule(stop.day, self._limits)
            or sleep_rule(stop.day, self._limits)
            or R9
        )

    def _walk(self, start: date, day: date) -> Course:
        """Return what is remembered on the eve of a day; days before the first record leave nothing."""
        course, start = START, max(start, min([day, *self._first_days]))
        for offset in range((day - start).days):
            course = self._step(course, start + timedelta(days=offset)).course
        return course

    def _step(self, course: Course, day: date) -> Stop:
        known = self._mornings.baseline_checkins(day) >= self._limits.baseline_checkins
        morning = self._mornings.on(day)
        return take_step(course, day, morning, self._training, self._limits, own_normal_known=known)

    def _decide(self, stop: Stop, day: date) -> tuple[AdviceClass, Rule, Match | None]:
        """Return the advice, its rule, and the flag behind it. A flag never softens a stricter pattern."""
        match = flag(self._journal.checkins, day, self._limits)
        by_pattern = stop.pattern.rule
        if match and not (by_pattern and by_pattern.advice.strictness > match.advice.strictness):
            return match.advice, match.rule, match
        rule = self._by_mornings(stop)
        own = self._own_rule(stop, day, rule)
        return (own or rule).advice, own or rule, None

    def _own_rule(self, stop: Stop, day: date, decided: Rule, morning: CheckIn | None = None) -> Rule | None:
        """Return a rule of the athlete's own that asks for more than what was decided, if one holds."""
        own = own_rules_of(self._limits)
        if not own:
            return None
        measures = JournalMeasures(self._journal, self._limits, stop.day.signals.count, day, morning)
        found = own_rule(own, day, measures, decided.advice.strictness)
        return rule_named(found.name, self._limits) if found else None

    def _advice(self, stop: Stop, day: date) -> Advice:
        advice, rule, match = self._decide(stop, day)
        signals, morning = stop.day.signals, stop.day.morning
        baseline = self._mornings.baseline_checkins(day)
        return Advice(
            day=day,
            advice=advice,
            rule=rule.id,
            also=self._also(stop, advice),
            confidence=self._confidence(stop, match, day),
            kinds={kind: signals.latches[kind].state for kind in Kind},
            reasons=self._reasons(stop, rule, match, day),
            context=() if match else self._context(stop, rule),
            recovery_week=self._recovery_week(stop, day),
            baseline_checkins=baseline,
            warm_up=stop.day.warm_up,
            checked_in=morning is not None,
            score=need_score(
                morning.need if morning else None,
                signals.count,
                _FLAG_OFFSET[advice] if match else 0.0,
                self._limits,
            ),
            normal_mornings=self._normal_mornings(stop, advice, rule, day),
            counts={kind: (latch.worse, latch.of) for kind, latch in signals.latches.items()},
        )

    def _context(self, stop: Stop, rule: Rule) -> tuple[str, ...]:
        """Return the keys of the circumstances that explain why this rule and not another."""
        if stop.pattern.tipped:
            return stop.day.context
        if rule is R7 and stop.day.course.rest_days >= self._limits.pattern_rest_days:
            return (REST_GIVEN,)
        morning, limits = stop.day.morning, self._limits
        if rule is R7A and morning and not is_bad(morning, limits, warm_up=stop.day.warm_up):
            return (NOT_OVER,)
        if stop.pattern.lasts and stop.pattern.rule is None and rule in {R8, R9}:
            return (GOOD_MORNING,)
        return ()

    def _also(self, stop: Stop, advice: AdviceClass) -> tuple[AdviceClass, ...]:
        """Sleep focus stands beside any other advice after one short night."""
        if advice in {AdviceClass.SLEEP_FOCUS, AdviceClass.STOP_SEEK_CARE}:
            return ()
        morning = stop.day.morning
        return (AdviceClass.SLEEP_FOCUS,) if morning is not None and morning.night.short else ()

    def _confidence(self, stop: Stop, match: Match | None, day: date) -> Confidence:
        if match:
            return Confidence.IMMEDIATE
        limits, count = self._limits, stop.day.signals.count
        since = day - timedelta(days=limits.latch_days - 1)
        checkins = sum(mark.day >= since for mark in stop.course.marks)
        if stop.day.warm_up or checkins < limits.unsure_checkins:
            return Confidence.LOW
        enough = self._mornings.baseline_checkins(day) >= limits.sure_baseline_checkins
        clear = count == 0 or count >= limits.easy_kinds
        if enough and checkins >= limits.sure_checkins and clear:
            return Confidence.HIGH
        return Confidence.MEDIUM

    def _reasons(self, stop: Stop, rule: Rule, match: Match | None, day: date) -> tuple[Reason, ...]:
        means = self._mornings.own_means(day) if rule in {R7A, R7B} else {}
        seen = Seen(self._last_morning(stop, day), self._last_effort(day), means)
        return (*(match.reasons if match else ()), *reasons(rule, stop.day.signals, seen, self._limits))

    def _last_morning(self, stop: Stop, day: date) -> Morning | None:
        return stop.day.morning or (
            self._mornings.on(stop.course.marks[-1].day) if stop.course.marks else None
        )

    def _last_effort(self, day: date) -> Effort | None:
        recent = self._training.efforts(day, day)
        return recent[-1] if recent else None

    def _recovery_week(self, stop: Stop, day: date) -> RecoveryWeek | None:
        rule, since = stop.course.week_rule, stop.course.week_since
        if rule is None or since is None or not is_quiet(since, day, self._limits):
            return None
        return RecoveryWeek(RULES[rule].id, since)

    def _normal_mornings(self, stop: Stop, advice: AdviceClass, rule: Rule, day: date) -> int | None:
        """Count the normal mornings in a row after which the plan would stand again, by walking ahead."""
        if rule.is_flag or advice is AdviceClass.AS_PLANNED:
            return None
        course, own = stop.course, self._mornings.baseline(day)
        for ahead in range(1, _LOOK_AHEAD + 1):
            tomorrow = day + timedelta(days=ahead)
            normal = Morning(
                tomorrow,
                own,
                dict.fromkeys((kind for kind in MORNING_KINDS if kind in course.observed), False),
                night=_NORMAL_NIGHT,
                need=0.0,
            )
            stop = take_step(
                course,
                tomorrow,
                normal,
                self._training,
                self._limits,
                own_normal_known=not stop.day.warm_up,
                until=day,
            )
            if stop.pattern.rule is None and sleep_rule(stop.day, self._limits) is None:
                return ahead
            course = stop.course
        return None
