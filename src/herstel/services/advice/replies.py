"""What the athlete answers to an advice, and how long that keeps an advice quiet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.scales import Answer, OverrideReason, ReplyTo
from herstel.domain.self_reports import Reply
from herstel.i18n.catalog import Translator
from herstel.rules.advice import Advice
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.calendar.add import IdMaker
from herstel.store.repository import new_id

LATER_DAYS: Final = 7
"""A recovery week that was put off is suggested again after a week."""


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
    """Return what records the answer to a recovery week that was suggested."""
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
