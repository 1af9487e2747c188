"""Choosing times, skipping once, agreeing for a week, and letting go of it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from medemens.core import daily, kept
from medemens.core.errors import Refused
from medemens.core.time import zone
from medemens.weeks.actions.agreements import add_agreement, remove_agreement
from medemens.weeks.actions.retention import forget_skips, forget_week_agreements
from medemens.weeks.actions.skips import skip_gathering, undo_skip
from medemens.weeks.models import Gathering, Skip, TeamWeek, WeekAgreement
from medemens.weeks.rules import Weekly
from medemens.weeks.tests.scenes import FRIDAY_CLOSE, MONDAY_START, a_week
from tests.factories import NOW, TODAY

START, CLOSE = Gathering.START, Gathering.CLOSE
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def skip(week, day, by, gathering=START, now=NOW) -> Skip:
    return skip_gathering(week=week, gathering=gathering, day=day, by=by, now=now)


def sequence(week) -> int:
    return TeamWeek.objects.get(pk=week.pk).sequence


class TestTimes:
    def test_each_change_is_newer_for_calendars(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        assert (week.sequence, week.start_day, week.start_at) == (0, 0, time(10, 30))
        again = a_week(cast.de_hoek, cast.ayse, start=None, place="", in_turn=True)
        assert again.pk == week.pk
        found = TeamWeek.objects.get()
        assert (found.sequence, found.start_day, found.start_at, found.close_day) == (1, None, None, 4)
        assert (found.place, found.in_turn, found.set_by) == ("", True, cast.ayse)

    def test_a_skip_of_a_day_that_is_no_longer_it_is_forgotten(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        skip(week, TODAY + WEEK, cast.joris)
        skip(week, TODAY + 4 * DAY, cast.joris, CLOSE)
        a_week(cast.de_hoek, cast.sanne, start=Weekly(2, time(9)), close=FRIDAY_CLOSE)
        assert [(one.gathering, one.day) for one in Skip.objects.all()] == [("close", TODAY + 4 * DAY)]
        a_week(cast.de_hoek, cast.sanne, start=MONDAY_START, close=None)
        assert not Skip.objects.exists()

    def test_they_end_with_the_team(self, cast):
        skip(a_week(cast.elsewhere, cast.wim), TODAY + WEEK, cast.wim)
        add_agreement(team=cast.elsewhere, text="De koelcel", now=NOW)
        cast.elsewhere.employments.all().delete()
        cast.elsewhere.delete()
        counts = (TeamWeek.objects.count(), Skip.objects.count(), WeekAgreement.objects.count())
        assert counts == (0, 0, 0)


class TestSkips:
    def test_twice_is_once_and_undone_it_is_held(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        first = skip(week, TODAY + WEEK, cast.joris)
        assert skip(week, TODAY + WEEK, cast.fatima) == first
        assert (first.by, sequence(week)) == (cast.joris, 1)
        undo_skip(skip=first)
        assert (Skip.objects.count(), sequence(week)) == (0, 2)

    @pytest.mark.parametrize(
        ("day", "gathering"),
        [
            (TODAY + DAY, START),  # there is none on Tuesday
            (TODAY, CLOSE),
            (TODAY - WEEK, START),  # it is over
            (TODAY + 9 * WEEK, START),  # too far ahead
        ],
    )
    def test_another_day_is_refused(self, cast, day, gathering):
        week = a_week(cast.de_hoek, cast.sanne)
        with pytest.raises(Refused):
            skip(week, day, cast.joris, gathering)
        assert (Skip.objects.count(), sequence(week)) == (0, 0)

    def test_today_can_be_skipped_until_it_is_over(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        over = datetime(2026, 11, 23, 10, 45, tzinfo=zone())
        with pytest.raises(Refused):
            skip(week, TODAY, cast.joris, now=over)
        assert skip(week, TODAY, cast.joris, now=over - timedelta(seconds=1)).day == TODAY

    def test_a_day_long_gone_is_over(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        with pytest.raises(Refused, match="over"):
            skip(week, date(1, 1, 1), cast.joris)

    def test_what_has_no_fixed_time_has_nothing_to_skip(self, cast):
        week = a_week(cast.de_hoek, cast.sanne, start=None)
        with pytest.raises(Refused):
            skip(week, TODAY, cast.joris)


class TestAgreements:
    def test_a_thumb_that_taps_twice_writes_it_once(self, cast):
        first = add_agreement(team=cast.de_hoek, text="Om drie uur overdracht", now=NOW)
        assert add_agreement(team=cast.de_hoek, text=" Om drie uur  overdracht", now=NOW) == first

    def test_five_fit_a_week_and_a_new_week_begins_empty(self, cast):
        made = [add_agreement(team=cast.de_hoek, text=f" Punt  {number} ", now=NOW) for number in range(5)]
        assert (made[0].text, made[0].monday) == ("Punt 0", TODAY)
        with pytest.raises(Refused):
            add_agreement(team=cast.de_hoek, text="Punt 6", now=NOW)
        remove_agreement(agreement=made[0])
        assert add_agreement(team=cast.de_hoek, text="Punt 6", now=NOW).monday == TODAY
        assert add_agreement(team=cast.de_hoek, text="Later", now=NOW + WEEK).monday == TODAY + WEEK

    @pytest.mark.parametrize(("text", "fits"), [("a" * 120, True), ("a" * 121, False), (" \n ", False)])
    def test_one_line_fits(self, cast, text, fits):
        if fits:
            assert add_agreement(team=cast.de_hoek, text=text, now=NOW).text == text
            return
        with pytest.raises(Refused):
            add_agreement(team=cast.de_hoek, text=text, now=NOW)
        assert not WeekAgreement.objects.exists()

    def test_the_database_holds_no_word_of_it_and_nobody_is_noted_with_it(self, cast):
        add_agreement(team=cast.de_hoek, text="Fatima sluit af", now=NOW)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {WeekAgreement._meta.db_table}")  # noqa: S608  our own table
            assert "Fatima" not in str(cursor.fetchall())
        names = {field.name for field in WeekAgreement._meta.get_fields()}
        assert names == {"id", "team", "monday", "text", "made_at"}


class TestLettingGo:
    def test_a_skip_goes_four_weeks_after(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        skip(week, TODAY + WEEK, cast.joris)
        after = NOW + 5 * WEEK
        assert (forget_skips(after - DAY), Skip.objects.count()) == (0, 1)
        assert (forget_skips(after), Skip.objects.count()) == (1, 0)
        assert forget_skips(after) == 0

    def test_an_agreement_goes_when_the_week_after_is_over(self, cast):
        add_agreement(team=cast.de_hoek, text="De sleutel", now=NOW + 3 * DAY)
        sunday = datetime(2026, 12, 6, 23, 59, tzinfo=zone())
        assert (forget_week_agreements(sunday), WeekAgreement.objects.count()) == (0, 1)
        assert forget_week_agreements(sunday + timedelta(minutes=1)) == 1
        assert not WeekAgreement.objects.exists()

    def test_both_are_daily_work(self, cast):
        skip(a_week(cast.de_hoek, cast.sanne), TODAY + WEEK, cast.joris)
        add_agreement(team=cast.de_hoek, text="De sleutel", now=NOW)
        counts = daily.run(NOW + 10 * WEEK)
        assert (counts["week-skips"], counts["week-agreements"]) == (1, 1)


class TestKept:
    def lines(self, person):
        parts = kept.kept_of(person, NOW)
        return [line for part in parts if part.title == "Start and close of the week" for line in part.lines]

    def test_whoever_chose_the_times_and_skipped_one_reads_so(self, cast):
        week = a_week(cast.de_hoek, cast.sanne)
        skip(week, date(2026, 11, 30), cast.joris)
        assert self.lines(cast.sanne) == [
            "You chose when De Hoek starts and closes the week, on 23 November 2026."
        ]
        assert self.lines(cast.joris) == ["You skipped this: Week start · De Hoek, 30 November 2026."]
        assert self.lines(cast.fatima) == []
