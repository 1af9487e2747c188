"""The checks of pages see what they are for: one bad page for each of them, beside one that is good."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import open_context
from tests.browser.looking import (
    Watch,
    assert_accessible,
    assert_easy_to_hit,
    assert_focus_shows,
    assert_no_sideways_scroll,
)

pytestmark = pytest.mark.django_db

HEAD = "<!doctype html><html lang=nl><title>Koffie</title><meta name=viewport content='width=device-width'>"
GOOD = "<main><h1>Koffie</h1><p>Met Joris, morgen.</p><button class='button'>Afspreken</button></main>"
STYLE = "button { min-width: 44px; min-height: 44px } :focus-visible { outline: 3px solid green }"


@pytest.fixture
def show(browser, server):
    """`show(body, style)` is a page of ours with this in it."""
    context = open_context(browser, server.url)
    watch, page = Watch(context, server.url), context.new_page()

    def show(
        body: str = GOOD, style: str = STYLE, headers: dict[str, str] | None = None
    ) -> tuple[Page, Watch]:
        answer = {
            "body": f"{HEAD}<style>{style}</style>{body}",
            "content_type": "text/html",
            "headers": headers or {},
        }
        page.route("**/looked-at/", lambda route: route.fulfill(**answer))
        page.goto("/looked-at/")
        page.keyboard.press("Tab")
        return page, watch

    yield show
    context.close()


def test_a_good_page_passes_all(show):
    page, watch = show()
    for check in (assert_accessible, assert_easy_to_hit, assert_focus_shows, assert_no_sideways_scroll):
        check(page)
    watch.assert_quiet()


@pytest.mark.parametrize(
    ("check", "body", "style"),
    [
        (assert_accessible, GOOD + "<input>", STYLE),
        (assert_accessible, GOOD, STYLE + "p { color: #bbb }"),
        (assert_easy_to_hit, GOOD, "button { font-size: 8px; padding: 0 }"),
        (assert_easy_to_hit, "<main></main>", STYLE),
        (assert_focus_shows, GOOD, STYLE + ":focus-visible { outline: none }"),
        (
            assert_focus_shows,
            GOOD + "<div></div>",
            STYLE + "div { position: fixed; inset: 0; background: white }",
        ),
        (assert_no_sideways_scroll, GOOD, STYLE + "p { width: 500px }"),
    ],
)
def test_a_bad_page_fails(show, check, body, style):
    page, _watch = show(body, style)
    with pytest.raises(AssertionError):
        check(page)


@pytest.mark.parametrize(
    ("body", "headers", "heard"),
    [
        ("<script>throw new Error('mis')</script>", {}, "error: "),
        ("<p style='color: red'>Rood</p>", {"Content-Security-Policy": "default-src 'none'"}, "console: "),
        ("<img src='https://elsewhere.example/a.png' alt=''>", {}, "another host: "),
        ("<img src='/nothing.png' alt=''>", {}, "404: "),
    ],
)
def test_what_goes_wrong_is_heard(show, body, headers, heard):
    page, watch = show(GOOD + body, headers=headers)
    page.wait_for_load_state("networkidle")
    assert [one for one in watch.heard if one.startswith(heard)]
    with pytest.raises(AssertionError):
        watch.assert_quiet()
