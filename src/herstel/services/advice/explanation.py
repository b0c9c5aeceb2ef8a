"""What stands behind an advice: the kinds of signal with their days, the rule, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.i18n.catalog import Translator
from herstel.metrics.effort import efforts, rated_sessions
from herstel.metrics.mornings import Morning, Mornings
from herstel.metrics.signals import Kind, State
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import Advice
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.rulebook import RULES
from herstel.rules.tonight import SleepHistory
from herstel.rules.what_if import WhatIf
from herstel.services.advice.night_text import need_words
from herstel.services.advice.rule_list import condition_words
from herstel.services.advice.text import Words, low_name


@frozen
class KindRow:
    """One kind of signal, to be shown.

    Attributes:
        state: on, off or unknown.
        state_word: the same in words.
        worse: how many of the last observations were worse than normal.
        of: how many there were.
        text: what that means in words.
    """

    name: str
    state: str
    state_word: str
    worse: int
    of: int
    text: str


def kind_rows(advice: Advice, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> list[KindRow]:
    return [_row(kind, advice, say, _limits(kind, settings.thresholds)) for kind in Kind]


def _limits(kind: Kind, thresholds: Thresholds) -> dict[str, int]:
    """Return what the sentences of a kind quote: when it is on and off, the least of how many days."""
    if kind is Kind.EFFORT:
        on, off, least, days = (
            thresholds.effort_on,
            thresholds.effort_off,
            thresholds.effort_size,
            thresholds.effort_days,
        )
    elif kind is Kind.PERFORMANCE:
        on, off, least, days = (
            thresholds.performance_on,
            0,
            thresholds.performance_on,
            thresholds.performance_days,
        )
    else:
        on, off, least, days = (
            thresholds.latch_on,
            thresholds.latch_off,
            thresholds.latch_minimum,
            thresholds.latch_days,
        )
    return {"on": on, "off": off, "least": least, "days": days}


def _row(kind: Kind, advice: Advice, say: Translator, windows: dict[str, int]) -> KindRow:
    state = advice.kinds.get(kind, State.UNKNOWN)
    worse, of = advice.counts.get(kind, (0, 0))
    if state is State.UNKNOWN:
        text = say.text(f"why.unknown.{kind.value}", **windows)
    elif state is State.ON and worse < windows["on"]:
        key = "why.still_on" + (".performance" if kind is Kind.PERFORMANCE else "")
        text = say.text(key, count=worse, of=of, **windows)
    else:
        text = say.text(f"why.count.{kind.value}", count=worse, of=of, **windows)
    return KindRow(
        say.text(f"kind.{kind.value}"), state.value, say.text(f"state.{state.value}"), worse, of, text
    )


def sleep_line(
    known_past: Journal, day: date, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS
) -> str:
    """Return the hours missing and the sleep need, or nothing while too few nights are known.

    They are the numbers that tonight is reckoned from.

    Args:
        known_past: the past as it was known on the day.
        say: gives the sentence.
    """
    history = SleepHistory(known_past, settings.thresholds)
    missing = history.missing_hours(day)
    if missing is None:
        return ""
    return say.text(
        "why.shortfall",
        missing=say.number(missing),
        nights=settings.thresholds.shortfall_nights,
        need=need_words(say, settings),
    )


def rule_lines(advice: Advice, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> list[str]:
    """Return the rule that decided with its condition, its evidence and its source, a line each."""
    own = settings.custom_rule(advice.rule)
    if own is not None:
        return [f"{own.name}  {own.written}", say.text("why.own_rule")]
    rule = RULES[advice.rule]
    beside = f"source.{rule.id}"
    sources = [rule.source, *([say.text(beside)] if say.has(beside) else [])]
    return [
        f"{rule.id}  {condition_words(rule, say, settings)}",
        say.text("why.evidence", strength=say.text(f"evidence.{rule.evidence.value}")),
        say.text("why.source", source="; ".join(source for source in sources if source)),
    ]


def change_words(advice: Advice, worded: Words, change: WhatIf | None, say: Translator) -> list[str]:
    """Return what would change an advice: the smallest change in one morning, and what always does.

    Args:
        worded: the advice in words.
        change: the smallest change in tomorrow's answers, if a small one does.
        say: the language.
    """
    rule = RULES.get(advice.rule)
    if rule is None or rule.is_flag or not advice.checked_in:
        return [worded.would_change]
    if change is None:
        return [say.text("whatif.none"), worded.would_change]
    then = say.text(f"whatif.then.{'easy' if change.advice.is_easy else 'plan'}")
    if change.sleep_hours is not None:
        was, now = (say.number(hours) for hours in change.sleep_hours)
        changes = [say.text("whatif.sleep", was=was, now=now)]
    else:
        changes = [
            say.text("whatif.item", item=low_name(item, say), was=was, now=now)
            for item, was, now in change.answers
        ]
    if not changes:
        return [say.text("whatif.same", then=then), worded.would_change]
    return [say.text("whatif", changes=say.listed(changes), then=then), worded.would_change]


def confidence_words(
    advice: Advice, worded: Words, say: Translator, settings: EngineSettings = DEFAULT_SETTINGS
) -> str:
    """Return how sure an advice is, and what that rests on, once own normal is known."""
    if worded.progress is not None:
        return say.text("today.confidence", confidence=worded.confidence)
    return say.plural(
        "why.confidence",
        advice.baseline_checkins,
        confidence=worded.confidence,
        sure=settings.thresholds.sure_baseline_checkins,
    )


@frozen
class DayValue:
    """One observation.

    Attributes:
        value: the answer, the mean of two, hours slept, or RPE above what was expected.
        worse: whether it counts as worse than normal.
        felt: how a key session went; None for everything else.
    """

    day: date
    value: float | None
    worse: bool
    felt: Felt | None = None


@frozen
class KindDays:
    """What was observed of a kind of signal.

    Attributes:
        normal: own normal in the unit of the values; None while it is unknown, or where there is none.
        days: the observations, oldest first.
    """

    kind: Kind
    normal: float | None
    days: tuple[DayValue, ...]


def kind_days(
    known_past: Journal, day: date, days: Sequence[date], settings: EngineSettings = DEFAULT_SETTINGS
) -> dict[Kind, KindDays]:
    """Return what was observed of each kind that the check-in answers, and of effort and performance.

    Args:
        known_past: what is known on the day.
        days: the days to show.
    """
    thresholds = settings.thresholds
    mornings = Mornings(known_past, thresholds)
    by_kind = {
        kind: _of_mornings(kind, [morning for day_before in days if (morning := mornings.on(day_before))])
        for kind in (Kind.PHYSICAL, Kind.MENTAL, Kind.SLEEP, Kind.DRIVE, Kind.AUTONOMIC)
    }
    sessions = [effort for effort in efforts(known_past, thresholds) if effort.day < day][
        -thresholds.effort_size :
    ]
    harder = tuple(
        DayValue(effort.day, effort.difference, effort.difference >= thresholds.effort_harder)
        for effort in sessions
    )
    by_kind[Kind.EFFORT] = KindDays(Kind.EFFORT, None, harder)
    rated = [session for session in rated_sessions(known_past) if session.date < day][
        -thresholds.performance_size :
    ]
    went = tuple(DayValue(session.date, None, session.felt is Felt.WORSE, session.felt) for session in rated)
    by_kind[Kind.PERFORMANCE] = KindDays(Kind.PERFORMANCE, None, went)
    return by_kind


def _of_mornings(kind: Kind, mornings: Sequence[Morning]) -> KindDays:
    days = tuple(
        DayValue(morning.day, _value(kind, morning), morning.worse[kind])
        for morning in mornings
        if kind in morning.worse
    )
    return KindDays(kind, _normal(kind, mornings[-1]) if mornings else None, days)


def _value(kind: Kind, morning: Morning) -> float | None:
    if kind is Kind.SLEEP:
        return morning.night.hours
    deviation = morning.deviations.get(kind)
    return deviation.value if deviation else None


def _normal(kind: Kind, morning: Morning) -> float | None:
    if kind is Kind.SLEEP:
        return morning.night.usual_hours
    deviation = morning.deviations.get(kind)
    return deviation.normal if deviation else None
