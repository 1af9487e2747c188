"""HR says who is there for people, and that numbers are still right."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.template.loader import render_to_string
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.support.actions import fill_in_line
from medemens.support.models import HelpLine
from medemens.support.queries import line_of, lines_shown
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LINES = "/policy/support/"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hanna)


def post(client, key, **values):
    return client.post(reverse("support_line", args=[key]), values, follow=True)


class TestARole:
    def test_who_hr_fills_in_is_on_the_page_and_whom_it_empties_is_not(self, hr, client):
        page = post(hr, "confidential-adviser", who="Els Vos", phone="06 12345678", shown="on")
        assert "Saved." in page.content.decode()
        assert "Els Vos" in client.get("/support/").content.decode()
        post(hr, "confidential-adviser", who="", shown="on")
        assert lines_shown(TODAY).house == []

    def test_it_can_be_hidden_and_shown_again(self, hr):
        post(hr, "hr", who="Hanna de Wit")
        assert lines_shown(TODAY).house == []
        assert "hidden" in hr.get(LINES).content.decode()
        post(hr, "hr", who="Hanna de Wit", shown="on")
        assert [line.who for line in lines_shown(TODAY).house] == ["Hanna de Wit"]

    def test_a_number_that_nobody_can_dial_comes_back_with_what_was_typed(self, hr):
        response = post(hr, "company-doctor", who="Marja Smit", phone="kamer 2")
        assert response.status_code == 422
        assert "Marja Smit" in response.content.decode()
        assert not HelpLine.objects.exists()

    def test_two_rows_for_one_role_cannot_be(self):
        HelpLine.objects.create(kind="house", slug="hr")
        HelpLine.objects.create(kind="house", name="Een")
        HelpLine.objects.create(kind="house", name="Twee")
        with pytest.raises(IntegrityError):
            HelpLine.objects.create(kind="house", slug="hr")


class TestANumber:
    def test_checked_today(self, hr):
        assert "There are numbers to look up" in hr.get(LINES).content.decode()
        response = hr.post(reverse("support_line_check", args=["veilig-thuis"]), follow=True)
        assert "Veilig Thuis was checked today" in response.content.decode()
        assert line_of("veilig-thuis", TODAY).checked_on == TODAY
        assert not line_of("veilig-thuis", TODAY + timedelta(days=365)).to_check
        assert line_of("veilig-thuis", TODAY + timedelta(days=366)).to_check

    def test_what_is_as_the_product_says_is_not_kept_so_that_a_new_version_can_correct_it(self, hr):
        post(hr, "luisterlijn", phone="088 0767 000", hours="Day and night.", shown="on")
        row = HelpLine.objects.get()
        assert (row.phone, row.hours, row.checked_on) == ("", "", None)
        assert line_of("luisterlijn", TODAY).phone == "088 0767 000"

    def test_another_number_counts_as_looked_up(self, hr):
        post(hr, "luisterlijn", phone="088 000 00 00", shown="on")
        line = line_of("luisterlijn", TODAY)
        assert (line.phone, line.checked_on) == ("088 000 00 00", TODAY)

    def test_112_and_113_cannot_be_changed_or_hidden(self, cast, hr):
        for key in ("emergency", "suicide-prevention"):
            assert hr.get(reverse("support_line", args=[key])).status_code == 404
            values = {"phone": "1", "shown": False}
            with pytest.raises(Refused):
                fill_in_line(line=line_of(key, TODAY), values=values, by=cast.hanna, today=TODAY)
        hr.post(reverse("support_line_check", args=["suicide-prevention"]))
        assert line_of("suicide-prevention", TODAY).checked_on == TODAY

    def test_hr_is_reminded_on_its_page_until_all_are_checked(self, hr):
        policy = reverse("policy")
        assert "numbers to look up" in hr.get(policy).content.decode()
        HelpLine.objects.create(kind="country", slug="geldfit", shown=False)  # what nobody sees can wait
        for key in ("suicide-prevention", "luisterlijn", "veilig-thuis", "slachtofferhulp", "klokkenluiders"):
            hr.post(reverse("support_line_check", args=[key]))
        page = hr.get(policy).content.decode()
        assert "numbers to look up" not in page
        assert LINES in page

    @pytest.mark.parametrize(("roles", "told"), [({"hr"}, True), (set(), False), ({"administrator"}, False)])
    def test_only_hr_is_asked_on_vandaag(self, db, roles, told):
        request = SimpleNamespace(roles=roles)
        assert (f'href="{LINES}"' in render_to_string("support/today.html", {"request": request})) is told

    def test_nor_hr_once_all_were_looked_up(self, hr):
        for line in lines_shown(TODAY).country:
            hr.post(reverse("support_line_check", args=[line.key]))
        asked = {"request": SimpleNamespace(roles={"hr"})}
        assert LINES in render_to_string("support/today.html", asked)
        hr.post(reverse("support_line_check", args=["suicide-prevention"]))
        assert render_to_string("support/today.html", asked).strip() == ""

    def test_a_role_in_the_house_is_not_looked_up(self, hr):
        assert hr.post(reverse("support_line_check", args=["hr"])).status_code == 404


class TestOfTheHouse:
    def add(self, client, **values):
        return client.post(reverse("support_line_new"), {"kind": "house", "name": "Stilteruimte", **values})

    def test_it_is_added_changed_and_taken_away(self, hr):
        assert self.add(hr, who="Imam en dominee", hours="woensdag").status_code == 302
        key = str(HelpLine.objects.get().pk)
        post(hr, key, kind="house", name="Stiltecentrum", who="Imam en dominee", shown="on")
        assert [line.name for line in lines_shown(TODAY).house] == ["Stiltecentrum"]
        hr.post(reverse("support_line_removal", args=[key]))
        assert not HelpLine.objects.exists()

    def test_without_a_way_to_reach_them_it_helps_nobody(self, hr):
        assert self.add(hr).status_code == 422
        assert not HelpLine.objects.exists()

    def test_a_number_in_the_country_counts_as_looked_up_when_added_and_changed(self, hr):
        self.add(hr, kind="country", name="MantelzorgNL", phone="030 111 11 11")
        row = HelpLine.objects.get()
        assert row.checked_on == TODAY
        HelpLine.objects.update(checked_on=TODAY - timedelta(days=400))
        same = {"kind": "country", "name": "Mantelzorg", "phone": "030 111 11 11", "shown": "on"}
        post(hr, str(row.pk), **same)
        assert line_of(str(row.pk), TODAY).to_check
        post(hr, str(row.pk), **{**same, "phone": "030 222 22 22"})
        assert not line_of(str(row.pk), TODAY).to_check

    def test_what_comes_with_the_product_cannot_be_taken_away(self, hr):
        assert hr.post(reverse("support_line_removal", args=["hr"])).status_code == 404


def test_for_everyone_but_hr_it_does_not_exist(cast, client_of):
    own = HelpLine.objects.create(kind="house", name="Een", who="Els")
    for person in (cast.joris, cast.sanne, cast.adil, cast.olga):
        client = client_of(person)
        for address in (LINES, f"{LINES}new/", f"{LINES}hr/", f"{LINES}{own.pk}/"):
            assert client.get(address).status_code == 404
            assert client.post(address, {"who": "Een ander"}).status_code in (404, 405)
        assert client.post(f"{LINES}luisterlijn/check/").status_code == 404
        assert client.post(f"{LINES}{own.pk}/removal/").status_code == 404
    assert [row.who for row in HelpLine.objects.all()] == ["Els"]


def test_what_is_not_there_is_not_found(hr):
    for key in ("geen", "9" * 30, "0"):
        assert hr.get(f"{LINES}{key}/").status_code == 404


def test_the_pages_cost_the_same_with_three(hr, django_assert_num_queries):
    hr.get(LINES)
    with django_assert_num_queries(3):
        hr.get(LINES)
    for name in ("Een", "Twee", "Drie"):
        HelpLine.objects.create(kind="house", name=name, who="Els")
    with django_assert_num_queries(3):
        hr.get(LINES)
