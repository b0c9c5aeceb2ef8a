"""What the screen of trends shows of each day: answers beside own normal, load, signals, rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, timedelta

from herstel.domain.calendar_items import Rest
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.metrics.answers import HRV_RMSSD, ITEMS, RESTING_HR, Window, night_values
from herstel.metrics.baseline import own_mean, own_spread
from herstel.metrics.load import load_on, session_load, week_load
from herstel.metrics.nights import USUAL_NEED_HOURS
from herstel.metrics.pain import NO_PAINS, DayPains, pains_on
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import Advice
from herstel.rules.engine import replay
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.tonight import SleepHistory


@frozen
class Band:
    """Own normal of a value: from its mean less the own spread to its mean plus it."""

    low: float
    high: float


@frozen
class TrendDay:
    """One day.

    Attributes:
        day: its date.
        answers: the five-point answers of its morning.
        sleep_hours: hours slept; None when not answered.
        bands: own normal of each item on that day.
        sleep_band: own normal of the hours; None with too few known nights.
        need: hours of sleep that are needed a night.
        shortfall: hours missing over the last seven known nights; None with fewer than four.
        resting_hr: beats a minute.
        rmssd: heart rate variability in ms.
        devices: the device of each of these values that was measured and not answered, by its name in
            `metrics/answers.py`.
        load: AU; None when it is unknown.
        trained: whether a session was done.
        planned: AU that was planned; None when it cannot be told.
        rest: the rest that stands on it.
        pains: what hurt, and where.
        low: the answers that the advice of the day took for clearly low; none before it is worked out.
    """

    day: date
    answers: Mapping[Item, int] = field(default_factory=dict)
    sleep_hours: float | None = None
    bands: Mapping[Item, Band] = field(default_factory=dict)
    sleep_band: Band | None = None
    need: float = USUAL_NEED_HOURS
    shortfall: float | None = None
    resting_hr: float | None = None
    rmssd: float | None = None
    devices: Mapping[str, str] = field(default_factory=dict)
    load: float | None = None
    trained: bool = False
    planned: float | None = None
    rest: tuple[Rest, ...] = ()
    pains: DayPains = NO_PAINS
    low: tuple[Item, ...] = ()


def trend_days(
    journal: Journal, first: date, last: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> Iterator[TrendDay]:
    """Yield each day from `first` to `last`, with own normal as it stood then."""
    before = timedelta(days=settings.thresholds.days_looked_back)
    history = SleepHistory(journal.between(first - before, last), settings.thresholds)
    for offset in range((last - first).days + 1):
        yield _day(journal, history, first + timedelta(days=offset), settings)


def with_low_answers(days: Iterable[TrendDay], advices: Iterable[Advice]) -> list[TrendDay]:
    """Return the days with the answers that the advice of each took for clearly low."""
    low = {advice.day: advice.low_items for advice in advices}
    return [replace(day, low=low.get(day.day, ())) for day in days]


def signals_by_day(advices: Iterable[Advice]) -> dict[date, Mapping[Kind, State]]:
    return {advice.day: advice.kinds for advice in advices}


def advised(
    journal: Journal, first: date, last: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> Iterator[Advice]:
    return replay(journal, first, last, settings)


def _day(journal: Journal, history: SleepHistory, day: date, settings: EngineSettings) -> TrendDay:
    checkin, today = journal.checkin(day), history.mornings.answers(day)
    values = night_values(checkin, journal.nights.get(day, ()), settings.thresholds.devices)
    heart, rmssd = values.get(RESTING_HR), values.get(HRV_RMSSD)
    load = load_on(journal, day, settings.thresholds)
    answered = today.items if today else (None,) * len(ITEMS)
    return TrendDay(
        day=day,
        answers={item: value for item, value in zip(ITEMS, answered, strict=True) if value is not None},
        sleep_hours=today.sleep_hours if today else None,
        bands=_bands(history.mornings.before(day), settings) if checkin else {},
        sleep_band=_sleep_band(history.usual_hours(day), settings),
        need=history.need,
        shortfall=history.missing_hours(day),
        resting_hr=heart.value if heart else None,
        rmssd=rmssd.value if rmssd else None,
        devices={name: measured.source for name, measured in values.items() if not measured.is_answer},
        load=load.load,
        trained=load.trained,
        planned=_planned(journal, day),
        rest=tuple(journal.rest_on(day)),
        pains=pains_on(journal, day),
    )


def _bands(before: Window, settings: EngineSettings) -> dict[Item, Band]:
    bands = {}
    for column, item in enumerate(ITEMS):
        own = before.item(column)
        mean = own_mean(own, settings.thresholds)
        spread = own_spread(own, mean, settings.thresholds)
        bands[item] = Band(mean - spread, mean + spread)
    return bands


def _sleep_band(usual: float | None, settings: EngineSettings) -> Band | None:
    if usual is None:
        return None
    return Band(
        usual - settings.thresholds.night_below_own_hours, usual + settings.thresholds.night_below_own_hours
    )


def _planned(journal: Journal, day: date) -> float | None:
    """Return the load that was planned; of a session that was done without a plan there is none."""
    plans = [
        (session.planned_rpe, session.planned_minutes)
        for session in journal.sessions_on(day)
        if session.is_open or session.planned_minutes is not None
    ]
    return week_load(session_load(rpe, minutes) for rpe, minutes in plans).total if plans else 0.0
