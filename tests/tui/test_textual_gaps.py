"""What `herstel.tui` relies on in Textual without being promised it; looked at at every upgrade."""

from __future__ import annotations

import inspect
from typing import Any

from textual import _ansi_sequences, _keyboard_protocol, _xterm_parser, keys
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, MouseScrollDown
from textual.keys import Keys
from textual.notifications import Notification
from textual.widgets._toast import Toast

from herstel.tui.textual_gaps import key_of_character, let_no_toast_freeze_the_app, run_binding
from support.rows import rows

ADVICE = "Textual has changed: read tui/textual_gaps.py and driver.py beside its new {0}, then mend this."

RELIED_ON: list[tuple[Any, str, list[str]]] = [
    (_xterm_parser.XTermParser, "parse_mouse_code", ["self", "code"]),
    (_xterm_parser.XTermParser, "_sequence_to_key_events", ["self", "sequence", "alt"]),
    (LinuxDriver, "__init__", ["self", "app", "debug", "mouse", "size"]),
    (LinuxDriver, "run_input_thread", ["self"]),
    (LinuxDriver, "disable_input", ["self"]),
    (LinuxDriver, "start_application_mode", ["self"]),
    (LinuxDriver, "stop_application_mode", ["self"]),
    (LinuxDriver, "_get_terminal_size", ["self"]),
    (LinuxDriver, "_query_in_band_window_resize", ["self"]),
    (LinuxDriver, "process_message", ["self", "message"]),
    (Toast, "__init__", ["self", "notification"]),
    (App, "_handle_exception", ["self", "error"]),
    (App, "_fatal_error", ["self"]),
    (App, "_close_messages_no_wait", ["self"]),
    (App, "_check_bindings", ["self", "key", "priority"]),
    (App, "_unnotify", ["self", "notification", "refresh"]),
    (App, "_refresh_truecolor_filter", ["self", "theme"]),
    (keys, "_character_to_key", ["character"]),
    (Compositor, "render_strips", ["self", "size"]),
    (Stylesheet, "apply", ["self", "node", "animate", "cache"]),
    (DOMNode, "_get_component_classes", []),
]


@rows(("owner", "name", "parameters"), RELIED_ON)
def test_what_is_called_and_replaced_is_still_there(owner: Any, name: str, parameters: list[str]) -> None:
    method = getattr(owner, name, None)
    assert method is not None, ADVICE.format(f"{owner.__name__}, which has no {name} any more")
    assert list(inspect.signature(method).parameters) == parameters, ADVICE.format(f"{name}()")


def test_what_is_replaced_is_still_called() -> None:
    source = inspect.getsource(linux_driver)
    for used in (
        "self._get_terminal_size()",
        "self._query_in_band_window_resize()",
        "self.run_input_thread()",
        "WriterThread(self._file)",
        "self.fileno = ",
        "self.exit_event = ",
        "target=self._run_input_thread",
    ):
        assert used in source, ADVICE.format(f"LinuxDriver, which does without {used}")
    assert "self._exception = error" in inspect.getsource(App._handle_exception), ADVICE.format("App")
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception), ADVICE.format("App")


def test_its_lists_of_keys_have_the_form_that_is_read() -> None:
    assert _ansi_sequences.ANSI_SEQUENCES_KEYS["\x1b[A"] == (Keys.Up,), ADVICE.format("ANSI_SEQUENCES_KEYS")
    assert Keys.Up.value == "up", ADVICE.format("Keys")
    assert _keyboard_protocol.FUNCTIONAL_KEYS["1A"] == "up", ADVICE.format("FUNCTIONAL_KEYS")
    # A sequence of keys that it does not know would come back as keys one by one.
    parser = _xterm_parser.XTermParser()
    assert not list(parser._sequence_to_key_events("\x1b[?62c")), ADVICE.format("XTermParser")
    assert [key.key for key in parser._sequence_to_key_events("m", alt=True)] == ["alt+m"], ADVICE.format(
        "XTermParser"
    )


def test_it_reads_keys_and_mouse_reports_as_expected() -> None:
    parser = _xterm_parser.XTermParser()
    (key,) = parser._sequence_to_key_events("\x1b[97;2;65u")
    assert isinstance(key, Key), ADVICE.format("XTermParser")
    assert (key.key, key.character) == ("A", "A"), ADVICE.format("XTermParser")
    wheel = parser.parse_mouse_code("\x1b[<65;59;12M")
    assert isinstance(wheel, MouseScrollDown), ADVICE.format("XTermParser")
    assert (wheel.x, wheel.y) == (58, 11), ADVICE.format("XTermParser")


def test_keys_have_the_names_that_the_registry_uses() -> None:
    assert key_of_character("?") == "question_mark", ADVICE.format("_character_to_key()")
    assert key_of_character("a") == "a", ADVICE.format("_character_to_key()")


class _OneKey(App[None]):
    BINDINGS = [("x", "note", "")]
    has_run = False

    def action_note(self) -> None:
        self.has_run = True


async def test_a_binding_runs_at_once_and_not_when_the_key_has_bubbled_up() -> None:
    app = _OneKey()
    async with app.run_test():
        assert not await run_binding(app, "y"), ADVICE.format("App._check_bindings()")
        assert await run_binding(app, "x"), ADVICE.format("App._check_bindings()")
        assert app.has_run, ADVICE.format("App._check_bindings()")


def test_a_toast_whose_time_ended_while_it_was_made_does_not_freeze_the_app() -> None:
    let_no_toast_freeze_the_app()
    assert Toast(Notification("late", timeout=-0.006))._timeout > 0, ADVICE.format("widgets/_toast.py")
