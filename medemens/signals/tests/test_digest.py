"""The letter of the day: who gets one, when, what stands in it, and what takes it back."""

import json
from datetime import time, timedelta

import pytest
from django.core.management import call_command

from medemens.core.events import Event
from medemens.milestones.actions import set_guideline
from medemens.milestones.dates import SERVICE_YEARS
from medemens.milestones.rules import Milestone
from medemens.people.models import Account
from medemens.presence.models import Presence, Shift
from medemens.recognition.actions import say_thanks
from medemens.recognition.events import THANKS_GIVEN
from medemens.sharing.actions.shares import withdraw_share
from medemens.sharing.models import Sight
from medemens.sharing.rules import Occasion, Way
from medemens.signals.actions import forget_signals, set_quiet_hours
from medemens.signals.consumers import tell
from medemens.signals.delivery import deliver_due
from medemens.signals.digested import next_working_day
from medemens.signals.models import Message, Signal
from tests.factories import NOW, TODAY

from .conftest import html_of, text_of
from .days import DAY, THURSDAY, at, decide, serves, shares_day
from .test_choices import choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(cast):
    Account.objects.update(language="en")
    return cast


def digests():
    return sorted(Message.objects.filter(kind="digest").values_list("recipient__call_name", "key"))


class TestDeciding:
    def test_makes_one_letter_a_person_however_much_there_is_to_tell(self, cast):
        shares_day(cast.joris)
        serves(cast.fatima)
        assert decide() == {"signals_created": 3, "messages_created": 2, "posts_created": 0}
        keys = {one.call_name: f"digest:2026-11-26:{one.pk}:mail" for one in (cast.karim, cast.sanne)}
        assert digests() == sorted(keys.items())

    def test_once_however_often_it_is_decided_and_on_the_day_after_nothing_is_told_again(self, cast):
        shares_day(
            cast.joris, THURSDAY + 2 * DAY
        )  # a Saturday: told on the Friday before, and known until it is over
        counts = [decide(THURSDAY + number * DAY)["signals_created"] for number in (1, 1, 2)]
        assert (counts, len(digests())) == ([1, 0, 0], 1)

    def test_whoever_switched_it_off_or_has_no_address_still_has_it_in_the_app(self, cast):
        shares_day(cast.joris)
        choose(cast.sanne, digest=False)
        assert decide() == {"signals_created": 1, "messages_created": 0, "posts_created": 0}

    def test_a_signal_goes_with_its_share_with_its_person_and_with_its_day(self, cast):
        share = shares_day(cast.joris)
        serves(cast.fatima)
        decide()
        withdraw_share(share=share, by=cast.joris)
        assert set(Signal.objects.values_list("person__call_name", flat=True)) == {"Fatima"}
        assert forget_signals(at("23:59")) == 0
        assert forget_signals(at("00:01", THURSDAY + DAY)) == 2

    def test_statements_go_by_batch_and_not_by_person(self, cast, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        serves(cast.fatima)
        with CaptureQueriesContext(connection) as few:
            assert decide()["messages_created"] == 2
        Signal.objects.all().delete()
        Message.objects.all().delete()
        for one in (cast.joris, cast.ayse, cast.karim, cast.sanne):
            serves(one)
        with django_assert_num_queries(len(few)):
            assert decide()["messages_created"] > 2


class TestTheHour:
    def leaves(self, cast) -> str:
        shares_day(cast.joris)
        decide()
        when = Message.objects.get(kind="digest").not_before.astimezone(at("04:00").tzinfo)
        return f"{when:%d %H:%M}"

    def test_is_that_of_the_house(self, cast):
        assert self.leaves(cast) == "26 08:00"

    def test_is_their_own_choice(self, cast):
        choose(cast.sanne, digest_at=time(12, 30))
        assert self.leaves(cast) == "26 12:30"

    def test_is_the_start_of_their_shift(self, cast):
        Presence.objects.create(person=cast.sanne, by_evening=True, weekdays=127)
        assert self.leaves(cast) == "26 15:00"

    def test_is_never_in_their_quiet_hours_nor_on_another_day(self, cast):
        set_quiet_hours(person=cast.sanne, starts_at=time(7), ends_at=time(6, 30), by=cast.sanne, now=NOW)
        assert self.leaves(cast) == "26 06:30"

    def test_is_after_their_sleep_when_a_night_is_over(self, cast):
        rostered = {"rostered_from": TODAY, "rostered_until": THURSDAY + 9 * DAY}
        Presence.objects.create(person=cast.sanne, **rostered)
        for day in (THURSDAY - DAY, THURSDAY):
            times = {"starts_at": at("22:45", day), "ends_at": at("07:15", day + DAY)}
            Shift.objects.create(person=cast.sanne, kind="night", origin="file", **times)
        choose(cast.sanne, digest_at=time(8))
        assert self.leaves(cast) == "26 15:15"


class TestTheLetter:
    def test_says_which_days_come_how_they_like_it_and_names_nobody_in_its_subject(
        self, english, mail_server
    ):
        shares_day(english.joris, ways=(Way.IN_TEAM, Way.ON_PAPER), text="Neem geen taart mee")
        shares_day(english.fatima, occasion=Occasion.MEMORIAL, name="Omar")
        decide()
        assert deliver_due(at("08:00")) == 1
        mail = mail_server.only_to(english.sanne)
        assert mail["Subject"] == "A message from your team in Medemens"
        text = text_of(mail)
        assert (
            text.index("Coming up") < text.index("Joris") < text.index("To think of") < text.index("Fatima")
        )
        for body in (text, html_of(mail)):
            assert "Today: Joris van den Berg, birthday. Likes it best: in the team, on paper." in body
            assert "remembers Omar" in body
            assert "taart" not in body
            assert "/mail/off/" in body

    def test_says_to_whoever_leads_them_what_is_customary(self, english, mailoutbox):
        said = {"customary": "Een bos bloemen", "budget": "25 euro"}
        set_guideline(kind=Milestone.SERVICE, values=said, years=SERVICE_YEARS, by=english.hanna, now=NOW)
        serves(english.joris)
        decide()
        deliver_due(at("08:00"))
        assert "What is customary: Een bos bloemen. What may be spent: 25 euro." in mailoutbox[0].body

    def test_whoever_reads_it_looked_at_what_was_shared(self, english, mailoutbox):
        shares_day(english.joris)
        decide()
        assert not Sight.objects.exists()
        deliver_due(at("08:00"))
        assert [(row.viewer, row.owner) for row in Sight.objects.all()] == [(english.sanne, english.joris)]

    def test_one_without_a_share_is_no_look(self, english, mailoutbox):
        serves(english.joris)
        decide()
        assert deliver_due(at("08:00")) == 1
        assert "12½ years here" in mailoutbox[0].body
        assert not Sight.objects.exists()

    @pytest.mark.parametrize("what", ["withdrawn", "switched-off", "tomorrow"])
    def test_nothing_leaves_of_what_is_no_longer_so(self, english, mailoutbox, what):
        share, now = shares_day(english.joris), at("08:00")
        decide()
        if what == "withdrawn":
            withdraw_share(share=share, by=english.joris)
        elif what == "switched-off":
            choose(english.sanne, digest=False)
        else:
            now = at("08:00", THURSDAY + DAY)
        assert deliver_due(now) == 0
        assert Message.objects.get(kind="digest").given_up_at == now
        assert mailoutbox == []

    def test_what_was_told_before_is_not_told_again_in_a_letter_about_something_else(
        self, english, mailoutbox
    ):
        friday = THURSDAY + DAY
        shares_day(english.joris, THURSDAY + 2 * DAY)
        decide(friday)
        shares_day(english.fatima, friday)
        Message.objects.all().delete()
        Signal.objects.update(told_on=THURSDAY)
        decide(friday)
        deliver_due(at("08:00", friday))
        assert "Fatima" in mailoutbox[0].body
        assert "Joris" not in mailoutbox[0].body


class TestWhatHappened:
    """Events that wait for the letter of the next day."""

    @pytest.fixture
    def thanked(self, english):
        thanks = say_thanks(giver=english.sanne, receiver=english.joris, text="Dank je", now=NOW)
        tell([Event(THANKS_GIVEN, thanks, english.sanne, NOW, (english.joris,))])  # a second time
        return thanks

    def test_come_in_the_letter_of_the_next_working_day_once_and_without_a_name(
        self, english, thanked, mailoutbox
    ):
        assert not Message.objects.exists()
        tuesday = TODAY + DAY
        assert decide(TODAY)["messages_created"] == 0
        assert decide(tuesday) == {"signals_created": 0, "messages_created": 1, "posts_created": 0}
        assert deliver_due(at("08:00", tuesday)) == 1
        (mail,) = mailoutbox
        assert (mail.to, mail.body.count("Someone saw something in your work.")) == (
            [english.joris.work_mail],
            1,
        )
        assert "Sanne" not in mail.body
        assert "/thanks/" in mail.body

    def test_what_is_gone_by_then_is_not_told(self, english, thanked, mailoutbox):
        decide(TODAY + DAY)
        thanked.delete()
        assert deliver_due(at("08:00", TODAY + DAY)) == 0

    def test_wait_over_the_weekend_and_over_holidays(self):
        friday, christmas_eve = THURSDAY + DAY, THURSDAY.replace(month=12, day=24)
        assert next_working_day(friday) == friday + 3 * DAY
        assert next_working_day(christmas_eve) == christmas_eve + 4 * DAY


def test_at_most_one_mail_a_day_besides_invitations_and_notices(english, mailoutbox):
    """A whole week in which there is something each day, decided and sent every six hours."""
    for number in range(7):
        shares_day(english.joris, THURSDAY + number * DAY, Occasion.OWN)
    for hours in range(2, 7 * 24, 6):
        now = at("00:00") + timedelta(hours=hours)
        decide(now.date(), f"{now:%H:%M}")
        deliver_due(now)
        forget_signals(now)
    left = Message.objects.filter(recipient=english.sanne, kind="digest", sent_at__isnull=False)
    days = [row.sent_at.astimezone(at("00:00").tzinfo).date() for row in left]
    assert 3 <= len(days) == len(set(days)) == len(mailoutbox) <= 7


def test_the_command_counts_what_was_made_and_delivered(english, mailoutbox, capsys, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("09:00"))
    shares_day(english.joris)
    for made in (1, 0):
        call_command("daily", "--date", "2026-11-26", "--json")
        counts = json.loads(capsys.readouterr().out)
        told = {name: counts[name] for name in ("signals_created", "messages_created", "messages_delivered")}
        assert told == dict.fromkeys(told, made)
