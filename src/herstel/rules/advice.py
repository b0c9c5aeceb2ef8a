"""What the engine says about a day, and the reasons it gives: words come later, from the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from herstel.domain.calendar_items import Event, Session
from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.metrics.effort import Effort
from herstel.metrics.illness import WayBack
from herstel.metrics.mornings import Morning
from herstel.metrics.signals import HIGHER_IS_WORSE, Kind, State
from herstel.rules.facts import Signals


class AdviceClass(StrEnum):
    """What a day asks for, from the lightest to the strictest."""

    AS_PLANNED = "as_planned"
    SLEEP_FOCUS = "sleep_focus"
    ACTIVE_RECOVERY = "active_recovery"
    REST = "rest"
    STOP_SEEK_CARE = "stop_seek_care"

    @property
    def strictness(self) -> int:
        """Return 0 for as planned, up to 4 for stop."""
        return _STRICTNESS[self]

    @property
    def is_easy(self) -> bool:
        """Whether it lowers what is trained today."""
        return self.strictness >= AdviceClass.ACTIVE_RECOVERY.strictness


_STRICTNESS: Final = {advice: number for number, advice in enumerate(AdviceClass)}


class Confidence(StrEnum):
    """How much stands behind an advice."""

    IMMEDIATE = "immediate"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


_NEAR_NORMAL: Final = 0.5
"""Half a step of the scale, half an hour, half a point of effort."""


@frozen
class Reason:
    """One thing that speaks for an advice.

    Attributes:
        key: which sentence says it (under `reason.` in the catalogue).
        kind: kind of signal, or what was reported (illness, pain, red_flag).
        count: how many observations were worse, where that was counted.
        of: out of how many.
        value: today's value (steps of the scale, hours, or RPE).
        normal: own normal in the same unit.
        item: the single question it is about, if it is about one.
        detail: words of the catalogue to fill in (an illness, a red flag).
    """

    key: str
    kind: str
    count: int | None = None
    of: int | None = None
    value: float | None = None
    normal: float | None = None
    item: Item | None = None
    detail: str | None = None

    @property
    def higher_is_worse(self) -> bool:
        """Whether its value goes up as it gets worse."""
        return self.kind in HIGHER_IS_WORSE

    @property
    def is_past(self) -> bool:
        """Whether what it counts was worse, but its value is within half a step of own normal, or better."""
        if self.item or self.value is None or self.normal is None:
            return False
        worse_by = self.value - self.normal if self.higher_is_worse else self.normal - self.value
        return worse_by < _NEAR_NORMAL


@frozen
class Match:
    """A rule that holds on a day.

    Attributes:
        advice: what it asks for.
        reasons: what was reported that makes it hold; none where the signals of the day are the reasons.
        day_number: which day in a row it is about, where that is counted; the first is 1.
    """

    advice: AdviceClass
    reasons: tuple[Reason, ...] = ()
    day_number: int | None = None


PLAN_STANDS: Final = Match(AdviceClass.AS_PLANNED)
"""That nothing asks for anything else."""


class CareReason(StrEnum):
    """Why a professional is named, the most pressing first."""

    RED_FLAG = "red_flag"
    FEVER = "fever"
    UNHEARD_FEVER = "unheard_fever"
    """A fever began long ago, with silence since: nobody knows whether it is over."""
    STRONG_PAIN = "strong_pain"
    ILLNESS = "illness"
    UNHEARD_ILLNESS = "unheard_illness"
    """The same of another illness."""
    PAIN = "pain"
    MOOD = "mood"
    DRIVE = "drive"
    AFTER_RECOVERY_WEEK = "after_recovery_week"
    DECLINE = "decline"


@frozen
class Care:
    """A reason to see a professional.

    Attributes:
        days: how many days it has lasted, today included; of a slow slide how many at least; of what comes
            and goes, on how many mornings of two weeks it was there; after a red flag or a recovery week the
            days since; of an illness that was not heard of again, how many days ago it began.
        comes_and_goes: whether it has good mornings in between.
    """

    reason: CareReason
    days: int
    comes_and_goes: bool = False


@frozen
class RecoveryWeek:
    """The longer advice, given once and then quiet for 28 days.

    Attributes:
        rule: which rule gave it.
        since: the day on which it was given.
        reasons: what tells the story.
    """

    rule: str
    since: date
    reasons: tuple[Reason, ...] = ()


class Heading(NamedTuple):
    """How the advice of a day looks wherever it is shown, and the key of what it is called."""

    look: AdviceClass
    key: str


@frozen
class Advice:
    """The advice of one day, from what was known on that day alone.

    Attributes:
        advice: what the day asks for.
        rule: id of the rule that decided.
        also: further advice that stands beside it.
        confidence: how much stands behind it.
        kinds: each kind of signal.
        reasons: what speaks for it, strongest first.
        context: keys of circumstances that tipped it (never a signal by themselves).
        recovery_week: the longer advice while it stands.
        baseline_checkins: how many check-ins own normal rests on.
        recent_checkins: how many there are of the last days, which own normal does not rest on yet.
        is_sparse: whether so few are answered that own normal will not be known while it stays like that.
        warm_up: whether own normal is not known (yet, or because nothing was answered for a week).
        checked_in: whether this morning has a check-in.
        score: need for recovery, 0 to 1, for ordering days; never shown to a person.
        day_number: which day in a row the rule speaks of, where that is counted; the first is 1.
        carried: whether it rests on what an earlier morning reported, because this one is silent.
        assumed: whether today is only taken to be a day of an illness of which nothing more was heard.
        low_items: the answers of this morning that are clearly low, lowest first.
        answered: whether this morning said anything that the rules weigh.
        care: why a professional is named beside the advice, if one is.
        way_back: where the way back after illness stands.
        low_nutrition: on how many mornings, and of how many, too little was eaten or drunk; None otherwise.
        injuries: the injuries of today that do not allow some sport.
        unasked_injuries: those that forbid none by name, while nothing was answered about pain.
        sports_left: the athlete's own sports that no injury forbids today, the most frequent first.
        sore_session: yesterday's session in which it hurt enough to be spoken of.
        race: the title of today's race, empty when it has none; None without a race.
        short_nights: mornings in a row on which sleep was short.
        slept: hours of last night; None when they are unknown.
        rests: whether today is a planned day of rest.
        normal_mornings: how many normal mornings in a row would give the plan back; None when that does
            not apply or takes more than a week.
    """

    day: date
    advice: AdviceClass
    rule: str
    also: tuple[AdviceClass, ...]
    confidence: Confidence
    kinds: Mapping[Kind, State]
    reasons: tuple[Reason, ...]
    context: tuple[str, ...] = ()
    recovery_week: RecoveryWeek | None = None
    baseline_checkins: int = 0
    recent_checkins: int = 0
    is_sparse: bool = False
    warm_up: bool = True
    checked_in: bool = False
    score: float = 0.5
    day_number: int | None = None
    carried: bool = False
    assumed: bool = False
    low_items: tuple[Item, ...] = ()
    answered: bool = True
    care: Care | None = None
    way_back: WayBack | None = None
    low_nutrition: tuple[int, int] | None = None
    injuries: tuple[Event, ...] = ()
    unasked_injuries: tuple[Event, ...] = ()
    sports_left: tuple[str, ...] = ()
    sore_session: Session | None = None
    race: str | None = None
    short_nights: int = 0
    slept: float | None = None
    rests: bool = False
    normal_mornings: int | None = None
    counts: Mapping[Kind, tuple[int, int]] = field(default_factory=dict)

    @property
    def is_warned(self) -> bool:
        """Whether a red flag of the last days is still one for a doctor."""
        return self.care is not None and self.care.reason is CareReason.RED_FLAG

    @property
    def look(self) -> AdviceClass:
        """Which advice its day looks like: "see a doctor first" is no green light for the plan."""
        is_doubted = self.advice is AdviceClass.AS_PLANNED and self.is_warned
        return AdviceClass.STOP_SEEK_CARE if is_doubted else self.advice

    @property
    def occasion(self) -> str:
        """What names a day on which the plan stands: `warned`, `race` or `rests`; empty on any other day."""
        if self.is_warned:
            return "warned"
        if self.race is not None:
            return "race"
        return "rests" if self.rests else ""

    @property
    def heading(self) -> Heading:
        """What stands above its day."""
        occasion = self.occasion if self.advice is AdviceClass.AS_PLANNED else ""
        return Heading(self.look, f"headline.{occasion}" if occasion else f"advice.{self.advice.value}")


def reasons(
    signals: Signals, morning: Morning | None, effort: Effort | None, *, items: bool
) -> tuple[Reason, ...]:
    """Return what speaks for an advice: the answers of the morning, then the most frequent signal first.

    Args:
        signals: the kinds of signal.
        morning: this morning, or the last one within a week.
        effort: the last session that could be compared.
        items: whether single answers of the morning are among the reasons.
    """
    spoken = []
    for kind in signals.on:
        confirmation, numbers = signals.confirmations[kind], _numbers(kind, morning, effort)
        spoken.append(Reason(kind.value, kind.value, confirmation.worse, confirmation.of, *numbers))
    spoken.sort(key=lambda reason: -(reason.count or 0))
    return (*_item_reasons(morning), *spoken) if items and morning is not None else tuple(spoken)


def _numbers(kind: Kind, morning: Morning | None, effort: Effort | None) -> tuple[float | None, float | None]:
    if kind is Kind.EFFORT:
        return (effort.felt, effort.expected) if effort else (None, None)
    if morning is None:
        return None, None
    if kind is Kind.SLEEP:
        return morning.night.hours, morning.night.usual_hours
    deviation = morning.deviations.get(kind)
    return (deviation.value, deviation.normal) if deviation else (None, None)


def _item_reasons(morning: Morning) -> tuple[Reason, ...]:
    """Return the low answers, each beside the own mean where there is one.

    A morning that goes on with an easy spell may have none that is low by itself: then those that carry the
    need are named, so that nobody reads an empty sentence.
    """
    marks = morning.marks
    below = morning.low or tuple(
        sorted((item for item in marks if marks[item].z < 0), key=lambda item: marks[item].z)
    )
    return tuple(
        Reason("item", _KIND_OF[item].value, value=morning.answers[item], normal=marks[item].mean, item=item)
        for item in below
        if item in _KIND_OF
    )


_KIND_OF = {
    Item.SLEEP_QUALITY: Kind.SLEEP,
    Item.FATIGUE: Kind.PHYSICAL,
    Item.SORENESS: Kind.PHYSICAL,
    Item.STRESS: Kind.MENTAL,
    Item.MOOD: Kind.MENTAL,
    Item.MOTIVATION: Kind.DRIVE,
}
