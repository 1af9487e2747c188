"""The pages of whoever writes without a name, and of who reads."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.conversations.actions.reading import answer_thread, put_aside
from medemens.conversations.actions.writing import write_on
from medemens.conversations.codes import new_code
from medemens.conversations.limits import FREE
from medemens.conversations.models import Branch, Thread, ThreadMessage
from medemens.conversations.outside import STALE
from medemens.conversations.rules import Reason
from medemens.conversations.tests.people import fill_de_hoek, written
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Phone:
    """The browser of somebody without a name, in English."""

    def __init__(self) -> None:
        self.client = Client()
        self.client.cookies["language"] = "en"

    def get(self, page: str, query: str = "", /) -> str:
        return self._read(self.client.get(reverse(page) + query))

    def post(self, page: str, query: str = "", /, **data: str) -> str:
        return self._read(self.client.post(reverse(page) + query, data))

    def _read(self, answer) -> str:
        self.status, self.headers = answer.status_code, answer.headers
        return unescape(answer.content.decode())


@pytest.fixture
def phone(monkeypatch, cast):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cache.clear()
    return Phone()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


class TestTheFork:
    def test_where_nothing_is_filled_in_it_says_what_holds_by_law_and_whom_to_ask(self, phone):
        page = phone.get("talk_on")
        for words in (
            "By law every employer needs a policy against it.",
            "Ask HR whether there is a confidential adviser.",
            "Huis voor Klokkenluiders",
            "088 133 10 00",
            "Call 112",
        ):
            assert words in page

    def test_what_hr_fills_in_stands_there_for_everyone(self, phone, cast, client_of):
        url = reverse("talk_on_branch", args=["unsafe"])
        filled = {"who": "Meldpunt veilig werken", "phone": "020 123 45 67", "hours": "dag en nacht"}
        assert client_of(cast.hanna).post(url, filled).status_code == 302
        page = phone.get("talk_on")
        assert [words in page for words in (*filled.values(), "tel:0201234567")] == [True] * 4
        client_of(cast.hanna).post(url, {})
        assert not Branch.objects.exists()

    def test_a_number_that_is_none_is_asked_again(self, cast, client_of):
        url = reverse("talk_on_branch", args=["unsafe"])
        answer = client_of(cast.hanna).post(url, {"phone": "nul twintig"})
        assert (answer.status_code, b"nul twintig" in answer.content) == (422, True)

    def test_there_is_no_field_for_what_isnt_for_here(self, phone):
        assert not re.search("<(textarea|form|input)", phone.get("talk_on").partition("<footer")[0])


class TestWriting:
    def test_the_words_are_shown_once_and_open_it(self, phone, cast):
        code = hidden(phone.get("talk_on_write"), "code")
        page = phone.post("talk_on_write", code=code, to="hr", text="Meer licht")
        assert re.findall(r"<li><strong>(\w+)</strong>", page) == code.split()
        assert "Meer licht" in phone.post("talk_on_back", code=code.upper())
        assert Thread.objects.get().reader == "hr"

    def test_a_code_that_is_none_is_replaced(self, phone):
        page = phone.post("talk_on_write", code="aap noot mies", to="hr", text="Meer licht")
        words = re.findall(r"<li><strong>(\w+)</strong>", page)
        assert len(words) == 13
        assert "Meer licht" in phone.post("talk_on_back", code=" ".join(words))

    def test_looking_for_a_team_keeps_what_was_typed_and_sends_nothing(self, phone, cast):
        fill_de_hoek(cast)
        page = phone.post("talk_on_write", find="1", team="keuken", text="Meer licht", code=new_code("en"))
        assert ("Whoever leads" in page, "Meer licht" in page) == (False, True)
        page = phone.post("talk_on_write", find="1", team="hoek", text="Meer licht", code=new_code("en"))
        assert "Whoever leads De Hoek" in page
        assert not Thread.objects.exists()

    def test_a_team_that_is_too_small_cant_be_chosen_and_what_was_typed_stays(self, phone, cast):
        fill_de_hoek(cast, 14)
        page = phone.post(
            "talk_on_write", to=f"team-{cast.de_hoek.pk}", text="Meer licht", code=new_code("en")
        )
        assert (phone.status, "Meer licht" in page, Thread.objects.exists()) == (422, True, False)

    def test_health_is_kept_out_and_nothing_of_it_is_saved(self, phone):
        text = "Mijn collega Fatima heeft een burn-out en zit thuis."
        page = phone.post("talk_on_write", to="hr", text=text, code=new_code("en"))
        assert (phone.status, "<mark>" in page, Thread.objects.exists()) == (422, True, False)

    def test_past_what_a_building_writes_one_waits_and_nothing_typed_is_lost(self, phone):
        for number in range(FREE["write"] + 1):
            phone.post("talk_on_write", to="hr", text=f"Nummer {number}", code=new_code("en"))
        page = phone.post("talk_on_write", to="hr", text="Nog een", code=new_code("en"))
        assert (phone.status, "Nog een" in page, "Try again in" in page) == (429, True, True)
        assert Thread.objects.count() == FREE["write"] + 1

    def test_the_slip_is_a_pdf_that_no_browser_keeps(self, phone):
        answer = phone.client.post(reverse("talk_on_slip"), {"code": new_code("nl")})
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-store"
        assert phone.client.post(reverse("talk_on_slip"), {"code": "niets"}).status_code == 422


class TestComingBack:
    def test_words_that_open_nothing_and_words_that_are_none_are_said_apart(self, phone):
        assert "open nothing" in phone.post("talk_on_back", code=new_code("nl"))
        assert "is none of the words" in phone.post("talk_on_back", code="xyzzy " * 13)
        assert "You typed 2" in phone.post("talk_on_back", code="aarde adres")
        assert phone.status == 422

    def test_the_answer_is_there_with_who_answered_as_a_role(self, phone, cast):
        thread, code = written(on=TODAY - DAY)
        answer_thread(thread=thread, text="Dank je wel, donderdag meer.", by=cast.hanna, today=TODAY)
        page = phone.post("talk_on_back", code=code)
        assert ("Dank je wel, donderdag meer." in page, "Hanna" in page) == (True, False)

    def test_writing_on_giving_a_name_and_closing(self, phone, cast):
        thread, code = written(on=TODAY - DAY)
        assert "Sent." in phone.post("talk_on_message", code=code, text="Nog iets", position="2")
        assert "Please choose" in phone.post("talk_on_name", code=code, name="Joris", position="3")
        assert ThreadMessage.objects.count() == 2
        assert "You gave your name: Joris" in phone.post(
            "talk_on_name", code=code, name="Joris", position="3", sure="on"
        )
        assert "This conversation is closed." in phone.post("talk_on_end", code=code, how="report")
        assert thread.end.how == "report"
        assert phone.post("talk_on_message", code=code, text="Te laat", position="4")
        assert (phone.status, ThreadMessage.objects.count()) == (422, 3)

    def test_why_something_was_put_aside_is_said_and_it_can_be_written_differently(self, phone, cast):
        thread, code = written("Grof gezegd", on=TODAY - DAY)
        put_aside(message=thread.lines.get(), reason=Reason.HARSH, by=cast.hanna, today=TODAY)
        page = phone.post("talk_on_back", code=code)
        assert "It calls someone names, or threatens." in page
        assert "Grof gezegd</textarea>" in page

    def test_an_old_form_changes_nothing_and_keeps_what_was_typed(self, phone, cast):
        _thread, code = written(on=TODAY - DAY)
        phone.post("talk_on_message", code=code, text="Een", position="2")
        page = phone.post("talk_on_message", code=code, text="Iets anders", position="2")
        assert (phone.status, "Iets anders</textarea>" in page, ThreadMessage.objects.count()) == (
            422,
            True,
            2,
        )


class TestAtTheTablet:
    def test_the_door_leads_there_and_every_page_leads_back_to_the_curtain(self, phone):
        door = phone.get("kiosk", "?language")
        assert reverse("talk_on") + "?language=en&kiosk=1" in door
        page = phone.get("talk_on", "?language=en&kiosk=1")
        assert f'action="{reverse("kiosk_curtain")}"' in page
        assert reverse("talk_on_write") + "?language=en&kiosk=1" in page
        assert 'href="/"' not in page
        assert "tel:" not in page

    def test_a_form_that_lay_open_too_long_sends_nothing(self, phone, monkeypatch):
        page = phone.get("talk_on_write", "?kiosk=1")
        data = {
            "code": hidden(page, "code"),
            "fresh": hidden(page, "fresh"),
            "to": "hr",
            "text": "Meer licht",
        }
        real = __import__("time").time
        monkeypatch.setattr("time.time", lambda: real() + STALE + 5)
        phone.post("talk_on_write", "?kiosk=1", **data)
        assert (phone.status, phone.headers["Location"]) == (302, reverse("kiosk") + "?rested")
        assert not Thread.objects.exists()
        monkeypatch.setattr("time.time", real)
        phone.post("talk_on_write", "?kiosk=1", **data)
        assert Thread.objects.count() == 1

    def test_a_form_without_it_sends_nothing_either(self, phone):
        _thread, code = written(on=TODAY - DAY)
        phone.post("talk_on_back", "?kiosk=1", code=code)
        assert phone.status == 302


class TestLanguages:
    def test_a_page_speaks_the_language_of_its_address_and_all_its_links_go_on_in_it(self, phone):
        page = phone.get("talk_on", "?language=ar")
        assert 'lang="ar" dir="rtl"' in page
        assert reverse("talk_on_write") + "?language=ar" in page
        assert reverse("talk_on_back") + "?language=ar" in phone.post(
            "talk_on_back", "?language=ar", code="aarde"
        )

    def test_a_language_that_is_none_is_that_of_the_cookie(self, phone):
        assert 'lang="en"' in phone.get("talk_on", "?language=<script>")


class TestReading:
    def test_a_reader_reads_answers_and_is_kept_from_asking_who(self, cast, client_of, phone):
        thread, _code = written("Meer licht", on=TODAY - DAY)
        client, url = client_of(cast.hanna), reverse("conversation", args=[thread.pk])
        assert "Meer licht" in client.get(url).content.decode()
        answer = client.post(url, {"text": "Dank je wel. Wie ben je?"})
        assert (answer.status_code, "Wie ben je?" in answer.content.decode()) == (422, True)
        assert client.post(url, {"text": "Kijk op https://delinde.example/wie"}).status_code == 422
        assert client.post(url, {"text": "Dank je wel."}).status_code == 302
        assert thread.lines.filter(side="reader").count() == 1

    def test_a_name_that_was_given_is_said_to_be_unchecked(self, cast, client_of, phone):
        _thread, code = written(on=TODAY - DAY)
        phone.post("talk_on_name", code=code, name="Wim", position="2", sure="on")
        Thread.objects.get().lines.update(day=TODAY - DAY)
        page = (
            client_of(cast.hanna)
            .get(reverse("conversation", args=[Thread.objects.get().pk]))
            .content.decode()
        )
        assert "anyone can type any name" in page

    def test_covering_and_putting_aside_are_said_to_the_writer(self, cast, client_of, phone):
        thread, code = written("Piet schreeuwt.", on=TODAY - DAY)
        message, client = thread.lines.get(), client_of(cast.hanna)
        url = reverse("conversation_cover", args=[thread.pk, message.pk])
        assert client.post(url, {"words": "Kees", "reason": "name"}).status_code == 422
        assert client.post(url, {"words": "piet", "reason": "name"}).status_code == 302
        page = phone.post("talk_on_back", code=code)
        assert ("[…] schreeuwt." in page, "It accuses someone by name." in page) == (True, True)

    def test_the_message_of_another_conversation_isnt_there(self, cast, client_of, phone):
        one, other = written(on=TODAY - DAY)[0], written(on=TODAY - DAY)[0]
        for name in ("conversation_cover", "conversation_aside"):
            client = client_of(cast.hanna)
            there, nowhere = (
                client.get(reverse(name, args=[one.pk, thread.lines.get().pk])).status_code
                for thread in (one, other)
            )
            assert (there, nowhere) == (200, 404)

    def test_vandaag_leads_readers_there_and_says_nothing_of_what_waits(self, cast, client_of, phone):
        def said(person) -> str:
            return re.sub(r'value="[^"]*"', "", client_of(person).get(reverse("today")).content.decode())

        before = said(cast.hanna)
        written(on=TODAY - DAY)
        assert said(cast.hanna) == before
        there = [reverse("conversations") in said(one) for one in (cast.hanna, cast.sanne, cast.wim)]
        assert there == [True, True, False]

    def test_a_long_conversation_costs_no_more_than_a_short_one(self, cast, client_of, phone):
        thread, code = written("1", on=TODAY - DAY)
        client, url = client_of(cast.hanna), reverse("conversation", args=[thread.pk])

        def costs() -> tuple[int, int]:
            asked = []
            for look in (lambda: client.get(url), lambda: phone.post("talk_on_back", code=code)):
                with CaptureQueriesContext(connection) as statements:
                    look()
                asked.append(
                    len([one for one in statements if not one["sql"].startswith(("SAVE", "RELEASE"))])
                )
            return asked[0], asked[1]

        costs()
        short = costs()
        for number in range(2, 6):
            write_on(thread=thread, text=str(number), position=number, today=TODAY - DAY)
        assert costs() == short

    def test_for_whoever_leads_nobody_the_page_is_empty(self, cast, client_of, phone):
        written(on=TODAY - DAY)
        assert (
            "Nothing was written to you."
            in client_of(cast.wim).get(reverse("conversations")).content.decode()
        )
