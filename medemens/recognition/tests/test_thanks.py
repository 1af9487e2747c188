"""Thanks in two lines: read by one person, counted by nobody."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.core.middleware import StatementClock
from medemens.people.merging import merge_rows
from medemens.recognition.actions import say_thanks, take_back_thanks, take_thanks_away
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import new_thanks, thanks_for
from tests.factories import NOW, TODAY, AccountFactory, PersonFactory
from tests.looks import CHANCE

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WORDS = "Je bleef rustig bij de val van gisteren.\nDaardoor kon ik het ook."


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    class Clock:
        now = NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: Clock.now)
    return Clock


@pytest.fixture
def said(cast):
    return say_thanks(giver=cast.sanne, receiver=cast.joris, text=WORDS, now=NOW)


def new(client, to, text):
    return client.post(f"{reverse('thanks_new')}?to={to.pk}", {"text": text}, follow=True)


class TestSaying:
    def test_two_lines_to_a_colleague(self, cast, client_of):
        client = client_of(cast.wim)
        page = client.get(f"/thanks/new/?to={cast.joris.pk}").content.decode()
        assert "Joris reads this, and decides whether anyone else may." in page
        response = new(client, cast.joris, WORDS.replace("\n", "\r\n"))
        assert response.redirect_chain == [(reverse("person", args=[cast.joris.pk]), 302)]
        assert "Joris can read it now." in response.content.decode()
        row = Appreciation.objects.get()
        assert (row.giver, row.receiver, row.text) == (cast.wim, cast.joris, WORDS)

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * 281])
    def test_too_little_or_too_much_comes_back_with_what_was_typed(self, cast, client_of, text):
        response = new(client_of(cast.sanne), cast.joris, text)
        assert response.status_code == 422
        assert text.strip() in response.content.decode()
        assert not Appreciation.objects.exists()
        with pytest.raises(Refused):
            say_thanks(giver=cast.sanne, receiver=cast.joris, text=text, now=NOW)

    def test_a_new_line_counts_as_one_character(self, cast, client_of):
        text = "x" * 139 + "\r\n" + "y" * 140
        assert new(client_of(cast.sanne), cast.joris, text).status_code == 200
        assert len(Appreciation.objects.get().text) == 280

    def test_not_to_oneself_nor_to_who_is_not_here(self, cast, client_of):
        gone = PersonFactory(call_name="Gerda", last_day=TODAY - DAY)
        client = client_of(cast.sanne)
        for nobody in (cast.sanne, gone):
            assert client.get(f"/thanks/new/?to={nobody.pk}").status_code == 404
            assert client.post(f"/thanks/new/?to={nobody.pk}", {"text": WORDS}).status_code == 404
            with pytest.raises(Refused):
                say_thanks(giver=cast.sanne, receiver=nobody, text=WORDS, now=NOW)
        assert not Appreciation.objects.exists()

    def test_whoever_never_came_in_is_thanked_in_person(self, cast, client_of):
        """Whoever opens a first letter would read it, and that can be a leader or HR."""
        els = PersonFactory(call_name="Els", team=cast.de_hoek, leader=cast.sanne, work_mail="")
        client, where = client_of(cast.karim), f"/thanks/new/?to={els.pk}"
        page = client.get(reverse("person", args=[els.pk])).content.decode()
        assert "Do it in person: Els can’t read it here yet." in page
        assert where not in page
        assert [client.get(where).status_code, client.post(where, {"text": WORDS}).status_code] == [404, 404]
        with pytest.raises(Refused, match="in person"):
            say_thanks(giver=cast.karim, receiver=els, text=WORDS, now=NOW)
        assert not Appreciation.objects.exists()
        AccountFactory(person=els, email=None)
        assert where in client.get(reverse("person", args=[els.pk])).content.decode()
        assert say_thanks(giver=cast.karim, receiver=els, text=WORDS, now=NOW)

    def test_without_a_name_one_chooses_a_colleague_in_the_order_of_names(self, cast, client_of):
        """Whom one thanked before makes no difference."""
        client = client_of(cast.sanne)

        def offered() -> list[str]:
            return [one.call_name for one in client.get("/thanks/new/").context["page"].people]

        before = offered()
        assert before == [
            "Fatima",
            "Joris",
            "Ruth",
            "Ayşe",
        ]  # by family name: Benali, van den Berg, Meijer, Öztürk
        say_thanks(giver=cast.sanne, receiver=cast.ayse, text=WORDS, now=NOW)
        assert offered() == before
        assert client.get("/thanks/new/?to=Joris").status_code == 404

    def test_ten_a_day_and_on_with_it_tomorrow(self, cast, client_of):
        for number in range(10):
            say_thanks(giver=cast.sanne, receiver=cast.joris, text=f"Dank voor {number}", now=NOW)
        response = new(client_of(cast.sanne), cast.fatima, WORDS)
        assert response.status_code == 422
        assert "ten times today" in response.content.decode()
        say_thanks(giver=cast.sanne, receiver=cast.fatima, text=WORDS, now=NOW + DAY)
        say_thanks(giver=cast.ruth, receiver=cast.fatima, text=WORDS, now=NOW)
        assert thanks_for(cast.fatima).count() == 2

    def test_a_thumb_that_taps_twice_says_it_once(self, cast, said):
        again = say_thanks(giver=cast.sanne, receiver=cast.joris, text=WORDS, now=NOW + timedelta(seconds=5))
        assert again == said
        say_thanks(giver=cast.sanne, receiver=cast.joris, text="Iets anders", now=NOW + timedelta(seconds=5))
        say_thanks(giver=cast.sanne, receiver=cast.joris, text=WORDS, now=NOW + DAY)
        assert thanks_for(cast.joris).count() == 3

    def test_the_words_are_unreadable_in_the_database(self, said):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM recognition_appreciation")
            assert "rustig" not in repr(cursor.fetchall())


class TestTheReceiver:
    def test_reads_it_newest_first(self, cast, client_of, said):
        say_thanks(giver=cast.fatima, receiver=cast.joris, text="Dank voor het ruilen.", now=NOW + DAY)
        assert [one.giver for one in thanks_for(cast.joris)] == [cast.fatima, cast.sanne]
        page = client_of(cast.joris).get(reverse("thanks")).content.decode()
        assert page.index("Dank voor het ruilen.") < page.index("Je bleef rustig")

    def test_reads_on_without_being_told_how_many_there_are(self, cast, client_of):
        for number in reversed(range(21)):
            at = NOW - number * DAY
            say_thanks(giver=cast.sanne, receiver=cast.joris, text=f"Dank nummer {number:02}", now=at)
        client = client_of(cast.joris)
        first = client.get(reverse("thanks")).content.decode()
        older = client.get(reverse("thanks"), {"from": "20"}).content.decode()
        assert ("Dank nummer 19" in first, "Dank nummer 20" in first) == (True, False)
        assert ("Dank nummer 19" in older, "Dank nummer 20" in older) == (False, True)
        assert re.search(r"\b2[01]\b", re.sub(r"<[^>]+>|nummer \d\d|\d+ \w+ \d{4}", " ", first)) is None

    def test_takes_it_away_and_the_giver_hears_nothing(self, cast, client_of, said):
        before = client_of(cast.sanne).get(reverse("person", args=[cast.joris.pk]))
        response = client_of(cast.joris).post(reverse("thanks_removal", args=[said.pk]), follow=True)
        assert "Taken away." in response.content.decode()
        assert not Appreciation.objects.exists()
        assert before.status_code == 200
        assert "Taken" not in client_of(cast.sanne).get(reverse("thanks")).content.decode()

    def test_it_is_new_for_a_week(self, cast, said):
        assert [one.giver for one in new_thanks(cast.joris, NOW + 7 * DAY - MINUTE)] == [cast.sanne]
        assert new_thanks(cast.joris, NOW + 7 * DAY) == []
        assert new_thanks(cast.sanne, NOW) == []

    def test_what_is_new_costs_one_statement_whatever_there_is(self, cast, said):
        for number in range(5):
            say_thanks(giver=cast.fatima, receiver=cast.joris, text=f"Dank voor {number}", now=NOW)
        clock = StatementClock()
        with connection.execute_wrapper(clock):
            names = [one.giver.call_name for one in new_thanks(cast.joris, NOW)]
        assert (names, clock.count) == (["Fatima"] * 3, 1)


class TestTheGiver:
    def test_takes_it_back_within_ten_minutes_where_one_said_it(self, cast, client_of, clock, said):
        client, page = client_of(cast.sanne), f"{reverse('thanks_new')}?to={cast.joris.pk}"
        undo = reverse("thanks_undo", args=[said.pk])
        clock.now = NOW + 10 * MINUTE - timedelta(seconds=1)
        assert undo in client.get(page).content.decode()
        assert undo not in client.get(f"{reverse('thanks_new')}?to={cast.fatima.pk}").content.decode()
        assert client.post(undo)["Location"] == reverse("person", args=[cast.joris.pk])
        assert not Appreciation.objects.exists()

    def test_after_ten_minutes_it_is_the_receivers(self, cast, client_of, clock, said):
        client = client_of(cast.sanne)
        clock.now = NOW + 10 * MINUTE
        undo = reverse("thanks_undo", args=[said.pk])
        assert undo not in client.get(f"{reverse('thanks_new')}?to={cast.joris.pk}").content.decode()
        assert client.post(undo).status_code == 404
        with pytest.raises(Refused):
            take_back_thanks(thanks=said, by=cast.sanne, now=clock.now)
        assert thanks_for(cast.joris).get() == said


class TestNobodyElse:
    def test_can_take_it_away_or_back(self, cast, client_of, said):
        for person in (cast.sanne, cast.ruth, cast.hanna, cast.adil, cast.olga, cast.wim):
            assert client_of(person).post(reverse("thanks_removal", args=[said.pk])).status_code == 404
            with pytest.raises(Refused):
                take_thanks_away(thanks=said, by=person)
        for person in (cast.joris, cast.ruth, cast.hanna, cast.wim):
            assert client_of(person).post(reverse("thanks_undo", args=[said.pk])).status_code == 404
            with pytest.raises(Refused):
                take_back_thanks(thanks=said, by=person, now=NOW)
        assert Appreciation.objects.get() == said

    def test_reads_it_or_sees_that_it_is_there(self, cast, client_of, said):
        pages = [reverse("person", args=[one.pk]) for one in (cast.joris, cast.sanne)]
        pages += [reverse("thanks"), f"{reverse('thanks_new')}?to={cast.joris.pk}", reverse("kept")]

        def seen() -> list[str]:
            others = (cast.ruth, cast.hanna, cast.wim, cast.adil, cast.olga)
            got = [client_of(person).get(page).content.decode() for person in others for page in pages]
            return [CHANCE.sub("", page) for page in got]

        with_it = seen()
        assert "rustig" in client_of(cast.joris).get(reverse("thanks")).content.decode()
        said.delete()
        assert seen() == with_it


def test_what_one_row_said_to_the_other_is_gone_when_they_become_one_person(cast, said):
    twin = AccountFactory(person=PersonFactory(call_name="Joris")).person
    between = say_thanks(giver=twin, receiver=cast.joris, text="Aan mezelf", now=NOW)
    theirs = say_thanks(giver=cast.fatima, receiver=twin, text="Dank je", now=NOW)
    merge_rows(cast.joris, twin)
    assert set(thanks_for(cast.joris)) == {said, theirs}
    assert not Appreciation.objects.filter(pk=between.pk).exists()


def test_the_page_costs_the_same_with_three(cast, client_of, said):
    client = client_of(cast.joris)

    def cost() -> int:
        clock = StatementClock()
        client.get(reverse("thanks"))
        with connection.execute_wrapper(clock):
            client.get(reverse("thanks"))
        return clock.count

    at_one = cost()
    for giver in (cast.fatima, cast.ruth):
        say_thanks(giver=giver, receiver=cast.joris, text=WORDS, now=NOW)
    assert cost() == at_one
