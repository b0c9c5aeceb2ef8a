"""The backup before the first save of a day: what prevents it is told, and stops no save."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from herstel.services.environment import FixedClock, Paths
from herstel.services.keeping.backups import Backups

NOW = datetime(2026, 11, 28, 12).astimezone()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "journal", tmp_path / "state", tmp_path / "config")


def test_before_the_first_save_of_all_there_is_nothing_to_keep_and_nothing_to_tell(paths: Paths) -> None:
    backups = Backups(paths, FixedClock(NOW))
    backups.before_first_save_of_day()
    assert (backups.notices, backups.all()) == ((), [])


def test_a_journal_folder_that_cannot_be_looked_at_is_told(paths: Paths) -> None:
    paths.journal.symlink_to(paths.journal)
    backups = Backups(paths, FixedClock(NOW))
    backups.before_first_save_of_day()
    [notice] = backups.notices
    assert notice.key == "backup.failed_today"
    assert notice.params["path"] == str(paths.backups)
    assert str(notice.params["reason"]).endswith(f": {paths.journal}")


def test_a_file_where_the_journal_folder_should_be_is_told(paths: Paths) -> None:
    paths.journal.write_text("not a folder")
    backups = Backups(paths, FixedClock(NOW))
    backups.before_first_save_of_day()
    assert [notice.key for notice in backups.notices] == ["backup.failed_today"]
