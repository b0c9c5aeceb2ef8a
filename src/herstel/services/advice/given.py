"""An advice as it is given: held back by what cannot be read, and told in plain lines.

A fever that was reported this morning may stand on the line that a disk has damaged. The engine then sees a
morning without a fever; what it said before it lost sight of that is the better advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator, long_date
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.rulebook import RULES
from herstel.services.advice.night_text import night_after, tonight_text
from herstel.services.advice.text import Words, words
from herstel.services.environment import LocalFile, Paths
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace
from herstel.store.repository import Notice

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


_OF_A_FILE: Final = frozenset(
    {
        "store.damaged",
        "store.file_unreadable",
        "store.file_gone",
        "store.file_emptied",
        "store.file_fewer",
        "store.file_older",
    }
)
_OF_EVERYTHING: Final = frozenset({"store.gone", "store.redo_damaged"})
_YEAR: Final = re.compile(r"/(\d{4})\.")


def is_partly_unread(notices: Iterable[Notice], day: date, days_back: int) -> bool:
    """Return whether something of a day, or of so many days before it, is or may be out of sight."""
    first = day - timedelta(days=days_back)
    return any(_touches(notice, first, day) for notice in notices)


def is_gone(service: JournalService) -> bool:
    """Whether the whole journal is out of sight: then there is nothing that an advice could rest on."""
    return service.journal.is_empty and any(notice.key == "store.gone" for notice in service.notices)


def with_unread_said(worded: Words, advice: Advice, service: JournalService, say: Translator) -> Words:
    """Return an advice that says first that it may lack what it should know, where that is so.

    Of a journal that is gone no plan is said to stand.
    """
    notices = service.notices
    if not notices or not is_partly_unread(notices, advice.day, service.days_looked_back):
        return worded
    if advice.advice is AdviceClass.AS_PLANNED and is_gone(service):
        return replace(
            worded,
            headline=say.text("advice.gone.headline"),
            text=say.text("advice.gone.text"),
            would_change=say.text("advice.gone.would_change"),
            learning="",
            confidence="",
        )
    unread = say.text("advice.partly_unread", days=service.days_looked_back)
    return replace(worded, context=(unread, *worded.context))


def _touches(notice: Notice, first: date, last: date) -> bool:
    if notice.key in _OF_EVERYTHING:
        return True
    if notice.key == "store.bad_record":
        return first.isoformat() <= str(notice.params.get("id", ""))[:10] <= last.isoformat()
    year = _YEAR.search(str(notice.params.get("file", "")))
    return notice.key in _OF_A_FILE and year is not None and first.year <= int(year[1]) <= last.year


def given_words(advice: Advice, workspace: Workspace, service: JournalService) -> Words:
    """Return an advice in words; it says so when a part of what it looks at cannot be read."""
    worded = words(advice, workspace.say, workspace.settings)
    return with_unread_said(worded, advice, service, workspace.say)


def advice_text(
    advice: Advice, workspace: Workspace, service: JournalService, *, hindsight: bool = False
) -> str:
    """Return an advice as plain lines, with the night after it."""
    night = tonight_text(night_after(advice, workspace, service.journal, hindsight=hindsight), workspace.say)
    return "\n".join(_lines(advice, given_words(advice, workspace, service), workspace.say, night))


def _lines(advice: Advice, worded: Words, say: Translator, night: str) -> Iterator[str]:
    """Yield an advice, and what is said of the night after it, as plain lines that read well aloud."""
    yield long_date(advice.day, say.language)
    yield worded.headline
    yield worded.text
    if worded.doctor:
        yield worded.doctor
    if not night:
        yield from worded.also
    yield from worded.context
    if night:
        yield f"{say.text('today.tonight')} · {night}"
    if worded.care:
        yield worded.care
    if worded.reasons:
        yield say.text("today.why")
        yield from (f"- {reason}" for reason in worded.reasons)
    if worded.recovery_week:
        yield worded.recovery_week
    yield worded.would_change
    if worded.learning:
        yield worded.learning
    if worded.confidence:
        yield say.text("today.confidence", confidence=worded.confidence)


def is_shown(advice: Advice, journal: Journal) -> bool:
    """Whether there is something to show of the advice of a day.

    "Train as planned" says nothing of a day on which nothing is planned or done, and on which nobody has
    said how they are; in green it would read as a judgement.
    """
    if advice.advice is not AdviceClass.AS_PLANNED or advice.care is not None or advice.checked_in:
        return True
    day = advice.day
    return any((journal.sessions_on(day), journal.rest_on(day), journal.events_on(day)))
