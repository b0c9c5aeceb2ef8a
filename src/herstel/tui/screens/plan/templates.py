"""Saving a week by name, and putting a saved one onto another week."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.changes import Remove
from herstel.domain.template import WeekTemplate
from herstel.services.forms.answer_letters import lettered
from herstel.services.planning.templates import Laying, laying, named, saved
from herstel.tui.screens.plan.proposing import ProposingScreen
from herstel.tui.widgets.item_lines import item_line

_SAVE, _FORGET = "save", "forget"
_WAYS = ("replace", "beside")
_MOST_NAMED = 4
"""So many of the items that would go are named; the others are counted."""


class TemplatesScreen(ProposingScreen):
    """A week that can be saved and filled in by name."""

    def action_templates(self) -> None:
        """Ask which saved week comes here, or save this one."""
        say, templates = self.say, self._templates
        choices = [(str(at), each.name) for at, each in enumerate(templates, 1)]
        rest = [(what, say.text(f"template.{what}")) for what in (_SAVE, _FORGET)[: 2 if templates else 1]]
        answers = lettered(rest)
        question = say.text("template.question" if templates else "template.none")
        self.choice.ask(
            question,
            [*choices, *answers.choices],
            lambda key: self._chosen(answers.by_key.get(key, key), templates),
        )

    @property
    def _templates(self) -> Sequence[WeekTemplate]:
        return self.herstel.service.journal.all_templates

    def _chosen(self, chosen: str, templates: Sequence[WeekTemplate]) -> None:
        """Do what was chosen, of the weeks that were on screen."""
        if chosen == _SAVE:
            self.line.ask(self.say.text("template.name"), self._read_name, self._save_as)
        elif chosen == _FORGET:
            choices = [(str(at), each.name) for at, each in enumerate(templates, 1)]
            which = self.say.text("template.forget_which")
            self.choice.ask(which, choices, lambda key: self._forget(templates[int(key) - 1]))
        elif self.is_over:
            self.quiet("plan.over")
        else:
            self._lay(templates[int(chosen) - 1])

    # -- saving ------------------------------------------------------------------------------------------

    def _read_name(self, name: str) -> str:
        key = "template.replaces" if named(self._templates, name) else "template.new"
        return self.say.text(key, name=name.strip()[:40])

    def _save_as(self, name: str) -> None:
        service, week, today = self.herstel.service, self.shown_week, self.herstel.today()
        if self.herstel.try_to(lambda: service.edit(saved(service.journal, week, name, today))):
            self.notify(self.say.text("template.saved", name=name.strip()), markup=False, timeout=3)

    def _forget(self, template: WeekTemplate) -> None:
        service = self.herstel.service
        if self.herstel.try_to(lambda: service.edit([Remove(template)])):
            self.notify(self.say.text("template.forgotten", name=template.name), markup=False, timeout=3)

    # -- laying ------------------------------------------------------------------------------------------

    def _lay(self, template: WeekTemplate) -> None:
        found = laying(self.herstel.service.journal, template, self.shown_week, self.herstel.today())
        if not found.coming:
            self.quiet("template.nothing_comes")
        elif not found.going:
            self._bring(found, replaces=False)
        else:
            say = self.say
            question = say.plural(
                "template.overwrites", len(found.coming), name=template.name, going=self._named(found)
            )
            answers = lettered([(what == "replace", say.text(f"template.{what}")) for what in _WAYS])
            self.choice.ask(
                question, answers.choices, lambda key: self._bring(found, replaces=answers.by_key[key])
            )

    def _named(self, found: Laying) -> str:
        named = [item_line(each, self.say).plain.split("  ")[0] for each in found.going[:_MOST_NAMED]]
        more = len(found.going) - len(named)
        return ", ".join([*named, *([f"+{more}"] if more else [])])

    def _bring(self, found: Laying, *, replaces: bool) -> None:
        changes = found.changes(replaces=replaces)
        self.make(
            changes,
            then=lambda: self.notify(
                self.say.plural("template.laid", len(found.coming)), markup=False, timeout=3
            ),
        )
