"""Who left: four weeks of rest, in which coming back finds everything, and then nothing of them is kept."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from medemens.core import daily, own_data, personal_data
from medemens.moments.actions.closing import NewAgreement, write_down
from medemens.moments.models import Agreement, Moment, Need, Rhythm
from medemens.people.comparing import compare
from medemens.people.importing import read
from medemens.people.merging import relations_to
from medemens.people.models import Account, Employment, Grant, NameWord, Person, Reporting
from medemens.people.own.leaving import forget_leavers
from medemens.people.queries.hr import leavers, possible_doubles
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import people_csv, row
from medemens.people.writing import write
from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GRACE = 28
# What may still point to an empty row, and why: the other half stays true.
OTHER_HALF = {
    "Agreement.owner", "Agreement.other",  # until its day, with whom is still here
    "Need.other",  # what a colleague told: theirs
    "Appreciation.giver",  # with its receiver
    "Card.sender", "Signature.person",  # what was sent, and what was written on a card that was given: its receiver’s
    "LogEntry.about",  # that power was used, by number alone, until the log lets go of it after a year
    "Grant.person", "Grant.by", "Grant.ended_by",  # that a role was held, without the name
}  # fmt: skip


def left(person: Person, days_ago: int, today: date = TODAY) -> None:
    Person.objects.filter(pk=person.pk).update(last_day=today - days_ago * DAY)


def pointing_at(person: Person) -> set[str]:
    return {
        f"{relation.model.__name__}.{relation.name}"
        for relation in relations_to(Person)
        if relation.model._base_manager.filter(**{relation.name: person.pk}).exists()
    }


def rows_about(person: Person) -> str:
    """A hash of every row that is tied to `person`, and of the person."""
    found = hashlib.sha256()
    for entry, tie in own_data.ties():
        found.update(repr(list(tie.rows(entry.model, person).order_by("pk").values())).encode())
    return found.hexdigest()


def rows_kept() -> str:
    kept = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in sorted(personal_data.covered(), key=lambda model: model._meta.label):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY 1")  # noqa: S608
            kept.update(repr(cursor.fetchall()).encode())
    return kept.hexdigest()


@pytest.mark.parametrize(
    ("days_ago", "gone"),
    [
        (-10, False),
        (0, False),
        (1, False),
        (GRACE - 1, False),
        (GRACE, False),
        (GRACE + 1, True),
        (400, True),
    ],
)
def test_the_border_days(world, days_ago, gone):
    joris = world.cast.joris
    left(joris, days_ago)
    before = rows_about(joris)
    forget_leavers(NOW)
    assert (rows_about(joris) != before) == gone
    assert Person.objects.filter(pk=joris.pk, erased_on=TODAY).exists() == gone
    assert Account.objects.filter(person=joris).exists() != gone


@pytest.mark.parametrize(
    "name", ["joris", "sanne", "ruth", "karim", "fatima", "ayse", "hanna", "adil", "olga", "wim"]
)
def test_after_four_weeks_nothing_of_content_remains(world, name):
    """Whoever it is: what still points to them is declared, and no tie that should be loose holds."""
    person = world.people[name]
    left(person, GRACE + 1)
    daily.run(NOW)
    assert pointing_at(person) <= OTHER_HALF
    for entry, tie in own_data.ties():
        if tie.leaves is not None:
            assert not tie.rows(entry.model, person, tie.leaves).exists(), (name, entry.model, tie.path)
    row = Person.objects.filter(pk=person.pk).values().first()
    if row:
        told = {key: value for key, value in row.items() if value and key not in ("id", "number", "last_day")}
        assert told == {"call_name": "a former colleague", "erased_on": TODAY}
        assert row["number"].startswith("-")
        assert pointing_at(person)
    assert not NameWord.objects.filter(person=person.pk).exists()


def test_every_fate_that_stays_is_declared():
    """What `OTHER_HALF` says above is what the registry says: no model keeps someone who left in silence."""
    stays = {
        f"{(tie.of or entry.model).__name__}.{tie.path}"
        for entry, tie in own_data.ties()
        if tie.path in {field.name for field in (tie.of or entry.model)._meta.concrete_fields}
        and tie.path != "id"
        and not tie.clears
        and tie.leaves != personal_data.Tie("x").leaves
    }
    # The reason of a role goes; of messages to someone the second tie only says what their download has.
    assert stays - {"Wish.to"} == OTHER_HALF


def test_the_other_half_stays_true(world):
    cast = world.cast
    far = NewAgreement(cast.joris, "Sleutel van de schuur", TODAY + 60 * DAY)
    last = Moment.objects.get(pk=world.rows["last"])
    write_down(moment=last, agreements=[far], needs=[], by=cast.sanne, now=NOW)
    say_thanks(giver=cast.joris, receiver=cast.wim, text="Dank voor de soep", now=NOW)
    left(cast.joris, GRACE + 1)
    forget_leavers(NOW)
    agreement = Agreement.objects.get(due_on=TODAY + 60 * DAY)
    assert (agreement.text, agreement.other, agreement.owner.call_name) == (
        "Sleutel van de schuur",
        cast.sanne,
        "a former colleague",
    )
    with translation.override("nl"):
        assert str(Agreement.objects.get(pk=agreement.pk).owner) == "een oud-collega"
    assert str(Appreciation.objects.get(receiver=cast.wim).giver) == "a former colleague"
    assert world.client("sanne").get(reverse("agreement", args=[agreement.pk])).status_code == 200
    assert world.client("sanne").get(reverse("mine")).status_code == 200
    assert world.client("hanna").get(reverse("person", args=[cast.joris.pk])).status_code == 404


def test_once_nothing_points_to_it_the_empty_row_goes_too(world):
    cast = world.cast
    left(cast.joris, GRACE + 1)
    forget_leavers(NOW)
    assert pointing_at(cast.joris)
    left(cast.sanne, GRACE + 1)
    forget_leavers(NOW)
    forget_leavers(NOW)
    assert not Agreement.objects.exists()
    Appreciation.objects.all().delete()
    Need.objects.all().delete()
    forget_leavers(NOW)
    assert not Person.objects.filter(pk__in=[cast.joris.pk, cast.sanne.pk]).exists()


def test_running_twice_is_running_once(world):
    left(world.cast.joris, GRACE + 1)
    assert forget_leavers(NOW)
    before = rows_kept()
    assert forget_leavers(NOW) == 0
    assert rows_kept() == before


def test_who_is_taken_on_again_within_four_weeks_finds_everything(world):
    joris = world.cast.joris
    before = rows_about(joris)
    left(joris, GRACE)
    forget_leavers(NOW)
    Person.objects.filter(pk=joris.pk).update(last_day=None)
    forget_leavers(NOW + 30 * DAY)
    assert rows_about(joris) == before
    assert Rhythm.objects.filter(colleague=joris, last_spoken_on=TODAY).exists()


def test_a_role_stays_known_without_name_or_reason(world):
    olga = world.cast.olga
    Grant.objects.filter(person=olga).update(reason="Voor de ondernemingsraad", ended_at=NOW)
    left(olga, GRACE + 1)
    forget_leavers(NOW)
    grant = Grant.objects.get(person=olga.pk)
    assert (grant.role, grant.ended_at, grant.reason, str(grant.person)) == (
        "supervision",
        NOW,
        "",
        "a former colleague",
    )
    assert world.client("hanna").get(reverse("roles")).status_code == 200


def test_nobody_finds_them_again(world):
    joris = world.cast.joris
    left(joris, GRACE + 1)
    assert joris in leavers(TODAY)
    forget_leavers(NOW)
    assert joris not in leavers(TODAY)
    assert joris not in possible_doubles()
    assert not Reporting.objects.filter(person=joris.pk).exists()
    assert not Employment.objects.filter(person=joris.pk).exists()


class TestFiles:
    """A file of HR that names someone whose data went."""

    @staticmethod
    def imported(*rows: tuple[str, ...]) -> list[str]:
        changes = compare(read([people_csv(*rows)]), load_present(), today=TODAY)
        write(changes.writing)
        assert not changes.problems
        return [str(warning) for warning in changes.warnings]

    def test_who_left_long_ago_isnt_taken_in_again(self, world):
        joris = world.cast.joris
        number = joris.number
        left(joris, GRACE + 1)
        forget_leavers(NOW)
        gone = row(number, "Joris", "Berg", prefix="van den", start="01-01-2020", end="25-10-2026")
        said = self.imported(gone, row("777", "Milou", "Smit", leader=number, start="01-11-2026"))
        assert said == ["1 person left more than four weeks ago and isn’t taken in."]
        assert not Person.objects.filter(number=number).exists()
        assert Person.objects.filter(number="777").exists()

    @pytest.mark.parametrize(("ends", "taken"), [("26-10-2026", True), ("25-10-2026", False)])
    def test_the_border_is_that_of_the_daily_work(self, world, ends, taken):
        self.imported(row("778", "Noor", "Smit", start="01-01-2020", end=ends))
        assert Person.objects.filter(number="778").exists() == taken
        forget_leavers(NOW)
        assert Person.objects.filter(number="778").exists() == taken

    def test_who_comes_back_later_is_somebody_new(self, world):
        joris = world.cast.joris
        number = joris.number
        left(joris, GRACE + 1)
        forget_leavers(NOW)
        self.imported(row(number, "Joris", "Berg", prefix="van den", start="01-11-2026"))
        anew = Person.objects.get(number=number)
        assert anew.pk != joris.pk
        assert pointing_at(anew) == {"NameWord.person", "Employment.person"}
