"""Which agreements can go over to someone else, to whom, and who has to answer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medemens.core.rows import of_anyone
from medemens.moments.models import Agreement, Handover
from medemens.moments.queries.moments import leads_now
from medemens.people.models import Contact, Person, Reporting
from medemens.people.queries.relations import contacts_of, leaders_of


@dataclass(frozen=True, slots=True)
class Change:
    """That `former` led `employee`, or was their contact person, and isn't it any more. `new` are those who are.

    `leaders` are those of them who lead: that is known to everyone. Whom somebody chose is not.
    """

    employee: Person
    former: Person
    new: list[Person]
    leaders: list[Person]

    def offered_to(self, viewer: Person) -> list[Person]:
        """Whom `viewer`, one of the two, can propose: a contact person only who chose them."""
        return self.new if viewer == self.employee else self.leaders


def handovers_for(viewer: Person) -> QuerySet[Handover]:
    """What was proposed about the open agreements of `viewer`. Nobody but the two of each gets it."""
    return Handover.objects.visible_to(viewer)


def handovers_to_answer(viewer: Person) -> QuerySet[Handover]:
    """What the other of the two proposed. Its key is that of the agreement."""
    return handovers_for(viewer).exclude(proposed_by=viewer)


def change_behind(agreement: Agreement, today: date) -> Change | None:
    """Why `agreement` could go over, if it could: it is open, one led the other, and someone new is there."""
    if agreement.is_done:
        return None
    for employee, former in ((agreement.other, agreement.owner), (agreement.owner, agreement.other)):
        if _led_before(former, employee, today):
            leaders = list(leaders_of(employee, today))
            new = {one.pk: one for one in [*leaders, *contacts_of(employee, today)]}
            return Change(employee, former, list(new.values()), leaders) if new else None
    return None


def _led_before(former: Person, employee: Person, today: date) -> bool:
    led = Reporting.objects.filter(person=employee, leader=former, ends_on__lt=today)
    every = of_anyone(Contact, "whether an agreement of these two may go over: a rule")
    chose = every.filter(person=employee, contact=former, agreed_on__isnull=False, ended_on__lte=today)
    neither = not (leads_now(former, employee, today) or leads_now(employee, former, today))
    return neither and (led.exists() or chose.exists())
