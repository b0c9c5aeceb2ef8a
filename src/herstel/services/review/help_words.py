"""The counts of "did it help?" in words: what happened, with no claim about why."""

from __future__ import annotations

from collections.abc import Iterator

from herstel.i18n.catalog import Translator
from herstel.services.review.did_it_help import ENOUGH, DidItHelp, Help, MorningsAfter


def help_lines(found: DidItHelp, say: Translator) -> Iterator[str]:
    """Yield the counts of all rules together, one fact a line."""
    whole = found.everything
    if not whole.given:
        yield say.text("help.none")
        return
    given = given_words(whole, say)
    yield given[:1].upper() + given[1:]
    yield say.text("help.followed", what=after_words(whole.after_followed, say))
    yield say.text("help.overridden", what=after_words(whole.after_overridden, say))
    yield say.text("help.counts")


def given_words(found: Help, say: Translator) -> str:
    """Return how often an advice was given, and what was done with it."""
    only_said = found.given - found.followed - found.overridden - found.unknown
    parts = [
        say.text(f"help.{name}.count", count=count)
        for name, count in (
            ("followed", found.followed),
            ("overridden", found.overridden),
            ("unknown", found.unknown),
            ("only_said", only_said),
        )
        if count
    ]
    said = say.plural("help.given", found.given)
    return f"{said}: {', '.join(parts)}" if parts else said


def after_words(found: MorningsAfter, say: Translator) -> str:
    """Return how the mornings after were; below eight there are too few to say."""
    if not found.is_enough:
        return say.text("help.too_few", count=found.compared, enough=ENOUGH)
    return say.text("help.after", better=found.better, same=found.same, worse=found.worse)
