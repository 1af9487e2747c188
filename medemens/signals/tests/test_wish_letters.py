"""Mails about wishes tell that there is something, and nothing of them is left once the wish is gone."""

import re
from datetime import timedelta

import pytest

from medemens.core.models import CacheEntry
from medemens.moments.actions import rhythms
from medemens.moments.actions.contacts import log_contact, take_back_log
from medemens.moments.actions.wishes import read_wish, send_wish, take_back_wish, tell_unread
from medemens.moments.models import Wish
from medemens.people.models import Account
from medemens.signals.actions import prune_messages
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def english(cast, settings):
    Account.objects.update(language="en")
    settings.BASE_URL = "https://medemens.example"
    return cast


@pytest.fixture
def wish(english) -> Wish:
    return send_wish(sender=english.joris, to=english.sanne, kind="practical", worn_out=True, now=NOW)


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def tells_nothing(mail) -> bool:
    whole = mail.as_string() + text_of(mail) + mail.get_body(("html",)).get_content()
    return not any(word in whole for word in ("Joris", "Berg", "practical", "worn", "wishes"))


class TestSent:
    def test_the_receiver_hears_that_something_waits_and_no_more(self, english, wish, mail_server):
        assert deliver_due(NOW) == 1
        mail = mail_server.only_to(english.sanne)
        assert mail["Subject"] == "A message from your team in Medemens"
        assert "There is a message for you in Medemens." in text_of(mail)
        assert "https://medemens.example/" in text_of(mail)
        assert tells_nothing(mail)

    def test_at_night_it_waits(self, english, mailoutbox):
        send_wish(sender=english.joris, to=english.sanne, now=NOW + 12 * timedelta(hours=1))
        assert deliver_due(NOW + 12 * timedelta(hours=1)) == 0
        assert deliver_due(NOW + DAY) == 1

    @pytest.mark.parametrize("what", ["read", "led by another", "left"])
    def test_nothing_leaves_where_there_is_nothing_to_read(self, english, wish, mailoutbox, what):
        if what == "read":
            read_wish(wish=wish, by=english.sanne, today=TODAY)
        elif what == "led by another":
            english.joris.led_by.all().delete()
        else:
            english.joris.last_day = TODAY - DAY
            english.joris.save()
        assert deliver_due(NOW) == 0

    @pytest.mark.parametrize(("read", "hours", "mails"), [(True, 2, 1), (False, 2, 0), (False, 24, 1)])
    def test_a_new_one_gets_a_mail_of_its_own_once_the_first_was_read_and_the_day_after(
        self, english, wish, mailoutbox, read, hours, mails
    ):
        send_wish(sender=english.joris, to=english.sanne, now=NOW + timedelta(minutes=1))
        assert deliver_due(NOW + timedelta(minutes=1)) == 1
        if read:
            read_wish(wish=wish, by=english.sanne, today=TODAY)
        send_wish(sender=english.joris, to=english.sanne, now=NOW + timedelta(hours=hours))
        assert deliver_due(NOW + timedelta(hours=hours)) == mails

    def test_sent_and_taken_back_and_sent_again_it_is_one_mail_a_day(self, english, wish, mailoutbox):
        for minutes in range(5):
            now = NOW + timedelta(minutes=minutes)
            assert deliver_due(now) == (1 if minutes == 0 else 0)
            take_back_wish(wish=Wish.objects.get(), by=english.joris)
            send_wish(sender=english.joris, to=english.sanne, now=now)
        send_wish(sender=english.ayse, to=english.sanne, now=NOW)  # another's is another's
        assert deliver_due(NOW + timedelta(hours=1)) == 1
        take_back_wish(wish=Wish.objects.get(sender=english.joris), by=english.joris)
        send_wish(sender=english.joris, to=english.sanne, now=NOW + DAY)
        assert deliver_due(NOW + DAY) == 1

    def test_after_one_that_was_read_or_never_left_the_next_is_told(self, english, wish, mailoutbox):
        take_back_wish(wish=wish, by=english.joris)  # before its mail left
        again = send_wish(sender=english.joris, to=english.sanne, now=NOW)
        assert deliver_due(NOW) == 1
        read_wish(wish=again, by=english.sanne, today=TODAY)
        take_back_wish(wish=again, by=english.joris)
        send_wish(sender=english.joris, to=english.sanne, now=NOW)
        assert deliver_due(NOW) == 1

    def test_what_is_kept_for_it_names_nobody(self, english, wish, mailoutbox, settings):
        settings.CACHES = {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
        }
        deliver_due(NOW)
        take_back_wish(wish=wish, by=english.joris)
        keys = CacheEntry.objects.values_list("cache_key", flat=True)
        assert [bool(re.fullmatch(r":1:told-[0-9a-f]{64}", key)) for key in keys] == [True]

    @pytest.mark.parametrize("left", [True, False])
    def test_a_talk_that_is_taken_back_loses_no_mail_and_sends_none_twice(
        self, english, wish, mailoutbox, left
    ):
        assert deliver_due(NOW) == 1 if left else Message.objects.exists()
        noted = log_contact(by=english.joris, other=english.sanne, on=TODAY, now=NOW)
        assert kinds() == []
        take_back_log(moments=[noted], by=english.joris, now=NOW + timedelta(minutes=1))
        assert deliver_due(NOW + timedelta(minutes=1)) == (0 if left else 1)


class TestUnread:
    def test_the_sender_hears_that_someone_else_can_be_asked(self, english, wish, mail_server):
        deliver_due(NOW)
        tell_unread(NOW + 3 * DAY)
        assert deliver_due(NOW + 3 * DAY) == 1
        mail = mail_server.only_to(english.joris)
        assert mail["Subject"] == "Your message in Medemens"
        assert "Would you like to ask someone else?" in text_of(mail)
        assert not any(word in text_of(mail) for word in ("Sanne", "practical", "worn"))

    @pytest.mark.parametrize("left", [True, False])
    def test_a_talk_that_is_taken_back_loses_it_neither(self, english, wish, mailoutbox, left):
        late = NOW + 3 * DAY
        deliver_due(NOW)
        tell_unread(late)
        assert deliver_due(late) == 1 if left else Message.objects.filter(kind="wish-unread").exists()
        noted = log_contact(by=english.sanne, other=english.joris, on=TODAY + 3 * DAY, now=late)
        assert kinds() == []
        take_back_log(moments=[noted], by=english.sanne, now=late + timedelta(minutes=1))
        assert Wish.objects.get().told_on == TODAY + 3 * DAY
        assert deliver_due(late + timedelta(minutes=1)) == (0 if left else 1)
        assert tell_unread(late + DAY) == 0

    def test_not_once_it_was_read_after_all(self, english, wish, mailoutbox):
        deliver_due(NOW)
        tell_unread(NOW + 3 * DAY)
        read_wish(wish=wish, by=english.sanne, today=TODAY + 3 * DAY)
        assert deliver_due(NOW + 3 * DAY) == 0


class TestNoTrace:
    @pytest.fixture
    def told(self, english, wish, mailoutbox):
        """Both had a mail about it; beside it one message about something else."""
        deliver_due(NOW)
        tell_unread(NOW + 3 * DAY)
        Message.objects.create(
            recipient=english.joris, kind="moment-set", subject_id=wish.pk, key="k", message_id="m",
            not_before=NOW, made_at=NOW, sent_at=NOW,
        )  # fmt: skip
        assert kinds() == ["moment-set", "wish-sent", "wish-unread"]
        return wish

    def test_taken_back(self, english, told):
        take_back_wish(wish=told, by=english.joris)
        assert kinds() == ["moment-set"]

    def test_spoken(self, english, told):
        read_wish(wish=told, by=english.sanne, today=TODAY)
        log_contact(by=english.sanne, other=english.joris, on=TODAY, now=NOW)
        assert kinds() == ["moment-set"]

    def test_rather_later(self, english, told):
        rhythms.ask_later(sender=english.joris, to=english.sanne, today=TODAY)
        assert kinds() == ["moment-set"]

    def test_no_rhythm(self, english, told):
        rhythms.set_pace(
            leader=english.sanne, colleague=english.joris, pace="none", by=english.joris, today=TODAY
        )
        assert kinds() == ["moment-set"]

    def test_fourteen_days(self, english, told):
        rhythms.forget_rhythm_rests(NOW + 15 * DAY)
        assert kinds() == ["moment-set"]

    @pytest.mark.parametrize(("gone", "left"), [(False, 3), (True, 1)])
    def test_the_daily_run_finds_what_went_otherwise(self, english, told, gone, left):
        if gone:
            Wish.objects.all().delete()
        prune_messages(NOW + 4 * DAY)
        assert len(kinds()) == left


def kinds() -> list[str]:
    return sorted(Message.objects.values_list("kind", flat=True))
