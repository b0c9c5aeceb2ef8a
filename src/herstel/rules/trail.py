"""A walk through the days: what was remembered on the eve of each, and the recovery weeks suggested on it."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import RecoveryWeek
from herstel.rules.memory import START, CheckInMark, EngineMemory
from herstel.rules.rule_names import RuleId
from herstel.rules.rulebook import suggested_week


class Trail:
    """A walk through the days, from a first one on.

    The recovery week is no part of what is remembered: it never decides a day that follows, and follows from
    the check-ins of two weeks.
    """

    def __init__(self, start: date, begin: date, settings: Thresholds) -> None:
        """Begin it.

        Args:
            start: its first day.
            begin: the first day that can leave something behind; nothing is known of those before it.
            settings: the thresholds.
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
        since = met + self._settings.week_days
        self._suggested = {eve: rule for eve, rule in shared.items() if eve >= since}

    def week_by(self, day: date) -> RecoveryWeek | None:
        """Return the recovery week that stands on a day of which the evening is known.

        It was given once, and for some weeks after that no other one is.
        """
        eve, quiet_days = (day - self.start).days + 1, self._settings.week_quiet_days
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
        past = filter(None, self._marks[max(0, eve + 1 - self._settings.week_days) : eve])
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
