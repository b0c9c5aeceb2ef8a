"""What repeats and what lasts, through the files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Event
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.record import Remove, Save
from herstel.domain.scales import EventKind, Weight
from herstel.services.calendar.change import changes_for_moving, changes_for_removing
from herstel.services.calendar.find_days import Finder
from herstel.services.calendar.items import Reach, items_on
from herstel.store.lazy_journal import Reader
from herstel.store.repository import Notice, Repository
from support.memory_repository import MemoryRepository

from .helpers import DAY, checkin, open_repo, session

WEEK = dt.timedelta(weeks=1)
RULE = Repeat(
    every=2, unit=Unit.WEEK, weekdays=(0, 3), until=dt.date(2027, 3, 30), exceptions=(dt.date(2026, 4, 2),)
)
CHOIR = Commitment(
    id="2026-03-30-choirabc",
    date=DAY,
    title="choir",
    start=dt.time(20),
    weight=Weight.HEAVY,
    repeat=RULE,
)
ONCE = Commitment(id="2026-03-30-onceonce", date=DAY, title="dentist")
AWAY = Event(
    id="2026-03-28-awayaway", date=DAY - dt.timedelta(2), kind=EventKind.TRAVEL, until=DAY + WEEK, note="x"
)
RECORDS = (CHOIR, ONCE, AWAY, checkin(mood=3), session(minutes=30))


@pytest.fixture(params=["memory", "files"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """Return both kinds of repository, with some records."""
    found: Repository = MemoryRepository() if request.param == "memory" else open_repo(tmp_path)
    found.apply([Save(record) for record in RECORDS])
    return found


def test_what_repeats_and_what_lasts_comes_back(tmp_path: Path) -> None:
    open_repo(tmp_path).apply([Save(record) for record in RECORDS])
    found = open_repo(tmp_path).journal()
    assert found.commitments_on(DAY) == (ONCE, CHOIR)
    assert found.repeating == (CHOIR,)
    assert found.events_on(DAY) == (AWAY,)
    assert found.commitments_on(DAY + 2 * WEEK) == (CHOIR.on(DAY + 2 * WEEK),)
    assert found.commitments_on(dt.date(2027, 3, 29)) == (CHOIR.on(dt.date(2027, 3, 29)),)
    assert found.commitments_on(DAY + WEEK) == found.commitments_on(dt.date(2026, 4, 2)) == ()


def test_parts_of_a_journal_keep_them(repository: Repository) -> None:
    whole = repository.journal()
    for part in (whole.between(DAY + WEEK, DAY + 2 * WEEK), whole.known_on(DAY - WEEK)):
        for day in (DAY, DAY + WEEK, DAY + 2 * WEEK):
            assert part.commitments_on(day) == whole.commitments_on(day)
            assert part.events_on(day) == whole.events_on(day)
        assert part.repeating == (CHOIR,)


def test_a_journal_does_not_change_after_an_edit(repository: Repository) -> None:
    def looked_at(journal: Journal) -> list[object]:
        days = [DAY + number * WEEK for number in range(-1, 4)]
        return [(journal.commitments_on(day), journal.events_on(day)) for day in days]

    before = repository.journal()
    unread = repository.journal()
    told = looked_at(before)
    third = before.commitments_on(DAY + 2 * WEEK)[0]
    repository.apply(changes_for_moving(before, third, third.date + dt.timedelta(1), Reach.ONWARD))
    after = repository.apply([Remove(AWAY), *changes_for_removing(repository.journal(), ONCE)])
    assert looked_at(before) == looked_at(unread) == told
    assert looked_at(after) != told
    assert items_on(after, DAY + 2 * WEEK) == []
    assert [commitment.title for commitment in after.commitments_on(DAY + 2 * WEEK + dt.timedelta(1))] == [
        "choir"
    ]
    assert [commitment.record_id for commitment in after.commitments_on(DAY)] == [CHOIR.id]


def test_a_repetition_that_ends_is_one_no_more(repository: Repository) -> None:
    once = CHOIR.changed(repeat=None)
    assert repository.apply([Save(once, CHOIR)]).repeating == ()
    assert repository.apply([Save(CHOIR, once)]).repeating == (CHOIR,)
    assert repository.apply([Remove(CHOIR)]).repeating == ()


def test_a_rule_is_written_as_a_whole(tmp_path: Path) -> None:
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    one.apply([Save(CHOIR)])
    other.refresh()
    other.apply([Save(CHOIR.changed(title="band"), CHOIR)])
    shorter = CHOIR.changed(repeat=RULE.without(DAY))
    found = one.apply([Save(shorter, CHOIR)])
    assert found.repeating == (shorter.changed(title="band"),)


def test_only_what_repeats_is_read_to_find_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_repo(tmp_path).apply([Save(record) for record in RECORDS])
    journal, read, real = open_repo(tmp_path).journal(), list[str](), Reader.read

    def counted(reader: Reader[Commitment], entry: tuple[str, str]) -> Commitment | None:
        read.append(entry[0])
        return real(reader, entry)

    monkeypatch.setattr(Reader, "read", counted)
    assert journal.repeating == (CHOIR,)
    assert read == [CHOIR.id]


def test_a_record_that_cannot_be_read_does_not_stand_in_the_way(tmp_path: Path) -> None:
    bad_rule = CHOIR.changed(repeat=RULE.changed(every=0))
    bad_spell = AWAY.changed()
    object.__setattr__(bad_spell, "until", AWAY.date - WEEK)  # as another program may have written it
    bad_session = session("bbbbbbbb", DAY - WEEK, minutes=30).changed(minutes=0)
    open_repo(tmp_path).apply([Save(bad_rule), Save(bad_spell), Save(bad_session), Save(ONCE)])
    repo = open_repo(tmp_path)
    found = repo.journal()
    assert (found.commitments_on(DAY), found.events_on(DAY), found.repeating) == ((ONCE,), (), ())
    assert found.between(DAY - 9 * WEEK, DAY).sessions_on(DAY - WEEK) == ()
    assert Finder(repo.journal()).with_item(DAY, 1) is None
    assert (
        Notice("store.bad_record", {"id": AWAY.id, "table": "events", "file": "k3f9/2026.json", "at": ":7"})
        in repo.notices
    )
