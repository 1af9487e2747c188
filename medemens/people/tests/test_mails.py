"""Mails about getting in: before all other work, and tried again where the mail server is away for a moment."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medemens.people.actions.access import send_code
from medemens.people.mails import CODE_DELAYS, FIRST, send_login_code, tell_login_changed
from medemens.people.models import LoginCode

pytestmark = pytest.mark.django_db


class Away(EmailBackend):
    """A mail server that can't be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("joris@delinde.example")


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Away"


def waiting():
    return DBTaskResult.objects.order_by("enqueued_at").last()


def test_a_code_goes_before_all_other_work(cast):
    send_code(address="joris@delinde.example", now=timezone.now())
    assert waiting().priority == FIRST > 0


def test_a_code_the_server_does_not_take_is_tried_again_until_it_ends(cast, away, settings, caplog):
    asked = send_code(address="joris@delinde.example", now=timezone.now())
    send_login_code.call(asked.pk)
    again = waiting()
    assert again.args_kwargs["args"] == [asked.pk, 1]
    assert timedelta(seconds=5) < again.run_after - timezone.now() <= timedelta(seconds=CODE_DELAYS[0])
    assert "delinde.example" not in caplog.text
    LoginCode.objects.update(expires_at=timezone.now())
    send_login_code.call(*again.args_kwargs["args"])
    assert waiting() == again
    LoginCode.objects.update(expires_at=timezone.now() + timedelta(minutes=5))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_login_code.call(*again.args_kwargs["args"])
    assert (len(mail.outbox), waiting()) == (1, again)


def test_news_of_another_way_in_is_tried_again_too(cast, away):
    account = cast.joris.account
    tell_login_changed.call(account.pk, "password_set")
    assert waiting().args_kwargs["args"] == [account.pk, "password_set", 1]
    assert waiting().run_after > timezone.now()
