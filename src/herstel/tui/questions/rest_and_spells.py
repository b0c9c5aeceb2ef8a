"""Questions at the foot of a screen about rest, illness and injury, and about what these displace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from herstel.domain.constraints import one_line
from herstel.domain.record import Change
from herstel.i18n.catalog import short_date
from herstel.services.calendar.change import changes_for_removing
from herstel.services.calendar.names import spell_name
from herstel.services.calendar.rest_conflicts import Clash, RestChoice, changes_for_rest_choice, trained_rests
from herstel.services.forms.answer_letters import lettered
from herstel.services.spells.displaced import (
    InsideOffer,
    MissedOffer,
    changes_for_keeping_one,
    changes_for_leaving_out,
    changes_for_moving_behind,
    changes_for_shifting_plan,
    first_inside,
    inside_offer,
    missed_offer,
)
from herstel.services.spells.standing import save_for_still_standing, save_for_well_again, standing
from herstel.services.spells.text import away_reason, inside_question, missed_question, shift_words
from herstel.tui.navigation import MarkSpell
from herstel.tui.toast_times import READ_SECONDS
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Event
    from herstel.i18n.catalog import Translator
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.widgets.foot_questions import KeyQuestion


_MOST_KEPT: Final = 5
"""At most this many missed sessions are offered to be kept, each with a digit."""


def mark_or_change(day: date, line: ChoiceLine, screen: HerstelScreen[None]) -> None:
    """Open the form for a spell; where one stands on the day, ask first what is meant."""
    spells = standing(screen.journal, day)
    if not spells:
        screen.navigate(MarkSpell(day))
        return
    say, spell = screen.say, spells[-1]
    acts: dict[str, Callable[[], None]] = {
        "better": lambda: say_well_again(spell, day, screen),
        "edit": lambda: screen.navigate(MarkSpell(day, spell)),
        "new": lambda: screen.navigate(MarkSpell(day)),
        "remove": lambda: _settle(changes_for_removing(screen.journal, spell), screen),
    }
    answers = [(act, say.text(f"spell.choice.{what}")) for what, act in acts.items()]
    ask_which(line, spell_name(spell, say), answers, lambda act: act())


def say_still(spell: Event, day: date, screen: HerstelScreen[None]) -> None:
    """Record that a spell still stands, and offer what becomes of the sessions of the day."""
    if _save([save_for_still_standing(spell, day)], screen):
        screen.glance("spell.still.saved", READ_SECONDS)
        settle_sessions(screen, spell.id)


def say_well_again(spell: Event, day: date, screen: HerstelScreen[None]) -> None:
    """Record that a spell is over."""
    if _save([save_for_well_again(spell, day)], screen):
        screen.glance("spell.better.saved", READ_SECONDS, key=screen.key_of("app.undo"))


def settle_sessions(screen: HerstelScreen[None], spell_id: str = "") -> None:
    """Ask what becomes of the sessions that a spell forbids, or else of those that were missed.

    Args:
        screen: where it is asked, if it has a line for questions.
        spell_id: the spell of which alone it is asked; every spell and all that was missed when empty.
    """
    journal, today, lines = screen.journal, screen.today(), screen.query(ChoiceLine)
    if not lines:
        return
    line = lines.first()
    if spell_id:
        spell = next((event for event in journal.all_events if event.id == spell_id), None)
        offer = inside_offer(journal, spell, today) if spell else None
    else:
        offer = first_inside(journal, today)
    if offer is not None:
        _ask_inside(offer, line, screen)
    elif not spell_id and (missed := missed_offer(journal, today)) is not None:
        _ask_missed(missed, line, screen)


def _ask_inside(offer: InsideOffer, line: ChoiceLine, screen: HerstelScreen[None]) -> None:
    say = screen.say
    reason = spell_name(offer.spell, say)
    ways = [
        (
            partial(changes_for_leaving_out, offer, reason),
            say.plural("spell.inside.leave_out", len(offer.sessions)),
        )
    ]
    if offer.can_move:
        key = "spell.inside.move" if all(offer.rooms) else "spell.inside.move_some"
        key += ".open" if offer.spell.is_open_ended else ""
        ways.append((partial(changes_for_moving_behind, offer, reason), say.text(key)))
    ask_which(line, inside_question(offer, say), ways, lambda changes_for: _settle(changes_for(), screen))


def _ask_missed(offer: MissedOffer, line: ChoiceLine, screen: HerstelScreen[None]) -> None:
    say = screen.say
    reason = away_reason(offer.away, say)
    drop = (
        partial(changes_for_leaving_out, offer, reason),
        say.plural("spell.missed.drop", len(offer.sessions)),
    )
    answers = lettered([drop, (partial(changes_for_shifting_plan, offer), shift_words(offer, say))])
    acts, choices = dict(answers.by_key), [answers.choices[0]]
    for index, (session, room) in enumerate(zip(offer.sessions, offer.rooms, strict=True)):
        if room is not None and len(choices) <= _MOST_KEPT:
            key, name = str(len(choices)), one_line(session.title or session.sport)
            day = short_date(room, say.language)
            choices.append((key, say.text("spell.missed.keep", name=name, day=day)))
            acts[key] = partial(changes_for_keeping_one, offer, index, reason)
    choices += answers.choices[1:]
    line.ask(missed_question(offer, say), choices, lambda key: _settle(acts[key](), screen))


def _settle(changes: Sequence[Change], screen: HerstelScreen[None]) -> None:
    if _save(changes, screen):
        screen.glance("spell.settled", READ_SECONDS, key=screen.key_of("app.undo"))


def _save(changes: Sequence[Change], screen: HerstelScreen[None]) -> bool:
    return screen.try_to(lambda: screen.service.edit(changes))


def ask_about_rest(
    line: KeyQuestion,
    conflicts: Sequence[Clash],
    say: Translator,
    then: Callable[[RestChoice], None],
    leave: Callable[[], None] | None = None,
) -> None:
    """Ask what becomes of the rest; Escape leaves everything as it was.

    Args:
        conflicts: the days of rest.
        then: is given the answer.
        leave: follows when it is left without one.
    """
    free = conflicts[0].free
    day = (
        say.text("clash.free_days") if len(conflicts) > 1 or free is None else short_date(free, say.language)
    )
    answers = [
        (choice, say.text(f"clash.{choice.value}", day=day))
        for choice in RestChoice
        if choice is not RestChoice.MOVE or all(clash.free for clash in conflicts)
    ]
    ask_which(line, _question(conflicts, say), answers, then, leave=leave)


def settle_trained_rest(screen: HerstelScreen[None], day: date) -> None:
    """Ask what becomes of a day of rest on which a session was done, and save the answer.

    Args:
        screen: where it is asked, if it has a line for questions.
        day: the day of the session.
    """
    clashes, lines = trained_rests(screen.journal, day), screen.query(ChoiceLine)
    if not clashes or not lines:
        return

    def settle(choice: RestChoice) -> None:
        changes = [change for clash in clashes for change in changes_for_rest_choice(clash, choice)]
        screen.try_to(lambda: screen.service.apply(changes))

    ask_about_rest(lines.first(), clashes, screen.say, settle)


def _question(conflicts: Sequence[Clash], say: Translator) -> str:
    if len(conflicts) > 1:
        return say.plural("clash.several", len(conflicts))
    return say.text("clash.one", day=short_date(conflicts[0].rest.date, say.language))
