"""Who never learns of a moment, and what the database says to whoever opens its file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.moments.actions.closing import NewAgreement, NewNeed, close_moment
from medemens.moments.actions.contacts import log_contact
from medemens.moments.models import Agreement, Need
from medemens.moments.queries.moments import last_and_next, moments_for
from medemens.moments.tests.scenes import AFTER, THURSDAY, a_moment, clock  # noqa: F401  fixture
from tests.factories import NOW, TODAY

OUTSIDERS = ("fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim")


@pytest.fixture
def held(cast, clock):  # noqa: F811
    """Sanne and Joris had coffee on Thursday, with something agreed and something needed."""
    moment = a_moment(cast.sanne, cast.joris)
    close_moment(
        moment=moment, outcome="held", by=cast.sanne, now=AFTER,
        agreements=[NewAgreement(cast.sanne, "Geheim rooster", AFTER.date())],
        needs=[NewNeed(cast.joris, "Geheime rust")],
    )  # fmt: skip
    clock.now = AFTER
    return moment


@pytest.mark.parametrize("name", OUTSIDERS)
def test_for_everyone_else_nothing_of_it_exists(cast, held, client_of, name):
    client = client_of(getattr(cast, name))
    agreement, need = Agreement.objects.get().pk, Need.objects.get().pk
    for view, pk in [
        ("moment", held.pk),
        ("moment_time", held.pk),
        ("moment_calendar", held.pk),
        ("agreement", agreement),
    ]:
        assert client.get(reverse(view, args=[pk])).status_code == 404
    for view, pk in [
        ("moment_answer", held.pk),
        ("moment_cancellation", held.pk),
        ("moment_note_removal", held.pk),
        ("moment_place_removal", held.pk),
        ("moment_closure", held.pk),
        ("moment_closure_undo", held.pk),
        ("moment_agreements", held.pk),
        ("agreement_fulfilment", agreement),
        ("agreement_fulfilment_undo", agreement),
        ("agreement_removal", agreement),
        ("need_removal", need),
        ("contact_undo", held.pk),
        ("shift_undo", held.pk),
    ]:
        assert client.post(reverse(view, args=[pk]), {"outcome": "held"}).status_code == 404
    timeline = client.get(reverse("timeline")).content.decode()
    assert "Geheim" not in timeline
    assert "Joris" not in timeline


def test_the_two_people_do_see_it(cast, held, client_of):
    for person in (cast.sanne, cast.joris):
        client = client_of(person)
        page = client.get(reverse("moment", args=[held.pk]))
        assert page.status_code == 200
        assert all(word in page.content.decode() for word in ("Geheim rooster", "Geheime rust"))
        assert "Ik neem taart mee." not in page.content.decode()  # a note is for before
        assert client.get(reverse("agreement", args=[Agreement.objects.get().pk])).status_code == 200


def test_a_leader_opens_the_last_moment_only_and_the_colleague_all(cast, held):
    earlier = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    skipped = a_moment(cast.joris, cast.sanne, THURSDAY - timedelta(days=1))
    close_moment(moment=skipped, outcome="skipped", by=cast.joris, now=AFTER)
    assert list(moments_for(cast.sanne, AFTER.date())) == [held]
    assert set(moments_for(cast.joris, AFTER.date())) == {held, earlier, skipped}


def test_a_leader_keeps_the_last_moment_with_each_person(cast, held):
    with_ayse = log_contact(by=cast.sanne, other=cast.ayse, on=AFTER.date(), now=AFTER + timedelta(hours=1))
    assert set(moments_for(cast.sanne, AFTER.date())) == {held, with_ayse}


def test_last_and_next_is_all_there_is_to_know(cast, held):
    coming = a_moment(cast.joris, cast.sanne, THURSDAY + timedelta(days=7))
    known = last_and_next(cast.sanne, cast.joris, AFTER.date())
    assert (known.last_on, known.next) == (THURSDAY.date(), coming)
    nothing = last_and_next(cast.sanne, cast.fatima, AFTER.date())
    assert (nothing.last_on, nothing.next) == (None, None)


def test_a_leaders_timeline_names_nobody_they_lead(cast, held, client_of):
    page = client_of(cast.sanne).get(reverse("timeline"))
    assert (page.status_code, page.context["past"]) == (200, [])
    assert "Joris" not in page.content.decode()
    assert len(client_of(cast.joris).get(reverse("timeline")).context["past"]) == 1


def test_the_file_of_the_database_holds_no_words_of_anyone(cast, held):
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            rows += [str(value) for row in cursor.fetchall() for value in row]
    kept = "\n".join(rows)
    assert "de kantine" in kept  # the search would find what isn't encrypted
    assert not [word for word in ("taart", "Geheim", "rooster", "rust") if word in kept]
