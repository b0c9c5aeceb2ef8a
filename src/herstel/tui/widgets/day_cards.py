"""The cards of Today beside its advice: what the day holds, what waits for an answer, one's progress."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import short_day
from herstel.tui import glyphs
from herstel.tui.keys.keymap import first_key
from herstel.tui.our_app import workspace_of
from herstel.tui.shown_text import INDENT, folded, safe
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT, Card, FittedText
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.advice.week_mornings import WeekMornings
    from herstel.services.planning.easy_day import RestAnswer
    from herstel.services.spells.spells_of_today import Rung


_DOTS: Final = {
    "ABOVE": ("+", "$foreground"),
    "LIKE": (glyphs.DOT, "$muted"),
    "BELOW": ("−", "$foreground"),
    "UNKNOWN": (glyphs.NOTHING, "$muted"),
}
"""By the name of where an answer is; triangles and colours are left to the signals of the advice above it."""


_COLUMN: Final = 3


class PlanCard(Card):
    """Today's plan as short lines: a glyph, a name, a number; and the night after it, where that matters."""

    def show(self, view: TodayView, say: Translator, log_key: str, plan_key: str) -> None:
        """Show the plan of a day; on an empty one, with which keys something comes on it."""
        items = (*view.events, *view.sessions, *view.rest, *view.limits, *view.commitments)
        lines = [item_line(item, say) for item in items]
        if not items:
            has_answered = view.strip[-1].checked_in
            key = "today.nothing_planned" if has_answered else "today.nothing_planned.yet"
            sentence = say.text(key, log=log_key, plan=plan_key)
            lines = [Content.styled(sentence, "$muted")]
        if view.tonight:
            lines.append(Content.assemble((say.text("today.tonight"), "bold"), f" · {view.tonight}"))
        self.tell(say.text("today.plan"), lines)


class OpenCard(Card):
    """Hidden when nothing is open."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show what is open; nothing at all when nothing is."""
        # They know records, for which the first picture does not wait.
        from herstel.services.advice.still_open import open_questions
        from herstel.services.planning.easy_day import RestAnswer

        key_of = partial(first_key, config=workspace_of(self).config, say=say)
        questions = []
        for answer, text in open_questions(view.still_open, say):
            if answer == "rest_was":
                keys = [key_line(key_of(f"today.rest_{way.value}"), _felt(way, say)) for way in RestAnswer]
                questions += [safe(text), Content("  ").join(keys)]
            else:
                questions.append(key_line(key_of(f"today.{answer}"), text))
        self.tell(say.text("today.open"), questions)


def key_line(key: str, text: str) -> Content:
    return Content.assemble((f"{key} ", "bold $primary"), text)


def _felt(way: RestAnswer, say: Translator) -> str:
    return say.text(f"felt_rest.{way.value}")


class RecoveryCard(FittedText):
    """Hidden where there is none; where lines are few, the key that shows it."""

    DEFAULT_CSS = """
    RecoveryCard { border-title-color: $signal; }
    """

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._words = ""

    def show(self, words: str, say: Translator) -> None:
        """Show the longer advice in its words; nothing at all when there are none."""
        self._words, self.display = words, bool(words)
        self.border_title = say.text("today.recovery_week")
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the words where there is room, and the key."""
        workspace = workspace_of(self)
        key = first_key("today.recovery", workspace.config, workspace.say)
        look = key_line(key, workspace.say.text("today.recovery_look"))
        is_roomy = self.app.size.height >= ROOMY_HEIGHT
        lines = [folded(Content(self._words), width)] if is_roomy else []
        return Content("\n").join([*lines, folded(look, width, INDENT)])


class MorningsCard(Static):
    """Hidden until a check-in is saved, and again with the next key."""

    DEFAULT_CSS = """
    MorningsCard { height: auto; display: none; margin: 0 0 1 0; border: round $primary; }
    """

    def __init__(self) -> None:
        super().__init__("", classes="frame", markup=False)

    def show(self, week: WeekMornings, say: Translator) -> None:
        """Show the mornings of a week; nothing when none of their questions was answered."""
        self.display = bool(week.rows)
        names = {item: say.text(f"item.{item.value}") for item, _ in week.rows}
        width = max((len(name) for name in names.values()), default=0) + 2
        heads = "".join(short_day(day, say.language)[:2].ljust(_COLUMN) for day in week.days)
        self.border_title = say.text("mornings.title")
        lines = [Content.styled(" " * width + heads, "$muted")]
        for item, row in week.rows:
            dots = [(glyph.ljust(_COLUMN), style) for glyph, style in (_DOTS[sign.name] for sign in row)]
            lines.append(Content.assemble(names[item].ljust(width), *dots))
        key = "mornings.legend" if week.is_own else "mornings.legend_scale"
        legend = say.text(key, **{name.lower(): sign for name, (sign, _) in _DOTS.items()})
        self.update(Content("\n").join([*lines, Content.styled(legend, "$muted")]))


class LadderCard(FittedText):
    """A step a line, or one after another where lines are few; hidden when there is no way back."""

    DEFAULT_CSS = """
    LadderCard { border-title-color: $rest; }
    """

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self.display = False
        self._lines: list[str] = []

    def show(self, rungs: tuple[Rung, ...], say: Translator) -> None:
        """Show the steps; nothing at all when there are none."""
        from herstel.services.spells.text import ladder_lines

        self.display = bool(rungs)
        self.border_title, self._lines = say.text("way_back.title"), ladder_lines(rungs, say)
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the steps."""
        gap = "\n" if self.app.size.height >= ROOMY_HEIGHT else "  "
        return Content(gap).join(map(Content, self._lines))
