"""Own keys: refused with one sentence where they could lose a command, otherwise every command is reached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.binding import BindingsMap
from textual.containers import ScrollableContainer
from textual.pilot import Pilot
from textual.widgets import OptionList

from herstel.config import Config, ConfigError
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.sentences import sentence
from herstel.tui.keys.commands import (
    APP,
    CALENDAR,
    COMMANDS,
    COMMANDS_BY_ID,
    READING,
    TODAY,
    Command,
    bindings,
    commands_of,
)
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import Keymap, keymap_of, read_keymap
from herstel.tui.screens.calendar_forms import RestScreen
from support.catalogues import catalogue
from support.examples import examples
from support.rows import rows
from support.screens import app_of, opened, press, shown, surroundings
from tui.keys.test_registry import SCREENS

Pairs = list[tuple[str, str]]

REFUSED: list[tuple[str, Pairs, dict[str, str]]] = [
    ("keys.unknown_command_near", [("calendar.ad", "i")], {"nearest": "calendar.add"}),
    ("keys.unknown_command", [("zzzz", "i")], {}),
    ("keys.typed_command", [("checkin.answer", "i")], {}),
    ("keys.none", [("today.log", "")], {}),
    ("keys.none", [("today.log", "  ")], {}),
    ("keys.comma", [("today.log", "x,")], {}),
    ("keys.comma", [("today.log", ",")], {}),
    ("keys.unknown_near", [("today.log", "pgeup")], {"nearest": "pageup"}),
    ("keys.unknown_near", [("today.log", "f25")], {"nearest": "f5"}),
    ("keys.unknown_near", [("today.log", "control+k")], {"nearest": "ctrl+k"}),
    ("keys.unknown_near", [("today.log", "semi_colon")], {"nearest": "semicolon"}),
    ("keys.unknown", [("today.log", "bogus+key")], {}),
    ("keys.unknown", [("today.log", "rose")], {}),
    ("keys.unknown", [("today.log", "ctrl+")], {}),
    ("keys.unknown", [("today.log", "\x07")], {}),
    *(("keys.dead", [("today.log", each)], {"given": each}) for each in "'\"`~^"),
    ("keys.dead", [("today.log", "grave_accent")], {}),
    ("keys.capital", [("today.log", "shift+l")], {"capital": "L"}),
    ("keys.capital", [("today.log", "Shift+L")], {"capital": "L"}),
    ("keys.shifted", [("today.log", "shift+1")], {}),
    ("keys.shifted", [("today.log", "shift+slash")], {}),
    ("keys.arrives_as", [("today.log", "ctrl+i")], {"other": "tab"}),
    ("keys.arrives_as", [("today.log", "Ctrl+M")], {"other": "enter"}),
    ("keys.arrives_as", [("today.log", "ctrl+h")], {"other": "backspace"}),
    ("keys.arrives_as", [("today.log", "ctrl+[")], {"other": "escape"}),
    ("keys.arrives_as", [("today.log", "alt+enter")], {"other": "enter"}),
    ("keys.arrives_as", [("today.log", "shift+space")], {"other": "space"}),
    ("keys.arrives_as", [("today.log", "alt+backspace")], {"other": "ctrl+w"}),
    ("keys.arrives_as", [("today.log", "ctrl+shift+k")], {"other": "ctrl+k"}),
    ("keys.never", [("today.log", "alt+1")], {}),
    ("keys.never", [("today.log", "alt+full_stop")], {}),
    ("keys.never", [("today.log", "alt+P")], {}),
    ("keys.never", [("today.log", "alt+shift+o")], {}),
    ("keys.never", [("today.log", "ctrl+1")], {}),
    ("keys.never", [("today.log", "ctrl++")], {}),
    ("keys.never", [("today.log", "ctrl+space")], {}),
    ("keys.never", [("today.log", "ctrl+alt+k")], {}),
    ("keys.taken", [("today.log", "ctrl+q")], {}),
    ("keys.taken", [("calendar.add", "ctrl+c")], {}),
    ("keys.taken", [("today.log", "pageup")], {}),
    ("keys.taken", [("reading.leave", "left")], {}),
    ("keys.taken", [("app.theme", "shift+tab")], {}),
    ("keys.digit", [("calendar.add", "3")], {"given": "3"}),
    ("keys.digit", [("checkin.pain", "5")], {}),
    ("keys.digit", [("sheet.skip", "9")], {}),
    ("keys.digit", [("app.help", "4")], {}),
    ("keys.while_typing", [("sheet.leave", "x,;")], {"given": "x,;"}),
    ("keys.while_typing", [("calendar.leave", "b,ctrl+k")], {}),
    ("keys.twice", [("today.log", "z"), ("today.rest", "z")], {"other": "today.rest"}),
    ("keys.twice", [("checkin.note", "x"), ("sheet.skip", "x")], {"other": "sheet.skip"}),
    ("keys.clash", [("today.log", "c")], {"other": "today.checkin"}),
    ("keys.clash", [("today.log", "?")], {"other": "app.help", "given": "?"}),
    ("keys.clash", [("app.theme", "a")], {"other": "today.take"}),
    ("keys.clash", [("checkin.pain", "Enter")], {"other": "sheet.confirm"}),
    ("keys.clash", [("calendar.other_end", "a")], {"other": "calendar.add"}),
    ("keys.clash", [("calendar.add", "Enter")], {"other": "calendar.edit"}),
]


@rows("language", LANGUAGES)
@rows(("key", "pairs", "named"), REFUSED)
def test_what_could_lose_a_command_is_refused_in_one_sentence(
    language: Language, key: str, pairs: Pairs, named: dict[str, str]
) -> None:
    with pytest.raises(ConfigError) as told:
        read_keymap(pairs)
    said = sentence(told.value, translator(language))
    assert told.value.key == key
    assert pairs[0][0] in said
    assert told.value.params.items() >= named.items()
    assert all(each in said for each in named.values())
    assert said.endswith((".", "?"))
    assert "{" not in said


@rows("language", LANGUAGES)
def test_every_refusal_has_an_example(language: Language) -> None:
    assert {key for key in catalogue(language) if key.startswith("keys.")} == {key for key, _, _ in REFUSED}


@rows(
    ("given_keys", "read"),
    [
        ("z", "z"),
        ("z, insert ,z", "z,insert"),
        ("é,+,-,;", "é,plus,minus,semicolon"),
        ("plus,minus,slash,at,semicolon,comma", "plus,minus,slash,at,semicolon,comma"),
        ("F12,INS", "f12,insert"),
        ("Ctrl+K,ctrl+\\", "ctrl+k,ctrl+backslash"),
        ("alt+x,alt+A,alt+shift+b", "alt+x,alt+shift+a,alt+shift+b"),
        ("shift+ctrl+left,Shift+F5,shift+tab", "ctrl+shift+left,shift+f5,shift+tab"),
        ("f24", "f24"),
    ],
)
def test_keys_are_written_as_characters_or_by_name(given_keys: str, read: str) -> None:
    assert read_keymap([("today.log", given_keys)]).own == {"today.log": read}


def test_escape_has_a_short_name_too() -> None:
    assert read_keymap([("today.leave_demo", "Esc")]).own == {"today.leave_demo": "escape"}


def test_two_commands_may_trade_keys() -> None:
    keymap = read_keymap([("today.log", "c"), ("today.checkin", "l")])
    assert keymap.keys_of(COMMANDS_BY_ID["today.log"]) == "c"
    assert keymap.keys_of(COMMANDS_BY_ID["today.why"]) == "w"


def test_the_same_key_may_do_something_else_on_another_screen() -> None:
    assert read_keymap([("today.log", "v"), ("calendar.log", "X"), ("reading.leave", "v")])


def test_without_own_keys_the_app_is_told_nothing() -> None:
    assert keymap_of(Config()).overrides == {}


def test_keys_are_shown_as_people_know_them() -> None:
    keys = "semicolon,ctrl+k,alt+shift+a,f12,shift+f5,ctrl+shift+left,L,space,1-5,insert,at,ctrl+pageup"
    shown_keys = "; Ctrl+K Alt+Shift+A F12 Shift+F5 Ctrl+Shift+← L Spatie 1-5 Insert @ Ctrl+PgUp"
    assert keys_text(keys, translator("nl")) == ", ".join(shown_keys.split(" "))


def test_no_command_comes_before_what_is_typed() -> None:
    assert not any(command.binding().priority for command in COMMANDS)


# -- a keymap that is accepted loses no command --------------------------------------------------------

ON_SCREENS = sorted({(*scopes, APP) for scopes in SCREENS.values()})
SCROLLING = {key for key, _ in BindingsMap(ScrollableContainer.BINDINGS)}
TYPED = {"1-9,0": "1234567890", "1-3": "123", "1-5": "12345", "1-9": "123456789"}
POOL = (
    "3",
    "home",
    "f5",
    "f6",
    "x",
    "X",
    "z",
    "Z",
    ";",
    "+",
    "insert",
    "ctrl+k",
    "ctrl+s",
    "alt+x",
    "shift+f5",
    "enter",
    "é",
)


@st.composite
def wishes(draw: st.DrawFn) -> Pairs:
    """Draw keys for some commands of one screen: their own ones in another order, and new ones."""
    free = [command for command in commands_of(*draw(st.sampled_from(ON_SCREENS))) if not command.typed]
    chosen = draw(st.lists(st.sampled_from(free), min_size=1, max_size=4, unique=True))
    keys = draw(st.permutations([*(key for each in chosen for key in each.keys.split(",")), *POOL]))
    sizes = [draw(st.integers(1, 2)) for _ in chosen]
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return [
        (each.id, ",".join(keys[start : start + size]))
        for each, start, size in zip(chosen, starts, sizes, strict=True)
    ]


def bound(keymap: Keymap, *scopes: str) -> dict[str, set[str]]:
    """Return the keys that Textual really binds, by command."""
    bound_keys = BindingsMap(bindings(*scopes))
    bound_keys.apply_keymap(keymap.overrides)
    found: dict[str, set[str]] = {}
    for key, binding in bound_keys:
        found.setdefault(str(binding.id), set()).add(key)
    return found


def typed_on(scopes: Sequence[str]) -> set[str]:
    """Return the digits that are typed on a screen."""
    return {digit for command in commands_of(*scopes) if command.typed for digit in TYPED[command.keys]}


def working(commands: Sequence[Command], mode: str) -> list[Command]:
    """Return the commands that work in a state: those that share a key with one of the state rest."""
    own = [command for command in commands if command.mode == mode and mode]
    taken = {key for each in own for key in each.keys.split(",")}
    return own + [
        command for command in commands if not command.mode and not taken & set(command.keys.split(","))
    ]


@pytest.mark.thorough
@given(wishes())
@example([])
@examples(200)
def test_an_accepted_keymap_leaves_every_command_reachable(pairs: Pairs) -> None:
    try:
        keymap = read_keymap(pairs)
    except ConfigError:
        return
    moved = keymap.overrides.keys() | keymap.own.keys()
    for scopes in ON_SCREENS:
        if moved and not moved & {command.id for command in commands_of(*scopes)}:
            continue  # Here all is as it is without own keys, which is the first example.
        commands = [command for command in commands_of(*scopes) if not command.typed]
        for mode in {command.mode for command in commands}:
            keys = [key for each in working(commands, mode) for key in keymap.keys_of(each).split(",")]
            assert len(keys) == len(set(keys)), (pairs, scopes, mode)
        found = bound(keymap, APP) | bound(keymap, *(scope for scope in scopes if scope != APP))
        assert found == {command.id: set(keymap.keys_of(command).split(",")) for command in commands}, (
            pairs,
            scopes,
        )
        own = {key for command in commands for key in keymap.own.get(command.id, "").split(",")}
        assert not own & typed_on(scopes), (pairs, scopes)
        # Left and right pass what only scrolls up and down, and turn the weeks of a review by default.
        asked = {
            key
            for command in commands
            for key in {*keymap.own.get(command.id, "").split(",")} - {*command.keys.split(",")}
        }
        assert not asked & SCROLLING or not {TODAY, READING} & set(scopes), (pairs, scopes)


@pytest.mark.thorough
def test_enough_keymaps_are_accepted_for_that_to_mean_something() -> None:
    accepted = 0

    @given(wishes())
    @examples(300)
    def count(pairs: Pairs) -> None:
        nonlocal accepted
        try:
            accepted += bool(read_keymap(pairs).own)
        except ConfigError:
            return

    count()
    assert accepted > 25


def test_a_shared_key_survives_when_one_of_its_commands_moves() -> None:
    keymap = read_keymap([("calendar.edit", "insert"), ("calendar.push", "f12")])
    found = bound(keymap, CALENDAR)
    assert found["calendar.drop"] == {"enter"}
    assert found["calendar.checkin"] == {"c"}


# -- on the screen ---------------------------------------------------------------------------------------

OWN = (("today.rest", "f12,;"), ("today.log", "c"), ("today.checkin", "l"))


@pytest.mark.thorough
async def test_own_keys_work_and_are_shown(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, keys=OWN), 160, 120) as pilot:
        own_keys_are_shown_in_the_footer(pilot)
        await own_keys_are_shown_in_the_help(pilot)
        await the_palette_names_own_keys(pilot)
        await own_keys_work_instead_of_the_usual_ones(pilot)


def own_keys_are_shown_in_the_footer(pilot: Pilot[None]) -> None:
    app = app_of(pilot)
    footer = shown(pilot).splitlines()[-1]
    wanted = {"today.rest": "F12", "today.log": "c", "today.checkin": "l", "today.calendar": "m"}
    for name, key in wanted.items():
        assert f" {key} {app.workspace.say.text(f'command.{name}')}" in footer, name


async def own_keys_are_shown_in_the_help(pilot: Pilot[None]) -> None:
    say = app_of(pilot).workspace.say
    await press(pilot, "question_mark")
    rows = [line.strip(" │").split() for line in shown(pilot).splitlines()]
    assert ["F12,", ";", *say.text("command.today.rest").split()] in [row[:4] for row in rows]
    assert ["c", say.text("command.today.log")] in [row[:2] for row in rows]
    await press(pilot, "escape")


async def the_palette_names_own_keys(pilot: Pilot[None]) -> None:
    say = app_of(pilot).workspace.say
    await press(pilot, "colon")
    options = app_of(pilot).screen.query_one(OptionList)
    while not options.option_count:
        await pilot.pause()
    text = shown(pilot)
    assert f"{say.text('command.today.rest')}  (F12, ;)" in text
    assert f"{say.text('command.today.log')}  (c)" in text
    await press(pilot, "escape")


async def own_keys_work_instead_of_the_usual_ones(pilot: Pilot[None]) -> None:
    app = app_of(pilot)
    await press(pilot, "r")
    assert app.screen is app.screen_stack[0]
    await press(pilot, "semicolon")
    assert isinstance(app.screen_stack[-1], RestScreen)
