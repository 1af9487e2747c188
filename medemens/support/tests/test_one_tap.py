"""“Waar kun je terecht” is one tap away from every page, without JavaScript."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from medemens.kiosk import visit
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
LINK = 'href="/support/"'
FRAMES = (
    "base.html",
    "public_base.html",
    "error_base.html",
    "support/base.html",
    "conversations/outside/base.html",
    "listening/answer_base.html",
    "kiosk/frame.html",
    "kiosk/inside.html",
)
TEMPLATES = [
    path for path in Path(settings.PACKAGE).glob("**/templates/**/*.html") if "mail" not in path.as_posix()
]


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def addresses(patterns=None, before: str = "") -> list[str]:
    """Every address that takes nothing but itself."""
    found = []
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += addresses(one.url_patterns, route)
        elif isinstance(one, URLPattern) and not re.search(r"[<(\\]", route):
            found.append("/" + route)
    return found


# The tablet has a page of its own for it, within a visit.
ELSEWHERE = ("/kiosk/", "/support/", "/styleguide/")


@pytest.mark.parametrize("who", ["outsider", "joris", "sanne", "hanna", "adil"])
def test_every_page_leads_there(cast, client_of, who):
    client = Client() if who == "outsider" else client_of(getattr(cast, who))
    without, seen = [], 0
    for address in addresses():
        if address.startswith(ELSEWHERE):
            continue
        response = client.get(address)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            seen += 1
            without += [] if LINK in response.content.decode() else [address]
    assert without == []
    assert seen >= (5 if who == "outsider" else 20)


@pytest.mark.parametrize("who", ["outsider", "joris"])
def test_so_does_a_page_that_does_not_exist(cast, client_of, who):
    client = Client() if who == "outsider" else client_of(cast.joris)
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert LINK in response.content.decode()


@pytest.mark.parametrize(
    "template", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html", "offline.html"]
)
def test_so_does_every_error(template, cast):
    request = RequestFactory().get("/")
    request.session, request.user = {}, type("Nobody", (), {"is_authenticated": False})()
    plain = template in ("500.html", "offline.html")
    assert LINK in (render_to_string(template) if plain else render_to_string(template, {}, request))


def test_no_other_frame_came_to_be():
    whole = {
        path.as_posix().split("/templates/")[-1] for path in TEMPLATES if "<html" in path.read_text("utf-8")
    }
    assert whole == {
        "base.html",
        "public_base.html",
        "plain_base.html",
        "support/base.html",
        "conversations/outside/base.html",
        "listening/answer_base.html",
        "kiosk/frame.html",
        # Files that someone takes along, to read without us.
        "people/own/archive.html",
        "people/own/sealed.html",
    }
    parents = {
        found.group(1)
        for path in TEMPLATES
        if (found := re.match(r'{% extends "([^"]+)"', path.read_text("utf-8")))
    }
    assert parents - {"account/again_base.html", "plain_base.html", "listening/results/base.html"} <= set(
        FRAMES
    )


def test_at_the_tablet_it_is_one_of_the_five_choices_and_every_page_leads_to_those(cast, client_of):
    client = client_of(cast.joris)
    session = client.session
    session[visit.KEY] = {"mark": visit.new_mark(), "at": timezone.now().timestamp()}
    session.save()
    assert f'href="{reverse("kiosk_support")}"' in client.get(reverse("kiosk_home")).content.decode()
    for name in ("kiosk_moment", "kiosk_thanks", "kiosk_talk", "kiosk_kept"):
        assert f'href="{reverse("kiosk_home")}"' in client.get(reverse(name)).content.decode()
