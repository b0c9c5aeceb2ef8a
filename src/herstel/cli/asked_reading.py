"""Reads the files of an import, and asks the person at the keyboard what is left open: no guesses."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from herstel.cli.progress import ProgressBar
from herstel.cli.prompt import YES
from herstel.domain.calendar_items import Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.formats.batch import Batch, FormatError, OpenScale, ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.inbox import Inbox, format_in_inbox
from herstel.formats.open_scale import asking, settled
from herstel.formats.table import SeveralPeopleError
from herstel.i18n.catalog import Translator
from herstel.services.advice.scale_check import all_turned
from herstel.services.importing.item_scale import ItemScale, TableContext
from herstel.services.importing.text import doubtful_words
from herstel.services.sentences import sentence


def read_all(
    files: Sequence[Path],
    format_name: str | None,
    reading: ReadingContext,
    say: Translator,
    inbox: Inbox | None,
) -> dict[str, Batch]:
    """Read the files, and show how far that is."""
    bar = ProgressBar(sys.stderr, say)
    batches: dict[str, Batch] = {}
    try:
        for path in files:
            with _passing_by(path, inbox, say, bar):
                wanted = format_name or (format_in_inbox(path) if inbox else None)
                batches[str(path)] = _read(str(path), wanted, replace(reading, progress=bar), say)
    except KeyboardInterrupt:
        bar.clear()
        print(f"\n{say.text('import.stopped')}", file=sys.stderr)
        raise
    finally:
        bar.clear()
    return batches


@contextmanager
def _passing_by(path: Path, inbox: Inbox | None, say: Translator, bar: ProgressBar) -> Iterator[None]:
    """Tell what keeps a file of the inbox out, and go on; what could be asked of nobody waits there."""
    try:
        yield
    except HerstelError as error:
        bar.clear()
        if inbox is None:
            raise
        print(f"herstel: {sentence(error, say)}", file=sys.stderr)
        if isinstance(error.params.get("fault"), SeveralPeopleError):
            inbox.wait_for(path)


def _read(name: str, format_name: str | None, reading: ReadingContext, say: Translator) -> Batch:
    try:
        return read_path(Path(name), reading, format_name)
    except SeveralPeopleError as error:
        if (athlete := athlete_asked(name, error, say)) is None:
            raise HerstelError("import.file", file=name, fault=error) from error
        answered = replace(reading.at(Path(name)), athlete=athlete)
        keep_answer(name, answered)
        return _read(name, format_name, answered, say)
    except FormatError as error:
        raise HerstelError("import.file", file=name, fault=error) from error


def settled_by_asking(
    name: str,
    read: Batch,
    options: argparse.Namespace,
    reading: ReadingContext,
    beside: TableContext,
    say: Translator,
) -> Batch:
    """Return what was read with the answers whose direction is known, if need be from who sits there."""
    context, batch = reading.at(Path(name)), settled(read, beside)
    while batch.open_scales and not options.json:
        if (answered := _on_scale(name, batch.open_scales[0], context, say)) is None:
            break
        context = answered
        keep_answer(name, context)
        batch = settled(_read(name, options.format, context, say), beside)
    return replace(batch, records=all_turned(batch.records, [Item(item) for item in context.worse_high]))


def _on_scale(name: str, scale: OpenScale, context: ReadingContext, say: Translator) -> ReadingContext | None:
    """Return the circumstances with what a person says of answers that stayed out; None without a word."""
    if scale.against:
        return replace(context, is_sure=True) if is_sure(name, scale, say) else None
    answer = scale_asked(name, scale, say)
    return None if answer is None else replace(context, scale=answer.scale, worse_high=answer.worse_high)


def keep_answer(name: str, answered: ReadingContext) -> None:
    if answered.answers is not None:
        answered.answers.keep(Path(name), answered)


_SAME, _BOTH = ("t", "h"), ("k", "b")
_MOST_DOUBTFUL: Final = 10
_BEST, _WORST, _MIXED = ("b",), ("w", "s"), ("m", "g")


@frozen
class ScaleAnswer:
    """What a person said of the answers of a file.

    Attributes:
        worse_high: the items that run the other way on it.
    """

    scale: ItemScale
    worse_high: frozenset[str] = frozenset()


def athlete_asked(name: str, several: SeveralPeopleError, say: Translator) -> str | None:
    """Return whose rows a person who sits there wants; None when nobody does, or names nobody of them."""
    if not is_somebody_there():
        return None
    names = one_line(", ".join(several.names))
    answer = asked(say.text("import.ask_athlete", file=one_line(name), names=names))
    return next((name for name in several.names if name.casefold() == answer), None)


def scale_asked(name: str, scale: OpenScale, say: Translator) -> ScaleAnswer | None:
    """Return which end of a scale a person says is good; None when nobody sits there or it stays open."""
    if not is_somebody_there():
        return None
    file, days = one_line(name), one_line(scale.days)
    if scale.bad_ends:
        columns = say.listed([one_line(column) for column in scale.bad_ends.values()])
        question = say.text("import.ask_mixed_scale", file=file, days=days, high=scale.high, columns=columns)
    else:
        question = say.text("import.ask_scale", file=file, days=days, high=scale.high)
    answer = asked(question)
    if scale.bad_ends and answer in _MIXED:
        return ScaleAnswer(ItemScale(scale.low, scale.high, is_high_best=True), frozenset(scale.bad_ends))
    if answer in {*_BEST, *_WORST}:
        return ScaleAnswer(ItemScale(scale.low, scale.high, is_high_best=answer in _BEST))
    return None


def is_sure(name: str, scale: OpenScale, say: Translator) -> bool:
    """Whether a person who sits there stays with a scale that the answers themselves speak against."""
    if not is_somebody_there():
        return False
    print(asking(name, scale, say), file=sys.stderr)
    return asked(say.text("import.ask_sure")) in YES


def agrees_to_removal(say: Translator, kept: Mapping[str, tuple[int, int]]) -> bool:
    """Whether a person who sits there wants much to be taken out.

    Args:
        say: the person's language.
        kept: by calendar, how many commitments would go of how many.
    """
    return is_somebody_there() and all(
        asked(say.text("import.ask_gone", calendar=one_line(name), gone=gone, of=of)) in YES
        for name, (gone, of) in kept.items()
    )


def same_asked(doubtful: Sequence[tuple[Session, Session]], say: Translator) -> bool | None:
    """Return whether a person says that sessions are those that they may be; None when it stays open."""
    if not is_somebody_there():
        return None
    for read, other in doubtful[:_MOST_DOUBTFUL]:
        print(doubtful_words(read, other, say), file=sys.stderr)
    answer = asked(say.plural("import.ask_same", len(doubtful)))
    return answer in _SAME if answer in {*_SAME, *_BOTH} else None


def is_somebody_there() -> bool:
    """Whether a person can see a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str) -> str:
    """Ask, and return the answer in small letters."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()
