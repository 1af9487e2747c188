"""The demo's open door, and that no other database has one."""

import re

import pytest
from django.test import Client

from medemens.core.models import Installation
from medemens.people.models import Account
from tests.cast import account_of

DEMO = "/demo/"


@pytest.fixture
def demo(cast):
    installation = Installation.current()
    installation.is_demo = True
    installation.save()


class TestElsewhere:
    """On a real database there is nothing to find, for nobody and by no method."""

    @pytest.mark.parametrize("exists", [True, False])
    def test_it_is_as_an_address_that_doesnt_exist(self, cast, client_of, exists):
        if exists:
            Installation.current()
        for client in (Client(), client_of(cast.joris), client_of(cast.hanna)):
            for method in (client.get, client.post):
                demo, nothing = method(DEMO), method("/nothing-here/")
                assert demo.status_code == nothing.status_code == 404
                assert plain(demo, DEMO) == plain(nothing, "/nothing-here/")

    def test_nobody_gets_in_by_it(self, cast):
        client = Client()
        client.post(DEMO, {"account": account_of(cast.hanna).pk})
        assert client.get("/account/").status_code == 302

    def test_the_login_page_doesnt_mention_it(self, cast):
        assert DEMO not in Client().get("/login/").content.decode()

    def test_a_session_of_a_demo_is_no_second_factor_elsewhere(self, cast, client_of):
        client = client_of(cast.hanna, method="demo")
        assert client.get("/roles/")["Location"] == "/account/second-factor/"


@pytest.mark.usefixtures("demo")
class TestDemo:
    def test_the_login_page_links_to_it(self):
        assert DEMO in Client().get("/login/").content.decode()

    def test_the_cast_stands_there_with_what_they_do(self):
        client = Client()
        client.cookies["language"] = "en"
        page = client.get(DEMO).content.decode()
        for words in (
            "Sanne Verhoeven",
            "De Hoek",
            "Leads 3 people.",
            "Talks regularly with Sanne.",
            "supervision",
        ):
            assert words in page

    def test_one_enters_as_someone(self, cast):
        client = Client()
        assert client.post(DEMO, {"account": account_of(cast.joris).pk})["Location"] == "/"
        assert client.get("/account/").context["person"] == cast.joris

    def test_hr_needs_no_second_factor_there(self, cast):
        client = Client()
        client.post(DEMO, {"account": account_of(cast.hanna).pk})
        assert client.get("/policy/invitations/").status_code == 200

    def test_one_goes_from_one_to_another_and_takes_no_role_along(self, cast):
        client = Client()
        client.post(DEMO, {"account": account_of(cast.hanna).pk})
        client.post(DEMO, {"account": account_of(cast.joris).pk})
        assert client.get("/policy/invitations/").status_code == 404

    @pytest.mark.parametrize("account", ["", "x", "999999", "-1"])
    def test_nobody_else(self, account):
        assert Client().post(DEMO, {"account": account}).status_code == 404

    def test_not_by_a_closed_account(self, cast):
        Account.objects.filter(person=cast.joris).update(is_active=False)
        assert Client().post(DEMO, {"account": account_of(cast.joris).pk}).status_code == 404

    def test_a_post_from_elsewhere_is_refused(self, cast):
        data = {"account": account_of(cast.joris).pk}
        assert Client(enforce_csrf_checks=True).post(DEMO, data).status_code == 403

    def test_a_session_by_code_still_needs_a_second_factor(self, cast, client_of):
        assert client_of(cast.hanna, method="code").get("/roles/").status_code == 302


def plain(response, path):
    """The page without what differs by request."""
    page = response.content.decode().replace(path, "…")
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+|DEBUG', "", page)
