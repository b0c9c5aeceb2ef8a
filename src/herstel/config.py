"""What the person can set in `config.toml`, with the default of each setting."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Language


class ConfigError(HerstelError):
    """The config file cannot be used: it says which file, line and key."""


@frozen
class CalendarSettings:
    """The table `[calendar]`.

    Attributes:
        week_start: `monday` or `sunday`.
        titles: what becomes of the titles of events that are read from a calendar file: `keep` or `drop`.
        rules: for events read from a calendar file, pairs of a pattern for the title (`*late shift*`) and
            what it makes of the event: a category and a weight as in the one-line entry (`work heavy`), or
            `skip`. The first pattern that fits counts.
        plan_folder: the folder in which the plan is kept as a calendar, one file a session or rest, for
            programs that carry it to a phone; empty where nobody asked for one.
    """

    week_start: str = "monday"
    titles: str = "keep"
    rules: tuple[tuple[str, str], ...] = ()
    plan_folder: str = ""

    @property
    def first_weekday(self) -> int:
        """The day with which weeks begin, 0 for Monday, 6 for Sunday."""
        return 6 if self.week_start == "sunday" else 0


@frozen
class CalendarFolder:
    """A table `[calendars.NAME]`: a calendar that is read again and again, and what its events become.

    Attributes:
        name: what the calendar is called here, whatever it calls itself.
        path: its folder, in which each event is a file, or its one file; `~` is the home folder.
        becomes: what an event becomes for which no rule of its own says anything else, in the words of a
            rule (`work`, `family light`, `work night`, `skip`); empty for what any calendar's events become.
        titles: what becomes of the titles of its events: `keep`, `drop`, or `public`, which drops those of
            events that it marks as private; empty for what the table `[calendar]` says.
        free: what becomes of events that leave the time free: `keep` or `skip`.
        rules: as those of the table `[calendar]`, and asked before them.
    """

    name: str
    path: str
    becomes: str = ""
    titles: str = ""
    free: str = "keep"
    rules: tuple[tuple[str, str], ...] = ()


@frozen
class CheckInSettings:
    """The table `[checkin]`.

    Attributes:
        nutrition: whether eating and drinking is asked about and shown; answers of before are kept.
    """

    nutrition: bool = True


@frozen
class InboxSettings:
    """The table `[inbox]`.

    Attributes:
        paths: files and folders that are looked at when the app starts, and by `herstel import` without a
            file; `~` is the home folder.
    """

    paths: tuple[str, ...] = ()


@frozen
class RuleTable:
    """A table `[[rule]]`: a rule of one's own, as it is written.

    Attributes:
        name: its name: small letters, digits and underscores.
        when: its condition, such as `stress <= 2 for 3 days and week.heavy_days >= 2`.
        advice: `as_planned`, `sleep_focus` or `active_recovery`.
        text: what it says.
    """

    name: str
    when: str
    advice: str
    text: str


@frozen
class Config:
    """Every setting with its default.

    Attributes:
        language: language of the screen; the environment decides when it is absent.
        theme: name of the theme.
        sleep_need_hours: hours of sleep you need (adults: 7 to 9); None when that was not said.
        day_begins: the time at which a day begins, such as `04:00`: before it, it is still yesterday.
        getting_ready_minutes: minutes from getting up until the first thing of a day can begin.
        timezone: the zone of local times in files that are read; None for the machine's own.
        mouse: whether the mouse is used.
        animation: whether anything on screen glides.
        glyphs: `full`, `ascii`, or `auto`: ASCII on a console that has no others.
        devices: sources of nights, the one that is believed first at the front.
        calendar: the table `[calendar]`.
        checkin: the table `[checkin]`.
        inbox: the table `[inbox]`.
        calendars: the tables `[calendars.NAME]`.
        keys: the table `[keys]`: own keys by the name of their command, such as `"calendar.add" = "i"`.
        muted: names of rules and of checks of the plan that are not to speak.
        thresholds: the table `[thresholds]`: own numbers of the engine, by name.
        rule: the tables `[[rule]]`: rules of one's own.
        path: the file that was read; None when there is none.
    """

    language: Language | None = None
    theme: str = "herstel-dark"
    sleep_need_hours: float | None = None
    day_begins: str = "04:00"
    getting_ready_minutes: int = 60
    timezone: str | None = None
    mouse: bool = True
    animation: bool = True
    glyphs: str = "auto"
    devices: tuple[str, ...] = ()
    calendar: CalendarSettings = CalendarSettings()
    checkin: CheckInSettings = CheckInSettings()
    inbox: InboxSettings = InboxSettings()
    calendars: tuple[CalendarFolder, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    muted: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    rule: tuple[RuleTable, ...] = ()
    path: Path | None = None

    @property
    def first_hour(self) -> time:
        return time.fromisoformat(self.day_begins)


SETTINGS: Final = tuple(field.name for field in fields(Config) if field.name != "path")
"""Names of all settings."""

CALENDAR_FOLDER_SETTINGS: Final = tuple(
    field.name for field in fields(CalendarFolder) if field.name != "name"
)
"""Names of all settings of a table `[calendars.NAME]`."""
