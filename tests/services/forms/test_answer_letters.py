"""Every answer has the first letter of its words, in the language in which it is asked."""

from __future__ import annotations

from herstel.i18n.catalog import Language, translator
from herstel.services.forms.answer_letters import lettered
from support.rows import rows

_QUESTIONS = {
    "reach": ("this", "onward", "all"),
    "clash": ("move", "break", "both"),
    "rest.plan": ("take", "keep"),
    "override": ("feel_fine", "race", "with_others", "other"),
    "recovery": ("accepted", "later", "dismissed"),
    "template": ("save", "forget"),
    "spell.choice": ("better", "edit", "new", "remove"),
    "spell.inside": ("leave_out", "move"),
    "spell.missed": ("drop", "shift"),
    "scale.turn.fatigue_reversed": ("fresh", "fortnight", "all"),
    "scale.turn.always_lowest": ("fresh", "fortnight", "all"),
    "choice": ("lighter", "swap", "rest"),
}


@rows("language", ["en", "nl"])
@rows("question", _QUESTIONS)
def test_no_two_answers_begin_with_the_same_letter(question: str, language: Language) -> None:
    say = translator(language)
    keys = [f"{question}.{what}" for what in _QUESTIONS[question]]
    words = [say.text(key) for key in keys]
    assert all(say.has(key) or say.plural(key, 1, items=1) != key for key in keys)
    said = [
        each if each != key else say.plural(key, 1, items=1) for key, each in zip(keys, words, strict=True)
    ]
    answers = lettered([(each, each) for each in said])
    assert [key for key, _ in answers.choices] == [each[0].casefold() for each in said]


def test_a_dutch_repetition_is_answered_in_dutch() -> None:
    say = translator("nl")
    answers = lettered([(reach, say.text(f"reach.{reach}")) for reach in ("this", "onward", "all")])
    assert answers.by_key == {"d": "this", "v": "onward", "a": "all"}


def test_what_begins_alike_has_the_next_letter_that_is_free() -> None:
    answers = lettered([(1, "to Thu"), (2, "to Fri"), (3, "to"), (4, "Öl"), (5, "Ö"), (6, "é")])
    assert answers.by_key == {"t": 1, "f": 2, "o": 3, "l": 4, "0": 5, "1": 6}
