"""Sessions written when the first word of a line became the sport: read as meant, and edited without loss."""

from __future__ import annotations

from pathlib import Path

from herstel.domain.calendar_items import Session
from herstel.domain.record import Save

from .helpers import DAY, file_as_tinydb, open_repo

KEY = f"{DAY}-aaaaaaaa"


def written(folder: Path) -> Session:
    fields = {"date": str(DAY), "sport": "long", "title": "run", "minutes": 100, "status": "done"}
    file_as_tinydb(folder, "sessions", KEY, fields)
    (session,) = open_repo(folder).journal().sessions_on(DAY)
    return session


def reread(folder: Path) -> tuple[str, str, int | None]:
    (session,) = open_repo(folder).journal().sessions_on(DAY)
    return session.sport, session.title, session.minutes


def test_it_is_read_as_it_was_meant(tmp_path: Path) -> None:
    session = written(tmp_path)
    assert (session.sport, session.title) == ("run", "long run")


def test_another_title_does_not_lose_the_sport(tmp_path: Path) -> None:
    session = written(tmp_path)
    open_repo(tmp_path).apply([Save(session.changed(title="with Anna"), session)])
    assert reread(tmp_path) == ("run", "with Anna", 100)


def test_no_title_at_all_does_not_lose_the_sport(tmp_path: Path) -> None:
    session = written(tmp_path)
    open_repo(tmp_path).apply([Save(session.changed(title=""), session)])
    assert reread(tmp_path) == ("run", "", 100)


def test_another_length_keeps_both(tmp_path: Path) -> None:
    session = written(tmp_path)
    open_repo(tmp_path).apply([Save(session.changed(minutes=90), session)])
    assert reread(tmp_path) == ("run", "long run", 90)
