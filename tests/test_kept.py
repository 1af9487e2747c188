"""“Wat er van je bewaard is” is everything: each model about people is told of by some part, and read where it is."""

import hashlib
from datetime import time, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection, models
from django.urls import reverse

from medemens.core import kept, personal_data
from medemens.core.middleware import StatementClock
from medemens.listening.models import Opening, Roll, Unit
from medemens.people.models import (
    Account,
    Employment,
    FormerNumber,
    Grant,
    ImportMapping,
    ImportRun,
    Invitation,
    Person,
    Pin,
    Reporting,
    StandIn,
    TextNumber,
    VisitCode,
)
from medemens.questions.models import Openness, OwnQuestion
from medemens.recognition.actions import say_thanks
from medemens.sharing.actions.shares import add_share
from medemens.sharing.models import Proposal, Sight
from medemens.sharing.rules import Audience, Kind, Said
from medemens.signals.actions import note_bounce, set_quiet_hours
from medemens.signals.models import Message
from medemens.weeks.models import Skip, TeamWeek
from tests.cast import account_of
from tests.factories import NOW, TODAY, PersonFactory, TeamFactory
from tests.listening_factories import made_round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST = 53  # statements of the page, for someone of whom everything is kept


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def about_people() -> set[type[models.Model]]:
    """Every model that something was said of in the registry, and that points at a person or their account."""
    return {
        model
        for model in personal_data.covered()
        if model in (Person, Account)
        or any(
            isinstance(field, models.ForeignKey) and field.related_model in (Person, Account)
            for field in model._meta.get_fields()
        )
    }


def test_every_model_about_people_is_told_of():
    assert about_people() - kept.models_told() == set()


def test_a_model_that_nobody_tells_of_would_be_noticed(monkeypatch):
    told = kept.models_told()
    monkeypatch.setattr(kept, "_parts", {k: part for k, part in kept._parts.items() if k != "contacts"})
    assert {model.__name__ for model in about_people() & told - kept.models_told()} == {"Contact"}


def page_of(client) -> str:
    response = client.get(reverse("kept"))
    assert response.status_code == 200
    return response.content.decode()


def something_more(cast, number: int) -> None:
    """One more of everything this house keeps of Joris, in the apps that this test knows."""
    joris, account = cast.joris, account_of(cast.joris)
    other = PersonFactory(call_name=f"Lotte{number}")
    Employment.objects.create(
        person=joris, team=cast.de_hoek, job_title=f"Werk{number}", sequence=f"{number + 1}"
    )
    FormerNumber.objects.create(person=joris, number=f"OUD{number}")
    Reporting.objects.create(person=joris, leader=other, starts_on=TODAY - number * DAY)
    Reporting.objects.create(person=PersonFactory(call_name=f"Geleid{number}"), leader=joris, starts_on=TODAY)
    StandIn.objects.create(leader=other, stand_in=joris, starts_on=TODAY, ends_on=TODAY + number * DAY)
    Grant.objects.create(
        person=joris, role=Grant.Role.SUPERVISION, since=NOW, reason=f"reden{number}", ended_at=NOW
    )
    joris.contacts.create(contact=other, asked_on=TODAY)
    Invitation.objects.create(person=joris, made_at=NOW, expires_at=NOW, accepted_at=NOW + number * DAY)
    Invitation.objects.create(person=other, by=joris, made_at=NOW, expires_at=NOW)
    ImportRun.objects.create(by=joris, at=NOW - number * DAY, counts={})
    ImportMapping.objects.create(by=joris, saved_at=NOW, signature=f"{number}", mapping={})
    VisitCode.objects.create(account=account, code_hash=f"geheim{number}", made_at=NOW)
    UserSession.objects.create(
        user=account,
        session_key=f"sleutel{number}",
        ip="0.0.0.0",  # noqa: S104  what is kept in its place
        user_agent=f"Telefoon{number}",
    )
    Message.objects.create(
        recipient=joris, kind="moment-set", subject_id=1, key=f"k{number}", message_id=f"m{number}",
        not_before=NOW, made_at=NOW,
    )  # fmt: skip
    week = TeamWeek.objects.create(
        team=TeamFactory(name=f"Ploeg {number}"), set_by=joris, set_at=NOW, start_day=0, start_at=time(9)
    )
    Skip.objects.create(week=week, gathering="start", day=TODAY + number * DAY, by=joris, at=NOW)
    OwnQuestion.objects.create(person=joris, text=f"Welke vraag {number}?", made_at=NOW)
    Openness.objects.create(person=joris, leader=other, says=Openness.saying("open", ["home"]))
    add_share(said=Said(Kind.OWN, f"Deel {number}", audience=Audience(team=True)), by=joris, now=NOW)
    Proposal.objects.create(by=other, owner=joris, text=f"Vraag {number}", made_on=TODAY)
    Proposal.objects.create(by=joris, owner=other, text=f"Eigen {number}", made_on=TODAY)
    for viewer, owner in ((other, joris), (joris, other)):
        Sight.objects.create(viewer=viewer, owner=owner, kind=Kind.OWN, week=TODAY)
    note_bounce(person=joris, address=f"weg{number}@delinde.example", status="5.1.1", now=NOW)
    say_thanks(giver=other, receiver=joris, text=f"Dank voor {number}", now=NOW)
    asked = made_round(by=cast.hanna, title=f"Ronde {number}")
    Opening.objects.create(round=asked, by=cast.hanna, on=TODAY)
    unit = Unit.objects.create(round=asked, name="De Hoek", invited=7)
    Roll.objects.create(round=asked, person=joris, unit=unit)
    if number == 1:
        Pin.objects.create(account=account, hash="argon2-geheim", set_at=NOW)
        TextNumber.objects.create(
            account=account, number="0612345678", number_hash="geheim", given_on=TODAY, proved_at=NOW
        )
        set_quiet_hours(person=joris, starts_at=time(21), ends_at=time(8), by=joris, now=NOW)
        Authenticator.objects.create(user=account, type="totp", data={"secret": "geheim"})


class TestThePage:
    def test_says_what_is_kept_in_plain_words(self, cast, client_of):
        something_more(cast, 1)
        page = page_of(client_of(cast.joris))
        for words in (
            f"Personnel number: {cast.joris.number}",
            "Earlier personnel number: OUD1",
            "joris@delinde.example",
            "Werk1 · De Hoek",
            "Sanne Verhoeven leads you · from 1 January 2020",
            "You lead Geleid1",
            "You take the place of Lotte1",
            "You chose Lotte1",
            "reden1",
            "A PIN, unreadable, since 23 November 2026",
            "0612345678",
            "An authenticator app",
            "Telefoon1",
            "You invited one colleague",
            "You imported a personnel file on 22 November 2026",
            "No mail from 21:00 to 08:00",
            "One message to you",
            "weg1@delinde.example",
            "Dank voor 1",
            "You chose when Ploeg 1 starts and closes the week, on 23 November 2026.",
            "Welke vraag 1?",
            "“Ronde 1” of 23 November 2026, in De Hoek: you didn’t take part.",
        ):
            assert words in page, words

    def test_never_shows_what_is_secret(self, cast, client_of):
        something_more(cast, 1)
        assert "geheim" not in page_of(client_of(cast.joris))

    def test_is_about_nobody_else(self, cast, client_of):
        before = parts_of(cast.wim)
        something_more(cast, 1)
        assert parts_of(cast.wim) == before
        assert "OUD1" not in page_of(client_of(cast.sanne))
        assert "Dank voor 1" not in page_of(client_of(cast.sanne))

    def test_shows_only_and_changes_nothing(self, cast, client_of):
        something_more(cast, 1)
        client = client_of(cast.joris)
        page_of(client)
        before = rows_kept()
        page_of(client)
        assert rows_kept() == before
        assert client.post(reverse("kept")).status_code == 405

    def test_costs_the_same_with_three_of_everything(self, cast, client_of):
        client = client_of(cast.joris)
        something_more(cast, 1)
        at_one = cost(client)
        something_more(cast, 2)
        something_more(cast, 3)
        assert cost(client) == at_one <= MOST

    def test_is_one_tap_from_the_account(self, cast, client_of):
        assert reverse("kept") in client_of(cast.joris).get(reverse("account")).content.decode()


def test_who_is_leaving_reads_what_to_do_before(cast, client_of):
    Person.objects.filter(pk=cast.joris.pk).update(last_day=TODAY)
    words = "Your last day is 23 November 2026. Download everything before, or choose a code for later."
    assert words in page_of(client_of(cast.joris))
    assert "Your last day" not in page_of(client_of(cast.sanne))


def test_someone_thanked_and_someone_who_took_it_away_look_alike_to_the_giver(cast):
    """What one said oneself is told in general: a line that disappears would tell what the receiver did with it."""
    before = parts_of(cast.sanne)
    say_thanks(giver=cast.sanne, receiver=cast.joris, text="Dank je", now=NOW)
    assert parts_of(cast.sanne) == before
    assert "Dank je" in str(parts_of(cast.joris))


def parts_of(person) -> list[kept.Part]:
    return kept.kept_of(person, NOW)


def cost(client) -> int:
    page_of(client)
    clock = StatementClock()
    with connection.execute_wrapper(clock):
        page_of(client)
    return clock.count


def rows_kept() -> str:
    """A hash of every row about people."""
    found = hashlib.sha256()
    for model in sorted(about_people(), key=lambda model: model._meta.label):
        found.update(repr(list(model._base_manager.order_by("pk").values())).encode())
    return found.hexdigest()
