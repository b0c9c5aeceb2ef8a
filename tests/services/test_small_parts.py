"""The clock, the paths, the config, small files, ids, imports, faults in words."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from herstel.config import SETTINGS, Config, ConfigError
from herstel.config_reading import load_config
from herstel.domain.errors import HerstelError, InvalidInputError, InvalidRecordError
from herstel.domain.record import Record, Save, derived_id
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.environment import CheckInDraft, FixedClock, LocalFile, SystemClock, day_of, find_paths
from herstel.services.importing.import_plan import plan_import
from herstel.services.sentences import sentence
from herstel.store.repository import is_id, new_id
from support.journals import checkin, journal, session
from support.rows import rows

DAY = date(2026, 11, 22)


@rows(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 3, 59, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 4, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2028, 3, 1, 2, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_day_turns_at_four(moment: datetime, day: date) -> None:
    assert day_of(moment) == day
    assert FixedClock(moment).today() == day
    assert FixedClock(moment).now() == moment


def test_the_machine_s_clock_knows_its_offset() -> None:
    now = SystemClock().now()
    assert now.utcoffset() is not None


def test_paths_follow_the_environment(tmp_path: Path) -> None:
    paths = find_paths(
        None,
        {"XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c"},
    )
    assert (paths.journal, paths.state) == (Path("/d/herstel/journal"), Path("/s/herstel"))
    assert paths.config == Path("/c/herstel/config.toml")
    assert paths.themes == Path("/c/herstel/themes")


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="another custom there")
def test_paths_without_an_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = find_paths(None, {})
    assert paths.journal == tmp_path / ".local/share/herstel/journal"
    assert paths.config == tmp_path / ".config/herstel/config.toml"


def test_every_named_journal_has_a_state_of_its_own() -> None:
    environment = {"HERSTEL_JOURNAL": "/one", "XDG_STATE_HOME": "/s"}
    one, two = find_paths(None, environment), find_paths("/two", environment)
    assert (one.journal, two.journal) == (Path("/one"), Path("/two"))
    assert len({one.state, two.state, find_paths(None, {"XDG_STATE_HOME": "/s"}).state}) == 3
    assert find_paths("/one", environment).state == one.state


def test_a_home_is_filled_in_and_a_relative_path_made_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_paths("~/j", {}).journal == tmp_path / "j"
    assert find_paths("j", {}).journal == tmp_path / "j"
    assert find_paths("~nobody-of-that-name/j", {}).journal.name == "j"


def test_a_config_that_is_not_there_means_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()


def test_a_config_is_read_and_never_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    text = '# mine\nlanguage = "nl"\nsleep_need_hours = 7.5\nmouse = false\ntheme = "herstel-light"\n'
    file.write_text(text, encoding="utf-8-sig")
    config = load_config(file)
    assert config == Config("nl", "herstel-light", 7.5, mouse=False, path=file)
    assert file.read_text(encoding="utf-8-sig") == text


def test_every_setting_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    for name in SETTINGS:
        file.write_text(f"{name} = 5.5e99\n")
        with pytest.raises(ConfigError) as told:
            load_config(file)
        assert (told.value.key, told.value.params["setting"]) == ("config.value", name)


def test_a_draft_is_of_one_day(tmp_path: Path) -> None:
    draft = CheckInDraft(tmp_path / "state" / "draft.json")
    assert draft.of(DAY) == {}
    draft.keep(DAY, {"mood": "3", "note": "é"})
    assert CheckInDraft(tmp_path / "state" / "draft.json").of(DAY) == {"mood": "3", "note": "é"}
    assert draft.of(date(2026, 11, 21)) == {}
    draft.forget()
    draft.forget()
    assert draft.of(DAY) == {}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"date": "2026-11-22"}', '{"date": "2026-11-22", "typed": [1]}', "\ufeff{}",
     '{"date": 5, "typed": {}}', '{"date": "2026-11-22", "typed": {"mood": 3}}'],
)  # fmt: skip
def test_a_broken_draft_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "draft.json").write_text(content, encoding="utf-8")
    assert CheckInDraft(tmp_path / "draft.json").of(DAY) == {}


def test_a_draft_that_is_no_text_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_bytes(b"\xff\xfe\x00")
    assert CheckInDraft(tmp_path / "draft.json").of(DAY) == {}


def test_a_small_file_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    file = LocalFile(tmp_path / "taken" / "state.json")
    file.write({"a": 1})
    assert file.read() == {}
    file.forget()


def test_ids_are_what_the_store_keeps() -> None:
    assert is_id(new_id(str(DAY)))
    assert new_id(str(DAY)) != new_id(str(DAY))
    assert derived_id(DAY, "a", 1) == derived_id(DAY, "a", 1)
    assert derived_id(DAY, "a", 1) != derived_id(DAY, "a", 2)
    assert is_id(derived_id(DAY, "\ud800"))


def test_an_import_adds_fills_and_leaves() -> None:
    known = CheckIn(date=DAY, mood=4)
    there = journal(known, session(DAY))
    read: list[Record] = [
        CheckIn(date=DAY, mood=1, stress=2),
        checkin(date(2026, 11, 20)),
        session(DAY),
        checkin(date(2026, 11, 23)),
        session(date(2026, 11, 24)),
        session(date(2026, 11, 24), None, None, status="planned"),
    ]
    plan = plan_import(there, read, DAY)
    assert plan.added == {"checkins": 1, "sessions": 1}
    assert (plan.filled, plan.unchanged, plan.future) == (1, 1, 2)
    assert plan.differing == ("2026-11-22",)
    (filled,) = (change for change in plan.changes if isinstance(change, Save) and change.base == known)
    assert filled.record.facts() == {"date": "2026-11-22", "mood": 4, "stress": 2}


def test_two_records_of_one_place_become_one() -> None:
    plan = plan_import(journal(), [CheckIn(date=DAY, mood=4), CheckIn(date=DAY, mood=2, stress=3)], DAY)
    assert len(plan.changes) == 1
    assert plan.changes[0].record.facts() == {"date": "2026-11-22", "mood": 4, "stress": 3}


@rows(
    ("values", "key"),
    [
        ({"mood": 6}, "error.range"),
        ({"note": "x" * 10_001}, "error.too_long"),
        ({"illness": "cold"}, "error.choice"),
        ({"date": "2026-02-30"}, "error.date"),
        ({"date": None}, "error.date"),
        ({"pain_alters_movement": "perhaps"}, "error.value"),
    ],
)
@rows("language", LANGUAGES)
def test_what_is_wrong_is_said_in_words(values: dict[str, object], key: str, language: Language) -> None:
    with pytest.raises(InvalidRecordError) as told:
        CheckIn.validated({"date": DAY, **values})
    assert told.value.key == key
    said = sentence(told.value, translator(language))
    assert "{" not in said
    assert "error." not in said


def test_a_field_that_is_missing_is_named() -> None:
    with pytest.raises(InvalidRecordError) as told:
        CheckIn.validated({})
    assert told.value.key == "error.missing"


def test_a_sentence_within_a_sentence() -> None:
    inner = InvalidInputError("error.date", given="\x1b[2Jnever")
    said = sentence(HerstelError("import.file", file="a.json", fault=inner), translator("en"))
    assert "a.json" in said
    assert "never" in said
    assert "\x1b" not in said
