"""Whoever is asked to let an agreement go over hears of it once, in their hours; and nobody else does."""

from datetime import timedelta

import pytest

from medemens.moments.actions.handovers import agree_to_handover, end_handover, propose_handover
from medemens.moments.models import Agreement, Handover
from medemens.people.models import Account, Reporting
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from tests.factories import NOW, TODAY, ReportingFactory

DAY = timedelta(days=1)
TEXT = "Twee weken vroege diensten"


@pytest.fixture
def agreement(cast, settings) -> Agreement:
    """Sanne’s, for Joris, whom Wim leads from today on."""
    Account.objects.update(language="en")
    settings.BASE_URL = "https://medemens.example"
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
    ReportingFactory(person=cast.joris, leader=cast.wim, starts_on=TODAY)
    day = TODAY + 9 * DAY
    return Agreement.objects.create(
        owner=cast.sanne, other=cast.joris, text=TEXT, due_on=day, by=cast.sanne, made_at=NOW
    )


def proposed(cast, agreement, by, now=NOW) -> Handover:
    return propose_handover(agreement=agreement, to=cast.wim, by=by, now=now)


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize(("by", "asked"), [("sanne", "joris"), ("joris", "sanne")])
def test_the_other_of_the_two_is_asked_and_nobody_else_hears(cast, agreement, mail_server, by, asked):
    proposed(cast, agreement, getattr(cast, by))
    assert deliver_due(NOW) == 1
    assert len(mail_server.mails) == 1
    mail = mail_server.only_to(getattr(cast, asked))
    name = by.title()
    assert mail["Subject"] == f"A question from {name}"
    assert f"{name} asks whether an agreement of you two may go over to another leader." in text_of(mail)
    assert "https://medemens.example/" in text_of(mail)


def test_it_says_nothing_of_what_was_agreed_or_to_whom_it_goes(cast, agreement, mail_server):
    proposed(cast, agreement, cast.sanne)
    deliver_due(NOW)
    mail = mail_server.only_to(cast.joris)
    whole = mail.as_string() + text_of(mail) + mail.get_body(("html",)).get_content()
    assert [word for word in ("vroege", "diensten", "Wim", "Kok") if word in whole] == []


def test_at_night_it_waits(cast, agreement, mailoutbox):
    tonight = NOW + timedelta(hours=12)
    proposed(cast, agreement, cast.sanne, tonight)
    assert deliver_due(tonight) == 0
    assert deliver_due(NOW + DAY) == 1


def test_asked_twice_in_the_same_words_it_is_one_mail(cast, agreement, mailoutbox):
    for minutes in (0, 1):
        proposed(cast, agreement, cast.sanne, NOW + timedelta(minutes=minutes))
    assert deliver_due(NOW + DAY) == 1


def answered(cast, handover):
    agree_to_handover(handover=handover, by=cast.joris, now=NOW)


def taken_back(cast, handover):
    end_handover(handover=handover, by=cast.sanne)


def the_agreement_is_gone(cast, handover):
    handover.agreement.delete()


@pytest.mark.parametrize("happens", [answered, taken_back, the_agreement_is_gone])
def test_nothing_leaves_where_nothing_is_asked_any_more(cast, agreement, mailoutbox, happens):
    happens(cast, proposed(cast, agreement, cast.sanne))
    assert deliver_due(NOW + DAY) == 0


def test_asked_anew_after_it_was_taken_back_tells_once(cast, agreement, mailoutbox):
    """What waited for the morning is overtaken by what is asked last."""
    tonight = NOW + timedelta(hours=12)
    end_handover(handover=proposed(cast, agreement, cast.sanne, tonight), by=cast.sanne)
    proposed(cast, agreement, cast.sanne, tonight + timedelta(minutes=5))
    assert Message.objects.filter(sent_at=None, given_up_at=None).count() == 1
    assert deliver_due(NOW + DAY) == 1


def test_the_other_way_round_the_other_is_asked(cast, agreement, mailoutbox):
    """Sanne asked and took it back; then Joris asks. Sanne isn’t told what she asked herself."""
    end_handover(handover=proposed(cast, agreement, cast.sanne), by=cast.sanne)
    proposed(cast, agreement, cast.joris, NOW + timedelta(minutes=5))
    assert deliver_due(NOW + DAY) == 1
    assert mailoutbox[0].to == [cast.sanne.work_mail]
