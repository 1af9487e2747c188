"""What happens to people here that someone should hear of, and who that is."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.people.models import Contact, Grant, Invitation, Person, StandIn


def told_of_grant(grant: Grant, by: Person | None) -> Iterable[Person]:
    """The person it is about and, where it is about HR, everyone of HR: nobody gets that power quietly."""
    hr = {
        row.person for row in Grant.objects.filter(role=Grant.Role.HR, ended_at=None).select_related("person")
    }
    told = {grant.person} | (hr if grant.role == Grant.Role.HR else set())
    return sorted(told - {by}, key=lambda person: person.pk)


def _invited(invitation: Invitation, by: Person | None) -> Iterable[Person]:
    return [invitation.person]


def _asked(contact: Contact, by: Person | None) -> Iterable[Person]:
    return [contact.contact]


def _who_asked(contact: Contact, by: Person | None) -> Iterable[Person]:
    return [contact.person]


def _stand_in(row: StandIn, by: Person | None) -> Iterable[Person]:
    return [row.stand_in]


PERSON_INVITED = register("person-invited", "Someone may come in for the first time.", _invited)
GRANT_GIVEN = register("grant-given", "Someone was given a role.", told_of_grant)
GRANT_ENDED = register("grant-ended", "A role of someone ended.", told_of_grant)
CONTACT_ASKED = register("contact-asked", "Someone was asked to be a contact person.", _asked)
CONTACT_ANSWERED = register(
    "contact-answered", "Someone said whether they will be a contact person.", _who_asked
)
STAND_IN_SET = register("stand-in-set", "Someone will take a leader's place for a while.", _stand_in)
