"""The repository: typed records, lazily built, saved by field."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.life import Commitment
from herstel.domain.record import Remove, Save
from herstel.domain.self_reports import CheckIn
from herstel.store.journal_repository import JournalRepository, open_repository
from herstel.store.lazy_journal import Reader
from herstel.store.repository import Notice, Repository

from .helpers import DAY, checkin, open_repo, own_file, session, tree

NEXT = DAY + dt.timedelta(days=1)


def write_by_hand(root: Path, tables: dict[str, Any]) -> None:
    own_file(root).parent.mkdir(parents=True, exist_ok=True)
    own_file(root).write_text(json.dumps(tables))


def stored(root: Path, table: str, key: str) -> dict[str, Any]:
    record = json.loads(own_file(root).read_bytes())[table][key]
    return {name: value for name, value in record.items() if not name.startswith("_") and value is not None}


def test_every_kind_of_record_comes_back(tmp_path: Path) -> None:
    records = [
        checkin(mood=4, note="tired\nlegs", flags=("fainting",)),
        session(minutes=60, rpe=6.5, title="Intervals", key=True),
        Rest(id="2026-03-30-bbbbbbbb", date=DAY, load_ceiling=100),
        Commitment(id="2026-03-30-cccccccc", date=DAY, title="Dentist", start=dt.time(9, 30)),
    ]
    repo: Repository = open_repository(tmp_path / "journal", tmp_path / "state")
    assert tree(tmp_path) == {}
    repo.apply([Save(record) for record in records])
    journal = open_repository(tmp_path / "journal", tmp_path / "state").journal()
    found = [
        journal.checkin(DAY),
        *journal.sessions_on(DAY),
        *journal.rest_on(DAY),
        *journal.commitments_on(DAY),
    ]
    assert found == records
    assert (journal.checkin_days, journal.span) == ((DAY,), (DAY, DAY))


def test_only_changed_fields_are_written(tmp_path: Path) -> None:
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    base = checkin(mood=4, stress=2, pain=3)
    one.apply([Save(base)])
    other.refresh()
    other.apply([Save(checkin(mood=1, stress=2, pain=3), base)])
    journal = one.apply([Save(checkin(mood=4, stress=5), base)])
    assert journal.checkin(DAY) == checkin(mood=1, stress=5)
    assert other.refresh()
    assert other.journal().checkin(DAY) == checkin(mood=1, stress=5)
    assert not other.refresh()


def test_a_note_of_another_window_is_not_written_over(tmp_path: Path) -> None:
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    base = checkin(note="first")
    one.apply([Save(base)])
    other.apply([Save(checkin(note="second"), base)])
    journal = one.apply([Save(checkin(note="third"), base)])
    assert journal.checkin(DAY) == checkin(note="third\n---\nsecond")
    settled = one.apply([Save(checkin(note="both"), journal.checkin(DAY))])
    assert settled.checkin(DAY) == checkin(note="both")


def test_a_new_record_over_an_existing_one_replaces_it(tmp_path: Path) -> None:
    repo = open_repo(tmp_path)
    repo.apply([Save(checkin(mood=4, note="x"))])
    assert repo.apply([Save(checkin(stress=3))]).checkin(DAY) == checkin(stress=3)


def test_unknown_keys_survive_every_save(tmp_path: Path) -> None:
    write_by_hand(tmp_path, {"checkins": {str(DAY): {"date": str(DAY), "mood": 4, "aura": {"hue": 3}}}})
    repo = open_repo(tmp_path)
    base = repo.journal().checkin(DAY)
    assert base is not None
    repo.apply([Save(base.changed(mood=2), base)])
    repo.apply([Save(checkin(stress=3), base)])
    repo.apply([Save(checkin(stress=4))])
    assert stored(tmp_path, "checkins", str(DAY)) == {"date": str(DAY), "stress": 4, "aura": {"hue": 3}}


def test_keys_that_look_like_bookkeeping_are_not_taken_over(tmp_path: Path) -> None:
    record = CheckIn.validated({"date": DAY, "mood": 3, "_t": "x", "_del": True})
    assert open_repo(tmp_path).apply([Save(record)]).checkin(DAY) == checkin(mood=3)


def test_removed_and_added_again(tmp_path: Path) -> None:
    repo = open_repo(tmp_path)
    repo.apply([Save(checkin(mood=4, note="x"))])
    assert repo.apply([Remove(checkin())]).checkin(DAY) is None
    assert repo.journal().is_empty
    assert repo.apply([Save(checkin(stress=1))]).checkin(DAY) == checkin(stress=1)
    assert open_repo(tmp_path).journal().checkin(DAY) == checkin(stress=1)


def test_an_edit_of_what_another_window_removed_brings_all_of_it_back(tmp_path: Path) -> None:
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    base = session(minutes=60, rpe=5)
    one.apply([Save(base)])
    other.apply([Remove(base)])
    assert one.apply([Save(session(minutes=60, rpe=7), base)]).sessions_on(DAY) == (
        session(minutes=60, rpe=7),
    )


def test_changes_in_one_call_follow_each_other(tmp_path: Path) -> None:
    repo = open_repo(tmp_path)
    repo.apply([Save(checkin(mood=4, note="x"))])
    journal = repo.apply(
        [Remove(checkin()), Save(checkin(stress=2)), Save(checkin(stress=2, pain=1), checkin(stress=2))]
    )
    assert journal.checkin(DAY) == checkin(stress=2, pain=1)
    assert repo.apply([Save(session()), Remove(session())]).sessions_on(DAY) == ()


def test_a_moved_session_stays_in_its_file_and_is_found_on_its_new_day(tmp_path: Path) -> None:
    repo = open_repo(tmp_path)
    base = session(day=dt.date(2026, 12, 31), minutes=60)
    repo.apply([Save(base)])
    moved = base.changed(date=dt.date(2027, 1, 1), original_date=base.date)
    journal = repo.apply([Save(moved, base)])
    assert journal.session_days == (dt.date(2027, 1, 1),)
    assert open_repo(tmp_path).journal().sessions_on(dt.date(2027, 1, 1)) == (moved,)
    assert not own_file(tmp_path, 2027).exists()


def test_an_older_journal_does_not_change(tmp_path: Path) -> None:
    repo = open_repo(tmp_path)
    first = repo.apply([Save(checkin(mood=1)), Save(session("bbbbbbbb"))])
    second = repo.apply(
        [Save(checkin(mood=2), checkin(mood=1)), Save(session("aaaaaaaa")), Save(checkin(NEXT))]
    )
    assert (first.checkin(DAY), first.sessions_on(DAY), first.checkin_days) == (
        checkin(mood=1),
        (session("bbbbbbbb"),),
        (DAY,),
    )
    assert second.sessions_on(DAY) == (session("aaaaaaaa"), session("bbbbbbbb"))
    assert second.revision > first.revision


class TestLazy:
    def test_counting_days_builds_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        open_repo(tmp_path).apply([Save(checkin(mood=4)), Save(session())])
        monkeypatch.setattr(Reader, "read", lambda *_: pytest.fail("built a record"))
        journal = open_repo(tmp_path).journal()
        assert (len(journal.checkins), list(journal.sessions), journal.is_empty) == (1, [DAY], False)
        assert journal.span == (DAY, DAY)

    def test_a_record_is_built_once_as_long_as_it_does_not_change(self, tmp_path: Path) -> None:
        repo = open_repo(tmp_path)
        first = repo.apply([Save(checkin(mood=4))])
        second = repo.apply([Save(checkin(NEXT))])
        assert first.checkin(DAY) is second.checkin(DAY)

    def test_a_bad_record_is_told_and_skipped(self, tmp_path: Path) -> None:
        repo = self.with_bad_records(tmp_path)
        journal = repo.journal()
        stands = {"table": "sessions", "file": "k3f9/2026.json", "at": ":1"}
        assert repo.notices == [Notice("store.bad_record", {"id": "2026-03-30-bbbbbbbb", **stands})]
        assert journal.checkin(DAY) is None
        assert DAY not in journal.checkins
        assert NEXT in journal.checkins
        assert list(journal.checkins) == [NEXT]
        assert len(journal.checkins) == 1
        assert dict(journal.checkins.items()) == {NEXT: checkin(NEXT)}
        assert list(journal.checkins.values()) == [checkin(NEXT)]
        assert journal.sessions_on(DAY) == (session("aaaaaaaa"),)
        told = [(notice.key, notice.params["id"]) for notice in repo.notices]
        assert told == [("store.bad_record", str(DAY)), ("store.bad_record", "2026-03-30-bbbbbbbb")]

    def test_a_bad_record_that_was_corrected_is_forgotten(self, tmp_path: Path) -> None:
        repo = self.with_bad_records(tmp_path)
        assert repo.journal().checkin(DAY) is None
        assert repo.apply([Save(checkin(mood=3))]).checkin(DAY) == checkin(mood=3)
        repo.apply([Save(session("bbbbbbbb"))])
        # What is told from now on is where the one that was written over is kept.
        assert {notice.key for notice in repo.notices} == {"store.record_kept"}

    def test_a_day_with_nothing_but_bad_records_is_skipped(self, tmp_path: Path) -> None:
        write_by_hand(tmp_path, {"sessions": {"2026-03-30-aaaaaaaa": {"date": str(DAY), "rpe": 99}}})
        journal = open_repo(tmp_path).journal()
        assert journal.sessions_on(DAY) == ()
        assert list(journal.sessions.items()) == []

    @staticmethod
    def with_bad_records(root: Path) -> JournalRepository:
        checkins = {str(DAY): {"date": str(DAY), "mood": 99}, str(NEXT): {"date": str(NEXT)}}
        sessions = {"2026-03-30-aaaaaaaa": {"date": str(DAY)}, "2026-03-30-bbbbbbbb": {"date": "soon"}}
        write_by_hand(root, {"checkins": checkins, "sessions": sessions})
        return open_repo(root)


def test_notices_of_the_files_are_passed_on(tmp_path: Path) -> None:
    own_file(tmp_path).parent.mkdir(parents=True)
    own_file(tmp_path).write_bytes(b"{")
    repo = open_repo(tmp_path)
    assert repo.notices == [Notice("store.damaged", {"file": "k3f9/2026.json", "at": ":1"})]
    repo.close()


def test_records_of_a_wrong_day_are_filed_under_their_id(tmp_path: Path) -> None:
    write_by_hand(tmp_path, {"checkins": {str(DAY): {"date": "1999-01-01", "mood": 3}}})
    assert open_repo(tmp_path).journal().checkin(DAY) == checkin(mood=3)


def test_types_are_as_they_were(tmp_path: Path) -> None:
    saved = session(minutes=60, rpe=5)
    found = open_repo(tmp_path).apply([Save(saved)]).sessions_on(DAY)[0]
    assert type(found) is Session
    assert type(found.rpe) is float
