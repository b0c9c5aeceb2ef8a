"""An advice in words: the sentences of the catalogue with the numbers filled in."""

from __future__ import annotations

from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.i18n.catalog import Translator
from herstel.metrics.illness import RungKind
from herstel.metrics.signals import TRIAD, Kind, State
from herstel.rules.advice import Advice, AdviceClass, Care, CareReason, Reason
from herstel.rules.circumstances import (
    HEEDED,
    HURT_IN_TRAINING,
    INJURY,
    INJURY_UNASKED,
    LAST_STEP,
    LOWEST_MOOD,
    PRESSING,
    RACE_WORN,
)
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.rule_names import RuleId
from herstel.rules.rulebook import RULES
from herstel.services.pain_text import worst_pain_words

_OF_THE_WAY_BACK: Final = frozenset(
    {"after_illness", "still_ill", "not_yet_well", "symptoms_again", "first_well_morning"}
)
"""Reasons that count the days of an illness."""
_DOUBTED_STEP: Final = {"symptoms_again": "way_back.held", "step_if_over": "way_back.if_over"}
"""What goes before a step of the way back, by its first reason."""
_DAY_OF_REST: Final = {
    "still_ill": "waits",
    "silent_morning": "rest_unasked",
    "first_well_morning": "rest_later",
}
"""Which sentence the day of rest has, by its first reason."""
_COUNTED: Final = frozenset({RuleId.R0, RuleId.R1, RuleId.R2, RuleId.R3, RuleId.R4, RuleId.R6})
"""Rules whose later days have a sentence of their own."""


@frozen
class Words:
    """What a person reads of an advice.

    Attributes:
        headline: the advice in a few words.
        text: the sentence of the rule that decided.
        reasons: one sentence for each reason, in the same order.
        also: sentences of what stands beside the advice.
        context: sentences of the circumstances.
        pressing: those of them that are read on a telephone too.
        would_change: what would change the advice.
        confidence: how much stands behind it.
        doctor: what of that needs a doctor at once; or nothing.
        care: which professional is named beside the advice, and why; or nothing.
        learning: that own normal is not known yet, or nothing.
        progress: which morning this is of those after which own normal is known; None where it is known,
            stays unknown at this pace, or where nothing was answered for a week.
        recovery_week: the longer advice, or nothing.
    """

    headline: str
    text: str
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    context: tuple[str, ...]
    pressing: tuple[str, ...]
    would_change: str
    confidence: str
    doctor: str
    care: str
    learning: str
    progress: tuple[int, int] | None
    recovery_week: str


def words(advice: Advice, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> Words:
    return Words(
        headline=say.text(advice.heading.key),
        text=own.text if (own := settings.custom_rule(advice.rule)) else _text(advice, say),
        reasons=tuple(_reason(reason, say) for reason in advice.reasons),
        also=tuple(say.text(f"also.{beside.value}") for beside in advice.also),
        context=tuple(_context(key, advice, say) for key in advice.context),
        pressing=tuple(_context(key, advice, say) for key in advice.context if key in PRESSING),
        would_change=_would_change(advice, say, settings),
        confidence=say.text(f"confidence.{advice.confidence.value}"),
        doctor=_doctor(advice, say),
        care=_care(advice.care, say) if advice.care else "",
        learning=_learning(advice, say, settings),
        progress=_progress(advice, settings),
        recovery_week=say.text(f"rule.{advice.recovery_week.rule}") if advice.recovery_week else "",
    )


def _doctor(advice: Advice, say: Translator) -> str:
    """Return what of the advice needs a doctor at once; a rule of one's own says nothing of it."""
    if advice.rule not in RULES:
        return ""
    key = f"{_text_key(advice)}.doctor"
    return say.text(key) if say.has(key) else ""


def _care(care: Care, say: Translator) -> str:
    key = f"care.{care.reason.value}" + (".often" if care.comes_and_goes else "")
    if care.reason is CareReason.RED_FLAG:
        return say.plural(key, care.days)
    return say.text(key, days=care.days)


def kinds_on(advice: Advice, say: Translator) -> str:
    """Return the kinds that speak, as a sentence lists them."""
    return say.listed([say.text(f"kind.{kind.value}") for kind in Kind if advice.kinds.get(kind) is State.ON])


def _context(key: str, advice: Advice, say: Translator) -> str:
    if key in {INJURY, INJURY_UNASKED}:
        from herstel.services.advice.injury_text import injury_words  # most days have none

        return injury_words(advice, say, is_asked=key == INJURY_UNASKED)
    if key == HURT_IN_TRAINING and advice.sore_session is not None:
        return say.text(f"context.{key}", what=worst_pain_words(advice.sore_session, say))
    count, of = advice.low_nutrition or (0, 0)
    return say.text(f"context.{key}", count=count, of=of)


def _text(advice: Advice, say: Translator) -> str:
    """Return the sentence of the rule; what was reported on an earlier morning is said to still count."""
    text = _rule_text(advice, say)
    if advice.rule == RuleId.R5 and advice.way_back is not None and advice.way_back.step > 0:
        # No step is stated as a fact where complaints came back, or nobody said that the illness is over.
        doubt = _DOUBTED_STEP.get(advice.reasons[0].key)
        text = f"{say.text(doubt)} {text}" if doubt else text
    return f"{say.text('carried')} {text}" if advice.carried else text


def _rule_text(advice: Advice, say: Translator) -> str:
    items = [reason.item for reason in advice.reasons if reason.item] or advice.low_items
    nights = next((reason for reason in advice.reasons if reason.kind == Kind.SLEEP and reason.count), None)
    pain = next((reason.value for reason in advice.reasons if reason.kind == "pain"), None)
    day = advice.day_number or 1
    return say.text(
        _text_key(advice),
        kinds=kinds_on(advice, say),
        items=say.listed([low_name(item, say) for item in items]),
        pain="" if pain is None else say.number(pain),
        count=nights.count if nights else 0,
        of=advice.way_back.easy_days if advice.way_back else nights.of if nights else 0,
        day=day,
        week=(day - 1) // DAYS_OF_WEEK + 1,
        race=advice.race or "",
        hours="" if advice.slept is None else say.number(advice.slept),
    )


def low_name(item: Item, say: Translator) -> str:
    """Return what an item is called where it is low: little stress is no bad morning, little calm is."""
    key = f"item.{item.value}.low"
    return say.text(key if say.has(key) else f"item.{item.value}")


def _text_key(advice: Advice) -> str:
    """Return which of the sentences of a rule says it today: what was said before is not said again."""
    key = RULES[advice.rule].text_key
    if advice.rule == RuleId.R5:
        return f"{key}.{_way_back_variant(advice)}"
    if advice.rule == RuleId.R7:
        return key + _easy_variant(advice)
    if advice.rule == RuleId.R8:
        return key + _sleep_variant(advice)
    if advice.rule == RuleId.R9:
        return key + _plan_variant(advice)
    if advice.assumed and advice.rule == RuleId.R1:
        return f"{key}.assumed"
    return f"{key}.later" if (advice.day_number or 1) > 1 and advice.rule in _COUNTED else key


def _way_back_variant(advice: Advice) -> str:
    back = advice.way_back
    if back is None or back.kind is not RungKind.REST:
        return RungKind.REST if back is None else back.kind
    key = advice.reasons[0].key
    if key in {"not_yet_well", "symptoms_again"}:
        return "not_yet" if advice.checked_in else "waits"
    return _DAY_OF_REST.get(key, RungKind.REST)


def _easy_variant(advice: Advice) -> str:
    day = advice.day_number or 1
    if not any(reason.item for reason in advice.reasons):
        if not any(advice.kinds.get(kind) is State.ON for kind in TRIAD):
            return ".near"
        return ".triad" + (".rests" if advice.rests else ".later" if day > 1 else "")
    if advice.rests:
        return ".rests"
    if day > 2 * DAYS_OF_WEEK:
        return ".weeks"
    # Nobody's normal is spoken of before it is known.
    return (".learning" if advice.warm_up else "") + (".later" if day > 1 else "")


def _sleep_variant(advice: Advice) -> str:
    if (advice.day_number or 0) > DAYS_OF_WEEK:
        return ".long"
    return "" if advice.kinds.get(Kind.SLEEP) is State.ON else ".mind"


def _plan_variant(advice: Advice) -> str:
    if advice.race is not None and not advice.is_warned:
        return f".race{_race_doubt(advice)}{'' if advice.race else '_untitled'}"
    if advice.occasion:
        return f".{advice.occasion}"
    if LAST_STEP in advice.context:
        return ".last_step"
    if not advice.checked_in:
        return ".not_checked_in"
    return _morning_variant(advice)


def _race_doubt(advice: Advice) -> str:
    """Return why nobody is wished a good race without more; an injury goes before tired legs."""
    if advice.injuries or advice.unasked_injuries:
        return "_hurt"
    return "_worn" if RACE_WORN in advice.context else ""


def _morning_variant(advice: Advice) -> str:
    if LOWEST_MOOD in advice.context:
        return ".heeded"
    if on := {kind for kind, state in advice.kinds.items() if state is State.ON}:
        return _kinds_variant(on, advice)
    if not advice.answered:
        return ".not_answered"
    if advice.care is not None:
        return ".care"
    is_short = AdviceClass.SLEEP_FOCUS in advice.also and advice.slept is not None
    # Of a short night that was a bad one too, its hours say most.
    if advice.low_items and not (is_short and advice.low_items == (Item.SLEEP_QUALITY,)):
        return ".low_items"
    if advice.injuries or advice.unasked_injuries:
        return ".injured"
    if is_short:
        return ".short_night"
    return "" if HEEDED.isdisjoint(advice.context) else ".heeded"


def _kinds_variant(on: set[Kind], advice: Advice) -> str:
    if on == {Kind.SLEEP} and advice.short_nights > DAYS_OF_WEEK:
        return ".short_nights"
    key, day = ".one_kind" if len(on) == 1 else ".several_kinds", advice.day_number or 1
    if day <= DAYS_OF_WEEK:
        return key
    return f"{key}.later" if day <= 2 * DAYS_OF_WEEK else f"{key}.weeks"


def _reason(reason: Reason, say: Translator) -> str:
    numbers = {
        "count": reason.count,
        "of": reason.of,
        "value": "" if reason.value is None else say.number(reason.value),
        "normal": "" if reason.normal is None else say.number(reason.normal),
        "item": low_name(reason.item, say) if reason.item else "",
        "detail": say.text(reason.detail) if reason.detail else "",
    }
    key = f"reason.{reason.key}"
    if reason.key in set(Kind) and (reason.value is None or reason.normal is None or reason.is_past):
        key += ".counts"
    if reason.item and reason.normal is None:
        key += ".alone"
    if reason.key == "after_illness" and not reason.count:
        return say.plural("reason.after_illness.rest", round(reason.value or 1))
    if reason.key in _OF_THE_WAY_BACK:
        return say.plural(key, round(reason.value or 1), step=reason.count, of=reason.of)
    return say.text(key, **numbers)


def _learning(advice: Advice, say: Translator, settings: EngineSettings) -> str:
    """Return that own normal is not known, and when it will be; nothing where it is known."""
    if not advice.warm_up:
        return ""
    if (learned := _progress(advice, settings)) is not None:
        return say.text("learning", morning=learned[0], of=learned[1])
    if not advice.is_sparse or advice.baseline_checkins >= settings.thresholds.baseline_checkins:
        return say.text("learning.silent")
    days = settings.thresholds.need_days + settings.thresholds.baseline_more_days
    return say.text(
        "learning.sparse", count=settings.thresholds.baseline_checkins, weeks=days // DAYS_OF_WEEK
    )


def _progress(advice: Advice, settings: EngineSettings) -> tuple[int, int] | None:
    """Return which morning it is of those after which own normal is known.

    Those of an illness do not count. None once it is known, and where it stays unknown at this pace.
    """
    needed = settings.thresholds.baseline_checkins
    if not advice.warm_up or advice.is_sparse or advice.baseline_checkins >= needed:
        return None
    of = needed + settings.thresholds.baseline_last_day_back - 1
    return min(advice.baseline_checkins + advice.recent_checkins, of), of


def _would_change(advice: Advice, say: Translator, settings: EngineSettings) -> str:
    if settings.custom_rule(advice.rule) is not None:
        return say.text("change.own")
    rule = RULES[advice.rule]
    if rule.is_flag:
        return say.text(f"change.{rule.id}")
    if advice.advice is AdviceClass.AS_PLANNED:
        return say.text(_change_of_plan(advice))
    if advice.rule == RuleId.R7 and not any(reason.item for reason in advice.reasons):
        return say.text("change.triad")
    if advice.normal_mornings is None:
        return say.text("change.later")
    return say.plural("change.normal_mornings", advice.normal_mornings)


def _change_of_plan(advice: Advice) -> str:
    """Return the sentence on what would change that the plan stands."""
    if advice.is_warned:
        return f"change.{RuleId.R0}"
    variant = advice.occasion or ("learning" if advice.warm_up else "")
    return f"change.R9.{variant}" if variant else "change.R9"
