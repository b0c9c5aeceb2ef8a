"""Everything the Today screen shows, worked out before it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import last_days
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit
from herstel.domain.scales import Item, Weight
from herstel.domain.self_reports import Reply
from herstel.i18n.catalog import Translator
from herstel.metrics.load import load_on
from herstel.metrics.mornings import Mornings
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.engine import known_past, replay
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.rule_names import RuleId
from herstel.rules.tonight import GETTING_READY_MINUTES
from herstel.services.advice.given import as_given, is_shown, with_unread_said
from herstel.services.advice.night_text import tonight_of, tonight_text
from herstel.services.advice.replies import is_week_quiet, override_of
from herstel.services.advice.still_open import StillOpen, still_open
from herstel.services.advice.text import Words, words
from herstel.services.journal_service import JournalService
from herstel.services.kept import Kept
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.easy_day import EasyDay, easy_day
from herstel.services.planning.offering import DayChoice, DayOffer, can_be_otherwise, day_choices, day_offer
from herstel.services.planning.recovery import is_due
from herstel.services.workspace import Workspace

_STRIP_DAYS = 7
_WEEK_BANNER_DAYS = 7
_FIRST_OF_ALL = frozenset({RuleId.R0, RuleId.R1, RuleId.R2})
"""On the day of a red flag, an illness or strong pain nothing is said of the weeks to come."""


@frozen
class StripDay:
    """One day of the strip.

    Attributes:
        day: its date.
        advice: what it asked for; None before the journal began.
        is_advice_shown: whether that says something: there is a check-in, or something on the day.
        checked_in: whether it has a check-in.
        remembered: whether that was filled in later.
        sessions: what was done.
        planned: whether something is planned that has no outcome yet.
        rested: whether it is known to be without training, by more than illness where a session is planned.
        load: AU, or None when it is unknown.
    """

    day: date
    advice: Advice | None
    is_advice_shown: bool
    checked_in: bool
    remembered: bool
    sessions: tuple[Session, ...]
    planned: bool
    rested: bool
    load: float | None


@frozen
class TodayView:
    """What the screen shows.

    Attributes:
        is_empty: whether nothing was ever recorded.
        advice: the advice of the day.
        words: the same in words.
        events: the spells, races and goals of today.
        sessions: today's sessions.
        rest: today's planned rest.
        limits: what today can hold at most.
        commitments: what life asks today.
        strip: the last seven days.
        ahead: the next seven days.
        mornings_needed: mornings after which own normal is known to someone who begins today.
        recovery_week: the longer advice, in its first week or after five weeks without a lighter one, until
            it is answered.
        offer: what could be done with the advice; None when the plan stands or it was answered.
        choices: what each choice for today does to the checks; none without an offer, and none beside the
            advice to see a doctor: that a check says nothing must not read as leave to train.
        easy: what could be done on an easy day; None when there is nothing to pick.
        can_be_otherwise: whether a day as planned can still be lighter, on another day, or rest.
        override: the answer that something else is done, if there is one.
        morning: this morning's answers beside own normal, while no reason says more.
        tonight: when to be in bed, on a day on which that matters; empty on others.
        still_open: what waits for an answer.
        conditions: holds the advice of the day for those who look at the plan after it.
    """

    day: date
    is_empty: bool
    advice: Advice
    words: Words
    events: tuple[Event, ...]
    sessions: tuple[Session, ...]
    rest: tuple[Rest, ...]
    limits: tuple[Limit, ...]
    commitments: tuple[Commitment, ...]
    strip: tuple[StripDay, ...]
    ahead: tuple[AheadDay, ...]
    mornings_needed: int
    recovery_week: str
    offer: DayOffer | None
    choices: tuple[DayChoice, ...]
    easy: EasyDay | None
    can_be_otherwise: bool
    override: Reply | None
    morning: str
    tonight: str
    still_open: StillOpen
    conditions: ConditionMemory = field(default_factory=ConditionMemory, compare=False, repr=False)


def today_view(
    journal: Journal,
    day: date,
    say: Translator,
    settings: EngineSettings,
    *,
    items: Container[Item] = frozenset(Item),
    getting_ready_minutes: int = GETTING_READY_MINUTES,
    as_given: Callable[[Advice], Advice] = lambda advice: advice,
    kept: Kept | None = None,
) -> TodayView:
    """Work out what the Today screen shows.

    Args:
        journal: what there is.
        say: gives the words.
        items: the five-point questions that are shown.
        getting_ready_minutes: from getting up until the first thing of a day can begin.
        as_given: gives the advice of the day as it is to be given, where that is not what the engine says.
        kept: where the advice of the day is kept for who plans the week.
    """
    days = last_days(day, _STRIP_DAYS)
    advices = list(replay(journal, days[0], day, settings))
    conditions = ConditionMemory(kept)
    conditions.keep(advices[-1], journal, settings)
    advices[-1] = advice = as_given(advices[-1])
    worded = words(advice, say, settings)
    offer = day_offer(journal, advice, settings)
    return TodayView(
        day=day,
        is_empty=journal.is_empty,
        advice=advice,
        words=worded,
        events=tuple(journal.events_on(day)),
        sessions=tuple(journal.sessions_on(day)),
        rest=tuple(journal.rest_on(day)),
        limits=tuple(journal.limits_on(day)),
        commitments=tuple(journal.commitments_on(day)),
        strip=_strip(journal, advices, settings),
        ahead=days_ahead(journal, day, _STRIP_DAYS),
        mornings_needed=settings.thresholds.baseline_checkins
        + settings.thresholds.baseline_last_day_back
        - 1,
        recovery_week=_recovery_week(journal, advice, worded, say, settings),
        offer=offer,
        choices=_choices(journal, advice, offer, settings, conditions),
        easy=_easy(journal, advice, offer, settings),
        can_be_otherwise=can_be_otherwise(journal, advice),
        override=override_of(journal, day),
        morning="" if advice.reasons else this_morning(journal, day, say, settings, items),
        tonight=tonight_text(tonight_of(journal, advice, getting_ready_minutes, settings), say),
        still_open=still_open(journal, day, settings),
        conditions=conditions,
    )


def view_of(workspace: Workspace, service: JournalService, day: date) -> TodayView:
    """Return what Today shows of a day.

    Args:
        workspace: gives the words and the settings; its own journal need not be open.
        service: the journal that is looked at.
        day: today, or a day that is still to come, as it will be if nothing is recorded until then.
    """
    view = today_view(
        service.journal,
        day,
        workspace.say,
        workspace.settings,
        items=workspace.items,
        getting_ready_minutes=workspace.config.getting_ready_minutes,
        as_given=lambda advice: as_given(advice, service, workspace.paths),
        kept=workspace.kept,
    )
    return replace(view, words=with_unread_said(view.words, view.advice, service, workspace.say))


def _recovery_week(
    journal: Journal, advice: Advice, worded: Words, say: Translator, settings: EngineSettings
) -> str:
    """Return the longer advice: by a pattern of two weeks, or because five weeks have gone by."""
    if advice.rule in _FIRST_OF_ALL:
        return ""
    day, week = advice.day, advice.recovery_week
    if week is not None and day - week.since < timedelta(days=_WEEK_BANNER_DAYS):
        return "" if is_week_quiet(journal, day, settings) else worded.recovery_week
    if is_due(journal, day, settings):
        return say.text("rule.RW0", weeks=settings.thresholds.weeks_without_lighter)
    return ""


def _choices(
    journal: Journal,
    advice: Advice,
    offer: DayOffer | None,
    settings: EngineSettings,
    conditions: ConditionMemory,
) -> tuple[DayChoice, ...]:
    if advice.advice is AdviceClass.STOP_SEEK_CARE:
        return ()
    return day_choices(journal, offer, settings, conditions)


def _easy(
    journal: Journal, advice: Advice, offer: DayOffer | None, settings: EngineSettings
) -> EasyDay | None:
    most_minutes = advice.way_back.most_minutes if advice.way_back else None
    return easy_day(journal, advice, offer, settings, most_minutes)


def _strip(journal: Journal, advices: Sequence[Advice], settings: EngineSettings) -> tuple[StripDay, ...]:
    """Return a day for each advice, without the advice where the journal had not begun."""
    began = journal.span[0] if journal.span else advices[-1].day
    return tuple(
        _strip_day(journal, advice.day, advice if advice.day >= began else None, settings)
        for advice in advices
    )


def _strip_day(journal: Journal, day: date, advice: Advice | None, settings: EngineSettings) -> StripDay:
    checkin = journal.checkin(day)
    load = load_on(journal, day, settings.thresholds)
    is_planned = any(session.is_open for session in journal.sessions_on(day))
    is_told = any(rest.settles_day for rest in journal.rest_on(day))
    return StripDay(
        day=day,
        advice=advice,
        is_advice_shown=advice is not None and is_shown(advice, journal),
        checked_in=checkin is not None,
        remembered=checkin is not None and checkin.remembered,
        sessions=tuple(journal.done_on(day)),
        planned=is_planned,
        rested=not load.trained and load.load == 0 and (is_told or not is_planned),
        load=load.load,
    )


_LIGHT_FIRST = tuple(Weight)


@frozen
class AheadDay:
    """One day to come.

    Attributes:
        day: its date.
        plan: the training and the rest that are still to come; key sessions first.
        life: the races, spells, limits and commitments that it holds; what weighs most first.
    """

    day: date
    plan: tuple[Session | Rest, ...]
    life: tuple[Event | Limit | Commitment, ...]


def days_ahead(journal: Journal, day: date, count: int) -> tuple[AheadDay, ...]:
    return tuple(_ahead(journal, day + timedelta(days=after)) for after in range(1, count + 1))


def _ahead(journal: Journal, day: date) -> AheadDay:
    sessions = [session for session in journal.sessions_on(day) if session.is_open]
    rest = [rest_day for rest_day in journal.rest_on(day) if rest_day.outcome is None]
    commitments = sorted(
        journal.commitments_on(day),
        key=lambda commitment: _LIGHT_FIRST.index(commitment.weight),
        reverse=True,
    )
    sessions.sort(key=lambda session: not session.key)
    return AheadDay(day, (*sessions, *rest), (*journal.events_on(day), *journal.limits_on(day), *commitments))


def this_morning(
    journal: Journal,
    day: date,
    say: Translator,
    settings: EngineSettings,
    items: Container[Item] = frozenset(Item),
) -> str:
    """Return the answers of a morning, each with its own normal where that is known; empty without them.

    Args:
        journal: what is known.
        day: the morning.
        say: gives the words.
        items: the five-point questions that are shown.
    """
    morning = Mornings(known_past(journal, day), settings.thresholds).on(day)
    if morning is None:
        return ""
    answers: list[tuple[str, float, float | None]] = []
    if morning.night.hours is not None:
        answers.append((say.text("field.sleep_hours"), morning.night.hours, morning.night.usual_hours))
    answers += [
        (say.text(f"item.{item.value}"), answer, morning.baseline.items.get(item))
        for item, answer in morning.answers.items()
        if item in items
    ]
    parts = [_answer(name, value, normal, say) for name, value, normal in answers]
    has_normal = any(normal is not None for _, _, normal in answers)
    key = "morning.answers" if has_normal else "morning.answers_alone"
    return say.text(key, answers=", ".join(parts)) if parts else ""


def _answer(name: str, value: float, normal: float | None, say: Translator) -> str:
    if normal is None:
        return f"{name} {say.number(value)}"
    return f"{name} {say.number(value)} ({say.number(normal)})"
