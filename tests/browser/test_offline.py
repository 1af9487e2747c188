"""Without a connection: a page that says so, and on the device nothing about anyone."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from medemens.support.models import HelpLine

pytestmark = pytest.mark.django_db(transaction=True)

# What the service worker kept, as [address, text]; all of it, in every store.
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const answer = await store.match(request);
      const readable = /text|json|javascript|svg/.test(answer.headers.get('Content-Type'));
      found.push([request.url, readable ? await answer.text() : '']);
    }
  }
  return found;
}"""

# The copy of "Where to turn" becomes two days old.
AGE = """async () => {
  const old = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toUTCString();
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    const answer = await store.match('/support/');
    const headers = new Headers(answer.headers);
    headers.set('Date', old);
    await store.put('/support/', new Response(await answer.blob(), {headers}));
  }
}"""


@pytest.fixture
def page(new_context, cast, clock):
    """A phone of Sanne that was here before: the service worker looks after it."""
    page = new_context(cast.sanne, service_workers="allow").new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    return page


def test_nothing_personal_stays_on_the_device(page, cast):
    his = f"/colleagues/{cast.joris.pk}/"
    for path in ("/", "/colleagues/", f"/moments/new/?with={cast.joris.pk}", "/mine/", "/account/"):
        page.goto(path)
    assert "Joris" in page.goto(his).text()
    kept = page.evaluate(KEPT)
    paths = {urlsplit(url).path for url, _text in kept}
    assert {path for path in paths if not path.startswith("/static/")} == {"/offline/", "/support/"}
    everything = " ".join(text for _url, text in kept)
    assert "<h1>" in everything
    personal = ("Sanne", "Joris", "Fatima", "Verhoeven", "csrfmiddlewaretoken")
    assert [word for word in personal if word in everything] == []
    # htmx notes the path one is at, until the window closes.
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("Object.entries(sessionStorage)") == [["htmx-current-path-for-history", his]]


def test_without_a_connection_the_page_says_so_and_the_way_back_works(page):
    page.context.set_offline(True)
    page.goto("/colleagues/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    told = page.evaluate("fetch('/mine/').then(() => 'answered', () => 'no connection')")
    assert told == "no connection"
    assert page.locator("main").inner_text() != ""
    assert "Joris" not in page.content()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(250, 246, 239)"  # it has its styles
    page.context.set_offline(False)
    page.goto("/colleagues/")
    expect(page.locator("main")).to_contain_text(re.compile("Joris"))


def test_where_to_turn_is_there_without_a_connection(page):
    page.context.set_offline(True)
    for query, language in (("", "nl"), ("?language=en", "en"), ("?language=ar", "ar")):
        page.goto(f"/support/{query}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("a[href='tel:113']")).to_be_visible()


def test_the_copy_of_where_to_turn_is_renewed_by_any_page_once_it_is_a_day_old(page):
    kept = "caches.match('/support/').then((answer) => answer.text())"
    page.evaluate(AGE)
    HelpLine.objects.create(kind="house", slug="company-doctor", who="Marja Smit")
    assert "Marja Smit" not in page.evaluate(kept)
    page.goto("/mine/")
    page.wait_for_function(f"{kept}.then((text) => text.includes('Marja Smit'))")
