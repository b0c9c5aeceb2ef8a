"""Tonight: when to be in bed, on the days on which that matters. Clock times only, so no zone plays a part.

Need and shortfall after Van Dongen 2003 and Walsh et al. 2021; the bounds of the need are those of the
AASM/SRS consensus 2015. How much of a shortfall one night takes is a convention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment
from herstel.domain.scales import NORMAL, EventKind, SessionStatus
from herstel.metrics.mornings import Mornings
from herstel.metrics.nights import night, shortfall, sleep_need
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.rule_names import RuleId

SHORTFALL_HOURS: Final = 3.0
"""From this many missing hours over seven nights on, sleep is short."""
EARLY: Final = time(8)
"""What begins before this is an early start."""
LATEST_FIRST_THING: Final = time(10)
"""What begins from then on does not tell when one gets up."""
_NIGHTS_FOR_SHORTFALL: Final = 3
_MOST_EXTRA_MINUTES: Final = 30
_EARLIEST_BED: Final = 20 * 60
"""Nobody is sent to bed before this minute of the day."""
_STEP: Final = 10
_HOUR = 60


class Cause(StrEnum):
    """Why tonight matters."""

    SHORT_SLEEP = "short_sleep"
    KEY_SESSION = "key_session"
    EARLY_START = "early_start"
    NIGHT_TAKEN = "night_taken"


class TonightKind(StrEnum):
    """What there is to say of tonight."""

    BED_BY = "bed_by"
    """In bed by a time."""
    HOURS = "hours"
    """How long to sleep: when one gets up is not known."""
    LATE = "late"
    """The evening lasts too long for the hours that are needed."""
    EARLY = "early"
    """The next day begins too early for them."""
    TAKEN_TONIGHT = "taken_tonight"
    """This night is taken, by a night shift or a journey."""
    TAKEN_TOMORROW = "taken_tomorrow"
    """The next night is taken: sleep before it."""


GETTING_READY_MINUTES: Final = 60
"""From getting up until the first thing of a day can begin, while nobody has said how long that takes."""


@frozen
class NextHours:
    """What is known of this evening and of tomorrow morning.

    Attributes:
        sleep_minutes: sleep that is needed tonight, with a part of what is missing.
        first_thing: when the first thing of tomorrow begins; None when that is not known.
        evening_until: until when this evening is taken, in minutes after the midnight that began today; None
            when nothing is known to take it.
        night_until: when what takes this night ends.
        next_night_from: when what takes the next night begins.
    """

    sleep_minutes: int
    first_thing: time | None = None
    evening_until: int | None = None
    night_until: time | None = None
    next_night_from: time | None = None


@frozen
class Tonight:
    """What is said of tonight; what a kind does not speak of is None.

    Attributes:
        kind: what there is to say.
        causes: why tonight matters; never empty.
        sleep_minutes: how long to sleep: the need, and what is caught up of missing sleep.
        bed_by: when to be in bed.
        up_at: when to get up for the first thing of tomorrow.
        busy_until: when what stands in the way ends.
        busy_from: when what takes the next night begins.
        catch_up_minutes: how much of the sleep makes up for what is missing.
    """

    kind: TonightKind
    causes: tuple[Cause, ...]
    sleep_minutes: int | None = None
    bed_by: time | None = None
    up_at: time | None = None
    busy_until: time | None = None
    busy_from: time | None = None
    catch_up_minutes: int = 0


class SleepHistory:
    """What the check-ins tell of sleep up to a day; what came after it is not looked at."""

    def __init__(self, known_past: Journal, thresholds: Thresholds = DEFAULTS) -> None:
        """Begin with the past as it was known on the days that are asked about."""
        self.mornings = Mornings(known_past, thresholds)
        self._thresholds = thresholds

    @property
    def need(self) -> float:
        """The hours of sleep that are needed a night."""
        return sleep_need(self._thresholds)

    def usual_hours(self, day: date) -> float | None:
        """Return the own mean of the nights before a day; None while too few are known."""
        return self.mornings.usual_hours(day)

    def missing_hours(self, day: date) -> float | None:
        """Return the hours missing over the last seven known nights; None with fewer than four known."""
        return self._short_of(self.need, day)

    def is_behind(self, day: date) -> bool:
        """Whether so much sleep is missing that tonight matters.

        Who has not said what they need is compared with their own mean, however short it is: otherwise
        someone who always sleeps six hours would hear the same every day.
        """
        usual = self.usual_hours(day)
        is_said = self._thresholds.sleep_need_hours is not None
        enough = self.need if is_said or usual is None else usual
        return (self._short_of(enough, day) or 0.0) >= SHORTFALL_HOURS

    def is_last_night_short(self, day: date) -> bool:
        """Whether the night before a day is known to have been short, by its hours."""
        today = self.mornings.answers(day)
        hours = today.sleep_hours if today else None
        # Quality is left out here: where it alone makes a night short, the advice asks for sleep.
        return night(hours, None, self.usual_hours(day), NORMAL, self._thresholds).short is True

    def _short_of(self, enough: float, day: date) -> float | None:
        nights = self.mornings.last_nights(day, 2 * self._thresholds.shortfall_nights)
        return shortfall(nights, enough, self._thresholds)


def tonight(
    journal: Journal,
    history: SleepHistory,
    advice: Advice,
    getting_ready_minutes: int = GETTING_READY_MINUTES,
) -> Tonight | None:
    """Return what there is to say of the night after a day; None on an ordinary day, and to whoever is ill.

    Args:
        journal: what is planned, tomorrow's too.
        history: what is known of sleep on the day.
        advice: the advice of the day.
        getting_ready_minutes: from getting up until the first thing of a day can begin.
    """
    if advice.advice is AdviceClass.STOP_SEEK_CARE or advice.rule == RuleId.R1:
        return None
    need = round(history.need * _HOUR)
    catch_up = catch_up_minutes(history.missing_hours(advice.day))
    ahead = _next_hours(journal, advice.day, need + catch_up)
    causes: list[Cause] = []
    is_sleep_advised = AdviceClass.SLEEP_FOCUS in {advice.advice, *advice.also}
    if is_sleep_advised or history.is_behind(advice.day) or history.is_last_night_short(advice.day):
        causes.append(Cause.SHORT_SLEEP)
    causes += _causes_ahead(journal, advice.day + timedelta(days=1), ahead)
    if not causes:
        return None
    night = night_plan(ahead, tuple(causes), getting_ready_minutes)
    return night if night.sleep_minutes is None else replace(night, catch_up_minutes=catch_up)


def night_plan(ahead: NextHours, causes: tuple[Cause, ...], getting_ready_minutes: int) -> Tonight:
    """Return what to do with a night that matters, from the hours around it."""
    if ahead.night_until is not None:
        return Tonight(TonightKind.TAKEN_TONIGHT, causes, busy_until=ahead.night_until)
    if ahead.next_night_from is not None:
        return Tonight(TonightKind.TAKEN_TOMORROW, causes, busy_from=ahead.next_night_from)
    first, asleep = ahead.first_thing, ahead.sleep_minutes
    if first is None or first >= LATEST_FIRST_THING:
        return Tonight(TonightKind.HOURS, causes, sleep_minutes=asleep)
    up = (MINUTES_OF_DAY + _minutes(first) - getting_ready_minutes) // _STEP * _STEP
    bed = up - asleep
    if ahead.evening_until is not None and ahead.evening_until >= bed:
        until = _clock(ahead.evening_until)
        return Tonight(TonightKind.LATE, causes, asleep, up_at=_clock(up), busy_until=until)
    if bed < _EARLIEST_BED:
        return Tonight(TonightKind.EARLY, causes, asleep, up_at=_clock(up))
    return Tonight(TonightKind.BED_BY, causes, asleep, bed_by=_clock(bed), up_at=_clock(up))


def catch_up_minutes(missing_hours: float | None) -> int:
    """Return a third of what is missing, half an hour at most, in steps of ten minutes."""
    extra = min(_MOST_EXTRA_MINUTES, (missing_hours or 0.0) * _HOUR / _NIGHTS_FOR_SHORTFALL)
    return round(extra / _STEP) * _STEP


def _causes_ahead(journal: Journal, tomorrow: date, ahead: NextHours) -> Iterator[Cause]:
    if _holds_key_session(journal, tomorrow):
        yield Cause.KEY_SESSION
    if ahead.first_thing is not None and ahead.first_thing < EARLY:
        yield Cause.EARLY_START
    if ahead.night_until is not None or ahead.next_night_from is not None:
        yield Cause.NIGHT_TAKEN


def _holds_key_session(journal: Journal, day: date) -> bool:
    """Whether a key session is planned on a day, or a race stands on it."""
    is_race = journal.has_event(day, EventKind.RACE)
    return is_race or any(session.key and _was_planned(session) for session in journal.sessions_on(day))


def _was_planned(session: Session) -> bool:
    """Whether it stands in the plan, or stood there: looking back, tonight stays what it was."""
    is_done_as_planned = session.is_done and session.planned_minutes is not None
    return session.status is SessionStatus.PLANNED or is_done_as_planned


def _next_hours(journal: Journal, day: date, sleep_minutes: int) -> NextHours:
    today = [item for item in journal.commitments_on(day) if item.start is not None]
    tomorrow = [item for item in journal.commitments_on(day + timedelta(days=1)) if item.start is not None]
    # What begins after midnight is written on tomorrow and still takes this night.
    this_night = [item for item in today if item.takes_night and item.is_overnight]
    this_night += [item for item in tomorrow if item.takes_night and not item.is_overnight]
    next_night = [item for item in tomorrow if item.takes_night and item.is_overnight]
    return NextHours(
        sleep_minutes,
        first_thing=min(
            (start for start in _starts(journal, day + timedelta(days=1)) if start is not None), default=None
        ),
        evening_until=max((_known_end(item) for item in today if not item.takes_night), default=None),
        night_until=max((item.end for item in this_night if item.end is not None), default=None),
        next_night_from=min((item.start for item in next_night if item.start is not None), default=None),
    )


def _starts(journal: Journal, day: date) -> Iterator[time | None]:
    """Yield when each thing of a day begins; None of what has no time."""
    yield from (commitment.start for commitment in journal.commitments_on(day))
    yield from (session.start for session in journal.sessions_on(day) if _was_planned(session))
    yield from (event.start for event in journal.events_on(day) if event.date == day)


def _known_end(commitment: Commitment) -> int:
    """Return until when something lasts at least, in minutes after the midnight that began its day."""
    start, end = commitment.start or time(0), commitment.end
    if end is None:
        return _minutes(start)
    return _minutes(end) + (MINUTES_OF_DAY if commitment.is_overnight else 0)


def _minutes(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute


def _clock(minutes: int) -> time:
    return time(*divmod(minutes % MINUTES_OF_DAY, _HOUR))
