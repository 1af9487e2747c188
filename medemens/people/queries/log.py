"""Whether the log of power still says what was written in it, and where it breaks if it doesn't."""

from dataclasses import dataclass
from typing import Any

from django.db.models import ExpressionWrapper, F, QuerySet, TextField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.core import crypto
from medemens.core.rows import of_anyone
from medemens.people import chain
from medemens.people.models import Checkpoint, LogEntry, LogHead

PURPOSE = "power-log"
ENTRY, CHECKPOINT, HEAD = "power-log-entry", "power-log-checkpoint", "power-log-head"

WHOLE = "whether the log is whole: its links, and nothing that they say"
NOTED = '"end_did_not_fit"'  # a mark in the detail of an entry, see actions/log.py
FAULTS: dict[str, Promise] = {
    "missing": _("An entry is missing here, or stands in another place."),
    "changed": _("This entry says something else than was written."),
    "forged": _("This entry was not written by Medemens."),
    "unreadable": _("This entry can’t be read."),
    "checkpoint": _("A checkpoint doesn’t fit. It stands for entries that are no longer kept."),
    "end": _("The end of the log doesn’t fit: entries are missing there, or were added."),
    "key": _("The end was signed with a key that isn’t among FIELD_KEYS. Put that key back."),
    "noted": _("When this entry was written, the end of the log before it didn’t fit."),
    "head": _("The code that was given is not in this log."),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a look at the whole log found. `fault` is a name of FAULTS or "", `at` the entry where it breaks."""

    entries: int
    first: int
    last: int
    head: str
    fault: str = ""
    at: int | None = None

    @property
    def is_whole(self) -> bool:
        return not self.fault


@dataclass(frozen=True, slots=True)
class _Broken(Exception):
    fault: str
    at: int | None = None


def verify(wanted: str = "") -> Report:
    """Look at every checkpoint and entry. `wanted` is a code that someone wrote down: it must be in the log.

    Entries added while this looks are left for the next time. The keys that signed older entries may be gone: each
    link is made of all before it, so one good signature at the end vouches for everything.
    """
    head = of_anyone(LogHead, WHOLE).first() or LogHead(chain=chain.BEGINNING, seal=chain.BEGINNING)
    rows, first, last = 0, head.sequence + 1, head.sequence
    codes: set[str] = set()
    try:
        point, seal = _last_checkpoint(codes)
        first = point.sequence + 1
        end = (point.sequence, point.chain)
        for row in _entries().filter(sequence__lte=head.sequence) if head.pk else _entries():
            end = _follow(row, *end)
            codes.add(row.chain)
            rows += 1
        _must_be_the_end(head, end, seal)
        if wanted and chain.as_typed(wanted) not in codes:
            raise _Broken("head")
    except _Broken as broken:
        return Report(rows, first, last, head.chain, broken.fault, broken.at)
    return Report(rows, first, last, head.chain)


def fits(head: LogHead) -> bool | None:
    """Whether the end of the log is as Medemens signed it; None where the key that signed it isn't here."""
    if not head.mac:
        return head.sequence == 0
    return crypto.signed(chain.head_line(head.sequence, head.chain, head.seal), head.mac, HEAD)


def _last_checkpoint(codes: set[str]) -> tuple[Checkpoint, str]:
    """The last checkpoint with its seal, all before it being in order; their links join `codes`."""
    last, seal = Checkpoint(sequence=0, chain=chain.BEGINNING), chain.BEGINNING
    for point in of_anyone(Checkpoint, WHOLE).order_by("sequence"):
        seal = chain.link(seal, point.says())
        is_forged = crypto.signed(seal, point.mac, CHECKPOINT) is False
        if is_forged or point.seal != seal or point.removed != point.sequence - last.sequence:
            raise _Broken("checkpoint", point.sequence)
        codes.add(point.chain)
        last = point
    return last, seal


def _entries() -> QuerySet[Any]:
    """The entries with `token`, the detail as it is stored: what can't be decrypted is found, not stumbled over."""
    token = ExpressionWrapper(F("detail"), output_field=TextField())
    entries: QuerySet[Any] = of_anyone(LogEntry, WHOLE).defer("detail").annotate(token=token)
    return entries.order_by("sequence")


def _follow(row: Any, sequence: int, previous: str) -> tuple[int, str]:
    """The end of the log with `row` after it."""
    if row.sequence != sequence + 1:
        raise _Broken("missing", sequence + 1)
    try:
        detail = crypto.decrypt(row.token.encode(), PURPOSE).decode()
    except crypto.WrongKey:
        raise _Broken("unreadable", row.sequence) from None
    if row.chain != chain.link(previous, row.says(detail)):
        raise _Broken("changed", row.sequence)
    if crypto.signed(row.chain, row.mac, ENTRY) is False:
        raise _Broken("forged", row.sequence)
    if NOTED in detail:
        raise _Broken("noted", row.sequence)
    return row.sequence, row.chain


def _must_be_the_end(head: LogHead, end: tuple[int, str], seal: str) -> None:
    good = fits(head)
    if good is None:
        raise _Broken("key", head.sequence)
    if not good or (head.sequence, head.chain, head.seal) != (*end, seal):
        raise _Broken("end", end[0])
    beyond = of_anyone(LogEntry, WHOLE).filter(sequence__gt=head.sequence).order_by("-sequence").first()
    if beyond and beyond.sequence > (of_anyone(LogHead, WHOLE).get().sequence):
        raise _Broken("end", beyond.sequence)
