"""A closed package opens in a browser, from a file, without a network: with its code and with no other. So does what is
in it: to read on a phone, by day and by night, and to print whole."""

from datetime import timedelta

import pytest
from django.utils import translation
from playwright.sync_api import expect

from medemens.people.entry import in_groups
from medemens.people.own.archive import archive_of
from medemens.people.own.requests import choose_collect_code
from medemens.people.own.sealing import Lock, sealed
from medemens.presence.models import Shift
from tests.browser.conftest import DESKTOP, LOCALES, PHONE
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.factories import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_package_opens_itself(browser, cast, tmp_path, language):
    code = choose_collect_code(person=cast.joris, now=NOW)
    kept = cast.joris.collect_code
    with translation.override(language):
        archive = archive_of(cast.joris, NOW)
        page_of = sealed(html=archive.html, data=archive.json, lock=Lock(kept.key, kept.salt))
    file = tmp_path / "medemens.html"
    file.write_text(page_of, encoding="utf-8")

    context = browser.new_context(viewport=PHONE, locale=LOCALES[language], offline=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(file.as_uri())
    for look in (assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll):
        look(page)
    field, said = page.locator("#code"), page.locator("#said")
    field.fill("2345 6789 CDFG HJKM NPQR")
    page.keyboard.press("Enter")
    said.get_by_text({"nl": "Deze code past niet.", "en": "This code doesn’t fit."}[language]).wait_for()
    assert page.locator("#inside").is_hidden()

    field.fill(in_groups(code).lower())
    page.keyboard.press("Enter")
    inside = page.frame_locator("#frame")
    inside.get_by_role("heading", level=1).filter(has_text="Joris van den Berg").wait_for()
    with page.expect_download() as download:
        page.locator("#data").click()
    assert download.value.path().read_text("utf-8") == archive.json
    assert not [url for url in asked if not url.startswith(("file:", "blob:"))]
    context.close()


@pytest.mark.parametrize(
    ("viewport", "language", "scheme"),
    [(PHONE, "nl", "dark"), (PHONE, "en", "light"), (DESKTOP, "nl", "light")],
)
def test_the_page_is_easy_to_read_and_prints_whole(browser, cast, tmp_path, viewport, language, scheme):
    for day in range(16):
        begins = NOW + timedelta(days=day)
        ends = begins + timedelta(hours=8)
        Shift.objects.create(person=cast.joris, starts_at=begins, ends_at=ends, kind="day", origin="file")
    file = tmp_path / "medemens.html"
    with translation.override(language):
        file.write_text(archive_of(cast.joris, NOW).html, encoding="utf-8")
    options = {"viewport": viewport, "color_scheme": scheme, "locale": LOCALES[language]}
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    page.goto(file.as_uri())
    for look in (assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll):
        look(page)
    why, last_shift = page.locator("details.about p").first, page.locator("details.more td").last
    assert (why.is_visible(), last_shift.is_visible()) == (False, False)
    page.emulate_media(media="print")
    assert (why.is_visible(), last_shift.is_visible()) == (True, True)
    context.close()

    without_scripts = browser.new_context(offline=True, java_script_enabled=False, **options)
    page = without_scripts.new_page()
    page.goto(file.as_uri())
    page.locator("details.about summary").first.click()
    expect(page.locator("details.about p").first).to_be_visible()
    without_scripts.close()
