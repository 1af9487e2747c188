"""How a pilot was: HR is pointed to it as the end comes near; supervision reads what came of it, and no other round."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.listening.models import Round
from medemens.listening.queries.making import pilot_to_evaluate
from medemens.outcomes.actions.answering import publish_outcomes
from medemens.outcomes.tests.conftest import put
from medemens.people.models import Pilot, PilotTerm
from tests.factories import NOW, TODAY
from tests.listening_factories import people_in, published
from tests.world_of_outcomes import heard

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def evaluated(cast, monkeypatch) -> Round:
    """What De Hoek said of the pilot; Olga of the works council wasn't asked."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    people_in(cast.de_hoek, 10)
    round = put(cast, now=NOW - 4 * WEEK, template="pilot", team=cast.de_hoek, title="Hoe was de proef?")
    published(round)
    said = heard(round, "Velen willen ermee door.", by=cast.ruth)
    publish_outcomes(round=Round.objects.get(pk=round.pk), outcomes=[said], by=cast.ruth, now=NOW)
    return round


class TestSupervision:
    def test_reads_its_results_and_its_answer(self, evaluated, cast, client_of):
        olga = client_of(cast.olga)
        pages = [reverse(name, args=[evaluated.pk]) for name in ("round_results", "round_reply")]
        assert [olga.get(url).status_code for url in pages] == [200, 200]
        assert "Velen willen ermee door." in olga.get(pages[1]).content.decode()

    def test_finds_it_where_the_agreements_are(self, evaluated, cast, client_of):
        olga = client_of(cast.olga)
        for name in ("supervision", "house"):
            assert reverse("round_results", args=[evaluated.pk]) in olga.get(reverse(name)).content.decode()

    def test_reads_no_other_round(self, evaluated, cast, client_of):
        other = put(cast, now=NOW - 3 * WEEK, team=cast.de_hoek, keys=("stay",))
        published(other)
        pages = [reverse(name, args=[other.pk]) for name in ("round_results", "round_reply")]
        assert [client_of(cast.olga).get(url).status_code for url in pages] == [404, 404]

    def test_writes_nothing_and_others_who_weren_t_asked_read_nothing(self, evaluated, cast, client_of):
        assert client_of(cast.olga).get(reverse("outcomes", args=[evaluated.pk])).status_code == 404
        wim = client_of(cast.wim)
        assert wim.get(reverse("round_results", args=[evaluated.pk])).status_code == 404
        assert "Hoe was de proef?" not in wim.get(reverse("house")).content.decode()


class TestHr:
    @pytest.fixture
    def pilot(self, cast):
        pilot = Pilot.objects.create(by=cast.hanna, at=NOW)
        pilot.teams.set([cast.de_hoek])
        PilotTerm.objects.create(pilot=pilot, ends_on=TODAY + 20 * WEEK, by=cast.hanna, at=NOW)
        return pilot

    def test_is_pointed_to_it_from_eight_weeks_before_the_end(self, pilot):
        end = TODAY + 20 * WEEK
        days = [pilot_to_evaluate(end - 8 * WEEK + timedelta(days=day)) for day in (-1, 0)]
        assert days == [None, end]

    def test_isn_t_any_more_once_it_was_prepared(self, pilot, cast, evaluated):
        Round.objects.filter(pk=evaluated.pk).update(made_on=TODAY)
        assert pilot_to_evaluate(TODAY + 15 * WEEK) is None

    def test_without_a_pilot_there_is_nothing_to_evaluate(self, cast):
        assert pilot_to_evaluate(TODAY) is None

    def test_finds_the_questions_where_rounds_begin(self, cast, pilot, client_of, monkeypatch):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + 14 * WEEK)
        hanna = client_of(cast.hanna)
        url, names = reverse("round_make", args=["pilot"]), ("rounds", "round_new", "pilot")
        assert [name for name in names if url not in hanna.get(reverse(name)).content.decode()] == []
