"""Answers on a scale whose good end nobody has named: they stay out until somebody does.

A reader puts such answers here and only the rest of their mornings among its records, so that whoever forgets
to ask loses answers and never takes them in upside down.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn, Night
from herstel.formats.batch import Batch, ColumnUse, OpenScale, ReadingContext
from herstel.formats.table import Row, Table
from herstel.formats.table_columns import ITEMS, Column
from herstel.formats.table_readers import CellReader
from herstel.i18n.catalog import Translator
from herstel.services.advice.scale_check import all_turned
from herstel.services.importing.item_scale import (
    OURS,
    TableContext,
    answers_of,
    is_taken_as_ours,
    items_against,
    runs_as_ours,
    telling_days,
)

_NOTHING_SAID: Final = {"date"}

SCALE_UNSAID: Final = frozenset({"import.column_scale", "import.column_end"})
"""Why a column of answers is not read while nobody says on which scale they are."""

_TWO_WAYS: Final = frozenset({Item.FATIGUE.value, Item.SORENESS.value, Item.STRESS.value})
"""Items whose names in our tables are those of their bad ends."""

_LONGEST_ROW: Final = 200


def days_of(checkins: Iterable[CheckIn]) -> str:
    """Return three mornings with their answers, by which a person knows a scale again."""
    return "; ".join(_morning(checkin) for checkin in telling_days(checkins))


def _morning(checkin: CheckIn) -> str:
    answers = (f"{item.value} {answer}" for item, answer in answers_of(checkin).items())
    return f"{checkin.date.isoformat()} ({', '.join(answers)})"


def hold_back(batch: Batch, reading: ReadingContext, scale: OpenScale | None = None) -> None:
    """Take the answers out of a batch, for as long as it is open which end of them is good.

    Of a scale that the person said it is still open whether the answers themselves speak against it.

    Args:
        batch: what was read, with every answer as if 5 were the best one, or on the scale that was said.
        scale: what is known of the scale; None for that of a program that says that 5 is the best.
    """
    is_said = reading.scale is not None or bool(reading.worse_high)
    if is_said and reading.is_sure:
        return
    known_ends = scale.known_ends if scale else frozenset[str]()
    checkins = [record for record in batch.records if isinstance(record, CheckIn)]
    answered = [checkin for checkin in checkins if _open_items(checkin, known_ends)]
    if scale is None:
        scale = OpenScale(OURS.low, OURS.high, days_of(answered), is_declared=True)
    if is_said:
        ends = reading.scale or OURS
        scale = replace(scale, low=ends.low, high=ends.high, declared=ends.written, unread=())
        scale = replace(scale, worse_high=reading.worse_high)
    if not answered and not (scale.unread and scale.days):
        return
    batch.records = [
        bare for record in batch.records if (bare := _without_open(record, known_ends)) is not None
    ]
    is_all = not batch.records
    batch.open_scales.append(replace(scale, checkins=tuple(answered), is_all=is_all))


def _without_open(record: Record, known_ends: frozenset[str]) -> Record | None:
    """Return a record without the answers that are open; None when nothing is left of it."""
    if not isinstance(record, CheckIn) or not (open_items := _open_items(record, known_ends)):
        return record
    bare = CheckIn.validated(
        {name: value for name, value in record.facts().items() if name not in {*open_items, "before"}}
    )
    return bare if bare.facts().keys() - _NOTHING_SAID else None


def _open_items(checkin: CheckIn, known_ends: frozenset[str]) -> set[str]:
    """Return the items that a morning answers and of which the file does not say which end is good."""
    return {item.value for item in answers_of(checkin)} - known_ends


def _only_open(scale: OpenScale) -> list[CheckIn]:
    """Return the mornings with none but their open answers: they are what a proof is looked for in."""
    turned = all_turned(scale.checkins, [Item(item) for item in scale.worse_high])
    checkins = [record for record in turned if isinstance(record, CheckIn)]
    if not scale.known_ends:
        return checkins
    return [checkin.changed(**dict.fromkeys(scale.known_ends)) for checkin in checkins]


def settled(batch: Batch, beside: TableContext, *, trusts_names: bool = True) -> Batch:
    """Return a batch with the answers whose direction is proven or declared; what is left stays out.

    Args:
        trusts_names: whether a few mornings under our own names are taken as a person wrote them for us.
    """
    records, left, taken = batch.records, list[OpenScale](), list[OpenScale]()
    nights = [record for record in records if isinstance(record, Night)]
    beside = replace(beside, nights=[*beside.nights, *nights])
    for scale in batch.open_scales:
        against = items_against(_only_open(scale), beside) if scale.declared else ()
        if against or not scale.checkins or not _is_taken(scale, beside, trusts_names=trusts_names):
            left.append(replace(scale, against=tuple(item.value for item in against)))
            continue
        records = _with_answers(records, scale)
        if not scale.declared:
            taken.append(scale)
        if scale.unread:
            left.append(replace(scale, checkins=()))
    columns = _columns(batch.columns, records, left)
    return replace(batch, records=records, open_scales=left, taken_scales=taken, columns=columns)


def _columns(
    columns: Sequence[ColumnUse], records: Iterable[Record], left: Iterable[OpenScale]
) -> list[ColumnUse]:
    """Return what became of the columns: one whose answers all stayed out was not read."""
    read = {item for record in records if isinstance(record, CheckIn) for item in answers_of(record)}
    out = {item for scale in left for checkin in _only_open(scale) for item in answers_of(checkin)} - read
    key = "import.column_against" if any(scale.against for scale in left) else "import.column_end"
    return [ColumnUse(use.name, key=key) if use.read_as in out else use for use in columns]


def _is_taken(scale: OpenScale, beside: TableContext, *, trusts_names: bool) -> bool:
    if scale.declared:
        return True  # what speaks against it was looked for before
    if scale.is_declared:
        return runs_as_ours(_only_open(scale), beside) is not False
    return is_taken_as_ours(_only_open(scale), beside, has_our_names=trusts_names and scale.has_our_names)


def _with_answers(records: Sequence[Record], scale: OpenScale) -> list[Record]:
    """Return records with whole check-ins in the place of what was left of them without their answers."""
    bare: defaultdict[date, list[Record]] = defaultdict(list)
    for checkin in scale.checkins:
        if (rest := _without_open(checkin, scale.known_ends)) is not None:
            bare[checkin.date].append(rest)
    kept = [
        record
        for record in records
        if not (isinstance(record, CheckIn) and record in bare.get(record.date, ()))
    ]
    return [*kept, *scale.checkins]


def asking(path: str, scale: OpenScale, say: Translator) -> str:
    """Return what a person has to know of answers that stayed out, with the commands that bring them."""
    range_ = f"{scale.low}-{scale.high}"
    command = f"herstel import {shlex.quote(path)} --scale {range_}"
    key = "contradicted" if scale.against else "doubted" if scale.is_declared else "open"
    sentences = [
        say.text(
            f"import.scale_{key}",
            file=one_line(f"{path}: {scale.part}" if scale.part else path),
            low=scale.low,
            high=scale.high,
            declared=scale.declared,
            items=say.listed([say.text(f"item.{item}") for item in scale.against]),
        ),
        say.text("import.scale_no_rest" if scale.is_all else "import.scale_rest"),
    ]
    if scale.days:
        sentences.append(say.text("import.scale_days", days=one_line(scale.days)))
    is_plain = not scale.worse_high
    if not (is_plain and scale.declared == f"{range_}:best"):
        sentences.append(say.text("import.scale_best", command=f"{command}:best"))
    if not (is_plain and scale.declared == f"{range_}:worst"):
        sentences.append(say.text("import.scale_worst", command=f"{command}:worst"))
    if scale.bad_ends:
        mixed = f"{command}:best --worse-high {','.join(scale.bad_ends)}"
        columns = say.listed([one_line(name) for name in scale.bad_ends.values()])
        sentences.append(say.text("import.scale_mixed", columns=columns, mixed=mixed))
    if scale.against:
        sentences.append(say.text("import.scale_sure"))
    return one_line(" ".join(sentences))


def open_scale(
    table: Table,
    columns: Sequence[Column],
    readers: Mapping[str, CellReader],
    uses: Sequence[ColumnUse],
) -> OpenScale:
    """Return what is open of the scale of a table's answers."""
    unsaid = [use for use in uses if use.key in SCALE_UNSAID]
    params = next((use.params for use in unsaid if "low" in use.params), {})
    low, high = params.get("low", OURS.low), params.get("high", OURS.high)
    assert isinstance(low, int)
    assert isinstance(high, int)
    says_scale = _says_scale([column for column in columns if column.field in ITEMS])
    known_ends = frozenset(column.field for column in columns if column.field and column.scale)
    left = [column for column in columns if column.field not in known_ends]
    items = [column for column in left if column.field in ITEMS]
    return OpenScale(
        low,
        high,
        "; ".join(_telling_rows(table, left, readers)),
        unread=tuple(use.name for use in unsaid),
        bad_ends=_bad_ends(items),
        has_our_names=all(column.name in {column.field, "date"} for column in columns if column.field),
        is_declared=not unsaid and says_scale,
        known_ends=known_ends,
    )


def _says_scale(items: Sequence[Column]) -> bool:
    """Whether the header says which end is good: each item that can be read both ways by its good end."""
    two_ways = [column for column in items if column.field in _TWO_WAYS]
    return bool(two_ways) and all(
        column.scale.is_high_best if column.scale else column.is_good_end for column in two_ways
    )


def _bad_ends(items: Sequence[Column]) -> dict[str, str]:
    """Return the columns that are named after the bad end of an item, by item, where others are not."""
    bad = {
        column.field: column.name
        for column in items
        if column.field and (column.is_bad_end or (column.field in _TWO_WAYS and not column.is_good_end))
    }
    return bad if len(bad) < len(items) else {}


def _telling_rows(table: Table, columns: Sequence[Column], readers: Mapping[str, CellReader]) -> list[str]:
    """Return the rows with the highest and the lowest answers: by them a person knows a scale again."""
    items = [column for column in columns if column.field in ITEMS]
    day = next(column for column in columns if column.field == "date")
    dated = [row for row in table.rows if _is_day(row.cells[day.at], readers)]
    answered = [row for row in dated if all(row.cells[column.at] for column in items)]
    answered = answered or [row for row in dated if any(row.cells[column.at] for column in items)]
    by_answers = sorted(answered, key=lambda row: [_number_in(row.cells[column.at]) for column in items])
    shown = sorted({0, len(by_answers) // 2, len(by_answers) - 1}) if by_answers else ()
    shown_rows = [by_answers[at] for at in shown]
    return [f"{row.cells[day.at]} ({_answers_in(row, items)})"[:_LONGEST_ROW] for row in shown_rows]


def _answers_in(row: Row, items: Sequence[Column]) -> str:
    return ", ".join(f"{column.name} {row.cells[column.at]}" for column in items if row.cells[column.at])


def _is_day(text: str, readers: Mapping[str, CellReader]) -> bool:
    try:
        return readers["date"](text) is not None
    except HerstelError:
        return False


def _number_in(text: str) -> float:
    match = re.search(r"\d+(?:[.,]\d+)?", text, re.ASCII)
    return float(match[0].replace(",", ".")) if match else 0.0
