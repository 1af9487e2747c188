"""A closed package opens in a browser, from a file, without a network: with its code and with no other."""

import pytest
from django.utils import translation

from medemens.people.entry import in_groups
from medemens.people.own.archive import archive_of
from medemens.people.own.requests import choose_collect_code
from medemens.people.own.sealing import Lock, sealed
from tests.browser.conftest import LOCALES, PHONE
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
