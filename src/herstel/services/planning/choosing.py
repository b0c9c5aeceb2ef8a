"""Before the yes: each choice for today with what it does to the checks of the next days."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import RestOrigin
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_day
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.effects import DAYS_AHEAD, DayRemark, Effect
from herstel.rules.planning.offer import AS_PLANNED, Choice, Offer
from herstel.rules.planning.steps import MoveSession
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.offering import DayOffer, changes_for_taking, offer_words
from herstel.services.planning.outlook import Outlook


@frozen
class DayChoice:
    """One choice for today.

    Attributes:
        option: what becomes of today.
        effect: what that does to the checks of today and the next three days.
    """

    option: Offer
    effect: Effect


def day_choices(
    journal: Journal,
    offer: DayOffer | None,
    settings: Thresholds,
    conditions: ConditionMemory | None = None,
) -> tuple[DayChoice, ...]:
    """Return the choices for today: as planned first, then each option of the offer; none without an offer.

    Args:
        journal: what there is.
        offer: what is offered for today.
        settings: the thresholds.
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
        names: the choices.
        words: what they do.
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
        choices: the choices.
        shown: the option that the screen shows; None when it shows none.
        offer: the offer that they belong to.
        say: gives the sentences.
    """
    by_kind: dict[Choice, DayChoice] = {}
    for choice in choices:
        if choice.option == shown:
            by_kind[choice.option.choice] = choice
        else:
            by_kind.setdefault(choice.option.choice, choice)
    grouped: dict[str, list[DayChoice]] = {}
    for kind in Choice:
        if kind in by_kind:
            grouped.setdefault(effect_words(by_kind[kind], say), []).append(by_kind[kind])
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


def effect_words(choice: DayChoice, say: Translator) -> str:
    """Return what a choice does to the checks; of the day as planned, what they say of it."""
    effect = choice.effect
    parts = []
    if effect.go:
        parts.append(say.text("effect.go", what=remarks_words(effect.go, say)))
    if effect.appear:
        parts.append(say.text("effect.appear", what=remarks_words(effect.appear, say)))
    if choice.option.choice is Choice.AS_PLANNED and effect.stay:
        parts.append(say.text("effect.stay", what=remarks_words(effect.stay, say)))
    return "; ".join(parts) or say.text("effect.none")


def remarks_words(remarks: tuple[DayRemark, ...], say: Translator) -> str:
    """Return what checks speak about, each in a few words with its days."""
    days: dict[str, list[str]] = {}
    for remark in remarks:
        named = days.setdefault(remark.check.id, [])
        day = short_day(remark.day, say.language)
        if day not in named:
            named.append(day)
    return ", ".join(
        say.text("effect.remark", what=say.text(f"check.{check}.short"), days=", ".join(named))
        for check, named in days.items()
    )


def choices_json(
    choices: tuple[DayChoice, ...], offer: DayOffer | None, say: Translator, settings: Thresholds
) -> list[dict[str, object]]:
    """Return the choices for today as JSON: the keys are a contract."""
    if offer is None:
        return []
    return [
        {
            "choice": choice.option.choice.value,
            "steps": offer_words(offer, choice.option, say, settings),
            "appear": _check_ids(choice.effect.appear),
            "go": _check_ids(choice.effect.go),
            "stay": _check_ids(choice.effect.stay),
        }
        for choice in choices
    ]


def _check_ids(remarks: tuple[DayRemark, ...]) -> list[str]:
    """Return which checks speak, each once however many days it is about."""
    return list(dict.fromkeys(remark.check.id for remark in remarks))
