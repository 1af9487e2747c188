"""Contact persons: asking, answering and ending, without a reason and without a cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medemens.core import events
from medemens.core.errors import Refused
from medemens.people.actions import contacts as actions
from medemens.people.models import Contact
from medemens.people.queries.contacts import contact_requests_for, contacts_held_by, open_contacts_of
from medemens.people.queries.relations import contacts_of, moment_leaders_of, people_with_moments_from
from medemens.people.tests.test_directory_pages import words_for_everyone
from medemens.people.views import contacts as views
from tests.factories import NOW, TODAY, PersonFactory

DAY = timedelta(days=1)


@pytest.fixture
def heard(monkeypatch):
    told = []
    consumer = lambda act: told.extend((one.kind.name, [*one.recipients]) for one in act)  # noqa: E731
    monkeypatch.setattr(events, "_consumers", [consumer])
    return told


def ask(person, contact, instead=False):
    return actions.ask_contact(person=person, contact=contact, instead_of_leader=instead, by=person, now=NOW)


def test_asking_and_agreeing(cast, heard):
    row = ask(cast.joris, cast.karim)
    assert list(contact_requests_for(cast.karim, TODAY)) == [row]
    assert list(contacts_of(cast.joris, TODAY)) == []
    actions.agree_to_contact(contact=row, by=cast.karim, now=NOW)
    assert list(contacts_of(cast.joris, TODAY)) == [cast.karim]
    assert list(contact_requests_for(cast.karim, TODAY)) == []
    assert row in contacts_held_by(cast.karim, TODAY)
    assert heard == [("contact-asked", [cast.karim]), ("contact-answered", [cast.joris])]


def test_beside_the_leader_both_have_moments_instead_only_the_contact(cast):
    beside = ask(cast.joris, cast.karim)
    actions.agree_to_contact(contact=beside, by=cast.karim, now=NOW)
    assert list(moment_leaders_of(cast.joris, TODAY)) == [cast.karim, cast.sanne]
    instead = ask(cast.joris, cast.wim, instead=True)
    assert cast.joris in people_with_moments_from(cast.sanne, TODAY)  # nothing changes before they agree
    actions.agree_to_contact(contact=instead, by=cast.wim, now=NOW)
    assert set(moment_leaders_of(cast.joris, TODAY)) == {cast.karim, cast.wim}
    assert cast.joris not in people_with_moments_from(cast.sanne, TODAY)


def test_no_has_no_cost_and_one_may_ask_again(cast, heard):
    row = ask(cast.joris, cast.karim)
    actions.decline_contact(contact=row, by=cast.karim, now=NOW)
    assert list(open_contacts_of(cast.joris, TODAY)) == []
    assert heard[-1] == ("contact-answered", [cast.joris])
    again = ask(cast.joris, cast.karim)
    assert list(contact_requests_for(cast.karim, TODAY)) == [again]


def test_either_ends_it_and_only_the_chooser_hears_of_it(cast, heard):
    for ended_by, told in ((cast.karim, [("contact-answered", [cast.fatima])]), (cast.fatima, [])):
        row, _new = Contact.objects.get_or_create(
            person=cast.fatima,
            contact=cast.karim,
            ended_on=None,
            defaults={"asked_on": TODAY, "agreed_on": TODAY},
        )
        heard.clear()
        actions.end_contact(contact=row, by=ended_by, now=NOW)
        actions.end_contact(contact=row, by=ended_by, now=NOW)
        assert heard == told
        assert list(contacts_of(cast.fatima, TODAY)) == []


def test_an_answer_to_a_question_that_was_taken_back_is_refused(cast, heard):
    row = ask(cast.joris, cast.karim)
    actions.end_contact(contact=row, by=cast.joris, now=NOW)
    for answer in (actions.agree_to_contact, actions.decline_contact):
        with pytest.raises(Refused, match="answered or taken back"):
            answer(contact=row, by=cast.karim, now=NOW)
    assert list(contacts_of(cast.joris, TODAY)) == []
    assert len(heard) == 1


def test_refusals(cast):
    with pytest.raises(Refused, match="your own contact person"):
        ask(cast.joris, cast.joris)
    with pytest.raises(Refused, match="is your leader already"):
        ask(cast.joris, cast.sanne)
    with pytest.raises(Refused, match="asked Karim el Amrani already"):
        ask(cast.fatima, cast.karim)
    with pytest.raises(Refused, match="doesn’t work here"):
        ask(cast.joris, PersonFactory(last_day=TODAY - DAY))
    for contact in (cast.karim, cast.wim, cast.ruth):
        ask(cast.joris, contact)
    with pytest.raises(Refused, match="three contact persons at most"):
        ask(cast.joris, cast.olga)


def test_who_left_asks_nobody_and_takes_no_room(cast):
    rows = [ask(cast.joris, contact) for contact in (cast.karim, cast.wim, cast.ruth)]
    cast.wim.last_day = TODAY - DAY
    cast.wim.save()
    assert list(open_contacts_of(cast.joris, TODAY)) == [rows[0], rows[2]]
    ask(cast.joris, cast.olga)
    cast.joris.last_day = TODAY - DAY
    cast.joris.save()
    assert list(contact_requests_for(cast.karim, TODAY)) == []


def test_a_contact_who_left_leaves_the_moments_to_the_leader(cast, heard):
    row = ask(cast.joris, cast.karim, instead=True)
    actions.agree_to_contact(contact=row, by=cast.karim, now=NOW)
    assert list(moment_leaders_of(cast.joris, TODAY)) == [cast.karim]
    cast.karim.last_day = TODAY - DAY
    cast.karim.save()
    assert list(moment_leaders_of(cast.joris, TODAY)) == [cast.sanne]
    assert cast.joris in people_with_moments_from(cast.sanne, TODAY)


def test_the_daily_run_ends_what_leavers_had_and_tells_whoever_chose_them(cast, heard):
    agreed = Contact.objects.get(person=cast.fatima)
    asked = ask(cast.joris, cast.karim)
    stays = ask(cast.joris, cast.wim)
    leaving = ask(cast.olga, cast.wim)
    heard.clear()
    cast.karim.last_day = cast.olga.last_day = TODAY - DAY
    cast.karim.save()
    cast.olga.save()
    assert actions.end_contacts_of_leavers(NOW) == 3
    assert actions.end_contacts_of_leavers(NOW) == 0
    ended = Contact.objects.filter(ended_on=TODAY).order_by("pk")
    assert list(ended) == [agreed, asked, leaving]
    assert list(Contact.objects.filter(ended_on=None)) == [stays]
    assert heard == [("contact-answered", [cast.fatima]), ("contact-answered", [cast.joris])]


def test_what_ended_is_forgotten(cast):
    row = ask(cast.joris, cast.karim)
    actions.decline_contact(contact=row, by=cast.karim, now=NOW)
    assert actions.forget_ended(before=TODAY) == 0
    assert actions.forget_ended(before=TODAY + DAY) == 1
    assert Contact.objects.count() == 1  # Fatima's


class TestPages:
    def test_asking_on_the_page(self, cast, client_of):
        words_for_everyone()
        client, url = client_of(cast.joris), reverse("contact_new") + "?q=amrani"
        assert "Karim el Amrani" in client.get(url).content.decode()
        assert client.post(url, {"person": cast.karim.pk}).status_code == 422
        answer = client.post(url, {"person": cast.karim.pk, "place": "instead"})
        assert answer.url == reverse("contact_persons")
        row = Contact.objects.get(person=cast.joris)
        assert (row.contact, row.instead_of_leader, row.agreed_on) == (cast.karim, True, None)
        assert "No answer yet" in client.get(reverse("contact_persons")).content.decode()
        assert client.post(url, {"person": cast.karim.pk, "place": "beside"}).status_code == 422

    @pytest.mark.parametrize("name", ["contact_agreement", "contact_refusal"])
    def test_only_who_is_asked_answers(self, cast, client_of, name):
        row = ask(cast.joris, cast.karim)
        url = reverse(name, args=[row.pk])
        for who in (cast.joris, cast.sanne, cast.hanna, cast.wim):
            assert client_of(who).post(url).status_code == 404
        client = client_of(cast.karim)
        assert client.get(url).status_code == 405
        assert "Joris van den Berg" in client.get(reverse("contact_persons")).content.decode()
        assert client.post(url).url == reverse("contact_persons")
        assert client.post(url).status_code == 404
        row.refresh_from_db()
        assert (row.agreed_on is not None, row.ended_on is not None) == (
            name == "contact_agreement", name == "contact_refusal",
        )  # fmt: skip

    @pytest.mark.parametrize("name", ["contact_agreement", "contact_refusal"])
    def test_a_question_that_is_taken_back_just_now_is_said(self, cast, client_of, monkeypatch, name):
        row = ask(cast.joris, cast.karim)
        client, found = client_of(cast.karim), views.get_object_or_404

        def found_and_withdrawn(rows, pk):
            contact = found(rows, pk=pk)
            actions.end_contact(contact=row, by=cast.joris, now=NOW)
            return contact

        monkeypatch.setattr(views, "get_object_or_404", found_and_withdrawn)
        answer = client.post(reverse(name, args=[row.pk]), follow=True)
        assert "This question has been answered or taken back." in answer.content.decode()
        row.refresh_from_db()
        assert row.agreed_on is None

    @pytest.mark.parametrize(
        ("who", "status"), [("fatima", 302), ("karim", 302), ("sanne", 404), ("hanna", 404)]
    )
    def test_only_the_two_end_it(self, cast, client_of, who, status):
        row = Contact.objects.get(person=cast.fatima)
        client = client_of(getattr(cast, who))
        assert client.post(reverse("contact_end", args=[row.pk])).status_code == status
        row.refresh_from_db()
        assert (row.ended_on is not None) == (status == 302)

    def test_each_sees_only_their_own(self, cast, client_of):
        for who in (cast.sanne, cast.hanna, cast.wim):
            page = client_of(who).get(reverse("contact_persons")).content.decode()
            assert "Fatima" not in page
            assert "Karim" not in page
        assert "Karim el Amrani" in client_of(cast.fatima).get(reverse("contact_persons")).content.decode()
        assert "Fatima Benali" in client_of(cast.karim).get(reverse("contact_persons")).content.decode()

    def test_it_costs_the_same_at_1_and_3(self, cast, client_of, django_assert_num_queries):
        client = client_of(cast.karim)
        for more in (0, 2):
            for person in PersonFactory.create_batch(more):
                ask(person, cast.karim)
                ask(cast.karim, person)
                row = ask(PersonFactory(), cast.karim)
                actions.agree_to_contact(contact=row, by=cast.karim, now=timezone.now())
            with django_assert_num_queries(5):
                client.get(reverse("contact_persons"))
