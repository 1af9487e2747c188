"""Coming in with a personnel number and a PIN, and whoever tries to without them."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.people import devices
from medemens.people.models import Account, FormerNumber, Pin
from medemens.people.tests.door import LOGIN, is_in
from medemens.people.tests.number_kit import NUMBER, PIN, WRONG, type_in, without_mail
from medemens.people.tests.test_access_login import without_tokens
from tests.factories import AccountFactory, PersonFactory

QUARTER, DAY = 15 * 60 + 1, 24 * 60 * 60 + 1


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def joris(cast):
    """Joris works nights and has no mail."""
    cast.joris.number = "0087043"
    cast.joris.save()
    without_mail(cast.joris)
    return cast.joris


@pytest.fixture
def clock(monkeypatch):
    """`clock(seconds)`: so much later, for the counts of tries."""
    start = time.time()

    def later(seconds):
        monkeypatch.setattr(time, "time", lambda: start + seconds)

    later(0)
    return later


def own_phone(person):
    """A phone on which `person` came in before, and is out again."""
    client = Client()
    type_in(client, person, own="on")
    client.post("/logout/")
    return client


def ward_tablet(person):
    """A shared device on which `person` came in before."""
    client = Client()
    type_in(client, person)
    client.post("/logout/")
    return client


class TestComingIn:
    def test_with_number_and_pin(self, joris):
        client = Client()
        assert type_in(client, joris)["Location"] == "/"
        assert is_in(client)

    @pytest.mark.parametrize("number", ["87043", "0087043", "087043", " 87043 ", "٨٧٠٤٣"])
    def test_zeros_in_front_dont_matter(self, joris, number):
        client = Client()
        type_in(client, number)
        assert is_in(client)

    def test_an_earlier_number_of_the_same_person_opens_too(self, joris):
        FormerNumber.objects.create(person=joris, number="009900")
        client = Client()
        type_in(client, "9900")
        assert is_in(client)

    def test_where_two_people_are_meant_only_the_exact_number_opens(self, joris, cast):
        cast.fatima.number = "00087043"
        cast.fatima.save()
        for number, opens in (("0087043", True), ("87043", False), ("00087043", False)):
            client = Client()
            type_in(client, number)
            assert is_in(client) is opens

    def test_one_goes_on_to_where_one_wanted_and_never_elsewhere(self, joris):
        assert type_in(Client(), joris, next="/account/sessions/")["Location"] == "/account/sessions/"
        assert "evil" not in type_in(Client(), joris, next="https://evil.example/")["Location"]

    def test_the_session_gets_another_key(self, joris):
        client = Client()
        client.get(f"{LOGIN}code/")  # nothing to type yet; an attacker planted a session
        session = client.session
        session["planted"] = True
        session.save()
        client.cookies["sessionid"] = before = session.session_key
        type_in(client, joris)
        assert client.cookies["sessionid"].value != before
        assert not Session.objects.filter(session_key=before).exists()

    def test_who_left_or_is_closed_out_is_as_unknown(self, joris):
        Account.objects.filter(person=joris).update(is_active=False)
        assert type_in(Client(), joris).status_code == 422
        Account.objects.filter(person=joris).update(is_active=True)
        joris.last_day = timezone.localdate() - timedelta(days=1)
        joris.save()
        assert type_in(Client(), joris).status_code == 422

    def test_a_role_still_asks_for_the_second_factor(self, cast):
        without_mail(cast.hanna)
        client = Client()
        type_in(client, cast.hanna)
        assert client.get("/policy/")["Location"] == "/account/second-factor/"

    def test_the_pin_comes_back_in_no_page(self, joris):
        response = type_in(Client(), joris, WRONG)
        assert response.status_code == 422
        assert WRONG not in response.content.decode()

    def test_what_is_no_pin_isnt_tried(self, joris):
        client = Client()
        for _attempt in range(10):
            assert type_in(client, joris, "12345").status_code == 422
        type_in(client, joris)
        assert is_in(client)


class TestNobodyLearnsWhoWorksHere:
    KNOWN, WITHOUT_PIN, UNKNOWN = "0087043", "0087044", "777777"

    @pytest.fixture(autouse=True)
    def _three(self, joris, cast):
        cast.fatima.number = self.WITHOUT_PIN
        cast.fatima.save()

    def test_each_number_gets_the_same_page(self):
        pages = []
        for number in (self.KNOWN, self.WITHOUT_PIN, self.UNKNOWN):
            response = type_in(Client(), number, WRONG)
            page = without_tokens(response.content.decode().replace(number, "…"))
            pages.append((response.status_code, page, sorted(response.cookies)))
        assert pages[0] == pages[1] == pages[2]

    def test_each_costs_the_same_statements(self):
        type_in(Client(), "111", WRONG)  # whatever a first request adds is not counted
        costs = []
        for number in (self.KNOWN, self.WITHOUT_PIN, self.UNKNOWN):
            with CaptureQueriesContext(connection) as queries:
                type_in(Client(), number, WRONG)
            costs.append(len(queries))
        assert costs[0] == costs[1] == costs[2]

    def test_each_costs_one_hash(self, monkeypatch):
        from django.contrib.auth.hashers import MD5PasswordHasher

        hashed, encode = [], MD5PasswordHasher.encode
        monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
        for number in (self.KNOWN, self.WITHOUT_PIN, self.UNKNOWN):
            hashed.clear()
            type_in(Client(), number, WRONG)
            assert len(hashed) == 1

    def test_each_is_shut_at_the_same_try_with_the_same_page(self):
        pages = []
        for number in (self.KNOWN, self.WITHOUT_PIN, self.UNKNOWN):
            answers = [type_in(Client(), number, WRONG) for _attempt in range(7)]
            pages.append(([one.status_code for one in answers], without_tokens(answers[-1].content.decode())))
        assert pages[0][0] == [422] * 6 + [429]
        assert pages[0] == pages[1] == pages[2]


class TestGuessing:
    def test_six_wrong_ones_shut_the_door_a_quarter_of_an_hour_and_24_a_day(self, joris, clock):
        for quarter in range(4):
            clock(quarter * QUARTER)
            assert [type_in(Client(), joris, WRONG).status_code for _try in range(7)] == [422] * 6 + [429]
        clock(4 * QUARTER)
        assert type_in(Client(), joris).status_code == 429  # the right one isn't looked at any more
        clock(3 * QUARTER + DAY)
        assert type_in(Client(), joris)["Location"] == "/"

    def test_zeros_in_front_give_no_more_tries(self, joris):
        ways = ["0" * zeros + "87043" for zeros in range(7)]
        assert [type_in(Client(), way, WRONG).status_code for way in ways] == [422] * 6 + [429]

    def test_right_ones_dont_count(self, joris):
        for _attempt in range(30):
            client = Client()
            assert type_in(client, joris).status_code == 302

    def test_a_stranger_doesnt_lock_out_the_owner_on_a_known_device(self, joris):
        phone = own_phone(joris)
        for _attempt in range(6):
            type_in(Client(), joris, WRONG)
        assert type_in(Client(), joris).status_code == 429
        assert type_in(phone, joris).status_code == 302

    def test_nor_on_a_tablet_of_the_ward_which_knows_nobody(self, joris, cast):
        without_mail(cast.fatima)
        tablet = ward_tablet(cast.fatima)
        for _attempt in range(6):
            type_in(Client(), joris, WRONG)
        assert type_in(tablet, joris).status_code == 302

    def test_a_known_device_has_an_end_too(self, joris):
        phone = own_phone(joris)
        assert [type_in(phone, joris, WRONG).status_code for _try in range(7)] == [422] * 6 + [429]

    def test_spraying_one_pin_over_all_numbers_from_one_network_ends_at_thirty(self, joris, cast):
        without_mail(cast.fatima)
        tablet = ward_tablet(cast.fatima)
        answers = [type_in(Client(), f"8{number:04}", WRONG).status_code for number in range(31)]
        assert answers == [422] * 30 + [429]
        assert type_in(Client(REMOTE_ADDR="198.51.100.7"), "80040", WRONG).status_code == 422
        assert type_in(tablet, joris).status_code == 302

    def test_and_from_everywhere_together_at_a_hundred_and_the_log_says_so(self, joris, caplog):
        for number in range(100):
            stranger = Client(REMOTE_ADDR=f"198.51.100.{number}")
            assert type_in(stranger, f"8{number:04}", WRONG).status_code == 422
        assert type_in(Client(REMOTE_ADDR="203.0.113.9"), "9000", WRONG).status_code == 429
        assert [line.message for line in caplog.records if "Wrong PINs" in line.message] == [
            "Wrong PINs reached the most that is allowed in a day (pin_stranger)."
        ]

    def test_a_colleague_on_one_tablet_gets_twenty_of_all_numbers(self, joris):
        tablet = ward_tablet(joris)
        answers = [type_in(tablet, f"8{number:04}", WRONG).status_code for number in range(21)]
        assert answers == [422] * 20 + [429]

    def test_and_on_many_tablets_seventy_two_of_one_number(self, joris, cast, settings):
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "pin_new_device": "100/24h/key"}
        without_mail(cast.fatima)
        tablets = [ward_tablet(cast.fatima) for _each in range(13)]
        answers = [type_in(tablet, joris, WRONG).status_code for tablet in tablets for _try in range(6)]
        assert answers == [422] * 72 + [429] * 6

    def test_one_account_makes_three_devices_of_the_house_a_day(self, joris):
        tablets = [ward_tablet(joris) for _each in range(4)]
        marked = [signing.loads(one.cookies["device"].value, salt=devices.SALT)[1:] for one in tablets]
        assert [len(marks) for marks in marked] == [1, 1, 1, 0]

    def test_the_counts_hold_no_number(self, joris):
        type_in(Client(REMOTE_ADDR="198.51.100.7"), joris, WRONG)
        kept = str([*cache._cache.items()])
        assert "allauth" in kept
        assert not [part for part in ("0087043", WRONG, "198.51") if part in kept]


class TestWhatIsKept:
    def test_the_database_alone_doesnt_tell_pins_apart(self, joris, settings):
        from medemens.people.actions.pins import pin_fits

        account = Account.objects.select_related("pin").get(person=joris)
        assert pin_fits(account=account, pin=PIN)
        settings.FIELD_KEYS = ["YW5vdGhlci1rZXktMDEyMzQ1Njc4OWFiY2RlZjAxMjM="]
        assert not pin_fits(account=account, pin=PIN)

    def test_the_same_pin_of_two_is_kept_differently(self, joris, cast):
        without_mail(cast.fatima)
        assert len(set(Pin.objects.values_list("hash", flat=True))) == 2

    def test_one_hash_doesnt_open_another_account(self, joris, cast):
        other = without_mail(cast.fatima, pin="996140")
        Pin.objects.filter(account=other).update(hash=Pin.objects.get(account__person=joris).hash)
        assert type_in(Client(), cast.fatima).status_code == 422


def test_twenty_thousand_people_dont_make_it_slower(db):
    """Found by index: the two statements of a number don't depend on how many there are."""
    person = PersonFactory(number="0087043")
    AccountFactory(person=person)
    from medemens.people.queries.numbers import account_for_number

    with CaptureQueriesContext(connection) as queries:
        assert account_for_number("87043", timezone.localdate()).person == person
    assert len(queries) == 2
    assert "LIKE" not in str(list(queries)).upper()


def test_other_methods_and_posts_from_elsewhere_are_refused(db):
    assert Client().delete(NUMBER).status_code == 405
    assert Client(enforce_csrf_checks=True).post(NUMBER, {}).status_code == 403
