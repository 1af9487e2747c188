"""Who looked: noted once a week for each kind, told beforehand, and never for what everyone may read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.core.time import week_start
from medemens.sharing.actions.shares import note_looks, withdraw_share
from medemens.sharing.models import Share, Sight
from medemens.sharing.queries.shares import sights_of
from medemens.sharing.rules import Kind
from medemens.sharing.tests.kit import DAY, TODAY, read_by, shared
from tests.clock import clock
from tests.factories import NOW

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def several(cast):
    """Joris lets Sanne read two hobbies and what he rather isn't asked about, and everyone how he is called."""
    shared(cast.joris, "leader", text="zingen")
    shared(cast.joris, "leader", text="tuinieren")
    shared(cast.joris, "leader", kind=Kind.RATHER_NOT, text="voetbal")
    shared(cast.joris, "everyone", kind=Kind.CALLED, text="met een j")


def looked(owner) -> list[tuple[str, str]]:
    return [(sight.viewer.call_name, sight.kind) for sight in sights_of(owner)]


def page_of(owner) -> str:
    return reverse("shares_of_colleague", args=[owner.pk])


def test_opening_the_page_is_a_look_at_each_kind_on_it(cast, several, client_of):
    page = client_of(cast.sanne).get(page_of(cast.joris)).content.decode()
    assert [text in page for text in ("zingen", "tuinieren", "voetbal")] == [True] * 3
    assert "Joris can see that you looked." in page
    assert looked(cast.joris) == [("Sanne", "hobby"), ("Sanne", "rather-not")]
    assert looked(cast.sanne) == []


def test_looking_again_in_the_same_week_adds_nothing_and_next_week_does(cast, several, client_of, clock):
    client = client_of(cast.sanne)
    for days in (0, 0, 6, 7):
        clock.now = NOW + days * DAY
        client.get(page_of(cast.joris))
    weeks = [sight.week for sight in sights_of(cast.joris)]
    assert weeks == [TODAY + 7 * DAY] * 2 + [TODAY] * 2
    assert week_start(TODAY) == TODAY


def test_of_whatever_is_added_later_in_the_week_a_look_is_noted_too(cast, several, client_of):
    client = client_of(cast.sanne)
    client.get(page_of(cast.joris))
    shared(cast.joris, "leader", kind=Kind.OWN, text="nog iets")
    client.get(page_of(cast.joris))
    assert looked(cast.joris) == [("Sanne", "hobby"), ("Sanne", "rather-not"), ("Sanne", "own")]


@pytest.mark.parametrize(
    "name", ["today", "mine", "colleagues", "person", "shares", "kept", "timeline", "own_views"]
)
@pytest.mark.parametrize("who", ["sanne", "joris", "hanna"])
def test_no_other_page_is_a_look(cast, several, client_of, name, who):
    shared(cast.joris, "leader", kind=Kind.ASK, text="diploma", ask_from=TODAY)
    about = [cast.joris.pk] if name == "person" else []
    client_of(getattr(cast, who)).get(reverse(name, args=about))
    assert not Sight.objects.exists()


def test_vandaag_shows_that_someone_likes_to_be_asked_and_that_is_no_look(cast, client_of):
    shared(cast.joris, "leader", kind=Kind.ASK, text="diploma", ask_from=TODAY)
    page = client_of(cast.sanne).get(reverse("today")).content.decode()
    assert "Joris likes to be asked about something these days." in page
    assert "diploma" not in page
    assert not Sight.objects.exists()


def test_asking_for_the_head_of_the_page_is_no_look(cast, several, client_of):
    assert client_of(cast.sanne).head(page_of(cast.joris)).status_code == 200
    assert not Sight.objects.exists()


def test_nor_is_seeing_ones_own_page_through_the_eyes_of_another(cast, several, client_of):
    page = client_of(cast.joris).get(reverse("own_view", args=[cast.sanne.pk])).content.decode()
    assert "tuinieren" in page
    assert not Sight.objects.exists()


def test_what_everyone_may_read_is_never_noted(cast, several, client_of):
    page = client_of(cast.wim).get(reverse("person", args=[cast.joris.pk])).content.decode()
    assert "met een j" in page
    assert client_of(cast.wim).get(page_of(cast.joris)).status_code == 404
    note_looks(viewer=cast.wim, shares=Share.objects.all().filter(to_everyone=True), today=TODAY)
    note_looks(viewer=cast.joris, shares=Share.objects.all(), today=TODAY)
    assert not Sight.objects.exists()


def test_it_takes_one_statement_or_none(cast, several):
    def cost(**shares) -> int:
        counted = StatementClock()
        rows = list(Share.objects.filter(**shares))
        with connection.execute_wrapper(counted):
            note_looks(viewer=cast.sanne, shares=rows, today=TODAY)
        return counted.count

    assert [cost(), cost(), cost(to_everyone=True)] == [1, 1, 0]


def test_whoever_looked_stays_known_when_it_is_taken_back(cast, several, client_of):
    """They did read it: withdrawing doesn't make that unsaid."""
    client_of(cast.sanne).get(page_of(cast.joris))
    for share in Share.objects.all():
        withdraw_share(share=share, by=cast.joris)
    assert looked(cast.joris) == [("Sanne", "hobby"), ("Sanne", "rather-not")]
    assert read_by(cast.sanne) == []


def test_the_owner_reads_who_which_week_and_which_kind(cast, several, client_of, clock):
    clock.now = NOW + timedelta(days=2)
    client_of(cast.sanne).get(page_of(cast.joris))
    told = " ".join(client_of(cast.joris).get(reverse("sights")).content.decode().split())
    assert "Week of 23 November" in told
    assert "Sanne Verhoeven" in told
    assert "What I like to do · Rather don’t ask about this" in told


def test_nobody_else_reads_who_looked(cast, several, client_of):
    client_of(cast.sanne).get(page_of(cast.joris))
    for who in ("sanne", "fatima", "ruth", "hanna"):
        assert "Nobody looked." in client_of(getattr(cast, who)).get(reverse("sights")).content.decode(), who


def test_kinds_stand_in_the_order_of_the_page(cast):
    """As one shares them, not by the letters of the program."""
    for kind in reversed(Kind.values):
        Sight.objects.create(viewer=cast.sanne, owner=cast.joris, kind=kind, week=TODAY)
    assert [sight.kind for sight in sights_of(cast.joris)] == Kind.values
