"""Who is told, and when: every case, against a small model that was written apart from the program."""

from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest

from medemens.milestones.dates import HalfYears, anniversary, starts_for
from medemens.milestones.queries.teams import chat_day
from medemens.milestones.rules import (
    FROM_FILE,
    OFFERED_YEARS,
    Access,
    Days,
    Milestone,
    Verdict,
    Whom,
    fits_a_chat,
    hears_of_share,
    is_back,
    may_be_told,
    told_from_file,
    verdict,
)
from medemens.sharing.rules import Occasion, Way

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)


def subsets(things):
    things = list(things)
    return list(chain.from_iterable(combinations(things, size) for size in range(len(things) + 1)))


def test_every_shared_occasion_is_a_milestone():
    assert {*Occasion.values, *FROM_FILE} == {*Milestone.values}


class TestWhoIsTold:
    @pytest.mark.parametrize("whom", subsets(Whom))
    def test_of_a_share_whom_the_guideline_and_the_audience_both_mean(self, whom):
        for roles, access in product(subsets(Whom), subsets(Access)):
            named, everyone = Access.NAMED in access, Access.EVERYONE in access
            meant = [
                Whom.LEADER in roles and Whom.LEADER in whom and access != (),
                Whom.CONTACT in roles and Whom.CONTACT in whom and access != (),
                Whom.TEAM in roles and Whom.TEAM in whom and (everyone or Access.TEAM in access),
                Whom.HR in roles and Whom.HR in whom and everyone,
            ]
            assert hears_of_share(roles, access, whom) == (named or any(meant)), (roles, access)

    @pytest.mark.parametrize(("kind", "ways"), list(product(sorted(FROM_FILE), subsets(Way))))
    def test_of_the_file_never_a_team_that_is_not_wished_for(self, kind, ways):
        for whom in subsets(Whom):
            told = told_from_file(kind, whom, ways)
            in_team = Whom.TEAM in whom and kind == Milestone.SERVICE and Way.IN_TEAM in ways
            assert (Whom.TEAM in told) == in_team
            assert (Whom.HR in told) == (Whom.HR in whom and kind == Milestone.SERVICE)
            assert {Whom.LEADER, Whom.CONTACT} & told == {Whom.LEADER, Whom.CONTACT} & {*whom}

    def test_what_is_no_feast_is_in_no_chat(self):
        quiet = {Milestone.MEMORIAL, Milestone.FAREWELL, Milestone.FIRST_DAY}
        assert {kind for kind in Milestone if not fits_a_chat(kind)} == quiet
        assert {kind for kind in Milestone if Whom.TEAM not in may_be_told(kind)} == quiet - {
            Milestone.MEMORIAL
        }


def days(works="", mine="", theirs=""):
    """Of a week that begins on MONDAY and the one before: “MTWTFss” as 0123456, the week before as -7 to -1."""

    def on(numbers):
        return {MONDAY + DAY * int(number) for number in numbers.split()}

    working, mine_away, theirs_away = on(works), on(mine), on(theirs)
    return Days(
        works=lambda day: day in working and day not in mine_away,
        mine_away=mine_away.__contains__,
        theirs_away=theirs_away.__contains__,
    )


WORKING = "-7 -6 -5 -4 -3 0 1 2 3 4"
TELL, HOLD, NOTHING = Verdict.TELL, Verdict.HOLD, Verdict.NOTHING
# Day of the milestone and today, from MONDAY on; days before; who works and is away; and what is done.
TABLE = [
    ("on the day itself", 2, 2, 0, days(WORKING), TELL),
    ("not the day before", 2, 1, 0, days(WORKING), NOTHING),
    ("nor after it", 2, 3, 0, days(WORKING), NOTHING),
    ("on Friday for Saturday", 5, 4, 0, days(WORKING), TELL),
    ("on Friday for Sunday", 6, 4, 0, days(WORKING), TELL),
    ("nothing on that Saturday", 5, 5, 0, days(WORKING), NOTHING),
    ("two days before", 3, 1, 2, days(WORKING), TELL),
    ("the days in between too, for whom something came between", 3, 2, 2, days(WORKING), TELL),
    ("a week before", 4, -3, 7, days(WORKING), TELL),
    ("never over a week before", 5, -3, 7, days(WORKING), NOTHING),
    ("where the week before it is free, on the first day of it", 2, 1, 7, days("1 2"), TELL),
    ("on their last day before leave of two days", 4, 2, 0, days(WORKING, mine="3"), NOTHING),
    ("that leave is over in time", 4, 4, 0, days(WORKING, mine="3"), TELL),
    ("on Wednesday where Thursday and Friday are leave", 5, 2, 0, days(WORKING, mine="3 4"), TELL),
    ("and again where that came up on Thursday", 5, 3, 0, days(WORKING, mine="3 4"), HOLD),
    ("whoever is told is away on the day", 4, 2, 0, days(WORKING, mine="4"), HOLD),
    ("whoever it is about is away on the day", 4, 2, 0, days(WORKING, theirs="4"), HOLD),
    ("whoever it is about is back on the day", 4, 2, 2, days(WORKING, theirs="2 3"), TELL),
    ("whoever is told works at weekends alone", 2, -1, 0, days("-2 -1 5 6"), TELL),
    ("nobody could have told them", 2, 2, 0, days("4"), HOLD),
]


@pytest.mark.parametrize(
    ("what", "day", "today", "before", "theirs", "done"), TABLE, ids=[row[0] for row in TABLE]
)
def test_what_to_do_about_a_day(what, day, today, before, theirs, done):
    assert verdict(MONDAY + DAY * day, MONDAY + DAY * today, before, theirs) == done


@pytest.mark.parametrize("before", range(8))
def test_by_every_week_they_can_work_somebody_is_told_once_at_least_or_it_is_held(before):
    """Each set of working days in the eight days up to it, for whoever is told and whoever it is about being there."""
    day = MONDAY + DAY * 7
    for working in subsets(range(8)):
        there = days(" ".join(map(str, working)))
        done = [verdict(day, MONDAY + DAY * number, before, there) for number in range(8)]
        due = [number for number in working if number <= 7 - before][-1:] or list(working[:1])
        told = [number for number in working if due and number >= due[0]]
        assert [number for number, said in enumerate(done) if said == TELL] == told, working
        assert (HOLD in done) == (not working), working


@pytest.mark.parametrize(
    ("mine", "theirs", "works", "back"),
    [("", "", "0", True), ("0", "", "0", False), ("", "0", "0", False), ("", "", "1", False)],
)
def test_what_was_held_comes_when_both_are_back_and_whoever_is_told_works(mine, theirs, works, back):
    assert is_back(MONDAY, days(works, mine, theirs)) == back


@pytest.mark.parametrize("start", [date(2023, 8, 31), date(2024, 2, 29), date(2011, 8, 31), date(2000, 1, 1)])
def test_whoever_began_then_is_found_by_the_day_of_each_of_their_years(start):
    for years in OFFERED_YEARS:
        assert starts_for(anniversary(start, years), OFFERED_YEARS)[start] == years


@pytest.mark.parametrize(
    ("start", "half_years", "day"),
    [
        (date(2014, 5, 26), 25, date(2026, 11, 26)),
        (date(2014, 8, 31), 25, date(2027, 2, 28)),
        (date(2015, 8, 31), 25, date(2028, 2, 29)),
        (date(2004, 2, 29), 50, date(2029, 2, 28)),
        (date(2004, 2, 29), 2, date(2005, 2, 28)),
    ],
)
def test_half_years_and_leap_days(start, half_years, day):
    assert anniversary(start, HalfYears(half_years)) == day


@pytest.mark.parametrize(
    ("what", "day", "before", "told"),
    [
        ("a Thursday", date(2026, 11, 26), 0, date(2026, 11, 26)),
        ("a Saturday", date(2026, 11, 28), 0, date(2026, 11, 27)),
        ("Easter Monday", date(2027, 3, 29), 0, date(2027, 3, 26)),
        ("5 May in a lustrum year that is a Sunday", date(2030, 5, 5), 0, date(2030, 5, 3)),
        ("5 May in another year", date(2027, 5, 5), 0, date(2027, 5, 5)),
        ("a week before a Saturday: never over a week before", date(2026, 11, 28), 7, date(2026, 11, 23)),
    ],
)
def test_on_which_day_a_chat_has_a_line(what, day, before, told):
    assert chat_day(day, before) == told, what
