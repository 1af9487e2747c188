"""Roster calendars read from a real server: only from where it may be, again and again, and forgotten when asked."""

import logging
import socket
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest

from medemens.core import aside
from medemens.core.errors import Refused
from medemens.people.models import Reporting
from medemens.presence import fetching
from medemens.presence.actions import feeds
from medemens.presence.actions.feeds import read_due_feeds, remove_feed, set_feed
from medemens.presence.actions.retention import forget_feeds_of_leavers
from medemens.presence.actions.rosters import import_roster
from medemens.presence.fetching import NotAllowed, Unreachable, allowed, fetch
from medemens.presence.models import RosterFeed, Shift
from medemens.presence.queries.rosters import due_feeds, fails_long, teams_rostered_by
from medemens.presence.tests.roster_kit import (
    calendar,
    event,
    ok,
    period_of,
    roster_file,
    serving,
    shifts_of,
    status,
)
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = event("20261124T230000", "20261125T070000", "Nacht geheim", LOCATION="geheim", DESCRIPTION="geheim")
DAY_SHIFT = event("20261126T070000", "20261126T150000")


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as made:
        settings.ROSTER_ORIGINS = [made.origin]
        yield made


def give(server, cast, *events, path="/joris.ics?key=sleutel", person=None, team=None, by=None, now=NOW):
    server.at[path] = ok(calendar(*events))
    who = {"team": team} if team else {"person": person or cast.joris}
    return set_feed(address=server.origin + path, by=by or cast.joris, now=now, **who)


def state(feed) -> tuple[str, bool]:
    row = RosterFeed.objects.get(pk=feed.pk)
    return row.problem, row.read_at is not None


class TestOnesOwn:
    def test_it_is_read_at_once(self, server, cast):
        feed = give(server, cast, NIGHT, DAY_SHIFT)
        assert shifts_of(cast.joris) == [
            "di 24-11 23:00 wo 07:00 night feed",
            "do 26-11 07:00 15:00 day feed",
        ]
        assert period_of(cast.joris) == (date(2026, 11, 22), date(2026, 11, 26))
        assert state(feed) == ("", True)
        assert server.asked == ["/joris.ics?key=sleutel"]

    def test_it_is_read_again_every_hour(self, server, cast):
        give(server, cast, NIGHT)
        server.at["/joris.ics?key=sleutel"] = ok(calendar(DAY_SHIFT))
        read_due_feeds(NOW + 59 * timedelta(minutes=1))
        assert len(server.asked) == 1
        read_due_feeds(NOW + HOUR)
        assert shifts_of(cast.joris) == ["do 26-11 07:00 15:00 day feed"]

    def test_an_empty_calendar_takes_the_shifts_away(self, server, cast):
        give(server, cast, NIGHT)
        server.at["/joris.ics?key=sleutel"] = ok(calendar())
        read_due_feeds(NOW + HOUR)
        assert shifts_of(cast.joris) == []

    def test_of_days_after_its_last_shift_a_file_still_tells(self, server, cast):
        line = f"{cast.joris.number};{{}}-12-2026;7:00;15:00;D;"
        import_roster(file=roster_file(line.format("01"), line.format("10")), by=None, now=NOW)
        give(server, cast, NIGHT, event("20261203T070000", "20261203T150000"))
        assert shifts_of(cast.joris) == [
            "di 24-11 23:00 wo 07:00 night feed",
            "do 03-12 07:00 15:00 day feed",
            "do 10-12 07:00 15:00 day file",
        ]
        assert period_of(cast.joris) == (date(2026, 11, 22), date(2026, 12, 10))

    def test_taken_away_the_coming_shifts_go_and_what_is_usual_counts_again(self, server, cast):
        feed = give(server, cast, event("20261122T070000", "20261122T150000"), NIGHT)
        remove_feed(feed=feed, today=TODAY)
        assert shifts_of(cast.joris) == ["zo 22-11 07:00 15:00 day feed"]
        assert period_of(cast.joris) == (date(2026, 11, 22), date(2026, 11, 22))
        assert not RosterFeed.objects.exists()

    def test_another_address_takes_the_place_of_the_first(self, server, cast):
        give(server, cast, NIGHT)
        give(server, cast, DAY_SHIFT, path="/nieuw.ics")
        assert RosterFeed.objects.count() == 1
        assert shifts_of(cast.joris) == ["do 26-11 07:00 15:00 day feed"]

    def test_one_taken_away_while_it_is_read_leaves_nothing(self, server, cast, monkeypatch):
        feed = give(server, cast)

        def slow(*args):
            RosterFeed.objects.all().delete()
            return read(*args)

        read = feeds._coming
        server.at["/joris.ics?key=sleutel"] = ok(calendar(NIGHT))
        monkeypatch.setattr(feeds, "_coming", slow)
        assert feeds.read_feed(feed=feed, now=NOW)
        assert not Shift.objects.exists()

    def test_who_left_is_read_no_longer_and_then_forgotten(self, server, cast):
        give(server, cast, NIGHT)
        cast.joris.last_day = TODAY - DAY
        cast.joris.save()
        assert due_feeds(NOW + DAY) == []
        assert forget_feeds_of_leavers(NOW) == 1
        assert not RosterFeed.objects.exists()


class TestOfATeam:
    def entry(self, day, who):
        return event(f"202611{day}T070000", f"202611{day}T150000", f"Dagdienst {who.full_name}")

    def test_everyone_who_is_named_and_nobody_of_another_team(self, server, cast):
        team = {"team": cast.de_hoek, "by": cast.sanne, "path": "/team.ics"}
        give(
            server,
            cast,
            self.entry(24, cast.joris),
            self.entry(25, cast.fatima),
            self.entry(26, cast.wim),
            **team,
        )
        assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day feed"]
        assert shifts_of(cast.fatima) == ["wo 25-11 07:00 15:00 day feed"]
        assert shifts_of(cast.wim) == []
        assert period_of(cast.fatima) == (date(2026, 11, 22), date(2026, 11, 25))
        assert period_of(cast.ayse) == period_of(cast.wim) == (None, None)

    def test_who_disappears_from_it_has_no_shift_from_it_any_more(self, server, cast):
        team = {"team": cast.de_hoek, "by": cast.sanne, "path": "/team.ics"}
        give(server, cast, self.entry(24, cast.joris), self.entry(25, cast.fatima), **team)
        server.at["/team.ics"] = ok(calendar(self.entry(24, cast.joris)))
        read_due_feeds(NOW + HOUR)
        assert shifts_of(cast.fatima) == []
        assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day feed"]

    def test_who_gave_a_calendar_of_their_own_is_read_from_there(self, server, cast):
        give(server, cast, NIGHT)
        team = {"team": cast.de_hoek, "by": cast.sanne, "path": "/team.ics"}
        give(server, cast, self.entry(24, cast.joris), self.entry(25, cast.fatima), **team)
        assert shifts_of(cast.joris) == ["di 24-11 23:00 wo 07:00 night feed"]
        assert len(shifts_of(cast.fatima)) == 1

    def test_one_in_which_nobody_is_named_changes_nothing_and_says_so(self, server, cast):
        team = {"team": cast.de_hoek, "by": cast.sanne, "path": "/team.ics"}
        feed = give(server, cast, self.entry(24, cast.joris), **team)
        server.at["/team.ics"] = ok(calendar(event("20261127T070000", "20261127T150000", "Dagdienst 3")))
        read_due_feeds(NOW + HOUR)
        assert RosterFeed.objects.get(pk=feed.pk).problem == "nobody"
        assert len(shifts_of(cast.joris)) == 1

    def test_who_looks_after_it(self, server, cast):
        def teams(name, *roles):
            return list(teams_rostered_by(getattr(cast, name), roles, TODAY).values_list("name", flat=True))

        assert teams("sanne") == teams("ruth") == ["De Hoek"]
        assert teams("joris") == teams("wim") == teams("adil", "administrator") == []
        assert len(teams("hanna", "hr")) == 3
        Reporting.objects.filter(leader=cast.sanne).update(ends_on=TODAY - DAY)
        assert teams("sanne") == []


class TestWhatCanGoWrong:
    @pytest.mark.parametrize(
        ("answer", "problem"),
        [
            (status(404), "unreachable"),
            (status(500), "unreachable"),
            (status(401, WWW_Authenticate="Basic"), "unreachable"),
            (ok(b"<html>Log in first</html>", "text/html"), "unreadable"),
            (ok(calendar(NIGHT)[:-40]), "unreadable"),
            (ok(b""), "unreadable"),
        ],
    )
    def test_it_is_told_in_words_and_what_was_known_stays(self, server, cast, answer, problem):
        feed = give(server, cast, NIGHT)
        server.at["/joris.ics?key=sleutel"] = answer
        read_due_feeds(NOW + HOUR)
        assert state(feed) == (problem, True)
        assert len(shifts_of(cast.joris)) == 1
        server.at["/joris.ics?key=sleutel"] = ok(calendar(DAY_SHIFT))
        read_due_feeds(NOW + 2 * HOUR)
        assert state(feed) == ("", True)
        assert RosterFeed.objects.get().failing_since is None

    def test_no_redirect_is_followed(self, server, cast):
        feed = give(server, cast)
        for path in (f"{server.origin}/elders", "file:///etc/passwd", "http://169.254.169.254/latest"):
            server.at["/joris.ics?key=sleutel"] = status(302, Location=path)
            server.at["/elders"] = ok(calendar(NIGHT))
            server.asked.clear()
            with pytest.raises(Unreachable):
                fetch(feed.address)
            assert server.asked == ["/joris.ics?key=sleutel"]

    def test_more_than_five_megabytes_is_not_read_to_its_end(self, server, cast, monkeypatch):
        give(server, cast)
        monkeypatch.setattr(fetching, "LARGEST", 100_000)
        server.at["/joris.ics?key=sleutel"] = ok(b"BEGIN:VCALENDAR" + b" " * 3_000_000)
        with pytest.raises(Unreachable):
            fetch(RosterFeed.objects.get().address)

    def test_a_server_that_drips_is_left_in_time(self, server, cast, monkeypatch):
        monkeypatch.setattr(fetching, "PATIENCE", 0.5)

        def drip(request):
            request.send_response(200)
            request.end_headers()
            for _time in range(100):
                request.wfile.write(b"BEGIN:VCALENDAR\r\n")
                time.sleep(0.05)

        server.at["/traag.ics"] = drip
        started = time.monotonic()
        with pytest.raises(Unreachable):
            fetch(server.origin + "/traag.ics")
        assert time.monotonic() - started < 3

    def test_a_server_that_never_answers_is_left_in_time(self, settings, monkeypatch):
        monkeypatch.setattr(fetching, "PATIENCE", 0.3)
        monkeypatch.setenv("no_proxy", "*")
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            settings.ROSTER_ORIGINS = [f"http://127.0.0.1:{deaf.getsockname()[1]}"]
            with pytest.raises(Unreachable) as left:
                fetch(f"{settings.ROSTER_ORIGINS[0]}/x.ics")
        assert left.value.is_silent

    def test_a_server_that_is_silent_is_asked_once_a_round(self, settings, cast, monkeypatch):
        settings.ROSTER_ORIGINS = ["https://rooster.example", "https://plan.example"]
        asked = []

        def silent(address):
            asked.append(address.partition(".example")[0])
            raise Unreachable(is_silent=True)

        monkeypatch.setattr(fetching, "fetch", silent)
        for person, origin in ((cast.joris, "rooster"), (cast.fatima, "rooster"), (cast.ayse, "plan")):
            set_feed(address=f"https://{origin}.example/{person.pk}", person=person, by=person, now=NOW)
        asked.clear()
        read_due_feeds(NOW + 2 * HOUR)
        assert asked == ["https://rooster", "https://plan"]

    def test_one_that_goes_on_failing_is_tried_less_often_and_told_after_a_week(self, server, cast):
        feed = give(server, cast)
        server.at.clear()
        tried, now = [], NOW
        while now < NOW + 9 * DAY:
            now += HOUR
            server.asked.clear()
            read_due_feeds(now)
            tried += [now] if server.asked else []
        waits = [(later - earlier) // HOUR for earlier, later in pairwise(tried)]
        assert waits[:5] == [1, 1, 2, 4, 8]
        assert set(waits[6:]) == {24}
        row = RosterFeed.objects.get(pk=feed.pk)
        assert fails_long(row, row.failing_since + 7 * DAY)
        assert not fails_long(row, row.failing_since + 6 * DAY)

    def test_an_origin_that_is_no_longer_allowed_is_not_asked(self, server, cast, settings):
        feed = give(server, cast, NIGHT)
        settings.ROSTER_ORIGINS = ["https://elders.example"]
        server.asked.clear()
        read_due_feeds(NOW + HOUR)
        assert (server.asked, state(feed)[0]) == ([], "closed")

    def test_two_rounds_at_once_are_one(self, server, cast):
        give(server, cast, NIGHT)
        server.asked.clear()
        with feeds._one_reader:
            read_due_feeds(NOW + HOUR)
        assert server.asked == []

    def test_one_given_while_another_is_read_waits_for_the_next_round(self, server, cast):
        with feeds._one_reader:
            feed = give(server, cast, NIGHT)
            assert (server.asked, state(feed)) == ([], ("", False))
        read_due_feeds(NOW)
        assert state(feed) == ("", True)

    def test_nothing_of_what_fails_is_logged(self, server, cast, caplog, monkeypatch):
        caplog.set_level(logging.DEBUG)
        monkeypatch.setattr(aside, "_at_once", lambda: True)
        give(server, cast, event("20261124T070000", "rubbish-geheim", "geheim"), NIGHT)
        server.at["/joris.ics?key=sleutel"] = status(302, Location="/geheim")
        read_due_feeds(NOW + HOUR)
        assert "geheim" not in caplog.text
        assert "sleutel" not in caplog.text


ALLOWED = ["https://rooster.example", "https://plan.example:8443", "http://intern.example"]


@pytest.mark.parametrize(
    ("address", "fetched"),
    [
        ("https://rooster.example/a.ics?x=1", "https://rooster.example/a.ics?x=1"),
        ("  https://ROOSTER.example:443/a.ics#deel ", "https://ROOSTER.example:443/a.ics"),
        ("webcal://rooster.example/a.ics", "https://rooster.example/a.ics"),
        ("https://plan.example:8443/", "https://plan.example:8443/"),
        ("http://intern.example/a", "http://intern.example/a"),
    ],
)
def test_an_address_that_an_administrator_allowed(settings, address, fetched):
    settings.ROSTER_ORIGINS = ALLOWED
    assert allowed(address) == fetched


@pytest.mark.parametrize(
    "address",
    [
        "http://rooster.example/a.ics",
        "https://rooster.example.kwaad.example/a.ics",
        "https://rooster.example@kwaad.example/a.ics",
        "https://kwaad@rooster.example/a.ics",
        "https://rooster.example:8443/a.ics",
        "https://rooster.example\\@kwaad.example/",
        "https://kwaad.example\\.rooster.example/",
        "https://intern.example/a",
        "https://127.0.0.1/a.ics",
        "https://rooster.example:foei/",
        "file:///etc/passwd",
        "ftp://rooster.example/a.ics",
        "//rooster.example/a.ics",
        "rooster.example/a.ics",
        "https://rooster.example/a\r\nHost: kwaad.example",
        "https://rooster.example/a b",
        "https://rooſter.example/a.ics",
        "https:///a.ics",
        "",
    ],
)
def test_any_other_address_is_never_asked(settings, cast, address, monkeypatch):
    settings.ROSTER_ORIGINS = ALLOWED
    monkeypatch.setattr(fetching, "_opener", lambda: pytest.fail("it was asked"))
    with pytest.raises(NotAllowed):
        fetch(address)
    with pytest.raises(Refused, match="doesn’t read from this address"):
        set_feed(address=address, person=cast.joris, by=cast.joris, now=NOW)
    assert not RosterFeed.objects.exists()
