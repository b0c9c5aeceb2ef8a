"""Sessions of an inbox that may be ones of the journal: one question for all, and what follows of it."""

from __future__ import annotations

from typing import Final

from herstel.formats.arrival import Arrival
from herstel.formats.batch import ReadingContext
from herstel.formats.inbox import Inbox
from herstel.i18n.catalog import Translator
from herstel.services.importing.import_plan import ImportPlan, with_answer
from herstel.services.importing.words import doubtful_words
from herstel.services.workspace import Workspace

_MOST_NAMED: Final = 3


class InboxDoubt:
    """What of an inbox waits until a person has said whether it is what the journal has."""

    def __init__(self, arrival: Arrival, inbox: Inbox, workspace: Workspace, reading: ReadingContext) -> None:
        """Take what a look brought.

        Args:
            arrival: with sessions in doubt.
            inbox: remembers which files wait.
            workspace: whose journal gets what is answered.
            reading: remembers what was said of sessions.
        """
        self._arrival, self._inbox = arrival, inbox
        self._workspace, self._reading = workspace, reading
        self._count = len(arrival.doubtful)

    def notice(self, say: Translator, key: str) -> str:
        """Return the sentence that stands on screen while it waits, with the key that asks."""
        return say.plural("inbox.alike", self._count, example=self._named(1, say), key=key)

    def question(self, say: Translator) -> str:
        """Return what is asked, with some of the sessions."""
        return self._named(_MOST_NAMED, say)

    def settle(self, *, are_same: bool) -> None:
        """Save what follows of the answer, and remember it."""
        doubtful, service = self._arrival.doubtful, self._workspace.service
        if are_same and self._reading.answers is not None:
            self._reading.answers.keep_same({read.id: other.id for read, other in doubtful})
        plan = ImportPlan((), {}, filled=0, known=0, differing=(), future=0, doubtful=tuple(doubtful))
        service.apply(with_answer(plan, are_same=are_same).changes)
        self._inbox.settle(path for path in self._arrival.in_doubt if path not in self._arrival.waiting)
        self._inbox.keep()

    def settled_words(self, say: Translator, key: str, *, are_same: bool) -> str:
        """Return what was done, with the key that takes it back."""
        if are_same:
            return say.plural("inbox.same_taken", self._count, key=key)
        return say.text("inbox.came", what=say.plural("import.added.sessions", self._count), key=key)

    def _named(self, most: int, say: Translator) -> str:
        return " ".join(doubtful_words(read, other, say) for read, other in self._arrival.doubtful[:most])
