"""The download as a page: what all rows say is said once, parts stand in their row, and nobody reads their own name."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from medemens.core.own_data import told_of
from medemens.people.models import Employment, NameWord, Person, Reporting
from medemens.people.own.archive import archive_of
from medemens.people.own.reading import Field, Group, chapters, groups, never_here
from medemens.presence.models import Shift
from medemens.recognition.models import Appreciation
from medemens.sharing.models import Share, Sight
from medemens.sharing.tests.kit import shared
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def read(person: Person, model: type) -> tuple[Group, ...]:
    one = next(one for one in told_of(person, NOW) if one.entry.model is model)
    return groups(one.entry, one.rows)


def said(row: tuple[Field, ...]) -> list[tuple[str, ...]]:
    return [(field.label, *field.lines) for field in row]


def works(person: Person, days: int, hours: int = 8, after: int = 0) -> None:
    for day in range(after, after + days):
        begins = NOW + day * DAY
        Shift.objects.create(
            person=person, starts_at=begins, ends_at=begins + hours * HOUR, kind="day", origin="file"
        )


class TestRows:
    def test_many_rows_are_a_table_and_what_all_say_stands_above_it(self, cast):
        works(cast.joris, 3)
        (group,) = read(cast.joris, Shift)
        assert said(group.common) == [("Kind", "day"), ("Where from", "from a roster file")]
        assert group.heads == ("From", "Until")
        assert [field.lines[0] for field in group.rows[0]] == ["Mon 23 November 2026, 10:00", "18:00"]

    def test_an_end_on_another_day_has_its_day(self, cast):
        works(cast.joris, 1, hours=20)
        (group,) = read(cast.joris, Shift)
        assert said(group.rows[0])[:2] == [
            ("From", "Mon 23 November 2026, 10:00"),
            ("Until", "Tue 24 November 2026, 06:00"),
        ]

    def test_of_very_many_most_are_folded_and_none_is_missing(self, cast):
        works(cast.joris, 12)
        assert read(cast.joris, Shift)[0].more == ()
        works(cast.joris, 1, after=12)
        (group,) = read(cast.joris, Shift)
        assert (len(group.first), len(group.more)) == (8, 5)
        page = archive_of(cast.joris, NOW).html
        assert page.count('<td role="cell" data-label="Until">') == 13
        assert "And 5 more" in page

    def test_whose_rows_they_are_is_not_said_in_each(self, cast):
        Employment.objects.filter(person=cast.joris).update(hours_per_week=Decimal("28.00"))
        (group,) = read(cast.joris, Employment)
        labels = dict(said(group.rows[0]))
        assert "Person" not in labels
        assert labels["Hours a week"] == "28"
        Employment.objects.filter(person=cast.joris).update(hours_per_week=Decimal("28.50"))
        assert dict(said(read(cast.joris, Employment)[0].rows[0]))["Hours a week"] == "28.5"

    def test_where_it_can_be_either_of_two_it_says_you(self, cast):
        (group,) = read(cast.joris, Reporting)
        assert said(group.rows[0])[0] == ("Leader", "Sanne Verhoeven")
        (group,) = read(cast.sanne, Reporting)
        pairs = [[field.lines[0] for field in row[:2]] for row in group.rows]
        assert ["you", str(cast.ruth)] in pairs
        assert [str(cast.joris), "you"] in pairs

    def test_a_namesake_is_somebody_else(self, cast):
        Person.objects.filter(pk=cast.ruth.pk).update(call_name="Joris", prefix="van den", family_name="Berg")
        Appreciation.objects.create(
            giver=Person.objects.get(pk=cast.ruth.pk), receiver=cast.joris, text="Dank.", given_at=NOW
        )
        (group,) = read(cast.joris, Appreciation)
        assert said(group.rows[0])[0] == ("From", "Joris van den Berg")

    def test_parts_stand_in_the_row_they_belong_to(self, cast):
        NameWord.objects.filter(person=cast.joris).delete()
        for word in ("berg", "joris"):
            NameWord.objects.create(person=cast.joris, word=word)
        (group,) = read(cast.joris, Person)
        assert said(group.rows[0])[-1] == ("Words colleagues find you by", "berg, joris")
        shared(cast.joris, "leader", "team", text="Ik zing in een koor.")
        shared(cast.joris, "everyone", text="Ik bak.")
        (group,) = read(cast.joris, Share)
        to_two, to_all = (said(row) for row in group.rows)
        assert to_two[-2:] == [
            ("Ticked", "For a leader · For the team"),
            (
                "Who may read it",
                "my leader · Who: Sanne Verhoeven · Since: 23 November 2026",
                "my team · Team: De Hoek · Since: 23 November 2026",
            ),
        ]
        assert to_all[-1] == ("For everyone here", "yes")

    def test_whose_share_was_looked_at_is_not_who_does_it(self, cast):
        Sight.objects.create(viewer=cast.sanne, owner=cast.joris, kind="hobby", week=TODAY)
        (group,) = read(cast.joris, Sight)
        assert ("Shared by", "you") in said(group.rows[0])


class TestPage:
    def test_what_there_is_nothing_of_is_named_once_and_never_with_all_of_it(self, cast):
        told = told_of(cast.joris, NOW)
        names = [kind.entry.name for chapter in chapters(told) for kind in chapter.kinds]
        assert names
        never = never_here(told)
        assert "All of it." not in dict(never)
        page = archive_of(cast.joris, NOW).html
        nothing = page[page.index('class="names"') :]
        for one in told:
            assert bool(one.rows) == (f"<h3>{one.entry.name}</h3>" in page)
            assert bool(one.rows) == (f"<li>{one.entry.name}</li>" not in nothing)

    @pytest.mark.parametrize(("language", "direction"), [("nl", None), ("en", None), ("ar", "rtl")])
    def test_it_runs_the_way_its_language_does(self, cast, language, direction):
        with translation.override(language):
            opening = re.search(r"<html[^>]*>", archive_of(cast.joris, NOW).html)[0]
        assert opening == f'<html lang="{language}"' + (f' dir="{direction}">' if direction else ">")
