"""What `herstel today` said last, kept for as long as nothing that it depends on has changed.

The command stands in shell prompts and login messages: most of its runs find the same journal, day and
settings as the one before, and need not load the models, the store and the engine to say the same again.
"""

from __future__ import annotations

from datetime import date

from herstel import __version__
from herstel.config import Config
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Language
from herstel.services.environment import LocalFile, Paths
from herstel.store.signature import journal_signature


@frozen
class CachedToday:
    """The advice of a day, as it was printed.

    Attributes:
        text: in plain lines.
        line: in one line, with what is planned.
        json: as one JSON object; empty where nobody asked for that yet: it holds the choices of the day, and
            to work those out takes as long as all the rest.
    """

    text: str
    line: str
    json: str = ""


class TodayCache:
    """Remembers one answer. Where there is no journal yet, it leaves no trace."""

    def __init__(self, paths: Paths, config: Config, language: Language, *, day: date, today: date) -> None:
        self._journal = paths.journal
        self._file = LocalFile(paths.state / "today.json")
        self._key: list[str] | None = None
        signature = journal_signature(paths.journal, paths.state)
        if signature is not None:
            engine = (config.sleep_need_hours, config.muted, config.thresholds, config.rule)
            settings = repr((*engine, config.getting_ready_minutes, config.checkin, config.devices))
            self._key = [__version__, signature, language, settings, str(day), str(today)]

    def find(self, *, with_json: bool = False) -> CachedToday | None:
        """Return what was said, if everything it depends on is still the same."""
        kept = self._file.read()
        if self._key is None or kept.get("key") != self._key:
            return None
        texts = [kept.get(name) for name in ("text", "line", "json")]
        parts = [part for part in texts if isinstance(part, str)]
        is_whole = len(parts) == len(texts) and (parts[-1] or not with_json)
        return CachedToday(*parts) if is_whole else None

    def keep(self, answer: CachedToday) -> None:
        if self._key is not None and self._journal.is_dir():
            kept = {"key": self._key, "text": answer.text, "json": answer.json, "line": answer.line}
            self._file.write(kept)
