"""Which language, and its dates, numbers and lists; the machine's locales play no part."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.i18n.catalog import Language, day_name, language_of, long_date, short_date, short_day, translator
from support.rows import rows

MONDAY = date(2026, 11, 16)


@rows(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "NL"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_MESSAGES": "nl_NL", "LANG": "en_GB"}, "nl"),
        ({"LANGUAGE": "nl:en", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LANGUAGE": "en", "LANG": "nl_NL.UTF-8"}, "en"),
    ],
)
def test_the_environment_asks_for_a_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@rows(
    ("language", "short", "long"),
    [
        ("en", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "Monday"),
        ("nl", ["ma", "di", "wo", "do", "vr", "za", "zo"], "maandag"),
    ],
)
def test_days_of_the_week(language: Language, short: list[str], long: str) -> None:
    assert [short_day(MONDAY + timedelta(days=offset), language) for offset in range(7)] == short
    assert day_name(MONDAY, language) == long


def test_dates_are_written_as_in_the_language() -> None:
    day = date(2026, 3, 31)
    assert long_date(day, "en") == "Tuesday 31 March 2026"
    assert long_date(day, "nl") == "dinsdag 31 maart 2026"
    assert short_date(day, "en") == "Tue 31 Mar"
    assert short_date(day, "nl") == "di 31 mrt"


def test_every_month_has_its_own_name() -> None:
    firsts = [date(2026, month, 1) for month in range(1, 13)]
    for language in ("en", "nl"):
        long = [long_date(day, language).split()[2] for day in firsts]
        short = [short_date(day, language).split()[2] for day in firsts]
        assert len(set(long)) == len(set(short)) == 12
        assert all(name[0].lower() == brief[0].lower() for name, brief in zip(long, short, strict=True))


@rows(
    ("value", "digits", "english", "dutch"),
    [
        (7.5, 1, "7.5", "7,5"),
        (7.0, 1, "7", "7"),
        (7.25, 2, "7.25", "7,25"),
        (0.0, 1, "0", "0"),
        (100, 1, "100", "100"),
        (10, 0, "10", "10"),
    ],
)
def test_numbers_have_the_language_s_sign(value: float, digits: int, english: str, dutch: str) -> None:
    assert translator("en").number(value, digits) == english
    assert translator("nl").number(value, digits) == dutch


@rows(
    ("parts", "english", "dutch"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a en b"),
        (["a", "b", "c"], "a, b and c", "a, b en c"),
    ],
)
def test_lists_are_joined_as_in_a_sentence(parts: list[str], english: str, dutch: str) -> None:
    assert translator("en").listed(parts) == english
    assert translator("nl").listed(parts) == dutch


def test_one_and_many_have_their_own_form() -> None:
    for language in ("en", "nl"):
        say = translator(language)
        one, many = say.plural("empty.mornings", 1), say.plural("empty.mornings", 10)
        assert "10" in many
        assert one.replace("1", "10") != many


def test_an_unknown_key_is_said_as_it_is() -> None:
    assert translator("en").text("no.such.key") == "no.such.key"
    assert not translator("en").has("no.such.key")


def test_braces_in_what_is_filled_in_are_nothing_special() -> None:
    assert "{given} {0}" in translator("en").text("error.date", given="{given} {0}")
