"""The note of a moment is for asking: once the moment is over nobody sees it, and a day later it is gone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.moments.actions.closing import close_moment, reopen_moment
from medemens.moments.actions.moments import call_off
from medemens.moments.actions.retention import forget_old_moments
from medemens.moments.queries.moments import closures_to_undo
from medemens.moments.tests.scenes import AFTER, FRIDAY, a_moment, clock, fresh  # noqa: F401  clock: fixture
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOTE = "What can I take off your hands?"


def stored() -> list[str]:
    """The notes as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM moments_moment ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("outcome", ["held", "skipped"])
def test_it_is_shown_only_while_the_moment_is_open(cast, client_of, clock, outcome):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, note=NOTE)
    pages = [reverse("moment", args=[moment.pk]), reverse("timeline"), reverse("today"), reverse("kept")]
    clients = [client_of(cast.sanne), client_of(cast.joris)]
    for client in clients:
        assert NOTE in client.get(pages[0]).content.decode()
    close_moment(moment=moment, outcome=outcome, by=cast.sanne, now=AFTER)
    clock.now = AFTER
    for client in clients:
        assert not [page for page in pages if NOTE in client.get(page).content.decode()]


@pytest.mark.parametrize(("after", "gone"), [(DAY, 0), (DAY + MINUTE, 1)])
def test_a_day_after_its_end_it_is_gone_from_the_database(cast, after, gone):
    moment = a_moment(cast.sanne, cast.joris, note=NOTE)
    a_moment(cast.sanne, cast.ayse, FRIDAY + 9 * DAY)
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    assert forget_old_moments(AFTER + after) == 0  # the moment itself stays
    closed, coming = stored()
    assert (closed == "") is bool(gone)
    assert coming != ""


def test_so_is_that_of_one_that_was_called_off(cast):
    moment = a_moment(cast.sanne, cast.joris, note=NOTE)
    call_off(moment=moment, by=cast.sanne, now=NOW)
    forget_old_moments(NOW + DAY + MINUTE)
    assert stored() == [""]


def test_an_undo_within_the_day_has_it_back(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, note=NOTE)
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    forget_old_moments(AFTER + MINUTE)
    reopen_moment(closure=closures_to_undo(cast.sanne, AFTER).get(), by=cast.sanne, now=AFTER)
    assert fresh(moment).note == NOTE
    clock.now = AFTER
    assert NOTE in client_of(cast.joris).get(reverse("moment", args=[moment.pk])).content.decode()
