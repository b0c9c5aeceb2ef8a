"""What the columns of people's tables are called, in Dutch, English and German, and their units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.formats.table import header_of
from herstel.formats.table_names import Detail, detail_of, has_legend, range_in, scale_in, without_range
from herstel.services.importing.item_scale import OURS, ItemScale

_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "std", "stunden", "stunde"), "h"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuut", "minuten", "m"), "min"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "seconden", "sekunden", "sek"), "s"),
    **dict.fromkeys(("bpm", "slagen", "ms", "km"), ""),
    **dict.fromkeys(("hh:mm:ss", "hh:mm", "h:mm", "h:mm:ss"), ""),
}
_NAMES: Final[Mapping[str, str]] = {
    "date": "date|day|datum|dag|tag|datetime|timestamp",
    "sleep_hours": "sleep hours|sleep duration|hours of sleep|hours slept|sleep|slaap|slaapuren|slaapduur|"
    "uren slaap|uren geslapen|geslapen|schlaf|schlafdauer|schlafstunden",
    "sleep_quality": "sleep quality|slaapkwaliteit|kwaliteit slaap|schlafqualität|schlafqualitaet",
    "fatigue": "fatigue|freshness|fresh|frisheid|fris|frische",
    "soreness": "soreness|muscles|spieren|muskeln",
    "stress": "stress|calm|rust in het hoofd|ruhe",
    "mood": "mood|stemming|humeur|stimmung|laune",
    "motivation": "motivation|drive|motivatie|zin|zin om te trainen|lust",
    "nutrition": "nutrition|voeding|eten en drinken|ernährung",
    "resting_hr": "resting hr|resting heart rate|rhr|rusthartslag|rustpols|hartslag in rust|ruhepuls|ruhe hf|"
    "resting pulse",
    "hrv_rmssd": "hrv rmssd|rmssd|hrv",
    "pain": "pain|pijn|schmerz|schmerzen",
    "pain_place": "pain place|place of pain|plaats van de pijn|pijnplek|waar pijn",
    "note": "note|notes|comment|comments|remark|remarks|notitie|notities|opmerking|opmerkingen|notiz|notizen|"
    "bemerkung|bemerkungen|kommentar",
    "sport": "sport|type|activity|activity type|session type|training|activiteit|activiteittype|soort|"
    "sportart|art|aktivität|trainingsart",
    "minutes": "minutes|minuten|min|mins",
    "duration": "duration|time|moving time|duur|tijd|trainingstijd|dauer|zeit|trainingszeit",
    "rpe": "rpe|effort|srpe|session rpe|perceived exertion|inspanning|zwaarte|anstrengung|borg",
    "planned_minutes": "planned minutes|geplande minuten|geplante minuten",
    "planned_rpe": "planned rpe|geplande rpe|geplante rpe",
    "felt": "felt|gevoel",
    "key": "key|key session|sleuteltraining",
    "pain_before": "pain before|pijn vooraf",
    "pain_during": "pain during|pijn tijdens",
    "title": "title|name|titel|naam|titel der einheit",
    "id": "id",
    "status": "status",
    "reason": "reason",
    "start": "start|start time|starttijd|begintijd|startzeit|beginn",
    "distance_km": "distance km|km|kilometers|kilometer|afstand km|distanz km|strecke km",
    "average_hr": "average hr|avg hr|average heart rate|avg heart rate|gem hartslag|gem. hartslag|"
    "gemiddelde hartslag|durchschnittliche herzfrequenz|ø herzfrequenz",
}
_FIELDS: Final[Mapping[str, str]] = {
    name: field for field, names in _NAMES.items() for name in names.split("|")
}
_BAD_ENDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("vermoeidheid", "vermoeid", "moeheid", "moe", "tiredness", "tired"), "fatigue"),
    **dict.fromkeys(("müdigkeit", "muedigkeit", "erschöpfung", "ermüdung", "exhaustion"), "fatigue"),
    **dict.fromkeys(("spierpijn", "muscle pain", "muscle soreness", "muskelkater", "stijfheid"), "soreness"),
    **dict.fromkeys(("spanning", "anspannung", "stressniveau", "stress level"), "stress"),
}
"""Names of the bad end of an item: 5 may be the worst there, and only the person can say."""

_GOOD_ENDS: Final = frozenset(
    {"freshness", "fresh", "frisheid", "fris", "frische", "muscles", "spieren", "muskeln", "calm", "ruhe"}
    | {"rust in het hoofd", "drive"}
)
"""Names of the good end of an item: more of it is better."""
TIMES: Final = frozenset({"time", "tijd", "zeit"})
"""How long something took, or when it began."""
_LENGTHS: Final = frozenset({"minutes", "duration"})
_HOURS: Final = frozenset({"hours", "uren", "uur", "stunden"})
"""Beside a sport these are its length."""
_FIVE_IS: Final = re.compile(r"\b5\s*(?:=|is)\s*(?:(?P<good>beste?|good|goed|gut)|worst|bad|slecht\w*)\b")

_MEASURES: Final = frozenset(
    {"sleep_hours", "resting_hr", "hrv_rmssd", "minutes", "duration", "planned_minutes", "distance_km"}
)
_SAME_WORDS: Final = """
    rmssd avg average mean gemiddeld gemiddelde mittel total totaal gesamt moving device watch horloge uhr
    garmin oura polar whoop apple fitbit suunto coros ochtend morning morgen night nacht last
"""
_SAME: Final = frozenset(_SAME_WORDS.split()) | _UNITS.keys()
"""Words in brackets that leave a measure what its name says: others, such as SDNN, may make another of it."""

_LONGEST_HEADER: Final = 500
"""No name of a column is longer; looking for brackets in a file without lines would take seconds."""
_IN_KM: Final = re.compile(r"[(\[]\s*km\s*[)\]]", re.IGNORECASE)
"""A distance is one of ours only where its header says kilometres."""
_SHORT_UNITS: Final = frozenset({"m", "s"})
"""Of a swim these may be metres, and behind a word they may be a part of a name."""
_BRACKETED: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
ITEMS: Final = frozenset(Item)
SCALED: Final = frozenset({"rpe", "planned_rpe", "pain", "pain_before", "pain_during"})
"""What is from 0 to 10."""

_NAMES_A_DAY: Final = re.compile(
    r"""(?:^|[;,\t|])["'\s\u200b\ufeff]*(?:date|day|datum|dag|tag|datetime|timestamp)["'\s]*(?:$|[;,\t|])""",
    re.IGNORECASE,
)
"""What a line must have to be looked at as a header: a column of days."""
_MEANT: Final = frozenset({*CheckIn.defaults, *Session.defaults, "duration"}) - {"date"}
_MOST_TITLE_LINES: Final = 20


@frozen
class Column:
    """A column of a table.

    Attributes:
        name: as its header says.
        at: its place among the columns, from 0.
        field: what it is to us; None for a column that means nothing to us.
        unit: `h`, `min`, `s`, or empty where the header does not say.
        is_bad_end: whether it is named after the bad end of an item, in words that are not ours, or has a
            legend that is not understood.
        is_good_end: whether its name alone says that more is better.
        scale: for an item, the scale with its directions that the header itself says.
        range: the lowest and the highest number that the header names.
        other_measure: the words in its header that may make another measure of it than its name says.
        pain_place: where it hurts, as its header says.
        sport: the sport of which it alone holds an amount, as its header says.
        same_as: what another column before it is already, of which there is one in a row.
    """

    name: str
    at: int
    field: str | None
    unit: str = ""
    is_bad_end: bool = False
    is_good_end: bool = False
    scale: ItemScale | None = None
    range: tuple[int, int] | None = None
    other_measure: str = ""
    pain_place: str = ""
    sport: str = ""
    same_as: str = ""


def columns_of(names: tuple[str, ...]) -> list[Column]:
    """Return what each column of a table is; of two that mean one thing the later one means nothing.

    A time beside a length is when it began, where no other column says that.
    """
    columns: list[Column] = []
    others = {_column(name, 0, set()).field for name in names if _plain(name)[0] not in TIMES}
    for at, name in enumerate(names):
        taken = {column.field for column in columns if column.field and not column.sport}
        if others & _LENGTHS and _plain(name)[0] in TIMES:
            columns.append(
                _once(Column(name, at, "start"), taken | ({"start"} if "start" in others else set()))
            )
        else:
            columns.append(_column(name, at, taken))
    return columns


def _column(name: str, at: int, taken: set[str]) -> Column:
    if len(name) > _LONGEST_HEADER:
        return Column(name, at, None)
    plain, unit = _plain(name)
    field, unit = _field_and_unit(name, plain, unit, is_beside_sport="sport" in taken)
    range_ = range_in(name)
    if field is None and range_ is not None:
        plain = _plain(without_range(name))[0]
        named_field = _BAD_ENDS.get(plain) or _FIELDS.get(plain)
        field = named_field if named_field in ITEMS | SCALED else None
    if field is None and (detail := _detail(name, plain)):
        column = Column(name, at, detail.field, _unit_of(name, plain), range=range_, sport=detail.sport)
        return _once(replace(column, pain_place=detail.pain_place), taken)
    if field in _MEASURES and (words := _other_measure(name)):
        return Column(name, at, None, other_measure=words)
    return _once(_scaled(Column(name, at, field, unit, range=range_), plain), taken)


def _field_and_unit(name: str, plain: str, unit: str, *, is_beside_sport: bool) -> tuple[str | None, str]:
    """Return what a header without a range names, and the unit of its numbers."""
    field = _BAD_ENDS.get(plain) or _FIELDS.get(f"{plain} km" if _IN_KM.search(name) else plain)
    if plain in _HOURS and is_beside_sport:
        return "minutes", "h"
    if field is None and " " in plain:
        # `duration min`, `slaap uur`: the last word is the unit.
        first, _, last = plain.rpartition(" ")
        if last in _UNITS:
            unit, field = _UNITS[last], _FIELDS.get(first.removesuffix(" in"))
    if unit and field in {"duration", "sport"}:
        field = "minutes"  # `Training (min)` is how much was trained, whatever it was
    elif field in {"minutes", "planned_minutes"}:
        unit = unit or "min"
    return field, unit


def _once(column: Column, taken: Collection[str]) -> Column:
    """Return a column, as none of ours where a row has one of it and another column is that already."""
    field = "minutes" if column.field == "duration" and "minutes" in taken else column.field
    if field is None or column.sport or field not in taken:
        return column
    return Column(column.name, column.at, None, same_as=field)


def _scaled(column: Column, plain: str) -> Column:
    """Return a column with what its header says of the ends of its scale."""
    scale = _scale_said(column.name, plain, column.field, column.range) if column.field in ITEMS else None
    is_unclear = scale is None and (plain in _BAD_ENDS or has_legend(column.name))
    is_good_end = scale is None and plain in _GOOD_ENDS
    return replace(column, scale=scale, is_bad_end=is_unclear, is_good_end=is_good_end)


def _detail(name: str, plain: str) -> Detail | None:
    amounts = [word for word in plain.split() if word not in _UNITS or word in _SHORT_UNITS]
    return detail_of(" ".join(amounts), _unit_of(name, plain))


def _unit_of(name: str, plain: str) -> str:
    """Return `km`, `h`, `min` or `s` of an amount of one sport; empty where no unit stands there."""
    written = [*_BRACKETED.findall(name.casefold()), *plain.split()]
    units = [unit.strip() for unit in written if unit.strip() not in _SHORT_UNITS]
    return next((_UNITS[unit] or unit for unit in units if unit in _UNITS), "")


def _scale_said(name: str, plain: str, field: str | None, range_: tuple[int, int] | None) -> ItemScale | None:
    """Return the scale of an item as its header says it; None where it does not say which end is good."""
    if has_legend(name):
        return scale_in(name, plain, is_more_good=_is_more_good(plain, field or ""))
    five_is = _FIVE_IS.search(name.casefold())
    low, high = range_ or (OURS.low, OURS.high)
    if five_is is None or high != OURS.high:
        return None
    return ItemScale(low or OURS.low, high, is_high_best=five_is["good"] is not None)


def _other_measure(name: str) -> str:
    """Return what stands in brackets in the header of a measure and is neither a unit nor of that measure."""
    bracketed: list[str] = [words.strip() for words in _BRACKETED.findall(name.casefold())]
    others = (
        words
        for words in bracketed
        if words not in _UNITS and not _SAME.issuperset(words.replace(",", " ").split())
    )
    return next(others, "")


def _is_more_good(plain: str, field: str) -> bool | None:
    if plain in _GOOD_ENDS or field not in {"fatigue", "soreness", "stress"}:
        return None if plain in {"muscles", "spieren", "muskeln"} else True
    return False if plain in _BAD_ENDS or plain == field else None


def _plain(name: str) -> tuple[str, str]:
    """Return a header as it is looked up, and the unit that stands in brackets behind it."""
    folded = unicodedata.normalize("NFC", name[:_LONGEST_HEADER]).casefold()
    unit = next((_UNITS[unit.strip()] for unit in _BRACKETED.findall(folded) if unit.strip() in _UNITS), "")
    bare = _BRACKETED.sub(" ", folded).replace("_", " ").replace("-", " ").strip(" .:*")
    return " ".join(bare.split()), unit


def is_header(names: Sequence[str]) -> bool:
    """Whether these are the names of a table's columns: days, and something that we know of them."""
    fields = {column.field for column in columns_of(tuple(names))}
    return "date" in fields and bool(fields & _MEANT)


def tables_in(text: str) -> list[str]:
    """Return the tables of a file; each has blank lines in the place of all that stands before it.

    A header that is repeated, as on each page of a print, begins no table.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [at for at, line in enumerate(lines) if _NAMES_A_DAY.search(line) and is_header(header_of(line))]
    if not starts or starts[0] > _MOST_TITLE_LINES or (starts == [0]):
        return [text]
    first = lines[starts[0]]
    repeated = [at for at in starts[1:] if lines[at].strip() == first.strip()]
    for at in repeated:
        lines[at] = ""
    starts = [at for at in starts if at not in repeated]
    # What divides the cells may be said in the line above the first header.
    begins = [0 if _says_delimiter(lines, starts[0]) else starts[0], *starts[1:]]
    ends = [*starts[1:], len(lines)]
    return ["\n" * start + "\n".join(lines[start:end]) for start, end in zip(begins, ends, strict=True)]


def _says_delimiter(lines: Sequence[str], header: int) -> bool:
    return header > 0 and lines[header - 1].strip(' "\ufeff').casefold().startswith("sep=")


def line_of_header(text: str) -> int:
    """Return the number of the first line of a text that is not blank."""
    return len(text) - len(text.lstrip("\n")) + 1
