"""The face as a whole: files that exist, a strict content policy, pages for when nothing else works."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

import medemens
from medemens.core import navigation, views

PACKAGE = Path(medemens.__file__).parent
# A mail program knows no stylesheet of ours: mails are dressed inline.
TEMPLATES = [
    file for file in sorted(PACKAGE.rglob("templates/**/*.html")) if not {"mail", "mails"} & set(file.parts)
]
STYLES = {file.name: file.read_text() for file in (PACKAGE / "static/css").glob("*.css")}
ON_EVERY_PAGE = {
    "tokens.css",
    "base.css",
    "components.css",
}  # head.html; any other file only where it is needed
# Files that someone takes along and opens without us: they bring all they need.
TAKEN_ALONG = {
    file for file in TEMPLATES if file.name in ("archive.html", "archive_style.html", "sealed.html")
}
SPRITE = (PACKAGE / "static/icons/sprite.svg").read_text()
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))

urlpatterns = [
    path("", include("medemens.core.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", views.offline, name="account"),
    path("support/", views.offline, name="support"),
    path("", views.offline, name="today"),
    path("people/", views.offline, name="people"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def request_of(rf: RequestFactory):
    def make(address: str = "/", person: object = None):
        request = rf.get(address)
        request.user = AnonymousUser()
        if person:
            request.person = person
        return request

    return make


class TestFiles:
    def test_every_icon_used_is_in_the_sprite(self):
        used = re.compile(r"""(?:\{% icon |icon=)["']([a-z0-9-]+)["']""")
        sources = [*TEMPLATES, *PACKAGE.rglob("apps.py"), *PACKAGE.glob("core/templatetags/*.py")]
        missing = {
            (file.name, icon)
            for file in sources
            for icon in used.findall(file.read_text())
            if icon not in ICONS
        }
        assert missing == set()

    @pytest.mark.parametrize("template", sorted(set(TEMPLATES) - TAKEN_ALONG), ids=lambda file: file.name)
    def test_nothing_inline_and_nothing_from_elsewhere(self, template):
        source = template.read_text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", source)
        assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/json))", source)
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", source)

    def test_styles_are_small_and_read_both_ways(self):
        shared = sum(len(STYLES[name].encode()) for name in ON_EVERY_PAGE)
        assert shared < 30_000
        assert {name for name in STYLES.keys() - ON_EVERY_PAGE if len(STYLES[name].encode()) > 4_000} == set()
        css = "".join(STYLES.values())
        physical = (
            r"[\s;{](?:margin|padding|border|inset)-(?:left|right|top|bottom)\s*:|[\s;{](?:left|right)\s*:"
        )
        assert re.findall(physical, css) == []

    def test_scripts_are_short(self):
        """But charts.js, which draws: it is on pages with a chart alone."""
        short = [file for file in PACKAGE.glob("static/js/*.js") if file.name != "charts.js"]
        assert all(len(file.read_text().splitlines()) < 40 for file in short)


class TestInstallable:
    def test_the_manifest_names_icons_that_exist(self, request_of):
        manifest = json.loads(views.manifest(request_of()).content)
        files = [PACKAGE / icon["src"].lstrip("/") for icon in manifest["icons"]]
        assert [file.exists() for file in files] == [True, True, True]
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        assert (manifest["start_url"], manifest["display"]) == ("/", "standalone")

    def test_the_worker_keeps_two_pages_and_static_files_only(self, request_of):
        worker = views.service_worker(request_of())
        assert worker["Content-Type"].startswith("text/javascript")
        source = worker.content.decode()
        kept = re.search(r"const FILES = \[(.+?)\];", source, re.DOTALL).group(1)
        assert [name for name in re.findall(r'"(.+?)"', kept) if not name.startswith("/static/")] == []
        assert 'const OFFLINE = "/offline/";' in source
        assert 'const SUPPORT = "/support/";' in source
        assert "&quot;" not in source

    def test_the_offline_page_is_the_same_for_everyone(self, request_of):
        nobody = views.offline(request_of()).content
        someone = views.offline(request_of(person="Sanne de Wit")).content
        assert nobody == someone
        assert b"<form" not in nobody


class TestErrors:
    def test_500_needs_nothing(self):
        shown = render_to_string("500.html")
        assert "<h1>" in shown
        assert "/static/css/base" in shown

    @pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html", "429.html"])
    def test_each_has_a_way_on(self, name, request_of):
        shown = render_to_string(name, request=request_of("/nowhere/"))
        assert re.search(r'<a class="button button-main" href="/"', shown)

    def test_429_says_how_long(self, request_of):
        with translation.override("en"):
            one = render_to_string("429.html", {"retry_after": 1}, request=request_of())
            more = render_to_string("429.html", {"retry_after": 12}, request=request_of())
            unknown = render_to_string("429.html", request=request_of())
        assert "in one minute" in one
        assert "in 12 minutes" in more
        assert "in a few minutes" in unknown

    def test_a_late_form_is_told_what_to_do(self, request_of):
        answer = views.csrf_failure(request_of(), reason="Origin <b> unknown")
        assert answer.status_code == 403
        assert b"unknown" not in answer.content


class TestPublicPage:
    def test_it_is_there_before_login_in_both_languages(self, request_of):
        for code in ("en", "nl"):
            with translation.override(code):
                shown = views.what_it_does(request_of("/what-it-does/")).content.decode()
            assert f'<html lang="{code}"' in shown


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(navigation, "_places", {})
    navigation.register("people", label="People", icon="users", url_name="people", order=20, also=["/teams/"])
    navigation.register("today", label="Today", icon="sun", url_name="today", order=10)
    navigation.register(
        "policy",
        label="Policy",
        icon="landmark",
        url_name="offline",
        order=50,
        visible=lambda r: r.person == "hr",
    )


class TestNavigation:
    @pytest.mark.parametrize(
        ("address", "current"),
        [("/", "Today"), ("/people/7/", "People"), ("/teams/3/", "People"), ("/elsewhere/", None)],
    )
    def test_at_most_one_place_is_current(self, places, request_of, address, current):
        links = navigation.links(request_of(address, person="sanne"))
        assert [link.label for link in links] == ["Today", "People"]
        assert [link.label for link in links if link.current] == ([current] if current else [])

    def test_a_place_shows_only_to_whom_it_is_visible(self, places, request_of):
        assert [link.label for link in navigation.links(request_of(person="hr"))][-1] == "Policy"

    def test_who_is_not_known_sees_no_places(self, places, request_of):
        assert navigation.links(request_of("/")) == []
