"""Both of the two open questions at the same time: neither gets what the other got."""

import threading

import pytest
from django.db import connection

from medemens.questions.actions.asking import open_questions
from medemens.questions.models import OpenedQuestion
from tests.factories import TODAY


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("both", [True, False])
def test_at_the_same_time(cast, both):
    """The two of them get six; two taps of one of them three."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection")
    barrier = threading.Barrier(2)

    def tap(by, other) -> None:
        barrier.wait()
        open_questions(by=by, other=other, occasion="coffee", after=0, today=TODAY)
        connection.close()

    second = (cast.joris, cast.sanne) if both else (cast.sanne, cast.joris)
    taps = [threading.Thread(target=tap, args=pair) for pair in ((cast.sanne, cast.joris), second)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    opened = list(OpenedQuestion.objects.values_list("question", flat=True))
    assert len(set(opened)) == len(opened) == (6 if both else 3)
