"""What a look at the folder comes to: what a person is asked about, and what they have to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from herstel.domain.frozen import frozen
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.formats.plan_folder.comparing import SyncAction
from herstel.formats.plan_folder.shown import Shown
from herstel.services.calendar.typed_line import Typed

Planned = Session | Rest


@frozen
class PhoneOffer:
    """Something that the phone did to the plan, and that a person is asked about.

    Attributes:
        record_id: the record; of what is new, the one that it would become.
        step: what happened on which side.
        record: the record as it is; None when it was taken out here, or is new.
        ours: what we show of it.
        theirs: what the phone shows; None when it took it out.
        agreed: what both showed before.
        uid: of what is new, what the phone calls it.
        reading: of what is new, what is read in its name.
    """

    record_id: str
    step: SyncAction
    record: Planned | None
    ours: Shown | None
    theirs: Shown | None
    agreed: Shown | None
    uid: str = ""
    reading: Typed | None = field(default=None, compare=False)

    @property
    def day(self) -> date:
        """Its day here; else the one that the phone shows."""
        shown = self.ours or self.theirs or self.agreed
        return shown.day if shown else date.min

    @property
    def takes_out(self) -> bool:
        """Whether taking it over takes the record out."""
        return self.theirs is None or self.theirs.is_off


@frozen
class OfOther:
    """What was made on the phone and is no plan of ours.

    Attributes:
        name: what a person finds it by.
        problem: the key of the sentence that says why nothing is taken of it.
        shown: what it shows; None for what repeats.
    """

    name: str
    problem: str
    shown: Shown | None


@frozen
class PhoneLook:
    """What a look at the folder came to.

    Attributes:
        offers: what a person is asked about, in order of days.
        unclear: by the name of a file of ours, the key of the sentence that says why nothing is taken of it.
        of_others: by what the phone calls it, what is no plan of ours: it is named once.
        files: how many files show the plan.
        changed_files: how many of them were written or taken away, or would be.
        is_missing: whether the folder was there once and is not.
        was_emptied: whether all of the plan was gone from it, and was written anew.
        left_alone: how many things of others lay in it before the first look; nobody is asked about them.
    """

    offers: tuple[PhoneOffer, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict)
    of_others: Mapping[str, OfOther] = field(default_factory=dict)
    files: int = 0
    changed_files: int = 0
    is_missing: bool = False
    was_emptied: bool = False
    left_alone: int = 0
