"""A season of weeks, and its words: load, races, heavy life, lighter weeks, and where the next would go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from herstel.domain.constraints import one_line
from herstel.domain.dates import MOST_OF_A_WEEK, Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind, Weight
from herstel.i18n.catalog import Translator, short_date
from herstel.metrics.load import WeekLoad, load_on, session_load, week_load
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning import rhythm
from herstel.rules.planning.easing import recovery_share
from herstel.rules.planning.races import percent_less, races_between
from herstel.rules.planning.rhythm import USUAL_RUN, WeekLoading
from herstel.services.kept import Kept, held_on
from herstel.services.planning.condition import conditions_for, week_to_recover
from herstel.services.review.days import Away, away_on
from herstel.services.review.training_review import NORMAL_WEEKS, own_normal

WEEKS_BACK: Final = 26
"""Half a year shows a rhythm of one's own."""
WEEKS_AHEAD: Final = 26
_TAPER_PERCENT: Final = 20
"""From this many percent less on it is a taper; the plan remarks on how much less works best."""


@frozen
class Taper:
    """How much less is trained in the seven days before a race than in the three weeks before them.

    Attributes:
        race: what the race is called; empty when that was not said.
        percent: how many percent less than in a mean one of them; below zero when it is more.
    """

    race: str
    percent: int

    @property
    def is_one(self) -> bool:
        return self.percent >= _TAPER_PERCENT


@frozen
class SeasonWeek:
    """One week of the season.

    Attributes:
        planned: AU that was planned, and how many sessions have no numbers in their plan.
        done: AU that was done, and how many days are unknown; None while no day of it has come.
        sessions: how many sessions are planned or done.
        heavy: its days on which life is heavy.
        away: days of illness and of travel.
        is_recovery: whether it was planned as a recovery week.
        weight: whether it is a lighter week.
        suits_recovery: whether a recovery week would go here.
        tapers: what the days before each of its races ask; empty where that is not known.
    """

    week: Week
    planned: WeekLoad
    done: WeekLoad | None
    sessions: int
    races: tuple[str, ...]
    heavy: int
    away: Counter[Away]
    is_recovery: bool
    weight: rhythm.WeekLoading = rhythm.WeekLoading.UNKNOWN
    suits_recovery: bool = False
    tapers: tuple[Taper, ...] = ()


@frozen
class Season:
    """Weeks in a row around today.

    Attributes:
        now: the place of the week of today among them.
        rhythm: after how many weeks of load a lighter one comes; None while that is not known.
        recovery_share: which share of the usual load a recovery week aims at.
    """

    weeks: tuple[SeasonWeek, ...]
    now: int
    rhythm: int | None
    recovery_share: float

    @property
    def usual(self) -> float | None:
        """Mean AU of the known weeks among the four that were over last; None with fewer than two."""
        last = [week.done.total for week in self.weeks[self.now - NORMAL_WEEKS : self.now] if week.done]
        return own_normal([load for load in last if load is not None])


def season(
    journal: Journal,
    today: date,
    this: Week,
    settings: EngineSettings = DEFAULT_SETTINGS,
    *,
    is_advised: bool = False,
    kept: Kept | None = None,
) -> Season:
    """Return half a year back and half a year ahead.

    Args:
        this: the week of today.
        is_advised: whether a recovery week is advised now.
        kept: weeks that were worked out before.
    """
    weeks = [this.shifted(at) for at in range(-WEEKS_BACK, WEEKS_AHEAD)]
    kept = kept or Kept()
    bare = []
    for week in weeks:
        make = partial(_bare, journal, week, today, settings)
        bare.append(kept.of(("season", week), (held_on(journal, week.days), today, settings), make))
    asked = [_for_rhythm(week, today) for week in bare]
    kinds = rhythm.weights(asked, settings)
    own = rhythm.own_rhythm(kinds[: WEEKS_BACK + 1])
    first_open = next(at for at, week in enumerate(weeks) if week_to_recover(today).monday in week.days)
    advised = rhythm.weeks_for_recovery(asked, kinds, first_open, own, is_advised=is_advised)
    return Season(
        tuple(
            replace(
                week,
                weight=kinds[at],
                suits_recovery=at in advised,
                tapers=_tapers(journal, week.week),
            )
            for at, week in enumerate(bare)
        ),
        WEEKS_BACK,
        own,
        recovery_share(settings),
    )


def _bare(journal: Journal, week: Week, today: date, settings: EngineSettings) -> SeasonWeek:
    """Return a week by itself."""
    days = week.days
    sessions = [session for day in days for session in journal.sessions_on(day) if not session.is_gone]
    come = [day for day in days if day <= today]
    events = {event.id: event for day in days for event in journal.events_on(day)}.values()
    return SeasonWeek(
        week,
        week_load(
            session_load(session.planned_rpe, session.planned_minutes)
            for session in sessions
            if session.is_open or session.planned_minutes is not None
        ),
        week_load(load_on(journal, day, settings.thresholds).load for day in come) if come else None,
        len(sessions),
        tuple(event.title for event in events if event.kind is EventKind.RACE),
        sum(is_heavy(journal, day) for day in days),
        Counter(why for day in days if (why := away_on(journal, day))),
        any(event.kind is EventKind.RECOVERY_WEEK for event in events),
    )


def is_week_advised(
    journal: Journal, today: date, this: Week, settings: EngineSettings = DEFAULT_SETTINGS
) -> bool:
    """Return whether today's advice asks for a recovery week; it takes longer than the season itself."""
    weeks = (this, this.shifted(1))
    return any(condition.is_week_advised for condition in conditions_for(journal, weeks, today, settings))


def is_heavy(journal: Journal, day: date) -> bool:
    """Whether life asks much of a day: something heavy, or work that takes the night."""
    return any(
        commitment.weight is Weight.HEAVY or commitment.takes_night
        for commitment in journal.commitments_on(day)
    )


def _for_rhythm(week: SeasonWeek, today: date) -> rhythm.WeekOfSeason:
    """Return a week as rhythm sees it: what was done of one that is over, else what is planned of it."""
    is_over = week.week.days[-1] < today and week.done is not None
    load = week.done if is_over and week.done is not None else week.planned
    return rhythm.WeekOfSeason(
        load.at_least,
        is_known=not load.unknown_days and (is_over or week.sessions > 0),
        heavy_days=week.heavy,
        is_recovery=week.is_recovery,
        is_away=sum(week.away.values()) >= MOST_OF_A_WEEK,
        has_race=bool(week.races),
    )


def _tapers(journal: Journal, week: Week) -> tuple[Taper, ...]:
    races = races_between(journal, week.days[0], week.days[-1])
    percents = ((race.title, percent_less(journal, race)) for race in races)
    return tuple(Taper(title, percent) for title, percent in percents if percent is not None)


def week_name(week: Week, say: Translator) -> str:
    """Return a week by its number, with its first and last day."""
    first, last = (short_date(day, say.language) for day in (week.days[0], week.days[-1]))
    return say.text("season.week", number=week.number, first=first, last=last)


def rhythm_words(weeks: int | None, say: Translator) -> str:
    """Return one's own rhythm, a lighter week after `weeks` others, in a sentence; None is unknown."""
    if weeks is None:
        return say.text("season.rhythm.unknown", count=USUAL_RUN)
    return say.plural("season.rhythm", weeks)


def week_load_words(week: SeasonWeek, say: Translator) -> str:
    """Return what was done and what was planned in a week."""
    parts = []
    if week.done is not None and week.done.at_least:
        key = "season.load.at_least" if week.done.unknown_days else "season.load.done"
        parts.append(say.text(key, load=say.number(week.done.at_least, 0)))
    if week.planned.at_least:
        key = "plan.sum.at_least" if week.planned.unknown_days else "plan.sum.load"
        parts.append(say.text(key, load=say.number(week.planned.at_least, 0)))
    return ", ".join(parts) or say.text("season.load.none")


def season_notes(week: SeasonWeek, say: Translator) -> Iterator[tuple[str, str]]:
    """Yield what else there is to say of a week: what kind of thing it is, and the words.

    Words of people are in it, on one line, not yet safe to show.
    """
    for title in week.races:
        yield "race", one_line(title) or say.text("year.race")
    for taper in week.tapers:
        if taper.is_one:
            yield "taper", say.text("season.taper", percent=taper.percent)
        else:
            yield "taper", say.text("season.no_taper")
    if week.suits_recovery:
        yield "place", say.text("season.place")
    elif week.is_recovery:
        yield "recovery", say.text("season.recovery")
    elif week.weight is WeekLoading.LIGHTER and not week.away:
        yield "lighter", say.text("season.lighter")
    if week.heavy:
        yield "heavy", say.plural("season.heavy", week.heavy)
    for why in Away:
        if count := week.away[why]:
            yield why.value, say.plural(f"season.{why.value}", count)
