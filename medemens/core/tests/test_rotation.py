"""The first of FIELD_KEYS is renewed: nobody loses a text, a way in or a calendar, wherever it was killed."""

import base64
import json
import random
import secrets
import subprocess
import sys
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from medemens.core import crypto, readiness, rotation
from medemens.core.models import Installation
from medemens.moments.actions.feed import make_feed
from medemens.moments.models import Agreement, CalendarFeed
from medemens.people.actions.letters import make_letters
from medemens.people.actions.pins import pin_fits, set_pin
from medemens.people.actions.visit_codes import account_for_visit_code, make_visit_codes
from medemens.people.adapters import SecondFactorAdapter
from medemens.people.models import Account, Pin, TextNumber
from medemens.people.queries.letters import letter_with
from medemens.people.queries.numbers import account_for_text_number, text_hash
from medemens.questions.models import OpenedQuestion
from medemens.questions.queries.asking import kept_as, kept_forms
from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation
from tests.cast import account_of
from tests.factories import NOW, TODAY, PersonFactory
from tests.scratch import ROOT

PIN, NUMBER = "583907", "+31612345678"


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


@pytest.fixture
def keys(settings):
    """Renew the first key, and let go of the older ones."""

    class Keys:
        def renew(self) -> None:
            settings.FIELD_KEYS = [new_key(), *settings.FIELD_KEYS]

        def let_go(self) -> None:
            settings.FIELD_KEYS = settings.FIELD_KEYS[:1]

    return Keys()


@pytest.fixture
def texts(cast):
    Installation.current()
    for receiver in (cast.joris, cast.fatima, cast.ayse, cast.ruth, cast.wim):
        say_thanks(giver=cast.sanne, receiver=receiver, text=f"Dank {receiver.call_name}", now=NOW)
    Agreement.objects.create(
        owner=cast.sanne, other=cast.joris, text="Ik bel", by=cast.sanne, made_at=NOW, due_on=TODAY
    )
    return lambda: sorted(row.text for row in [*Appreciation.objects.all(), *Agreement.objects.all()])


def check() -> str | None:
    """What stands in the way of letting go of the old key."""
    try:
        call_command("rotate_keys", "--check")
    except CommandError as error:
        return str(error)
    return None


@pytest.mark.django_db
class TestTexts:
    def test_are_read_with_the_new_key_alone(self, texts, keys):
        before = texts()
        keys.renew()
        assert rotation.waiting() == 7  # five thanks, an agreement and the canary
        assert check() == "Keep the older keys for now."
        call_command("rotate_keys")
        assert rotation.waiting() == 0
        assert check() is None
        keys.let_go()
        assert texts() == before
        assert list(readiness.problems()) == []

    @pytest.mark.parametrize("killed_at", range(7))
    def test_it_goes_on_where_it_was_killed(self, texts, keys, monkeypatch, killed_at):
        before, reads = texts(), []
        keys.renew()

        def dies(token: bytes, purpose: str) -> bytes:
            if len(reads) == killed_at:
                raise KeyboardInterrupt
            reads.append(token)
            return really(token, purpose)

        really = crypto.decrypt
        with monkeypatch.context() as patch:
            patch.setattr("medemens.core.rotation.crypto.decrypt", dies)
            try:
                rotation.renew_all(str)
            except KeyboardInterrupt:
                # Until all is done the program doesn't start without the older key.
                assert not rotation._is_canary_renewed()
        assert rotation.renew_all(str) == max(0, 6 - killed_at)
        keys.let_go()
        assert texts() == before

    def test_what_someone_writes_meanwhile_stays(self, texts, keys, monkeypatch):
        keys.renew()
        agreement = Agreement.objects.get()

        def slowly(token: bytes, purpose: str) -> bytes:
            if purpose == "agreement":
                Agreement.objects.filter(pk=agreement.pk).update(text="Ik bel morgen")
            return really(token, purpose)

        really = crypto.decrypt
        monkeypatch.setattr("medemens.core.rotation.crypto.decrypt", slowly)
        rotation.renew_all(str)
        agreement.refresh_from_db()
        assert agreement.text == "Ik bel morgen"

    def test_an_app_that_gives_codes(self, cast, keys):
        adapter, account = SecondFactorAdapter(), account_of(cast.joris)
        Authenticator.objects.create(user=account, type="totp", data={"secret": adapter.encrypt("GEHEIM")})
        Authenticator.objects.create(
            user=account, type="recovery_codes", data={"seed": adapter.encrypt("zaad"), "used_mask": 1}
        )
        keys.renew()
        assert rotation.renew_all(str) == 2
        keys.let_go()
        held = {row.type: row.data for row in Authenticator.objects.all()}
        assert adapter.decrypt(held["totp"]["secret"]) == "GEHEIM"
        assert adapter.decrypt(held["recovery_codes"]["seed"]) == "zaad"
        assert held["recovery_codes"]["used_mask"] == 1

    def test_with_one_key_there_is_nothing_to_do(self, texts):
        assert check() is None


@pytest.mark.django_db
class TestWaysIn:
    """With both keys everything works; what is used is kept with the new one, and then works without the old."""

    def test_a_pin(self, cast, keys):
        account = account_of(cast.joris)
        set_pin(account=account, pin=PIN, now=NOW)
        keys.renew()
        assert check() == "Keep the older keys for now."
        account = Account.objects.get(pk=account.pk)
        assert not pin_fits(account=account, pin="583908")
        assert check() == "Keep the older keys for now."
        assert pin_fits(account=account, pin=PIN)
        call_command("rotate_keys")
        keys.let_go()
        assert pin_fits(account=Account.objects.get(pk=account.pk), pin=PIN)
        assert not pin_fits(account=Account.objects.get(pk=account.pk), pin="583908")

    def test_a_pin_of_before_0_4(self, cast, keys):
        account = account_of(cast.joris)
        set_pin(account=account, pin=PIN, now=NOW)
        Pin.objects.update(hash=Pin.objects.get().hash.partition(":")[2])
        keys.renew()
        assert pin_fits(account=Account.objects.get(pk=account.pk), pin=PIN)
        keys.let_go()
        assert pin_fits(account=Account.objects.get(pk=account.pk), pin=PIN)

    def test_a_letter(self, cast, keys):
        [printed] = make_letters(people=[PersonFactory()], by=cast.hanna, now=NOW)
        keys.renew()
        call_command_fails()
        assert letter_with(printed.code) == printed.invitation
        keys.let_go()
        assert letter_with(printed.code) is None

    def test_a_code_for_one_visit(self, cast, keys):
        account = account_of(cast.joris)
        codes = make_visit_codes(account=account, now=NOW)
        keys.renew()
        assert account_for_visit_code(code=codes[0], today=TODAY) == account
        assert account_for_visit_code(code=codes[0], today=TODAY) is None

    def test_a_mobile_number(self, cast, keys):
        account = account_of(cast.joris)
        TextNumber.objects.create(
            account=account, number=NUMBER, number_hash=text_hash(NUMBER), given_on=TODAY
        )
        keys.renew()
        assert account_for_text_number(NUMBER, TODAY) == account
        rotation.renew_all(str)
        keys.let_go()
        assert account_for_text_number(NUMBER, TODAY) == account

    def test_a_calendar(self, cast, keys, monkeypatch):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
        address = reverse("calendar_feed", args=[make_feed(by=cast.joris, now=NOW)])
        keys.renew()
        assert Client().get(address).status_code == 200
        assert CalendarFeed.objects.get().secret_hash.startswith(crypto.first_stamp())
        keys.let_go()
        assert Client().get(address).status_code == 200

    def test_a_question_that_was_opened(self, cast, keys):
        kept = kept_as("vrij-graag", cast.sanne, cast.joris)
        OpenedQuestion.objects.create(
            asker=cast.sanne, other=cast.joris, question=kept, batch=1, opened_on=TODAY
        )
        keys.renew()
        assert kept in kept_forms("vrij-graag", cast.joris, cast.sanne)
        call_command("rotate_keys")
        assert check() is None


def call_command_fails() -> None:
    with pytest.raises(CommandError, match="Keep the older keys"):
        call_command("rotate_keys")


@pytest.mark.django_db
def test_killed_at_any_moment_it_loses_nothing(scratch):
    before = json.loads(scratch.live("before", "many").splitlines()[0])
    both = f"{new_key()},{scratch.environment()['FIELD_KEYS']}"
    for _time in range(3):
        with subprocess.Popen(
            [sys.executable, "-m", "medemens", "rotate_keys"],
            env=scratch.environment(FIELD_KEYS=both), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as running:  # fmt: skip
            time.sleep(random.uniform(0.5, 5))  # noqa: S311  any moment will do
            running.kill()
    done = scratch.run("rotate_keys", FIELD_KEYS=both)
    assert (done.code, "no longer needed" in done.said) == (0, True), done.said
    scratch.keys = both.partition(",")[0]
    assert json.loads(scratch.live("look-at-first")) == before
