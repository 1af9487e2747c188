"""The file beside the database, and what it does in a database that was put back."""

import os
import random
import stat
import subprocess
import sys
from datetime import date, timedelta

import pytest

from medemens.core.erasures import journal, outbox, replay
from medemens.core.erasures.journal import Line
from medemens.core.models import Erasure
from medemens.moments.models import Moment
from medemens.people.models import Employment, Person
from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation
from tests.factories import NOW, TODAY, PersonFactory

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "medemens.erasures")
    return journal.path()


def a_line(table: str, row: object, column: str = "", day: date = TODAY) -> Line:
    return Line(day, table, str(row), column, f"{random.getrandbits(64):016x}")


class TestTheFile:
    def test_says_which_row_when_and_nothing_else(self, file):
        said = [
            Line(TODAY, "moments_need", "7", "", "0" * 16),
            Line(TODAY, "moments_moment", "9", "note", "1" * 16),
        ]
        journal.append(said)
        assert file.read_text() == (
            "2026-11-23 moments_need 7 - 0000000000000000\n2026-11-23 moments_moment 9 note 1111111111111111\n"
        )
        assert list(journal.lines()) == said
        assert journal.last() == said[-1]

    def test_is_for_the_one_who_runs_it_alone(self, file):
        journal.append([a_line("moments_need", 7)])
        journal.forget_before(TODAY - DAY)
        assert [stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()] == [0o600] * 2

    @pytest.mark.parametrize("cut", range(1, 50))
    def test_a_line_cut_short_is_never_another_row(self, file, cut):
        whole, second = a_line("moments_need", 71234), a_line("moments_need", 71235)
        journal.append([whole, second])
        os.truncate(file, len(str(whole)) + cut)
        assert list(journal.lines()) in ([whole], [whole, second])
        third = a_line("moments_need", 8)
        journal.append([third])
        assert [line.row for line in journal.lines()] in (["71234", "8"], ["71234", "71235", "8"])
        assert journal.last() == third

    def test_lets_go_of_what_no_backup_is_older_than(self, file):
        old, young = a_line("moments_need", 1, day=TODAY - DAY), a_line("moments_need", 2)
        journal.append([old, young])
        journal.forget_before(TODAY)
        assert list(journal.lines()) == [young]

    def test_several_processes_write_whole_lines(self, file):
        script = (
            "import sys; from types import SimpleNamespace; from datetime import date\n"
            "from django.conf import settings\n"
            f"settings.configure(ERASURES_FILE={str(file)!r})\n"
            "from medemens.core.erasures import journal\n"
            "for n in range(40):\n"
            "    with journal.locked():\n"
            "        line = journal.Line(date(2026, 11, 23), 't' * 50, f'{n}', '', sys.argv[1] * 16)\n"
            "        journal.append([line] * 5)\n"
        )
        running = [subprocess.Popen([sys.executable, "-c", script, digit]) for digit in "0123"]
        assert [process.wait() for process in running] == [0] * 4
        assert len(list(journal.lines())) == len(file.read_text().splitlines()) == 4 * 40 * 5


@pytest.mark.django_db
class TestWritingOut:
    def test_each_once_and_in_order(self, cast, monkeypatch):
        monkeypatch.setattr(outbox, "BATCH", 2)
        for receiver in (cast.joris, cast.fatima, cast.ayse, cast.ruth, cast.wim):
            say_thanks(giver=cast.sanne, receiver=receiver, text="Dank", now=NOW).delete()
        expected = list(Erasure.objects.order_by("pk").values_list("mark", flat=True))
        assert outbox.write_out() == 5
        assert outbox.write_out() == 0
        assert [line.mark for line in journal.lines()] == expected

    def test_a_crash_between_file_and_database_leaves_none_out(self, cast, monkeypatch):
        say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW).delete()
        with monkeypatch.context() as patch:
            patch.setattr("django.db.models.QuerySet.update", _crash)
            with pytest.raises(RuntimeError):
                outbox.write_out()
        assert outbox.write_out() == 1
        [mark] = Erasure.objects.values_list("mark", flat=True)
        assert [line.mark for line in journal.lines()] == [mark, mark]
        assert replay.catch_up().done == 0

    def test_both_let_go_after_thirty_five_days(self, cast):
        say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW).delete()
        Erasure.objects.update(day=TODAY)
        outbox.write_out()
        assert outbox.forget_erasures(NOW + 35 * DAY) == 0
        assert len(list(journal.lines())) == 1
        assert outbox.forget_erasures(NOW + 36 * DAY) == 1
        assert list(journal.lines()) == []

    def test_what_was_not_written_yet_is_not_let_go_of(self, cast):
        say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW).delete()
        assert outbox.forget_erasures(NOW + 400 * DAY) == 0

    def test_a_file_that_was_lost_is_noticed_and_made_anew(self, cast, file):
        assert not replay.file_is_lost()
        say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW).delete()
        outbox.write_out()
        file.unlink()
        assert replay.file_is_lost()
        assert outbox.begin_anew() == 1
        assert not replay.file_is_lost()


def _crash(*_args, **_kwargs):
    raise RuntimeError


@pytest.mark.django_db
class TestReplay:
    def test_takes_away_what_the_journal_names_and_nothing_else(self, cast):
        erased = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW)
        kept = say_thanks(giver=cast.sanne, receiver=cast.fatima, text="Dank", now=NOW)
        journal.append([a_line("recognition_appreciation", erased.pk)])
        assert not replay.is_current()
        assert replay.catch_up() == replay.Replayed(done=1)
        assert list(Appreciation.objects.all()) == [kept]

    def test_once(self, cast):
        """A row that came back by itself under the same key, after it was erased here, stays."""
        erased = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW)
        pk = erased.pk
        erased.delete()
        outbox.write_out()
        erased.pk = pk
        erased.save(force_insert=True)
        assert replay.is_current()
        journal.append([older := a_line("recognition_appreciation", pk + 50)])
        assert replay.catch_up().done == 1
        assert Appreciation.objects.filter(pk=pk).exists()
        assert Erasure.objects.filter(mark=older.mark, written=True).exists()
        assert replay.is_current()

    def test_empties_what_was_emptied(self, cast):
        moment = Moment.objects.create(
            uid="x", kind=Moment.Kind.TALK, proposer=cast.sanne, invitee=cast.joris, made_at=NOW, place="de tuin",
            note="Over de zondag",
        )  # fmt: skip
        journal.append([a_line("moments_moment", moment.pk, "note")])
        replay.catch_up()
        moment.refresh_from_db()
        assert (moment.note, moment.place) == ("", "de tuin")

    def test_what_hangs_on_a_row_and_was_not_erased_keeps_it(self, cast):
        """Two people were merged after the backup: the jobs of one had moved before that row went."""
        double, lonely = PersonFactory(), PersonFactory()
        job = Employment.objects.create(person=double, team=cast.de_hoek, job_title="Kok", sequence="1")
        journal.append(
            [
                a_line("people_person", double.pk),
                a_line("people_person", lonely.pk),
                a_line("people_person", 987654),
            ]
        )
        done = replay.catch_up()
        assert (done.done, done.stays) == (3, 1)
        assert Employment.objects.filter(pk=job.pk).exists()
        assert not Person.objects.filter(pk=lonely.pk).exists()

    def test_what_hangs_on_a_row_and_goes_later_keeps_nothing(self, cast):
        other = PersonFactory()
        job = Employment.objects.create(person=other, team=cast.de_hoek, job_title="Kok", sequence="1")
        journal.append([a_line("people_person", other.pk), a_line("people_employment", job.pk)])
        assert replay.catch_up().stays == 0
        assert not Person.objects.filter(pk=other.pk).exists()

    def test_tables_that_are_not_here_are_told(self):
        journal.append([a_line("moments_gone", 1)])
        assert replay.catch_up().unknown == {"moments_gone"}

    def test_row_ids_of_before_are_not_given_again(self, cast):
        former = say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank", now=NOW)
        journal.append([a_line("recognition_appreciation", former.pk + 3)])
        replay.catch_up()
        after = say_thanks(giver=cast.sanne, receiver=cast.fatima, text="Dank", now=NOW)
        assert after.pk > former.pk + 999_999
