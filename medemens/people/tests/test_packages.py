"""A request to HR is answered by a package that HR can't open."""

import json
import re
from base64 import b64decode
from hashlib import pbkdf2_hmac

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.people.entry import LETTER_ALPHABET
from medemens.people.models import Package, Person
from medemens.people.own.requests import choose_collect_code, make_package, take_package_code
from medemens.people.own.sealing import CODE_LENGTH, ITERATIONS, lock_for, new_code, sealed
from medemens.questions.actions.own import keep_own_question
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
QUESTION = "Waar word je blij van?"


def opened(page: str, code: str) -> dict[str, str]:
    """What is in `page`, opened with `code` as its script does it. Raises `InvalidTag` where it doesn't fit."""
    salt, nonce, closed = (re.search(rf'{name}: "([^"]+)"', page)[1] for name in ("salt", "nonce", "data"))
    iterations = int(re.search(r"iterations: (\d+)", page)[1])
    key = pbkdf2_hmac("sha256", code.encode(), b64decode(salt), iterations, 32)
    found: dict[str, str] = json.loads(AESGCM(key).decrypt(b64decode(nonce), b64decode(closed), None))
    return found


def fetched(client_of, cast, package: Package) -> str:
    response = client_of(cast.hanna).post(reverse("package_file", args=[package.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="medemens.html"'
    return response.content.decode()


def test_what_is_sealed_opens_with_its_code_and_with_no_other():
    code = new_code()
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(LETTER_ALPHABET)
    page = sealed(html="<p>Joris</p>", data="[1]", lock=lock_for(code))
    assert opened(page, code) == {"html": "<p>Joris</p>", "json": "[1]"}
    assert "Joris" not in page
    assert code not in page
    with pytest.raises(InvalidTag):
        opened(page, new_code())
    assert f"iterations: {ITERATIONS}" in page


def test_two_packages_never_look_alike():
    lock = lock_for(new_code())
    one, other = (sealed(html="x", data="y", lock=lock) for _time in range(2))
    assert one != other


def test_with_a_code_of_ones_own_nobody_else_has_one(cast, client_of):
    keep_own_question(text=QUESTION, by=cast.joris, now=NOW)
    code = choose_collect_code(person=cast.joris, now=NOW)
    package = make_package(person=cast.joris, by=cast.hanna, now=NOW)
    assert package.code == ""
    page = fetched(client_of, cast, package)
    assert QUESTION in opened(page, code)["html"]
    assert QUESTION in opened(page, code)["json"]
    assert client_of(cast.olga).post(reverse("package_code", args=[package.pk])).status_code == 404


def test_without_one_hr_has_the_package_and_supervision_the_code(cast, client_of):
    keep_own_question(text=QUESTION, by=cast.joris, now=NOW)
    package = make_package(person=cast.joris, by=cast.hanna, now=NOW)
    for page in (reverse("packages"), reverse("packages") + "?q=joris", reverse("policy")):
        assert package.code not in client_of(cast.hanna).get(page).content.decode().replace(" ", "")
    assert client_of(cast.hanna).get(reverse("package_codes")).status_code == 404
    assert client_of(cast.olga).post(reverse("package_file", args=[package.pk])).status_code == 404
    shown = client_of(cast.olga).post(reverse("package_code", args=[package.pk])).context["code"]
    assert QUESTION in opened(fetched(client_of, cast, package), shown.replace(" ", ""))["html"]
    taken = Package.objects.get()
    assert (taken.code, taken.code_taken_by) == ("", cast.olga)
    assert client_of(cast.olga).post(reverse("package_code", args=[package.pk])).status_code == 404
    with pytest.raises(Refused):
        take_package_code(package=taken, by=cast.olga, now=NOW)


def test_also_for_someone_who_left_and_cant_log_in(cast, client_of):
    code = choose_collect_code(person=cast.joris, now=NOW)
    Person.objects.filter(pk=cast.joris.pk).update(last_day=TODAY.replace(day=1))
    found = client_of(cast.hanna).get(reverse("packages"), {"q": "berg"}).context["found"]
    assert (
        cast.joris in {entry.person for entry in found} or not found
    )  # words of names are made by an import
    package = make_package(person=cast.joris, by=cast.hanna, now=NOW)
    assert "Joris" in opened(fetched(client_of, cast, package), code)["html"]


@pytest.mark.parametrize(
    ("by", "about"), [("wim", "joris"), ("olga", "joris"), ("adil", "joris"), ("hanna", "hanna")]
)
def test_only_hr_makes_one_and_never_about_themselves(cast, by, about):
    with pytest.raises(Refused):
        make_package(person=getattr(cast, about), by=getattr(cast, by), now=NOW)
    assert not Package.objects.exists()


def test_its_owner_reads_that_it_was_made(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    make_package(person=cast.joris, by=cast.hanna, now=NOW)
    assert (
        "HR made a closed package for you on 23 November 2026."
        in client_of(cast.joris).get(reverse("kept")).content.decode()
    )


@pytest.mark.parametrize("asked", ["", "x", "9" * 30, "0"])
def test_a_strange_person_is_nobody(cast, client_of, asked):
    assert client_of(cast.hanna).post(reverse("packages"), {"person": asked}).status_code == 404
