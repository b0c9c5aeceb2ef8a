"""What was advised stays what was advised: all screens and commands say the same of a day, then and later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given

from herstel.domain.calendar_items import Event
from herstel.domain.dates import Week
from herstel.domain.record import Record, Save
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.rules.engine import advise, replay
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.today import today_view
from herstel.services.environment import FixedClock
from herstel.services.journal_service import JournalService
from herstel.services.review.signals_review import signals_review
from support.examples import examples
from support.histories import seeds, whole_life
from support.journals import NORMAL, TIRED, TODAY, UNWILLING, WORST, asked, back, both, checkin, mornings
from support.memory_repository import MemoryRepository, journal_of
from support.screens import NOW

LOW = both(TIRED, UNWILLING)


@pytest.mark.thorough
@examples(10)
@given(seeds)
def test_today_review_replay_and_a_single_question_never_disagree(data: bytes) -> None:
    records: list[Record] = whole_life(data)
    journal, say = journal_of(records), translator("en")
    first = TODAY - timedelta(days=13)
    replayed = {each.day: each for each in replay(journal, first, TODAY)}
    for day, advice in replayed.items():
        assert advise(journal, day) == advice
    view = today_view(journal, TODAY, say, DEFAULT_SETTINGS)
    assert view.advice == replayed[TODAY]
    assert [each.advice for each in view.strip if each.advice] == [
        replayed[each.day] for each in view.strip if each.advice
    ]
    for line in signals_review(journal, Week.of(TODAY), TODAY).lines:
        assert (line.advice, line.rule) == (replayed[line.day].advice, replayed[line.day].rule)


def service(*records: Record) -> JournalService:
    clock = FixedClock(datetime.combine(TODAY, NOW.timetz()))
    return JournalService(MemoryRepository(records), clock)


def test_a_correction_of_an_earlier_day_does_not_rewrite_what_was_advised() -> None:
    records = mornings(WORST, NORMAL, NORMAL)
    day = back(2)
    kept = service(*records)
    before = kept.advice(day)
    base = kept.journal.checkin(day)
    assert base is not None
    kept.save_checkin(base.changed(fatigue=3, soreness=3, note="typed wrongly"), base)
    changed = kept.journal.checkin(day)
    assert changed is not None
    assert (changed.corrected, changed.fatigue) == (TODAY, 3)
    assert kept.advice(day) == before
    assert kept.advice(day, hindsight=True) != before
    assert list(kept.replay(day, day)) == [before]
    again = changed.changed(fatigue=2)
    kept.save_checkin(again, changed)
    twice = kept.journal.checkin(day)
    assert twice is not None
    assert twice.as_known_on(day) == base, "what it said first is kept, however often it is changed"
    assert kept.advice(TODAY) == kept.advice(TODAY, hindsight=True), "from now on the correction counts"


def test_a_change_on_its_own_morning_is_no_correction() -> None:
    kept = service(*mornings(NORMAL))
    base = kept.journal.checkin(TODAY)
    assert base is not None
    kept.save_checkin(base.changed(fatigue=1), base)
    found = kept.journal.checkin(TODAY)
    assert found is not None
    assert (found.corrected, found.before) == (None, None)


def test_a_morning_filled_in_later_counts_in_hindsight_only() -> None:
    late = CheckIn.validated({**checkin(back(1), **WORST).values(), "entered": TODAY})
    records = [*mornings(NORMAL, None, NORMAL), late]
    found = service(*records)
    assert not found.advice(back(1)).checked_in
    assert found.advice(back(1), hindsight=True).rule == "R7"
    assert asked(records, back(1)) == found.advice(back(1))


def test_an_illness_marked_afterwards_does_not_rewrite_what_was_advised() -> None:
    kept = service(*mornings(*[NORMAL] * 6))
    days = [back(ago) for ago in range(5, -1, -1)]
    before = {day: kept.advice(day) for day in days}
    mark = Event(id=f"{back(4)}-00000001", date=back(4), kind=EventKind.ILLNESS, until=back(2))
    kept.edit([Save(mark)])
    saved = kept.journal.all_events[0]
    assert saved.entered == TODAY
    assert {day: kept.advice(day) for day in days[:-1]} == {day: before[day] for day in days[:-1]}
    assert list(kept.replay(days[0], days[-2])) == [before[day] for day in days[:-1]]
    assert (before[TODAY].rule, kept.advice(TODAY).rule) == ("R9", "R5"), "from today on it is known"
    assert kept.advice(back(3), hindsight=True).rule == "R1"


def test_a_mark_of_today_and_one_changed_later_are_known_from_their_days_on() -> None:
    kept = service(*mornings(NORMAL))
    mark = Event(id=f"{TODAY}-00000001", date=TODAY, kind=EventKind.ILLNESS)
    kept.edit([Save(mark)])
    assert kept.journal.all_events[0].entered is None
    old = mark.changed(id=f"{back(9)}-00000002", date=back(9))
    known = service(*mornings(NORMAL), old)
    known.edit([Save(old.changed(until=back(7)), old)])
    assert known.journal.all_events[0].entered is None, "it was known before"
