"""Answers whose scale seems to run the other way: noticed, asked about, and turned round after a yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.reply import Reply
from herstel.domain.scales import Answer, Item, ReplyTo
from herstel.metrics.direction import fatigue_runs_against
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.services.editing.adding import IdMaker
from herstel.store.ids import new_id
from herstel.store.repository import Change, Save

_QUIET_DAYS: Final = 28
_HIGHEST: Final = 6
"""Turned round, an answer and the one it was make six together."""


def asks_about_scale(journal: Journal, today: date, limits: Thresholds = DEFAULTS) -> bool:
    """Whether fatigue ran against the other answers over the last two weeks, and that was not answered."""
    ago = (today - timedelta(days=back) for back in range(limits.direction_days))
    if not fatigue_runs_against((each for day in ago if (each := journal.checkin(day))), limits):
        return False
    lately = (today - timedelta(days=back) for back in range(_QUIET_DAYS))
    return not any(each.to is ReplyTo.SCALE for day in lately for each in journal.replies_on(day))


def as_meant(today: date, make_id: IdMaker = new_id) -> list[Change]:
    """Return what records that the scale was understood: it is not asked about for four weeks."""
    reply = Reply(id=make_id(today.isoformat()), date=today, to=ReplyTo.SCALE, answer=Answer.DISMISSED)
    return [Save(reply)]


def turned_round(journal: Journal, first: date, today: date, make_id: IdMaker = new_id) -> list[Change]:
    """Return what turns the fatigue of the mornings from a day on round, and remembers the answer."""
    changes: list[Change] = []
    for day in journal.checkin_days:
        checkin = journal.checkin(day)
        if day >= first and checkin is not None and checkin.fatigue is not None:
            round_ = turned(checkin, [Item.FATIGUE])
            if round_ == checkin:
                continue
            changes.append(Save(round_ if day == today else round_.changed_on(today, checkin), checkin))
    reply = Reply(id=make_id(today.isoformat()), date=today, to=ReplyTo.SCALE, answer=Answer.ACCEPTED)
    return [*changes, Save(reply)]


def turned(checkin: CheckIn, items: Iterable[Item]) -> CheckIn:
    """Return a check-in with some answers turned round: 1 for 5, 2 for 4."""
    update = {item.value: _HIGHEST - answer for item in items if (answer := checkin.answer(item)) is not None}
    return checkin.model_copy(update=update)


def all_turned(records: Sequence[Record], items: Iterable[Item]) -> list[Record]:
    """Return records whose check-ins were answered with 5 worst on some items, as ours have them."""
    named = list(items)
    return [_wholly_turned(each, named) if isinstance(each, CheckIn) else each for each in records]


def _wholly_turned(checkin: CheckIn, items: Sequence[Item]) -> CheckIn:
    """Return a check-in with some answers turned round, also in what it said at first."""
    found, first = turned(checkin, items), checkin.first_answers()
    return found if first is None else found.model_copy(update={"before": turned(first, items).facts()})


def seem_reversed(records: Iterable[Record], limits: Thresholds = DEFAULTS) -> bool:
    """Whether fatigue runs against the other answers in most fortnights of some check-ins."""
    checkins = sorted((each for each in records if isinstance(each, CheckIn)), key=lambda each: each.date)
    fortnights: dict[int, list[CheckIn]] = {}
    for each in checkins:
        fortnights.setdefault(each.date.toordinal() // limits.direction_days, []).append(each)
    told = [each for each in fortnights.values() if len(each) >= limits.direction_mornings]
    return 2 * sum(fatigue_runs_against(each, limits) for each in told) > len(told)
