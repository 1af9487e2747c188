import pytest
from django.urls import reverse
from tests.factories import NOW, TODAY
from tests.listening_factories import opened_round, people_in, questions
pytestmark = pytest.mark.django_db

def test_smoke(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    people_in(cast.de_hoek, 8)
    round = opened_round(by=cast.hanna, comments=True)
    c = client_of(cast.joris)
    r = c.get(reverse("join_in")); assert r.status_code == 200
    print(r.content.decode()[2500:])
    r = c.get(reverse("round", args=[round.pk])); assert r.status_code == 200
    r = c.get(reverse("round_answer", args=[round.pk])); assert r.status_code == 200
    print(len(r.content)); print(r.content.decode())
    r = c.post(reverse("round_answer", args=[round.pk]), {"at": "1", "kept": "000", "q1": "4", "to": "review"})
    print(r.headers, r.cookies)
    r = c.get(r["Location"])
    print(r.content.decode())
