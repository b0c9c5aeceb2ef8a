"""How a week went: rest, training, load, signals and advice, and one sentence to close with.

The sentence is chosen by clear rules, without reproach and without promise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Final

from herstel.domain.dates import MOST_OF_A_WEEK, Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import WeekNote
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.review.days import Away, away_on, days_until
from herstel.services.review.rest_review import RestFate, RestReview, rest_review
from herstel.services.review.signals_review import SignalsReview, signals_review
from herstel.services.review.story import Story, story
from herstel.services.review.training_review import LoadReview, TrainingReview, load_review, training_review

_FAR_ABOVE: Final = 1.3
"""Times own normal that is far above it: more than 30 % is where coaches look twice (convention)."""


@frozen
class Closing:
    """The closing sentence.

    Attributes:
        key: which sentence (under `review.closing.` in the catalogue).
        count: the number it speaks of; None for one without a number.
        loads: loads in AU that are filled in, by the name of their place.
    """

    key: str
    count: int | None = None
    loads: Mapping[str, float] = field(default_factory=dict)


def closing(
    away: Mapping[Away, int],
    rest: RestReview,
    load: LoadReview,
    *,
    has_come: bool,
    is_over: bool,
    is_empty: bool,
) -> Closing:
    """Return the sentence of the first of these that holds.

    The week is still to come; nothing was recorded; ill on a day; away on most days; rest was forced; rest
    was broken; the load is far above own normal; rest has no answer yet; rest is still to come; all planned
    rest was kept; no rest was planned. Otherwise: the week stands in the journal.

    Args:
        away: days of illness and of travel.
        has_come: whether any day of the week has come.
        is_over: whether all of them have gone by.
        is_empty: whether nothing was recorded on the days that have come.
    """
    if not has_come:
        return Closing("ahead")
    if is_empty:
        return Closing("nothing" if is_over else "nothing_yet")
    if ill := away.get(Away.ILL, 0):
        return Closing("ill", ill)
    if (travel := away.get(Away.TRAVEL, 0)) >= MOST_OF_A_WEEK:
        return Closing("travel", travel)
    for fate in (RestFate.FORCED, RestFate.BROKEN):
        if count := rest.count(fate):
            return Closing(fate.value, count)
    normal = load.own_normal
    if normal and load.at_least > _FAR_ABOVE * normal:
        return Closing("far_above", loads={"load": load.at_least, "normal": normal})
    return _of_rest(rest)


def _of_rest(rest: RestReview) -> Closing:
    if unanswered := rest.count(RestFate.UNANSWERED):
        return Closing("unanswered", unanswered)
    if rest.ahead:
        return Closing("rest_ahead", rest.ahead)
    if rest.planned and rest.count(RestFate.KEPT) == rest.planned:
        return Closing("kept", rest.planned)
    return Closing("quiet" if rest.planned or rest.moved_out else "no_rest")


@frozen
class WeekReview:
    """The review of an ISO week, up to today.

    Attributes:
        days: its days that have come.
        away: the days on which nothing counts as missed, and why.
        hurt: those in an injury: it is named, but only the sports that it forbids are excused.
        load: the load beside its plan and own normal.
        signals: the signals, the advice, and what was done with it.
        note: what the athlete wrote beside it; not yet safe to show.
        story: the week beside the one before and own normal.
        is_over: whether all of its days have passed.
    """

    week: Week
    days: tuple[date, ...]
    away: tuple[tuple[date, Away], ...]
    hurt: tuple[date, ...]
    rest: RestReview
    training: TrainingReview
    load: LoadReview
    signals: SignalsReview
    note: str
    closing: Closing
    story: Story
    is_over: bool


def week_review(
    journal: Journal, week: Week, today: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> WeekReview:
    """Return the review of a week; of the current one, of the days up to today."""
    days, is_over = days_until(week, today), week.days[-1] < today
    away = tuple((day, why) for day in days if (why := away_on(journal, day)))
    rest = rest_review(journal, week, today, settings)
    training = training_review(journal, week, today)
    load = load_review(journal, week, today, training.lines, settings)
    note = journal.week_note(week.monday)
    recorded = bool(rest.lines or training.lines or away or any(journal.checkin(day) for day in days))
    return WeekReview(
        week=week,
        days=days,
        away=away,
        hurt=tuple(day for day in days if journal.has_event(day, EventKind.INJURY)),
        rest=rest,
        training=training,
        load=load,
        signals=signals_review(journal, week, today, settings),
        note=note.note if note else "",
        closing=closing(
            Counter(why for _, why in away),
            rest,
            load,
            has_come=bool(days),
            is_over=is_over,
            is_empty=not recorded,
        ),
        story=story(journal, week, today, load, settings),
        is_over=is_over,
    )


def changes_for_note(journal: Journal, week: Week, text: str) -> list[Change]:
    """Return what makes a text the note of a week; an empty one takes the note away.

    Raises:
        InvalidRecordError: when it is too long.
    """
    earlier = journal.week_note(week.monday)
    if not text.strip():
        return [Remove(earlier)] if earlier else []
    # What a newer version keeps in the note survives.
    facts = earlier.facts() if earlier else {}
    after = WeekNote.validated({**facts, "date": week.monday, "note": text})
    return [Save(after, earlier)] if after != earlier else []
