"""The door of the tablet: two ways in, the same answer to every stranger, and nothing of who was there before."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from medemens.kiosk.tests.tablet import PIN, Tablet
from medemens.people import devices
from medemens.people.actions.letters import make_letters
from medemens.people.actions.visit_codes import make_visit_codes
from medemens.people.models import VisitCode
from tests.cast import account_of
from tests.factories import NOW, PersonFactory

pytestmark = pytest.mark.django_db


def without_chance(page: str) -> str:
    """A page without what is made anew for each."""
    return re.sub(r'(value="\w{64}")|[0-9a-f]{12}', "", page)


def test_a_number_and_its_pin_let_one_in(tablet, floor):
    tablet.come_in(floor.joris)
    assert tablet.path == "/kiosk/home/"
    assert tablet.words.startswith("Good morning, Joris")


def test_a_code_lets_one_in_once(tablet, floor):
    code = make_visit_codes(account=account_of(floor.fatima), now=NOW)[0]
    assert tablet.come_in_with(code).words.startswith("Good morning, Fatima")
    tablet.close_the_curtain().open()
    assert tablet.come_in_with(code).response.status_code == 422
    assert VisitCode.objects.filter(account__person=floor.fatima).count() == 9


def test_whoever_is_unknown_gets_the_same_answer_as_who_slips(tablet, floor):
    nobody = PersonFactory.build(number="999999")
    told = [
        without_chance(tablet.come_in(who, pin).page) for who, pin in [(floor.joris, "000000"), (nobody, PIN)]
    ]
    assert tablet.response.status_code == 422
    assert told[0] == told[1]
    assert without_chance(tablet.open().come_in_with("1111 2222 3333 4444").page) == told[0]


def test_what_was_typed_never_comes_back(tablet, floor):
    tablet.come_in(floor.joris, "000000")
    assert floor.joris.number not in tablet.page
    assert "000000" not in tablet.page


def test_after_many_slips_it_waits(tablet, floor):
    answers = [tablet.come_in(floor.joris, f"13579{last}").response.status_code for last in range(7)]
    assert answers == [422] * 6 + [429]
    assert tablet.come_in(floor.joris).response.status_code == 429
    assert "lot of tries" in tablet.words
    assert tablet.come_in(floor.wim).path == "/kiosk/home/"


def test_the_door_names_nobody_and_offers_nothing(tablet, floor):
    tablet.come_in(floor.joris).close_the_curtain()
    tablet.open()
    assert not [name for name in ("Joris", "Berg", floor.joris.number) if name in tablet.page]
    first, again = tablet.page, tablet.open().page
    fields = re.compile(r'name="(\w+)-(?:number|pin|code)"')
    assert not set(fields.findall(first)) & set(fields.findall(again))
    assert first.count('autocomplete="off" novalidate') == 2
    typed = re.findall(r"<input(?![^>]*hidden\")[^>]*>", first)
    assert len(typed) == 3
    assert all('autocomplete="off"' in one and 'spellcheck="false"' in one for one in typed)


def test_the_tablet_learns_no_account_and_lists_no_session(tablet, floor):
    tablet.come_in(floor.joris)
    assert not UserSession.objects.filter(user__person=floor.joris).exists()
    device = tablet.client.cookies["device"].value
    tablet.close_the_curtain().open().come_in(floor.wim)
    assert tablet.client.cookies["device"].value.split(":")[0] == device.split(":")[0]


def test_coming_in_begins_a_session_of_its_own(tablet, floor):
    session = tablet.client.session
    session["left"] = "behind"
    session.save()
    before = set(Session.objects.values_list("session_key", flat=True))
    token = tablet.client.cookies["csrftoken"].value
    tablet.come_in(floor.joris)
    assert tablet.client.session.session_key not in before
    assert "left" not in tablet.client.session
    assert tablet.client.cookies["csrftoken"].value != token


def test_a_letter_leads_on_to_the_page_of_letters(tablet, floor):
    nour = PersonFactory(
        call_name="Nour", family_name="Haddad", team=floor.de_hoek, leader=floor.sanne, work_mail=""
    )
    letter = make_letters(people=[nour], by=floor.hanna, now=NOW)[0]
    tablet.come_in_with(letter.code)
    assert tablet.response.status_code == 200
    assert 'action="/letter/"' in tablet.page
    assert "Nour" not in tablet.page
    tablet.send_as("/letter/", {"code": letter.code, "csrfmiddlewaretoken": tablet.token})
    assert "Nour" in tablet.words
    assert tablet.client.session["shared_device"]


def test_whoever_is_logged_in_on_it_logs_out_first(floor, client_of):
    client = client_of(floor.hanna)
    page = client.get("/kiosk/?language")
    assert "Hanna, you are logged in on this device" in page.content.decode()
    assert client.post("/kiosk/", {"way": "pin"})["Location"] == "/kiosk/"
    assert client.get("/kiosk/home/").status_code == 404
    assert client.post("/kiosk/curtain/")["Location"] == "/kiosk/"
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(("chosen", "spoken"), [("en", "en"), ("", "pl")])
def test_the_language_of_the_door_goes_before_that_of_the_account(floor, chosen, spoken):
    account = account_of(floor.joris)
    account.language = "pl"
    account.save()
    tablet = Tablet(language=chosen)
    tablet.come_in(floor.joris)
    assert f'lang="{spoken}"' in tablet.page


def test_afterwards_the_door_speaks_dutch_again(tablet, floor):
    assert 'lang="en"' in tablet.page
    tablet.come_in(floor.joris).close_the_curtain()
    assert 'lang="nl"' in tablet.page
    assert tablet.client.cookies["language"].value == ""
    someone = Tablet(language="tr")
    someone.language = ""
    assert 'lang="tr"' in someone.page
    assert 'lang="nl"' in someone.open().page


def test_whoever_has_an_authenticator_app_comes_in_with_a_code_instead_of_a_pin(tablet, floor):
    account = account_of(floor.joris)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    assert tablet.come_in(floor.joris).response.status_code == 422
    assert "Here you come in with a code from your own list." in tablet.words
    assert tablet.open("/kiosk/kept/").path != "/kiosk/kept/"
    assert tablet.open().come_in(floor.joris, "000000").words.count("authenticator app") == 0
    code = make_visit_codes(account=account, now=NOW)[0]
    assert tablet.open().come_in_with(code).path == "/kiosk/home/"


def test_a_passkey_at_home_asks_for_no_code_here(tablet, floor):
    account = account_of(floor.joris)
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})
    assert tablet.come_in(floor.joris).path == "/kiosk/home/"


def test_a_code_makes_a_new_tablet_one_of_the_house_when_strangers_used_up_all_tries(tablet, floor, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "pin_stranger": "3/24h/key"}
    for number in range(3):
        Client(REMOTE_ADDR="203.0.113.1").post("/login/number/", {"number": f"zz{number}", "pin": "204816"})
    assert tablet.come_in(floor.joris).response.status_code == 429
    code = make_visit_codes(account=account_of(floor.joris), now=NOW)[0]
    assert tablet.come_in_with(code).path == "/kiosk/home/"
    tablet.close_the_curtain().open()
    assert tablet.come_in(floor.wim).path == "/kiosk/home/"


def test_with_codes_too_one_makes_three_tablets_a_day_of_the_house(floor):
    codes = make_visit_codes(account=account_of(floor.joris), now=NOW)
    tablets = [Tablet() for _each in range(4)]
    for tablet, code in zip(tablets, codes, strict=False):
        assert tablet.come_in_with(code).path == "/kiosk/home/"
    assert [is_of_house(tablet) for tablet in tablets] == [True] * 3 + [False]


def is_of_house(tablet: Tablet) -> bool:
    kept = tablet.client.cookies.get("device")
    number, *marks = signing.loads(kept.value, salt=devices.SALT) if kept else [""]
    return devices.Device(number, tuple(marks)).is_of_house
