"""Easy, concretely: what could be done on an easy day, what is picked, and how it was the morning after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.scales import RestFelt, RestKind, RestOrigin, RestOutcome, SessionStatus
from herstel.domain.sports import sport_family
from herstel.i18n.catalog import Translator
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    AddRest,
    LightenSession,
    MoveRest,
    SkipSession,
    Step,
    SwapSport,
)
from herstel.rules.planning.easing import ACTIVE_RPE
from herstel.rules.planning.easy_activities import LISTED, EasyActivity, easy_activities
from herstel.rules.planning.offer import Offer
from herstel.services.advice.replies import override_of
from herstel.services.calendar.names import origin_words
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.offering import DayOffer, changes_for_taking, offer_words, remarks_words
from herstel.services.planning.outlook import Effect, Outlook
from herstel.store.repository import IdMaker, new_id

_CONCRETE: Final = (RestKind.ACTIVE_RECOVERY, RestKind.MENTAL_REST)

_SETTLED: Final = frozenset({RestOutcome.BROKEN, RestOutcome.FORCED})


@frozen
class EasyDay:
    """What could be done on an easy day.

    Attributes:
        rest: the rest of the day that has nothing concrete yet; None when it comes with the offer.
        activities: what could be done, the best first; never none.
    """

    day: date
    rest: Rest | None
    kind: RestKind
    activities: tuple[EasyActivity, ...]


def easy_day(
    journal: Journal,
    advice: Advice,
    offer: DayOffer | None,
    settings: EngineSettings,
    most_minutes: int | None = None,
) -> EasyDay | None:
    """Return what could be done on a day of active recovery or mental rest.

    None on the day of a race, on one that asks for rest or care, when something else was decided, when
    something was picked, and when something easy stands in the plan already: together they could be more than
    the day allows.

    Args:
        most_minutes: the longest that a step on the way back allows; None without one.
    """
    day = advice.day
    if advice.race is not None:
        return None
    if advice.advice.strictness > AdviceClass.ACTIVE_RECOVERY.strictness or override_of(journal, day):
        return None
    concrete = [rest for rest in journal.rest_on(day) if rest.kind in _CONCRETE and rest.is_open]
    if any(rest.activity for rest in concrete):
        return None
    is_offered = offer is not None and offer.kind is RestKind.ACTIVE_RECOVERY
    rest = (
        None if is_offered else min(concrete, key=lambda planned: _CONCRETE.index(planned.kind), default=None)
    )
    if rest is None and not is_offered:
        return None
    kind = RestKind.ACTIVE_RECOVERY if rest is None else rest.kind
    sessions = [session for session in journal.sessions_on(day) if not session.is_gone]
    if kind is RestKind.ACTIVE_RECOVERY and _something_stays(sessions, offer):
        return None
    ceiling = (
        settings.thresholds.active_ceiling if rest is None or rest.load_ceiling is None else rest.load_ceiling
    )
    planned = {sport_family(session.sport) for session in sessions}
    activities = easy_activities(journal, day, kind, ceiling, most_minutes, planned)
    return EasyDay(day, rest, kind, activities) if activities else None


def _something_stays(sessions: Sequence[Session], offer: DayOffer | None) -> bool:
    """Whether a session of the day would still stand after any of the options."""
    if offer is None:
        return bool(sessions)
    changed = {
        offer.week.sessions[step.index][0].id
        for step in offer.options[0].steps
        if not isinstance(step, (AddRest, MoveRest))
    }
    return any(session.id not in changed for session in sessions)


def goes_with(easy: EasyDay, option: Offer | None) -> bool:
    """Whether something easy can be picked beside an option: full rest asks for nothing."""
    return easy.rest is not None or (option is not None and option.rest is easy.kind)


def changes_for_picking(
    journal: Journal,
    easy: EasyDay,
    activity: EasyActivity,
    offered: tuple[DayOffer, Offer] | None,
    say: Translator,
    make_id: IdMaker = new_id,
) -> list[Change]:
    """Return an activity as changes: the rest of the day with it, and what takes the place of the sessions.

    Of active recovery it becomes a planned session at RPE 2; what would have become lighter makes room.
    Mental rest is no training: there only the rest knows of it.

    Args:
        offered: the offer with the option that is shown, when the rest comes with it.
        say: gives the session its title, and the rest its reason.
    """
    changes: list[Change] = []
    if easy.rest is not None:
        changes.append(Save(easy.rest.changed(activity=activity.name), easy.rest))
    elif offered is not None:
        offer, option = offered
        origin = RestOrigin.ADVISED
        followed = changes_for_taking(
            journal, offer, _roomy(option), origin, origin_words(origin, say), make_id
        )
        changes += [_with_activity(change, activity) for change in followed]
    if easy.kind is RestKind.ACTIVE_RECOVERY:
        changes.append(Save(_planned_session(easy.day, activity, say, make_id)))
    return changes


def _with_activity(change: Change, activity: EasyActivity) -> Change:
    """Return a change; the rest that it brings knows what was chosen to do."""
    if not isinstance(change, Save) or not isinstance(change.record, Rest):
        return change
    return Save(change.record.changed(activity=activity.name), change.base)


def _planned_session(day: date, activity: EasyActivity, say: Translator, make_id: IdMaker) -> Session:
    return Session(
        id=make_id(day.isoformat()),
        date=day,
        sport=activity.sport,
        title=activity_title(activity, say),
        status=SessionStatus.PLANNED,
        planned_minutes=activity.minutes,
        planned_rpe=ACTIVE_RPE,
    )


def pick_words(
    easy: EasyDay,
    activity: EasyActivity,
    offered: tuple[DayOffer, Offer] | None,
    say: Translator,
    settings: EngineSettings,
) -> str:
    """Return what picking an activity puts into the plan, and what becomes of the sessions of the day."""
    words = [activity_words(activity, say)]
    if easy.rest is None and offered is not None:
        offer, option = offered
        words += offer_words(offer, replace(_roomy(option), rest=None), say, settings)
    return " · ".join(words)


def _roomy(option: Offer) -> Offer:
    """Return an option in which what would have become lighter makes room."""
    return replace(option, steps=tuple(_making_room(step) for step in option.steps))


def _making_room(step: Step) -> Step:
    return SkipSession(step.index) if isinstance(step, LightenSession | SwapSport) else step


def pick_effects(
    journal: Journal,
    easy: EasyDay | None,
    offered: tuple[DayOffer, Offer] | None,
    say: Translator,
    settings: EngineSettings,
    conditions: ConditionMemory | None = None,
) -> list[Effect]:
    """Return what each activity does to the checks of the next days when it is picked; none without any."""
    if easy is None or not goes_with(easy, offered[1] if offered else None):
        return []
    outlook = Outlook(journal, easy.day, settings, conditions)
    return [
        outlook.effect(changes_for_picking(journal, easy, activity, offered, say))
        for activity in easy.activities
    ]


def easy_title(easy: EasyDay, option: Offer | None) -> str:
    """Return the key of the title: whether the activities come in the place of a session, or beside it."""
    if easy.kind is RestKind.MENTAL_REST:
        return "easy.title.mental"
    if easy.rest is not None or option is None or not option.steps:
        return "easy.title.free"
    is_eased = any(isinstance(step, LightenSession | SwapSport) for step in option.steps)
    return "easy.title.instead" if is_eased else "easy.title.today"


def activity_title(activity: EasyActivity, say: Translator) -> str:
    """Return what an activity is called: a sport of the athlete's own is said to be easy."""
    if activity.is_own and activity.name not in LISTED:
        return say.text("easy.own", sport=activity.sport)
    return say.text(f"easy.{activity.name}")


def activity_words(activity: EasyActivity, say: Translator) -> str:
    """Return an activity with its minutes and its ceiling."""
    return ", ".join([_with_minutes(activity, say), *_ceiling(activity, say)])


def picks_words(
    activities: Sequence[EasyActivity], effects: Sequence[Effect], say: Translator, *, is_short: bool
) -> tuple[str, list[str]]:
    """Return what picking any activity does to the checks, and each activity as it is offered.

    What they all do is said once; where they differ it stands with each.

    Args:
        is_short: whether there is no room for the ceiling, which stands with the offer too.
    """
    words = [
        _with_minutes(activity, say) if is_short else activity_words(activity, say) for activity in activities
    ]
    added = [
        say.text("effect.appear", what=remarks_words(effect.appear, say)) if effect.appear else ""
        for effect in effects
    ]
    if len(set(added)) == 1:
        return added[0], words
    return "", [f"{what} · {more}" if more else what for what, more in zip(words, added, strict=True)]


def _with_minutes(activity: EasyActivity, say: Translator) -> str:
    return f"{activity_title(activity, say)}, {say.text('unit.minutes', value=activity.minutes)}"


def _ceiling(activity: EasyActivity, say: Translator) -> list[str]:
    return [] if activity.ceiling is None else [say.text("rest.ceiling", value=activity.ceiling)]


class RestAnswer(StrEnum):
    """What can be answered; each is `felt_rest.<answer>` in the catalogue."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"
    NOT_DONE = "not_done"


def rest_to_ask_about(journal: Journal, today: date) -> Rest | None:
    """Return yesterday's active recovery or mental rest of which it is not known how it was, or None.

    It is asked on the next morning and never later; not of what was broken or forced, and not of what was
    picked to do when that is known to have been left out.
    """
    yesterday = today - timedelta(days=1)
    asked = [
        rest
        for rest in journal.rest_on(yesterday)
        if rest.kind in _CONCRETE and rest.how is None and rest.outcome not in _SETTLED
    ]
    for rest in sorted(asked, key=lambda day_off: _CONCRETE.index(day_off.kind)):
        session = _picked_session(journal, rest)
        if session is None or not session.is_gone:
            return rest
    return None


def changes_for_rest_answer(journal: Journal, rest: Rest, answer: RestAnswer) -> list[Change]:
    """Return an answer as changes: how the rest was, its outcome, and the session that was picked for it.

    A picked session that was still open is done as long as planned, or left out. How hard it was is not
    assumed: its RPE stays unknown, and so does the load of that day, which kept rest alone would make 0.
    """
    if answer is RestAnswer.NOT_DONE:
        changed = rest.changed(outcome=RestOutcome.BROKEN)
    else:
        outcome = RestOutcome.KEPT if rest.is_open else rest.outcome
        changed = rest.changed(how=RestFelt(answer.value), outcome=outcome)
    changes: list[Change] = [Save(changed, rest)]
    session = _picked_session(journal, rest)
    if session is not None and session.is_open:
        update: dict[str, object] = {"status": SessionStatus.SKIPPED}
        if answer is not RestAnswer.NOT_DONE:
            update = {"status": SessionStatus.DONE, "minutes": session.planned_minutes}
        changes.append(Save(session.changed(**update), session))
    return changes


def _picked_session(journal: Journal, rest: Rest) -> Session | None:
    """Return the session that was picked for a day of active recovery."""
    if rest.kind is not RestKind.ACTIVE_RECOVERY or not rest.activity:
        return None
    sessions = [
        session for session in journal.sessions_on(rest.date) if sport_family(session.sport) == rest.activity
    ]
    return min(sessions, key=lambda session: session.is_gone, default=None)


def rest_name(rest: Rest, say: Translator) -> str:
    """Return what a rest is called where something was picked for it: that, else its kind."""
    if not rest.activity:
        return say.text(f"rest.{rest.kind.value}")
    return say.text(f"easy.{rest.activity}") if rest.activity in LISTED else rest.activity
