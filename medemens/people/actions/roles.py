"""Giving roles to people, and ending them."""

import logging
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people import events
from medemens.people.actions.log import write_down
from medemens.people.models import Grant, LogEntry, Person, in_force
from medemens.people.queries.relations import roles_of

logger = logging.getLogger(__name__)
ONLY_HR = _("Only HR gives and ends roles.")


@transaction.atomic
def give_role(*, person: Person, role: str, reason: str, by: Person | None, now: datetime) -> Grant:
    """Give `person` a role. Nobody gives one to themself. `by` is None only for whoever installs the program.

    Raises `Refused` with what stands in the way.
    """
    if by is not None and Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)
    if by == person:
        raise Refused(_("Nobody gives themselves a role. Ask a colleague of HR."))
    if not reason.strip():
        raise Refused(_("Say why: people can look up who holds which role."))
    # Locked, so that two who give at the same moment don't make the two roles meet in one person.
    held = roles_of(Person.objects.select_for_update().get(pk=person.pk)) | {role}
    if {Grant.Role.HR, Grant.Role.SUPERVISION} <= held:
        raise Refused(_("HR and supervision are never the same person: the one watches over the other."))
    try:
        with transaction.atomic():
            grant = Grant.objects.create(person=person, role=role, by=by, since=now, reason=reason.strip())
    except IntegrityError:
        raise Refused(_("%(name)s already has this role.") % {"name": person.full_name}) from None
    _log("given", grant, by, now)
    record(events.GRANT_GIVEN, grant, by=by, now=now)
    return grant


@transaction.atomic
def end_role(*, grant: Grant, by: Person, today: date, now: datetime) -> None:
    """End a role from this moment. Raises `Refused` where nobody of HR who works here would be left."""
    if Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)
    # Locked together, so that two of HR can't end each other at the same moment and leave nobody.
    hr = Grant.objects.select_for_update(of=("self",)).filter(role=Grant.Role.HR, ended_at=None)
    others = list(hr.filter(in_force(today, "person__first_day", "person__last_day")).exclude(pk=grant.pk))
    if grant.role == Grant.Role.HR and not others:
        raise Refused(_("Someone of HR must be left. Give the role to a colleague first."))
    if not Grant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=now, ended_by=by):
        raise Refused(_("This role had already ended."))
    grant.refresh_from_db()
    _log("ended", grant, by, now)
    record(events.GRANT_ENDED, grant, by=by, now=now)


@transaction.atomic
def end_roles_of_leavers(*, today: date, now: datetime) -> int:
    """End the roles of people who no longer work here; return how many.

    The last role of HR stays, so that it never ends without a successor; the log says that nobody of HR is left.
    """
    running = Grant.objects.select_for_update(of=("self",)).filter(ended_at=None).select_related("person")
    grants = list(running.order_by("pk"))
    somebody = any(row.role == Grant.Role.HR and row.person.is_here(today) for row in grants)
    ended = 0
    for grant in grants:
        if grant.person.last_day is None or grant.person.last_day >= today:
            continue
        if grant.role == Grant.Role.HR and not somebody:
            logger.error("Nobody of HR works here any more. Give the role to somebody: medemens createadmin.")
            continue
        grant.ended_at = now
        grant.save(update_fields=["ended_at"])
        _log("ended", grant, None, now)
        record(events.GRANT_ENDED, grant, by=None, now=now)
        ended += 1
    return ended


def _log(what: str, grant: Grant, by: Person | None, now: datetime) -> None:
    write_down(
        LogEntry.Kind.ROLE, by=by, about=grant.person, now=now, detail={"what": what, "role": grant.role}
    )
