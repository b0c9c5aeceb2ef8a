"""Today's advice as changes of the plan: the ways to choose from, and what each does to the checks."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import DAYS_OF_WEEK, first_days
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.scales import RESTFUL_KINDS, RestKind, RestOrigin
from herstel.i18n.catalog import Translator, day_name, short_day
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import LightenSession, MoveSession, SkipSession, Step
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.offer import AS_PLANNED, Choice, Offer, alternatives, offers
from herstel.rules.planning.week import PlanWeek
from herstel.services.advice.replies import override_of
from herstel.services.calendar.names import sport_name
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.outlook import DAYS_AHEAD, DayRemark, Effect, Outlook
from herstel.services.planning.text import change_words, lighter_words
from herstel.services.planning.week_plan import changes_of
from herstel.store.repository import IdMaker, new_id

_KINDS: Final = {
    AdviceClass.SLEEP_FOCUS: RestKind.SLEEP_FOCUS,
    AdviceClass.ACTIVE_RECOVERY: RestKind.ACTIVE_RECOVERY,
    AdviceClass.REST: RestKind.REST,
    AdviceClass.STOP_SEEK_CARE: RestKind.REST,
}


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


def day_offer(journal: Journal, advice: Advice, settings: EngineSettings) -> DayOffer | None:
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
    return not any(rest.kind in RESTFUL_KINDS for rest in journal.rest_on(advice.day))


def otherwise(journal: Journal, advice: Advice, settings: EngineSettings) -> DayOffer | None:
    """Return what else a day that goes as planned could be, for who asks; None where there is nothing."""
    if not can_be_otherwise(journal, advice):
        return None
    week = _seven_days(journal, advice.day, settings)
    return DayOffer(RestKind.REST, week, tuple(alternatives(week, settings)))


def _seven_days(journal: Journal, day: date, settings: EngineSettings) -> PlanWeek:
    days = first_days(day, DAYS_OF_WEEK)
    return plan_week(journal, days, day, settings)


def offer_words(offer: DayOffer, option: Offer, say: Translator, settings: EngineSettings) -> list[str]:
    """Return what an option does, a line each: the rest first, then what becomes of the sessions."""
    rest = (
        say.text(f"offer.{option.rest.value}", ceiling=settings.thresholds.active_ceiling)
        if option.rest
        else ""
    )
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
        origin: how the rest comes there.
    """
    today = offer.week.days[0]
    changes = changes_of(journal, offer.week, option.steps, reason)
    if option.rest is None:
        return changes
    rest = Rest(id=make_id(today.isoformat()), date=today, kind=option.rest, origin=origin)
    return [Save(rest), *changes]


@frozen
class DayChoice:
    """One choice for today.

    Attributes:
        effect: what that does to the checks of today and the next three days.
    """

    option: Offer
    effect: Effect


def day_choices(
    journal: Journal,
    offer: DayOffer | None,
    settings: EngineSettings,
    conditions: ConditionMemory | None = None,
) -> tuple[DayChoice, ...]:
    """Return the choices for today: as planned first, then each option of the offer; none without an offer.

    Args:
        conditions: what may hold today's advice already.
    """
    if offer is None:
        return ()
    outlook = Outlook(journal, offer.week.days[0], settings, conditions)
    is_among = any(option.choice is Choice.AS_PLANNED for option in offer.options)
    options = offer.options if is_among else (AS_PLANNED, *offer.options)
    origin = RestOrigin.OWN_CHOICE
    return tuple(
        DayChoice(option, outlook.effect(changes_for_taking(journal, offer, option, origin)))
        for option in options
    )


@frozen
class ChoiceEffects:
    """What some choices do to the checks, in words.

    Attributes:
        is_shown: whether the option that the screen shows is one of them.
    """

    names: str
    words: str
    is_shown: bool


def effect_title(offer: DayOffer, say: Translator) -> str:
    """Return what the lines of choices are about: the remarks, up to which day."""
    return say.text("effect.title", day=effect_last_day(offer, say))


def effect_last_day(offer: DayOffer, say: Translator) -> str:
    """Return the last day whose remarks are looked at, in short."""
    return short_day(offer.week.days[DAYS_AHEAD], say.language)


def choice_lines(
    choices: tuple[DayChoice, ...], shown: Offer | None, offer: DayOffer, say: Translator
) -> list[ChoiceEffects]:
    """Return a line for each kind of choice.

    Choices that do the same to the checks share a line. Of several days to which a session could go, the line
    is about the one that is shown, else about the best one.

    Args:
        shown: the option that the screen shows; None when it shows none.
    """
    by_kind: dict[Choice, DayChoice] = {}
    for choice in choices:
        if choice.option == shown:
            by_kind[choice.option.choice] = choice
        else:
            by_kind.setdefault(choice.option.choice, choice)
    standing = by_kind[Choice.AS_PLANNED].effect.stay if Choice.AS_PLANNED in by_kind else ()
    grouped: dict[str, list[DayChoice]] = {}
    for kind in Choice:
        if kind in by_kind:
            words = effect_words(by_kind[kind], standing, say)
            grouped.setdefault(words, []).append(by_kind[kind])
    return [
        ChoiceEffects(
            ", ".join(choice_name(choice.option, offer, say) for choice in same),
            words,
            any(choice.option == shown for choice in same),
        )
        for words, same in grouped.items()
    ]


def choice_name(option: Offer, offer: DayOffer, say: Translator) -> str:
    """Return what a choice is called, in a word or two."""
    for step in option.steps:
        if isinstance(step, MoveSession):
            return say.text("choice.swap", day=short_day(offer.week.days[step.to], say.language))
    return say.text(f"choice.{option.choice.value}")


def effect_words(choice: DayChoice, standing: tuple[DayRemark, ...], say: Translator) -> str:
    """Return what a choice does to the checks; of the day as planned, what they say of it.

    Args:
        standing: what the line of the day as planned, above this one, names already; it is not named again.
    """
    effect = choice.effect
    parts = []
    if effect.go and effect.go == standing:
        parts.append(say.text("effect.go.standing"))
    elif effect.go:
        parts.append(say.text("effect.go", what=remarks_words(effect.go, say)))
    if effect.appear:
        parts.append(say.text("effect.appear", what=remarks_words(effect.appear, say)))
    if choice.option.choice is Choice.AS_PLANNED and effect.stay:
        parts.append(say.text("effect.stay", what=remarks_words(effect.stay, say)))
    return "; ".join(parts) or say.text("effect.none")


def remarks_words(remarks: tuple[DayRemark, ...], say: Translator) -> str:
    """Return what checks speak about, in a few words; those of the same days stand together before them."""
    days: dict[str, list[str]] = {}
    for remark in remarks:
        days_of_check = days.setdefault(remark.check.id, [])
        day = short_day(remark.day, say.language)
        if day not in days_of_check:
            days_of_check.append(day)
    checks: dict[str, list[str]] = {}
    for check, days_of_check in days.items():
        checks.setdefault(", ".join(days_of_check), []).append(say.text(f"check.{check}.short"))
    return ", ".join(
        say.text("effect.remark", what=", ".join(words), days=of_days) for of_days, words in checks.items()
    )
