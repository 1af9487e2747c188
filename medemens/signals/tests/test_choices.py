"""What may come by mail: families of messages, the page, and the way out in each mail."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medemens.core.events import kinds
from medemens.moments.actions.moments import propose_moment
from medemens.people.actions.roles import give_role
from medemens.people.models import Account, Grant, Person
from medemens.signals.actions import choose_mail, set_quiet_hours, switch_off
from medemens.signals.delivery import deliver_due
from medemens.signals.digested import DIGESTED
from medemens.signals.families import DIGEST, FAMILIES, Family
from medemens.signals.letters import LETTERS
from medemens.signals.models import MailChoices, Message
from medemens.signals.switching_off import off_address, off_token, read_off_token
from tests.factories import NOW, TODAY

from .conftest import html_of, text_of
from .test_smtp import THURSDAY

ALL = {"digest": True, "digest_at": None, "invitations": True, "days_in_calendar": False}


def choose(person, **changed):
    return choose_mail(person=person, **{**ALL, **changed}, by=person, now=NOW)


def coffee(cast):
    propose_moment(other=cast.joris, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)


class TestFamilies:
    def test_each_kind_of_letter_is_in_exactly_one(self):
        """Whoever adds a letter says here whether it is an invitation or a notice; all else waits for the digest."""
        assert set(FAMILIES) == set(LETTERS)
        assert {kind for kind, family in FAMILIES.items() if family == Family.DIGEST} == {DIGEST}

    def test_every_event_has_a_letter_or_waits_for_the_digest(self):
        events = {name for name in kinds if not name.startswith("test")}
        assert events <= set(FAMILIES) | set(DIGESTED)


class TestSwitches:
    def test_invitations_stay_in_medemens_and_notices_come_all_the_same(self, cast, mailoutbox):
        choose(cast.joris, invitations=False, digest=False)
        coffee(cast)
        give_role(person=cast.joris, role=Grant.Role.SUPERVISION, reason="OR", by=cast.hanna, now=NOW)
        assert deliver_due(NOW) == 3
        to_joris = [mail for mail in mailoutbox if mail.to == [cast.joris.work_mail]]
        kinds_sent = Message.objects.filter(recipient=cast.joris, sent_at=NOW).values_list("kind", flat=True)
        assert (len(to_joris), list(kinds_sent)) == (1, ["grant-given"])

    def test_an_address_that_ends_notices_does_not_exist(self, cast):
        assert off_address(cast.joris, Family.NOTICE) == ""
        switch_off(person=cast.joris, family=Family.NOTICE, now=NOW)
        assert not MailChoices.objects.exists()


class TestThePage:
    def test_shows_what_holds_and_saves_what_is_chosen(self, cast, client_of):
        client = client_of(cast.joris)
        page = client.get(reverse("mail_choices")).content.decode()
        assert "Nobody can switch those off." in page
        assert len(re.findall(r"<input[^>]*checked", page)) == 2
        response = client.post(reverse("mail_choices"), {"digest_at": "09:30", "days_in_calendar": "on"})
        assert response.status_code == 302
        row = MailChoices.objects.get()
        assert (row.person, row.no_digest, row.digest_at, row.no_invitations, row.days_in_calendar) == (
            cast.joris, True, time(9, 30), True, True,
        )  # fmt: skip

    @pytest.mark.parametrize("at", ["23:15", "kwart over"])
    def test_a_time_in_their_own_quiet_hours_comes_back_with_what_was_typed(self, cast, client_of, at):
        set_quiet_hours(person=cast.joris, starts_at=time(22), ends_at=time(6), by=cast.joris, now=NOW)
        response = client_of(cast.joris).post(reverse("mail_choices"), {"digest": "on", "digest_at": at})
        assert response.status_code == 422
        assert at in response.content.decode()
        assert not MailChoices.objects.exists()


class TestTheWayOut:
    @pytest.fixture
    def mail(self, cast, mail_server):
        Account.objects.update(language="en")
        coffee(cast)
        deliver_due(NOW)
        return mail_server.only_to(cast.joris)

    def test_is_in_every_mail_but_notices_as_mail_programs_and_people_read_it(self, cast, mail, mail_server):
        address = mail["List-Unsubscribe"].strip(" <>")
        assert address.startswith("https://medemens.example/mail/off/")
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"No more mail of this kind: {address}" in text_of(mail)
        assert f'href="{address}"' in html_of(mail)
        give_role(person=cast.joris, role=Grant.Role.SUPERVISION, reason="OR", by=cast.hanna, now=NOW)
        deliver_due(NOW)
        notice = mail_server.to(cast.joris)[-1]
        assert notice["List-Unsubscribe"] is notice["List-Unsubscribe-Post"] is None
        assert "/mail/off/" not in text_of(notice)

    def test_looking_changes_nothing_and_a_mail_program_ends_it_in_one_tap(self, mail):
        path = mail["List-Unsubscribe"].strip(" <>").removeprefix("https://medemens.example")
        program = Client(enforce_csrf_checks=True)
        page = program.get(path)
        assert (page.status_code, page["Referrer-Policy"], MailChoices.objects.count()) == (
            200,
            "no-referrer",
            0,
        )
        answer = program.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        row = MailChoices.objects.get()
        assert (row.no_invitations, row.no_digest) == (True, False)

    def test_a_wrong_address_gets_the_same_page_and_changes_nothing(self, cast, client):
        right = off_token(cast.joris, Family.DIGEST)
        wrong = off_token(cast.joris, Family.DIGEST)[:-1] + "x"
        others = right.replace(f"{cast.joris.pk}.", f"{cast.sanne.pk}.", 1)
        assert others != right
        for how in (client.get, client.post):
            pages = [
                how(reverse("mail_off", args=[token])) for token in (wrong, others, "1.digest.", "x", right)
            ]
            assert {page.status_code for page in pages} == {200}
            assert len({page.content for page in pages}) == 1
        assert [row.person for row in MailChoices.objects.all()] == [cast.joris]

    def test_writes_nothing_down_about_who_left(self, cast):
        cast.joris.last_day = TODAY - timedelta(days=1)
        switch_off(person=cast.joris, family=Family.DIGEST, now=NOW)
        assert not MailChoices.objects.exists()

    def test_holds_under_another_first_key_and_for_nobody_who_is_gone(self, cast, settings):
        token = off_token(cast.joris, Family.DIGEST)
        settings.FIELD_KEYS = ["bmV3LWtleS1mb3ItdGVzdHMtMDEyMzQ1Njc4OWFiY2Q=", *settings.FIELD_KEYS]
        assert read_off_token(token) == (cast.joris, Family.DIGEST)
        settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
        assert read_off_token(token) is None
        gone = off_token(Person(pk=999_999), Family.DIGEST)
        assert read_off_token(gone) is None
