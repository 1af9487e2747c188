"""The named cast: the same few people in every test, with a story.

Sanne leads team De Hoek of a care home: Joris, Fatima and Ayşe. Joris works nights. Ruth leads Sanne. Karim is an
experienced colleague of another team whom Fatima chose as her contact person. Hanna is HR, Adil looks after the
technology, Olga sits on the works council (supervision). Wim works elsewhere and has nothing to do with any of them.
"""

from dataclasses import dataclass

from medemens.people.models import (
    Account,
    Contact,
    Employment,
    Grant,
    HouseAgreement,
    Person,
    Reporting,
    Team,
)
from tests.factories import (
    LONG_AGO,
    NOW,
    AccountFactory,
    EmploymentFactory,
    GrantFactory,
    PersonFactory,
    ReportingFactory,
    TeamFactory,
)


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
    """Make the cast, each with an account; in few statements, because most tests begin with it."""
    house = TeamFactory(code="100", name="Zorggroep De Linde")
    de_hoek = TeamFactory.build(code="110", name="De Hoek", parent=house)
    elsewhere = TeamFactory.build(code="120", name="Keuken", parent=house)
    Team.objects.bulk_create([de_hoek, elsewhere])
    ruth = _person("Ruth", "", "Meijer")
    sanne = _person("Sanne", "", "Verhoeven")
    joris = _person("Joris", "van den", "Berg")
    fatima = _person("Fatima", "", "Benali")
    ayse = _person("Ayşe", "", "Öztürk")
    karim = _person("Karim", "el", "Amrani")
    hanna = _person("Hanna", "de", "Wit")
    adil = _person("Adil", "", "Yıldız")
    olga = _person("Olga", "ter", "Horst")
    wim = _person("Wim", "", "Kok")
    people = [ruth, sanne, joris, fatima, ayse, karim, hanna, adil, olga, wim]
    teams = [house, *[de_hoek] * 4, elsewhere, house, house, elsewhere, elsewhere]
    Person.objects.bulk_create(people)
    Employment.objects.bulk_create(
        EmploymentFactory.build(person=person, team=team) for person, team in zip(people, teams, strict=True)
    )
    leaders = {sanne: ruth, joris: sanne, fatima: sanne, ayse: sanne}
    Reporting.objects.bulk_create(
        ReportingFactory.build(person=person, leader=leader) for person, leader in leaders.items()
    )
    Account.objects.bulk_create(AccountFactory.build(person=person) for person in people)
    roles = {hanna: Grant.Role.HR, adil: Grant.Role.ADMINISTRATOR, olga: Grant.Role.SUPERVISION}
    Grant.objects.bulk_create(GrantFactory.build(person=person, role=role) for person, role in roles.items())
    HouseAgreement.objects.create(consent_on=LONG_AGO, dpia_on=LONG_AGO, by=hanna, at=NOW)
    Contact.objects.create(person=fatima, contact=karim, asked_on=LONG_AGO, agreed_on=LONG_AGO)
    return Cast(sanne, joris, fatima, ayse, ruth, karim, hanna, adil, olga, wim, de_hoek, elsewhere)


def _person(call_name: str, prefix: str, family_name: str) -> Person:
    return PersonFactory.build(
        call_name=call_name,
        prefix=prefix,
        family_name=family_name,
        work_mail=f"{call_name.lower().replace('ş', 's')}@delinde.example",
    )


def account_of(person: Person) -> Account:
    """The account with which `person` logs in."""
    return Account.objects.get(person=person)
