"""Letters about getting in, roles, contact persons and stand-ins: what they say, and to whom."""

import re
from datetime import timedelta

import pytest

from medemens.core.events import kinds
from medemens.people.actions.contacts import ask_contact, decline_contact
from medemens.people.actions.invitations import invite
from medemens.people.actions.merging import merge_persons
from medemens.people.actions.reporting import end_leader, set_leader, set_stand_in
from medemens.people.actions.roles import end_role, give_role
from medemens.people.models import Account, Grant, Invitation
from medemens.signals.delivery import deliver_due
from medemens.signals.digested import CONVERSATION, DIGESTED
from medemens.signals.families import DIGEST
from medemens.signals.letters import LETTERS
from medemens.signals.models import Message
from tests.factories import NOW, TODAY, GrantFactory, PersonFactory


@pytest.fixture
def english(cast, settings):
    Account.objects.update(language="en")
    settings.LANGUAGE_CODE = "en"  # the language of whoever has no account yet
    settings.BASE_URL = "https://medemens.example"
    return cast


def test_every_kind_of_event_has_its_letter():
    ours = {name for name in kinds if not name.startswith("test")}
    assert set(LETTERS) - {DIGEST} | set(DIGESTED) - {CONVERSATION} == ours  # that one is no event
    assert not set(LETTERS) & set(DIGESTED), (
        "a kind has a mail of its own, or waits for the letter of the day"
    )


class TestInvitation:
    def test_says_who_invites_what_it_is_and_how_long_the_link_works(self, english, mail_server):
        anna = PersonFactory(call_name="Anna", work_mail="anna@delinde.example")
        invite(people=[anna], by=english.hanna, now=NOW)
        assert deliver_due(NOW) == 1
        mail = mail_server.only_to(anna)
        text = mail.get_body(("plain",)).get_content()
        assert mail["From"] == "Hanna de Wit via Medemens <afspraken@medemens.example>"
        for words in (
            "Hello Anna,", "Hanna de Wit invites you to Medemens.", "It keeps no scores",
            "works until 7 December 2026", "You can do this in working hours.",
        ):  # fmt: skip
            assert words in text
        assert re.search(r"https://medemens\.example/\S+", text)
        assert mail.get_body(("html",)).get_content().count("<a href=") == 3

    @pytest.mark.parametrize("gone", ["accepted_at", "withdrawn_at"])
    def test_is_not_sent_any_more_once_it_was_used_or_withdrawn(self, english, mailoutbox, gone):
        anna = PersonFactory(call_name="Anna")
        invite(people=[anna], by=english.hanna, now=NOW)
        Invitation.objects.update(**{gone: NOW})
        assert deliver_due(NOW) == 0
        assert Message.objects.get().given_up_at == NOW

    def test_someone_invited_again_gets_the_new_link_only(self, english, mailoutbox):
        anna = PersonFactory(call_name="Anna")
        invite(people=[anna], by=english.hanna, now=NOW)
        invite(people=[anna], by=english.hanna, now=NOW)
        assert deliver_due(NOW) == 1

    def test_speaks_dutch_to_whoever_has_no_account(self, cast, mailoutbox):
        anna = PersonFactory(call_name="Anna")
        invite(people=[anna], by=cast.hanna, now=NOW)
        deliver_due(NOW)
        assert "Dag Anna," in mailoutbox[0].body
        assert "Hanna de Wit nodigt je uit voor Medemens." in mailoutbox[0].body


class TestRoles:
    def test_a_role_in_hr_is_told_to_the_person_all_of_hr_and_supervision(self, english, mailoutbox):
        GrantFactory(person=english.ruth, role=Grant.Role.HR)
        grant = give_role(
            person=english.karim, role=Grant.Role.HR, reason="Vervangt Hanna", by=english.hanna, now=NOW
        )
        assert deliver_due(NOW) == 3
        bodies = {mail.to[0].partition("@")[0]: mail.body for mail in mailoutbox}
        assert "You have a role in Medemens now: HR." in bodies["karim"]
        assert "Karim el Amrani has a role in Medemens now: HR." in bodies["ruth"]
        assert all("Hanna de Wit gave it." in body and "Vervangt" not in body for body in bodies.values())
        mailoutbox.clear()
        end_role(grant=grant, by=english.hanna, today=TODAY, now=NOW)
        deliver_due(NOW)
        bodies = {mail.to[0].partition("@")[0]: mail.body for mail in mailoutbox}
        assert "Your role in Medemens has ended: HR." in bodies["karim"]
        assert "The role of Karim el Amrani in Medemens has ended: HR." in bodies["ruth"]

    def test_given_and_ended_in_one_night_are_both_told(self, english, mailoutbox):
        evening = NOW.replace(hour=20)
        grant = give_role(
            person=english.karim, role="administrator", reason="x", by=english.hanna, now=evening
        )
        end_role(grant=grant, by=english.hanna, today=TODAY, now=evening)
        assert deliver_due(NOW + timedelta(days=1)) == 4

    def test_the_first_role_has_no_giver(self, english, mailoutbox):
        give_role(person=english.karim, role="administrator", reason="the first", by=None, now=NOW)
        deliver_due(NOW)
        assert "gave it" not in mailoutbox[0].body


def test_whoever_was_two_rows_hears_that_they_are_one(english, mailoutbox):
    twin = PersonFactory(work_mail="")
    merge_persons(keep=english.joris, drop=twin, by=english.hanna, now=NOW)
    deliver_due(NOW)
    assert [mail.to for mail in mailoutbox] == [["joris@delinde.example"]]
    assert "You were in Medemens twice." in mailoutbox[0].body


class TestContactsAndStandIns:
    def test_a_no_is_told_without_a_reason(self, english, mailoutbox):
        contact = ask_contact(
            person=english.joris, contact=english.karim, instead_of_leader=True, by=english.joris, now=NOW
        )
        deliver_due(NOW)
        assert "Joris would like you as a contact person." in mailoutbox[0].body
        assert "https://medemens.example/" in mailoutbox[0].body
        decline_contact(contact=contact, by=english.karim, now=NOW)
        deliver_due(NOW)
        assert "Karim can’t be your contact person now." in mailoutbox[1].body

    def test_everyone_concerned_hears_who_leads_whom(self, english, mailoutbox):
        row = set_leader(
            person=english.joris, leader=english.karim, starts_on=TODAY, by=english.hanna, now=NOW
        )
        end, later = TODAY + timedelta(days=7), NOW + timedelta(minutes=1)
        for ends, words in (
            (None, {
                "joris": "Karim el Amrani leads you from 23 November 2026.",
                "karim": "You lead Joris van den Berg from 23 November 2026.",
                "sanne": "Karim el Amrani leads Joris van den Berg from 23 November 2026.",
            }),
            (end, {
                "joris": "Karim el Amrani leads you up to and including 30 November 2026.",
                "karim": "You lead Joris van den Berg up to and including 30 November 2026.",
                "sanne": "Karim el Amrani leads Joris van den Berg up to and including 30 November 2026.",
            }),
        ):  # fmt: skip
            mailoutbox.clear()
            if ends:
                end_leader(reporting=row, ends_on=ends, by=english.hanna, now=later)
            deliver_due(later)
            bodies = {mail.to[0].partition("@")[0]: mail.body for mail in mailoutbox}
            assert set(bodies) == set(words)
            assert [name for name, said in words.items() if said not in bodies[name]] == []

    def test_a_stand_in_hears_from_when_until_when(self, english, mailoutbox):
        set_stand_in(
            leader=english.sanne, stand_in=english.karim, starts_on=TODAY, ends_on=TODAY + timedelta(days=7),
            by=english.hanna, now=NOW,
        )  # fmt: skip
        deliver_due(NOW)
        mails = {mail.to[0].partition("@")[0]: mail for mail in mailoutbox}
        assert set(mails) == {"karim", "sanne"}
        assert mails["karim"].subject == "You stand in for Sanne"
        dates = "from 23 November 2026 up to and including 30 November 2026"
        assert dates in mails["karim"].body
        assert f"Karim el Amrani stands in for you, {dates}." in mails["sanne"].body
        assert "Hanna de Wit chose this." in mails["sanne"].body
