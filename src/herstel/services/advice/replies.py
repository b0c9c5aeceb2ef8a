"""What the athlete answers to an advice, a recovery week or a remark on a plan, and what that keeps quiet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.scales import Answer, OverrideReason, ReplyTo
from herstel.domain.self_reports import Reply
from herstel.i18n.catalog import Translator, short_date
from herstel.rules.advice import Advice
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.checks import OF_HEALTH, RECOVERY_ADVISED, Check
from herstel.store.repository import IdMaker, new_id

LATER_DAYS: Final = 7
"""A recovery week that was put off is suggested again after a week."""

QUIET_DAYS: Final = 28
"""A check stays quiet for this many days after the second answer."""

_TOGETHER_DAYS: Final = 56
"""Two answers that lie no further apart count as two of the same."""

_NEVER_QUIET: Final = (*OF_HEALTH, RECOVERY_ADVISED)
"""What body and health ask for is said as long as it is so; a recovery week has an answer of its own."""


def override_of(journal: Journal, day: date) -> Reply | None:
    """Return the answer that something else is done than was advised on a day, if there is one."""
    to_day = (reply for reply in journal.replies_on(day) if reply.to is ReplyTo.DAY)
    return next((reply for reply in to_day if reply.answer is Answer.OVERRIDDEN), None)


def override_words(reply: Reply, say: Translator) -> str:
    """Return why something else was done: in the athlete's own words where there are any."""
    return reply.note or say.text(f"override.{(reply.reason or OverrideReason.OTHER).value}")


def changes_for_override(
    journal: Journal, advice: Advice, reason: OverrideReason, note: str = "", make_id: IdMaker = new_id
) -> list[Change]:
    """Return what records that an advice is overridden; a day has one such answer.

    Raises:
        InvalidRecordError: when the note is too long.
    """
    there = override_of(journal, advice.day)
    reply = Reply.validated(
        {
            "id": there.id if there else make_id(advice.day.isoformat()),
            "date": advice.day,
            "rule": advice.rule,
            "reason": reason,
            "note": note,
        }
    )
    return [Save(reply, there)]


def changes_for_week_answer(day: date, answer: Answer, make_id: IdMaker = new_id) -> list[Change]:
    return [
        Save(Reply(id=make_id(day.isoformat()), date=day, to=ReplyTo.RECOVERY_WEEK, answer=answer)),
    ]


def is_week_quiet(journal: Journal, today: date, settings: EngineSettings = DEFAULT_SETTINGS) -> bool:
    """Whether a recovery week was answered so lately that none is suggested: 28 days, or 7 when put off."""
    for back in range(settings.thresholds.week_quiet_days):
        for reply in journal.replies_on(today - timedelta(days=back)):
            if reply.to is ReplyTo.RECOVERY_WEEK and (reply.answer is not Answer.LATER or back < LATER_DAYS):
                return True
    return False


@frozen
class Quiet:
    """A check that says nothing for a while.

    Attributes:
        until: the last day of it.
    """

    check: str
    until: date


def can_be_fine(check: Check) -> bool:
    return check not in _NEVER_QUIET


def changes_for_fine(check: Check, week: Week, today: date, make_id: IdMaker = new_id) -> list[Change]:
    reply = Reply(
        id=make_id(today.isoformat()),
        date=today,
        to=ReplyTo.PLAN,
        answer=Answer.DISMISSED,
        rule=check.id,
        week=week.days[0],
    )
    return [Save(reply)]


def quiet_checks(journal: Journal, days: Sequence[date], today: date) -> tuple[Quiet, ...]:
    """Return the checks that are quiet on a week, by their names."""
    answers: dict[str, list[Reply]] = {}
    for back in range(_TOGETHER_DAYS + QUIET_DAYS, -1, -1):
        for reply in journal.replies_on(today - timedelta(days=back)):
            if reply.to is ReplyTo.PLAN and reply.rule:
                answers.setdefault(reply.rule, []).append(reply)
    quiet = (Quiet(check, until) for check in sorted(answers) if (until := _until(answers[check], days)))
    return tuple(silence for silence in quiet if silence.until >= days[0])


def _until(answers: Sequence[Reply], days: Sequence[date]) -> date | None:
    """Return until when the answers to one check, in their order, keep it quiet on a week."""
    of_week = days[-1] if any(answer.week in days for answer in answers) else None
    last = answers[-1].date
    if len(answers) > 1 and (last - answers[-2].date).days <= _TOGETHER_DAYS:
        return max(filter(None, (of_week, last + timedelta(days=QUIET_DAYS))))
    return of_week


def with_quiet(settings: EngineSettings, quiet: Iterable[Quiet]) -> EngineSettings:
    return settings.muting(silence.check for silence in quiet)


def quiet_words(quiet: Iterable[Quiet], say: Translator) -> str:
    """Return which checks are quiet until when; nothing when none is."""
    named = [
        say.text(
            "plan.quiet.one",
            what=say.text(f"check.{silence.check}.short"),
            day=short_date(silence.until, say.language),
        )
        for silence in quiet
        if say.has(f"check.{silence.check}.short")
    ]
    return say.text("plan.quiet", what=say.listed(named)) if named else ""
