"""`herstel checkin` with options: what it saves, what it answers."""

from __future__ import annotations

import pytest

from support.shell import Shell

KEYS = [
    "date",
    "advice",
    "rule",
    "also",
    "confidence",
    "kinds",
    "reasons",
    "context",
    "context_text",
    "care",
    "recovery_week",
    "baseline_checkins",
    "warm_up",
    "checked_in",
    "score",
    "text",
    "would_change",
    "tonight",
    "choices",
]
KINDS = ["physical", "mental", "sleep", "drive", "effort", "performance", "autonomic"]
NORMAL = (
    "--sleep-hours",
    "7.5",
    "--sleep-quality",
    "3",
    "--fatigue",
    "3",
    "--soreness",
    "3",
    "--stress",
    "3",
    "--mood",
    "3",
    "--motivation",
    "3",
)


def test_every_option_is_saved(shell: Shell) -> None:
    shell.done(
        "checkin",
        *NORMAL,
        "--resting-hr",
        52,
        "--hrv-rmssd",
        "61,5",
        "--illness",
        "above_neck",
        "--pain",
        2,
        "--pain-alters-movement",
        "--flags",
        "palpitations, fainting",
        "--note",
        "a note",
    )
    assert shell.exported()["checkins"] == [
        {
            "date": "2026-11-22",
            "sleep_hours": 7.5,
            "sleep_quality": 3,
            "fatigue": 3,
            "soreness": 3,
            "stress": 3,
            "mood": 3,
            "motivation": 3,
            "resting_hr": 52,
            "hrv_rmssd": 61.5,
            "illness": "above_neck",
            "pain": 2,
            "pain_alters_movement": True,
            "flags": ["palpitations", "fainting"],
            "note": "a note",
        }
    ]


@pytest.mark.parametrize("command", ["checkin", "today"])
def test_the_json_has_the_keys_of_the_contract_in_their_order(shell: Shell, command: str) -> None:
    shell.done("checkin", *NORMAL)
    answer = shell.done(command, *(NORMAL if command == "checkin" else ()), "--json").json
    assert list(answer) == KEYS
    assert list(answer["kinds"]) == KINDS
    assert answer["date"] == "2026-11-22"
    assert answer["advice"] == "as_planned"
    assert answer["rule"] == "R9"
    assert answer["recovery_week"] is None
    assert answer["care"] is None
    assert answer["checked_in"] is True
    assert 0 <= answer["score"] <= 1
    assert isinstance(answer["text"], str)


def test_a_reason_has_the_keys_of_the_contract(shell: Shell) -> None:
    answer = shell.done("checkin", *NORMAL, "--pain", "7", "--json").json
    assert answer["advice"] == "rest"
    assert list(answer["reasons"][0]) == ["kind", "count", "of", "value", "normal", "text"]
    assert answer["reasons"][0]["kind"] == "pain"
    assert answer["reasons"][0]["value"] == 7


def test_a_second_checkin_adds_to_the_first(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4, "--note", "first")
    shell.done("checkin", "--mood", 2, "--stress", 5)
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "stress": 5, "mood": 2, "note": "first"}]


def test_a_past_morning_is_marked_as_remembered(shell: Shell) -> None:
    told = shell.done("checkin", "--date", "yesterday", *NORMAL)
    assert "Saved for Saturday 21 November 2026. It was filled in later" in told.out
    saved = shell.exported()["checkins"][0]
    assert (saved["date"], saved["entered"]) == ("2026-11-21", "2026-11-22")


def test_what_was_remembered_was_not_known_on_its_day(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-20", "--pain", 8)
    then = shell.done("today", "--date", "2026-11-20", "--json").json
    assert then["advice"] == "as_planned"
    assert then["checked_in"] is False


def test_correcting_todays_checkin_tomorrow_does_not_make_it_remembered(shell: Shell) -> None:
    shell.done("checkin", *NORMAL)
    shell.set(HERSTEL_NOW="2026-11-23T08:00")
    shell.done("checkin", "--date", "2026-11-22", "--mood", 5)
    saved = shell.exported()["checkins"][0]
    assert saved["mood"] == 5
    assert "entered" not in saved


def test_before_four_it_is_still_yesterday(shell: Shell) -> None:
    shell.set(HERSTEL_NOW="2026-11-22T03:59")
    assert shell.done("checkin", "--mood", 3, "--json").json["date"] == "2026-11-21"
    shell.set(HERSTEL_NOW="2026-11-22T04:00")
    assert shell.done("checkin", "--mood", 3, "--json").json["date"] == "2026-11-22"


@pytest.mark.parametrize("written", ["7.5", "7,5", "7:30", "7h30", "730", "0730"])
def test_hours_are_read_as_people_write_them(shell: Shell, written: str) -> None:
    shell.done("checkin", "--sleep-hours", written)
    assert shell.exported()["checkins"][0]["sleep_hours"] == 7.5


def test_the_plain_answer_says_the_advice_in_words(shell: Shell) -> None:
    out = shell.done("checkin", *NORMAL).out
    assert out.splitlines()[0] == "Sunday 22 November 2026"
    assert "Train as planned" in out
    assert "{" not in out


def test_the_plain_answer_is_dutch_for_the_dutch(shell: Shell) -> None:
    shell.set(LANG="nl_NL.UTF-8")
    out = shell.done("checkin", *NORMAL, "--pain", "7").out
    assert out.splitlines()[0] == "zondag 22 november 2026"
    assert "Pijn 7" in out


def test_the_config_s_language_comes_before_the_environment_s(shell: Shell) -> None:
    (shell.place / "config" / "herstel").mkdir(parents=True)
    shell.file("config/herstel/config.toml", 'language = "nl"\n')
    assert shell.done("today").out.startswith("zondag")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_is_left_to_fill_in(shell: Shell, language: str) -> None:
    shell.set(LANG=language)
    said = shell.done("checkin", *NORMAL, "--flags", "chest_pain", "--json")
    assert said.json["advice"] == "stop_seek_care"
    texts = [
        said.json["text"],
        said.json["would_change"],
        *(reason["text"] for reason in said.json["reasons"]),
    ]
    assert all(texts)
    assert not [text for text in texts if "{" in text or text.startswith(("rule.", "reason.", "change."))]


def test_the_words_of_the_screen_are_options_too(shell: Shell) -> None:
    shell.done("checkin", "--fresh", "2", "--muscles", "3", "--calm", "4", "--drive", "5")
    (checkin,) = shell.exported()["checkins"]
    names = ("fatigue", "soreness", "stress", "motivation")
    assert [checkin[name] for name in names] == [2, 3, 4, 5]


def test_an_item_that_is_given_by_both_its_names_is_refused(shell: Shell) -> None:
    said = shell("checkin", "--fresh", "2", "--fatigue", "5")
    assert said.status == 2
    assert "--fatigue/--fresh was given twice." in said.err
    assert shell.is_untouched()


def test_in_the_night_answers_of_the_day_before_are_not_written_over_unasked(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4)
    shell.set(HERSTEL_NOW="2026-11-23T03:40")
    said = shell("checkin", "--mood", 1)
    assert said.status == 2
    assert "--date 2026-11-23" in said.err
    assert [checkin["mood"] for checkin in shell.exported()["checkins"]] == [4]
    shell.done("checkin", "--mood", 3, "--date", "2026-11-22")
    config = shell.place / "config" / "herstel" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('day_begins = "03:00"\n')
    shell.done("checkin", "--mood", 2)
    moods = [(checkin["date"], checkin["mood"]) for checkin in shell.exported()["checkins"]]
    assert moods == [("2026-11-22", 3), ("2026-11-23", 2)]


def test_in_the_night_the_day_before_is_still_checked_in_where_it_has_no_answers(shell: Shell) -> None:
    shell.set(HERSTEL_NOW="2026-11-23T03:40")
    shell.done("checkin", "--mood", 1)
    assert [checkin["date"] for checkin in shell.exported()["checkins"]] == ["2026-11-22"]


def test_answers_that_replace_others_of_the_morning_say_so(shell: Shell) -> None:
    first = shell("checkin", "--fatigue", "4", "--note", "slept well")
    more = shell("checkin", "--mood", "3")
    other = shell("checkin", "--fatigue", "1", "--note", "another person")
    assert "replaced" not in first.err + more.err
    assert "which are replaced: freshness (fatigue) and note" in other.err
