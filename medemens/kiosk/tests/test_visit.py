"""A visit rests, ends, and stays inside; nothing of one person reaches the next."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import NoReverseMatch, get_resolver, reverse

from medemens.kiosk.middleware import AT_THE_DOOR, FOR_EVERYONE, INSIDE, PAGES
from medemens.kiosk.tests.tablet import PIN
from medemens.moments.models import Wish
from medemens.recognition.models import Appreciation

pytestmark = pytest.mark.django_db

ADDRESSES = [reverse(name) for name in sorted(PAGES)]
RESTED = "This page closed by itself. What you had not sent was not kept. Type your number again."
IN_DUTCH = "Deze pagina is vanzelf gesloten."


def carried(tablet) -> dict[str, str]:
    """What every form of the page on the screen carries."""
    return {"visit": tablet.mark, "csrfmiddlewaretoken": tablet.token}


@pytest.fixture
def joris(tablet, floor):
    """Joris, who came in just now."""
    return tablet.come_in(floor.joris)


@pytest.mark.rendering
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_minute_of_rest_ends_it(joris, clock, address):
    clock.forward(seconds=59)
    assert joris.open(address).path == address
    clock.forward(seconds=60)
    answer = joris.client.get(address)
    assert answer["Location"] == "/kiosk/?rested"
    assert not Session.objects.exists()
    assert '"cache"' in answer["Clear-Site-Data"]


def test_the_door_says_that_nothing_was_kept(joris, clock):
    clock.forward(seconds=60)
    joris.open("/kiosk/thanks/")
    assert joris.path == "/kiosk/"
    assert RESTED in joris.words or IN_DUTCH in joris.words
    assert "Joris" not in joris.page


def test_what_was_typed_before_a_rest_does_nothing_and_is_shown_to_nobody(joris, floor, clock):
    joris.open("/kiosk/thanks/")
    clock.forward(seconds=60)
    joris.send("/kiosk/thanks/", typed_to=floor.sanne.pk, typed_text="Dank voor gisteren", send="1")
    assert joris.path == "/kiosk/"
    assert not Appreciation.objects.exists()
    joris.open().come_in(floor.wim).open("/kiosk/thanks/")
    assert "Dank voor gisteren" not in joris.page


def test_whoever_is_still_here_says_so_as_often_as_they_like(joris, clock):
    for _time in range(12):
        clock.forward(seconds=50)
        assert joris.client.post("/kiosk/here/", carried(joris)).status_code == 204
    assert joris.open("/kiosk/kept/").path == "/kiosk/kept/"


def test_after_a_rest_nobody_is_still_here(joris, clock):
    clock.forward(seconds=60)
    assert joris.client.post("/kiosk/here/", carried(joris)).status_code == 302


@pytest.mark.rendering
@pytest.mark.parametrize("address", [*ADDRESSES, "/kiosk/home/?a=b"])
def test_the_curtain_ends_it(joris, address):
    answer = joris.client.post("/kiosk/curtain/", {"csrfmiddlewaretoken": joris.token})
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/kiosk/", '"cache", "storage"')
    assert not Session.objects.exists()
    assert joris.client.get(address)["Location"] == "/kiosk/?rested"


def test_the_curtain_closes_for_a_page_that_is_out_of_date(joris):
    assert joris.client.post("/kiosk/curtain/", {})["Location"] == "/kiosk/"
    assert not Session.objects.exists()


def test_coming_back_to_the_door_ends_it_too(joris):
    assert "Joris" not in joris.open().page
    assert joris.open("/kiosk/home/").path == "/kiosk/"


def test_what_a_page_was_still_to_say_is_for_nobody_else(joris, floor):
    joris.open("/kiosk/talk/").send("/kiosk/talk/", to=floor.sanne.pk)
    assert "Your message is waiting for Sanne" in joris.words
    joris.open("/kiosk/talk/")
    joris.client.post("/kiosk/talk/", {"to": floor.sanne.pk, "back": "1", **carried(joris)})
    assert not Wish.objects.exists()
    joris.open().open().come_in(floor.wim)
    assert joris.words.startswith("Good morning, Wim")
    assert "Taken back" not in joris.page


def test_a_page_of_the_former_person_does_nothing_in_the_visit_of_the_next(joris, floor):
    joris.open("/kiosk/talk/")
    late = {"to": floor.sanne.pk, **carried(joris)}
    joris.close_the_curtain().open().come_in(floor.fatima)
    assert joris.send_as("/kiosk/talk/", late).path == "/kiosk/home/"
    assert joris.words.startswith("Good morning, Fatima")
    with_new_token = {**late, "csrfmiddlewaretoken": joris.open("/kiosk/talk/").token}
    joris.send_as("/kiosk/talk/", with_new_token)
    assert not Wish.objects.exists()
    joris.open("/kiosk/talk/").send("/kiosk/talk/", to=floor.karim.pk)
    assert [(wish.sender, wish.to) for wish in Wish.objects.all()] == [(floor.fatima, floor.karim)]


def test_nor_at_the_door(joris, floor):
    joris.open("/kiosk/talk/")
    late = {"to": floor.sanne.pk, **carried(joris)}
    joris.close_the_curtain()
    assert joris.send_as("/kiosk/talk/", late).path == "/kiosk/"
    assert not Wish.objects.exists()


def test_a_form_from_elsewhere_is_refused_and_leads_to_the_door(tablet, floor):
    mark = tablet.mark
    data = {"visit": mark, "way": "pin", f"{mark}-number": floor.joris.number, f"{mark}-pin": PIN}
    assert tablet.client.post("/kiosk/", data)["Location"] == "/kiosk/"
    assert tablet.open("/kiosk/home/").path == "/kiosk/"


def test_a_form_of_this_visit_without_its_token_is_refused(joris, floor):
    joris.open("/kiosk/talk/")
    assert (
        joris.send_as("/kiosk/talk/", {"to": floor.sanne.pk, "visit": joris.mark}).response.status_code == 403
    )
    assert not Wish.objects.exists()


def others() -> list[str]:
    """All addresses that take no argument and aren't the tablet's."""
    own = INSIDE | FOR_EVERYONE | AT_THE_DOOR
    found = []
    for name in get_resolver().reverse_dict:
        if isinstance(name, str) and name not in own:
            with suppress(NoReverseMatch):
                found.append(reverse(name))
    return found


@pytest.mark.rendering
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_address_leads_home_whether_it_exists_or_not(tablet, floor, method):
    tablet.come_in(floor.hanna)
    assert len(others()) > 30
    paths = [*others(), "/nothing/", "/people", f"/colleagues/{floor.wim.pk}/", "/colleagues/9999/"]
    answers = {path: getattr(tablet.client, method)(path, carried(tablet)) for path in paths}
    assert {(one.status_code, one.get("Location"), one.content) for one in answers.values()} == {
        (302, "/kiosk/home/", b"")
    }
    assert {one["Cache-Control"] for one in answers.values()} == {"private, no-store"}


@pytest.mark.rendering
@pytest.mark.parametrize("name", ["hanna", "adil", "olga"])
def test_a_role_is_left_at_the_door(tablet, floor, name):
    tablet.come_in(getattr(floor, name))
    assert tablet.path == "/kiosk/home/"
    assert [tablet.open(address).path for address in ADDRESSES] == ADDRESSES
    assert tablet.open("/policy/").path == "/kiosk/home/"


def test_whoever_no_longer_works_here_is_out(joris, floor, clock):
    floor.joris.last_day = clock.now.date().replace(day=22)
    floor.joris.save()
    assert joris.open("/kiosk/home/").path == "/kiosk/"
    assert joris.open().come_in(floor.joris).response.status_code == 422


@pytest.mark.rendering
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_browser_keeps_a_page_and_its_title_tells_nothing(joris, floor, address):
    joris.open(address)
    assert joris.response["Cache-Control"] == "private, no-store"
    assert "<title>On the tablet · Medemens</title>" in joris.page
    assert "service-worker" not in joris.page
    assert "/static/js/app.js" not in joris.page
    assert "htmx" not in joris.page


@pytest.mark.rendering
@pytest.mark.parametrize("address", ADDRESSES)
def test_without_javascript_a_page_goes_by_itself(joris, address):
    seconds = settings.KIOSK_REST_SECONDS
    wanted = f'<noscript><meta http-equiv="refresh" content="{seconds}; url=/kiosk/?rested"></noscript>'
    assert wanted in joris.open(address).page


@pytest.mark.rendering
@pytest.mark.parametrize("address", ADDRESSES)
def test_elsewhere_these_pages_do_not_exist(floor, client_of, address):
    assert client_of(floor.joris).get(address).status_code == 404


def test_a_session_that_nobody_came_back_to_is_gone_from_the_database_too(joris, clock):
    clock.forward(seconds=121)
    assert not Session.objects.filter(expire_date__gt=clock.now).exists()
