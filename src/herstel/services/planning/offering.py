"""The offer of a day: today's advice as changes of the plan, with one way after another to choose from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Change, Save
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import RestKind, RestOrigin
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import day_name
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.offer import Offer, alternatives, offers
from herstel.rules.planning.steps import LightenSession, MoveSession, SkipSession, Step
from herstel.rules.planning.week import DAYS, PlanWeek
from herstel.services.advice.replies import override_of
from herstel.services.calendar.add import IdMaker
from herstel.services.calendar.names import sport_name
from herstel.services.planning.text import change_words, lighter_words
from herstel.services.planning.week_plan import changes_of
from herstel.store.ids import new_id

_KINDS: Final = {
    AdviceClass.SLEEP_FOCUS: RestKind.SLEEP_FOCUS,
    AdviceClass.ACTIVE_RECOVERY: RestKind.ACTIVE_RECOVERY,
    AdviceClass.REST: RestKind.REST,
    AdviceClass.STOP_SEEK_CARE: RestKind.REST,
}
_RESTING: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})


@frozen
class DayOffer:
    """What could be done with the advice of a day.

    Attributes:
        kind: the rest that the advice asks for; an option may put another one on the day.
        week: the seven days from this one on.
        options: the ways to do it, the best first; never none.
    """

    kind: RestKind
    week: PlanWeek
    options: tuple[Offer, ...]

    def option(self, number: int) -> Offer:
        """Return one of the options; after the last comes the first again."""
        return self.options[number % len(self.options)]


def day_offer(journal: Journal, advice: Advice, settings: Thresholds) -> DayOffer | None:
    """Return the offer of a day, or None: the plan stands, or it was answered."""
    kind, day = _KINDS.get(advice.advice), advice.day
    if kind is None or override_of(journal, day):
        return None
    # A day of full rest asks for no more; active recovery on it would be less rest.
    if any(rest.kind in {kind, RestKind.REST} for rest in journal.rest_on(day)):
        return None
    week = _seven_days(journal, day, settings)
    return DayOffer(kind, week, tuple(offers(week, advice.advice, settings)))


def can_be_otherwise(journal: Journal, advice: Advice) -> bool:
    """Whether a day that goes as planned can still be made lighter, carried to another day, or rest."""
    if advice.advice is not AdviceClass.AS_PLANNED:
        return False
    return not any(rest.kind in _RESTING for rest in journal.rest_on(advice.day))


def otherwise(journal: Journal, advice: Advice, settings: Thresholds) -> DayOffer | None:
    """Return what else a day that goes as planned could be, for who asks; None where there is nothing."""
    if not can_be_otherwise(journal, advice):
        return None
    week = _seven_days(journal, advice.day, settings)
    return DayOffer(RestKind.REST, week, tuple(alternatives(week, settings)))


def _seven_days(journal: Journal, day: date, settings: Thresholds) -> PlanWeek:
    days = tuple(day + timedelta(days=ahead) for ahead in range(DAYS))
    return plan_week(journal, days, day, settings)


def offer_words(offer: DayOffer, option: Offer, say: Translator, settings: Thresholds) -> list[str]:
    """Return what an option does, a line each: the rest first, then what becomes of the sessions."""
    rest = say.text(f"offer.{option.rest.value}", ceiling=settings.active_ceiling) if option.rest else ""
    return [*([rest] if rest else []), *(_step_words(step, offer.week, say) for step in option.steps)]


def _step_words(step: Step, week: PlanWeek, say: Translator) -> str:
    """Return what becomes of one of today's sessions; nobody needs to be told that it is today's."""
    if isinstance(step, LightenSession):
        session = week.sessions[step.index][0]
        change = lighter_words(session, step, say)
        return say.text("offer.ease", name=sport_name(session.name, say), change=change)
    if isinstance(step, SkipSession):
        return say.text("offer.drop", name=sport_name(week.sessions[step.index][0].name, say))
    if isinstance(step, MoveSession):
        to = day_name(week.days[step.to], say.language)
        return say.text("offer.move", name=sport_name(week.sessions[step.index][0].name, say), to=to)
    return change_words(step, week, say)


def changes_for_taking(
    journal: Journal,
    offer: DayOffer,
    option: Offer,
    origin: RestOrigin,
    reason: str = "",
    make_id: IdMaker = new_id,
) -> list[Change]:
    """Return an option as changes of the journal.

    Args:
        journal: what there is.
        offer: the offer.
        option: one of its options.
        origin: how the rest comes there.
        reason: why a session is left out.
        make_id: gives the rest its id.
    """
    today = offer.week.days[0]
    changes = changes_of(journal, offer.week, option.steps, reason)
    if option.rest is None:
        return changes
    rest = Rest(id=make_id(today.isoformat()), date=today, kind=option.rest, origin=origin)
    return [Save(rest), *changes]
