"""Bringing in a roster file: all of the work in it in one short transaction, or nothing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.sheets.said import SourceFile
from medemens.core.time import local_day, zone
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import roles_of
from medemens.presence.actions.shifts import Told, hold_shifts, write_shifts
from medemens.presence.models import Shift
from medemens.presence.queries.rosters import named
from medemens.presence.rostering import Roster, Span, Trouble, read_table
from medemens.presence.rostering.roster import MOST_TROUBLES, PERSON_UNCLEAR, PERSON_UNKNOWN
from medemens.presence.rostering.whose import UNCLEAR, People
from medemens.presence.rules import KEPT_FOR

logger = logging.getLogger(__name__)

AHEAD = timedelta(weeks=26)  # nobody's roster is sure for longer

_ONLY_HR = _("Only HR can bring in rosters.")
_NOTHING = _("There is no shift in this file. Look whether it is the right one.")
_NOT_NOW = _(
    "Every shift in this file is long over, or more than half a year away. Look whether it is the right one."
)
_MISTAKES = _("Not everything in the file can be read. Nothing was changed.")
_CHANGED = _("Something has changed in the meantime. Choose the file once more.")

Progress = Callable[[int, int], None]


class Mistakes(Refused):
    """Lines that somebody has to mend first: the first hundred, and how many there are in all."""

    def __init__(self, troubles: list[Trouble], count: int, unknown: int) -> None:
        super().__init__(_MISTAKES)
        self.troubles = troubles
        self.count = count
        self.unknown = unknown  # people who aren't in Medemens


@dataclass(slots=True)
class Brought:
    """What a file brings. `left` counts shifts too long ago or too far ahead, `skipped` those of strangers."""

    shifts: dict[int, list[Span]] = field(default_factory=dict, repr=False)
    first: date = date.max
    last: date = date.min
    left: int = 0
    skipped: int = 0

    @property
    def people(self) -> int:
        return len(self.shifts)

    @property
    def count(self) -> int:
        return sum(map(len, self.shifts.values()))


def import_roster(
    *,
    file: SourceFile,
    skip_unknown: bool = False,
    by: Person | None,
    now: datetime,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> Brought:
    """Let `file` say who works when, for the people and the days that are in it. `by` is None for the command line.

    `skip_unknown` leaves out the lines of people who aren't in Medemens. Raises `Refused` for anyone but HR and for a
    file without work, `Unreadable` when it as a whole can't be read, and `Mistakes`; then nothing is changed.
    """
    may_bring_rosters(by)
    brought = check(read_table(file, zone(), progress), skip_unknown=skip_unknown, now=now)
    if not dry_run:
        _write(brought, now)
    return brought


def may_bring_rosters(by: Person | None) -> None:
    """Raise `Refused` for anyone but HR and the command line (None)."""
    if by and Grant.Role.HR not in roles_of(by):
        raise Refused(_ONLY_HR)


def check(roster: Roster, *, skip_unknown: bool, now: datetime) -> Brought:
    """What is to be written of `roster`. Raises `Mistakes`, and `Refused` where nothing is."""
    people, brought = People.of(named(Person.objects.known())), Brought()
    strangers: list[Trouble] = []
    unknown = 0
    for name, spans in roster.shifts.items():
        pk = people.find(name)
        if pk is None and skip_unknown:
            brought.skipped += len(spans)
        elif pk is None or pk == UNCLEAR:
            unknown += pk is None
            kind = PERSON_UNKNOWN if pk is None else PERSON_UNCLEAR
            strangers.append(Trouble(roster.lines[name], roster.person_column, kind))
        else:
            _keep(brought, pk, spans, now)
    if roster.trouble_count or strangers:
        troubles = sorted([*roster.troubles, *strangers], key=lambda one: one.line)
        raise Mistakes(troubles[:MOST_TROUBLES], roster.trouble_count + len(strangers), unknown)
    if brought.last == date.min:
        raise Refused(_NOT_NOW if brought.left else _NOTHING)
    for name in roster.named:
        # Who is named, and not at work on any of these days, has no shift: the file doesn't say why to us.
        if (pk := people.find(name)) and pk != UNCLEAR:
            brought.shifts.setdefault(pk, [])
    return brought


def _keep(brought: Brought, pk: int, spans: list[Span], now: datetime) -> None:
    near = [span for span in spans if span[1] > now - KEPT_FOR and span[0] <= now + AHEAD]
    brought.left += len(spans) - len(near)
    brought.shifts.setdefault(pk, []).extend(near)
    if near:
        brought.first = min(brought.first, local_day(min(near)[0]))
        brought.last = max(brought.last, local_day(max(near)[0]))


def _write(brought: Brought, now: datetime) -> None:
    try:
        with transaction.atomic():
            hold_shifts()
            write_shifts(Told(brought.shifts, brought.first, brought.last, Shift.Origin.FILE), local_day(now))
    except IntegrityError:
        # Somebody was taken away meanwhile. The error holds values of rows: it isn't logged.
        logger.warning("A roster collided with another change, and nothing of it was written.")
        raise Refused(_CHANGED) from None
