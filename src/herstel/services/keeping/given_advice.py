"""The last advice that was given while all could be read, and what it holds of a later one.

A fever that was reported this morning may stand on the line that a disk has damaged. The engine then sees a
morning without a fever; what it said before it lost sight of that is the better advice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from herstel.domain.frozen import frozen
from herstel.paths import Paths
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.rulebook import RULES
from herstel.services.journal_service import JournalService
from herstel.services.keeping.unread_days import is_partly_unread
from herstel.services.local_files import LocalFile

HELD: Final = "held"
"""The circumstance of an advice that it is no lighter than the one before."""
_FROM: Final = AdviceClass.REST
"""From here on an advice is about safety."""
_LASTS: Final = timedelta(days=7)
"""So long it stands without being mended: after a week other mornings say more than it."""


@frozen
class GivenAdvice:
    """An advice as it was given.

    Attributes:
        day: the day it was for.
        advice: what that day asked for.
        rule: id of the rule that decided.
    """

    day: date
    advice: AdviceClass
    rule: str

    def under(self, advice: Advice) -> Advice:
        """Return a later advice, no lighter than this one where this was about safety."""
        age = advice.day - self.day
        is_about_safety = self.advice.strictness >= _FROM.strictness and timedelta() <= age <= _LASTS
        if not is_about_safety or advice.advice.strictness >= self.advice.strictness:
            return advice
        return replace(
            advice, advice=self.advice, rule=self.rule, reasons=(), context=(HELD, *advice.context)
        )


def last_given(paths: Paths) -> GivenAdvice | None:
    """Return the last advice that was given while all could be read; None when there was none."""
    return _read(_file(paths).read())


def as_given(advice: Advice, service: JournalService, paths: Paths) -> Advice:
    """Return an advice as it is to be given, and keep it in mind.

    Where a part of what it looks at cannot be read it is not lighter than the last one about safety.
    """
    last = last_given(paths)
    if is_partly_unread(service.notices, advice.day, service.days_looked_back):
        return last.under(advice) if last else advice
    given = GivenAdvice(advice.day, advice.advice, advice.rule)
    if given != last and advice.day == service.today() and not service.journal.is_empty:
        _file(paths).write({"day": given.day.isoformat(), "advice": given.advice.value, "rule": given.rule})
    return advice


def _file(paths: Paths) -> LocalFile:
    return LocalFile(paths.state / "advised.json")


def _read(kept: dict[str, Any]) -> GivenAdvice | None:
    try:
        given = GivenAdvice(date.fromisoformat(kept["day"]), AdviceClass(kept["advice"]), kept["rule"])
    except (KeyError, ValueError, TypeError):
        return None
    return given if given.rule in RULES else None
