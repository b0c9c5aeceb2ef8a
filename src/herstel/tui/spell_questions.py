"""Questions about spells at the foot of a screen: does it still stand, and what becomes of the sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from herstel.domain.changes import Change
from herstel.domain.cleaning import one_line
from herstel.i18n.dates import short_date
from herstel.services.calendar.change import removed
from herstel.services.calendar.names import spell_name
from herstel.services.forms.answer_letters import lettered
from herstel.services.spells.asking import standing, still, well_again
from herstel.services.spells.inside import InsideOffer, first_inside, inside_offer, left_out, moved_behind
from herstel.services.spells.missed import MissedOffer, dropped, missed_offer, one_kept, plan_shifted
from herstel.services.spells.text import away_reason, inside_question, missed_question

if TYPE_CHECKING:
    from herstel.domain.event import Event
    from herstel.tui.host import Host
    from herstel.tui.widgets.choice_line import ChoiceLine

_MOST_KEPT: Final = 5
"""So many missed sessions are offered to be kept, each with a digit."""


def mark_or_change(day: date, line: ChoiceLine, host: Host) -> None:
    """Open the form for a spell; where one stands on the day, ask first what is meant.

    Args:
        day: the day.
        line: where it is asked.
        host: the app.
    """
    spells = standing(host.service.journal, day)
    if not spells:
        host.flows.mark_spell(day)
        return
    say, spell = host.say, spells[-1]
    acts: dict[str, Callable[[], None]] = {
        "better": lambda: say_well_again(spell, day, host),
        "edit": lambda: host.flows.mark_spell(day, spell),
        "new": lambda: host.flows.mark_spell(day),
        "remove": lambda: _told(removed(host.service.journal, spell), host),
    }
    answers = lettered([(act, say.text(f"spell.choice.{what}")) for what, act in acts.items()])
    line.ask(spell_name(spell, say), answers.choices, lambda key: answers.by_key[key]())


def say_still(spell: Event, day: date, host: Host) -> None:
    """Record that a spell still stands, and offer what becomes of the sessions of the day."""
    if _save([still(spell, day)], host):
        host.notify(host.say.text("spell.still.saved"), markup=False, timeout=3)
        host.flows.settle_sessions(spell.id)


def say_well_again(spell: Event, day: date, host: Host) -> None:
    """Record that a spell is over."""
    if _save([well_again(spell, day)], host):
        thanks = host.say.text("spell.better.saved", key=host.key_of("app.undo"))
        host.notify(thanks, markup=False, timeout=3)


def settle_sessions(line: ChoiceLine, host: Host, spell_id: str = "") -> None:
    """Ask what becomes of the sessions that a spell forbids, or else of those that were missed.

    Args:
        line: where it is asked.
        host: the app.
        spell_id: the spell of which alone it is asked; every spell and all that was missed when empty.
    """
    journal, today = host.service.journal, host.today()
    if spell_id:
        spell = next((event for event in journal.all_events if event.id == spell_id), None)
        offer = inside_offer(journal, spell, today) if spell else None
    else:
        offer = first_inside(journal, today)
    if offer is not None:
        _ask_inside(offer, line, host)
    elif not spell_id and (missed := missed_offer(journal, today)) is not None:
        _ask_missed(missed, line, host)


def _ask_inside(offer: InsideOffer, line: ChoiceLine, host: Host) -> None:
    say = host.say
    reason = spell_name(offer.spell, say)
    ways = [(left_out, say.plural("spell.inside.leave_out", len(offer.sessions)))]
    if offer.can_move:
        key = "spell.inside.move" if all(offer.rooms) else "spell.inside.move_some"
        ways.append((moved_behind, say.text(key)))
    answers = lettered(ways)
    line.ask(
        inside_question(offer, say),
        answers.choices,
        lambda key: _told(answers.by_key[key](offer, reason), host),
    )


def _ask_missed(offer: MissedOffer, line: ChoiceLine, host: Host) -> None:
    say = host.say
    reason = away_reason(offer.away, say)
    wholes: list[tuple[Callable[[], list[Change]], str]] = [
        (lambda: dropped(offer, reason), say.plural("spell.missed.drop", len(offer.sessions)))
    ]
    if offer.shift_days:
        weeks, items = offer.shift_days // 7, len(offer.shifted)
        shift = say.plural("spell.missed.shift", weeks, items=items)
        wholes.append((lambda: plan_shifted(offer), shift))
    answers = lettered(wholes)
    acts, choices = dict(answers.by_key), [answers.choices[0]]
    for place, (session, room) in enumerate(zip(offer.sessions, offer.rooms, strict=True)):
        if room is not None and len(choices) <= _MOST_KEPT:
            key, name = str(len(choices)), one_line(session.title or session.sport)
            day = short_date(room, say.language)
            choices.append((key, say.text("spell.missed.keep", name=name, day=day)))
            acts[key] = _keeping(offer, place, reason)
    choices += answers.choices[1:]
    line.ask(missed_question(offer, say), choices, lambda key: _told(acts[key](), host))


def _keeping(offer: MissedOffer, place: int, reason: str) -> Callable[[], list[Change]]:
    return lambda: one_kept(offer, place, reason)


def _told(changes: Sequence[Change], host: Host) -> None:
    if _save(changes, host):
        host.notify(host.say.text("spell.settled", key=host.key_of("app.undo")), markup=False, timeout=3)


def _save(changes: Sequence[Change], host: Host) -> bool:
    return host.try_to(lambda: host.service.edit(changes))
