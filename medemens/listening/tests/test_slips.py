"""The page for whoever holds a slip: no login, no session, and the same words for every code that doesn't work."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from medemens.kiosk.tests.tablet import Tablet
from medemens.listening import tries
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Answer, Closing, Comment, SlipCode, Unit
from medemens.listening.slip_codes import new_code, spaced
from tests.factories import NOW, TODAY
from tests.sheets import Sheet as Paper

pytestmark = pytest.mark.django_db
NO_USE = (
    "This code doesn’t work. Look once more at the letters. If it is right, it was used before or the round is closed. "
    "Then ask whoever gave you the slip for another one."
)


@pytest.fixture(autouse=True)
def no_tries_before(asked):
    cache.clear()


@pytest.fixture
def codes(asked) -> list[str]:
    unit = Unit.objects.get(round=asked.round, team=asked.nights)
    return make_slips(unit=unit, count=5, by=asked.cast.hanna, today=TODAY)


class Slip:
    """A browser with the page of slips in it; `send` sends what its form holds."""

    def __init__(self, path: str = "/slip/", language: str = "en") -> None:
        self.client, self.path = Client(enforce_csrf_checks=True), path
        self.page = self.client.get(path, {"language": language})

    @property
    def html(self) -> str:
        return unescape(self.page.content.decode())

    @property
    def words(self) -> str:
        main = re.search(r"<main.*?</main>", self.html, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split())

    @property
    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', self.html))

    def type(self, code: str):
        return self.send(**{f"{self.hidden['mark']}-code": code})

    def send(self, **said):
        data = {name.replace("typed_", f"{self.hidden['mark']}-"): value for name, value in said.items()}
        self.page = self.client.post(self.path, self.hidden | data, follow=True)
        return self


@pytest.fixture(params=["/slip/", "/kiosk/slip/"])
def slip(request) -> Slip:
    return Slip(request.param)


class TestAnswering:
    def test_from_the_code_to_the_thanks(self, slip, codes):
        slip.type(spaced(codes[0]).lower())
        assert "Hoe gaat het hier?" in slip.words
        assert slip.send(to="1").words.startswith("Question 1 of 3")
        slip.send(typed_q1="4", to="2").send(typed_q2="1", to="review")
        assert "Question voice 4 Change" in slip.words
        slip.send(typed_comment="Warmer in de nacht", send="1")
        assert "Your slip is used up." in slip.words
        assert [(one.unit.name, bytes(one.answers)) for one in Answer.objects.all()] == [
            ("Nacht", bytes([4, 1, 0]))
        ]
        assert Comment.objects.get().text == "Warmer in de nacht"

    def test_in_a_list(self, slip, codes):
        slip.type(codes[0]).send(to="list-1").send(typed_q1="4", typed_q3="2", to="review").send(send="1")
        assert bytes(Answer.objects.get().answers) == bytes([4, 0, 2])

    def test_another_language_keeps_what_is_filled_in(self, slip, codes):
        slip.type(codes[0]).send(to="1").send(typed_q1="4", language="nl")
        assert "Vraag voice" in slip.words
        assert re.search(r'-q1" value="4" checked', slip.html)
        slip.send(to="review").send(send="1")
        assert bytes(Answer.objects.get().answers) == bytes([4, 0, 0])

    def test_going_back_afterwards_shows_nothing(self, slip, codes):
        slip.type(codes[0]).send(to="1").send(typed_q1="4", to="review")
        form = slip.hidden
        slip.send(send="1")
        again = slip.client.post(slip.path, form)
        page = unescape(again.content.decode())
        assert (again.status_code, NO_USE in page, "Question voice" in page) == (422, True, False)

    def test_the_address_tells_nothing(self, slip, codes):
        slip.type(codes[0]).send(to="1")
        assert slip.page.request["PATH_INFO"] == slip.path
        assert not slip.page.request["QUERY_STRING"]
        assert slip.page["Cache-Control"] in ("no-store", "private, no-store")

    def test_fields_are_named_anew_each_time(self, codes):
        names = {Slip().hidden["mark"] for _time in range(3)}
        assert len(names) == 3
        page = Slip().type(codes[0]).send(to="1")
        assert all(
            name.startswith(page.hidden["mark"])
            for name in re.findall(r'type="radio" name="([^"]+)"', page.html)
        )


class TestNoSession:
    def test_no_cookie_but_that_of_the_form(self, codes):
        slip = Slip().type(codes[0]).send(to="1").send(typed_q1="4", to="review").send(send="1")
        assert set(slip.client.cookies) == {"csrftoken"}

    def test_who_is_logged_in_is_not_looked_at(self, asked, client_of, codes, django_assert_num_queries):
        client = client_of(asked.cast.joris)
        with django_assert_num_queries(0):
            page = client.get(reverse("slip"))
        assert "Joris" not in page.content.decode()
        with django_assert_num_queries(0):
            client.get(reverse("slip_sent"))
            client.get(reverse("what_can_go_wrong"))


class TestCodesThatDoNotWork:
    def test_they_all_get_the_same_words(self, slip, codes, asked):
        used = codes[0]
        Slip(slip.path).type(used).send(to="1").send(typed_q1="4", to="review").send(send="1")
        said = {}
        for name, code in {
            "wrong": new_code(asked.round.pk),
            "slipped": codes[1][:-2] + "00",
            "used": used,
            "none": "",
        }.items():
            page = Slip(slip.path).type(code)
            said[name] = (page.page.status_code, NO_USE in page.words)
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
        page = Slip(slip.path).type(codes[2])
        said["closed"] = (page.page.status_code, NO_USE in page.words)
        assert set(said.values()) == {(422, True)}

    def test_one_of_a_round_past_its_day(self, slip, codes, monkeypatch):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=15))
        assert NO_USE in slip.type(codes[0]).words

    def test_a_round_that_closes_meanwhile(self, slip, codes, asked):
        slip.type(codes[0]).send(to="1").send(typed_q1="4", to="review")
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
        assert NO_USE in slip.send(send="1").words
        assert not Answer.objects.exists()

    def test_after_many_one_waits(self, slip, asked, monkeypatch):
        code = new_code(asked.round.pk)
        for _try in range(5):
            assert slip.type(code).page.status_code == 422
        assert slip.type(code).page.status_code == 429
        assert "Try it again in a few minutes." in slip.words
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(seconds=2))
        assert slip.type(code).page.status_code == 422

    def test_a_slip_of_the_finger_counts_for_nothing(self, slip, codes):
        wrong = codes[0][:-1] + ("A" if codes[0][-1] != "A" else "B")
        for _try in range(10):
            assert slip.type(wrong).page.status_code == 422
        assert "Hoe gaat het hier?" in slip.type(codes[0]).words

    def test_nobody_is_held_up_in_the_middle_of_it(self, slip, codes):
        slip.type(codes[0]).send(to="1")
        for _try in range(20):
            tries.count_wrong(codes[0], NOW)
        assert Slip(slip.path).type(codes[0]).page.status_code == 429
        assert slip.send(typed_q1="4", to="2").words.startswith("Question 2 of 3")

    def test_a_right_code_leaves_nothing_in_the_cache(self, slip, codes, cached):
        slip.type(codes[0]).send(to="1")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {cached}")  # noqa: S608  our own table
            assert cursor.fetchone() == (0,)


class TestAtTheDoor:
    def test_the_door_leads_there_and_coming_there_ends_a_visit(self, asked):
        tablet = Tablet()
        assert reverse("kiosk_slip") in tablet.page
        tablet.open(reverse("kiosk_slip"))
        assert "The code on your slip" in tablet.words

    def test_it_goes_back_to_the_door_by_itself(self, asked):
        page = Slip("/kiosk/slip/").html
        assert f'data-rest="{settings.KIOSK_REST_SECONDS}" data-leave="/kiosk/?rested"' in page
        assert '<noscript><meta http-equiv="refresh" content="60; url=/kiosk/?rested"></noscript>' in page


class TestPrinting:
    def test_hr_prints_them_once(self, asked, client_of):
        hanna, address = client_of(asked.cast.hanna), reverse("round_slips", args=[asked.round.pk])
        unit = Unit.objects.get(round=asked.round, team=asked.nights)
        assert 'max="9" value="9"' in hanna.get(address).content.decode()
        sheets = hanna.post(address, {"unit": unit.pk, "count": "9"})
        assert (sheets["Content-Type"], SlipCode.objects.count()) == ("application/pdf", 9)
        assert sheets["Cache-Control"] == "private, no-store"
        codes = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b", Paper(sheets.content).text)
        assert len(set(codes)) == 9
        assert "Hoe gaat het hier?" in Slip().type(codes[8]).words
        again = hanna.post(address, {"unit": unit.pk, "count": "1"})
        assert (again.status_code, SlipCode.objects.count()) == (422, 9)
        assert "All slips of this team are printed." in again.content.decode()

    @pytest.mark.parametrize(
        "said", [{}, {"unit": "x"}, {"unit": "9" * 19, "count": "1"}, {"unit": str(2**63), "count": "1"}]
    )
    def test_for_a_unit_that_is_none(self, asked, client_of, said):
        answer = client_of(asked.cast.hanna).post(reverse("round_slips", args=[asked.round.pk]), said)
        assert (answer.status_code, SlipCode.objects.exists()) == (404, False)

    @pytest.mark.parametrize("count", ["", "x", "0", "10", "-1"])
    def test_a_number_that_cannot_be(self, asked, client_of, count):
        unit = Unit.objects.get(round=asked.round, team=asked.nights)
        said = {"unit": unit.pk, "count": count}
        answer = client_of(asked.cast.hanna).post(reverse("round_slips", args=[asked.round.pk]), said)
        assert (answer.status_code, SlipCode.objects.exists()) == (422, False)
