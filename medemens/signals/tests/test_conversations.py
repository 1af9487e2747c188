"""What was written without a name is told in the letter of the next working day, once, and to its readers alone."""

from datetime import date, timedelta

import pytest

from medemens.conversations.actions.reading import answer_thread
from medemens.conversations.actions.writing import write_on
from medemens.conversations.tests.people import fill_de_hoek, written
from medemens.people.models import Account
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message, Signal

from .conftest import text_of
from .days import DAY, THURSDAY, at, decide

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = THURSDAY + DAY, THURSDAY + 4 * DAY


def told() -> list[tuple[str, date]]:
    rows = Signal.objects.filter(kind="conversation-waiting").order_by("told_on", "recipient__call_name")
    return list(rows.values_list("recipient__call_name", "told_on"))


def test_the_day_after_and_not_before(cast):
    written(on=THURSDAY)
    for day in (THURSDAY, FRIDAY, FRIDAY, FRIDAY + DAY):
        decide(day)
    assert told() == [("Hanna", FRIDAY)]


@pytest.mark.parametrize("days", [1, 2, 3])
def test_of_a_weekend_on_monday(cast, days):
    written(on=THURSDAY + days * DAY)
    for number in range(1, 6):
        decide(THURSDAY + number * DAY)
    assert told() == [("Hanna", MONDAY)]


def test_to_whoever_leads_the_team_and_not_to_hr(cast):
    fill_de_hoek(cast)
    written(team=cast.de_hoek, on=THURSDAY)
    decide(FRIDAY)
    assert told() == [("Sanne", FRIDAY)]


def test_what_was_answered_isnt_told_and_what_comes_after_is(cast):
    thread, _code = written(on=THURSDAY)
    answer_thread(thread=thread, text="Dank je wel.", by=cast.hanna, today=FRIDAY)
    decide(FRIDAY)
    assert told() == []
    write_on(thread=thread, text="Graag gedaan.", position=2, today=FRIDAY)
    decide(MONDAY)
    assert told() == [("Hanna", MONDAY)]


def test_writing_itself_makes_no_message_and_no_row(cast):
    written(on=THURSDAY)
    assert not Signal.objects.exists()
    assert not Message.objects.exists()


def test_the_row_knows_the_run_in_which_it_was_made_and_nothing_of_when_it_was_written(cast):
    written(on=THURSDAY)
    decide(FRIDAY)
    assert Signal.objects.get().made_at == at("04:00", FRIDAY)


def test_the_letter_says_that_something_waits_and_nothing_of_it(cast, mail_server, settings):
    settings.BASE_URL = "https://medemens.example"
    Account.objects.update(language="en")
    written("Meer licht", on=THURSDAY)
    decide(FRIDAY)
    assert deliver_due(at("08:00", FRIDAY)) == 1
    text = text_of(mail_server.only_to(cast.hanna))
    assert "Somebody wrote something without a name." in text
    assert "https://medemens.example/conversations/" in text
    assert "licht" not in text


def test_a_letter_with_nothing_left_in_it_isnt_sent(cast, mail_server, settings):
    settings.BASE_URL = "https://medemens.example"
    thread, _code = written(on=THURSDAY)
    decide(FRIDAY)
    answer_thread(thread=thread, text="Dank je wel.", by=cast.hanna, today=FRIDAY)
    deliver_due(at("08:00", FRIDAY))
    assert not Message.objects.exclude(sent_at=None).exists()


def test_deciding_asks_as_many_statements_for_many(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    written(on=THURSDAY)
    with CaptureQueriesContext(connection) as few:
        decide(FRIDAY)
    Signal.objects.all().delete()
    Message.objects.all().delete()
    for _time in range(3):
        written(on=THURSDAY)
    with django_assert_num_queries(len(few)):
        decide(FRIDAY)
    assert len(told()) == 4


def test_a_run_that_was_missed_is_made_up_for_by_vandaag_and_not_by_an_old_letter(cast):
    written(on=THURSDAY)
    decide(FRIDAY + timedelta(days=7))
    assert told() == []
