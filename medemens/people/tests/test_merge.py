"""Two rows become one person, and nothing that points at either is lost, whatever app it belongs to."""

from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.db import models
from django.urls import reverse

from medemens.core import events as core_events
from medemens.core.errors import Refused
from medemens.moments.models import Agreement, CalendarFeed, Moment, Need, Offer, Rhythm, Wish
from medemens.people.actions.invitations import invite
from medemens.people.actions.merging import merge_persons
from medemens.people.merging import relations_to
from medemens.people.models import (
    Account,
    CollectCode,
    Contact,
    Employment,
    FormerNumber,
    Grant,
    Invitation,
    NameWord,
    Package,
    Person,
    Reporting,
    StandIn,
)
from medemens.people.queries.relations import leaders_of
from medemens.people.tests.test_directory_pages import words_for_everyone
from medemens.presence.models import RosterFeed
from medemens.questions.models import Openness
from tests.factories import (
    LONG_AGO,
    NOW,
    TODAY,
    AccountFactory,
    EmploymentFactory,
    GrantFactory,
    PersonFactory,
    ReportingFactory,
    TeamFactory,
)
from tests.power import timed

DAY = timedelta(days=1)
COUNTER = count(1)
KEYS = (Account, CalendarFeed, CollectCode, Package)


@pytest.fixture
def double(cast):
    """Joris once more, with a number of a former contract."""
    return PersonFactory(call_name="Joris", prefix="van den", family_name="Berg", number="900", work_mail="")


def merge(cast, keep, drop):
    return merge_persons(keep=keep, drop=drop, by=cast.hanna, now=NOW)


# ---- every relation there is, read from the models ----


def fields_to_person():
    """Everything that points at a person, as (model, field): a later model is here by itself."""
    return sorted(((field.model, field) for field in relations_to(Person)), key=lambda pair: str(pair[1]))


def value_for(field: models.Field):
    """Some value that fits `field`, enough to save a row."""
    simple = {
        models.DateField: TODAY, models.DateTimeField: NOW, models.TimeField: NOW.time(),
        models.BooleanField: False, models.JSONField: {}, models.EmailField: "x@delinde.example",
        models.BinaryField: b"x", models.DecimalField: 1,
    }  # fmt: skip
    if field.name == "says" and field.model is Openness:
        return Openness.saying("open")
    if type(field) in simple:
        return simple[type(field)]
    if isinstance(field, models.IntegerField):
        return 1
    return str(field.choices[0][0]) if field.choices else f"x{next(COUNTER)}"


# What the database wants of a row besides: a shift that ends after it starts, a calendar of one person or a team.
NEEDED = {"Shift": {"ends_at": NOW + timedelta(days=365)}}


def make_row(model, **given) -> models.Model:
    """A row of `model`, with whatever it must have made up; rows it points at are made the same way."""
    values = {**NEEDED.get(model.__name__, {}), **given}
    for field in model._meta.concrete_fields:
        if (field.primary_key and not field.is_relation) or field.name in values:
            continue
        if isinstance(field, models.ForeignKey):
            if not field.null:
                to = field.related_model
                values[field.name] = PersonFactory() if to is Person else make_row(to)
        elif not field.has_default() and not field.null:
            values[field.name] = value_for(field)
    if model is RosterFeed and not values.get("person"):
        values["team"] = TeamFactory()
    return model._base_manager.create(**values)


def test_the_fields_are_found():
    found = {(model.__name__, field.name) for model, field in fields_to_person()}
    assert {
        ("Account", "person"), ("Employment", "person"), ("Reporting", "leader"), ("StandIn", "by"),
        ("Moment", "invitee"), ("Moment", "leader"), ("CalendarFeed", "person"), ("Message", "recipient"),
    } <= found  # fmt: skip
    assert len(found) == len(fields_to_person()) >= 40


@pytest.mark.parametrize("pair", fields_to_person(), ids=lambda pair: f"{pair[0].__name__}.{pair[1].name}")
def test_every_row_that_points_at_the_dropped_points_at_the_kept(cast, pair):
    model, field = pair
    keep, drop = PersonFactory(), PersonFactory()
    ended = {"ended_at": NOW} if model is Grant else {}  # a role that runs is refused, see below
    row = make_row(model, **{field.name: drop}, **ended)
    merge(cast, keep, drop)
    assert not Person.objects.filter(number=drop.number).exists()
    if model in KEYS and field.name == "person":  # what opens something goes to nobody
        assert not model.objects.filter(pk=row.pk).exists()
        return
    if model is NameWord:  # the name that stays is the kept one's
        return
    assert getattr(model._base_manager.get(pk=row.pk), field.attname) == keep.pk


@pytest.mark.parametrize("pair", fields_to_person(), ids=lambda pair: f"{pair[0].__name__}.{pair[1].name}")
def test_where_both_have_such_a_row_it_still_goes_through(cast, pair):
    model, field = pair
    keep, drop = PersonFactory(), PersonFactory()
    sides = {
        side.name: PersonFactory()
        for side in model._meta.concrete_fields
        if side.related_model is Person and side != field and not field.remote_field.hidden
    }
    make_row(model, **{field.name: keep}, **sides)
    make_row(model, **{field.name: drop}, **sides)
    merge(cast, keep, drop)
    assert model._base_manager.filter(**{field.name: keep}).exists()


# ---- what stays where only one can ----


def test_old_numbers_mean_the_kept_person_from_now_on(cast, double):
    FormerNumber.objects.create(person=double, number="800")
    merge(cast, cast.joris, double)
    assert set(FormerNumber.objects.values_list("number", "person")) == {
        ("800", cast.joris.pk), ("900", cast.joris.pk),
    }  # fmt: skip


def test_name_number_and_account_of_the_kept_stay_and_gaps_are_filled(cast, double):
    other = Account.objects.create(person=double, email="other@delinde.example", created_at=NOW)
    double.service_date = LONG_AGO
    double.save()
    account, number = cast.joris.account, cast.joris.number
    merge(cast, cast.joris, double)
    cast.joris.refresh_from_db()
    assert (cast.joris.number, cast.joris.service_date) == (number, LONG_AGO)
    assert Account.objects.get(person=cast.joris) == account
    assert not Account.objects.filter(pk=other.pk).exists()


def test_an_account_never_becomes_someone_elses_who_has_none_is_invited_anew(cast, double):
    account = cast.joris.account
    merge(cast, double, cast.joris)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert not Account.objects.filter(person=double).exists()
    assert [row.person for row in Invitation.objects.filter(withdrawn_at=None)] == [double]


@pytest.mark.parametrize("has_account", [True, False])
@pytest.mark.parametrize(
    ("model", "field"),
    [(Moment, "proposer"), (Moment, "invitee"), (Agreement, "other"), (Need, "person"), (Wish, "sender")],
)
def test_what_someone_shared_never_comes_to_another_account(cast, has_account, model, field):
    """A made-up person HR can log in as, into whom a colleague is merged."""
    made_up = PersonFactory()
    if has_account:
        AccountFactory(person=made_up)
    row = make_row(model, **{field: cast.joris})
    with pytest.raises(Refused, match="Keep that one"):
        merge(cast, made_up, cast.joris)
    assert getattr(model.objects.get(pk=row.pk), field) == cast.joris
    merge(cast, cast.joris, made_up)  # the other way round the owner keeps it
    assert Account.objects.get(person=cast.joris).email == "joris@delinde.example"


def test_nothing_made_for_the_dropped_opens_anything_of_the_kept(cast, double):
    """A made-up person merged into a colleague: their calendar address and open invitation die."""
    AccountFactory(person=double, email="double@delinde.example")
    feed = make_row(CalendarFeed, person=double)
    double.work_mail = "double@delinde.example"
    double.save()
    opened = invite(people=[double], by=cast.hanna, now=NOW)[0]
    merge(cast, cast.joris, double)
    assert not CalendarFeed.objects.filter(pk=feed.pk).exists()
    assert Invitation.objects.get(pk=opened.pk).withdrawn_at == NOW


def test_both_addresses_hear_of_it(cast, double, monkeypatch):
    heard = []
    monkeypatch.setattr(
        core_events, "_consumers", [lambda act: heard.extend((e.kind.name, e.recipients) for e in act)]
    )
    double.work_mail = "double@delinde.example"
    double.save()
    merge(cast, cast.joris, double)
    assert heard == [("persons-merged", (cast.joris,))]
    assert [sent.to for sent in mail.outbox] == [["double@delinde.example"]]


@pytest.mark.parametrize(
    ("first", "last", "merged"),
    [
        ((None, None), (None, None), (None, None)),
        ((LONG_AGO, TODAY), (TODAY, TODAY + DAY), (LONG_AGO, TODAY + DAY)),
        ((LONG_AGO, None), (TODAY, TODAY), (LONG_AGO, None)),
        ((None, TODAY), (TODAY, None), (None, None)),
    ],
)
def test_here_from_the_first_day_of_either_to_the_last_of_both(cast, first, last, merged):
    keep = PersonFactory(first_day=first[0], last_day=first[1])
    drop = PersonFactory(first_day=last[0], last_day=last[1])
    merge(cast, keep, drop)
    keep.refresh_from_db()
    assert (keep.first_day, keep.last_day) == merged


def test_contracts_stay_apart_unless_they_are_the_same(cast, double):
    EmploymentFactory(
        person=double, sequence="1", team=cast.de_hoek, hours_per_week=24
    )  # as Joris has it already
    EmploymentFactory(person=double, sequence="2", team=cast.elsewhere)
    EmploymentFactory(person=double, sequence="3", team=cast.elsewhere, job_title="Kok")
    EmploymentFactory(person=cast.joris, sequence="2", team=cast.elsewhere, job_title="Chauffeur")
    merge(cast, cast.joris, double)
    jobs = Employment.objects.filter(person=cast.joris).order_by("sequence")
    assert [(job.sequence, job.job_title, str(job.team), job.hours_per_week) for job in jobs] == [
        ("1", "Verzorgende IG", "De Hoek", 24),
        ("2", "Chauffeur", "Keuken", None),
        ("3", "Kok", "Keuken", None),
        ("4", "Verzorgende IG", "Keuken", None),
    ]


def test_the_same_leader_leads_once_and_another_too(cast, double):
    ReportingFactory(person=double, leader=cast.sanne)
    ReportingFactory(person=double, leader=cast.karim)
    merge(cast, cast.joris, double)
    assert set(leaders_of(cast.joris, TODAY)) == {cast.sanne, cast.karim}
    assert Reporting.objects.filter(person=cast.joris, leader=cast.sanne).count() == 1


def test_of_two_rhythms_one_stays_with_what_hung_on_the_other(cast, double):
    kept = Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris)
    other = Rhythm.objects.create(leader=cast.sanne, colleague=double, last_spoken_on=TODAY)
    Offer.objects.create(rhythm=other, week=TODAY, place=1, reason="rhythm")
    merge(cast, cast.joris, double)
    kept.refresh_from_db()
    assert kept.last_spoken_on == TODAY
    assert kept.offers.count() == 1
    assert Rhythm.objects.filter(colleague=cast.joris).count() == 1


def test_nothing_ties_somebody_to_themselves(cast, double):
    moment = make_row(Moment, proposer=cast.joris, invitee=double)
    make_row(Agreement, owner=cast.joris, other=double, moment=moment)
    make_row(Wish, sender=double, to=cast.joris)
    Contact.objects.create(person=cast.joris, contact=double, asked_on=TODAY)
    Rhythm.objects.create(leader=double, colleague=cast.joris)
    StandIn.objects.create(leader=double, stand_in=cast.joris, starts_on=TODAY, ends_on=TODAY)
    ReportingFactory(person=cast.joris, leader=double)
    merge(cast, cast.joris, double)
    for model in (Moment, Agreement, Wish, Rhythm, StandIn):
        assert not model.objects.exists()
    assert not Contact.objects.filter(person=cast.joris).exists()
    assert list(leaders_of(cast.joris, TODAY)) == [cast.sanne]


def test_who_gave_a_role_is_only_mentioned(cast, double):
    grant = GrantFactory(person=cast.joris, by=double, role=Grant.Role.HR)
    GrantFactory(person=double, role=Grant.Role.HR)
    merge(cast, cast.joris, double)
    assert list(Grant.objects.filter(person=cast.joris)) == [grant]


# ---- refusals: all or nothing ----


def test_refusals(cast, double):
    with pytest.raises(Refused, match="two different people"):
        merge(cast, cast.joris, cast.joris)
    for pair in ((cast.hanna, double), (double, cast.hanna)):
        with pytest.raises(Refused, match="about you"):
            merge(cast, *pair)
    for pair in ((cast.adil, double), (double, cast.adil)):
        with pytest.raises(Refused, match="has a role"):
            merge(cast, *pair)
    assert Person.objects.filter(pk=double.pk).exists()


def test_a_circle_refuses_and_leaves_everything_as_it_was(cast, double):
    ReportingFactory(person=cast.ruth, leader=double)
    EmploymentFactory(person=double, team=cast.elsewhere)
    with pytest.raises(Refused) as refusal:
        merge(cast, cast.joris, double)
    assert str(refusal.value) == (
        "These two can’t become one: Joris van den Berg leads Ruth Meijer, Ruth Meijer leads Sanne Verhoeven,"
        " Sanne Verhoeven leads Joris van den Berg. Change who leads whom first."
    )
    assert Person.objects.filter(pk=double.pk).exists()
    assert list(leaders_of(cast.ruth, TODAY)) == [double]
    assert list(double.employments.values_list("team", flat=True)) == [cast.elsewhere.pk]
    assert not FormerNumber.objects.exists()


# ---- the pages ----


class TestPages:
    def test_the_same_name_is_offered(self, cast, double, client_of):
        response = client_of(cast.hanna).get(reverse("merge_find"))
        assert [entry.person for entry in response.context["doubles"]] == [cast.joris, double]

    def test_search_choose_compare_and_do(self, cast, double, client_of):
        words_for_everyone()
        client, url = client_of(cast.hanna), reverse("merge", args=[cast.joris.pk, double.pk])
        timed(client, cast.hanna, cast.joris, double)
        assert f"?first={cast.joris.pk}" in client.get(reverse("merge_find"), {"q": "berg"}).content.decode()
        chosen = client.get(reverse("merge_find"), {"q": "berg", "first": cast.joris.pk}).content.decode()
        assert url in chosen
        assert reverse("merge", args=[cast.joris.pk, cast.joris.pk]) not in chosen
        page = client.get(url).content.decode()
        assert cast.joris.number in page
        assert "900" in page
        assert reverse("merge", args=[double.pk, cast.joris.pk]) in page
        assert client.post(url).status_code == 422
        assert Person.objects.filter(pk=double.pk).exists()
        assert client.post(url, {"sure": "on"}).url == reverse("person", args=[cast.joris.pk])
        assert not Person.objects.filter(pk=double.pk).exists()
        assert "earlier 900" in client.get(reverse("person", args=[cast.joris.pk])).content.decode()

    def test_the_page_says_nothing_of_moments_or_contacts(self, cast, client_of):
        url = reverse("merge", args=[cast.fatima.pk, cast.joris.pk])
        client = timed(client_of(cast.hanna), cast.hanna, cast.fatima, cast.joris)
        page = client.get(url).content.decode()
        assert cast.fatima.number in page
        assert "Karim" not in page

    def test_a_refusal_is_said(self, cast, double, client_of):
        client = timed(client_of(cast.hanna), cast.hanna, cast.adil, double)
        answer = client.post(reverse("merge", args=[cast.adil.pk, double.pk]), {"sure": "on"})
        assert answer.status_code == 422
        assert "One of the two has a role" in answer.content.decode()

    def test_for_hr_alone(self, cast, double, client_of):
        for who in (cast.sanne, cast.ruth, cast.adil, cast.olga, cast.wim):
            client = client_of(who)
            assert client.get(reverse("merge_find")).status_code == 404
            assert (
                client.post(reverse("merge", args=[cast.joris.pk, double.pk]), {"sure": "on"}).status_code
                == 404
            )
        assert Person.objects.filter(pk=double.pk).exists()
