from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from medemens.people import retention
from medemens.people.models import Contact, LoginCode
from tests.cast import account_of
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_contact_persons_are_forgotten_four_weeks_after_it_ended(cast):
    holds = Contact.objects.get()
    just_ended = Contact.objects.create(
        person=cast.joris, contact=cast.karim, asked_on=TODAY, ended_on=TODAY - 28 * DAY
    )
    Contact.objects.create(person=cast.ayse, contact=cast.karim, asked_on=TODAY, ended_on=TODAY - 29 * DAY)
    assert retention.forget_contacts(NOW) == 1
    assert set(Contact.objects.all()) == {holds, just_ended}


def test_codes_that_ran_out_are_forgotten():
    LoginCode.objects.create(seed="a", address="old@delinde.example", expires_at=NOW)
    works = LoginCode.objects.create(seed="b", address="new@delinde.example", expires_at=NOW + DAY)
    assert retention.forget_login_codes(NOW) == 1
    assert list(LoginCode.objects.all()) == [works]


def test_devices_are_forgotten_with_their_sessions(cast):
    for key, ends in {"old": NOW - DAY, "new": NOW + DAY}.items():
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    for key in ("old", "new", "gone"):
        UserSession.objects.create(
            user=account_of(cast.joris), session_key=key, ip="127.0.0.1", user_agent="Firefox"
        )
    assert retention.forget_devices(NOW) == 2
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["new"]
