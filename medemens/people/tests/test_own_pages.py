"""The pages on which people see, take along, correct and erase what is kept of them."""

import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from conftest import log_in
from medemens.core import personal_data
from medemens.people import shared_device
from medemens.people.models import CollectCode, Correction, Person
from medemens.people.own.forms import PARTS
from medemens.people.own.requests import ask_correction, choose_collect_code
from medemens.questions.actions.own import keep_own_question
from medemens.questions.models import OwnQuestion
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGES = ("own_download", "own_erasure", "collect_code")


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def on_a_shared_device(client: Client) -> Client:
    session = client.session
    session[shared_device.KEY] = 600
    session.save()
    return client


class TestWhatWeKeep:
    def test_has_every_kind_and_the_same_for_everyone(self, cast, client_of):
        joris, hanna = (client_of(who).get(reverse("what_we_keep")) for who in (cast.joris, cast.hanna))
        assert joris.context["apps"] == hanna.context["apps"]
        told = [entry for _name, entries in joris.context["apps"] for entry in entries]
        assert told == list(personal_data.entries.values())
        assert joris.content.decode().count("<details") >= len(told)

    def test_speaks_dutch(self, cast, client_of):
        client = client_of(cast.joris)
        client.cookies["language"] = "nl"
        page = client.get(reverse("what_we_keep")).content.decode()
        assert "Tot vier weken na de dag" in page
        assert not any(words in page for words in ("Four weeks", "The person", "So that"))


class TestDownload:
    def test_is_a_zip_of_a_page_and_of_data(self, cast, client_of):
        keep_own_question(text="Waar word je blij van?", by=cast.joris, now=NOW)
        response = client_of(cast.joris).post(reverse("own_download"))
        assert response["Content-Disposition"] == 'attachment; filename="medemens.zip"'
        assert response["Cache-Control"] == "private, no-store"
        with zipfile.ZipFile(io.BytesIO(response.content)) as file:
            assert file.namelist() == ["medemens.html", "medemens.json"]
            html, data = (file.read(name).decode() for name in file.namelist())
        assert "Waar word je blij van?" in html
        assert json.loads(data)["kinds"]["OwnQuestion"]["rows"][0]["text"] == "Waar word je blij van?"

    @pytest.mark.parametrize("page", PAGES)
    def test_asks_who_one_is_once_more(self, cast, page):
        client = Client()
        log_in(client, cast.joris, ago=3600)
        for response in (client.get(reverse(page)), client.post(reverse(page), {"sure": "on"})):
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("account_again"))

    def test_on_a_shared_device_there_is_nothing_without_a_code(self, cast, client_of):
        client = on_a_shared_device(client_of(cast.joris))
        response = client.post(reverse("own_download"))
        assert response.status_code == 422
        assert "Content-Disposition" not in response

    def test_on_a_shared_device_it_is_closed(self, cast, client_of):
        keep_own_question(text="Waar word je blij van?", by=cast.joris, now=NOW)
        choose_collect_code(person=cast.joris, now=NOW)
        client = on_a_shared_device(client_of(cast.joris))
        page = client.post(reverse("own_download")).content.decode()
        assert "PBKDF2" in page
        assert not any(words in page for words in ("Joris", "Waar word je"))

    def test_who_is_leaving_reads_until_when(self, cast, client_of):
        Person.objects.filter(pk=cast.joris.pk).update(last_day=TODAY)
        page = client_of(cast.joris).get(reverse("own_download")).content.decode()
        assert "Your last day is 23 November 2026" in page
        assert "On 21 December 2026" in page
        assert "You are leaving" not in client_of(cast.sanne).get(reverse("own_download")).content.decode()


class TestErasure:
    def test_first_says_what_goes_and_what_stays(self, cast, client_of):
        context = client_of(cast.joris).get(reverse("own_erasure")).context
        going, staying = ({entry.model.__name__ for entry in context[name]} for name in ("going", "staying"))
        assert {"Point", "Appreciation", "OwnQuestion", "Agreement", "Shift"} <= going
        assert {"Person", "Employment", "Account", "Grant"} <= staying
        assert not going & staying

    def test_without_the_tick_nothing_goes(self, cast, client_of):
        keep_own_question(text="Waar word je blij van?", by=cast.joris, now=NOW)
        assert client_of(cast.joris).post(reverse("own_erasure")).status_code == 422
        assert OwnQuestion.objects.count() == 1

    def test_is_one_act(self, cast, client_of):
        keep_own_question(text="Waar word je blij van?", by=cast.joris, now=NOW)
        keep_own_question(text="Wat wil je leren?", by=cast.sanne, now=NOW)
        response = client_of(cast.joris).post(reverse("own_erasure"), {"sure": "on"})
        assert response.status_code == 302
        assert [row.person for row in OwnQuestion.objects.all()] == [cast.sanne]


class TestCorrection:
    def test_hr_reads_who_ticked_what_and_closes_it(self, cast, client_of):
        client_of(cast.joris).post(reverse("own_correction"), {"parts": ["leader", "name"]})
        asked = Correction.objects.get()
        assert (asked.person, asked.parts) == (cast.joris, ["name", "leader"])
        page = client_of(cast.hanna).get(reverse("corrections"))
        assert page.context["rows"] == [(asked, [PARTS["name"], PARTS["leader"]])]
        assert client_of(cast.wim).get(reverse("corrections")).status_code == 404
        client_of(cast.hanna).post(reverse("correction_closure", args=[asked.pk]))
        assert not Correction.objects.exists()

    def test_names_who_corrects_it(self, cast, client_of):
        assert list(client_of(cast.joris).get(reverse("own_correction")).context["hr"]) == [cast.hanna]

    def test_nothing_ticked_takes_it_back(self, cast, client_of):
        ask_correction(person=cast.joris, parts=["name"], now=NOW)
        client_of(cast.joris).post(reverse("own_correction"))
        assert not Correction.objects.exists()

    def test_what_is_no_part_is_refused(self, cast, client_of):
        assert client_of(cast.joris).post(reverse("own_correction"), {"parts": ["salary"]}).status_code == 422
        assert not Correction.objects.exists()


def test_a_code_is_shown_once_and_kept_nowhere(cast, client_of):
    client = client_of(cast.joris)
    code = client.post(reverse("collect_code")).context["new"]
    assert len(code.replace(" ", "")) == 20
    assert code not in client.get(reverse("collect_code")).content.decode()
    kept = CollectCode.objects.get()
    assert code not in (kept.key, kept.salt)
    client.post(reverse("collect_code_removal"))
    assert not CollectCode.objects.exists()
