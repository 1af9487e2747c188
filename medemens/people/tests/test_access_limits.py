"""How often one may try, and that nobody is locked out for long."""

import pytest
from django.core import mail
from django.test import Client

from medemens.people.tests.door import CODE, LOGIN, PASSWORD, SECRET, ask, code_in_mail, is_in
from tests.cast import account_of


@pytest.fixture(autouse=True)
def _cleared_cache():
    from django.core.cache import cache

    cache.clear()


class TestLockout:
    def test_eight_wrong_passwords_close_that_door_and_a_code_still_opens(self, cast):
        account = account_of(cast.joris)
        account.set_password(SECRET)
        account.save()
        client = Client()
        for _attempt in range(8):
            assert client.post(PASSWORD, {"email": account.email, "password": "fout"}).status_code == 422
        response = client.post(PASSWORD, {"email": account.email, "password": SECRET})
        assert (response.status_code, response["Retry-After"]) == (429, "900")
        ask(client)
        client.post(CODE, {"code": code_in_mail()})
        assert is_in(client)

    def test_it_is_over_after_a_quarter_of_an_hour_however_much_was_tried(self, cast, monkeypatch):
        import time

        client, start = Client(), time.time()
        for minute in range(15):
            monkeypatch.setattr(time, "time", lambda minute=minute: start + 60 * minute)
            client.post(PASSWORD, {"email": "joris@delinde.example", "password": "fout"})
        monkeypatch.setattr(time, "time", lambda: start + 15 * 60 + 1)
        assert (
            client.post(PASSWORD, {"email": "joris@delinde.example", "password": "fout"}).status_code == 422
        )

    def test_five_wrong_codes_end_a_code_and_a_fresh_one_gets_through(self, cast):
        client = Client()
        ask(client)
        spent = code_in_mail()
        for _attempt in range(5):
            client.post(CODE, {"code": "1"})
        assert client.post(CODE, {"code": spent})["Location"] == LOGIN
        ask(client)
        client.post(CODE, {"code": code_in_mail()})
        assert is_in(client)

    def test_whoever_guesses_from_elsewhere_doesnt_lock_out_a_known_device(self, cast):
        known = Client()
        ask(known)
        known.post(CODE, {"code": code_in_mail()})
        known.post("/logout/")
        for _attempt in range(7):  # the first was Joris himself, when his device was still a stranger
            assert ask(Client()).status_code == 302
        sent = len(mail.outbox)
        for _attempt in range(20):
            assert ask(Client()).status_code == 302
        assert len(mail.outbox) == sent
        ask(known)
        assert len(mail.outbox) == sent + 1

    def test_who_was_asked_for_by_others_comes_in_with_the_last_code_on_a_new_device(self, cast):
        for _attempt in range(8):
            ask(Client())
        owner = Client()
        ask(owner)
        assert len(mail.outbox) == 8
        owner.post(CODE, {"code": code_in_mail()})
        assert is_in(owner)
        late = Client()
        ask(late)  # that code is spent, so a fresh one leaves
        assert len(mail.outbox) == 9
        late.post(CODE, {"code": code_in_mail()})
        assert is_in(late)

    def test_guessing_in_many_browsers_is_limited_all_together(self, cast):
        for _attempt in range(8):
            client = Client()
            ask(client)
            for _guess in range(5):
                assert client.post(CODE, {"code": "1"}).status_code == 422
        client = Client()
        ask(client)
        assert client.post(CODE, {"code": code_in_mail()}).status_code == 429

    def test_many_people_can_log_in_from_one_address_and_one_device(self, cast):
        client = Client()
        for number in range(30):
            assert ask(client, f"collega{number}@delinde.example").status_code == 302

    def test_what_is_counted_holds_no_address(self, cast):
        from django.core.cache import cache

        ask(Client(REMOTE_ADDR="198.51.100.7"))
        kept = str([*cache._cache.keys()])
        assert "allauth" in kept
        assert "198.51" not in kept
        assert "joris" not in kept


class TestRefusedTries:
    """A try that is refused leaves nothing behind, however many devices it seems to come from."""

    @pytest.mark.parametrize("address", ["/login/number/", "/letter/", "/login/"])
    def test_where_the_network_is_used_up_no_new_device_is_noted(self, cast, settings, address):
        from django.core.cache import cache

        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_address": "5/15m/key"}
        typed = {"number": "x1", "pin": "204816", "code": "K7QF 2MXP 9DTR", "email": "x@delinde.example"}
        for _attempt in range(5):
            assert Client().post(address, typed).status_code in (302, 422)
        kept = len(cache._cache)
        assert [Client().post(address, typed).status_code for _attempt in range(5)] == [429] * 5
        assert len(cache._cache) == kept

    def test_one_device_takes_nothing_from_its_neighbours(self, cast, settings):
        settings.ACCOUNT_RATE_LIMITS = {
            **settings.ACCOUNT_RATE_LIMITS,
            "login_address": "5/15m/key",
            "login_device": "2/15m/key",
        }
        client = Client()
        client.get(LOGIN)
        assert [ask(client).status_code for _attempt in range(9)] == [302] * 2 + [429] * 7
        assert ask(Client(), "fatima@delinde.example").status_code == 302
