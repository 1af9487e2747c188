"""What is kept of a conversation, and until when: the day before and the day itself."""

from datetime import timedelta

import pytest

from medemens.conversations.actions.reading import answer_thread, put_aside
from medemens.conversations.actions.retention import close_silent_threads, forget_threads
from medemens.conversations.actions.writing import end_thread
from medemens.conversations.models import Moderation, Thread, ThreadEnd, ThreadMessage
from medemens.conversations.rules import How, Reason
from medemens.conversations.tests.people import written
from medemens.core.models import Erasure
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "left"), [(89, 1), (90, 0)])
def test_ninety_days_after_it_was_closed_all_of_it_is_gone(cast, days, left):
    thread, _code = written(on=TODAY - DAY)
    put_aside(message=thread.lines.get(), reason=Reason.HARSH, by=cast.hanna, today=TODAY)
    end_thread(thread=thread, how=How.WRITER, today=TODAY)
    forget_threads(NOW + days * DAY)
    assert [model.objects.count() for model in (Thread, ThreadMessage, Moderation, ThreadEnd)] == [left] * 4


def test_no_backup_that_is_put_back_brings_it_back(cast):
    thread, _code = written()
    end_thread(thread=thread, how=How.WRITER, today=TODAY)
    keys = {str(thread.pk), str(thread.lines.get().pk)}
    forget_threads(NOW + 90 * DAY)
    assert keys <= set(Erasure.objects.values_list("row_key", flat=True))


def test_what_is_open_stays_however_old(cast):
    written()
    assert forget_threads(NOW + 900 * DAY) == 0
    assert Thread.objects.count() == 1


@pytest.mark.parametrize(("days", "closed"), [(364, 0), (365, 1)])
def test_a_year_in_which_nobody_wrote_closes_it(cast, days, closed):
    written()
    assert close_silent_threads(NOW + days * DAY) == closed
    assert (
        list(ThreadEnd.objects.values_list("how", "ended_on")) == [(How.SILENCE, TODAY + days * DAY)] * closed
    )


def test_an_answer_keeps_it_open(cast):
    thread, _code = written()
    answer_thread(thread=thread, text="Dank je wel.", by=cast.hanna, today=TODAY + 300 * DAY)
    assert close_silent_threads(NOW + 400 * DAY) == 0
    assert [close_silent_threads(NOW + 665 * DAY) for _time in range(2)] == [1, 0]
