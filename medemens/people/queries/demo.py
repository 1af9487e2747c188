"""The people of the story, as whom one may look around in a demo database."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.models import Installation
from medemens.core.rows import of_anyone
from medemens.people.models import Account, Grant, Person, Reporting, in_force
from medemens.people.queries.directory import entries

CAST = 15


@dataclass(frozen=True)
class Member:
    """One of the cast: what they do and where, their roles, and what there is to see as them."""

    account: Account
    line: str
    roles: list[str]
    story: str

    @property
    def person(self) -> Person:
        return self.account.person


def is_demo() -> bool:
    """Whether this database holds a demo."""
    return Installation.objects.filter(pk=1, is_demo=True).exists()


def cast(today: date) -> list[Member]:
    """The first accounts of the demo, which are its named people. The same few statements for any number."""
    every = of_anyone(Account, "the people of the demo are made up")
    accounts = list(every.select_related("person").filter(is_active=True).order_by("pk")[:CAST])
    people = [account.person for account in accounts]
    lines = {entry.person.pk: entry.line for entry in entries(people, today)}
    grants = Grant.objects.filter(person__in=people, ended_at=None).order_by("role")
    roles = [(grant.person_id, str(grant.get_role_display())) for grant in grants]
    leads = _people_led(people, today)
    leaders = _leaders(people, today)
    return [
        Member(
            a,
            lines[a.person_id],
            [name for pk, name in roles if pk == a.person_id],
            _story(a.person, leads, leaders),
        )
        for a in accounts
    ]


def _people_led(people: list[Person], today: date) -> dict[int, int]:
    running = Reporting.objects.filter(in_force(today), leader__in=people)
    rows = running.values("leader").annotate(number=Count("person"))
    return {row["leader"]: row["number"] for row in rows}


def _leaders(people: list[Person], today: date) -> dict[int, str]:
    rows = (
        Reporting.objects.filter(in_force(today), person__in=people).select_related("leader").order_by("pk")
    )
    return {row.person_id: row.leader.call_name for row in rows}


def _story(person: Person, leads: dict[int, int], leaders: dict[int, str]) -> str:
    number = leads.get(person.pk, 0)
    if number:
        return ngettext("Leads one person.", "Leads %(number)s people.", number) % {"number": number}
    if person.pk in leaders:
        return _("Talks regularly with %(leader)s.") % {"leader": leaders[person.pk]}
    return ""
