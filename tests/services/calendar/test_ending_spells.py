"""A line ends an illness or injury that is open, and says so before it does."""

from __future__ import annotations

from datetime import date

import pytest

from herstel.domain.calendar_items import Event
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.lines import Doubt
from herstel.domain.scales import BodyPlace, EventKind
from herstel.i18n.catalog import translator
from herstel.services.calendar.read_back import doubts, read_aloud
from herstel.services.calendar.typed_line import typed
from support.rows import rows

MONDAY = date(2026, 11, 30)
FLU = Event(id="2026-11-24-aaaaaaaa", date=date(2026, 11, 24), kind=EventKind.ILLNESS, title="flu")
KNEE = Event(
    id="2026-11-10-aaaaaaaa", date=date(2026, 11, 10), kind=EventKind.INJURY, place=BodyPlace.KNEE.value
)


@rows(
    ("text", "spell", "last"),
    [
        *(
            (text, FLU, 29)
            for text in ("flu over", "griep voorbij", "hersteld", "better again", "flu is over")
        ),
        *(
            (text, FLU, 29)
            for text in ("no longer ill", "niet meer ziek", "hersteld van griep", "weer gezond")
        ),
        *((text, FLU, 29) for text in ("back to training", "back to swimming", "weer trainen")),
        *((text, FLU, 29) for text in ("ill until yesterday", "ziek t/m gisteren", "weer beter")),
        ("ziek t/m vandaag", FLU, 30),
        ("recovered since saturday", FLU, 27),
        ("griep over op zaterdag", FLU, 27),
        *((text, KNEE, 29) for text in ("knee better", "knieblessure genezen", "niet meer geblesseerd")),
    ],
)
def test_what_is_over_gets_its_last_day(text: str, spell: Event, last: int) -> None:
    line = typed(text, MONDAY, MONDAY, spells=[spell])
    assert line.is_certain
    assert [(save.record, save.base) for save in line.saves] == [
        (spell.changed(until=date(2026, 11, last)), spell)
    ]


def test_what_is_over_the_day_it_began_lasts_that_day() -> None:
    (save,) = typed("flu over", FLU.date, FLU.date, spells=[FLU]).saves
    assert save.record == FLU.changed(until=FLU.date)


@rows("text", ["flu over", "hersteld", "ill until yesterday", "knee better"])
def test_where_nothing_is_open_that_is_said(text: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        typed(text, MONDAY, MONDAY)
    assert refusal.value.key == "line.nothing_open"


HEADACHE = Event(id="2026-11-26-aaaaaaaa", date=date(2026, 11, 26), kind=EventKind.ILLNESS, title="hoofdpijn")


@rows(
    ("text", "spells", "ended", "asked"),
    [
        ("griep over", [HEADACHE], HEADACHE, ["line.ask.other_spell"]),
        ("flu over", [HEADACHE], HEADACHE, ["line.ask.other_spell"]),
        ("headache gone", [HEADACHE], HEADACHE, []),
        ("hersteld", [HEADACHE], HEADACHE, []),
        ("griep over", [FLU, HEADACHE], FLU, []),
        ("hersteld van griep", [FLU, HEADACHE], FLU, []),
    ],
)
def test_what_is_named_ends_what_bears_that_name(
    text: str, spells: list[Event], ended: Event, asked: list[str]
) -> None:
    line = typed(text, MONDAY, MONDAY, spells=spells)
    assert [save.base for save in line.saves] == [ended]
    assert [question.key for question in line.questions] == asked


@rows(
    ("spells", "ended"),
    [
        ([KNEE, FLU], FLU),
        ([FLU, KNEE.changed(date=MONDAY)], FLU),
        ([FLU, HEADACHE], HEADACHE),
    ],
)
def test_of_several_the_latest_illness_is_meant_and_asked_about_by_its_name(
    spells: list[Event], ended: Event
) -> None:
    line = typed("hersteld", MONDAY, MONDAY, spells=spells)
    assert [save.base for save in line.saves] == [ended]
    assert [question.key for question in line.questions] == ["line.ask.which_spell"]
    assert f"“{ended.title}”" in doubts(line, translator("en"))[0]


ANKLE = Event(id="2026-11-20-aaaaaaaa", date=date(2026, 11, 20), kind=EventKind.INJURY, place="ankle")
ANKLE_AGAIN = ANKLE.changed(id="2026-11-25-aaaaaaaa", date=date(2026, 11, 25))


def test_of_two_that_are_named_alike_the_same_line_ends_one_after_the_other() -> None:
    line = typed("ankle better", MONDAY, MONDAY, spells=[ANKLE, KNEE, ANKLE_AGAIN])
    assert [save.base for save in line.saves] == [ANKLE_AGAIN]
    assert [question.key for question in line.questions] == ["line.ask.first_spell"]
    ended = [record for save in line.saves if isinstance(record := save.record, Event)]
    line = typed("ankle better", MONDAY, MONDAY, spells=[ANKLE, KNEE, *ended])
    assert line.is_certain
    assert [save.base for save in line.saves] == [ANKLE]


def test_of_several_injuries_that_one_ends_whose_place_is_named() -> None:
    fall = KNEE.changed(id="2026-11-27-aaaaaaaa", date=date(2026, 11, 27), place=None)
    line = typed("knee better", MONDAY, MONDAY, spells=[KNEE, fall])
    assert line.is_certain
    assert [save.base for save in line.saves] == [KNEE]


@rows(
    ("text", "day", "last"),
    [
        ("back better", MONDAY.replace(day=26), 25),
        ("rug weer goed", MONDAY.replace(day=23), 23),
    ],
)
def test_it_may_be_over_before_the_last_day_that_was_foreseen(text: str, day: date, last: int) -> None:
    back = KNEE.changed(date=date(2026, 11, 23), until=date(2026, 11, 29), place="back")
    (save,) = typed(text, day, day, spells=[back]).saves
    assert (save.record, save.base) == (back.changed(until=date(2026, 11, last)), back)
    assert "over on" in read_aloud(typed(text, day, day, spells=[back]), translator("en"))[0]


@rows("text", ["ill", "ziek ma-wo", "griep vanaf gisteren", "blessure t/m vrijdag", "vakantie t/m vrijdag"])
def test_what_begins_ends_nothing(text: str) -> None:
    saves = typed(text, MONDAY, MONDAY, spells=[KNEE, FLU]).saves
    assert [save.base for save in saves] == [None]


def test_an_illness_that_began_long_ago_goes_on_only_when_that_is_meant() -> None:
    line = typed("ill until friday", date(2027, 3, 2), date(2027, 3, 2), spells=[FLU])
    assert [save.base for save in line.saves] == [FLU]
    assert line.questions == (Doubt("line.ask.old_spell", {"day": FLU.date}),)


@rows(
    ("text", "unread"),
    [
        ("niet meer ziek maar nog koorts", "maar nog koorts"),
        ("niet meer ziek, keelpijn", "keelpijn"),
        ("no longer ill but still coughing", "but still coughing"),
        ("not ill anymore just a sore throat", "just a sore throat"),
        ("recovered 60%", "60%"),
        ("bijna hersteld", "bijna"),
        ("emma weer beter", "emma"),
        ("ill until yesterday antibiotics", "antibiotics"),
        ("hersteld?", "hersteld?"),
    ],
)
def test_a_word_beside_an_end_is_asked_about(text: str, unread: str) -> None:
    assert " ".join(span.text for span in typed(text, MONDAY, MONDAY, spells=[FLU]).unread) == unread


@rows("text", ["weer goed weer", "fell over", "hoofdpijn weg maar nog snotteren"])
def test_what_may_be_no_end_of_it_ends_nothing_and_is_asked(text: str) -> None:
    line = typed(text, MONDAY, MONDAY, spells=[FLU, KNEE])
    assert not line.is_certain
    assert [save.base for save in line.saves] == [None]


@rows(
    ("text", "spell"),
    [
        *((text, FLU) for text in ("griep weer goed", "hersteld van de griep", "recovered after flu")),
        *((text, FLU) for text in ("ik ben weer beter", "I'm better again", "volledig hersteld")),
        ("knee good again", KNEE),
        ("linker knie weer goed", KNEE),
    ],
)
def test_what_is_named_is_good_again(text: str, spell: Event) -> None:
    line = typed(text, MONDAY, MONDAY, spells=[spell])
    assert (line.is_certain, [save.base for save in line.saves]) == (True, [spell])


@rows(
    ("text", "told"),
    [
        ("ziek t/m vrijdag antibiotica", {"title": "flu, antibiotica"}),
        ("koorts t/m vrijdag", {"complaint": "fever"}),
        ("flu until friday", {}),
    ],
)
def test_what_a_last_day_is_said_with_is_kept(text: str, told: dict[str, str]) -> None:
    (save,) = typed(text, MONDAY, MONDAY, spells=[FLU]).saves
    assert (save.base, save.record.facts()) == (FLU, FLU.facts() | told | {"until": "2026-12-04"})


def test_it_is_read_aloud_as_an_end() -> None:
    line = typed("griep over", MONDAY, MONDAY, spells=[FLU])
    assert read_aloud(line, translator("nl")) == ["Ziek “flu” · sinds di 24 nov · voorbij op ma 30 nov"]
