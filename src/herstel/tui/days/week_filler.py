"""Making the week under the cursor the usual one, and filling empty weeks with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from herstel.domain.changes import Remove
from herstel.domain.template import WeekTemplate
from herstel.domain.week import Week
from herstel.services.forms.answer_letters import lettered
from herstel.services.planning.templates import changes_for_usual, empty_weeks, filling, held_words
from herstel.tui.toast_times import READ_SECONDS

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver

_MAKE, _FORGET = "make", "forget"


class WeekFiller:
    """Asks what is done with the usual week; each answer says what it does, so it is the yes."""

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver

    @property
    def _week(self) -> Week:
        return self._workspace.week_of(self._desk.selection().day)

    def ask(self) -> None:
        """Ask whether it fills this week, this one and the next, or comes from this week."""
        say, usual = self._workspace.say, self._workspace.journal.usual_week
        answers = lettered(
            [
                *(self._fillings() if usual else []),
                (_MAKE, say.text("usual.make", number=self._week.number)),
                *([(_FORGET, say.text("usual.forget"))] if usual else []),
            ]
        )
        self._desk.choice.ask(
            self._question(usual),
            answers.choices,
            lambda key: self._chosen(answers.by_key[key], usual),
        )

    def _question(self, usual: WeekTemplate | None) -> str:
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

    def _chosen(self, answer: str | tuple[Week, ...], usual: WeekTemplate | None) -> None:
        if answer == _MAKE:
            self._saver.attempt(self._make)
        elif usual is not None and answer == _FORGET:
            if self._desk.save([Remove(usual)]):
                self._desk.inform(self._workspace.say.text("usual.forgotten"), READ_SECONDS)
        elif usual is not None and isinstance(answer, tuple):
            self._fill(usual, answer)

    def _make(self) -> None:
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
        told = say.plural("usual.filled", len(brought.coming))
        if brought.left_out:
            told = f"{told} {say.plural('usual.left_out', brought.left_out)}"
        self._saver.save(brought.changes(), then=lambda: self._desk.inform(told, READ_SECONDS))
