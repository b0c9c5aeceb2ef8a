"""What the phone did to the plan, in words."""

from __future__ import annotations

from herstel.domain.cleaning import one_line
from herstel.formats.plan_folder.phone_offer import PhoneLook, PhoneOffer
from herstel.formats.plan_folder.shown import Shown
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.read_back import doubts, read_aloud
from herstel.services.calendar.typed_line import Typed


def offer_words(offer: PhoneOffer, say: Translator) -> str:
    """Return one sentence about something that the phone did; safe to show."""
    if offer.reading is not None and offer.theirs is not None:
        return _newcomer(offer.theirs, offer.reading, say)
    before = offer.agreed or offer.ours
    here = offer.ours or offer.agreed
    named = here or offer.theirs
    name = one_line(named.title) if named else ""
    key = "gone" if offer.takes_out and offer.ours == offer.agreed else offer.step.value
    return say.text(
        f"phone.offer.{key}",
        name=name,
        when=_when(here, say) if here else "",
        change=_change(before, offer.theirs, say) if offer.theirs and not offer.takes_out else "",
    )


def phone_notices(look: PhoneLook, say: Translator, key: str) -> list[str]:
    """Return what a person has to know of the folder, a sentence each.

    Args:
        look: what a look at it came to.
        say: the language.
        key: the key that shows what waits; empty in a shell.
    """
    lines = []
    if look.is_missing:
        lines.append(say.text("phone.missing"))
    if look.was_emptied:
        lines.append(say.text("phone.emptied"))
    if look.left_alone:
        lines.append(say.plural("phone.left_alone", look.left_alone))
    if look.offers and key:
        lines.append(say.plural("phone.waiting", len(look.offers), key=key))
    of_others = [(other.name, other.problem) for other in look.of_others.values()]
    for name, problem in [*look.unclear.items(), *of_others][:3]:
        lines.append(say.text("phone.unclear", file=one_line(name), why=say.text(problem)))
    return lines


def _newcomer(shown: Shown, reading: Typed, say: Translator) -> str:
    """Return what was made there, what it would become here, and what is not clear about that."""
    new = say.text("phone.offer.new", name=one_line(shown.title), when=_when(shown, say))
    becomes = say.text("phone.becomes", what="; ".join(read_aloud(reading, say)))
    return " ".join([new, becomes, *doubts(reading, say)])


def _change(before: Shown | None, after: Shown, say: Translator) -> str:
    """Return what is different now: when, and what it is called."""
    if before is None:
        return say.text("phone.now", when=_when(after, say), name=one_line(after.title))
    parts = []
    if _hours(before) != _hours(after):
        parts.append(f"{_when(before, say)} → {_when(after, say)}")
    if before.title != after.title:
        parts.append(say.text("phone.called", name=one_line(after.title)))
    return ", ".join(parts) or _when(after, say)


def _hours(shown: Shown) -> tuple[object, ...]:
    return shown.day, shown.start, shown.end


def _when(shown: Shown, say: Translator) -> str:
    day = short_date(shown.day, say.language)
    if shown.start is None:
        return day
    end = f"-{shown.end:%H:%M}" if shown.end else ""
    return f"{day} {shown.start:%H:%M}{end}"
