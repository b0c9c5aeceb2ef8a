"""What still waits for an answer this morning: Today lists it with its keys, `herstel nudge` in the shell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import Translator
from herstel.metrics.load import load_on
from herstel.rules.engine_settings import EngineSettings
from herstel.services.advice.scale_check import ScaleDoubt, scale_doubt
from herstel.services.calendar.names import event_title, spell_name, still_words
from herstel.services.planning.easy_day import rest_name, rest_to_ask_about
from herstel.services.spells.spells_of_today import SpellsOfDay, spells_of_day
from herstel.services.unrated import unrated


@frozen
class StillOpen:
    """What is open on a day.

    Attributes:
        checked_in: whether it has a check-in.
        sessions: yesterday's sessions without an outcome.
        missed_yesterday: whether yesterday has no check-in.
        is_yesterday_blank: whether nothing says if one trained yesterday, so that its load is unknown.
        race_to_log: yesterday's race, of which nothing says how it went.
        unrated: how many sessions have no effort, of the weeks in which that makes a load unknown.
        rest_to_ask: yesterday's recovery of which it is not known how it was.
        scale_doubt: why the athlete is asked how they use the scale; None when they are not.
        spells: what is asked and offered about illness and injury, and the way back.
    """

    day: date
    checked_in: bool
    sessions: tuple[Session, ...]
    missed_yesterday: bool
    is_yesterday_blank: bool
    race_to_log: Event | None
    unrated: int
    rest_to_ask: Rest | None
    scale_doubt: ScaleDoubt | None
    spells: SpellsOfDay


def still_open(journal: Journal, day: date, settings: EngineSettings) -> StillOpen:
    yesterday = day - timedelta(days=1)
    is_blank = _is_blank(journal, yesterday, settings)
    races = [event for event in journal.events_on(yesterday) if event.kind is EventKind.RACE]
    return StillOpen(
        day=day,
        checked_in=journal.checkin(day) is not None,
        sessions=open_sessions(journal, yesterday),
        missed_yesterday=_is_missed(journal, yesterday),
        is_yesterday_blank=is_blank and not races,
        race_to_log=races[0] if races and is_blank else None,
        unrated=len(unrated(journal, day, settings.thresholds.effort_history_days)),
        rest_to_ask=rest_to_ask_about(journal, day),
        scale_doubt=scale_doubt(journal, day, settings),
        spells=spells_of_day(journal, day, settings),
    )


def open_sessions(journal: Journal, day: date) -> tuple[Session, ...]:
    return tuple(session for session in journal.sessions_on(day) if session.is_open)


def _is_missed(journal: Journal, day: date) -> bool:
    """Whether a day has no check-in, though there were some before it."""
    began = journal.first_checkin
    return began is not None and began < day and journal.checkin(day) is None


def open_questions(still: StillOpen, say: Translator) -> Iterator[tuple[str, str]]:
    """Yield for each thing that is open what answers it, a name as in `today.NAME`, and what it is about."""
    if not still.checked_in:
        yield "checkin", say.text("open.checkin")
    if still.sessions:
        yield "yesterday", say.plural("open.sessions", len(still.sessions))
    elif still.race_to_log is not None:
        yield "yesterday", say.text("open.race", race=event_title(still.race_to_log, say))
    elif still.missed_yesterday:
        yield "yesterday", say.text("open.yesterday")
    if still.is_yesterday_blank:
        yield "no_training", say.text("open.no_training")
    if still.unrated:
        yield "rate", say.plural("open.unrated", still.unrated)
    yield from _about_spells(still, say)
    if still.scale_doubt is not None:
        yield "scale", say.text(f"open.scale.{still.scale_doubt.value}")
    if still.rest_to_ask is not None:
        yield "rest_was", say.text("open.rest", what=rest_name(still.rest_to_ask, say))


def _about_spells(still: StillOpen, say: Translator) -> Iterator[tuple[str, str]]:
    spells = still.spells
    if spells.asked is not None:
        is_doubted = bool(spells.way_back) and spells.asked.kind is EventKind.ILLNESS
        yield "still", still_words(spells.asked, still.day, say, is_doubted=is_doubted)
        yield "better", say.text("open.better")
    if spells.may_be_marked:
        yield "ill", say.text("open.ill")
    if spells.inside is not None:
        name = spell_name(spells.inside.spell, say)
        yield "settle", say.plural("open.inside", len(spells.inside.sessions), what=name)
    elif spells.missed is not None:
        yield "settle", say.plural("open.missed", len(spells.missed.sessions))


def _is_blank(journal: Journal, day: date, settings: EngineSettings) -> bool:
    """Whether nothing is on a day that has begun to be kept: no session, no rest, no answer about either."""
    if journal.span is None or day < journal.span[0]:
        return False
    is_empty = not (journal.sessions_on(day) or journal.rest_on(day))
    return is_empty and load_on(journal, day, settings.thresholds).load is None
