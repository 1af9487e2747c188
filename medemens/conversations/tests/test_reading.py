"""Readers: who reads what, from which day, what waits, answering, covering words and putting aside."""

from datetime import timedelta

import pytest
from django.db import connection

from medemens.conversations.actions.reading import answer_thread, cover_words, put_aside
from medemens.conversations.actions.writing import end_thread, give_name, write_on
from medemens.conversations.models import Moderation, Thread, ThreadMessage
from medemens.conversations.queries.reading import (
    is_reader,
    read_thread,
    shelf_of,
    threads_for,
    to_tell,
    waiting_for,
)
from medemens.conversations.rules import COVER, How, Reason
from medemens.conversations.tests.people import fill_de_hoek, written
from medemens.core.errors import Refused
from medemens.core.models import Erasure
from medemens.people.models import Employment, Reporting
from medemens.people.queries.relations import roles_of
from medemens.people.queries.teams import leaders_of_teams, teams_led_by
from tests.factories import NOW, TODAY, GrantFactory, ReportingFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TOMORROW = TODAY + DAY
EVERYONE = ("wim", "joris", "sanne", "ruth", "karim", "hanna", "adil", "olga")


def readers(cast, thread, today=TOMORROW):
    """Who of the cast finds it."""
    people = [getattr(cast, name) for name in EVERYONE]
    return [one.call_name.lower() for one in people if thread in threads_for(one, roles_of(one), today)]


@pytest.fixture
def to_leader(cast):
    fill_de_hoek(cast)
    return written("Meer tijd", team=cast.de_hoek)[0]


@pytest.fixture
def to_hr(cast):
    return written("Meer licht")[0]


class TestWhoReads:
    def test_hr_what_is_for_hr_and_no_leader(self, cast, to_hr):
        assert readers(cast, to_hr) == ["hanna"]

    def test_whoever_leads_the_team_what_is_for_its_leader_and_not_hr(self, cast, to_leader):
        assert readers(cast, to_leader) == ["sanne"]

    def test_whoever_leads_it_today_and_not_who_led_it(self, cast, to_leader):
        Reporting.objects.filter(leader=cast.sanne).update(ends_on=TODAY)
        for row in Reporting.objects.filter(leader=cast.sanne):
            ReportingFactory(person=row.person, leader=cast.karim, starts_on=TOMORROW)
        Employment.objects.filter(person=cast.sanne).update(team=cast.elsewhere)
        assert readers(cast, to_leader) == ["karim"]

    def test_whoever_holds_hr_today(self, cast, to_hr):
        GrantFactory(person=cast.wim)
        assert readers(cast, to_hr) == ["wim", "hanna"]
        cast.hanna.grants.update(ended_at=NOW)
        assert readers(cast, to_hr) == ["wim"]

    def test_nobody_on_the_day_it_is_written(self, cast, to_hr, to_leader):
        assert [readers(cast, one, TODAY) for one in (to_hr, to_leader)] == [[], []]

    def test_leading_is_the_same_rule_from_both_ends(self, cast):
        fill_de_hoek(cast)
        teams = [cast.de_hoek, cast.elsewhere, cast.de_hoek.parent]
        found = leaders_of_teams(teams, TODAY)
        led = {team.pk: {one.person.pk for one in found[team.pk]} for team in teams}
        for name in EVERYONE:
            person = getattr(cast, name)
            mine = set(teams_led_by(person, TODAY).values_list("pk", flat=True))
            assert mine == {pk for pk, leaders in led.items() if person.pk in leaders}

    def test_only_hr_and_who_leads_a_team_can_be_written_to(self, cast):
        fill_de_hoek(cast)
        found = [
            name for name in EVERYONE if is_reader(getattr(cast, name), roles_of(getattr(cast, name)), TODAY)
        ]
        assert found == ["sanne", "hanna"]


class TestWhatCanBeSeen:
    def test_what_is_written_on_is_seen_the_day_after(self, cast, to_hr):
        write_on(thread=to_hr, text="Nog iets", position=2, today=TOMORROW)
        assert [len(read_thread(to_hr, TOMORROW + number * DAY).said) for number in (0, 1)] == [1, 2]

    def test_that_it_is_closed_is_seen_the_day_after_and_an_answer_until_then_is_taken(self, cast, to_hr):
        end_thread(thread=to_hr, how=How.WRITER, today=TOMORROW)
        to_hr.refresh_from_db()
        assert read_thread(to_hr, TOMORROW).end is None
        answer_thread(thread=to_hr, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        assert read_thread(to_hr, TOMORROW + DAY).end is not None
        with pytest.raises(Refused):
            answer_thread(thread=to_hr, text="Nog iets.", by=cast.hanna, today=TOMORROW + DAY)

    def test_whichever_of_two_wrote_first_on_a_day_it_looks_the_same(self, cast):
        """A leader who answered at nine can't see whether the other wrote before nine."""
        shown = []
        for writer_first in (True, False):
            thread, _code = written("Een")
            acts = [
                lambda thread=thread: write_on(thread=thread, text="Twee", position=2, today=TOMORROW),
                lambda thread=thread: answer_thread(thread=thread, text="Ja", by=cast.hanna, today=TOMORROW),
            ]
            for act in acts if writer_first else acts[::-1]:
                act()
            shown.append([one.message.text for one in read_thread(thread, TOMORROW + DAY).said])
            rows = thread.lines.order_by("side", "position").values_list("side", "position", "day")
            shown.append(list(rows))
        assert shown[:2] == shown[2:]
        assert shown[0] == ["Een", "Ja", "Twee"]


class TestWaiting:
    def test_until_it_is_answered_and_again_when_its_writer_writes_on(self, cast, to_hr):
        waits = lambda today: waiting_for(cast.hanna, today).exists()  # noqa: E731
        seen = [waits(TODAY), waits(TOMORROW)]
        answer_thread(thread=to_hr, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        write_on(thread=to_hr, text="Graag gedaan", position=2, today=TOMORROW)
        seen += [waits(TOMORROW), waits(TOMORROW + DAY)]
        put_aside(
            message=to_hr.lines.get(position=2, side="writer"), reason=Reason.HARSH, by=cast.hanna,
            today=TOMORROW + DAY,
        )  # fmt: skip
        seen.append(waits(TOMORROW + DAY))
        assert seen == [False, True, False, True, False]

    def test_the_shelf_says_what_waits_what_was_answered_and_what_was_closed(self, cast):
        waiting, answered, closed = (written(text)[0] for text in ("a", "b", "c"))
        answer_thread(thread=answered, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        end_thread(thread=closed, how=How.WRITER, today=TOMORROW)
        shelf = shelf_of(cast.hanna, roles_of(cast.hanna), TOMORROW + DAY)
        assert (shelf.waiting, shelf.answered, shelf.closed) == ([waiting], [answered], [closed])

    def test_each_reader_is_told_and_nobody_else(self, cast, to_hr, to_leader):
        assert to_tell([TODAY], TOMORROW) == {
            to_hr.pk: (TODAY, [cast.hanna.pk]),
            to_leader.pk: (TODAY, [cast.sanne.pk]),
        }
        assert to_tell([TODAY - DAY], TOMORROW) == {}
        answer_thread(thread=to_hr, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        assert set(to_tell([TODAY], TOMORROW)) == {to_leader.pk}
        assert list(waiting_for(cast.sanne, TOMORROW)) == [to_leader]
        assert list(waiting_for(cast.hanna, TOMORROW)) == []


class TestAnswering:
    def test_a_thumb_that_taps_twice_answers_once(self, cast, to_hr):
        for _time in range(2):
            answer_thread(thread=to_hr, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        answer_thread(thread=to_hr, text="En donderdag praten we erover.", by=cast.hanna, today=TOMORROW)
        assert [one.message.text for one in read_thread(to_hr, TOMORROW).said][1:] == [
            "Dank je wel.",
            "En donderdag praten we erover.",
        ]

    def test_nothing_of_who_answered_is_kept(self, cast, to_hr):
        answer = answer_thread(thread=to_hr, text="Dank je wel.", by=cast.hanna, today=TOMORROW)
        kept = {field.name for field in answer._meta.get_fields()}
        assert kept == {"id", "thread", "side", "position", "kind", "text", "day", "moderations"}


class TestModerating:
    def test_covered_words_are_nowhere_any_more_and_no_backup_brings_them_back(self, cast):
        thread, _code = written("Piet de Vries schreeuwt. Altijd Piet.", on=TODAY - DAY)
        before = thread.lines.get()
        cover_words(message=before, words="Piet de Vries", reason=Reason.NAME, by=cast.hanna, today=TODAY)
        after = cover_words(
            message=thread.lines.get(), words="piet", reason=Reason.NAME, by=cast.hanna, today=TODAY
        )
        assert thread.lines.get().text == f"{COVER} schreeuwt. Altijd {COVER}."
        assert (after.position, after.day) == (before.position, before.day)
        assert list(Moderation.objects.values_list("message", "what", "reason")) == [
            (after.pk, "covered", "name")
        ]
        gone = Erasure.objects.filter(table_name=ThreadMessage._meta.db_table).values_list(
            "row_key", flat=True
        )
        assert str(before.pk) in gone

    def test_words_that_arent_there_are_refused(self, cast):
        thread, _code = written("Meer licht", on=TODAY - DAY)
        with pytest.raises(Refused):
            cover_words(
                message=thread.lines.get(), words="Piet", reason=Reason.NAME, by=cast.hanna, today=TODAY
            )

    def test_what_a_reader_cant_see_yet_isnt_touched_nor_is_a_name_that_was_given(self, cast, to_hr):
        give_name(thread=to_hr, name="Joris", position=2, today=TODAY)
        for message, today in (
            (to_hr.lines.get(position=1), TODAY),
            (to_hr.lines.get(position=2), TOMORROW),
        ):
            with pytest.raises(Refused):
                put_aside(message=message, reason=Reason.HARSH, by=cast.hanna, today=today)
            with pytest.raises(Refused):
                cover_words(message=message, words="e", reason=Reason.NAME, by=cast.hanna, today=today)
        assert not Moderation.objects.exists()

    def test_putting_aside_leaves_the_words_for_who_wrote_them(self, cast):
        thread, _code = written("Grof", on=TODAY - DAY)
        for _time in range(2):
            put_aside(message=thread.lines.get(), reason=Reason.HARSH, by=cast.hanna, today=TODAY)
        assert (thread.lines.get().text, Moderation.objects.count()) == ("Grof", 1)


def test_the_words_are_encrypted(cast, to_hr):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {ThreadMessage._meta.db_table}")  # noqa: S608
        raw = cursor.fetchone()[0]
    assert "licht" not in raw
    assert Thread.objects.get().lines.get().text == "Meer licht"
