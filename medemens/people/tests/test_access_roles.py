"""Roles: visible to everyone, given and ended by HR."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.core import events as core_events
from medemens.core.errors import Refused
from medemens.people import events, names
from medemens.people.actions.roles import end_role, end_roles_of_leavers, give_role
from medemens.people.models import Grant, NameWord, Person
from tests.factories import NOW, TODAY, GrantFactory, PersonFactory


def told(monkeypatch):
    """Whom each event tells, as (kind, persons)."""
    heard = []
    consumer = lambda act: heard.extend((one.kind.name, set(one.recipients)) for one in act)  # noqa: E731
    monkeypatch.setattr(core_events, "_consumers", [consumer])
    return heard


class TestGiving:
    def test_hr_gives_a_role_and_the_person_hears_of_it(self, cast, monkeypatch):
        heard = told(monkeypatch)
        grant = give_role(person=cast.wim, role="supervision", reason=" OR-lid ", by=cast.hanna, now=NOW)
        assert (grant.by, grant.since, grant.reason) == (cast.hanna, NOW, "OR-lid")
        assert heard == [("grant-given", {cast.wim, cast.olga})]

    def test_hr_and_supervision_are_never_one_person(self, cast):
        GrantFactory(person=cast.karim, role=Grant.Role.HR)
        for person, role in ((cast.karim, "supervision"), (cast.olga, "hr")):
            with pytest.raises(Refused, match="never the same person"):
                give_role(person=person, role=role, reason="x", by=cast.hanna, now=NOW)

    def test_all_of_hr_and_supervision_hear_of_every_role(self, cast, monkeypatch):
        GrantFactory(person=cast.karim, role=Grant.Role.HR)
        heard = told(monkeypatch)
        give_role(person=cast.wim, role="hr", reason="nieuw", by=cast.hanna, now=NOW)
        assert heard == [("grant-given", {cast.wim, cast.karim, cast.olga})]

    def test_nobody_gives_themselves_a_role(self, cast):
        with pytest.raises(Refused, match="themselves"):
            give_role(person=cast.hanna, role="administrator", reason="x", by=cast.hanna, now=NOW)

    @pytest.mark.parametrize("name", ["sanne", "adil", "olga"])
    def test_only_hr_does(self, cast, name):
        with pytest.raises(Refused, match="Only HR"):
            give_role(person=cast.wim, role="hr", reason="x", by=getattr(cast, name), now=NOW)

    def test_it_needs_a_reason(self, cast):
        with pytest.raises(Refused, match="why"):
            give_role(person=cast.wim, role="hr", reason="  ", by=cast.hanna, now=NOW)

    def test_not_twice(self, cast):
        with pytest.raises(Refused, match="already"):
            give_role(person=cast.olga, role="supervision", reason="x", by=cast.hanna, now=NOW)

    def test_whoever_installs_gives_the_first(self, db):
        assert give_role(person=PersonFactory(), role="hr", reason="de eerste", by=None, now=NOW).by is None


class TestEnding:
    def end(self, cast, person, role, by=None):
        grant = Grant.objects.get(person=person, role=role, ended_at=None)
        end_role(grant=grant, by=by or cast.hanna, today=TODAY, now=NOW)
        return Grant.objects.get(pk=grant.pk)

    def test_hr_ends_a_role(self, cast, monkeypatch):
        heard = told(monkeypatch)
        grant = self.end(cast, cast.olga, "supervision")
        assert (grant.ended_at, grant.ended_by) == (NOW, cast.hanna)
        assert heard == [("grant-ended", {cast.olga})]

    def test_the_last_of_hr_stays(self, cast):
        with pytest.raises(Refused, match="must be left"):
            self.end(cast, cast.hanna, "hr")

    def test_a_colleague_who_left_doesnt_count_as_left_over(self, cast):
        GrantFactory(person=PersonFactory(last_day=TODAY.replace(year=2020)), role=Grant.Role.HR)
        with pytest.raises(Refused, match="must be left"):
            self.end(cast, cast.hanna, "hr")

    def test_one_of_two_may_stop(self, cast):
        GrantFactory(person=cast.karim, role=Grant.Role.HR)
        assert self.end(cast, cast.hanna, "hr").ended_by == cast.hanna

    def test_a_role_ends_when_its_holder_leaves_but_the_last_of_hr_stays(self, cast, monkeypatch):
        heard = told(monkeypatch)
        for person in (cast.adil, cast.hanna):
            person.last_day = TODAY - timedelta(days=1)
            person.save()
        assert end_roles_of_leavers(today=TODAY, now=NOW) == 1
        assert heard == [("grant-ended", {cast.adil, cast.hanna, cast.olga})]
        assert set(Grant.objects.filter(ended_at=None).values_list("role", flat=True)) == {
            "hr",
            "supervision",
        }
        GrantFactory(person=cast.karim, role=Grant.Role.HR)
        assert end_roles_of_leavers(today=TODAY, now=NOW) == 1
        assert Grant.objects.get(person=cast.hanna).ended_at == NOW

    def test_only_hr_does(self, cast):
        with pytest.raises(Refused, match="Only HR"):
            self.end(cast, cast.olga, "supervision", by=cast.adil)


class TestPage:
    @pytest.mark.parametrize(
        ("name", "reasons"), [("joris", False), ("adil", False), ("hanna", True), ("olga", True)]
    )
    def test_everyone_sees_who_and_only_some_see_why(self, cast, client_of, name, reasons):
        Grant.objects.filter(person=cast.hanna).update(reason="kent de mensen")
        page = client_of(getattr(cast, name)).get("/roles/").content.decode()
        assert all(str(person) in page for person in (cast.hanna, cast.adil, cast.olga))
        assert ("kent de mensen" in page) == reasons

    def test_one_sees_why_one_holds_a_role_oneself(self, cast, client_of):
        Grant.objects.filter(person=cast.adil).update(reason="kent de servers")
        assert "kent de servers" in client_of(cast.adil).get("/roles/").content.decode()

    @pytest.mark.parametrize(
        ("name", "seen"), [("joris", False), ("adil", False), ("hanna", True), ("olga", True)]
    )
    def test_what_ended_is_for_hr_and_supervision(self, cast, client_of, name, seen):
        GrantFactory(person=cast.wim, role=Grant.Role.ADMINISTRATOR, ended_at=NOW)
        assert ("Wim Kok" in client_of(getattr(cast, name)).get("/roles/").content.decode()) == seen

    def test_outsiders_are_led_to_the_login(self, cast):
        assert Client().get("/roles/")["Location"] == "/login/?next=/roles/"

    @pytest.mark.parametrize("name", ["joris", "sanne", "adil", "olga"])
    def test_for_others_than_hr_the_forms_dont_exist(self, cast, client_of, name):
        client, grant = client_of(getattr(cast, name)), Grant.objects.get(person=cast.adil)
        assert client.get("/roles/new/").status_code == 404
        assert (
            client.post("/roles/new/?q=wim", {"person": cast.wim.pk, "role": "hr", "reason": "x"}).status_code
            == 404
        )
        assert client.post(f"/roles/{grant.pk}/end/").status_code == 404
        assert Grant.objects.filter(ended_at=None).count() == 3

    def test_it_costs_the_same_at_one_and_three(self, cast, client_of):
        client, costs = client_of(cast.hanna), []
        for more in (0, 2):
            for _person in range(more):
                GrantFactory(role=Grant.Role.SUPERVISION)
            with CaptureQueriesContext(connection) as queries:
                client.get("/roles/")
            costs.append(len(queries))
        assert costs[0] == costs[1]


class TestForm:
    @pytest.fixture(autouse=True)
    def _words(self, cast):
        for person in Person.objects.all():
            words = names.words(person.call_name, person.prefix, person.family_name)
            NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)

    def test_hr_finds_someone_by_name_and_gives_the_role(self, cast, client_of):
        client = client_of(cast.hanna)
        assert (
            "Joris van den Berg · Verzorgende IG · De Hoek"
            in client.get("/roles/new/?q=berg").content.decode()
        )
        answer = client.post(
            "/roles/new/?q=berg", {"person": cast.joris.pk, "role": "supervision", "reason": "OR"}
        )
        assert answer["Location"] == "/roles/"
        grant = Grant.objects.get(person=cast.joris)
        assert (grant.role, grant.by) == ("supervision", cast.hanna)

    @pytest.mark.parametrize("url", ["/roles/new/", reverse("packages")])
    def test_numbers_are_for_the_timed_mode(self, cast, client_of, url):
        """They are neither shown nor a way to find somebody."""
        Person.objects.filter(pk=cast.joris.pk).update(number="P-90210")
        client = client_of(cast.hanna)
        pages = [client.get(url, {"q": sought}).content.decode() for sought in ("berg", "P-90210", "90210")]
        assert ["Joris van den Berg" in page for page in pages] == [True, False, False]
        assert "90210" not in pages[0]

    def test_what_is_missing_comes_back(self, cast, client_of):
        answer = client_of(cast.hanna).post("/roles/new/?q=berg", {"role": "hr", "reason": "omdat het zo is"})
        assert answer.status_code == 422
        assert "omdat het zo is" in answer.content.decode()

    def test_a_refusal_comes_back(self, cast, client_of):
        data = {"person": cast.olga.pk, "role": "supervision", "reason": "nog eens"}
        answer = client_of(cast.hanna).post("/roles/new/?q=horst", data)
        assert answer.status_code == 422
        assert "already has this role" in answer.content.decode()

    def test_oneself_isnt_found_and_cant_be_posted(self, cast, client_of):
        client = client_of(cast.hanna)
        assert "Nobody found" in client.get("/roles/new/?q=hanna").content.decode()
        data = {"person": cast.hanna.pk, "role": "administrator", "reason": "x"}
        assert client.post("/roles/new/?q=hanna", data).status_code == 422

    def test_ending_the_last_of_hr_says_why_not(self, cast, client_of):
        client, grant = client_of(cast.hanna), Grant.objects.get(person=cast.hanna)
        assert "must be left" in client.post(f"/roles/{grant.pk}/end/", follow=True).content.decode()
        assert Grant.objects.get(pk=grant.pk).ended_at is None

    def test_ending_asks_for_a_post(self, cast, client_of):
        grant = Grant.objects.get(person=cast.olga)
        assert client_of(cast.hanna).get(f"/roles/{grant.pk}/end/").status_code == 405
        client_of(cast.hanna).post(f"/roles/{grant.pk}/end/")
        assert Grant.objects.get(pk=grant.pk).ended_by == cast.hanna


class TestOtherEvents:
    def test_each_kind_tells_whom_it_concerns(self, cast):
        from medemens.people.models import Contact, Invitation, StandIn

        contact = Contact(person=cast.fatima, contact=cast.karim)
        assert events.CONTACT_ASKED.recipients(contact, cast.fatima) == [cast.karim]
        assert events.CONTACT_ANSWERED.recipients(contact, cast.karim) == [cast.fatima]
        place = StandIn(leader=cast.sanne, stand_in=cast.joris)
        assert set(events.STAND_IN_SET.recipients(place, None)) == {cast.joris, cast.sanne}
        assert events.PERSON_INVITED.recipients(Invitation(person=cast.wim), cast.hanna) == [cast.wim]
