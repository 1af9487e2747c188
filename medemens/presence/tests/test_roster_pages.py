"""The pages of rosters: HR brings in a file and sees what is known; people and leaders give a calendar."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from medemens.presence import fetching
from medemens.presence.actions.feeds import set_feed
from medemens.presence.actions.retention import forget_roster_runs
from medemens.presence.models import RosterFeed, RosterRun, Shift
from medemens.presence.tests.roster_kit import calendar, event, shifts_of, upload_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ORIGINS = ["https://rooster.example"]
ADDRESS = "https://rooster.example/joris.ics?key=sleutel"


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hanna)


@pytest.fixture
def _calendars(settings, monkeypatch):
    settings.ROSTER_ORIGINS = ORIGINS
    entry = event("20261124T230000", "20261125T070000", "Nacht Joris van den Berg")
    monkeypatch.setattr(fetching, "fetch", lambda address: calendar(entry))


def bring_in(client, *lines, **data):
    return client.post(reverse("rosters"), {"file": upload_of(*lines), **data}, follow=True)


def words(page) -> str:
    return " ".join(page.content.decode().split())


class TestAFile:
    def test_hr_brings_in_a_roster(self, hr, cast):
        night = f"{cast.joris.number};24-11-2026;23:00;07:00;N;"
        page = bring_in(hr, night, f"{cast.fatima.number};13-12-2026;7:00;15:00;D;")
        assert page.status_code == 200
        assert "The roster is in" in words(page)
        assert "From Tuesday 24 November until Sunday 13 December." in words(page)
        assert shifts_of(cast.joris) == ["di 24-11 23:00 wo 07:00 night file"]
        page = words(hr.get(reverse("rosters")))
        assert "up to and including Sunday 13 December" in page
        assert "2 people" in page
        assert "Read by Hanna at 10.00" in page

    def test_mistakes_are_told_by_line_and_what_to_do(self, hr, cast):
        page = bring_in(hr, "999;24-11-2026;7:00;15:00;D;", f"{cast.joris.number};99-11-2026;7:00;15:00;D;")
        assert "There are mistakes in the roster" in words(page)
        assert "Nothing was changed. Mend 2 things in the file, and choose it again." in words(page)
        assert "This person isn’t in Medemens." in words(page)
        assert "This is no date. Write it like 24-11-2026." in words(page)
        assert ">Datum<" in words(page)
        assert "99-11" not in words(page)
        assert not Shift.objects.exists()

    def test_people_who_are_not_here_are_left_out_on_request_alone(self, hr, cast):
        lines = ["999;24-11-2026;7:00;15:00;D;", f"{cast.joris.number};24-11-2026;7:00;15:00;D;"]
        page = words(bring_in(hr, *lines))
        assert "1 person in the file isn’t in Medemens." in page
        assert re.search(r'<input[^>]*name="skip_unknown"[^>]* checked', page)
        assert not Shift.objects.exists()
        page = words(bring_in(hr, *lines, skip_unknown="on"))
        assert "Left out: shifts of people who aren’t here" in page
        assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day file"]

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"%PDF-1.7", "The file is a PDF. Export the list as CSV or Excel (.xlsx) instead."),
            (b"Personeelsnummer;Datum;Begintijd;Eindtijd\n", "There is no shift in this file."),
            (b"een;twee\n1;2\n", "The file has no line with column names."),
        ],
    )
    def test_what_is_no_roster_is_told_without_its_name(self, hr, content, told):
        page = hr.post(
            reverse("rosters"), {"file": SimpleUploadedFile("Fatima ziek.csv", content)}, follow=True
        )
        assert "This roster can’t be read" in words(page)
        assert told in words(page)
        assert "Fatima" not in words(page)

    def test_in_dutch_it_is_told_in_dutch_words_of_the_reader(self, hr):
        page = hr.post(reverse("rosters"), {"file": SimpleUploadedFile("r.csv", b"%PDF")}, follow=True)
        hr.cookies["language"] = "nl"
        other = hr.get(page.request["PATH_INFO"])
        assert other.status_code == 200
        assert set(RosterRun.objects.get().outcome["text"]) == {"nl", "en"}

    def test_our_own_mistake_is_told_and_not_logged(self, hr, monkeypatch, caplog):
        def breaks(*args, **kwargs):
            raise RuntimeError("geheim")

        monkeypatch.setattr("medemens.presence.actions.roster_runs.import_roster", breaks)
        page = bring_in(hr, "7;24-11-2026;7:00;15:00;D;")
        assert "Reading this file failed, and that is our mistake." in words(page)
        assert "geheim" not in caplog.text + words(page)

    def test_without_a_file_it_asks_for_one(self, hr):
        page = hr.post(reverse("rosters"), {})
        assert page.status_code == 422
        assert "Choose a file first." in words(page)

    def test_a_file_that_is_too_large_is_refused_plainly(self, hr):
        with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=2000):
            page = hr.post(reverse("rosters"), {"file": upload_of(*["7;24-11-2026;7:00;15:00;D;"] * 100)})
        assert page.status_code == 422
        assert "This file is larger than 25 MB." in words(page)

    @pytest.mark.parametrize("state", ["reading", "writing"])
    def test_long_work_shows_how_far_it_is(self, hr, cast, state):
        steps = {"steps_done": 40, "steps_total": 100}
        run = RosterRun.objects.create(by=cast.hanna, state=state, made_at=NOW, seen_at=NOW, **steps)
        page = words(hr.get(reverse("roster_run", args=[run.pk])))
        assert "<progress" in page
        assert ('value="40"' in page) is (state == "reading")
        RosterRun.objects.update(seen_at=NOW - timedelta(minutes=20))
        assert "The reading came to a halt" in words(hr.get(reverse("roster_run", args=[run.pk])))
        RosterRun.objects.update(state="done")
        answer = hr.get(
            reverse("roster_run", args=[run.pk]), headers={"HX-Request": "true", "HX-Target": "reading"}
        )
        assert answer.headers["HX-Refresh"] == "true"

    def test_what_came_of_a_file_is_forgotten_after_a_day(self, hr, cast):
        bring_in(hr, f"{cast.joris.number};24-11-2026;23:00;07:00;N;")
        assert forget_roster_runs(NOW + DAY - timedelta(minutes=1)) == 0
        assert forget_roster_runs(NOW + DAY) == 1

    @pytest.mark.parametrize("name", ["sanne", "joris", "adil", "olga"])
    def test_for_anyone_but_hr_it_does_not_exist(self, hr, cast, client_of, name):
        bring_in(hr, f"{cast.joris.number};24-11-2026;23:00;07:00;N;")
        client = client_of(getattr(cast, name))
        run = RosterRun.objects.get()
        assert client.get(reverse("rosters")).status_code == 404
        assert bring_in(client, f"{cast.joris.number};25-11-2026;23:00;07:00;N;").status_code == 404
        assert client.get(reverse("roster_run", args=[run.pk])).status_code == 404
        assert hr.get(reverse("roster_run", args=[run.pk])).status_code == 200
        assert Shift.objects.count() == 1

    def test_the_policy_page_leads_here(self, hr):
        assert reverse("rosters") in words(hr.get(reverse("policy")))


@pytest.mark.usefixtures("_calendars")
class TestCalendars:
    def test_one_gives_and_takes_away_the_address_of_ones_own(self, cast, client_of):
        client = client_of(cast.joris)
        page = client.post(reverse("own_roster"), {"address": ADDRESS}, follow=True)
        assert shifts_of(cast.joris) == ["di 24-11 23:00 wo 07:00 night feed"]
        assert "Last read well on Monday 23 November at 10.00." in words(page)
        assert "rooster.example" in words(page)
        assert "sleutel" not in words(page)
        assert "no-store" in page.headers["Cache-Control"]
        page = client.post(reverse("own_roster_removal"), follow=True)
        assert "Taken away." in words(page)
        assert not RosterFeed.objects.exists()
        assert not Shift.objects.exists()

    def test_the_address_is_locked_away(self, cast, client_of):
        client_of(cast.joris).post(reverse("own_roster"), {"address": ADDRESS})
        with connection.cursor() as cursor:
            cursor.execute("SELECT address FROM presence_rosterfeed")
            assert "rooster" not in cursor.fetchone()[0]

    def test_an_address_elsewhere_is_refused_and_stays_to_be_mended(self, cast, client_of):
        page = client_of(cast.joris).post(reverse("own_roster"), {"address": "https://kwaad.example/a.ics"})
        assert page.status_code == 422
        assert "Medemens doesn’t read from this address." in words(page)
        assert "https://kwaad.example/a.ics" in words(page)
        assert not RosterFeed.objects.exists()

    @pytest.mark.parametrize(
        ("name", "there"),
        [("sanne", 200), ("ruth", 200), ("hanna", 200), ("joris", 404), ("wim", 404), ("adil", 404)],
    )
    def test_the_calendar_of_a_team_is_of_who_leads_someone_in_it_and_of_hr(
        self, cast, client_of, name, there
    ):
        client, url = client_of(getattr(cast, name)), reverse("team_roster", args=[cast.de_hoek.pk])
        assert client.get(url).status_code == there
        client.post(url, {"address": ADDRESS})
        assert RosterFeed.objects.filter(team=cast.de_hoek).exists() is (there == 200)
        if there == 200:
            assert len(shifts_of(cast.joris)) == 1
        client.post(reverse("team_roster_removal", args=[cast.de_hoek.pk]))
        assert not RosterFeed.objects.exists()

    def test_what_goes_wrong_is_told_to_who_looks_after_it_and_to_hr(self, cast, client_of, hr):
        set_feed(address=ADDRESS, team=cast.de_hoek, by=cast.sanne, now=NOW)
        RosterFeed.objects.update(problem="unreachable", failing_since=NOW - DAY)
        page = words(client_of(cast.sanne).get(reverse("team_roster", args=[cast.de_hoek.pk])))
        assert "The address doesn’t answer. It is tried again by itself." in page
        assert "The address doesn’t answer." in words(hr.get(reverse("rosters")))
        RosterFeed.objects.update(failing_since=NOW - 8 * DAY)
        page = words(client_of(cast.sanne).get(reverse("team_roster", args=[cast.de_hoek.pk])))
        assert "That has been so for over a week." in page

    def test_hr_finds_any_team(self, cast, hr):
        page = words(hr.get(reverse("rosters"), {"q": "hoek"}))
        assert reverse("team_roster", args=[cast.de_hoek.pk]) in page
        assert "No team is called that." in words(hr.get(reverse("rosters"), {"q": "zolder"}))

    def test_a_leader_finds_the_team_from_their_own_page(self, cast, client_of):
        team = reverse("team_roster", args=[cast.de_hoek.pk])
        assert team in words(client_of(cast.sanne).get(reverse("own_roster")))
        assert team not in words(client_of(cast.joris).get(reverse("own_roster")))


def test_without_an_allowed_address_calendars_exist_nowhere(cast, client_of, hr, settings):
    settings.ROSTER_ORIGINS = []
    client = client_of(cast.sanne)
    for url in (reverse("own_roster"), reverse("team_roster", args=[cast.de_hoek.pk])):
        assert client.get(url).status_code == hr.get(url).status_code == 404
        assert client.post(url, {"address": ADDRESS}).status_code == 404
        assert client.post(f"{url}removal/").status_code == 404
    assert "calendar" not in words(hr.get(reverse("rosters"))).split("<main")[1].replace("#calendar", "")


@pytest.mark.parametrize("teams", [1, 3])
def test_the_page_costs_the_same_whatever_it_lists(cast, hr, settings, teams, django_assert_max_num_queries):
    settings.ROSTER_ORIGINS = ORIGINS
    for team in (cast.de_hoek, cast.elsewhere, cast.de_hoek.parent)[:teams]:
        RosterFeed.objects.create(team=team, address=ADDRESS, added_on=NOW.date())
        RosterRun.objects.create(by=cast.hanna, state="reading", made_at=NOW, seen_at=NOW)
    with django_assert_max_num_queries(10):
        assert hr.get(reverse("rosters")).status_code == 200
