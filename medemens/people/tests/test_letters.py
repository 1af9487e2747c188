"""The letter of invitation: its code, who may have one printed, and coming in with it."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.core import daily
from medemens.core.errors import Refused
from medemens.people import entry
from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.actions.letters import make_letters
from medemens.people.models import Account, Grant, Invitation, StandIn
from medemens.people.queries import letters as queries
from tests.cast import account_of
from tests.factories import NOW, TODAY, GrantFactory, PersonFactory

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def els(cast):
    """Els works nights in Sanne's team, and has no mail."""
    return PersonFactory(
        call_name="Els", family_name="Jansen", team=cast.de_hoek, leader=cast.sanne, work_mail=""
    )


@pytest.fixture
def printed(cast, els):
    """A letter for Els that Hanna printed just now."""
    return make_letters(people=[els], by=cast.hanna, now=timezone.now())[0]


def phone():
    client = Client()
    client.cookies["language"] = "en"
    return client


class TestCode:
    def test_it_is_long_enough_to_guess_for_ever_and_has_nothing_that_looks_alike(self):
        codes = {entry.new_letter_code() for _ in range(500)}
        assert len(codes) == 500
        assert set("".join(codes)) == set(entry.LETTER_ALPHABET)
        assert not set(entry.LETTER_ALPHABET) & set("01OILUSZB")
        assert len(entry.LETTER_ALPHABET) ** entry.LETTER_LENGTH > 2**50

    @pytest.mark.parametrize(
        "typed", ["K7QF 2MXP 9DTR", "k7qf2mxp9dtr", " K7QF-2MXP–9DTR ", "k7qf.2mxp.9dtr", "K7QF ZMXP 9DTR"]
    )
    def test_however_it_is_typed_it_is_the_same(self, typed):
        assert entry.letter_code(typed) == "K7QF2MXP9DTR"
        assert entry.in_groups("K7QF2MXP9DTR") == "K7QF 2MXP 9DTR"

    @pytest.mark.parametrize("typed", ["", "K7QF 2MXP", "K7QF 2MXP 9DTO", "K7QF 2MXP 9DTR 2", "٣٣٣٣٣٣٣٣٣٣٣٣"])
    def test_what_cant_be_a_code_is_none(self, typed):
        assert entry.letter_code(typed) == ""

    def test_only_a_keyed_hash_is_kept(self, printed):
        row = Invitation.objects.values().get()
        assert printed.code not in str(row)
        assert row["code_hash"] == entry.letter_hash(printed.code)
        assert len(row["code_hash"]) == 64


class TestPrinting:
    def test_hr_prints_one_for_two_weeks_that_opens_at_once(self, cast, els):
        made = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        assert (made.person, made.by, made.channel) == (els, cast.hanna, "letter")
        assert (made.opens_at, made.expires_at) == (None, NOW + 14 * DAY)

    def test_the_leader_prints_one_for_whom_they_lead(self, cast, els):
        assert make_letters(people=[els], by=cast.sanne, now=NOW)[0].invitation.by == cast.sanne

    @pytest.mark.parametrize("name", ["ruth", "karim", "wim", "ayse", "joris", "adil", "olga"])
    def test_nobody_else_does(self, cast, els, name):
        StandIn.objects.create(
            leader=cast.sanne, stand_in=cast.ayse, starts_on=TODAY, ends_on=TODAY + DAY, by=cast.sanne
        )
        with pytest.raises(Refused, match="for the people they lead"):
            make_letters(people=[els], by=getattr(cast, name), now=NOW)
        assert not Invitation.objects.exists()

    def test_a_leader_doesnt_replace_what_somebody_else_made(self, cast, els):
        first = make_letters(people=[els], by=cast.hanna, now=NOW)[0].invitation
        with pytest.raises(
            Refused, match="Hanna de Wit invited this person, and that works until 7 December"
        ):
            make_letters(people=[els], by=cast.sanne, now=NOW + DAY)
        first.refresh_from_db()
        assert first.is_open(NOW + DAY)
        make_letters(people=[els], by=cast.sanne, now=NOW + 14 * DAY)
        again = make_letters(people=[els], by=cast.sanne, now=NOW + 15 * DAY)[0].invitation
        assert list(Invitation.objects.filter(withdrawn_at=None)) == [again]

    def test_a_leader_doesnt_slip_in_somebody_of_another_team(self, cast, els):
        other = PersonFactory(work_mail="", team=cast.elsewhere)
        with pytest.raises(Refused, match="for the people they lead"):
            make_letters(people=[els, other], by=cast.sanne, now=NOW)

    def test_a_leader_of_before_doesnt(self, cast, els):
        els.led_by.update(ends_on=TODAY - DAY)
        with pytest.raises(Refused, match="for the people they lead"):
            make_letters(people=[els], by=cast.sanne, now=NOW)

    def test_nobody_with_a_role_gets_one(self, cast, els):
        grant = GrantFactory(person=els, role=Grant.Role.SUPERVISION)
        for by in (cast.hanna, cast.sanne, None):
            with pytest.raises(Refused, match="End the role first"):
                make_letters(people=[els], by=by, now=NOW)
        grant.ended_at = NOW
        grant.save()
        assert make_letters(people=[els], by=cast.hanna, now=NOW)

    def test_a_new_one_ends_the_old_and_a_mail_ends_a_letter(self, cast, els):
        els.work_mail = "els@delinde.example"
        els.save()
        first = make_letters(people=[els], by=cast.sanne, now=NOW)[0].invitation
        second = make_letters(people=[els], by=cast.hanna, now=NOW + DAY)[0].invitation
        third = invite(people=[els], by=cast.hanna, now=NOW + 2 * DAY)[0]
        for row in (first, second):
            row.refresh_from_db()
        assert [first.withdrawn_at, second.withdrawn_at, third.withdrawn_at] == [
            NOW + DAY,
            NOW + 2 * DAY,
            None,
        ]

    def test_two_hundred_at_most(self, cast, monkeypatch):
        monkeypatch.setattr("medemens.people.actions.letters.MOST_LETTERS", 2)
        people = [PersonFactory(work_mail="") for _ in range(3)]
        with pytest.raises(Refused, match="At most 200"):
            make_letters(people=people, by=cast.hanna, now=NOW)
        assert len(make_letters(people=people[:2], by=cast.hanna, now=NOW)) == 2

    def test_many_cost_as_many_statements_as_one(self, cast):
        costs = []
        for number in (1, 6):
            people = [PersonFactory(work_mail="") for _ in range(number)]
            with CaptureQueriesContext(connection) as statements:
                make_letters(people=people, by=cast.hanna, now=NOW)
            costs.append(len(statements))
        assert costs[0] == costs[1]

    def test_who_has_a_work_mail_may_get_one_and_hears_of_it(self, cast, els):
        els.work_mail = "els@delinde.example"
        els.save()
        make_letters(people=[els], by=cast.sanne, now=NOW)
        [told] = mail.outbox
        assert told.to == ["els@delinde.example"]
        assert "Sanne Verhoeven" in told.body
        assert "/letter/" not in told.body

    def test_a_mailbox_of_several_hears_nothing_of_one_of_them(self, cast, els):
        for person in (els, PersonFactory()):
            person.work_mail = "post@delinde.example"
            person.save()
        make_letters(people=[els], by=cast.sanne, now=NOW)
        assert mail.outbox == []


class TestComingIn:
    def test_scanning_changes_nothing_and_says_who_invites(self, printed, els):
        page = phone().get(f"/letter/{printed.code}/")
        text = page.content.decode()
        assert page.status_code == 200
        assert "Welcome, Els." in text
        assert "Hanna de Wit invites you" in text
        assert not Account.objects.filter(person=els).exists()
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"

    def test_coming_in_makes_an_account_without_an_address(self, printed, els):
        client = phone()
        assert client.post(f"/letter/{printed.code}/")["Location"] == "/account/first/"
        account = Account.objects.get(person=els)
        assert (account.email, account.language, account.is_active) == (None, "en", True)
        assert not account.has_usable_password()
        assert not EmailAddress.objects.filter(user=account).exists()
        assert client.get("/account/first/").status_code == 200
        printed.invitation.refresh_from_db()
        assert printed.invitation.accepted_at is not None

    def test_typing_the_code_shows_the_same_and_leaves_no_code_in_an_address(self, printed):
        client = phone()
        page = client.post("/letter/", {"code": entry.in_groups(printed.code).lower()})
        assert page.status_code == 200
        assert "Welcome, Els." in page.content.decode()
        assert f'action="/letter/{printed.code}/"' in page.content.decode()
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"

    def test_the_page_speaks_the_language_of_the_letter_unless_one_was_chosen(self, printed):
        fresh = Client()
        led_on = fresh.get(f"/letter/{printed.code}/?language=en")
        assert led_on["Location"] == f"/letter/{printed.code}/"
        assert "Welcome, Els." in fresh.get(led_on["Location"]).content.decode()
        dutch = Client()
        dutch.cookies["language"] = "nl"
        assert dutch.get(f"/letter/{printed.code}/?language=en").status_code == 200
        assert Client().get(f"/letter/{printed.code}/?language=xx").status_code == 200

    @pytest.mark.parametrize("code", ["K7QF2MXP9DTR", "nothing", "K7QF 2MXP 9DTR"])
    def test_a_code_that_is_nobodys_opens_nothing(self, printed, els, code):
        client = phone()
        assert client.get(f"/letter/{code}/").status_code == 410
        assert client.post(f"/letter/{code}/").status_code == 410
        assert client.post("/letter/", {"code": code}).status_code == 422
        assert not Account.objects.filter(person=els).exists()

    def test_a_post_from_elsewhere_is_refused(self, printed):
        client = Client(enforce_csrf_checks=True)
        assert client.post(f"/letter/{printed.code}/").status_code == 403
        assert client.post("/letter/", {"code": printed.code}).status_code == 403

    def test_it_works_once_and_says_so(self, printed):
        phone().post(f"/letter/{printed.code}/")
        for answer in (
            phone().get(f"/letter/{printed.code}/"),
            phone().post("/letter/", {"code": printed.code}),
        ):
            assert answer.status_code == 410
            assert "was used on" in answer.content.decode()
            assert "tell HR today" in answer.content.decode()
        late = phone()
        assert late.post(f"/letter/{printed.code}/").status_code == 409
        assert late.get("/account/").status_code == 302

    def test_an_old_letter_says_that_there_is_a_newer_one(self, cast, els, printed):
        newer = make_letters(people=[els], by=cast.hanna, now=timezone.now())[0]
        answer = phone().post(f"/letter/{printed.code}/")
        assert answer.status_code == 409
        assert "There is a newer letter. Use that one." in answer.content.decode()
        assert phone().post(f"/letter/{newer.code}/").status_code == 302

    def test_an_old_letter_says_that_a_mail_came_after_it(self, cast, els, printed):
        els.work_mail = "els@delinde.example"
        els.save()
        invite(people=[els], by=cast.hanna, now=timezone.now())
        answer = phone().get(f"/letter/{printed.code}/")
        assert "It came by mail." in answer.content.decode()

    def test_after_two_weeks_it_says_until_when_it_worked(self, cast, els):
        old = make_letters(people=[els], by=cast.hanna, now=timezone.now() - 14 * DAY)[0]
        answer = phone().post(f"/letter/{old.code}/")
        assert answer.status_code == 409
        assert "This letter worked until" in answer.content.decode()

    def test_who_left_doesnt_come_in(self, els, printed):
        els.last_day = timezone.localdate() - DAY
        els.save()
        assert phone().get(f"/letter/{printed.code}/").status_code == 410
        assert phone().post(f"/letter/{printed.code}/").status_code == 409
        assert not Account.objects.filter(person=els).exists()

    def test_the_session_of_who_was_logged_in_is_over(self, cast, els, printed, client_of):
        client = client_of(cast.joris)
        client.post(f"/letter/{printed.code}/")
        assert client.get("/account/").context["person"] == els

    def test_a_changed_work_mail_doesnt_end_a_letter(self, els, printed):
        from medemens.people.actions.access import follow_work_mail

        els.work_mail = "els@delinde.example"
        els.save()
        follow_work_mail(people=[els], now=timezone.now())
        assert phone().post(f"/letter/{printed.code}/").status_code == 302


class TestLimits:
    def test_guessing_is_limited_by_device_also_by_looking(self, printed):
        client = phone()
        client.get("/letter/")  # the device becomes known
        for number in range(60):
            assert client.get(f"/letter/K7QF2MXP9DT{number % 10}/").status_code == 410
        answer = client.get(f"/letter/{printed.code}/")
        assert (answer.status_code, answer["Retry-After"]) == (429, "900")
        assert client.post("/letter/", {"code": printed.code}).status_code == 429
        assert phone().get(f"/letter/{printed.code}/").status_code == 200  # someone else's device

    def test_and_by_network_without_a_cookie(self, printed, settings):
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_address": "5/15m/key"}
        for _guess in range(5):
            assert phone().get("/letter/K7QF2MXP9DTR/").status_code == 410
        assert phone().get(f"/letter/{printed.code}/").status_code == 429
        assert Client(REMOTE_ADDR="198.51.100.7").get(f"/letter/{printed.code}/").status_code == 200


class TestForgetting:
    def test_the_code_goes_with_the_day_on_the_letter_and_the_invitation_stays(self, cast, els):
        make_letters(people=[els], by=cast.hanna, now=NOW)
        kept = []
        for days in (13, 14):
            daily.run(NOW + days * DAY)
            kept.append(Invitation.objects.get().code_hash is not None)
        assert kept == [True, False]

    def test_until_then_a_used_one_is_still_known_and_opens_nothing(self, cast, els):
        made = make_letters(people=[els], by=cast.hanna, now=NOW)[0]
        accept_invitation(invitation=made.invitation, language="nl", now=NOW)
        daily.run(NOW + DAY)
        found = queries.letter_with(made.code)
        assert queries.in_the_way(found, NOW + DAY).startswith("This letter was used on 23 November.")
        with pytest.raises(Refused, match="was used"):
            accept_invitation(invitation=found, language="nl", now=NOW + DAY)


class TestCommandLine:
    def test_who_installs_can_make_a_code_that_opens_at_once(self, cast, els):
        now = timezone.now()
        first = make_letters(people=[els], by=cast.hanna, now=now)[0]
        accept_invitation(invitation=first.invitation, language="nl", now=now)
        out = StringIO()
        call_command("let_in", "--letter", number=els.number, stdout=out)
        code = entry.letter_code(out.getvalue().partition(": ")[2].partition(" at ")[0])
        assert phone().post(f"/letter/{code}/").status_code == 302
        assert Account.objects.filter(person=els).count() == 1

    def test_not_for_who_has_a_role_or_mail(self, cast):
        for person in (cast.adil, cast.joris):
            assert account_of(person).email
            with pytest.raises(CommandError):
                call_command("let_in", "--letter", number=person.number, stdout=StringIO())
        assert not Invitation.objects.exists()
