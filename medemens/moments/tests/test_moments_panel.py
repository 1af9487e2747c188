"""What a person's page says of contact, and what the app registers at the start."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core import daily
from medemens.core.events import kinds
from medemens.moments.actions.contacts import log_contact
from medemens.moments.panels import contact_panel
from medemens.moments.tests.scenes import THURSDAY, a_moment
from tests.factories import NOW, TODAY


def test_it_tells_the_last_day_and_the_next_moment(cast):
    log_contact(by=cast.sanne, other=cast.joris, on=TODAY - timedelta(days=9), now=NOW)
    last = log_contact(by=cast.joris, other=cast.sanne, on=TODAY - timedelta(days=3), now=NOW)
    coming = a_moment(cast.joris, cast.sanne)
    panel = contact_panel(cast.sanne, cast.joris, TODAY)
    assert (panel["next"], panel["has_rhythm"], panel["other"]) == (coming, True, cast.joris)
    assert panel["new_url"] == f"{reverse('moment_new')}?with={cast.joris.pk}&kind=coffee"
    assert panel["last_moment"] == last
    assert set(panel) == {"other", "last", "last_moment", "next", "next_line", "has_rhythm", "new_url"}


def test_others_learn_nothing_from_it(cast):
    a_moment(cast.sanne, cast.joris)
    log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    nothing = contact_panel(cast.wim, cast.karim, TODAY)
    for viewer in (cast.ruth, cast.hanna, cast.fatima, cast.adil, cast.olga):
        panel = contact_panel(viewer, cast.joris, TODAY)
        assert (panel["last"], panel["last_moment"], panel["next"]) == (nothing["last"], None, None)
        assert panel["has_rhythm"] is False


def test_nobody_has_it_on_their_own_page(cast):
    assert contact_panel(cast.joris, cast.joris, TODAY) is None


@pytest.mark.parametrize("times", [1, 3])
def test_it_takes_two_statements_however_much_there_was(cast, django_assert_num_queries, times):
    for days in range(times):
        log_contact(by=cast.sanne, other=cast.joris, on=TODAY - timedelta(days=days), now=NOW)
        a_moment(cast.sanne, cast.joris, THURSDAY + timedelta(days=days))
    with django_assert_num_queries(2):
        contact_panel(cast.sanne, cast.joris, TODAY)


def test_forgetting_runs_every_day():
    assert {"forgotten-moments", "moments", "agreements", "rhythm-rests"} <= set(daily.functions)


def test_every_kind_of_event_is_known_at_the_start():
    names = {name for name in kinds if name.startswith("moment-")}
    expected = {"invited", "options", "set", "moved", "cancelled", "answered"}
    assert names == {f"moment-{name}" for name in expected}
