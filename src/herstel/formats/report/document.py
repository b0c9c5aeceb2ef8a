"""The report as one HTML file that needs nothing else, prints on two A4 pages and runs no script.

Everything that somebody wrote is escaped; a policy in the file keeps a browser from loading anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.constraints import one_line
from herstel.domain.scales import Item
from herstel.formats.report.charts import Charts
from herstel.i18n.catalog import Translator, long_date, short_date
from herstel.services.calendar.names import event_name, session_name
from herstel.services.pain_text import pain_label
from herstel.services.report import Report, ReportPart, ReportWeek

STYLE: Final = """
@page { size: A4; margin: 11mm 13mm; }
* { box-sizing: border-box; }
body { font: 12px/1.35 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; color: #1c2430;
  background: #fff; max-width: 184mm; margin: 0 auto; padding: 6mm 0; }
header { border-bottom: 2px solid #1f6f68; margin-bottom: 3mm; }
h1 { font-size: 20px; margin: 0; }
h2 { font-size: 14px; margin: 4mm 0 1mm; color: #1f6f68; }
h3 { font-size: 12px; margin: 1.5mm 0 0; }
p { margin: 0.8mm 0; overflow-wrap: anywhere; }
.small, footer { font-size: 10px; color: #55606e; }
footer { border-top: 1px solid #c8cfd8; margin-top: 4mm; padding-top: 1mm; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 9px; fill: #55606e; }
.rule { stroke: #dde2e8; stroke-width: 0.7; }
.bar { fill: #1f6f68; }
.unknown { fill: none; stroke: #9aa4b0; stroke-width: 0.7; stroke-dasharray: 2 2; }
.band { fill: #e4eef0; }
.line { fill: none; stroke: #1f6f68; stroke-width: 1.1; }
.dot { fill: #14504b; }
table { border-collapse: collapse; width: 100%; font-size: 10.5px; }
th, td { text-align: left; padding: 0.4mm 2mm 0.4mm 0; border-bottom: 1px solid #e6eaef;
  vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: 10.5px; margin-top: 1mm; }
.columns { columns: 2; column-gap: 6mm; }
.list { table-layout: fixed; }
.list td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.list td:nth-child(1) { width: 22%; }
.list td:nth-child(3) { width: 19%; }
.list td:nth-child(4) { width: 18%; }
section { break-inside: auto; }
h2, h3 { break-after: avoid; }
svg, tr { break-inside: avoid; }
@media print {
  body { padding: 0; max-width: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  section.sleep { break-before: page; }
}
@media (max-width: 600px) {
  body { padding: 4mm; }
  .pair { grid-template-columns: 1fr; }
  .columns { columns: 1; }
}
"""

_MOST_WEEKS: Final = 13
_MOST_SESSIONS: Final = 26
_MOST_PLACES: Final = 3
_MOST_EVENTS: Final = 8
_LONGEST_SPELL: Final = 70
"""The most that fits on two pages; what is left out is said."""


def report_html(report: Report, say: Translator, made: date, items: Sequence[Item]) -> str:
    """Return the document.

    Args:
        items: the five-point questions that are shown.
    """
    return _Document(report, say, items).written(made)


class _Document:
    """Writes a report, section by section."""

    def __init__(self, report: Report, say: Translator, items: Sequence[Item]) -> None:
        self._report, self._say, self._items = report, say, items
        self._charts = Charts(report, say)

    def written(self, made: date) -> str:
        say, report = self._say, self._report
        title = escape(say.text("report.title"))
        period = escape(
            say.text(
                "report.period",
                first=long_date(report.first, say.language),
                last=long_date(report.last, say.language),
            )
        )
        return "\n".join(
            [
                f'<!DOCTYPE html>\n<html lang="{say.language}">\n<head>\n<meta charset="utf-8">',
                '<meta http-equiv="Content-Security-Policy" '
                "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
                f"<header><h1>{title}</h1><p>{period}</p><p class=small>{self._about(made)}</p></header>",
                *self._sections(),
                f"<footer>{escape(say.text('report.foot'))}</footer>\n</body>\n</html>\n",
            ]
        )

    def _about(self, made: date) -> str:
        """Return when it was made, what was left out of it, and that a point is a week where it is."""
        say = self._say
        absent = [part.value for part in ReportPart if part not in self._report.parts]
        left = [say.text(f"report.part.{name}") for name in absent]
        out = say.text("report.left_out", parts=say.listed(left)) if left else ""
        points = say.text("report.by_week") if self._charts.has_weeks else ""
        day = long_date(made, say.language)
        return escape(" ".join(filter(None, [say.text("report.made", day=day), out, points])))

    def _sections(self) -> list[str]:
        report = self._report
        sections = {
            ReportPart.LOAD: self._load,
            ReportPart.PAIN: self._pain,
            ReportPart.SPELLS: self._spells,
            ReportPart.SLEEP: self._sleep,
            ReportPart.ANSWERS: self._answers,
            ReportPart.HEART: self._heart,
            ReportPart.SESSIONS: self._sessions,
            ReportPart.NOTES: self._notes,
        }
        return [
            f'<section class="{part.value}"><h2>{escape(self._say.text(f"report.part.{part.value}"))}</h2>'
            f"{write()}</section>"
            for part, write in sections.items()
            if part in report.parts
        ]

    def _load(self) -> str:
        say, weeks = self._say, self._report.weeks
        names = ("week", "load", "hours", "sessions", "checkins")
        head = "".join(f"<th>{escape(say.text(f'report.column.{name}'))}</th>" for name in names)
        rows = "".join(self._week_row(week) for week in weeks[-_MOST_WEEKS:])
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        unrated = sum(week.unrated for week in weeks)
        note = self._small(say.plural("report.unrated", unrated)) if unrated else ""
        earlier = len(weeks) - _MOST_WEEKS
        left = self._small(say.plural("report.earlier_weeks", earlier)) if earlier > 0 else ""
        return f"{self._charts.load()}{self._small(say.text('report.load'))}{note}{table}{left}"

    def _week_row(self, week: ReportWeek) -> str:
        say = self._say
        load = say.number(week.load.at_least, 0)
        if week.load.total is None:
            key = "report.at_least" if week.load.at_least else "report.load_unknown"
            load = say.plural(key, week.load.unknown_days, load=load)
        name = say.text("report.week", number=week.week.number)
        part = f" ({say.plural('report.days', week.days)})" if week.days < len(week.week.days) else ""
        cells = (
            name + part,
            load,
            say.hours(week.minutes),
            str(week.sessions),
            f"{week.checkins}/{week.days}",
        )
        return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"

    def _pain(self) -> str:
        places, signs = list(self._report.places.items()), self._signs()
        if not places:
            return signs + self._small(self._say.text("report.no_pain"))
        parts = [signs] + [
            f"<h3>{self._safe(pain_label(spelling or None, self._say))}</h3>{self._charts.pain(key)}"
            for key, spelling in places[:_MOST_PLACES]
        ]
        if others := [
            one_line(pain_label(body_place or None, self._say)) for _, body_place in places[_MOST_PLACES:]
        ]:
            parts.append(self._small(self._say.text("report.other_places", places=", ".join(others))))
        return "".join([*parts, self._small(self._say.text("report.pain"))])

    def _signs(self) -> str:
        """Return the warning signs, and that a doctor gave the all-clear, each with its day."""
        say, days = self._say, self._report.signs
        signs = [f"{short_date(day, say.language)} {say.text(f'flag.{sign.value}')}" for day, sign in days]
        return f"<p>{escape(say.text('report.signs', signs='; '.join(signs)))}</p>" if signs else ""

    def _spells(self) -> str:
        say, events = self._say, self._report.events
        if not events:
            return self._small(say.text("report.no_spells"))
        rows = []
        for event in events[-_MOST_EVENTS:]:
            name = ": ".join(dict.fromkeys([event_name(event, say), *([event.title] if event.title else [])]))
            rows.append(f"<tr><td>{escape(self._days_of(event))}</td><td>{self._safe(_cut(name))}</td></tr>")
        return f"<table>{''.join(rows)}</table>{self._left(len(events), _MOST_EVENTS)}"

    def _days_of(self, event: Event) -> str:
        say, first = self._say, short_date(event.date, self._say.language)
        if event.is_open_ended:
            return f"{first} – {say.text('report.open_end')}"
        return first if event.last == event.date else f"{first} – {short_date(event.last, say.language)}"

    def _sleep(self) -> str:
        return self._charts.sleep() + self._small(self._say.text("report.sleep"))

    def _answers(self) -> str:
        pictures = "".join(
            f"<figure><figcaption>{escape(self._say.text(f'item.{item.value}'))}</figcaption>"
            f"{self._charts.answers(item)}</figure>"
            for item in self._items
            if any(item in day.answers for day in self._report.days)
        )
        return f"<div class=pair>{pictures}</div>{self._small(self._say.text('report.answers'))}"

    def _heart(self) -> str:
        pictures = self._charts.heart()
        if not pictures:
            return self._small(self._say.text("report.no_heart"))
        figures = "".join(
            f"<figure><figcaption>{escape(name)}</figcaption>{picture}</figure>"
            for name, picture in pictures.items()
        )
        return f"<div class=pair>{figures}</div>"

    def _sessions(self) -> str:
        say, sessions = self._say, self._report.sessions
        if not sessions:
            return self._small(say.text("report.no_sessions"))
        rows = []
        for session in sessions[:_MOST_SESSIONS]:
            minutes = say.text("unit.minutes", value=session.minutes) if session.minutes else ""
            effort = "" if session.rpe is None else say.text("unit.rpe", value=say.number(session.rpe))
            effort = effort or say.text("report.effort_unknown")
            cells = (
                short_date(session.date, say.language),
                session_name(session, say),
                minutes,
                effort,
            )
            rows.append("<tr>" + "".join(f"<td>{self._safe(cell)}</td>" for cell in cells) + "</tr>")
        table = f"<table class=list>{''.join(rows)}</table>"
        return f"<div class=columns>{table}</div>{self._left(len(sessions), _MOST_SESSIONS)}"

    def _notes(self) -> str:
        notes = self._report.notes
        if not notes:
            return self._small(self._say.text("report.no_notes"))
        return "".join(
            f"<p><b>{escape(short_date(note.day, self._say.language))}</b> {self._safe(note.text)}</p>"
            for note in notes
        )

    def _left(self, count: int, most: int) -> str:
        return self._small(self._say.plural("report.more", count - most)) if count > most else ""

    def _small(self, text: str) -> str:
        return f"<p class=small>{escape(text)}</p>"

    def _safe(self, text: str) -> str:
        """Return somebody's words on one line, as text and nothing else."""
        return escape(one_line(text))


def _cut(text: str) -> str:
    """Return a name that fits on one line."""
    plain = one_line(text)
    return plain if len(plain) <= _LONGEST_SPELL else f"{plain[: _LONGEST_SPELL - 1]}…"
