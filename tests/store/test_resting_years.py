"""Years that are over rest: a journal of many years opens without reading them, and says the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where

from herstel.domain.calendar_items import Event
from herstel.domain.journal import TABLES, Journal
from herstel.domain.life import Commitment, Limit, Repeat
from herstel.domain.record import Record, Remove, Save
from herstel.rules.engine import advise
from herstel.store.database import JournalDB
from herstel.store.journal_repository import JournalRepository
from support.examples import examples
from support.rows import rows

from .helpers import DAY, DEVICE, OTHER, Wall, checkin, open_repo, open_store, own_file, session

TODAY = dt.date(2026, 3, 30)
OLD = dt.date(2021, 5, 4)
YEARS = range(2020, 2027)


def resting(repo: JournalRepository) -> list[str]:
    return sorted(repo._database.files.on_disk.resting)


def everything(journal: Journal) -> list[Record]:
    return [record for table in TABLES for record in journal.records(table)]


def filled(root: Path, *more: Record) -> None:
    """Six years of check-ins, one each month, and what else is given; its old years rest from here on."""
    months = [
        checkin(dt.date(year, month, 4), fatigue=month % 5 + 1) for year in YEARS for month in range(1, 13)
    ]
    open_repo(root).apply([Save(record) for record in (*months, *more)])
    open_repo(root)


def test_only_the_newest_year_is_read(tmp_path: Path) -> None:
    filled(tmp_path)
    repo = open_repo(tmp_path)
    journal = repo.journal()
    assert resting(repo) == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert journal.span == (dt.date(2020, 1, 4), dt.date(2026, 12, 4))
    assert journal.first_checkin == dt.date(2020, 1, 4)
    assert len(journal.checkins) == len(journal.checkin_days) == 84
    assert not journal.is_empty
    assert journal.checkin(dt.date(2021, 5, 5)) is None
    assert len(resting(repo)) == 6
    assert journal.checkin(OLD) == checkin(OLD, fatigue=1)
    assert resting(repo) == ["2020", "2022", "2023", "2024", "2025"]


@rows("planned, now, at_once", [
    ([], DAY, ["2026"]),
    ([2027], DAY, ["2026", "2027"]),
    ([2027, 2028], DAY, ["2026", "2027", "2028"]),
    ([2027], dt.date(2027, 2, 1), ["2027"]),
    ([], dt.date(2027, 2, 1), ["2026"]),  # nothing was written in the new year yet
    ([], dt.date(1970, 1, 2), [str(year) for year in YEARS]),  # a clock that lost its battery
])  # fmt: skip
def test_the_running_year_never_rests(
    tmp_path: Path, planned: list[int], now: dt.date, at_once: list[str]
) -> None:
    root = tmp_path / f"{now}-{len(planned)}"
    filled(root, *(checkin(dt.date(year, 1, 10)) for year in planned))
    wall = Wall(int(dt.datetime(now.year, now.month, now.day, tzinfo=dt.UTC).timestamp() * 1000))
    open_repo(root, wall=wall)
    repo = open_repo(root, wall=wall)
    years = {str(year) for year in (*YEARS, *planned)}
    assert sorted(years - set(resting(repo))) == at_once


def test_what_counts_on_any_day_is_there_without_its_year(tmp_path: Path) -> None:
    race = Event.validated({"id": "2021-05-04-aaaaaaaa", "date": OLD, "kind": "race", "title": "Ten"})
    choir = Commitment(
        id="2021-05-04-bbbbbbbb",
        date=OLD,
        title="Choir",
        repeat=Repeat.validated({"every": 1, "unit": "week", "weekdays": (1,)}),
    )
    once = Commitment(id="2021-05-04-cccccccc", date=OLD, title="Dentist")
    lesson = Limit(id="2021-05-04-dddddddd", date=OLD, no_training=True, repeat=choir.repeat)
    one_day = Limit(id="2021-05-04-eeeeeeee", date=OLD, no_training=True)
    filled(tmp_path, race, choir, once, lesson, one_day)
    repo = open_repo(tmp_path)
    journal = repo.journal()
    assert journal.all_events == (race,)
    assert [commitment.id for commitment in journal.commitments_on(dt.date(2026, 3, 31))] == [choir.id]
    assert [limit.id for limit in journal.limits_on(dt.date(2026, 3, 31))] == [lesson.id]
    assert journal.with_event(race).repeating_limits == journal.repeating_limits == (lesson,)
    assert "2021" in resting(repo)
    assert [limit.id for limit in journal.limits_on(OLD)] == [one_day.id, lesson.id]
    assert [commitment.id for commitment in journal.commitments_on(OLD)] == [once.id, choir.id]


def test_a_session_that_was_moved_over_the_turn_of_a_year_stands_on_its_day(tmp_path: Path) -> None:
    late = session("aaaaaaaa", dt.date(2021, 12, 30))
    moved = late.changed(date=dt.date(2026, 3, 2))
    filled(tmp_path, moved)
    journal = open_repo(tmp_path).journal()
    assert dt.date(2026, 3, 2) in set(journal.sessions)
    assert journal.sessions_on(dt.date(2026, 3, 2)) == (moved,)


def test_saving_into_an_old_year_reads_it_and_an_older_journal_does_not_change(tmp_path: Path) -> None:
    filled(tmp_path)
    repo = open_repo(tmp_path)
    before = repo.journal()
    old = before.checkin(OLD)
    assert old is not None
    after = repo.apply([Save(old.changed(fatigue=5), old)])
    assert (before.checkin(OLD), after.checkin(OLD)) == (old, checkin(OLD, fatigue=5))
    assert open_repo(tmp_path).journal().checkin(OLD) == checkin(OLD, fatigue=5)


def test_an_unread_year_of_an_older_journal_is_read_as_it_is_then(tmp_path: Path) -> None:
    filled(tmp_path)
    repo = open_repo(tmp_path)
    before = repo.journal()
    repo.apply([Save(checkin(TODAY, fatigue=2))])
    assert before.checkin(OLD) == checkin(OLD, fatigue=1)
    assert before.checkin(TODAY) is None


def test_what_another_window_writes_into_an_old_year_is_seen(tmp_path: Path) -> None:
    filled(tmp_path)
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    other.apply([Save(checkin(OLD, fatigue=5)), Remove(checkin(dt.date(2022, 5, 4)))])
    assert one.refresh()
    assert one.journal().checkin(OLD) == checkin(OLD, fatigue=5)
    assert one.journal().checkin(dt.date(2022, 5, 4)) is None
    assert len(one.journal().checkins) == 83
    assert not one.refresh()


def test_what_changes_between_the_look_and_the_reading_is_news(tmp_path: Path) -> None:
    filled(tmp_path)
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    other.apply([Save(checkin(OLD, fatigue=5))])
    assert one.journal().checkin(OLD) == checkin(OLD, fatigue=5)
    assert one.refresh()
    assert one.journal().checkin(OLD) == checkin(OLD, fatigue=5)


def test_another_device_in_an_old_year_wakes_it(tmp_path: Path) -> None:
    filled(tmp_path)
    open_repo(tmp_path, OTHER).apply([Save(checkin(dt.date(2021, 6, 1), fatigue=2))])
    repo = open_repo(tmp_path)
    assert "2021" not in resting(repo)
    assert repo.journal().checkin(dt.date(2021, 6, 1)) is not None
    assert "2021" in resting(open_repo(tmp_path))


def test_a_deleted_race_does_not_come_back(tmp_path: Path) -> None:
    race = Event.validated({"id": "2021-05-04-aaaaaaaa", "date": OLD, "kind": "race", "title": "Ten"})
    filled(tmp_path, race)
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    other.apply([Remove(race)])
    assert one.refresh()
    assert one.journal().all_events == open_repo(tmp_path).journal().all_events == ()
    assert one.deleted("events") == {race.id}


def test_a_file_of_an_old_year_that_is_gone_is_told(tmp_path: Path) -> None:
    filled(tmp_path)
    own_file(tmp_path, 2021).unlink()
    repo = open_repo(tmp_path)
    assert [(notice.key, notice.params["file"]) for notice in repo.notices] == [
        ("store.file_gone", f"{DEVICE}/2021.json")
    ]
    assert repo.journal().checkin(OLD) is None


@pytest.mark.parametrize("name", ["2021.sync-conflict-20260501-063000-ABCDEFG.json", "2021.json.bak"])
def test_a_copy_is_set_beside_all_that_it_may_be_a_copy_of(tmp_path: Path, name: str) -> None:
    filled(tmp_path)
    other = tmp_path / "other"
    open_repo(other).apply([Save(checkin(OLD, mood=2))])
    (tmp_path / "journal" / DEVICE / name).write_bytes(own_file(other, 2021).read_bytes())
    repo = open_repo(tmp_path)
    assert resting(repo) == []
    kept = repo.journal().checkin(OLD)
    assert kept is not None
    assert (kept.fatigue, kept.mood) == (1, 2)


def test_a_damaged_old_year_never_rests(tmp_path: Path) -> None:
    filled(tmp_path)
    path = own_file(tmp_path, 2021)
    path.write_bytes(path.read_bytes()[:-40])
    for _ in range(2):
        repo = open_repo(tmp_path)
        assert "2021" not in resting(repo)
        assert "store.damaged" in [notice.key for notice in repo.notices]


@pytest.mark.parametrize("kept", [b"", b"{}", b"0000000000000000\n{}", None])
def test_what_was_kept_is_worth_nothing_when_it_is_not_whole(tmp_path: Path, kept: bytes | None) -> None:
    filled(tmp_path)
    path = tmp_path / f"state-{DEVICE}" / "years.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"2021", b"2031", 1) if kept is None else kept)
    repo = open_repo(tmp_path)
    assert resting(repo) == []
    assert repo.journal().checkin(OLD) is not None
    assert path.read_bytes() == whole


def test_nothing_is_kept_of_one_year_or_by_who_only_reads(tmp_path: Path) -> None:
    open_repo(tmp_path).apply([Save(checkin(dt.date(2026, 1, 1))), Save(checkin(TODAY))])
    open_repo(tmp_path)
    assert not (tmp_path / f"state-{DEVICE}" / "years.json").exists()
    filled(tmp_path / "more")
    state = tmp_path / "more" / f"state-{DEVICE}" / "years.json"
    state.unlink()
    open_repo(tmp_path / "more", read_only=True)
    assert not state.exists()


def test_calls_of_tinydb_that_read_or_write_a_whole_table_have_every_year(tmp_path: Path) -> None:
    filled(tmp_path)
    store = open_store(tmp_path)
    store.commit({"moods_of_tomorrow": {"2021-05-04": {"mood": 3}}})
    open_repo(tmp_path)
    database = JournalDB(open_store(tmp_path))
    assert len(database.table("checkins")) == 84
    database = JournalDB(open_store(tmp_path))
    updated: list[Any] = database.table("checkins").update({"mood": 4}, where("fatigue") == 5)
    assert sorted(updated) == [f"{year}-{month:02}-04" for year in YEARS for month in (4, 9)]
    again = open_store(tmp_path)
    assert again.tables["moods_of_tomorrow"]["2021-05-04"] == {"mood": 3}
    assert len(again.tables["checkins"]) == 84


RECORDS = st.lists(
    st.one_of(
        st.builds(
            lambda day, fatigue, hours: checkin(day, fatigue=fatigue, sleep_hours=hours),
            st.dates(dt.date(2023, 6, 1), TODAY),
            st.integers(1, 5),
            st.integers(4, 10),
        ),
        st.builds(
            lambda day, minutes, rpe, shift, name: session(
                f"{name:08}", day, minutes=minutes, rpe=rpe, status="done"
            ).changed(date=day + dt.timedelta(days=shift)),
            st.dates(dt.date(2023, 6, 1), TODAY),
            st.integers(10, 120),
            st.integers(1, 10),
            st.sampled_from([0, 0, 0, 40, -40]),
            st.integers(0, 5),
        ),
        st.builds(
            lambda day, days: Event.validated(
                {
                    "id": f"{day}-illness0",
                    "date": day,
                    "kind": "illness",
                    "until": day + dt.timedelta(days=days),
                }
            ),
            st.dates(dt.date(2023, 6, 1), TODAY),
            st.integers(0, 30),
        ),
    ),
    max_size=60,
)


@pytest.mark.thorough
@examples(50)
@given(RECORDS, st.dates(dt.date(2023, 9, 1), TODAY), RECORDS)
def test_a_journal_whose_years_rest_is_the_journal(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], day: dt.date, later: list[Record]
) -> None:
    root = tmp_path_factory.mktemp("years")
    open_repo(root).apply([Save(record) for record in records])
    open_repo(root)
    resting_one = open_repo(root)
    own: Any = root / f"state-{DEVICE}" / "years.json"
    own.unlink(missing_ok=True)
    read = open_repo(root, read_only=True)
    assert advise(resting_one.journal(), day) == advise(read.journal(), day)
    assert resting_one.journal().span == read.journal().span
    assert everything(resting_one.apply([Save(r) for r in later])) == everything(open_repo(root).journal())
    assert everything(open_repo(root).journal()) == everything(resting_one.journal())


def test_the_advice_of_today_reads_no_year_that_it_does_not_look_back_to(tmp_path: Path) -> None:
    days = [dt.date(2023, 1, 1) + dt.timedelta(days=back) for back in range(1185)]
    filled(tmp_path, *(checkin(day, fatigue=day.day % 3 + 2, sleep_hours=7) for day in days))
    repo = open_repo(tmp_path)
    assert resting(repo)[-1] == "2025"
    late = advise(repo.journal(), dt.date(2026, 12, 4))
    assert (resting(repo)[-1], late.day.year) == ("2025", 2026)
    advice = advise(repo.journal(), TODAY)
    assert (resting(repo)[-1], advice.checked_in) == ("2024", True)
    everything(repo.journal())
    assert (resting(repo), advise(repo.journal(), TODAY)) == ([], advice)
