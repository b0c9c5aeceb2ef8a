"""Food from the command line and out again; switched off it is not asked, and nothing of it is lost."""

from __future__ import annotations

from support.shell import Shell


def switch_off(shell: Shell) -> None:
    config = shell.place / "config" / "herstel" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[checkin]\nnutrition = false\n", encoding="utf-8")


def test_it_is_saved_exported_and_read_again(shell: Shell) -> None:
    shell.done("checkin", "--nutrition", "4")
    (saved,) = shell.exported()["checkins"]
    assert saved == {"date": "2026-11-22", "nutrition": 4}
    header, row = shell.done("export", "csv-checkins").out.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["nutrition"] == "4"
    shell.set(HERSTEL_JOURNAL=shell.place / "other")
    shell.done("import", shell.file("own.csv", f"{header}\n{row}\n"))
    assert shell.exported()["checkins"] == [saved]


def test_what_is_no_answer_is_refused(shell: Shell) -> None:
    said = shell("checkin", "--nutrition", "6")
    assert said.status == 2
    assert "1-5" in said.err
    assert shell.is_untouched()


def test_a_file_in_which_five_is_the_worst_is_turned_round(shell: Shell) -> None:
    table = shell.file("own.csv", "date,mood,nutrition\n2026-11-20,4,5\n")
    shell.done("import", table, "--worse-high", "nutrition")
    assert shell.exported()["checkins"] == [{"date": "2026-11-20", "mood": 4, "nutrition": 1}]


def test_switched_off_it_is_not_asked_and_the_answers_of_before_stay(shell: Shell) -> None:
    shell.done("checkin", "--nutrition", "2")
    switch_off(shell)
    said = shell.done("checkin", "--plain", stdin="8\n4\n3\n3\n3\n3\n3\nnone\n0\n\n")
    assert "Eaten and drunk" not in said.err
    (saved,) = shell.exported()["checkins"]
    assert (saved["motivation"], saved["nutrition"]) == (3, 2)


def test_a_rule_of_ones_own_can_ask_for_it(shell: Shell) -> None:
    config = shell.place / "config" / "herstel" / "config.toml"
    config.parent.mkdir(parents=True)
    rule = 'name = "eat"\nwhen = "nutrition <= 2"\nadvice = "active_recovery"\ntext = "Eat first."\n'
    config.write_text(f"[[rule]]\n{rule}", encoding="utf-8")
    assert shell.done("checkin", "--nutrition", "3", "--json").json["rule"] == "R9"
    said = shell.done("checkin", "--nutrition", "2", "--json").json
    assert (said["rule"], said["text"]) == ("eat", "Eat first.")
