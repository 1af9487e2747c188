"""Two windows that send at the same moment, and a closing between them, on a database with real transactions."""

import threading

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.utils import translation

from medemens.core.errors import Refused
from medemens.listening.actions.answering import send_answers, send_slip
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Answer, Closing, Round, SlipCode, Unit
from medemens.listening.queries.answering import slip_with
from tests.factories import TODAY

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        reason="a SQLite database in memory has one writer; PostgreSQL tells",
    ),
]
SAID = bytes([4, 0, 2])
AGAIN = "You have answered already. Your answer stands without a name, and can’t be changed any more."


def at_once(*acts) -> list[str]:
    """What came of `acts`, done at the same time: "done", or what was refused."""
    start, came_of_it = threading.Barrier(len(acts)), []

    def run(act):
        start.wait(10)
        try:
            with translation.override("en"):
                act()
            came_of_it.append("done")
        except Refused as refusal:
            came_of_it.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(came_of_it)


def test_two_windows_are_one_answer(asked):
    roll = asked.roll
    roll.unit.counts_in  # noqa: B018  read before, as a view has
    came_of_it = at_once(*[lambda: send_answers(roll=roll, answers=SAID, today=TODAY)] * 4)
    assert came_of_it == [AGAIN] * 3 + ["done"]
    assert Answer.objects.count() == 1


def test_a_slip_typed_in_two_places_is_one_answer(asked):
    unit = Unit.objects.get(round=asked.round, team=asked.nights)
    slip = slip_with(make_slips(unit=unit, count=1, by=asked.cast.hanna, today=TODAY)[0], TODAY)
    came_of_it = at_once(*[lambda: send_slip(slip=slip, answers=SAID, today=TODAY)] * 4)
    assert came_of_it == ["This code can’t be used any more."] * 3 + ["done"]
    assert Answer.objects.count() == 1


def test_hr_in_two_windows_makes_no_more_slips_than_there_may_be(asked):
    unit = Unit.objects.get(round=asked.round, team=asked.nights)
    came_of_it = at_once(*[lambda: make_slips(unit=unit, count=9, by=asked.cast.hanna, today=TODAY)] * 2)
    assert came_of_it.count("done") == 1
    assert SlipCode.objects.count() == 9


def test_no_answer_slips_in_while_the_round_is_closed(asked):
    """Whoever closes holds the round, as answering does: the answer waits, and then finds it closed."""
    roll, came_of_it = asked.roll, []

    def send():
        with translation.override("en"):
            try:
                send_answers(roll=roll, answers=SAID, today=TODAY)
            except Refused as refusal:
                came_of_it.append(str(refusal))
            finally:
                connections.close_all()

    sending = threading.Thread(target=send)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=asked.round.pk)
        sending.start()
        sending.join(1)
        assert sending.is_alive()  # it waits
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
    sending.join(30)
    assert came_of_it == ["This round is closed. Answers can’t be sent any more."]
    assert not Answer.objects.exists()
