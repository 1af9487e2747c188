"""Who am I to whom: leading, being led, contact persons, stand-ins, roles. All on a given day."""

from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from medemens.core.rows import of_anyone
from medemens.people.models import Account, Contact, Grant, Person, PilotTerm, Reporting, StandIn, in_force


def leaders_of(person: Person, today: date) -> QuerySet[Person]:
    """The people who lead `person` on `today`: none (a vacancy), one, or more. Stand-ins are not in it."""
    rows = Reporting.objects.filter(in_force(today), person=person)
    return Person.objects.here(today).filter(pk__in=rows.values("leader")).in_order()


def stand_ins_of(leader: Person, today: date) -> QuerySet[Person]:
    """The people who take `leader`'s place on `today`."""
    rows = StandIn.objects.filter(in_force(today), leader=leader)
    return Person.objects.here(today).filter(pk__in=rows.values("stand_in")).in_order()


def contacts_of(person: Person, today: date) -> QuerySet[Person]:
    """The contact persons `person` chose and who agreed."""
    rows = Contact.objects.visible_to(person).filter(contact_holds(today), person=person)
    return Person.objects.here(today).filter(pk__in=rows.values("contact")).in_order()


def led_by(leader: Person, today: date) -> QuerySet[Person]:
    """The people `leader` leads on `today`, as their leader or standing in for one who is away."""
    own = Reporting.objects.filter(in_force(today)).filter(_in_the_place_of(leader, today))
    return Person.objects.here(today).filter(pk__in=own.values("person")).exclude(pk=leader.pk).in_order()


def people_who_chose(contact: Person, today: date) -> QuerySet[Person]:
    """The people who have `contact` as their contact person."""
    rows = Contact.objects.visible_to(contact).filter(contact_holds(today), contact=contact)
    return Person.objects.here(today).filter(pk__in=rows.values("person")).in_order()


def people_with_moments_from(person: Person, today: date) -> QuerySet[Person]:
    """The people whose regular moments fall to `person`: whoever they lead and whoever chose them as contact,

    without those they lead who chose a contact person *instead of* the leader. While somebody stands in for
    `person`, those they lead are with the stand-in alone.
    """
    every = of_anyone(Contact, "whom somebody chose instead decides who is left; who that is isn't read")
    elsewhere = every.filter(contact_holds(today), instead_of_leader=True, person=OuterRef("person"))
    replaced = _standing_in(today).filter(leader=person)
    places = Q(leader__in=_standing_in(today).filter(stand_in=person).values("leader"))
    # Asked per reporting line (~Exists), so that the cost follows the people led and not everyone who works here.
    led = Reporting.objects.filter(in_force(today)).filter(Q(leader=person) | places)
    led = led.exclude(Q(leader=person) & Exists(replaced)).filter(~Exists(elsewhere))
    chosen = Contact.objects.visible_to(person).filter(contact_holds(today), contact=person)
    mine = Q(pk__in=led.values("person")) | Q(pk__in=chosen.values("person"))
    return Person.objects.here(today).filter(mine).exclude(pk=person.pk).in_order()


def moment_leaders_of(person: Person, today: date) -> QuerySet[Person]:
    """The people `person` has regular moments with: contact persons, and leaders unless a contact replaces them.

    For a leader who is away it is whoever stands in for them. The other side of `people_with_moments_from`.
    """
    contacts = Contact.objects.visible_to(person).filter(contact_holds(today), person=person)
    instead = contacts.filter(instead_of_leader=True)
    leading = Reporting.objects.filter(in_force(today), person=person).exclude(
        person__in=instead.values("person")
    )
    places = _standing_in(today).filter(leader__in=leading.values("leader"))
    present = leading.exclude(leader__in=places.values("leader"))
    mine = (
        Q(pk__in=contacts.values("contact"))
        | Q(pk__in=present.values("leader"))
        | Q(pk__in=places.values("stand_in"))
    )
    return Person.objects.here(today).filter(mine).exclude(pk=person.pk).in_order()


def has_moments_with(leader: Person, colleague: Person, today: date) -> bool:
    """Whether regular moments with `colleague` fall to `leader`."""
    return people_with_moments_from(leader, today).filter(pk=colleague.pk).exists()


def roles_of(person: Person) -> frozenset[str]:
    """The roles `person` holds now."""
    return frozenset(Grant.objects.filter(person=person, ended_at=None).values_list("role", flat=True))


def with_roles(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """`accounts` once for each role (`holds`) that its person has now, or once without; `account_with_roles` reads it.

    And with `pilot_until`, the last day of the pilot that runs: every page of who takes part says it.
    """
    last = PilotTerm.objects.filter(pilot__closure=None).order_by("-pk").values("ends_on")[:1]
    held = FilteredRelation("person__grants", condition=Q(person__grants__ended_at=None))
    return accounts.annotate(held=held, holds=F("held__role"), pilot_until=Subquery(last))


def account_with_roles(accounts: QuerySet[Account]) -> Account | None:
    """The one account of `accounts` (`with_roles`), with what `roles_read_with` asks of it. One statement."""
    rows = list(accounts)
    if not rows:
        return None
    rows[0].roles_held = frozenset(row.holds for row in rows if row.holds)  # type: ignore[attr-defined]  # annotated
    return rows[0]


def roles_read_with(account: Account) -> frozenset[str]:
    """The roles that came along with `account` (`account_with_roles`); else those its person holds, one statement."""
    held: frozenset[str] | None = getattr(account, "roles_held", None)
    return roles_of(account.person) if held is None else held


def contact_holds(today: date) -> Q:
    """The condition that someone agreed to be a contact person, it has not ended, and they work here."""
    not_over = Q(ended_on=None) | Q(ended_on__gt=today)
    return Q(agreed_on__lte=today) & not_over & in_force(today, "contact__first_day", "contact__last_day")


def _standing_in(today: date) -> QuerySet[StandIn]:
    """Who takes whose place today, of people who work here."""
    here = in_force(today, "stand_in__first_day", "stand_in__last_day")
    return StandIn.objects.filter(in_force(today), here)


def _in_the_place_of(person: Person, today: date) -> Q:
    """The condition that a reporting line ends at `person`, or at someone whose place they take today."""
    absent = StandIn.objects.filter(in_force(today), stand_in=person)
    return Q(leader=person) | Q(leader__in=absent.values("leader"))


def holding(*roles: str) -> list[Person]:
    """Everyone who holds one of `roles` now."""
    held = Grant.objects.filter(role__in=roles, ended_at=None).values("person")
    return list(Person.objects.filter(pk__in=held).order_by("pk"))
