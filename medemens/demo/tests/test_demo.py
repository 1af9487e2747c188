from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from medemens.core.errors import Refused
from medemens.core.models import Installation
from medemens.demo.loading import load
from medemens.demo.organisation import CAST, as_file, de_linde, large_organisation
from medemens.moments.actions.rhythms import plan_week
from medemens.moments.queries.today import today_block
from medemens.people.actions.imports import may_import
from medemens.people.importing import SourceFile, read
from medemens.people.models import Account, Person, Reporting, Team
from medemens.people.queries.demo import cast
from medemens.signals.models import Message
from tests.factories import TODAY, PersonFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Monday just after the clock changed, a Sunday, and a leap day.
DAYS = [(2026, 10, 26), (2026, 11, 22), (2028, 2, 29)]
# A day more makes other dates of the same rows: one is enough for another database.
ON_SQLITE = [pytest.param(day, marks=pytest.mark.rendering) for day in DAYS[1:]]


@pytest.mark.django_db
@pytest.mark.parametrize("day", [DAYS[0], *ON_SQLITE])
def test_the_story_can_be_told_on_any_day(day):
    now = datetime(*day, 20, 30, tzinfo=AMSTERDAM)
    load(60, now, now.date())
    sanne = Person.objects.get(number="000004")
    plan_week(leader=sanne, today=now.date())
    block = today_block(sanne, now, now.date())
    ayse = Person.objects.get(number="000013")
    if now.weekday() != 6:  # on a Sunday evening nobody of the team meets Sanne any more
        assert ayse in [named.colleague for named in block.names]
    assert [wish.sender.call_name for wish in block.wishes] == ["Fatima"]
    assert block.coming
    assert block.waiting
    assert not Message.objects.filter(sent_at=None).exists()
    assert_named_people_come_first(now)
    assert Installation.current().is_demo
    with pytest.raises(Refused):
        may_import(None)


def assert_named_people_come_first(now):
    assert [one.person.number for one in cast(now.date())][: len(CAST)] == [row.number for row in CAST]
    assert Person.objects.count() == 60
    assert Account.objects.count() > len(CAST)


@pytest.mark.django_db
def test_the_demo_goes_into_an_empty_database_only(capsys):
    PersonFactory()
    with pytest.raises(CommandError, match="empty"):
        call_command("demo")
    assert not Installation.current().is_demo


@pytest.mark.django_db
def test_a_second_demo_changes_nothing(capsys):
    call_command("demo")
    before = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    call_command("demo")
    assert list(Person.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert "stays as it is" in capsys.readouterr().out


def test_the_file_of_the_demo_has_nothing_to_correct():
    reading = read([SourceFile("delinde.csv", as_file(de_linde(), TODAY))])
    assert (len(reading.people), reading.errors, reading.not_taken) == (60, (), ())


def test_a_large_organisation_has_teams_of_ordinary_size():
    rows = large_organisation(1000)
    assert len({row.number for row in rows}) == len(rows) == 1000
    led = {row.leader for row in rows}
    assert max(sum(row.leader == leader for row in rows) for leader in led - {""}) < 40


@pytest.mark.django_db
def test_a_large_organisation_holds_the_same_story():
    now = datetime(2026, 11, 16, 9, tzinfo=AMSTERDAM)
    load(200, now, now.date())
    assert Person.objects.count() == 200
    assert Reporting.objects.filter(starts_on__lte=now - timedelta(days=1)).count() > 180
    assert Team.objects.filter(parent=None).count() <= 2


@pytest.mark.django_db
def test_a_demo_cut_short_leaves_an_empty_database(monkeypatch):
    def stop(now):
        raise KeyboardInterrupt

    monkeypatch.setattr("medemens.demo.loading.tell", stop)
    with pytest.raises(KeyboardInterrupt):
        load(60, datetime(2026, 11, 16, 9, tzinfo=AMSTERDAM), TODAY)
    assert not Person.objects.exists()
