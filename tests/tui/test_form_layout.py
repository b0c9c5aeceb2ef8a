"""Where the lines of a form stand, without a terminal."""

from __future__ import annotations

from herstel.i18n.catalog import translator
from herstel.services.forms.form import Form, Question, Shape
from herstel.tui.widgets.form_layout import FormLayout

NOTE = "The neighbours had a party until three in the morning, and then the dog wanted out"


def laid_out(form: Form, width: int) -> FormLayout:
    return FormLayout.of(form, width, translator("en"), {}, roomy=False)


def test_a_long_text_goes_on_where_its_answer_begins() -> None:
    form = Form([Question("note", Shape.TEXT, "Note")], {"note": NOTE})
    lines = [str(line) for line in laid_out(form, 50).lines]
    assert len(lines) > 1
    assert {line[:8] for line in lines[1:]} == {" " * 8}
    assert max(map(len, lines)) <= 50
    assert " ".join("".join(lines).split()).endswith("wanted out▏"), "with the cursor behind it"


def test_a_long_text_stands_below_a_question_that_leaves_little_room() -> None:
    form = Form([Question("note", Shape.TEXT, "What else is there to say?")], {"note": NOTE})
    first, *rest = (str(line) for line in laid_out(form, 40).lines)
    assert first.strip("▸ ") == "What else is there to say?"
    assert " ".join(line.strip() for line in rest) == f"{NOTE}▏"


def test_every_cell_of_an_option_is_that_option() -> None:
    words = ("awful", "bad", "normal", "good", "great")
    form = Form([Question("sleep", Shape.CHOICE, "Sleep", words)])
    for width in (30, 60, 120):
        layout = laid_out(form, width)
        for option, word in enumerate(words):
            line, text = next(
                (y, str(row)) for y, row in enumerate(layout.lines) if f"{option + 1} {word}" in str(row)
            )
            assert layout.option_at(text.index(word), line) == option
        assert layout.option_at(2, 0) is None, "the question itself is no option"


MUSCLES = ("very sore", "sorer than usual", "normal", "good", "very good")


def test_on_a_phone_answers_keep_their_word_beside_a_short_name() -> None:
    """The question being answered has a line an option, all of it for the thumb."""
    questions = [
        Question(name, Shape.CHOICE, f"And how about your {name} today?", MUSCLES, short=name)
        for name in ("muscles", "legs")
    ]
    layout = laid_out(Form(questions, {"muscles": "2"}, index=1), 44)
    lines = [str(line).rstrip() for line in layout.lines]
    assert lines == [
        "  muscles  ▂ 2 sorer than usual",
        "",
        "▸ And how about your legs today?",
        *(f"    {digit} {word}" for digit, word in enumerate(MUSCLES, 1)),
    ]
    assert [layout.option_at(43, y) for y in range(3, 8)] == [0, 1, 2, 3, 4]
