"""Times for a moment: inside the shifts of both, or at their edges, on every night of the year."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from medemens.moments.actions.moments import propose_moment
from medemens.moments.actions.replies import answer_moment
from medemens.moments.actions.rhythms import set_away
from medemens.moments.arranging import UNKNOWN, Hours, times_within, windows_for
from medemens.moments.models import Moment
from medemens.moments.page import MomentPage
from medemens.moments.queries.together import times_for
from medemens.moments.tests.rosters import (
    DAY,
    EVENING,
    FRI,
    MON,
    NIGHT,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    at,
    hours,
    works,
)
from medemens.presence.rules import ShiftKind, Stretch
from tests.factories import NOW, TODAY

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def told(starts) -> list[str]:
    return [f"{start:%a %d %H:%M}" for start in starts]


@pytest.mark.parametrize("kind", Moment.Kind.values)
def test_every_suggested_time_lies_where_both_are(kind):
    mine, theirs = hours((MON, DAY), (WED, EVENING)), hours((MON, EVENING), (WED, NIGHT), (FRI, DAY))
    together = windows_for(mine, theirs, kind)
    starts = times_within(together, kind, AMSTERDAM, after=at(MON, "07:00"))
    if kind == "shift":
        assert starts == []  # nobody works along for half an hour
    else:
        assert starts
        assert all(any(one.starts_at <= start < one.ends_at for one in together) for start in starts)


def test_working_along_fits_in_a_shift_even_when_only_one_is_known():
    [night] = hours((WED, NIGHT)).shifts
    for mine, theirs in ((UNKNOWN, hours((WED, NIGHT))), (hours((WED, NIGHT)), UNKNOWN)):
        starts = times_within(windows_for(mine, theirs, "shift"), "shift", AMSTERDAM, after=at(MON, "07:00"))
        assert starts
        assert all(night.starts_at <= start <= night.ends_at - timedelta(hours=2) for start in starts)


@pytest.mark.parametrize(
    ("mine", "theirs", "known"),
    [(UNKNOWN, UNKNOWN, False), (hours(), UNKNOWN, False), (hours((WED, NIGHT), whole=False), UNKNOWN, False),
     (UNKNOWN, hours(), True), (hours(), hours(), True), (hours((WED, DAY)), hours((THU, DAY)), True)],
)  # fmt: skip
def test_nothing_known_is_something_else_than_never_there(mine, theirs, known):
    assert (windows_for(mine, theirs, "coffee") == []) is known
    assert (windows_for(mine, theirs, "coffee") is None) is not known


@pytest.fixture
def monday(monkeypatch):
    clock = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock["now"])
    return clock


def test_in_the_night_both_work(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (WED, NIGHT))
    assert told(times_for(cast.sanne, cast.joris, "coffee", NOW).times) == [
        "Wed 25 23:00", "Thu 26 02:45", "Thu 26 06:30",
    ]  # fmt: skip


def test_at_the_edge_where_one_goes_as_the_other_comes(cast):
    works(cast.sanne, (TUE, EVENING), (THU, DAY))
    works(cast.joris, (TUE, NIGHT), (WED, ("23:00", "08:00")))
    assert told(times_for(cast.sanne, cast.joris, "coffee", NOW).times) == [
        "Tue 24 23:00",
        "Thu 26 08:00",
    ]


def test_at_the_edges_of_a_night_where_only_that_is_known(cast):
    works(cast.joris, (WED, NIGHT), (THU, NIGHT))
    assert told(times_for(cast.sanne, cast.joris, "coffee", NOW).times) == [
        "Wed 25 23:00", "Thu 26 06:30", "Thu 26 23:00",
    ]  # fmt: skip


def test_in_ones_own_shifts_on_working_days_where_only_those_are_known(cast):
    works(cast.sanne, (SAT, DAY), (SUN, DAY), (MON + 7, EVENING))
    starts = times_for(cast.sanne, cast.wim, "coffee", NOW).times
    assert {start.date() for start in starts} == {date(2026, 11, 30)}


def test_hours_that_are_not_ones_own_to_know_are_not_used(cast):
    """Wim works elsewhere: to Sanne his times are those of anybody."""
    works(cast.sanne, (MON + 1, DAY), (THU, DAY))
    before = times_for(cast.sanne, cast.wim, "coffee", NOW)
    works(cast.wim, (THU, DAY))
    assert times_for(cast.sanne, cast.wim, "coffee", NOW) == before
    works(cast.joris, (THU, DAY))
    assert {start.date() for start in times_for(cast.sanne, cast.joris, "coffee", NOW).times} == {
        date(2026, 11, 26)
    }


def test_nothing_known_is_the_next_working_days(cast):
    assert told(times_for(cast.sanne, cast.joris, "coffee", NOW).times) == [
        "Tue 24 10:15", "Wed 25 14:45", "Thu 26 10:15",
    ]  # fmt: skip


def test_today_is_near_enough_from_an_hour_ahead(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (MON, DAY))
    starts = times_for(cast.sanne, cast.joris, "coffee", NOW).times
    assert starts
    assert all(NOW + timedelta(hours=1) < start and start.date() == TODAY for start in starts)
    late = at(MON, "15:45")
    assert times_for(cast.sanne, cast.joris, "coffee", late).times == []


def test_one_known_is_not_asked_for_today(cast):
    works(cast.joris, (MON, DAY), (TUE, DAY))
    starts = times_for(cast.sanne, cast.joris, "coffee", NOW).times
    assert {start.date() for start in starts} == {date(2026, 11, 24)}


def test_ones_own_moments_and_days_away_are_left_out(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (TUE, DAY), (WED, DAY), (THU, DAY))
    first = times_for(cast.sanne, cast.joris, "coffee", NOW).times
    propose_moment(other=cast.fatima, kind="coffee", times=first[:1], by=cast.sanne, now=NOW)
    wednesday = TODAY + timedelta(days=2)
    set_away(person=cast.sanne, starts_on=wednesday, ends_on=wednesday, by=cast.sanne, today=TODAY)
    starts = times_for(cast.sanne, cast.joris, "coffee", NOW).times
    assert first[0] not in starts
    assert {start.date().day for start in starts} == {24, 26}


def test_what_the_other_has_in_the_calendar_does_not_show(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (TUE, DAY), (WED, DAY))
    before = times_for(cast.sanne, cast.joris, "coffee", NOW)
    propose_moment(other=cast.fatima, kind="coffee", times=before.times[:1], by=cast.joris, now=NOW)
    assert times_for(cast.sanne, cast.joris, "coffee", NOW) == before


def test_beyond_four_weeks_nothing_is_suggested(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (WED + 28, DAY))
    assert times_for(cast.sanne, cast.joris, "coffee", NOW).apart


def test_never_together_says_so_and_leaves_a_time_of_ones_own(cast, client_of, monday):
    works(cast.sanne, (WED, DAY))
    works(cast.joris, (WED, NIGHT))
    url = reverse("moment_new") + f"?with={cast.joris.pk}"
    page = client_of(cast.sanne).get(url).content.decode()
    assert "Your shifts don’t meet in the coming weeks. Choose a time yourself." in page
    sent = client_of(cast.sanne).post(url, {"kind": "coffee", "date_1": "2026-11-26", "time_1": "07:00"})
    assert sent.status_code == 302
    assert Moment.objects.get().starts_at == at(THU, "07:00")


def test_the_first_of_them_is_ticked_when_arranging(cast, client_of, monday):
    for person in (cast.sanne, cast.joris):
        works(person, (WED, NIGHT))
    page = client_of(cast.sanne).get(reverse("moment_new") + f"?with={cast.joris.pk}&kind=coffee")
    assert page.context["form"].initial["times"] == ["2026-11-25T23:00"]
    assert "In the night from Wednesday to Thursday, 02:45" in page.content.decode()


def test_another_time_fits_both_as_well(cast, client_of, monday):
    works(cast.sanne, (WED, NIGHT), (FRI, NIGHT))
    works(cast.joris, (WED, NIGHT), (FRI, NIGHT))
    moment = propose_moment(other=cast.joris, kind="coffee", times=[at(THU, "10:00")], by=cast.sanne, now=NOW)
    answer_moment(moment=moment, answer="declined", sequence=0, by=cast.joris, now=NOW)
    moment = Moment.objects.get()
    values = [value for value, _words in MomentPage.of(moment, cast.sanne, NOW).other_times()]
    assert values == ["2026-11-26T02:45", "2026-11-26T06:30", "2026-11-28T02:45"]
    page = client_of(cast.joris).get(reverse("moment_time", args=[moment.pk])).content.decode()
    assert all(value in page for value in values)


# The nights on which the clock changes


def night_of(day: int, month: int, year: int) -> Hours:
    begins = datetime(year, month, day, 23, 0, tzinfo=AMSTERDAM).astimezone(UTC)
    ends = datetime(year, month, day + 1, 7, 0, tzinfo=AMSTERDAM).astimezone(UTC)
    return Hours((Stretch(begins, ends, ShiftKind.NIGHT),), whole=True)


def test_no_time_lies_in_the_hour_that_the_clock_skips():
    """On 28 March 2027 the hour from two to three isn't there: the night is seven hours long."""
    night = night_of(27, 3, 2027)
    for kind in Moment.Kind.values:
        starts = times_within(
            windows_for(night, night, kind), kind, AMSTERDAM, after=datetime(2027, 3, 20, tzinfo=UTC)
        )
        assert starts
        assert all(start.hour != 2 for start in starts)
        assert all(one.astimezone(UTC) == one.replace(fold=0).astimezone(UTC) for one in starts)


def test_no_time_lies_in_the_hour_that_comes_a_second_time():
    """On 25 October 2026 two o'clock comes twice; what is written as 02:30 is read as the first of them."""
    begins = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # the second 02:00
    second = Hours((Stretch(begins, begins + timedelta(minutes=45), ShiftKind.NIGHT),), whole=True)
    after = datetime(2026, 10, 20, tzinfo=UTC)
    assert times_within(windows_for(second, second, "call"), "call", AMSTERDAM, after=after) == []
    night = night_of(24, 10, 2026)
    starts = times_within(windows_for(night, night, "coffee"), "coffee", AMSTERDAM, after=after)
    assert starts
    for start in starts:
        written = start.strftime("%Y-%m-%dT%H:%M")
        assert datetime.strptime(written, "%Y-%m-%dT%H:%M").replace(tzinfo=AMSTERDAM) == start
