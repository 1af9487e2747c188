"""Writing without a name, coming back, and closing: the actions, on both databases."""

from datetime import timedelta

import pytest

from medemens.conversations.actions import reading
from medemens.conversations.actions.writing import (
    end_thread,
    give_name,
    keep_with_first_key,
    open_thread,
    write_on,
)
from medemens.conversations.codes import kept_form, new_code
from medemens.conversations.models import Thread, ThreadEnd, ThreadMessage
from medemens.conversations.queries.teams import teams_to_write_to
from medemens.conversations.queries.writing import hashes_of, own_thread, thread_of
from medemens.conversations.rules import LONGEST, MOST_MESSAGES, How, Reader, Reason
from medemens.conversations.tests.people import fill_de_hoek, written
from medemens.core.errors import Refused
from medemens.people.models import Employment, Reporting
from tests.factories import LONG_AGO, TODAY, EmploymentFactory, TeamFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def names(search: str = "") -> list[str]:
    return [team.name for team in teams_to_write_to(search, TODAY)]


def texts(thread: Thread) -> list[str]:
    return [one.message.text for one in own_thread(thread, TODAY).said]


class TestToWhom:
    def test_to_a_leader_from_fifteen_who_could_have_written_and_not_from_fourteen(self, cast):
        people = fill_de_hoek(cast, 15)
        assert names() == ["De Hoek"]
        people[0].last_day = TODAY - DAY
        people[0].save()
        assert names() == []
        with pytest.raises(Refused):
            written(team=cast.de_hoek)
        assert not Thread.objects.exists()

    def test_the_leader_doesnt_count_and_whoever_has_two_jobs_counts_once(self, cast):
        fill_de_hoek(cast, 14)  # with Sanne, who works there too, there are fifteen
        assert Employment.objects.filter(team=cast.de_hoek).count() == 15
        EmploymentFactory(person=cast.joris, team=cast.de_hoek, sequence="2")
        assert names() == []

    def test_people_of_teams_below_count(self, cast):
        people = fill_de_hoek(cast, 15)
        below = TeamFactory(name="Nachten", parent=cast.de_hoek)
        Employment.objects.filter(person__in=people[:10]).update(team=below)
        assert names() == ["De Hoek"]

    def test_a_team_that_nobody_leads_is_none_to_write_to(self, cast):
        fill_de_hoek(cast, 15)
        Reporting.objects.all().delete()
        assert names() == []

    def test_a_team_is_found_by_any_of_its_words(self, cast):
        fill_de_hoek(cast, 15)
        assert [names(search) for search in ("hoek", "HOEK de", "höek", "keuken")] == [
            ["De Hoek"],
            ["De Hoek"],
            ["De Hoek"],
            [],
        ]

    def test_it_asks_as_many_statements_for_many_teams(self, cast, django_assert_num_queries):
        fill_de_hoek(cast, 15)
        for number in range(3):
            team = TeamFactory(name=f"Huis {number}", parent=None)
            for person in (cast.joris, cast.fatima):
                EmploymentFactory(person=person, team=team, sequence=f"9{number}", starts_on=LONG_AGO)
        with django_assert_num_queries(6):
            assert names() == ["De Hoek"]

    def test_to_hr_from_anyone(self, cast):
        assert written()[0].reader == Reader.HR


class TestWriting:
    def test_keeps_the_words_the_day_and_nothing_of_a_team_for_hr(self, cast):
        code = new_code("nl")
        thread = open_thread(
            code=code, reader=Reader.HR, team=cast.de_hoek, text="  Meer licht  ", today=TODAY
        )
        assert (thread.reader, thread.team, thread.opened_on) == ("hr", None, TODAY)
        assert texts(thread) == ["Meer licht"]

    def test_a_form_that_is_sent_twice_opens_one(self, cast):
        code = new_code("nl")
        for _time in range(2):
            open_thread(code=code, reader=Reader.HR, team=None, text="Meer licht", today=TODAY)
        assert (Thread.objects.count(), ThreadMessage.objects.count()) == (1, 1)

    def test_nothing_and_too_much_are_refused(self, cast):
        for text in ("  ", "x" * (LONGEST + 1)):
            with pytest.raises(Refused):
                written(text)

    def test_only_the_words_lead_back_and_only_a_hash_of_them_is_kept(self, cast):
        thread, code = written()
        assert thread_of(hashes_of([kept_form(code)])) == thread
        assert thread_of(hashes_of([kept_form(new_code("nl"))])) is None
        assert not set(code.split()) & {thread.return_hash}
        assert len(thread.return_hash) == 64

    def test_the_way_back_goes_along_to_a_new_key(self, cast, settings):
        thread, code = written()
        old = thread.return_hash
        settings.FIELD_KEYS = ["bmlldXdlIHNsZXV0ZWwgdmFuIDMyIGJ5dGVzIGxhbmc=", *settings.FIELD_KEYS]
        found = thread_of(hashes_of([kept_form(code)]))
        assert found == thread
        keep_with_first_key(found, kept_form(code))
        settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
        assert thread_of(hashes_of([kept_form(code)])) == thread
        assert Thread.objects.get().return_hash != old


class TestGoingOn:
    def test_what_is_written_on_stands_behind_it_once(self, cast):
        thread, _code = written("Een")
        for _time in range(2):
            write_on(thread=thread, text="Twee", position=2, today=TODAY)
        assert texts(thread) == ["Een", "Twee"]

    def test_a_page_of_before_writes_over_nothing(self, cast):
        thread, _code = written("Een")
        write_on(thread=thread, text="Twee", position=2, today=TODAY)
        with pytest.raises(Refused):
            write_on(thread=thread, text="Anders", position=2, today=TODAY)
        assert texts(thread) == ["Een", "Twee"]

    def test_forty_messages_are_enough(self, cast):
        thread, _code = written("1")
        for number in range(2, MOST_MESSAGES + 1):
            write_on(thread=thread, text=str(number), position=number, today=TODAY)
        with pytest.raises(Refused):
            write_on(thread=thread, text="41", position=41, today=TODAY)

    def test_a_name_is_a_message_of_its_own(self, cast):
        thread, _code = written()
        give_name(thread=thread, name="Joris", position=2, today=TODAY)
        assert [one.is_name for one in own_thread(thread, TODAY).said] == [False, True]

    def test_what_was_put_aside_is_there_to_write_differently(self, cast):
        thread, _code = written("Grof", on=TODAY - DAY)
        message = thread.lines.get()
        assert own_thread(thread, TODAY).again == ""
        reading.put_aside(message=message, reason=Reason.HARSH, by=cast.hanna, today=TODAY)
        assert own_thread(thread, TODAY).again == "Grof"
        write_on(thread=thread, text="Netjes", position=2, today=TODAY)
        assert own_thread(thread, TODAY).again == ""


class TestClosing:
    @pytest.mark.parametrize("how", [How.WRITER, How.REPORT])
    def test_it_is_closed_once_and_for_good(self, cast, how):
        thread, _code = written()
        end_thread(thread=thread, how=how, today=TODAY)
        end_thread(thread=thread, how=How.WRITER, today=TODAY + DAY)
        assert list(ThreadEnd.objects.values_list("how", "ended_on")) == [(how, TODAY)]
        with pytest.raises(Refused):
            write_on(thread=thread, text="Nog iets", position=2, today=TODAY)


class TestWhoReadsIt:
    def test_its_writer_is_told_when_nobody_leads_the_team_any_more(self, cast):
        fill_de_hoek(cast, 15)
        thread, _code = written(team=cast.de_hoek)
        assert (own_thread(thread, TODAY).nobody_reads, own_thread(thread, TODAY).too_few) == (False, False)
        Reporting.objects.all().delete()
        assert own_thread(thread, TODAY).nobody_reads

    def test_its_writer_is_told_when_the_team_became_too_small(self, cast):
        people = fill_de_hoek(cast, 15)
        thread, _code = written(team=cast.de_hoek)
        Reporting.objects.filter(person=people[0]).delete()
        Employment.objects.filter(person=people[0]).delete()
        own = own_thread(thread, TODAY)
        assert (own.nobody_reads, own.too_few) == (False, True)
