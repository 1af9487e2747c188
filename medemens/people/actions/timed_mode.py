"""HR's timed mode: beginning it with a reason, opening the work details of somebody in it, and stopping.

Everything in it is an entry of the log, and whoever is looked at hears of it the same day.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people import events
from medemens.people.actions.log import write_down
from medemens.people.models import Grant, LogEntry, Person, Purpose
from medemens.people.queries import timed_mode as queries
from medemens.people.queries.relations import roles_of

Kind = LogEntry.Kind


@transaction.atomic
def begin_timed_mode(*, purpose: str, line: str, by: Person, now: datetime) -> LogEntry:
    """Let `by` open work details for half an hour. One mode at a time: what they began before ends.

    `line` says in a few words what for; everyone whose details are opened reads it. Raises `Refused` for whoever
    isn't HR, and without a reason.
    """
    if Grant.Role.HR not in roles_of(by):
        raise Refused(_("Only HR opens work details of others."))
    if purpose not in Purpose.values or not line.strip():
        raise Refused(_("Say what you need the details for. Whoever it is about reads it."))
    end_timed_mode(by=by, now=now)
    return write_down(Kind.BEGUN, by=by, now=now, detail={"purpose": purpose, "line": line.strip()})


@transaction.atomic
def end_timed_mode(*, by: Person, now: datetime) -> None:
    """Stop: from now on `by` sees of others what any colleague does."""
    while mode := queries.last_mode_of(by, now):
        write_down(Kind.ENDED, by=by, mode=mode, now=now)


@transaction.atomic
def open_details(*, people: Iterable[Person], mode: LogEntry, by: Person, now: datetime) -> None:
    """Open the work details of `people` for `by`, as long as `mode` lasts. Each of them is told, once a day.

    Of oneself nothing has to be opened. Raises `Refused` where the mode is over.
    """
    running = queries.mode_of(by, mode.pk, now)
    if running is None:
        raise Refused(_("The half hour is over. Say once more what you need the details for."))
    for person in sorted(people, key=lambda person: person.pk):
        if person != by and person.pk not in running.opened:
            _open(person, mode, by, now)


def _open(person: Person, mode: LogEntry, by: Person, now: datetime) -> None:
    Person.objects.select_for_update().get(pk=person.pk)  # so that two who look at once make one message
    day, is_first = queries.day_that_tells(person, now)
    entry = write_down(
        Kind.OPENED, by=by, about=person, mode=mode, told_on=day, now=now, detail=_reason(mode)
    )
    if is_first:
        record(events.DETAILS_OPENED, entry, by=by, now=now)


@transaction.atomic
def note_table(*, mode: LogEntry, by: Person, now: datetime) -> None:
    """Note that `by` downloads the work details of everyone: everyone reads that."""
    write_down(Kind.TABLE, by=by, mode=mode, now=now, detail=_reason(mode))


@transaction.atomic
def note_change(*, what: str, person: Person, leader: Person, by: Person, now: datetime) -> None:
    """Note that `by` changed that `leader` leads `person`, or who takes their place, and in which mode if in one.

    Only where `by` is HR: a leader who arranges their own stand-in uses no power over others.
    """
    if Grant.Role.HR in roles_of(by):
        mode = queries.last_mode_of(by, now)
        write_down(
            Kind.CHANGED,
            by=by,
            about=person,
            other=leader.pk,
            mode=mode,
            now=now,
            detail={"what": what, "whom": leader.full_name},
        )


def _reason(mode: LogEntry) -> dict[str, str]:
    return {key: mode.told[key] for key in ("purpose", "line")}
