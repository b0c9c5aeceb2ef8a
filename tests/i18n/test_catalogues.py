"""Both catalogues say everything the code asks for, with the same things to fill in."""

from __future__ import annotations

import ast
import re

import pytest

from herstel.domain.journal import TABLES
from herstel.domain.scales import (
    BodyPlace,
    Category,
    Complaint,
    EventKind,
    Felt,
    Illness,
    Item,
    RedFlag,
    RestKind,
    RestOutcome,
    SessionStatus,
    Weight,
)
from herstel.formats.plan_folder.shown import SyncAction
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.illness import RungKind
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import AdviceClass, CareReason, Confidence
from herstel.rules.circumstances import (
    AFTER_NIGHT,
    HARD_DAYS,
    LAST_STEP,
    LOWEST_MOOD,
    NO_LOW_DAY,
    RACE_BELOW_NORMAL,
    RACE_TODAY,
    REST_GIVEN,
    STILL_ILL,
    STILL_MILD,
)
from herstel.rules.rule_names import CheckId
from herstel.rules.rulebook import DAILY_RULES, RULES, Evidence
from herstel.services.advice.given import HELD
from herstel.services.keeping.restoring import Fate
from herstel.services.settings_list import Origin
from herstel.services.spells.text import SIGNS as SIGNS_OF_STEPS
from herstel.tui.glyphs import SIGNS
from herstel.tui.keys.commands import COMMANDS, SCOPES
from herstel.tui.shipped_themes import shipped_names
from support.catalogues import asked_keys, catalogue, placeholders, sentences
from support.rows import rows
from support.sources import sources

DETAILS_OF_CHECKS: dict[CheckId, tuple[str, ...]] = {
    CheckId.WHILE_ILL: ("easy",),
    CheckId.WAY_BACK: ("bounded", "moderate"),
    CheckId.FORBIDDEN_SPORT: ("hurt",),
    CheckId.PAIN: ("injured", "moves", "unknown"),
    CheckId.RACE_AHEAD: ("before", "day", "eve"),
    CheckId.RACE_DONE: ("after", "next"),
    CheckId.TAPER: ("first", "last"),
    CheckId.OVER_LIMIT: ("minutes", "day", "sport", "taken", "none", "morning", "afternoon", "evening"),
    CheckId.TODAY_ADVICE: ("easy", "rest"),
    CheckId.NO_REST_DAY: ("trained", "unmarked"),
    CheckId.HARD_SPACING: ("no_easy",),
    CheckId.HARD_ON_HEAVY: ("heavy", "late", "night", "after_heavy", "after_late", "after_night"),
    CheckId.NOT_EASY: ("rest", "unknown"),
    CheckId.WEEK_JUMP: ("default", "logged", "runner", "runner_logged"),
    CheckId.NO_RECOVERY_WEEK: ("hard", "load", "minutes"),
}
"""Which of several sentences of a check says a remark."""

ONLY_IN_DETAIL = frozenset(
    {CheckId.RACE_AHEAD, CheckId.RACE_DONE, CheckId.TAPER, CheckId.HARD_ON_HEAVY, CheckId.NO_RECOVERY_WEEK}
)
"""Checks that always say which of their sentences it is; every other has one without a detail too."""

FAMILIES: dict[str, list[str]] = {
    "advice": [f"advice.{advice_class}" for advice_class in AdviceClass],
    "also": ["also.sleep_focus"],
    "theme.about": [f"theme.about.{name}" for name in shipped_names()],
    "rule": [f"rule.{name}" for name in RULES]
    + [f"rule.{rule}.later" for rule in ("R1", "R2", "R3", "R4", "R6")]
    + ["rule.R2.doctor"]
    + [f"rule.R5.{each}" for each in (RungKind.REST, RungKind.SHORT_EASY, RungKind.LONGER_EASY, "waits")]
    + [f"rule.R7.{each}" for each in ("later", "learning", "learning.later", "weeks", "near", "triad",
                                      "triad.later", "triad.rests")]
    + [f"rule.R8.{each}" for each in ("mind", "long")]
    + [f"rule.R9.{each}" for each in ("one_kind", "not_checked_in", "short_night", "race", "race_untitled",
                                      "rests", "last_step")],
    "kinds that last": [f"rule.R9.{kinds}.{when}" for kinds in ("one_kind", "several_kinds")
                        for when in ("later", "weeks")],
    "care": [f"care.{reason}" for reason in CareReason],
    "about": [f"about.{rule.id}" for rule in DAILY_RULES],
    "change": [f"change.{rule.id}" for rule in DAILY_RULES if rule.is_flag]
    + ["change.R9", "change.R9.race", "change.R9.rests", "change.R9.learning"],
    "evidence": [f"evidence.{evidence}" for evidence in Evidence],
    "confidence": [f"confidence.{confidence}" for confidence in Confidence],
    "context": [f"context.{each}" for each in (HARD_DAYS, NO_LOW_DAY, REST_GIVEN, LAST_STEP,
                                                RACE_BELOW_NORMAL, RACE_TODAY, STILL_ILL, STILL_MILD,
                                                LOWEST_MOOD, HELD, *AFTER_NIGHT)],
    "check": [f"check.{check}" for check in CheckId if check not in ONLY_IN_DETAIL]
    + [f"check.{check}.{form}" for check in CheckId for form in ("about", "short", "why")]
    + [f"check.{check}.{detail}" for check, details in DETAILS_OF_CHECKS.items() for detail in details],
    "kind": [f"kind.{kind}" for kind in Kind],
    "restoring": [f"restore.{fate.value}" for fate in Fate] + ["merge.back"]
    + [key.replace(".", f".{tense}.") for tense in ("would", "done")
       for key in ("restore.back", "restore.changed", "restore.gone", "restore.stays", "merge.back")],
    "phone": [f"phone.offer.{step}" for step in SyncAction if step.is_offer],
    "state": [f"state.{state}" for state in State],
    "why": [f"why.{what}.{kind}" for kind in Kind for what in ("count", "unknown")],
    "reason": [f"reason.{kind}{form}" for kind in Kind for form in ("", ".counts")]
    + ["reason.item", "reason.item.alone", "reason.illness", "reason.red_flag", "reason.pain",
       "reason.pain_movement",
       "reason.marked_illness", "reason.after_illness", "reason.still_ill"],
    "item": [f"item.{item}" for item in Item],
    "question": [f"question.{item}" for item in Item],
    "scale": [f"scale.{item}.{step}" for item in Item for step in range(1, 6)],
    "illness": [f"illness.{illness}" for illness in Illness],
    "flag": [f"flag.{flag}" for flag in RedFlag],
    "felt": [f"felt.{felt}" for felt in Felt],
    "status": [f"status.{status}" for status in SessionStatus if status is not SessionStatus.PLANNED],
    "rest": [f"rest.{kind}" for kind in RestKind],
    "outcome": [f"outcome.{outcome}" for outcome in RestOutcome],
    "category": [f"category.{category}" for category in Category],
    "weight": [f"weight.{weight}" for weight in Weight],
    "strip": [f"strip.{advice_class}" for advice_class in AdviceClass],
    "command": [key for command in COMMANDS for key in (command.label_key, command.tip_key)],
    "scope": [f"scope.{scope}" for scope in SCOPES],
    "explained": [f"explained.{name}" for name in SIGNS],
    "sign": [sign.key for signs in SIGNS.values() for sign in signs],
    "event": [f"event.{kind}" for kind in EventKind],
    "complaint": [f"complaint.{complaint}" for complaint in Complaint],
    "body": [f"body.{place}" for place in BodyPlace],
    "spell": [f"spell.what.{each}" for each in (*Complaint, EventKind.INJURY)]
    + [f"spell.still.{each}" for each in (EventKind.ILLNESS, EventKind.INJURY)],
    "way_back": [f"way_back.{each}" for each in (*RungKind, *SIGNS_OF_STEPS)]
    + [f"way_back.most.{kind}" for kind in RungKind if kind is not RungKind.PLAN],
    "place": [f"place.{each}" for each in ("journal", "config", "state", "backups", "quarantine", "themes",
                                              "draft")],
    "origin": [f"origin.{origin}" for origin in Origin],
    "settings": [f"settings.{part}" for part in ("health", "places", "set", "unset")],
    "setting": [f"setting.{name}" for name in (
        "language", "theme", "sleep_need_hours", "day_begins", "getting_ready_minutes", "timezone", "mouse",
        "animation", "glyphs", "devices", "calendar.week_start", "calendar.titles", "calendar.rules",
        "calendar.plan_folder", "checkin.nutrition", "inbox.paths", "calendars", "muted", "thresholds")]
    + [f"setting.none.{name}" for name in ("timezone", "devices")]
    + [f"need.{source}" for source in ("said", "usual")]
    + [f"setting.value.{word}" for word in ("true", "false", "monday", "sunday", "keep", "drop", "auto",
                                            "full", "ascii", *LANGUAGES)],
    "import": [f"import.added.{table.name}" for table in TABLES],
}  # fmt: skip

STORE_KEY = re.compile(r"store\.[a-z_]+")


def test_both_languages_say_the_same_things() -> None:
    assert catalogue("en").keys() == catalogue("nl").keys()


def test_a_sentence_has_the_same_things_to_fill_in_everywhere() -> None:
    for key, english in catalogue("en").items():
        dutch = catalogue("nl")[key]
        assert english.pluralizable == dutch.pluralizable, key
        # A form for one may leave the number out: "one day ill".
        wanted = placeholders(sentences(english)[-1])
        assert placeholders(sentences(dutch)[-1]) == wanted, key
        assert all(placeholders(each) <= wanted for each in (*sentences(english), *sentences(dutch))), key


@rows("language", LANGUAGES)
def test_no_sentence_is_empty(language: Language) -> None:
    empty = [
        key for key, message in catalogue(language).items() if not all(map(str.strip, sentences(message)))
    ]
    assert not empty


@rows("language", LANGUAGES)
def test_nothing_is_marked_as_doubtful(language: Language) -> None:
    assert not [key for key, message in catalogue(language).items() if message.fuzzy]


@rows("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: Language) -> None:
    say = translator(language)
    for key, message in catalogue(language).items():
        if not message.pluralizable:
            assert say.text(key) == message.string, f"{key}: run src/herstel/i18n/compile_catalogues.py"


@pytest.mark.thorough
def test_every_key_in_the_code_exists() -> None:
    known = catalogue("en")
    missing = {asked.key: asked.where for asked in asked_keys() if asked.key not in known}
    assert not missing
    assert len(asked_keys()) > 150


def test_every_sentence_gets_what_it_has_to_fill_in() -> None:
    known = catalogue("en")
    for asked in asked_keys():
        if asked.given is None or asked.key not in known:
            continue
        wanted = {name for sentence in sentences(known[asked.key]) for name in placeholders(sentence)}
        given = asked.given | ({"count"} if asked.counted else set())
        assert wanted <= given, (asked.key, asked.where)


def test_forms_by_number_are_asked_for_as_such() -> None:
    known = catalogue("en")
    for asked in asked_keys():
        if asked.key in known:
            assert bool(known[asked.key].pluralizable) == asked.counted, (asked.key, asked.where)


@rows("family", FAMILIES)
@rows("language", LANGUAGES)
def test_every_key_that_the_code_puts_together_exists(language: Language, family: str) -> None:
    assert not [key for key in FAMILIES[family] if not translator(language).has(key)]


@rows("language", LANGUAGES)
def test_every_trouble_of_the_store_has_its_sentence(language: Language) -> None:
    keys = {
        node.value
        for source in sources("store")
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STORE_KEY.fullmatch(node.value)
    }
    assert "store.busy" in keys
    assert not sorted(key for key in keys if not translator(language).has(key))


def test_the_two_languages_differ() -> None:
    """Nobody forgot to translate: sentences of some length are not equal."""
    same = {
        key
        for key, message in catalogue("en").items()
        if sentences(message) == sentences(catalogue("nl")[key]) and len(sentences(message)[0]) > 20
    }
    assert not same


@rows("word", ["overtrain", "readiness", "streak", "injury risk", "blessurerisico", "gereedheid"])
def test_words_that_a_diary_does_not_use(word: str) -> None:
    for language in LANGUAGES:
        for key, message in catalogue(language).items():
            for sentence in sentences(message):
                assert word not in sentence.lower(), key
