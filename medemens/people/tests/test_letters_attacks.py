"""Nobody takes over someone's account with a letter without that person knowing: not a leader, not HR, not a file."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from medemens.core.errors import Refused
from medemens.people.actions.access import (
    answer_new_address,
    apply_new_addresses,
    close_left_accounts,
    follow_work_mail,
    send_code,
)
from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.actions.letters import make_letters, refuse_letter
from medemens.people.models import Account, Invitation, Pin, TextNumber, VisitCode
from medemens.people.queries.access import account_for_address, addresses_waiting_too_long
from medemens.people.queries.invitations import letter_waiting, letters_refused
from medemens.people.queries.letters import in_the_way
from tests.cast import account_of
from tests.factories import NOW, GrantFactory, PersonFactory

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def els(cast):
    """Els works nights in Sanne's team, and came in by letter a while ago."""
    els = PersonFactory(
        call_name="Els", family_name="Jansen", team=cast.de_hoek, leader=cast.sanne, work_mail=""
    )
    first = make_letters(people=[els], by=cast.sanne, now=NOW - 90 * DAY)[0]
    accept_invitation(invitation=first.invitation, language="nl", now=NOW - 90 * DAY)
    return els


def with_every_way_in(person):
    """Give `person` all that opens an account without mail; return the account."""
    account = account_of(person)
    Pin.objects.create(account=account, hash="h", set_at=NOW)
    own = str(account.pk)  # a hash is nobody else's
    VisitCode.objects.create(account=account, code_hash=own, made_at=NOW)
    TextNumber.objects.create(account=account, number="0612345678", number_hash=own, given_on=NOW.date())
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return account


def ways_in():
    return [model.objects.count() for model in (Pin, VisitCode, TextNumber, Authenticator)]


class TestWhoMay:
    def test_a_leader_never_lets_someone_in_who_came_in_before(self, cast, els):
        with pytest.raises(Refused, match="Only HR"):
            make_letters(people=[els], by=cast.sanne, now=NOW)
        assert make_letters(people=[els], by=cast.hanna, now=NOW)

    def test_a_leader_cant_hide_one_who_came_in_between_one_who_did_not(self, cast, els):
        new = PersonFactory(work_mail="", leader=cast.sanne)
        with pytest.raises(Refused, match="Only HR"):
            make_letters(people=[new, els], by=cast.sanne, now=NOW)
        assert not Invitation.objects.filter(person=new).exists()

    def test_whoever_logs_in_by_mail_gets_no_letter_from_anyone(self, cast):
        for by in (cast.hanna, cast.sanne, None):
            with pytest.raises(Refused, match="logs in by mail"):
                make_letters(people=[cast.joris], by=by, now=NOW)

    def test_nor_a_mail_who_logs_in_without(self, cast, els):
        els.work_mail = "hanna.tweede@delinde.example"  # HR wrote its own address into the file
        els.save()
        with pytest.raises(Refused, match="logs in without mail"):
            invite(people=[els], by=cast.hanna, now=NOW)
        assert mail.outbox == []


class TestWaiting:
    def test_it_opens_after_three_days_and_not_before(self, cast, els):
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        assert letter.opens_at == NOW + 3 * DAY
        for too_early in (NOW, NOW + 3 * DAY - timedelta(seconds=1)):
            with pytest.raises(Refused, match=r"opens on Thursday 26 November, 10\.00"):
                accept_invitation(invitation=letter, language="nl", now=too_early)
        assert accept_invitation(invitation=letter, language="nl", now=NOW + 3 * DAY).person == els

    def test_until_then_the_page_says_when_and_has_no_button(self, cast, els):
        letter = make_letters(people=[els], by=cast.hanna, now=timezone.now())[0]
        client = Client()
        client.cookies["language"] = "en"
        page = client.get(f"/letter/{letter.code}/").content.decode()
        assert "This letter opens on" in page
        assert "Come in" not in page
        answer = client.post(f"/letter/{letter.code}/")
        assert answer.status_code == 409
        assert "This letter opens on" in answer.content.decode()
        assert client.get("/account/").status_code == 302

    def test_what_they_came_in_with_works_on_until_it_is_used_and_then_ends(self, cast, els, client_of):
        account, before = with_every_way_in(els), client_of(els)
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        assert before.get("/account/").status_code == 200
        assert ways_in() == [1, 1, 1, 1]
        with_every_way_in(cast.fatima)
        accept_invitation(invitation=letter, language="nl", now=NOW + 3 * DAY)
        assert before.get("/account/").status_code == 302
        assert ways_in() == [1, 1, 1, 1]  # Fatima's
        assert not Pin.objects.filter(account=account).exists()

    def test_its_owner_reads_who_printed_it_and_from_when_it_opens(self, cast, els):
        assert letter_waiting(els, NOW) is None
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        for now in (NOW, NOW + 3 * DAY):  # also once it opens, for as long as it does
            news = letter_waiting(els, now)
            assert (news.waiting, news.waiting.by, news.used) == (letter, cast.hanna, [])
        assert letter_waiting(els, NOW + 14 * DAY) is None
        assert letter_waiting(cast.joris, NOW) is None

    def test_a_first_letter_is_no_news(self, cast):
        new = PersonFactory(work_mail="")
        letter = make_letters(people=[new], by=cast.hanna, now=NOW)[0].invitation
        assert letter_waiting(new, NOW) is None
        accept_invitation(invitation=letter, language="nl", now=NOW)
        assert letter_waiting(new, NOW) is None

    def test_supervision_hears_as_soon_as_it_is_printed(self, cast, els):
        mail.outbox.clear()
        make_letters(people=[PersonFactory(work_mail="")], by=cast.hanna, now=NOW)
        assert mail.outbox == []  # for the first time
        make_letters(people=[els], by=cast.hanna, now=NOW)
        [told] = mail.outbox
        assert told.to == ["olga@delinde.example"]
        assert "Hanna de Wit" in told.body
        assert "Els Jansen" in told.body


class TestRefusing:
    def test_its_owner_stops_it_and_hr_and_supervision_hear(self, cast, els, client_of):
        letter = make_letters(people=[els], by=cast.hanna, now=timezone.now())[0]
        client = client_of(els)
        mail.outbox.clear()
        assert client.post("/account/letter/withdrawal/")["Location"] == "/account/"
        assert sorted(one.to[0] for one in mail.outbox) == ["hanna@delinde.example", "olga@delinde.example"]
        assert "Els Jansen" in mail.outbox[0].body
        assert "Hanna de Wit" in mail.outbox[0].body
        later = timezone.now() + 2 * DAY
        letter.invitation.refresh_from_db()
        assert in_the_way(letter.invitation, later).startswith("This letter was stopped")
        with pytest.raises(Refused, match="stopped"):
            accept_invitation(invitation=letter.invitation, language="nl", now=later)
        assert list(letters_refused(later)) == [letter.invitation]
        page = client_of(cast.hanna).get("/policy/invitations/").content.decode()
        assert "Els Jansen stopped it" in page

    def test_there_is_nothing_to_stop_but_ones_own(self, cast, els, client_of):
        letter = make_letters(people=[els], by=cast.hanna, now=timezone.now())[0].invitation
        client_of(cast.joris).post("/account/letter/withdrawal/")
        letter.refresh_from_db()
        assert letter.is_open(timezone.now())
        with pytest.raises(Refused, match="no letter any more"):
            refuse_letter(person=cast.joris, now=NOW)

    def test_a_used_one_can_not_be_stopped_any_more(self, cast, els):
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        accept_invitation(invitation=letter, language="nl", now=NOW + 3 * DAY)
        with pytest.raises(Refused, match="no letter any more"):
            refuse_letter(person=els, now=NOW + 3 * DAY)


class TestAfterwards:
    def test_they_read_when_and_with_whose_letter_their_account_was_opened(self, cast, els):
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        accept_invitation(invitation=letter, language="nl", now=NOW + 3 * DAY)
        news = letter_waiting(els, NOW + 4 * DAY)
        assert [(row.by, row.accepted_at) for row in news.used] == [(cast.hanna, NOW + 3 * DAY)]
        assert letter_waiting(els, NOW + 57 * DAY) is None

    def test_a_leader_who_used_the_first_letter_themself_is_named_to_its_owner(self, cast):
        new = PersonFactory(work_mail="", leader=cast.sanne)
        taken = make_letters(people=[new], by=cast.sanne, now=NOW)[0].invitation
        accept_invitation(invitation=taken, language="nl", now=NOW + HOUR)
        helped = make_letters(people=[new], by=cast.hanna, now=NOW + DAY)[0].invitation
        accept_invitation(invitation=helped, language="nl", now=NOW + 4 * DAY)
        assert [row.by for row in letter_waiting(new, NOW + 4 * DAY).used] == [cast.hanna, cast.sanne]

    def test_the_words_on_their_pages(self, cast, els):
        from django.template.loader import render_to_string

        make_letters(people=[els], by=cast.hanna, now=NOW)
        with translation.override("en"):
            text = render_to_string(
                "people/access/letter_waiting.html", {"letter_waiting": letter_waiting(els, NOW)}
            )
            nothing = render_to_string("people/access/letter_waiting.html", {"letter_waiting": None})
        assert "Hanna de Wit printed it on Monday 23 November" in text
        assert 'action="/account/letter/withdrawal/"' in text
        assert nothing.strip() == ""


class TestBetweenPrintingAndUsing:
    """What was so when the letter was printed can have changed."""

    def test_a_role_came(self, cast):
        new = PersonFactory(work_mail="", leader=cast.sanne)
        letter = make_letters(people=[new], by=cast.sanne, now=NOW)[0].invitation
        GrantFactory(person=new)
        with pytest.raises(Refused, match="Ask HR"):
            accept_invitation(invitation=letter, language="nl", now=NOW)
        letter.refresh_from_db()
        assert letter.accepted_at is None
        assert not Account.objects.filter(person=new).exists()

    def test_an_account_came(self, cast):
        new = PersonFactory(work_mail="")
        letter = make_letters(people=[new], by=cast.hanna, now=NOW)[0].invitation
        Account.objects.create(person=new, email=None, created_at=NOW)
        with pytest.raises(Refused, match="Ask HR"):
            accept_invitation(invitation=letter, language="nl", now=NOW)

    def test_an_address_came(self, cast, els):
        letter = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        Account.objects.filter(person=els).update(email="els@delinde.example")
        with pytest.raises(Refused, match="Ask HR"):
            accept_invitation(invitation=letter, language="nl", now=NOW + 3 * DAY)
        assert account_of(els).email == "els@delinde.example"


class TestByTheHrFile:
    """Whoever writes the HR file must not come to the account of someone who logs in without mail."""

    @pytest.fixture
    def renamed(self, els):
        els.work_mail = "van.iemand.anders@delinde.example"
        els.save()
        follow_work_mail(people=[els], now=NOW)
        return els

    def test_a_work_mail_in_the_file_opens_nothing_not_after_weeks_either(self, cast, renamed):
        assert apply_new_addresses(now=NOW + 30 * DAY) == 0
        assert account_of(renamed).email is None
        assert account_for_address(renamed.work_mail, NOW.date()) is None
        send_code(address=renamed.work_mail, now=timezone.now())
        assert mail.outbox == []
        assert not addresses_waiting_too_long(NOW + 30 * DAY).exists()

    def test_its_owner_takes_it_or_leaves_it(self, cast, renamed):
        answer_new_address(account=account_of(renamed), agreed=True)
        assert account_of(renamed).email == renamed.work_mail
        assert account_for_address(renamed.work_mail, NOW.date()) == account_of(renamed)

    def test_and_a_refusal_leaves_no_note_of_an_address(self, cast, renamed):
        from allauth.account.models import EmailAddress

        answer_new_address(account=account_of(renamed), agreed=False)
        assert (account_of(renamed).email, account_of(renamed).pending_email) == (None, "")
        assert not EmailAddress.objects.filter(user=account_of(renamed)).exists()

    def test_who_logs_in_by_mail_still_follows_after_a_week(self, cast):
        cast.joris.work_mail = "joris.vdberg@delinde.example"
        cast.joris.save()
        follow_work_mail(people=[cast.joris], now=NOW)
        assert apply_new_addresses(now=NOW + 7 * DAY) == 1
        assert account_of(cast.joris).email == "joris.vdberg@delinde.example"


def test_who_left_keeps_nothing_that_opens(cast, els):
    with_every_way_in(els)
    with_every_way_in(cast.fatima)
    els.last_day = NOW.date() - DAY
    els.save()
    assert close_left_accounts(today=NOW.date()) == 4
    assert ways_in() == [1, 1, 1, 1]
