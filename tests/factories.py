"""Rows for tests, made the short way."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from medemens.people import names
from medemens.people.models import Account, Employment, Grant, Person, Reporting, Team

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday morning, 10.00 in Amsterdam
TODAY = NOW.date()
LONG_AGO = date(2020, 1, 1)


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    code = factory.Sequence(lambda n: f"T{n:03}")
    name = factory.Sequence(lambda n: f"Team {n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: f"{n + 100:06}")
    call_name = "Joris"
    prefix = ""
    family_name = factory.Sequence(lambda n: f"Bakker{n}")
    sort_key = factory.LazyAttribute(lambda p: names.sort_key(p.family_name, p.prefix, p.call_name))
    work_mail = factory.LazyAttribute(lambda p: f"p{p.number}@delinde.example")
    first_day = LONG_AGO

    @factory.post_generation
    def team(self, create, team, **kwargs):
        if team:
            EmploymentFactory(person=self, team=team, starts_on=self.first_day)

    @factory.post_generation
    def leader(self, create, leader, **kwargs):
        if leader:
            ReportingFactory(person=self, leader=leader)


class EmploymentFactory(DjangoModelFactory):
    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    job_title = "Verzorgende IG"
    starts_on = LONG_AGO


class ReportingFactory(DjangoModelFactory):
    class Meta:
        model = Reporting

    person = factory.SubFactory(PersonFactory)
    leader = factory.SubFactory(PersonFactory)
    starts_on = LONG_AGO


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda a: a.person.work_mail)
    created_at = NOW


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    person = factory.SubFactory(PersonFactory)
    role = Grant.Role.HR
    since = NOW
    reason = "sinds het begin"
