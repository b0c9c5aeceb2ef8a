"""Saving weeks by name, one of them as the usual one, and putting them onto other weeks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from herstel.domain.calendar_items import WeekTemplate
from herstel.domain.dates import Week
from herstel.domain.record import Remove
from herstel.services.forms.answer_letters import lettered
from herstel.services.planning.templates import (
    Laying,
    changes_for_saved_week,
    changes_for_usual,
    empty_weeks,
    filling,
    held_words,
    laying,
    named,
)
from herstel.tui.toast_times import READ_SECONDS
from herstel.tui.widgets.foot_questions import ask_which
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver

_SAVE, _FORGET, _MAKE = "save", "forget", "make"
_WAYS = ("replace", "beside")
_MOST_GOING = 4
"""At most this many of the items that would go are named; the others are counted."""


class SavedWeeks:
    """Saves the week under the cursor by name or as the usual one, and lays saved ones onto it and others.

    Each answer about the usual week says what it does, so it is the yes.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver

    @property
    def _week(self) -> Week:
        """The week under the cursor, which begins on the day that the person chose."""
        return self._workspace.week_of(self._desk.selection().day)

    @property
    def _templates(self) -> Sequence[WeekTemplate]:
        return self._workspace.journal.all_templates

    def ask(self) -> None:
        """Ask which saved week comes here, or save this one."""
        say, templates = self._workspace.say, self._templates
        rest = [(what, say.text(f"template.{what}")) for what in (_SAVE, _FORGET)[: 2 if templates else 1]]
        answers = lettered(rest)
        self._desk.choice.ask(
            say.text("template.question" if templates else "template.none"),
            [*_numbered(templates), *answers.choices],
            lambda key: self._chosen(answers.by_key.get(key, key), templates),
        )

    def _chosen(self, chosen: str, templates: Sequence[WeekTemplate]) -> None:
        """Do what was chosen, of the weeks that were on screen."""
        say = self._workspace.say
        if chosen == _SAVE:
            self._desk.line.ask(say.text("template.name"), self._read_name, self._save_as)
        elif chosen == _FORGET:
            self._desk.choice.ask(
                say.text("template.forget_which"),
                _numbered(templates),
                lambda key: self._forget(templates[int(key) - 1], "template.forgotten"),
            )
        elif self._week.days[-1] < self._workspace.today():
            self._desk.inform(say.text("plan.over"))
        else:
            self._lay(templates[int(chosen) - 1])

    # -- saving ----------------------------------------------------------------------------------------

    def _read_name(self, name: str) -> str:
        key = "template.replaces" if named(self._templates, name) else "template.new"
        return self._workspace.say.text(key, name=name.strip()[:40])

    def _save_as(self, name: str) -> None:
        self._saver.attempt(lambda: self._save(name))

    def _save(self, name: str) -> None:
        changes = changes_for_saved_week(self._workspace.journal, self._week, name, self._workspace.today())
        if self._desk.save(changes):
            self._desk.inform(self._workspace.say.text("template.saved", name=name.strip()), READ_SECONDS)

    def _forget(self, template: WeekTemplate, sentence: str) -> None:
        if self._desk.save([Remove(template)]):
            self._desk.inform(self._workspace.say.text(sentence, name=template.name), READ_SECONDS)

    # -- laying ----------------------------------------------------------------------------------------

    def _lay(self, template: WeekTemplate) -> None:
        laid = laying(self._workspace.journal, template, self._week, self._workspace.today())
        if not laid.coming:
            self._desk.inform(self._workspace.say.text("template.nothing_comes"))
        elif not laid.going:
            self._bring(laid, replaces=False)
        else:
            self._ask_how(laid, template.name)

    def _ask_how(self, laid: Laying, name: str) -> None:
        """Ask what becomes of what is planned in that week already."""
        say = self._workspace.say
        answers = [(way == "replace", say.text(f"template.{way}")) for way in _WAYS]
        question = say.plural("template.overwrites", len(laid.coming), name=name, going=self._named(laid))
        ask_which(self._desk.choice, question, answers, lambda yes: self._bring(laid, replaces=yes))

    def _named(self, laid: Laying) -> str:
        say = self._workspace.say
        names = [item_line(item, say).plain.split("  ")[0] for item in laid.going[:_MOST_GOING]]
        more = len(laid.going) - len(names)
        return ", ".join([*names, *([f"+{more}"] if more else [])])

    def _bring(self, laid: Laying, *, replaces: bool) -> None:
        sentence = self._workspace.say.plural("template.laid", len(laid.coming))
        self._saver.save(
            laid.changes(replaces=replaces), then=lambda: self._desk.inform(sentence, READ_SECONDS)
        )

    # -- the usual week --------------------------------------------------------------------------------

    def ask_usual(self) -> None:
        """Ask whether the usual week fills this week, this one and the next, or comes from this week."""
        say, usual = self._workspace.say, self._workspace.journal.usual_week
        answers = [
            *(self._fillings() if usual else []),
            (_MAKE, say.text("usual.make", number=self._week.number)),
            *([(_FORGET, say.text("usual.forget"))] if usual else []),
        ]
        ask_which(
            self._desk.choice,
            self._about_usual(usual),
            answers,
            lambda answer: self._usual_chosen(answer, usual),
        )

    def _about_usual(self, usual: WeekTemplate | None) -> str:
        """Return what is asked; where no week is empty, that the usual one is only put into empty ones."""
        say = self._workspace.say
        if usual is None:
            return say.text("usual.none")
        question = say.text("usual.question", held=held_words(usual, say))
        is_any_empty = empty_weeks(self._workspace.journal, self._week, self._workspace.today())
        return question if is_any_empty else f"{question}. {say.text('usual.no_empty')}"

    def _fillings(self) -> list[tuple[str | tuple[Week, ...], str]]:
        """Return which weeks can be filled: this one, and it with the empty ones of the next three."""
        say, here = self._workspace.say, self._week
        empty = empty_weeks(self._workspace.journal, here, self._workspace.today())
        ways: list[tuple[str | tuple[Week, ...], str]] = []
        if here in empty:
            ways.append(((here,), say.text("usual.fill", number=here.number)))
        if len(empty) > len(ways):
            named = say.listed([say.text("season.number", number=week.number) for week in empty])
            ways.append((tuple(empty), say.text("usual.fill_all", weeks=named)))
        return ways

    def _usual_chosen(self, answer: str | tuple[Week, ...], usual: WeekTemplate | None) -> None:
        if answer == _MAKE:
            self._saver.attempt(self._make_usual)
        elif usual is not None and answer == _FORGET:
            self._forget(usual, "usual.forgotten")
        elif usual is not None and isinstance(answer, tuple):
            self._fill(usual, answer)

    def _make_usual(self) -> None:
        say, week = self._workspace.say, self._week
        changes = changes_for_usual(
            self._workspace.journal, week, say.text("usual.name"), self._workspace.today()
        )
        if self._desk.save(changes):
            self._desk.inform(say.text("usual.made", number=week.number), READ_SECONDS)

    def _fill(self, usual: WeekTemplate, weeks: Sequence[Week]) -> None:
        """Fill weeks that were empty when it was asked, and are still."""
        journal, say, today = self._workspace.journal, self._workspace.say, self._workspace.today()
        empty = empty_weeks(journal, weeks[0], today)
        brought = filling(journal, usual, [week for week in weeks if week in empty], today)
        if not brought.coming:
            self._desk.inform(say.text("template.nothing_comes"))
            return
        words = say.plural("usual.filled", len(brought.coming))
        if brought.left_out:
            words = f"{words} {say.plural('usual.left_out', brought.left_out)}"
        self._saver.save(brought.changes(replaces=False), then=lambda: self._desk.inform(words, READ_SECONDS))


def _numbered(templates: Sequence[WeekTemplate]) -> list[tuple[str, str]]:
    return [(str(number), template.name) for number, template in enumerate(templates, 1)]
