"""The same sessions and calendars once more: completed, not doubled; and what was taken out stays out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from herstel.cli.bootstrap import make_workspace
from herstel.domain.record import Remove
from support.calendars import calendar, event
from support.shell import Shell

HEADER = "date,sport,minutes,rpe"


def table(shell: Shell, *rows: str, header: str = HEADER) -> Path:
    """Return a table of sessions."""
    return shell.file("log.csv", "\n".join((header, *rows)) + "\n")


def sessions(shell: Shell) -> list[tuple[Any, ...]]:
    """Return sport, minutes and RPE of the sessions in the journal."""
    return [
        (session["sport"], session["minutes"], session.get("rpe")) for session in shell.exported()["sessions"]
    ]


def titles(shell: Shell) -> list[str]:
    """Return the titles of the commitments, in order."""
    return [commitment["title"] for commitment in shell.exported()["commitments"]]


def test_an_effort_that_was_filled_in_later_completes_the_session(shell: Shell) -> None:
    shell.done("import", table(shell, "2026-11-20,row,40,"))
    assert shell.done("import", table(shell, "2026-11-20,row,40,7"), "--json").json["filled"] == 1
    assert sessions(shell) == [("row", 40, 7.0)]


@pytest.mark.parametrize("word", ["Run", "RUNNING", "hardlopen", "Laufen"])
def test_a_sport_in_other_words_is_the_same_session(shell: Shell, word: str) -> None:
    shell.done("import", table(shell, "2026-11-20,run,40,7"))
    assert shell.done("import", table(shell, f"2026-11-20,{word},40,7"), "--json").json["added"] == {}
    assert len(sessions(shell)) == 1


def test_a_session_that_was_typed_is_known_and_never_overwritten(shell: Shell) -> None:
    shell.done("log", "run", 40, "--rpe", 5, "--date", "2026-11-20", "--title", "Park")
    report = shell.done("import", table(shell, "2026-11-20,run,41,8"), "--json").json
    assert (report["added"], len(report["differing"])) == ({}, 1)
    (found,) = shell.exported()["sessions"]
    assert (found["minutes"], found["rpe"], found["title"], found.get("source")) == (40, 5.0, "Park", None)


def test_a_length_that_was_rounded_by_hand_waits_for_an_answer(shell: Shell) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,ride,158,", "2026-11-21,run,30,4")
    said = shell("import", file)
    assert said.status == 1
    assert "158 min may be" in said.err
    assert "--same yes" in said.err
    assert sessions(shell) == [("ride", 150, 6.0), ("run", 30, 4.0)]
    assert len(shell("import", file, "--json").json["doubtful"]) == 1
    other = shell.done("import", table(shell, "2026-11-20,ride,60,"), "--json").json
    assert other["doubtful"] == []


@pytest.mark.parametrize(
    ("answer", "kept"), [("yes", [("ride", 150, 6.0)]), ("no", [("ride", 150, 6.0), ("ride", 158, None)])]
)
def test_what_is_said_of_it_holds_from_then_on(
    shell: Shell, answer: str, kept: list[tuple[Any, ...]]
) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,ride,158,")
    assert shell("import", file, "--same", answer, "--dry-run").status == 0
    assert sessions(shell) == [("ride", 150, 6.0)]
    shell.done("import", file, "--same", answer)
    assert sorted(sessions(shell), key=str) == kept
    again = shell.done("import", file, "--json").json
    assert (again["added"], again["doubtful"], again["known"]) == ({}, [], 1)


@pytest.mark.parametrize(
    ("answers", "lengths"),
    [
        (["--same", "no"], [150, 158]),
        (["--same", "no", "--again"], [150, 158]),
        (["--same", "yes", "--again"], [150]),
        ([], [150]),
    ],
)
def test_a_wrong_same_can_be_taken_back(shell: Shell, answers: list[str], lengths: list[int]) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,ride,158,,07:00", header=f"{HEADER},start")
    shell.done("import", file, "--same", "yes")
    said = shell.done("import", file, *answers)
    assert sorted(minutes for _, minutes, _ in sessions(shell)) == lengths
    assert ("stands beside it now" in said.err) == (len(lengths) == 2)
    assert shell.done("import", file, "--json").json["added"] == {}


def test_an_answer_that_nothing_waits_for_is_said_to_do_nothing(shell: Shell) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,ride,158,")
    for answer in ("yes", "no"):
        assert "changed nothing" not in shell.done("import", file, "--same", answer).err
    assert "`--same yes` changed nothing" in shell.done("import", file, "--same", "yes").err
    assert "changed nothing" not in shell.done("import", file).err


def test_no_to_a_new_question_leaves_what_was_said_before(shell: Shell) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    shell.done("log", "ride", 100, "--rpe", 6, "--date", "2026-11-21")
    shell.done("import", table(shell, "2026-11-20,ride,158,"), "--same", "yes")
    grown = table(shell, "2026-11-20,ride,158,", "2026-11-21,ride,104,")
    assert "stays so" in shell.done("import", grown, "--same", "no").err
    assert sorted(minutes for _, minutes, _ in sessions(shell)) == [100, 104, 150]


def test_what_was_taken_as_one_that_was_deleted_since_stays_out(shell: Shell) -> None:
    shell.done("log", "ride", 150, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,ride,158,")
    shell.done("import", file, "--same", "yes")
    service = make_workspace(None).open_journal()
    service.apply([Remove(service.journal.sessions_on(date(2026, 11, 20))[0])])
    report = shell.done("import", file, "--json").json
    assert (report["added"], report["deleted"]) == ({}, 1)


def test_two_sessions_of_a_day_stay_two(shell: Shell) -> None:
    shell.done("log", "run", 40, "--rpe", 5, "--date", "2026-11-20")
    shell.done("import", table(shell, "2026-11-20,run,40,5", "2026-11-20,run,40,3", "2026-11-20,run,90,3"))
    assert len(sessions(shell)) == 3
    assert shell.done("import", table(shell, "2026-11-20,run,40,5"), "--json").json["added"] == {}


def test_what_was_taken_out_stays_out_until_it_is_wanted_again(shell: Shell) -> None:
    from herstel.cli.bootstrap import make_workspace

    file = table(shell, "2026-11-20,run,40,5")
    shell.done("import", file)
    service = make_workspace(None).open_journal()
    service.apply([Remove(service.journal.sessions_on(date(2026, 11, 20))[0])])
    report = shell.done("import", file, "--json").json
    assert (report["added"], report["deleted"]) == ({}, 1)
    assert "--again" in shell.done("import", file).out
    assert shell.done("import", file, "--again", "--json").json["added"] == {"sessions": 1}


def test_an_import_that_was_undone_can_be_made_again(shell: Shell) -> None:
    from herstel.cli.bootstrap import make_workspace

    file = table(shell, "2026-11-20,run,40,5")
    shell.done("import", file)
    make_workspace(None).open_journal().undo()
    assert sessions(shell) == []
    assert shell.done("import", file, "--json").json["added"] == {"sessions": 1}


def test_a_file_of_which_nothing_can_be_used_fails(shell: Shell) -> None:
    said = shell("import", table(shell, "yesterday,run,40,5"), "--dry-run")
    assert said.status == 1
    assert "no row could be used" in said.err


def test_a_reversed_month_brings_its_nights_and_its_answers_when_their_scale_is_said(shell: Shell) -> None:
    wave = (3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4, 3, 2, 1, 4, 3, 3, 2)
    rows = [
        f"2026-11-{day:02},{5 + answer * 0.5},{6 - answer},{6 - answer}" for day, answer in enumerate(wave, 1)
    ]
    file = table(shell, *rows, header="date,sleep_hours,sleep_quality,mood")
    said = shell.done("import", file)
    assert said.err.count("2026-11-") == 3
    assert f"`herstel import {file} --scale 1-5:worst`" in said.err
    hours = [5 + answer * 0.5 for answer in wave]
    assert [checkin["sleep_hours"] for checkin in shell.exported()["checkins"]] == hours
    assert not any("mood" in checkin for checkin in shell.exported()["checkins"])
    report = shell.done("import", file, "--scale", "1-5:worst", "--json").json
    assert (report["added"], report["filled"], report["open_scales"]) == ({}, 21, [])
    assert [checkin["mood"] for checkin in shell.exported()["checkins"]] == list(wave)
    assert "Nothing new." in shell.done("import", file, "--scale", "1-5:worst").out


DIARY = """\ufeffDatum;Slaap (uur);Stemming;Vermoeidheid;Rusthartslag;Training;Duur;RPE;Opmerking
03-11-2026;7,5;4;2;49;hardlopen;45;6;lekker gelopen
04-11-2026;6:45;3;3;51;;;;rustdag
05-11-2026;8;4;2;48;fietsen;1:30;4;
06-11-2026;;5;1;;;;;
Gemiddelde;7,4;4;;49;;;;
"""


def test_of_a_diary_whose_scale_nobody_said_all_but_the_answers_comes_in(shell: Shell) -> None:
    from herstel.cli.bootstrap import make_workspace

    file = shell.file("mijn dagboek.csv", DIARY)
    said = shell.done("import", file)
    assert said.err.count("Vermoeidheid 3") == 1  # in one of its three days
    assert f"`herstel import '{file}' --scale 1-5:best --worse-high fatigue`" in said.err
    before = shell.exported()
    assert [session["minutes"] for session in before["sessions"]] == [45, 90]
    assert before["checkins"] == [
        {"date": "2026-11-03", "sleep_hours": 7.5, "resting_hr": 49, "note": "lekker gelopen"},
        {"date": "2026-11-04", "sleep_hours": 6.75, "resting_hr": 51, "note": "rustdag"},
        {"date": "2026-11-05", "sleep_hours": 8.0, "resting_hr": 48},
    ]
    completed = shell.done("import", file, "--scale", "1-5:best", "--worse-high", "fatigue", "--json").json
    assert (completed["added"], completed["filled"]) == ({"checkins": 1}, 3)
    answers = [(checkin["mood"], checkin["fatigue"]) for checkin in shell.exported()["checkins"]]
    assert answers == [(4, 4), (3, 3), (4, 4), (5, 5)]
    make_workspace(None).open_journal().undo()
    assert shell.exported()["checkins"] == before["checkins"]
    make_workspace(None).open_journal().undo()
    assert shell.is_untouched()


def test_a_dry_run_says_of_a_diary_what_stays_out_and_takes_nothing(shell: Shell) -> None:
    file = shell.file("dagboek.csv", DIARY)
    said = shell.done("import", file, "--dry-run")
    assert "--scale 1-5:worst" in said.err
    assert "check-ins: 3 new" in said.out
    assert shell.is_untouched()


def test_answers_with_nothing_to_hold_them_against_are_asked(shell: Shell) -> None:
    rows = [f"2026-11-{day:02},{1 + day % 5},{1 + day % 5}" for day in range(1, 15)]
    file = table(shell, *rows, header="date,mood,stress")
    assert (shell("import", file).status, shell.is_untouched()) == (1, True)
    assert shell.done("import", file, "--scale", "1-5:best", "--json").json["added"] == {"checkins": 14}


def test_a_few_mornings_are_taken_under_our_own_names_alone(shell: Shell) -> None:
    rows = [f"2026-11-{day:02},{1 + day % 5}" for day in range(1, 7)]
    for header in ("Datum,Stress", "day,stress"):
        said = shell("import", table(shell, *rows, header=header))
        assert (said.status, shell.is_untouched()) == (1, True)
        assert said.err.count("2026-11-") == 3
    said = shell.done("import", table(shell, *rows, header="date,stress"))
    assert "5 was taken as the best answer" in said.err


def test_the_same_answers_by_hand_tell_which_end_is_good(shell: Shell) -> None:
    for day, stress in enumerate((1, 5, 4, 2), 1):
        shell.done("checkin", "--date", f"2026-11-0{day}", "--stress", stress)
    rows = [f"2026-11-0{day},{6 - stress},4" for day, stress in enumerate((1, 5, 4, 2), 1)]
    turned = table(shell, *rows, header="date,stress,mood")
    assert shell("import", turned).status == 1
    assert shell.done("import", turned, "--scale", "1-5:worst", "--json").json["filled"] == 4


def test_a_typed_session_that_an_import_matched_stays_out_when_it_is_taken_out(shell: Shell) -> None:
    shell.done("log", "run", 50, "--rpe", 6, "--date", "2026-11-20")
    file = table(shell, "2026-11-20,run,50,6")
    assert shell.done("import", file, "--json").json["known"] == 1
    context = make_workspace(None)
    service = context.open_journal()
    (typed,) = service.journal.sessions_on(date(2026, 11, 20))
    service.apply([Remove(typed)])
    service.close()
    said = shell.done("import", file, "--json").json
    assert (said["added"], said["deleted"]) == ({}, 1)
    assert sessions(shell) == []
    assert shell.done("import", file, "--again", "--json").json["added"] == {"sessions": 1}


# -- calendars --------------------------------------------------------------------------------------

CHOIR = event("DTSTART:20261201T100000", uid="choir", title="Choir")
DENTIST = event("DTSTART:20261202T150000", uid="dentist", title="Dentist")


def ics(shell: Shell, *parts: str, name: str = "Calendar", file: str = "a.ics") -> Path:
    """Return a calendar file."""
    head = (f"X-WR-CALNAME:{name}",) if name else ()
    return shell.file(file, calendar(*parts, head=head))


@pytest.mark.parametrize("name", ["Calendar", ""])
def test_two_calendars_of_one_name_are_two(shell: Shell, name: str) -> None:
    shell.done("import", ics(shell, CHOIR, name=name, file="c.ics"))
    said = shell.done("import", ics(shell, DENTIST, name=name, file="c.ics"))
    assert "(2)" in said.err
    assert titles(shell) == ["Choir", "Dentist"]
    shell.done("import", ics(shell, CHOIR.replace("T10", "T11"), name=name, file="c.ics"))
    assert [commitment["start"] for commitment in shell.exported()["commitments"]] == ["11:00:00", "15:00:00"]


def test_one_feed_under_another_file_name_is_one_calendar(shell: Shell) -> None:
    shell.done("import", ics(shell, CHOIR, DENTIST, name="", file="week 47.ics"))
    later = ics(shell, CHOIR.replace("Choir", "Choir!"), DENTIST, name="", file="week 48.ics")
    shell.done("import", later)
    assert titles(shell) == ["Choir!", "Dentist"]


def test_one_invitation_of_a_calendar_takes_the_others_not_away(shell: Shell) -> None:
    more = [event(f"DTSTART:202612{day:02}T100000", uid=f"e{day}", title="Shift") for day in range(3, 9)]
    shell.done("import", ics(shell, CHOIR, *more, name="Work", file="work.ics"))
    shell.done("import", ics(shell, CHOIR, name="", file="invite.ics"))
    assert len(titles(shell)) == 7


def test_a_calendar_may_be_named_listed_and_dropped(shell: Shell) -> None:
    shell.done("import", ics(shell, CHOIR), "--calendar", "Home")
    shell.done("import", ics(shell, DENTIST), "--calendar", "Work")
    assert [(each["name"], each["commitments"]) for each in shell.done("calendars", "--json").json] == [
        ("Home", 1),
        ("Work", 1),
    ]
    assert shell.done("calendars").out.count("\n") == 2
    shell.done("calendars", "--drop", "Home")
    assert titles(shell) == ["Dentist"]
    refused = shell("calendars", "--drop", "Home")
    assert refused.status == 1
    assert "Work" in refused.err


def test_much_that_would_vanish_is_asked_first(shell: Shell) -> None:
    many = [event(f"DTSTART:202612{day:02}T100000", uid=f"e{day}", title="Shift") for day in range(1, 11)]
    shell.done("import", ics(shell, *many))
    few = ics(shell, *many[:2])
    said = shell.done("import", few)
    assert "8 of the 10" in said.err
    assert len(titles(shell)) == 10
    assert shell.done("import", few, "--yes", "--json").json["removed"] == 8


def test_a_folder_of_files_is_one_calendar(shell: Shell) -> None:
    folder = shell.place / "family"
    folder.mkdir()
    (folder / "a.ics").write_text(calendar(CHOIR))
    (folder / "b.ics").write_text(calendar(DENTIST))
    shell.done("import", folder)
    assert {commitment["calendar"] for commitment in shell.exported()["commitments"]} == {"family"}
    (folder / "b.ics").unlink()
    shell.done("import", folder)
    assert titles(shell) == ["Choir"]
    (folder / "a.ics").unlink()
    assert shell("import", folder).status == 1


def test_a_cancelled_invitation_is_called_off_wherever_it_came_from(shell: Shell) -> None:
    shell.done("import", ics(shell, CHOIR, DENTIST))
    off = calendar(CHOIR, head=("METHOD:CANCEL",))
    shell.done("import", shell.file("cancelled.ics", off))
    assert titles(shell) == ["Dentist"]


def test_ones_own_plan_read_back_is_known(shell: Shell) -> None:
    shell.done("log", "run", 50, "--rpe", 6)
    plan = shell.file("plan.ics", shell.done("export", "ics").out)
    said = shell.done("import", plan)
    assert titles(shell) == []
    assert "herstel" in said.err


def test_what_began_long_ago_and_goes_on_is_told(shell: Shell) -> None:
    begins, ends = date(2026, 11, 22) - timedelta(days=90), date(2026, 12, 22)
    long = event(f"DTSTART;VALUE=DATE:{begins:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}", title="Placement")
    assert "Placement" in shell.done("import", ics(shell, long)).err


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(shell: Shell, path: str) -> None:
    said = shell("import", path)
    assert said.status == 1
    assert path in said.err


STUDENT = (
    "Datum;Uren slaap;Slaapkwaliteit;Vermoeidheid;Spierpijn;Stress;Humeur;Zin;Rustpols\n"
    "1-11-2026;7,5;7;4;3;5;7;8;52\n2-11-2026;6,5;5;6;6;6;6;6;54\n3-11-2026;7,25;8;3;2;4;8;8;51\n"
    "4-11-2026;8;8;2;2;3;8;9;50\n5-11-2026;5,5;4;8;7;7;4;4;57\n6-11-2026;7;6;5;5;5;6;7;53\n"
    "7-11-2026;7,75;8;3;3;3;8;8;51\n8-11-2026;6;5;7;8;5;5;5;55\n"
)


@pytest.mark.parametrize(("end", "item"), [("best", "freshness"), ("worst", "sleep quality")])
def test_a_scale_that_the_answers_speak_against_needs_a_second_word(
    shell: Shell, end: str, item: str
) -> None:
    file = shell.file("diary.csv", STUDENT)
    said = shell("import", file, "--scale", f"1-10:{end}")
    assert said.status == 1
    assert f"the worst answers of {item} fall on" in said.err
    assert f"--scale 1-10:{end}`" not in said.err
    assert "--yes" in said.err
    assert "--worse-high fatigue,soreness,stress" in said.err
    morning = shell.exported()["checkins"][4]
    assert (morning["sleep_hours"], morning.get("fatigue")) == (5.5, None)
    shell.done("import", file, "--scale", f"1-10:{end}", "--yes")
    assert shell.exported()["checkins"][4]["fatigue"] == (4 if end == "best" else 2)


def test_a_scale_that_fits_its_answers_is_taken(shell: Shell) -> None:
    file = shell.file("diary.csv", STUDENT)
    shell.done("import", file, "--scale", "1-10:best", "--worse-high", "fatigue,soreness,stress")
    assert shell.exported()["checkins"][4]["fatigue"] == 2
