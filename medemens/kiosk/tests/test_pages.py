"""What someone does at the tablet: answers, thanks, asks, reads."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.kiosk.middleware import PAGES
from medemens.kiosk.tests.tablet import PIN, Tablet
from medemens.moments.actions.moments import call_off, propose_moment
from medemens.moments.actions.wishes import send_wish
from medemens.moments.models import Away, Moment, Reply, Wish
from medemens.people.actions.letters import make_letters
from medemens.people.actions.pins import set_pin
from medemens.people.models import Contact
from medemens.presence.models import Presence
from medemens.recognition.models import Appreciation
from medemens.support.models import HelpLine
from tests.factories import LONG_AGO, NOW, TODAY, AccountFactory, PersonFactory

pytestmark = pytest.mark.django_db

THURSDAY = NOW + timedelta(days=3)


def asked(by, other, *times, **more) -> Moment:
    return propose_moment(other=other, kind="coffee", times=times or [THURSDAY], by=by, now=NOW, **more)


def answer_of(moment: Moment) -> str:
    return Moment.objects.get(pk=moment.pk).answer


class TestMoment:
    def test_yes(self, tablet, floor):
        moment = asked(floor.sanne, floor.joris, place="Tuin")
        tablet.come_in(floor.joris).open("/kiosk/moment/")
        assert "Coffee with Sanne Thursday 10:00 Tuin Sanne asks whether this suits you." in tablet.words
        tablet.send("/kiosk/moment/", moment=moment.pk, sequence=0, answer="accepted")
        assert (tablet.path, answer_of(moment)) == ("/kiosk/home/", Reply.Answer.ACCEPTED)
        assert "Sanne hears that it suits you." in tablet.words
        assert "It is arranged." in tablet.open("/kiosk/moment/").words

    def test_another_time(self, tablet, floor):
        moment = asked(floor.sanne, floor.joris)
        tablet.come_in(floor.joris).open("/kiosk/moment/")
        tablet.send("/kiosk/moment/", moment=moment.pk, sequence=0, answer="declined")
        assert answer_of(moment) == Reply.Answer.DECLINED
        assert "can suggest another time" in tablet.words
        assert "Nothing is arranged right now." in tablet.open("/kiosk/moment/").words

    def test_one_of_a_few_times(self, tablet, floor):
        moment = asked(floor.sanne, floor.joris, THURSDAY, THURSDAY + timedelta(hours=2))
        later = moment.options.get(starts_at=THURSDAY + timedelta(hours=2))
        tablet.come_in(floor.joris).open("/kiosk/moment/")
        assert "Thursday 10:00 Thursday 12:00 None of these suits me" in tablet.words
        tablet.send("/kiosk/moment/", moment=moment.pk, sequence=0, option=later.pk)
        assert Moment.objects.get(pk=moment.pk).starts_at == later.starts_at
        assert "Sanne hears which time you chose." in tablet.words

    def test_what_changed_meanwhile_is_said(self, tablet, floor):
        moment = asked(floor.sanne, floor.joris)
        tablet.come_in(floor.joris).open("/kiosk/moment/")
        call_off(moment=moment, by=floor.sanne, now=NOW)
        tablet.send("/kiosk/moment/", moment=moment.pk, sequence=0, answer="accepted")
        assert tablet.response.status_code == 422
        assert "This moment is over. Nothing was changed." in tablet.words

    def test_what_waits_for_an_answer_comes_first(self, tablet, floor):
        asked(floor.joris, floor.sanne)
        asked(floor.sanne, floor.joris, THURSDAY + timedelta(days=1))
        words = tablet.come_in(floor.joris).open("/kiosk/moment/").words
        assert words.index("asks whether this suits you") < words.index("Sanne has not replied yet.")

    @pytest.mark.parametrize("name", ["wim", "sanne"])
    def test_only_the_invited_answers(self, tablet, floor, name):
        moment = asked(floor.sanne, floor.joris)
        tablet.come_in(getattr(floor, name)).open("/kiosk/moment/")
        tablet.open("/kiosk/thanks/").send("/kiosk/moment/", moment=moment.pk, sequence=0, answer="accepted")
        assert tablet.response.status_code == {"wim": 404, "sanne": 422}[name]
        assert answer_of(moment) == ""


class TestThanks:
    def test_ones_leader_is_there_and_nobody_else(self, tablet, floor):
        page = tablet.come_in(floor.joris).open("/kiosk/thanks/").page
        assert "Sanne Verhoeven" in page
        assert not [name for name in ("Fatima", "Wim", "Ruth") if name in page]

    def test_thanks_to_ones_leader(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        tablet.send("/kiosk/thanks/", typed_to=floor.sanne.pk, typed_text="Dat je bleef.\r\nFijn.", send="1")
        said = Appreciation.objects.get()
        assert (said.giver, said.receiver, said.text) == (floor.joris, floor.sanne, "Dat je bleef.\nFijn.")
        assert "Sanne can read it now." in tablet.words

    def test_someone_found_by_name_and_what_was_written_is_still_there(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        tablet.send("/kiosk/thanks/", typed_name="kok", typed_text="Voor de soep", find="1")
        assert (tablet.response.status_code, tablet.path) == (200, "/kiosk/thanks/")
        assert not Appreciation.objects.exists()
        assert "Wim Kok" in tablet.page
        assert "Voor de soep" in tablet.page
        tablet.send(
            "/kiosk/thanks/", typed_name="kok", typed_to=floor.wim.pk, typed_text="Voor de soep", send="1"
        )
        assert Appreciation.objects.get().receiver == floor.wim

    def test_whoever_never_came_in_is_thanked_in_person(self, tablet, floor):
        PersonFactory(call_name="Els", family_name="Kokkinos")
        contact = PersonFactory(call_name="Guus", team=floor.elsewhere)
        Contact.objects.create(person=floor.joris, contact=contact, asked_on=LONG_AGO, agreed_on=LONG_AGO)
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        assert "Guus" not in tablet.page
        tablet.send("/kiosk/thanks/", typed_name="els", find="1")
        assert "Someone who never came in can’t read it here: say it in person." in tablet.words

    def test_nobody_of_that_name(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        assert "Nobody with this name" in tablet.send("/kiosk/thanks/", typed_name="xyz", find="1").words
        assert "Nobody with this name" not in tablet.send("/kiosk/thanks/", typed_name="kok", find="1").words

    @pytest.mark.parametrize("missing", ["to", "text"])
    def test_what_is_missing_is_asked(self, tablet, floor, missing):
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        said = {"typed_to": floor.sanne.pk, "typed_text": "Dank je"}
        del said[f"typed_{missing}"]
        assert tablet.send("/kiosk/thanks/", **said, send="1").response.status_code == 422
        assert tablet.send("/kiosk/thanks/", **said | {"typed_to": floor.ruth.pk}).response.status_code == 422
        assert not Appreciation.objects.exists()

    def test_too_long_is_said_and_nothing_is_lost(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/thanks/")
        tablet.send("/kiosk/thanks/", typed_to=floor.sanne.pk, typed_text="la" * 141, send="1")
        assert tablet.response.status_code == 422
        assert "at most 280 characters" in tablet.words
        assert "la" * 141 in tablet.page


class TestTalk:
    def test_asking_and_taking_it_back(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/talk/").send("/kiosk/talk/", to=floor.sanne.pk)
        assert [(wish.sender, wish.to) for wish in Wish.objects.all()] == [(floor.joris, floor.sanne)]
        assert "Take back" in tablet.open("/kiosk/talk/").words
        tablet.send("/kiosk/talk/", to=floor.sanne.pk, back="1")
        assert not Wish.objects.exists()

    @pytest.mark.parametrize("kind", Wish.Kind.values)
    def test_one_of_three_messages_and_no_sentence(self, tablet, floor, kind):
        tablet.come_in(floor.joris).open("/kiosk/talk/")
        for button in ("Have a talk", "Arrange something practical", "Just know it"):
            assert button in tablet.words
        tablet.send("/kiosk/talk/", to=floor.sanne.pk, kind=kind, worn_out="on")
        assert (Wish.objects.get().kind, Wish.objects.get().is_worn_out) == (kind, False)

    def test_another_message_there_is_not(self, tablet, floor):
        tablet.come_in(floor.joris).open("/kiosk/talk/").send("/kiosk/talk/", to=floor.sanne.pk, kind="help!")
        assert Wish.objects.get().kind == "talk"

    def test_one_sees_when_somebody_is_back(self, tablet, floor):
        Away.objects.create(person=floor.sanne, starts_on=TODAY, ends_on=TODAY + timedelta(days=10))
        assert "Sanne is back on" in tablet.come_in(floor.joris).open("/kiosk/talk/").words

    def test_one_reads_whom_else_to_ask_and_when_it_is_gone(self, tablet, floor):
        HelpLine.objects.create(slug="company-doctor", kind="house", who="Bea Vos", hours="Tuesday from 9")
        tablet.come_in(floor.joris).open("/kiosk/talk/")
        for said in ("Company doctor", "Bea Vos", "Tuesday from 9", "113 Suicide", "after two weeks"):
            assert said in tablet.words
        assert tablet.page.split("<main")[1].count('href="/kiosk/support/"') == 1
        assert 'href="tel:' not in tablet.page
        assert "Would you like to ask someone else?" not in tablet.words

    @pytest.mark.parametrize("why", ["away", "unread"])
    def test_and_that_someone_else_can_be_asked(self, tablet, floor, why):
        if why == "away":
            Away.objects.create(person=floor.sanne, starts_on=TODAY, ends_on=TODAY + timedelta(days=20))
            said = "By then your message is gone."
        else:
            send_wish(sender=floor.joris, to=floor.sanne, now=NOW)
            Wish.objects.update(told_on=TODAY)
            said = "Sanne hasn’t read your message yet."
        words = tablet.come_in(floor.joris).open("/kiosk/talk/").words
        assert said in words
        assert "Would you like to ask someone else?" in words

    def test_also_of_a_contact_person(self, tablet, floor):
        tablet.come_in(floor.fatima).open("/kiosk/talk/").send("/kiosk/talk/", to=floor.karim.pk)
        assert Wish.objects.get().to == floor.karim

    @pytest.mark.parametrize("to", ["wim", "nobody"])
    def test_of_nobody_else(self, tablet, floor, to):
        pk = getattr(floor, to).pk if to == "wim" else "x"
        tablet.come_in(floor.joris).open("/kiosk/talk/").send("/kiosk/talk/", to=pk)
        assert tablet.response.status_code == 404
        assert not Wish.objects.exists()

    def test_who_has_nobody_to_ask_reads_that(self, tablet, floor):
        assert (
            "There is nobody here yet whom you can ask."
            in tablet.come_in(floor.wim).open("/kiosk/talk/").words
        )


def test_where_to_turn(tablet, floor):
    tablet.come_in(floor.joris).open("/kiosk/support/")
    assert "112" in tablet.words
    assert 'href="tel:' not in tablet.page


def test_what_is_kept_is_ones_own(tablet, floor):
    words = tablet.come_in(floor.joris).open("/kiosk/kept/").words
    assert floor.joris.number in words
    assert floor.wim.number not in words


def test_home_has_five_choices_and_nothing_else(tablet, floor):
    page = tablet.come_in(floor.sanne).page
    assert page.count('class="choice"') == 5
    links = {
        part.split('"')[0] for part in page.split("<main")[1].split('href="')[1:] if part.startswith("/kiosk")
    }
    assert links == {reverse(name) for name in PAGES - {"kiosk_home", "kiosk_round"}}


def test_who_works_at_night_is_greeted_as_when_they_came(tablet, floor, clock):
    Presence.objects.create(person=floor.joris, by_night=True, weekdays=127)
    clock.now = NOW.replace(hour=4, minute=30)  # half past five in Amsterdam
    assert tablet.open().come_in(floor.joris).words.startswith("Good evening, Joris")
    assert tablet.open().open().come_in(floor.wim).words.startswith("Good morning, Wim")


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_is_there_in_every_language(floor, language):
    tablet = Tablet(language)
    tablet.come_in(floor.joris)
    for name in PAGES:
        page = tablet.open(reverse(name)).page
        assert f'<html class="kiosk" lang="{language}"' in page
        assert ('dir="rtl"' in page) == (language == "ar")


def statements(tablet, address) -> int:
    with CaptureQueriesContext(connection) as counted:
        tablet.open(address)
    return len(counted)


@pytest.mark.parametrize("name", ["kiosk_moment", "kiosk_thanks", "kiosk_talk"])
def test_a_page_costs_the_same_however_much_it_lists(tablet, floor, name):
    address = reverse(name)
    asked(floor.sanne, floor.joris, THURSDAY, THURSDAY + timedelta(hours=1))
    tablet.come_in(floor.joris)
    few, shown = statements(tablet, address), len(tablet.page)
    for days in (1, 2):
        contact = AccountFactory(person=PersonFactory(team=floor.elsewhere)).person
        Contact.objects.create(person=floor.joris, contact=contact, asked_on=LONG_AGO, agreed_on=LONG_AGO)
        asked(contact, floor.joris, THURSDAY, THURSDAY + timedelta(days=days))
    assert statements(tablet, address) == few
    assert len(tablet.page) > shown


class TestLetterInTheirName:
    """Whoever comes in only at the tablet reads of it there, and stops it there."""

    @pytest.fixture
    def els(self, floor):
        els = PersonFactory(call_name="Els", team=floor.de_hoek, leader=floor.sanne, work_mail="")
        set_pin(account=AccountFactory(person=els, email=None), pin=PIN, now=NOW)
        return els

    @pytest.fixture
    def letter(self, floor, els):
        return make_letters(people=[els], by=floor.hanna, now=NOW)[0].invitation

    def test_it_is_on_the_first_page_and_stops_there(self, tablet, els, letter):
        tablet.come_in(els)
        assert "Hanna de Wit printed it on Monday 23 November" in tablet.words
        mail.outbox.clear()
        tablet.send("/kiosk/home/", stop_letter="1")
        assert "That letter opens nothing any more." in tablet.words
        assert "printed it" not in tablet.words
        letter.refresh_from_db()
        assert letter.refused_at == NOW
        assert len(mail.outbox) == 2
        assert tablet.send("/kiosk/home/", stop_letter="1").path == "/kiosk/home/"

    def test_nobody_else_reads_of_it_or_stops_it(self, tablet, floor, letter):
        tablet.come_in(floor.wim)
        assert "letter" not in tablet.words
        tablet.send("/kiosk/home/", stop_letter="1")
        letter.refresh_from_db()
        assert letter.is_open(NOW)
