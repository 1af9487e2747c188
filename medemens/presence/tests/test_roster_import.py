"""A roster file brought in: what takes the place of what, all or nothing, and who may."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from medemens.core.errors import Refused
from medemens.people.models import FormerNumber
from medemens.presence.actions import rosters
from medemens.presence.actions.rosters import Mistakes, import_roster
from medemens.presence.models import Presence, Shift
from medemens.presence.queries.rosters import covered_periods
from medemens.presence.queries.shifts import stretches_of
from medemens.presence.rostering.spans import covered, joined, outside
from medemens.presence.rules import LONGEST_SHIFT
from medemens.presence.tests.roster_kit import period_of, roster_file, shifts_of
from tests.cast import make_cast
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def bring_in(*lines, now=NOW, by=None, **options):
    return import_roster(file=roster_file(*lines), by=by, now=now, **options)


def line(person, day, begin="07:00", end="15:00", kind="D"):
    return f"{person.number};{day};{begin};{end};{kind};De Hoek"


def test_a_roster_says_who_works_when(cast):
    brought = bring_in(
        line(cast.joris, "24-11-2026", "23:00", "07:15", "N"),
        line(cast.fatima, "26-11-2026"),
        line(cast.joris, "30-11-2026", "15:00", "23:00"),
        by=cast.hanna,
    )
    assert shifts_of(cast.joris) == [
        "di 24-11 23:00 wo 07:15 night file",
        "ma 30-11 15:00 23:00 evening file",
    ]
    assert shifts_of(cast.fatima) == ["do 26-11 07:00 15:00 day file"]
    assert period_of(cast.joris) == period_of(cast.fatima) == (date(2026, 11, 24), date(2026, 11, 30))
    assert (brought.people, brought.count) == (2, 3)
    assert period_of(cast.ayse) == (None, None)


def test_a_new_roster_takes_the_place_of_its_days_and_its_people_alone(cast):
    bring_in(
        *(
            line(who, day)
            for who in (cast.joris, cast.fatima)
            for day in ("24-11-2026", "25-11-2026", "26-11-2026")
        )
    )
    bring_in(line(cast.joris, "25-11-2026", "15:00", "23:00"), line(cast.joris, "26-11-2026"))
    assert shifts_of(cast.joris) == [
        "di 24-11 07:00 15:00 day file", "wo 25-11 15:00 23:00 evening file", "do 26-11 07:00 15:00 day file",
    ]  # fmt: skip
    assert len(shifts_of(cast.fatima)) == 3


def test_the_same_roster_again_writes_nothing(cast):
    lines = [line(cast.joris, "24-11-2026"), line(cast.fatima, "25-11-2026", "23:00", "07:00")]
    bring_in(*lines)
    before = list(Shift.objects.order_by("pk").values()), list(Presence.objects.values())
    bring_in(*lines)
    assert (list(Shift.objects.order_by("pk").values()), list(Presence.objects.values())) == before


def test_who_is_named_only_in_leave_has_no_shift_any_more_and_nothing_says_why(cast):
    bring_in(line(cast.joris, "24-11-2026"), line(cast.fatima, "24-11-2026"))
    bring_in(line(cast.joris, "24-11-2026"), line(cast.fatima, "24-11-2026", kind="Ziek"))
    assert shifts_of(cast.fatima) == []
    assert stretches_of([cast.fatima.pk], NOW, NOW + DAY) == {cast.fatima.pk: []}
    assert period_of(cast.fatima) == period_of(cast.joris)


def test_what_people_added_themselves_stays(cast):
    own = {"person": cast.joris, "kind": "day", "origin": "own"}
    start = NOW.replace(day=24, hour=9)  # 10.00 in Amsterdam
    Shift.objects.create(starts_at=start, ends_at=start + 2 * HOUR, **own)
    bring_in(line(cast.joris, "24-11-2026"), line(cast.joris, "25-11-2026"))
    assert shifts_of(cast.joris) == [
        "di 24-11 07:00 10:00 day file",
        "di 24-11 10:00 12:00 day own",
        "di 24-11 12:00 15:00 day file",
        "wo 25-11 07:00 15:00 day file",
    ]


def test_a_night_before_the_first_day_stays(cast):
    bring_in(line(cast.joris, "23-11-2026", "23:00", "07:15"))
    bring_in(line(cast.joris, "24-11-2026", "07:00", "15:00"))
    assert shifts_of(cast.joris) == ["ma 23-11 23:00 di 07:15 night file", "di 24-11 07:15 15:00 day file"]


def test_shifts_of_one_person_that_overlap_are_one(cast):
    bring_in(
        line(cast.joris, "24-11-2026", "07:00", "12:00"), line(cast.joris, "24-11-2026", "11:30", "15:00")
    )
    assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day file"]


def test_long_ago_and_far_ahead_are_left_out(cast):
    brought = bring_in(
        line(cast.joris, "25-10-2026"), line(cast.joris, "26-10-2026"), line(cast.joris, "23-05-2027"),
        line(cast.joris, "25-05-2027"),
    )  # fmt: skip
    assert shifts_of(cast.joris) == ["ma 26-10 07:00 15:00 day file", "zo 23-05 07:00 15:00 day file"]
    assert (brought.left, brought.first, brought.last) == (2, date(2026, 10, 26), date(2027, 5, 23))


class TestAllOrNothing:
    def test_one_wrong_line_keeps_all_of_it_out(self, cast):
        with pytest.raises(Mistakes) as told:
            bring_in(line(cast.joris, "24-11-2026"), line(cast.fatima, "31-11-2026"))
        assert [(one.line, one.column, one.kind) for one in told.value.troubles] == [(3, "Datum", "date")]
        assert not Shift.objects.exists()
        assert not Presence.objects.exists()

    def test_somebody_who_is_not_here_keeps_all_of_it_out(self, cast):
        lines = [
            line(cast.joris, "24-11-2026"),
            "999;24-11-2026;7:00;15:00;D;",
            "999;25-11-2026;7:00;15:00;D;",
        ]
        with pytest.raises(Mistakes) as told:
            bring_in(*lines)
        assert [(one.line, one.kind) for one in told.value.troubles] == [(3, "person-unknown")]
        assert (told.value.count, told.value.unknown) == (1, 1)
        assert not Shift.objects.exists()
        brought = bring_in(*lines, skip_unknown=True)
        assert (brought.people, brought.skipped) == (1, 2)
        assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day file"]

    def test_a_stranger_on_leave_is_no_mistake(self, cast):
        bring_in(line(cast.joris, "24-11-2026"), "999;24-11-2026;7:00;15:00;Verlof;")
        assert Shift.objects.count() == 1

    def test_two_people_of_one_name_are_asked_for_by_number(self, cast):
        PersonFactory(call_name="Fatima", family_name="Benali")
        lines = [line(cast.joris, "24-11-2026"), "Fatima Benali;24-11-2026;7:00;15:00;D;"]
        with pytest.raises(Mistakes) as told:
            bring_in(*lines, skip_unknown=True)
        assert [one.kind for one in told.value.troubles] == ["person-unclear"]

    def test_what_fails_while_writing_leaves_nothing(self, cast, monkeypatch, caplog):
        bring_in(line(cast.joris, "24-11-2026"))

        def breaks(told, today):
            Shift.objects.all().delete()
            raise IntegrityError("DETAIL: Key (person)=(Joris) geheim")

        monkeypatch.setattr(rosters, "write_shifts", breaks)
        with pytest.raises(Refused, match="Something has changed in the meantime"):
            bring_in(line(cast.joris, "25-11-2026"))
        assert len(shifts_of(cast.joris)) == 1
        assert "geheim" not in caplog.text

    @pytest.mark.parametrize(
        ("day", "kind", "words"),
        [
            ("24-11-2026", "Verlof", "There is no shift in this file"),
            ("24-11-2025", "D", "long over, or more than half a year away"),
        ],
    )
    def test_a_file_without_work_changes_nothing(self, cast, day, kind, words):
        bring_in(line(cast.joris, "24-11-2026"))
        with pytest.raises(Refused, match=words):
            bring_in(line(cast.joris, day, kind=kind))
        assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day file"]

    def test_a_trial_run_changes_nothing(self, cast):
        assert bring_in(line(cast.joris, "24-11-2026"), dry_run=True).count == 1
        assert not Shift.objects.exists()


@pytest.mark.parametrize("name", ["sanne", "joris", "adil", "olga", "wim"])
def test_only_hr_brings_in_rosters(cast, name):
    with pytest.raises(Refused, match="Only HR"):
        bring_in(line(cast.joris, "24-11-2026"), by=getattr(cast, name))
    assert not Shift.objects.exists()
    assert bring_in(line(cast.joris, "24-11-2026"), by=cast.hanna).count == 1


@pytest.mark.parametrize("called", ["number", "without zeros", "former", "mail", "name", "name turned round"])
def test_who_is_meant(cast, called):
    FormerNumber.objects.create(person=cast.joris, number="A-17")
    name = {
        "number": cast.joris.number,
        "without zeros": cast.joris.number.lstrip("0"),
        "former": "A-17",
        "mail": "Joris@DeLinde.example",
        "name": "joris van den berg",
        "name turned round": '"Berg, Joris van den"',
    }[called]
    bring_in(f"{name};24-11-2026;7:00;15:00;D;", line(cast.fatima, "24-11-2026"))
    assert shifts_of(cast.joris) == ["di 24-11 07:00 15:00 day file"]


def test_periods_as_hr_sees_them(cast):
    bring_in(line(cast.joris, "24-11-2026"), line(cast.fatima, "29-11-2026"))
    bring_in(line(cast.ayse, "24-11-2026"), line(cast.ayse, "13-12-2026"))
    told = [(one.until, one.people) for one in covered_periods(TODAY)]
    assert told == [(date(2026, 11, 29), 2), (date(2026, 12, 13), 1)]


NOVEMBER = [date(2026, 11, day) for day in range(1, 31)]


@pytest.mark.parametrize(
    ("former", "said", "period"),
    [
        (None, (3, 9), (3, 9)),
        ((3, 9), (10, 16), (3, 16)),
        ((10, 16), (3, 9), (3, 16)),
        ((3, 20), (10, 12), (3, 20)),
        ((1, 4), (12, 18), (12, 18)),  # the first is over on the tenth
        ((8, 11), (14, 18), (8, 11)),  # days in between that nobody knows of: the nearest counts
        ((14, 18), (8, 11), (8, 11)),
        ((1, 2), (5, 6), (5, 6)),
    ],
)
def test_periods_that_touch_become_one(former, said, period):
    days = [tuple(date(2026, 11, day) for day in pair) if pair else None for pair in (former, said, period)]
    assert covered(days[0], days[1], date(2026, 11, 10)) == days[2]


SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 25)).map(
        lambda pair: (NOW + pair[0] * HOUR, NOW + (pair[0] + pair[1]) * HOUR)
    ),
    max_size=12,
)


def hours_in(spans) -> set[int]:
    return {hour for start, end in spans for hour in range((start - NOW) // HOUR, (end - NOW) // HOUR)}


@given(SPANS, SPANS)
def test_no_hour_is_lost_and_none_is_there_twice(spans, kept):
    alone = joined(spans)
    assert hours_in(alone) == hours_in(spans)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(alone))
    assert all(timedelta(0) < end - start <= LONGEST_SHIFT for start, end in alone)
    beside = outside(alone, joined(kept))
    assert hours_in(beside) == hours_in(spans) - hours_in(kept)


FILES = st.lists(
    st.lists(st.tuples(st.integers(0, 1), st.integers(24, 28), st.sampled_from([7, 15, 23])), min_size=1),
    min_size=1,
    max_size=3,
)


class Rosters(TestCase):
    @given(FILES)
    def test_the_last_file_says_it_for_its_people_and_days(self, files):
        cast = make_cast()
        people = [cast.joris, cast.fatima]
        for file in files:
            bring_in(*(self.line(people[who], day, hour) for who, day, hour in file))
        days = {day for _who, day, _hour in files[-1]}
        for number in {who for who, _day, _hour in files[-1]}:
            told = {self.begin(day, hour) for who, day, hour in files[-1] if who == number}
            wanted = hours_in((begin, begin + 8 * HOUR) for begin in told)
            rows = list(Shift.objects.filter(person=people[number]).values_list("starts_at", "ends_at"))
            replaced = [row for row in rows if min(days) <= (row[0] + HOUR).day <= max(days)]
            assert hours_in(replaced) <= wanted <= hours_in(rows)

    def line(self, person, day, hour):
        return line(person, f"{day}-11-2026", f"{hour}:00", f"{(hour + 8) % 24}:00")

    def begin(self, day, hour):
        return NOW.replace(day=day, hour=0) + HOUR * (hour - 1)  # in Amsterdam it is an hour later
