"""One description of an item: every part once, and each way to tell it chooses from the same."""

from __future__ import annotations

import pytest
from hypothesis import given

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.life import Commitment
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.calendar.item_text import IN_WORDS, ItemPart, description, item_words, texts_of
from herstel.services.calendar.items import DayItem
from support.items import id_on, items
from support.journals import TODAY, back
from support.rows import rows

EN, NL = translator("en"), translator("nl")


@pytest.mark.thorough
@given(items)
def test_every_item_has_one_name_and_no_part_without_words(item: DayItem) -> None:
    parts = description(item, EN)
    assert len(texts_of(parts, [ItemPart.NAME])) == 1
    assert all(text for _, text in parts)
    repeated = {ItemPart.WHEN, ItemPart.SPELL}
    kinds = [part for part, _ in parts if part not in repeated]
    assert len(kinds) == len(set(kinds))


@pytest.mark.thorough
@given(items)
def test_a_line_holds_no_more_than_the_description(item: DayItem) -> None:
    texts = [one_line(text) for part, text in description(item, NL) if part in IN_WORDS]
    assert sorted(item_words(item, NL).split(", ")) == sorted(", ".join(texts).split(", "))


@rows(
    ("item", "language", "words"),
    [
        (
            Session.validated({"id": id_on(TODAY), "date": TODAY, "sport": "run", "status": "planned",
                "planned_minutes": 60, "planned_rpe": 6.5, "key": True, "original_date": back(2)}),
            "en", "run, key, 60 min, RPE 6.5, planned, first planned on Sat 18 Apr",
        ),
        (
            Rest.validated({"id": id_on(TODAY), "date": TODAY, "kind": "active_recovery",
                "load_ceiling": 60, "outcome": "kept", "origin": "advised"}),
            "nl", "Actief herstel, hooguit 60 AU, gehouden, advies",
        ),
        (Commitment.validated({"id": id_on(TODAY), "date": TODAY, "title": "shift", "weight": "heavy"}),
            "en", "shift, heavy"),
        (Event.validated({"id": id_on(TODAY), "date": TODAY, "kind": "race", "title": "Ten\nmiles"}),
            "en", "Race, Ten miles"),
    ],
)  # fmt: skip
def test_an_item_in_one_line(item: DayItem, language: Language, words: str) -> None:
    assert language in LANGUAGES
    assert item_words(item, translator(language)) == words
