"""Rules of one's own as they stand in the file: what they say is clean, what cannot be known is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.config import ConfigError
from herstel.config_reading import load_config
from herstel.domain.scales import Item
from herstel.i18n.catalog import translator
from herstel.rules.custom_rules import Both, Comparison, Measure
from herstel.services.advice.rule_grammar import ConditionError, custom_rules, parsed
from herstel.services.sentences import sentence

RULE = '[[rule]]\nname = "busy"\nwhen = "stress <= 2"\nadvice = "active_recovery"\ntext = "Easy."\n'


def file_of(place: Path, text: str) -> Path:
    file = place / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("said", ['"Take\\u001b it\\n\\n easy.\\u202e"', '"""Take\nit\teasy."""'])
def test_what_a_rule_says_is_one_clean_line(tmp_path: Path, said: str) -> None:
    (rule,) = load_config(file_of(tmp_path, RULE.replace('"Easy."', said))).rule
    assert rule.text == "Take it easy."


@pytest.mark.parametrize(
    ("written", "column"),
    [("kinds.on >= 2 for 2 days", 1), ("mood > 2 and kinds.on >= 2 for 28 days", 14)],
)
def test_how_many_kinds_are_on_cannot_be_asked_of_other_days(
    tmp_path: Path, written: str, column: int
) -> None:
    with pytest.raises(ConditionError) as told:
        parsed(written)
    assert (told.value.key, told.value.column) == ("rule.kinds_today", column)
    file = file_of(tmp_path, RULE.replace("stress <= 2", written))
    with pytest.raises(ConfigError) as refused:
        custom_rules(load_config(file).rule, file)
    assert (refused.value.params["line"], refused.value.params["column"]) == (3, column)
    for language in ("en", "nl"):
        assert str(column) in sentence(refused.value, translator(language))


def test_of_today_it_can_be_asked() -> None:
    kinds = Comparison(Measure.KINDS_ON, ">=", 2)
    assert parsed("kinds.on >= 2 for 1 day") == kinds
    assert parsed("stress < 2 for 2 days and kinds.on >= 2") == Both(
        Comparison(Item.STRESS, "<", 2, 2), kinds
    )
