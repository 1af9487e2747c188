"""The pages about hours: my own, and when a colleague usually works."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.core.time import zone
from medemens.presence.actions.hours import add_own_shift, clear_usual_hours, set_usual_hours
from medemens.presence.models import Presence, Shift
from medemens.presence.panels import hours_panel
from medemens.presence.rules import ShiftKind, Usual, at
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)
NIGHTS = Usual(frozenset({ShiftKind.NIGHT}), frozenset({0, 1, 2, 3}))
TICKED = {"kinds": ["night"], "weekdays": ["0", "1", "2", "3"]}
AT_NIGHT = "at night: Monday to Thursday"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def local(days, clock):
    return at(TODAY + days * DAY, time.fromisoformat(clock), zone())


def fill_in(person, by):
    set_usual_hours(person=person, usual=NIGHTS, by=by, today=TODAY)


def page_of(client, *address):
    return client.get(reverse(*address[:1], args=address[1:])).content.decode()


class TestUsualHours:
    @pytest.mark.parametrize(
        ("who", "status"),
        [
            ("joris", 200),
            ("sanne", 200),
            *((name, 404) for name in ("fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim")),
        ],
    )
    def test_it_is_there_for_oneself_and_for_who_leads_them(self, cast, client_of, who, status):
        client, address = client_of(getattr(cast, who)), reverse("usual_hours", args=[cast.joris.pk])
        assert client.get(address).status_code == status
        assert client.post(address, TICKED).status_code == (302 if status == 200 else 404)
        assert Presence.objects.count() == (status == 200)
        removal = reverse("usual_hours_removal", args=[cast.joris.pk])
        assert client.post(removal).status_code == (302 if status == 200 else 404)

    def test_one_says_it_and_finds_it_back_on_ones_own_page(self, cast, client_of):
        client = client_of(cast.joris)
        response = client.post(reverse("usual_hours", args=[cast.joris.pk]), TICKED, follow=True)
        assert response.redirect_chain == [(reverse("own_hours"), 302)]
        page = response.content.decode()
        assert f"You usually work {AT_NIGHT}." in page
        assert "You said so on 23 November 2026." in page
        form = page_of(client, "usual_hours", cast.joris.pk)
        assert form.count("checked") == 5

    @pytest.mark.parametrize(
        "ticked", [
            {"weekdays": ["0"]}, {"kinds": ["night"]},
            {"kinds": ["sick"], "weekdays": ["0"]}, {"kinds": ["day"], "weekdays": ["7"]},
        ]
    )  # fmt: skip
    def test_half_an_answer_or_a_strange_one_comes_back(self, cast, client_of, ticked):
        response = client_of(cast.joris).post(reverse("usual_hours", args=[cast.joris.pk]), ticked)
        assert response.status_code == 422
        assert not Presence.objects.exists()

    def test_what_a_leader_filled_in_is_confirmed_with_one_tap(self, cast, client_of):
        fill_in(cast.joris, by=cast.sanne)
        client = client_of(cast.joris)
        assert "Sanne filled this in on 23 November. Is it right?" in page_of(client, "own_hours")
        page = client.post(reverse("usual_hours_confirmation"), follow=True).content.decode()
        assert "Is it right?" not in page
        assert "You said so on 23 November 2026." in page

    def test_what_a_leader_filled_in_is_taken_away_with_one_tap(self, cast, client_of):
        fill_in(cast.joris, by=cast.sanne)
        removal = reverse("usual_hours_removal", args=[cast.joris.pk])
        page = client_of(cast.joris).post(removal, follow=True).content.decode()
        assert "You leave this open." in page
        assert AT_NIGHT not in page

    def test_a_leader_reads_what_someone_said_themself_and_cannot_change_it(self, cast, client_of):
        client, address = client_of(cast.sanne), reverse("usual_hours", args=[cast.joris.pk])
        fill_in(cast.joris, by=cast.sanne)
        assert "<form" in client.get(address).content.decode().partition("<main")[2]
        fill_in(cast.joris, by=cast.joris)
        page = client.get(address).content.decode().partition("<main")[2]
        assert f"Joris usually works {AT_NIGHT}." in page
        assert "<form" not in page
        refused = client.post(address, {"kinds": ["day"], "weekdays": ["0"]})
        assert refused.status_code == 422
        assert "Only they can change it." in refused.content.decode()
        client.post(reverse("usual_hours_removal", args=[cast.joris.pk]))
        assert Presence.objects.get().usual == NIGHTS

    def test_a_leader_sees_that_someone_leaves_it_open(self, cast, client_of):
        clear_usual_hours(person=cast.joris, by=cast.joris, today=TODAY)
        page = page_of(client_of(cast.sanne), "usual_hours", cast.joris.pk)
        assert "Joris leaves this open." in page


class TestOwnHours:
    def test_everything_that_is_known_is_told_with_where_it_came_from(self, cast, client_of):
        rostered = {"rostered_from": date(2026, 11, 1), "rostered_until": date(2026, 12, 13)}
        Presence.objects.create(person=cast.joris, **rostered)
        times = [("-7", Shift.Origin.FILE), ("2", Shift.Origin.FEED), ("3", Shift.Origin.OWN)]
        for days, origin in times:
            Shift.objects.create(
                person=cast.joris, starts_at=local(int(days), "22:45"), ends_at=local(int(days) + 1, "07:15"),
                kind="night", origin=origin,
            )  # fmt: skip
        page = page_of(client_of(cast.joris), "own_hours")
        coming, _label, earlier = page.partition("Earlier shifts")
        assert "Your roster is known up to and including 13 December." in coming
        for words in (
            "In the night from Wednesday to Thursday, from 22:45 to 07:15", "from a roster calendar",
            "In the night from Thursday to Friday, from 22:45 to 07:15", "said by you",
        ):  # fmt: skip
            assert words in coming
        assert "In the night from Monday 16 November to Tuesday 17 November, from 22:45 to 07:15" in earlier
        assert "from a roster file" in earlier
        assert page.count(">Take back<") == 1

    def test_nobody_reads_the_hours_of_anyone_else_here(self, cast, client_of):
        fill_in(cast.joris, by=cast.joris)
        add_own_shift(
            person=cast.joris, starts_at=local(2, "22:45"), ends_at=local(3, "07:15"), by=cast.joris, now=NOW
        )
        page = page_of(client_of(cast.sanne), "own_hours")
        assert AT_NIGHT not in page
        assert "No shifts to come." in page

    def test_a_time_is_added_over_midnight_and_taken_back(self, cast, client_of):
        client = client_of(cast.joris)
        typed = {"day": "2026-11-25", "starts": "22:45", "ends": "07:15"}
        page = client.post(reverse("own_shifts"), typed, follow=True).content.decode()
        assert "In the night from Wednesday to Thursday, from 22:45 to 07:15" in page
        shift = Shift.objects.get()
        assert (shift.starts_at, shift.ends_at) == (local(2, "22:45"), local(3, "07:15"))
        removal = reverse("own_shift_removal", args=[shift.pk])
        assert client_of(cast.sanne).post(removal).status_code == 404
        Shift.objects.update(origin=Shift.Origin.FILE)
        assert client.post(removal).status_code == 404
        Shift.objects.update(origin=Shift.Origin.OWN)
        assert client.post(removal).status_code == 302
        assert not Shift.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"day": "2026-11-21"}, "Choose a day from today up to four weeks ahead."),
            ({"day": "2026-12-22"}, "Choose a day from today up to four weeks ahead."),
            ({"day": "9999-12-31"}, "Choose a day from today up to four weeks ahead."),
            ({"day": "2026-11-23", "starts": "07:00", "ends": "09:00"}, "This is over already."),
            ({"day": "2026-11-25", "starts": ""}, "Please fill in a time here."),
            ({"day": "2026-11-26"}, "Part of this is known already"),
        ],
    )
    def test_what_cannot_be_comes_back_with_what_was_typed(self, cast, client_of, typed, words):
        kept = add_own_shift(
            person=cast.joris, starts_at=local(3, "20:00"), ends_at=local(3, "23:00"), by=cast.joris, now=NOW
        )
        data = {"starts": "22:45", "ends": "07:15", **typed}
        response = client_of(cast.joris).post(reverse("own_shifts"), data)
        assert response.status_code == 422
        page = response.content.decode()
        assert words in page
        assert f'value="{data["ends"]}"' in page
        assert list(Shift.objects.all()) == [kept]

    def test_it_costs_the_same_with_one_shift_and_with_three(self, cast, client_of):
        client = client_of(cast.joris)

        def cost():
            client.get(reverse("own_hours"))
            clock = StatementClock()
            with connection.execute_wrapper(clock):
                client.get(reverse("own_hours"))
            return clock.count

        counts = []
        for days in (1, 2, 3):
            add_own_shift(
                person=cast.joris, starts_at=local(days, "22:45"), ends_at=local(days + 1, "07:15"),
                by=cast.joris, now=NOW,
            )  # fmt: skip
            counts.append(cost())
        assert len(set(counts)) == 1
        assert counts[0] <= 6


class TestOnTheirPage:
    WORDS = f"Usually works {AT_NIGHT}"
    QUESTION = "When does Joris usually work?"

    @pytest.mark.parametrize(
        ("who", "sees"),
        [
            ("sanne", True),
            ("fatima", True),
            ("ruth", False),
            ("hanna", False),
            ("karim", False),
            ("wim", False),
        ],
    )
    def test_who_may_know_sees_when_someone_usually_works(self, cast, client_of, who, sees):
        fill_in(cast.joris, by=cast.joris)
        assert (self.WORDS in page_of(client_of(getattr(cast, who)), "person", cast.joris.pk)) is sees

    def test_only_a_leader_is_asked_to_fill_in_what_is_not_known(self, cast, client_of):
        address = reverse("usual_hours", args=[cast.joris.pk])
        for who, asked in ((cast.sanne, True), (cast.fatima, False), (cast.hanna, False)):
            page = page_of(client_of(who), "person", cast.joris.pk)
            assert (self.QUESTION in page, address in page) == (asked, asked)

    def test_who_leaves_it_open_is_left_alone(self, cast, client_of):
        clear_usual_hours(person=cast.joris, by=cast.joris, today=TODAY)
        page = page_of(client_of(cast.sanne), "person", cast.joris.pk)
        assert self.QUESTION not in page
        assert "Working hours" not in page

    def test_a_leader_can_change_what_they_filled_in_until_it_is_theirs(self, cast, client_of):
        client, address = client_of(cast.sanne), reverse("usual_hours", args=[cast.joris.pk])
        fill_in(cast.joris, by=cast.sanne)
        page = page_of(client, "person", cast.joris.pk)
        assert (self.WORDS in page, address in page) == (True, True)
        fill_in(cast.joris, by=cast.joris)
        page = page_of(client, "person", cast.joris.pk)
        assert (self.WORDS in page, address in page) == (True, False)

    @pytest.mark.parametrize("who", ["sanne", "fatima", "hanna"])
    def test_it_takes_one_statement(self, cast, django_assert_num_queries, who):
        fill_in(cast.joris, by=cast.sanne)
        with django_assert_num_queries(1):
            hours_panel(getattr(cast, who), cast.joris, TODAY)
