"""What people take away is noted by the database itself, whatever takes it away, and only where it really goes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from medemens.core import daily, personal_data
from medemens.core.erasures import triggers
from medemens.core.models import Erasure
from medemens.moments.actions.closing import NewAgreement, NewNeed, close_moment
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Closure, Moment
from medemens.people.models import LoginCode, Person
from medemens.presence.models import Shift
from medemens.recognition.actions import say_thanks, take_thanks_away
from medemens.recognition.models import Appreciation
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def noted() -> list[tuple[str, str, str]]:
    return sorted(Erasure.objects.values_list("table_name", "row_key", "column_name"))


def gone(*rows: models.Model) -> list[tuple[str, str, str]]:
    return sorted((row._meta.db_table, str(row.pk), "") for row in rows)


def a_talk(cast) -> Moment:
    """A moment of Sanne and Joris, with a note, an agreement and a need."""
    moment = propose_moment(
        other=cast.joris,
        kind=Moment.Kind.TALK,
        times=[NOW + DAY],
        note="Over de zondag",
        by=cast.sanne,
        now=NOW,
    )
    close_moment(
        moment=moment, outcome=Closure.Outcome.HELD, by=cast.sanne, now=NOW + 2 * DAY,
        agreements=[NewAgreement(owner=cast.sanne, text="Ik bel de planning", due_on=TODAY + 9 * DAY)],
        needs=[NewNeed(person=cast.joris, text="Een rustige overdracht")],
    )  # fmt: skip
    return moment


class TestWhatIsNoted:
    def test_a_row_its_owner_takes_away_and_no_other(self, cast):
        thanks = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
        kept = say_thanks(giver=cast.sanne, receiver=cast.fatima, text="Dank je", now=NOW)
        expected = gone(thanks)
        take_thanks_away(thanks=thanks, by=cast.joris)
        assert noted() == expected
        assert list(Appreciation.objects.all()) == [kept]

    def test_what_goes_along_with_it(self, cast):
        moment = a_talk(cast)
        expected = gone(moment, moment.closure)
        moment.delete()
        assert noted() == expected

    def test_the_daily_run_and_a_deletion_past_djangos_own(self, cast):
        Shift.objects.bulk_create(
            Shift(
                person=cast.joris, starts_at=NOW - DAY * 60 * n, ends_at=NOW - DAY * 60 + timedelta(hours=n)
            )
            for n in (1, 2)
        )
        first, _second = expected = list(Shift.objects.all())
        Shift.objects.filter(pk=first.pk)._raw_delete("default")
        daily.functions["shifts"](NOW)
        assert [row for row in noted() if row[0] == "presence_shift"] == gone(*expected)

    def test_a_text_that_is_emptied_and_none_that_is_changed(self, cast):
        moment = a_talk(cast)
        agreement = moment.agreements.get()
        agreement.text = "Ik bel de planning vandaag"
        agreement.save()
        assert noted() == []
        Moment.objects.filter(pk=moment.pk).update(note="")
        assert noted() == [("moments_moment", str(moment.pk), "note")]
        Moment.objects.filter(pk=moment.pk).update(note="")
        assert len(noted()) == 1

    def test_a_name_that_is_emptied(self, cast):
        Person.objects.filter(pk=cast.wim.pk).update(family_name="", first_day=None)
        assert noted() == [("people_person", str(cast.wim.pk), "family_name")]

    def test_only_what_really_went(self, cast):
        thanks = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
        with transaction.atomic():
            take_thanks_away(thanks=thanks, by=cast.joris)
            assert len(noted()) == 1
            transaction.set_rollback(True)
        assert noted() == []

    def test_nothing_of_what_no_backup_holds(self):
        LoginCode.objects.create(seed="x", address="a@b.example", address_hash="y", expires_at=NOW)
        daily.functions["login-codes"](NOW + DAY)
        assert not LoginCode.objects.exists()
        assert noted() == []

    def test_nothing_of_what_was_in_it(self, cast):
        thanks = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
        thanks.delete()
        [row] = Erasure.objects.values()
        assert {key: row[key] for key in ("table_name", "column_name", "written")} == {
            "table_name": "recognition_appreciation", "column_name": "", "written": False,
        }  # fmt: skip
        assert set(row) == {"id", "table_name", "row_key", "column_name", "day", "mark", "written"}

    def test_a_deletion_counts_the_same_as_without(self, cast):
        thanks = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
        assert Appreciation.objects.filter(pk=thanks.pk).delete()[0] == 1
        assert Moment.objects.filter(pk=a_talk(cast).pk).update(note="") == 1

    def test_thousands_of_rows_in_as_many_statements_as_one(self):
        person = PersonFactory()
        days = (NOW - timedelta(days=90, minutes=n) for n in range(3000))
        Shift.objects.bulk_create(Shift(person=person, starts_at=day, ends_at=day + DAY) for day in days)
        with CaptureQueriesContext(connection) as statements:
            assert daily.functions["shifts"](NOW) == 3000
        assert len(statements) == 1
        assert Erasure.objects.filter(table_name="presence_shift").count() == 3000
        assert Erasure.objects.values("mark").distinct().count() == 3000


class TestWhereItIsWatched:
    def test_every_model_about_people_that_a_backup_holds(self):
        assert triggers.missing() == set()
        assert personal_data.covered() - triggers.watched() == {Erasure} | {
            model for model in personal_data.covered() if triggers.is_left_out(model)
        }

    def test_a_trigger_that_is_lost_is_made_anew_and_one_too_many_goes(self, cast):
        name, table = next(iter(sorted(triggers._present().items())))
        with connection.cursor() as cursor:
            triggers._drop(cursor, name, table)
            wording = triggers._wanted()[name].replace(name, f"erased_{table}_of_before")
            cursor.execute(wording)
        assert triggers.missing() == {name}
        triggers.watch()
        assert triggers._present().keys() == triggers._wanted().keys()

    def test_a_migration_may_drop_a_column_and_rows_are_noted_meanwhile(self, cast):
        triggers.rest(plan=["a migration"])
        assert {name.split("_")[0] for name in triggers._present()} == {"erased"}
        triggers.watch()
        triggers.rest(plan=[])
        assert triggers.missing() == set()

    def test_tables_are_never_given_an_id_twice(self, cast):
        thanks = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
        former = thanks.pk
        thanks.delete()
        assert say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW).pk > former

    def test_migrating_leaves_them_all_there(self):
        call_command("migrate", verbosity=0)
        assert triggers.missing() == set()
