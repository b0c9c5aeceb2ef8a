"""What a shell says of the plan on the phone: what was changed there, asked about or taken with `--yes`."""

from __future__ import annotations

import sys

from herstel.cli.asked_reading import asked
from herstel.cli.prompt import NO, YES
from herstel.formats.plan_folder.following import answer_phone, follow_plan, note_told
from herstel.formats.plan_folder.phone_offer import PhoneLook, PhoneOffer, offer_words, phone_notices
from herstel.i18n.catalog import Translator
from herstel.services.workspace import Workspace


def settle_phone(
    workspace: Workspace, *, takes_all: bool, dry_run: bool, can_ask: bool
) -> list[dict[str, object]]:
    """Write the plan for the phone, ask about what was changed there, and return that as JSON values.

    Args:
        workspace: has the open journal.
        takes_all: whether everything is taken over unasked.
        dry_run: whether nothing is written, asked or taken.
        can_ask: whether a person sits there.

    Raises:
        HerstelError: when the folder cannot be read or written.
    """
    say = workspace.say
    look = follow_plan(workspace, writes=not dry_run)
    for line in phone_notices(look, say, ""):
        print(line, file=sys.stderr)
    if not dry_run:
        note_told(workspace, look)
    if look.changed_files:
        key = "phone.would_files" if dry_run else "phone.files"
        print(say.plural(key, look.changed_files), file=sys.stderr)
    answers: dict[PhoneOffer, bool] = {}
    for offer in look.offers:
        answer = None if dry_run else True if takes_all else _asked(offer, say) if can_ask else None
        if answer is not None:
            answers[offer] = answer
        if answer is None or takes_all:
            print(offer_words(offer, say), file=sys.stderr)
    answer_phone(workspace, answers)
    _tell_answers(look, answers, say)
    return [offer_as_json(offer, answers.get(offer)) for offer in look.offers]


def _asked(offer: PhoneOffer, say: Translator) -> bool | None:
    """Return whether something is taken over; None to leave it open."""
    answer = asked(say.text("phone.ask", what=offer_words(offer, say)))
    return True if answer in YES else False if answer in NO else None


def _tell_answers(look: PhoneLook, answers: dict[PhoneOffer, bool], say: Translator) -> None:
    counts = {
        "phone.taken": sum(answers.values()),
        "phone.kept": len(answers) - sum(answers.values()),
        "phone.wait": len(look.offers) - len(answers),
    }
    for key, count in counts.items():
        if count:
            print(say.plural(key, count, key="u"), file=sys.stderr)


def offer_as_json(offer: PhoneOffer, answer: bool | None) -> dict[str, object]:
    """Return what the phone did, and whether it was taken over; None for what was left open."""
    return {
        "id": offer.record_id,
        "what": offer.step.value,
        "here": offer.ours.stored if offer.ours else None,
        "phone": offer.theirs.stored if offer.theirs else None,
        "taken": answer,
    }
