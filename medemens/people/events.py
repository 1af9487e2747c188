"""What happens to people here that someone should hear of, and who that is."""

from collections.abc import Iterable

from django.db.models import Q

from medemens.core.events import register
from medemens.people.models import (
    Contact,
    Grant,
    Invitation,
    LogEntry,
    LogHead,
    Person,
    PilotClosure,
    PilotTerm,
    Reporting,
    StandIn,
)
from medemens.people.queries.relations import holding


def told_of_grant(grant: Grant, by: Person | None) -> Iterable[Person]:
    """The person it is about, everyone of HR and all supervision: nobody gets power quietly."""
    watching = Grant.objects.filter(role__in=[Grant.Role.HR, Grant.Role.SUPERVISION], ended_at=None)
    told = {grant.person} | {row.person for row in watching.select_related("person")}
    return sorted(told - {by}, key=lambda person: person.pk)


def _merged(person: Person, by: Person | None) -> Iterable[Person]:
    return [person]


def _invited(invitation: Invitation, by: Person | None) -> Iterable[Person]:
    return [invitation.person]


def _asked(contact: Contact, by: Person | None) -> Iterable[Person]:
    return [contact.contact]


def _who_asked(contact: Contact, by: Person | None) -> Iterable[Person]:
    return [contact.person]


def _stand_in(row: StandIn, by: Person | None) -> Iterable[Person]:
    return [row.stand_in] if row.leader == by else [row.stand_in, row.leader]


def _led(row: Reporting, by: Person | None) -> Iterable[Person]:
    """The person and whoever leads them before or after the change: power over somebody never changes quietly."""
    changes_on = row.ends_on or row.starts_on
    going_on = Q(ends_on=None) | Q(ends_on__gte=changes_on)
    others = Reporting.objects.filter(going_on, person=row.person).select_related("leader")
    told = {row.person, row.leader} | {other.leader for other in others}
    return sorted(told - {by}, key=lambda person: person.pk)


def _supervision(row: LogEntry, by: Person | None) -> Iterable[Person]:
    return holding(Grant.Role.SUPERVISION)


def _watching(head: LogHead, by: Person | None) -> Iterable[Person]:
    return holding(Grant.Role.SUPERVISION, Grant.Role.ADMINISTRATOR)


def _in_pilot(term: PilotTerm, by: Person | None) -> Iterable[Person]:
    """HR and supervision, and everyone who came in: what they put in will go."""
    came_in = list(Person.objects.filter(account__isnull=False))
    return sorted({*came_in, *holding(Grant.Role.HR, Grant.Role.SUPERVISION)}, key=lambda person: person.pk)


def _over_pilot(closure: PilotClosure, by: Person | None) -> Iterable[Person]:
    return holding(Grant.Role.HR, Grant.Role.SUPERVISION)


def _looked_at(entry: LogEntry, by: Person | None) -> Iterable[Person]:
    return Person.objects.filter(pk__in=[entry.about])


PERSON_INVITED = register("person-invited", "Someone may come in for the first time.", _invited)
GRANT_GIVEN = register("grant-given", "Someone was given a role.", told_of_grant)
GRANT_ENDED = register("grant-ended", "A role of someone ended.", told_of_grant)
CONTACT_ASKED = register("contact-asked", "Someone was asked to be a contact person.", _asked)
CONTACT_ANSWERED = register(
    "contact-answered", "Someone said whether they will be a contact person.", _who_asked
)
PERSONS_MERGED = register("persons-merged", "Two rows of someone became one.", _merged)
STAND_IN_SET = register("stand-in-set", "Someone will take a leader's place for a while.", _stand_in)
LEADER_CHANGED = register("leader-changed", "HR changed who leads someone, by hand.", _led)
DETAILS_OPENED = register(
    "details-opened", "HR opened someone’s work details, for the first time that day.", _looked_at
)
POWER_USED = register("power-used", "Power was used on a day that is over; one message a day.", _supervision)
LOG_HEAD = register("log-head", "The monthly code of the log of power.", _supervision)
LOG_BROKEN = register("log-broken", "The log of power is not as it was written.", _watching)
PILOT_ENDS = register("pilot-ends", "A pilot ends within two weeks, and what happens then.", _in_pilot)
PILOT_ERASED = register("pilot-erased", "A pilot is over and everything of it was erased.", _over_pilot)
