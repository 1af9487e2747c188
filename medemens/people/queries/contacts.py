"""Contact persons: whom someone chose beside or instead of the leader, and who asks them."""

from datetime import date

from django.db.models import Q, QuerySet

from medemens.people.models import Contact, Person, in_force


def open_contacts_of(person: Person, today: date) -> QuerySet[Contact]:
    """The contact persons `person` has or has asked, as long as they work here."""
    rows = _open(person).filter(_here("contact", today), person=person)
    return rows.select_related("contact").order_by("asked_on", "pk")


def contact_requests_for(person: Person, today: date) -> QuerySet[Contact]:
    """Who asked `person` to be their contact person and waits for an answer, the first first. For Vandaag."""
    return _for(person, today).filter(agreed_on=None)


def contacts_held_by(person: Person, today: date) -> QuerySet[Contact]:
    """For whom `person` is a contact person."""
    return _for(person, today).filter(agreed_on__isnull=False)


def contacts_between(person: Person) -> QuerySet[Contact]:
    """Every open request or contact that `person` has a part in: nobody else can answer or end it."""
    return _open(person).select_related("person", "contact")


def _open(person: Person) -> QuerySet[Contact]:
    return Contact.objects.visible_to(person).filter(ended_on=None)


def _for(contact: Person, today: date) -> QuerySet[Contact]:
    rows = _open(contact).filter(_here("person", today), contact=contact)
    return rows.select_related("person").order_by("asked_on", "pk")


def _here(side: str, today: date) -> Q:
    return in_force(today, f"{side}__first_day", f"{side}__last_day")
