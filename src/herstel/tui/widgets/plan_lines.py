"""What is said of a week below its days: its sum, its remarks, a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from herstel.rules.planning.arrangement import applied
from herstel.rules.planning.checks import NO_RECOVERY_WEEK
from herstel.services.planning.text import (
    change_words,
    reason_words,
    remark_words,
    source_words,
    step_words,
    sum_words,
)
from herstel.services.planning.week_plan import week_sum
from herstel.tui import glyphs
from herstel.tui.shown_text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from herstel.i18n.catalog import Translator
    from herstel.rules.planning.proposals import Proposal
    from herstel.services.planning.week_plan import WeekPlan


def sum_line(plan: WeekPlan, say: Translator) -> Content:
    """Return what the week asks, beside what is usual."""
    return Content.styled(sum_words(week_sum(plan.week), say), "$muted")


def remark_lines(plan: WeekPlan, say: Translator, day: date) -> list[Content]:
    """Return what is remarked on a week, that on a day of it first; or that nothing is."""
    if not plan.remarks:
        sign = "" if plan.is_empty else f"{glyphs.CHECKED_IN} "
        return [Content.styled(sign + say.text(plan.fits), "$muted" if plan.is_empty else "$rest")]
    days = plan.week.days
    ordered = sorted(plan.remarks, key=lambda remark: days[remark.day_index] != day)
    return [_signed(remark_words(remark, plan.week, say)) for remark in ordered]


def reasons_of_day(plan: WeekPlan, day: date, say: Translator) -> list[Content]:
    """Return what is remarked on one day in a few words, each with its reason and its source.

    The sentence itself stands with the week.
    """
    lines = []
    for remark in plan.remarks:
        if plan.week.days[remark.day_index] == day:
            short = say.text(f"check.{remark.check.id}.short")
            why = say.text("plan.because", why=reason_words(remark, say), source=source_words(remark, say))
            lines.append(Content.assemble(_signed(short), safe(f": {why}", "$muted")))
    return list(dict.fromkeys(lines))


def proposal_lines(
    proposal: Proposal,
    title: str,
    marked: int,
    plan: WeekPlan,
    say: Translator,
    *,
    legend: Sequence[Content] = (),
    is_short: bool = False,
) -> list[Content]:
    """Return a proposal, each change with its reason, and what would still be remarked.

    Args:
        marked: which of its changes is marked.
        legend: what the signs of the days mean.
        is_short: whether its changes stand alone, without what was there and why it changes.
    """
    week, steps = plan.week, [step for step, _ in proposal.steps]
    lines = [Content.styled(title if steps else say.text("plan.nothing_better"), "bold")]
    # A recovery week is one reason for all of its changes, and its title says it, and how much less it is.
    is_one = any(remark.check is NO_RECOVERY_WEEK for _, remark in proposal.steps)
    before, after = (say.number(round(asked.load)) for asked in (week, applied(week, steps)))
    if before != after and not is_one:
        loads = say.text("plan.loads", before=before, after=after)
        lines[0] = Content.assemble(lines[0], (f" · {loads}", "$muted"))
    lines += legend if steps and not is_short else ()
    for at, (step, remark) in enumerate(proposal.steps):
        pointer = glyphs.HERE if at == marked % len(steps) else " "
        has_reason = not (is_one or is_short)
        words = step_words(step, remark, week, say) if has_reason else change_words(step, week, say, is_short)
        lines.append(Content.assemble((f"{pointer} ", "bold $primary"), safe(words)))
    if proposal.left:
        lines.append(Content.styled(say.text("plan.left"), "$muted"))
        lines += [safe(f"  {remark_words(remark, week, say)}", "$muted") for remark in proposal.left]
    return lines


def _signed(text: str) -> Content:
    return Content.assemble((f"{glyphs.STATE['on'][0]} ", "$signal"), safe(text))
