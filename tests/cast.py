"""The named cast: the same few people in every test, with a story.

Sanne leads team De Hoek of a care home: Joris, Fatima and Ayşe. Joris works nights. Ruth leads Sanne. Karim is an
experienced colleague of another team whom Fatima chose as her contact person. Hanna is HR, Adil looks after the
technology, Olga sits on the works council (supervision). Wim works elsewhere and has nothing to do with any of them.
"""

from dataclasses import dataclass

from medemens.people.models import Account, Contact, Grant, Person, Team
from tests.factories import LONG_AGO, AccountFactory, GrantFactory, PersonFactory, TeamFactory


@dataclass(frozen=True)
class Cast:
    sanne: Person
    joris: Person
    fatima: Person
    ayse: Person
    ruth: Person
    karim: Person
    hanna: Person
    adil: Person
    olga: Person
    wim: Person
    de_hoek: Team
    elsewhere: Team


def make_cast() -> Cast:
    """Make the cast, each with an account."""
    house = TeamFactory(code="100", name="Zorggroep De Linde")
    de_hoek = TeamFactory(code="110", name="De Hoek", parent=house)
    elsewhere = TeamFactory(code="120", name="Keuken", parent=house)
    ruth = _person("Ruth", "", "Meijer", house)
    sanne = _person("Sanne", "", "Verhoeven", de_hoek, leader=ruth)
    joris = _person("Joris", "van den", "Berg", de_hoek, leader=sanne)
    fatima = _person("Fatima", "", "Benali", de_hoek, leader=sanne)
    ayse = _person("Ayşe", "", "Öztürk", de_hoek, leader=sanne)
    karim = _person("Karim", "el", "Amrani", elsewhere)
    hanna = _person("Hanna", "de", "Wit", house)
    adil = _person("Adil", "", "Yıldız", house)
    olga = _person("Olga", "ter", "Horst", elsewhere)
    wim = _person("Wim", "", "Kok", elsewhere)
    GrantFactory(person=hanna, role=Grant.Role.HR)
    GrantFactory(person=adil, role=Grant.Role.ADMINISTRATOR)
    GrantFactory(person=olga, role=Grant.Role.SUPERVISION)
    Contact.objects.create(person=fatima, contact=karim, asked_on=LONG_AGO, agreed_on=LONG_AGO)
    return Cast(sanne, joris, fatima, ayse, ruth, karim, hanna, adil, olga, wim, de_hoek, elsewhere)


def _person(
    call_name: str, prefix: str, family_name: str, team: Team, leader: Person | None = None
) -> Person:
    person = PersonFactory(
        call_name=call_name,
        prefix=prefix,
        family_name=family_name,
        team=team,
        leader=leader,
        work_mail=f"{call_name.lower().replace('ş', 's')}@delinde.example",
    )
    AccountFactory(person=person)
    return person


def account_of(person: Person) -> Account:
    """The account with which `person` logs in."""
    return Account.objects.get(person=person)
