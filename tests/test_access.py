"""Who gets what: every address × everyone, and what holds for every page. The table is in `tests.addresses`.

An address that is missing from the table fails, and so does a row whose address is gone. Everybody looks at the same
morning (`tests.world`), so that a refusal and a success share their set-up; a refused POST leaves every row as it was,
one that succeeds changes some.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import URLPattern, get_resolver, resolve, reverse

from medemens.people.middleware import WITHOUT_SECOND_FACTOR
from tests.addresses import GROUPS, IN, OUT, TABLE, data_of, url_of

pytestmark = pytest.mark.django_db

HELP = "https://www.113.nl/"  # the one place elsewhere that a page sends people to: a chat for who can't call
ONLY_HERE = {"", "testserver", urlsplit(settings.BASE_URL).netloc}
WITH_A_ROLE = ["hanna", "adil", "olga"]
# Whoever follows a link from a mail is shown who it is about: the invited, or the other of the two.
NAMED = {
    "letter_open": {"Els", "Sanne", "Verhoeven"},
    "invitation": {"Nour", "Hanna"},
    "moment_reply": {"Sanne"},
    "calendar_feed": {"Sanne"},
}
# They use no session, and whoever can forge the request holds the link itself.
CSRF_EXEMPT = {"moment_reply": 302, "mail_off": 200}


@pytest.fixture(scope="module")
def pages(world):
    """`pages(row)` is what they get by GET who look there, fetched once: a dict of responses by name."""
    fetched = {}

    def fetch(row):
        if row not in fetched:
            fetched[row] = {}
            for name in expected(row, row.get):
                with undone():
                    fetched[row][name] = world.client(name).get(url_of(row, world))
        return fetched[row]

    return fetch


class undone:
    """What happens inside is rolled back; attempts counted in the cache are forgotten."""

    def __enter__(self):
        cache.clear()
        self.savepoint = transaction.savepoint()

    def __exit__(self, *error):
        transaction.savepoint_rollback(self.savepoint)


def names_in_resolver(resolver=None, prefix="") -> Iterator[str]:
    """The name of every address, in its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            yield from names_in_resolver(
                pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            )


def expected(row, wanted: str) -> dict[str, str]:
    """The status each should get who looks; "login" is a redirect to the login.

    On SQLite everyone looks. On another database one for each answer: who gets which was seen on SQLite, and what
    an address asks of the database has to work on this one too.
    """
    outside = "404" if row.name in settings.PUBLIC_VIEWS else "login"
    said = dict.fromkeys(OUT, outside) | dict.fromkeys(IN, "404")
    for clause in filter(None, wanted.split(";")):
        status, *people = clause.split()
        said |= dict.fromkeys([name for word in people for name in GROUPS.get(word, [word])], status)
    return said if connection.vendor == "sqlite" else one_of_each(row, said)


def one_of_each(row, said: dict[str, str]) -> dict[str, str]:
    """One person for each answer; from row to row it is somebody else's turn."""
    alike = defaultdict(list)
    for name, status in said.items():
        alike[status].append(name)
    turn = TABLE.index(row)
    return {names[turn % len(names)]: status for status, names in alike.items()}


def told(response) -> str:
    # The tablet has a door of its own: sent to it, one is at a login too.
    doors = (reverse(settings.LOGIN_URL) + "?next=", reverse("kiosk") + "?rested")
    to_login = response.status_code == 302 and response["Location"].startswith(doors)
    return "login" if to_login else str(response.status_code)


def rows_kept() -> str:
    """A hash of every row of our own tables, so that a change anywhere shows."""
    kept = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("medemens."):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY 1")  # noqa: S608
                kept.update(repr(cursor.fetchall()).encode())
    return kept.hexdigest()


def test_every_address_is_in_the_table_and_no_row_is_of_the_past():
    assert {row.name for row in TABLE} == set(names_in_resolver())


def test_no_address_stands_before_another(world):
    found = {row.name: resolve(urlsplit(url_of(row, world)).path).view_name for row in TABLE}
    assert {name: view for name, view in found.items() if view != name} == {}


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_get(pages, row):
    assert {name: told(page) for name, page in pages(row).items()} == expected(row, row.get)


class Writing:
    """Whether anything was said to the database that can change a row."""

    READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")

    def __init__(self) -> None:
        self.happened = False

    def __call__(self, execute, statement, params, many, context):
        self.happened = self.happened or not statement.lstrip(" (").startswith(self.READS)
        return execute(statement, params, many, context)


@pytest.fixture(scope="module")
def rows_before(world):
    return rows_kept()


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_post(world, rows_before, row):
    said, got, changed = expected(row, row.post), {}, {}
    for name in said:
        writing = Writing()
        with undone():
            with connection.execute_wrapper(writing):
                got[name] = told(world.client(name).post(url_of(row, world), data_of(row, world)))
            changed[name] = writing.happened and rows_kept() != rows_before
    assert got == said
    if not row.quiet:
        assert changed == {name: status in ("200", "302") for name, status in got.items()}


def test_nobody_comes_in_without_a_login_but_where_the_settings_say_so():
    opened = {
        row.name
        for row in TABLE
        if {"everyone", *OUT} & set(f"{row.get} {row.post}".replace(";", "").split())
    }
    assert opened <= settings.PUBLIC_VIEWS


@pytest.mark.rendering
@pytest.mark.parametrize("name", WITH_A_ROLE)
def test_whoever_has_a_role_reaches_nothing_before_the_second_factor(world, name):
    client = world.client(f"{name} by code")
    way, got = reverse("second_factor"), defaultdict(set)
    for row in TABLE:
        if row.name not in settings.PUBLIC_VIEWS | WITHOUT_SECOND_FACTOR:
            for method in (client.get, client.post):
                response = method(url_of(row, world), data_of(row, world))
                got[response.status_code, response.get("Location")].add(row.name)
    assert set(got) == {(302, way)}
    assert client.get(way).status_code == 200


@pytest.mark.rendering
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_a_post_without_the_token_of_a_form_is_refused(world, row):
    got = {}
    for name in ("joris", "hanna"):
        with undone():
            client = world.client(name, enforce_csrf_checks=True)
            got[name] = client.post(url_of(row, world), data_of(row, world)).status_code
    assert set(got.values()) == {CSRF_EXEMPT.get(row.name, 403)}


@pytest.mark.rendering
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(world, method):
    let_through = set()
    for row in TABLE:
        for name in ("joris", "hanna", "outsider"):
            with undone():
                response = getattr(world.client(name), method)(url_of(row, world))
                if told(response) not in ("404", "405", "login"):
                    let_through.add((row.name, name, response.status_code))
    assert let_through == set()


@pytest.mark.rendering
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_every_response_forbids_what_isnt_ours(pages, row):
    for name, page in pages(row).items():
        policy = page.get("Content-Security-Policy", "")
        assert "script-src 'self'" in policy, name
        assert not re.search("unsafe|https?:|\\*", policy), policy
        assert page["X-Content-Type-Options"] == "nosniff"
        assert page["X-Frame-Options"] == "DENY"
        assert page["Referrer-Policy"] in ("same-origin", "no-referrer")


@pytest.mark.rendering
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_no_page_about_someone_is_kept_by_a_browser(pages, row):
    """Also not a refusal, nor where it leads: a device on the ward is shared."""
    for name, page in pages(row).items():
        about_someone = row.name in ("invitation", "moment_reply", "calendar_feed")
        if (
            row.name not in settings.PUBLIC_VIEWS
            or about_someone
            or (row.name == "what_it_does" and name in IN)
        ):
            assert page["Cache-Control"] == "private, no-store", name


@pytest.mark.rendering
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_every_page_is_whole_and_all_our_own(pages, row):
    for name, page in pages(row).items():
        if page["Content-Type"].startswith("text/html") and page.content:
            found = Reader.read(page.content.decode())
            assert (found.faults, name) == ([], name)
            language = "nl" if row.name == "moment_reply" else "en"  # that of whoever the mail went to
            assert (found.count["h1"], found.count["title"], found.lang) == (1, 1, language)
            assert all(found.words[tag].strip(" ·\n") not in ("", "Medemens") for tag in ("h1", "title"))


@pytest.mark.rendering
def test_public_pages_name_nobody_but_whom_their_link_is_about(world, pages):
    known = {person.call_name for person in world.people.values()} | {"Nour"}
    known |= {person.family_name for person in world.people.values()} - {
        "Wit",
        "Kok",
        "Berg",
    }  # words as well
    for row in TABLE:
        if row.name in settings.PUBLIC_VIEWS:
            page = pages(row)["outsider"].content.decode()
            named = {name for name in known if re.search(rf"\b{name}\b", page)}
            assert named <= NAMED.get(row.name, set()), row


@pytest.mark.parametrize(
    "fault",
    [
        "<p style='color: red'>",
        "<p onclick='go()'>",
        "<style>p {}</style>",
        "<script>go()</script>",
        "<a href='https://elsewhere.example/'>",
        "<img src='//elsewhere.example/a.png'>",
        "<a href='javascript:go()'>",
    ],
)
def test_the_reader_of_pages_would_notice(fault):
    assert Reader.read(f"<html lang='nl'><body>{fault}</body></html>").faults
    assert not Reader.read(
        "<html lang='nl'><script src='/static/a.js'></script><a href='/'>Vandaag</a></html>"
    ).faults


class Reader(HTMLParser):
    """Reads a page and notes what doesn't belong there: code or style inside it, and links to elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.count: dict[str, int] = defaultdict(int)
        self.words: dict[str, str] = defaultdict(str)
        self.lang: str | None = None
        self._inside: list[str] = []

    @classmethod
    def read(cls, page: str) -> "Reader":
        reader = cls()
        reader.feed(page)
        return reader

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.count[tag] += 1
        self._inside.append(tag)
        self.lang = values.get("lang") if tag == "html" else self.lang
        self.faults += [f"<{tag} {name}>" for name in values if name == "style" or name.startswith("on")]
        self.faults += ["<style>"] if tag == "style" else []
        for name in ("href", "src", "action", "formaction", "poster", "data", "srcset"):
            address = urlsplit(values.get(name) or "")
            if tag == "a" and values.get(name) == HELP:
                continue
            if address.scheme == "otpauth":  # opens an authenticator app on the same device
                continue
            if address.netloc not in ONLY_HERE or address.scheme not in ("", "http", "mailto", "tel"):
                self.faults.append(f"<{tag} {name}={values[name]}>")

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data):
        inside = self._inside[-1] if self._inside else ""
        is_code = inside == "script" and data.strip()
        self.faults += [f"<script>{data[:40]}"] if is_code and not self._is_data() else []
        if "title" in self._inside or "h1" in self._inside:
            self.words["title" if "title" in self._inside else "h1"] += data

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._inside.pop()

    def _is_data(self) -> bool:
        return 'type="application/json"' in (self.get_starttag_text() or "")
