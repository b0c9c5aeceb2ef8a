"""What the rules of the config make of an event."""

from __future__ import annotations

import pytest

from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import Category, Weight
from herstel.formats.ics.event_rules import Meaning, Rules, read_meaning
from herstel.i18n.catalog import LANGUAGES, translator
from herstel.services.sentences import sentence
from support.rows import rows


@rows(
    ("text", "meaning"),
    [
        ("work heavy", Meaning(Category.WORK, Weight.HEAVY)),
        ("Werk  ZWAAR", Meaning(Category.WORK, Weight.HEAVY)),
        ("licht gezin", Meaning(Category.FAMILY, Weight.LIGHT)),
        ("social", Meaning(category=Category.SOCIAL)),
        ("gewoon", Meaning(weight=Weight.NORMAL)),
        ("skip", Meaning(skip=True)),
        ("Overslaan", Meaning(skip=True)),
    ],
)
def test_a_rule_says_a_category_and_a_weight(text: str, meaning: Meaning) -> None:
    assert read_meaning(text) == meaning


@rows("text", ["", " ", "wrok heavy", "work crushing", "work family", "skip work", "light heavy"])
def test_a_rule_that_means_nothing_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_meaning(text)
    for language in LANGUAGES:
        said = sentence(refused.value, translator(language))
        assert "{" not in said
        assert not said.startswith("error.")


def test_an_unknown_word_is_told_with_those_that_are_known() -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_meaning("wrok heavy")
    said = sentence(refused.value, translator("en"))
    assert "wrok" in said
    assert all(word in said for word in ("work", "werk", "heavy", "zwaar", "skip", "overslaan"))


def test_the_first_pattern_that_fits_counts() -> None:
    rules = Rules([("*late*", "work heavy"), ("*shift*", "work"), ("st?ndup", "skip")])
    assert rules.meaning("A LATE shift") == Meaning(Category.WORK, Weight.HEAVY)
    assert rules.meaning("early shift") == Meaning(Category.WORK)
    assert rules.meaning("something", "Standup").skip
    assert rules.meaning("", "") == Meaning()
