"""A run that is cut short anywhere and begun again makes the same messages, and delivers the same Message-IDs."""

import contextlib
import json
import random
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from medemens.signals import deciding
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message, Signal
from tests.scratch import ROOT

from .a_morning import LEADERS, made, people
from .days import at, decide

MORNING = at("08:30")


class Killed(BaseException):
    """Nobody catches it, as nobody catches a kill; what a transaction did not commit is gone with it."""


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr(deciding, "BATCH", 2)
    people()


def run(now):
    decide()
    deliver_due(now)


def run_until(number, now):
    """Run, and stop as statement `number` begins; 0 is never. Returns how many statements began until then."""
    count = 0

    def stop(execute, *statement):
        nonlocal count
        count += 1
        if count == number:
            raise Killed
        return execute(*statement)

    with connection.execute_wrapper(stop), pytest.raises(Killed) if number else contextlib.nullcontext():
        run(now)
    return count


def forget(mailoutbox):
    Signal.objects.all().delete()
    Message.objects.all().delete()
    mailoutbox.clear()


def ids_of(mailoutbox):
    return {mail.extra_headers["Message-ID"] for mail in mailoutbox}


def test_at_any_statement_as_an_error_nobody_catches(house, mailoutbox):
    statements = run_until(0, MORNING)
    whole, delivered = made(), ids_of(mailoutbox)
    assert len(whole) == len(delivered) == LEADERS
    places = random.Random(23).sample(range(1, statements + 1), 20)  # noqa: S311 - which places doesn't matter
    for place in places:
        forget(mailoutbox)
        run_until(place, MORNING)
        run(MORNING + timedelta(minutes=1))
        run(MORNING + timedelta(minutes=12))
        assert made() == whole, place
        assert ids_of(mailoutbox) == delivered, place
        assert len(mailoutbox) <= LEADERS + 1, place  # only the one in hand can come twice


def test_at_any_statement_by_a_real_kill(scratch, mail_server):
    def a_morning(part, now, *kill):
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}"}
        done = subprocess.run(
            [sys.executable, "-m", "medemens.signals.tests.a_morning", part, now.isoformat(), *kill],
            env=scratch.environment(**mail), cwd=ROOT, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == (-9 if kill else 0), done.stderr
        return json.loads(done.stdout or "[]")

    whole = a_morning("people", MORNING)
    delivered = {mail["Message-ID"] for mail in mail_server.mails}
    assert len(whole) == len(delivered) == LEADERS
    mail_server.raw.clear()
    for number, place in enumerate(("30", "66")):  # in making the letters, in sending
        a_morning("run", MORNING + timedelta(minutes=number), place)
    assert [list(row) for row in a_morning("run", MORNING + timedelta(minutes=20))] == whole
    assert {mail["Message-ID"] for mail in mail_server.mails} == delivered
