"""Who may ask to remember something of whom."""

from datetime import date

from django.db.models import Exists, OuterRef

from medemens.core.rows import of_anyone
from medemens.people.models import Account, Contact, Person, Reporting, in_force
from medemens.people.queries.relations import contact_holds


def may_propose(by: Person, owner: Person, today: date) -> bool:
    """Whether `by` leads `owner` or is their contact person, and `owner` came in, so that they can answer."""
    led = Reporting.objects.filter(in_force(today), leader=by, person=OuterRef("pk"))
    chose = Contact.objects.visible_to(by).filter(contact_holds(today), contact=by, person=OuterRef("pk"))
    came_in = of_anyone(Account, "whether there is one").filter(person=OuterRef("pk"))
    found = Person.objects.here(today).filter(Exists(led) | Exists(chose), Exists(came_in))
    return found.exclude(pk=by.pk).filter(pk=owner.pk).exists()
