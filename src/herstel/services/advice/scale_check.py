"""Answers whose scale seems to run the other way: noticed, asked about, and turned round after a yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.dates import last_days
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Record, Save
from herstel.domain.scales import SIGNAL_ITEMS, Answer, Item, ReplyTo
from herstel.domain.self_reports import CheckIn, Reply
from herstel.metrics.reversed_scale import fatigue_runs_against
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.store.repository import IdMaker, new_id

_ASKED_AGAIN_DAYS: Final = 28
_LOWEST: Final = 1
_LEAST_ITEMS: Final = 3
_HIGHEST: Final = 6
"""Turned round, an answer and the one it was make six together."""


class ScaleDoubt(StrEnum):
    """Why the athlete is asked how they use the scale."""

    FATIGUE_REVERSED = "fatigue_reversed"
    """Fatigue ran against the other answers over the last two weeks."""
    ALWAYS_LOWEST = "always_lowest"
    """Every answer of the last ten mornings was 1."""

    @property
    def items(self) -> tuple[Item, ...]:
        return (Item.FATIGUE,) if self is ScaleDoubt.FATIGUE_REVERSED else SIGNAL_ITEMS


def scale_doubt(
    journal: Journal, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> ScaleDoubt | None:
    """Return why the athlete is to be asked about the scale, or None; what was answered is not asked again.

    That fatigue runs against the rest is asked anew after four weeks; who always answers 1 is asked once.
    """
    ago = (today - timedelta(days=back) for back in range(settings.thresholds.direction_days))
    if fatigue_runs_against(
        (checkin for day in ago if (checkin := journal.checkin(day))), settings.thresholds
    ):
        lately = last_days(today, _ASKED_AGAIN_DAYS)
        asked = any(reply.to is ReplyTo.SCALE for day in lately for reply in journal.replies_on(day))
        return None if asked else ScaleDoubt.FATIGUE_REVERSED
    if not _always_lowest(journal, today, settings):
        return None
    asked = any(reply.to is ReplyTo.SCALE for replies in journal.replies.values() for reply in replies)
    return None if asked else ScaleDoubt.ALWAYS_LOWEST


def _always_lowest(journal: Journal, today: date, settings: EngineSettings) -> bool:
    """Whether every answer of the last mornings was 1; they must be as many as own normal needs."""
    thresholds = settings.thresholds
    if not any(journal.checkin(day) for day in last_days(today, thresholds.latch_days + 1)):
        return False
    checkins = journal.last_checkins(today, thresholds.baseline_checkins)
    if len(checkins) < thresholds.baseline_checkins:
        return False
    answers = [
        [answer for item in SIGNAL_ITEMS if (answer := checkin.answer(item)) is not None]
        for checkin in checkins
    ]
    return all(len(morning) >= _LEAST_ITEMS and set(morning) == {_LOWEST} for morning in answers)


def changes_for_scale_as_meant(today: date, make_id: IdMaker = new_id) -> list[Change]:
    """Return what records that the scale was understood: it is not asked about for four weeks."""
    reply = Reply(id=make_id(today.isoformat()), date=today, to=ReplyTo.SCALE, answer=Answer.DISMISSED)
    return [Save(reply)]


def changes_for_turned_scale(
    journal: Journal,
    first: date,
    today: date,
    items: Sequence[Item] = (Item.FATIGUE,),
    make_id: IdMaker = new_id,
) -> list[Change]:
    """Return what turns answers of the mornings from a day on round, and remembers that it was asked."""
    changes: list[Change] = []
    for day in journal.checkin_days:
        checkin = journal.checkin(day)
        if day >= first and checkin is not None:
            round_ = turned(checkin, items)
            if round_ == checkin:
                continue
            changes.append(Save(round_ if day == today else round_.changed_on(today, checkin), checkin))
    reply = Reply(id=make_id(today.isoformat()), date=today, to=ReplyTo.SCALE, answer=Answer.ACCEPTED)
    return [*changes, Save(reply)]


def turned(checkin: CheckIn, items: Iterable[Item]) -> CheckIn:
    """Return a check-in with some answers turned round: 1 for 5, 2 for 4."""
    update = {item.value: _HIGHEST - answer for item in items if (answer := checkin.answer(item)) is not None}
    return checkin.changed(**update)


def all_turned(records: Sequence[Record], items: Iterable[Item]) -> list[Record]:
    """Return records whose check-ins were answered with 5 worst on some items, as ours have them."""
    named = list(items)
    return [_wholly_turned(record, named) if isinstance(record, CheckIn) else record for record in records]


def _wholly_turned(checkin: CheckIn, items: Sequence[Item]) -> CheckIn:
    """Return a check-in with some answers turned round, also in what it said at first."""
    fixed, first = turned(checkin, items), checkin.first_answers()
    return fixed if first is None else fixed.changed(before=turned(first, items).facts())


def seem_reversed(records: Iterable[Record], settings: EngineSettings = DEFAULT_SETTINGS) -> bool:
    """Whether fatigue runs against the other answers in most fortnights of some check-ins."""
    thresholds = settings.thresholds
    checkins = sorted(
        (checkin for checkin in records if isinstance(checkin, CheckIn)), key=lambda checkin: checkin.date
    )
    fortnights: dict[int, list[CheckIn]] = {}
    for checkin in checkins:
        fortnights.setdefault(checkin.date.toordinal() // thresholds.direction_days, []).append(checkin)
    known_fortnights = [
        fortnight for fortnight in fortnights.values() if len(fortnight) >= thresholds.direction_mornings
    ]
    return 2 * sum(fatigue_runs_against(fortnight, thresholds) for fortnight in known_fortnights) > len(
        known_fortnights
    )
