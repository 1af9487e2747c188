"""While a round is open: two reminders to who didn't answer, of which no list remains, and at most “over half”."""

from datetime import timedelta

import pytest
from django.db.models import Q

from medemens.core import daily
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.reminding import count_turnout, remind_due, usual_reminders
from medemens.listening.models import Answer, Reminder, Turnout
from medemens.signals.actions import prune_messages
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message, Signal
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, AccountFactory, TeamFactory
from tests.listening_factories import answered, opened_round, people_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, SECOND = TODAY + 4 * DAY, TODAY + 12 * DAY


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def opened(cast: Cast, **how: object):
    return opened_round(by=cast.hanna, **{"remind_on": FIRST, "remind_again_on": SECOND} | how)


def reminded() -> list[str]:
    rows = Message.objects.filter(kind="round-reminder").select_related("recipient")
    return sorted(row.recipient.call_name for row in rows)


def test_usual_days_lie_within_the_round():
    assert usual_reminders(TODAY, TODAY + 14 * DAY) == [FIRST, SECOND]
    assert usual_reminders(TODAY, TODAY + 6 * DAY) == [FIRST]
    assert usual_reminders(TODAY, TODAY + 3 * DAY) == [TODAY + DAY]
    assert usual_reminders(TODAY, TODAY + 2 * DAY) == []


def test_whoever_has_not_answered_is_reminded_and_nobody_else(cast):
    round = opened(cast, slip_teams=[cast.elsewhere])
    answered(round, cast.joris, 1, 2, 3)
    answered(round, cast.ruth, 1, 2, 3)
    assert remind_due(NOW + 3 * DAY) == 0
    assert remind_due(NOW + 4 * DAY) == 1
    assert reminded() == ["Adil", "Ayşe", "Fatima", "Hanna", "Sanne"]


def test_twice_at_most_and_once_a_day(cast):
    opened(cast)
    counts = [remind_due(NOW + number * DAY) for number in (4, 4, 5, 11, 12, 12, 13, 14)]
    assert counts == [1, 0, 0, 0, 1, 0, 0, 0]
    assert list(Reminder.objects.order_by("on").values_list("on", flat=True)) == [FIRST, SECOND]


def test_a_day_that_was_missed_is_made_up_for_while_it_is_open(cast):
    opened(cast)
    assert remind_due(NOW + 6 * DAY) == 1
    assert remind_due(NOW + 7 * DAY) == 0
    assert remind_due(NOW + 15 * DAY) == 0


def test_who_sets_no_days_reminds_nobody(cast):
    opened(cast, remind_on=None, remind_again_on=None)
    assert [remind_due(NOW + number * DAY) for number in range(15)] == [0] * 15


def test_no_list_of_them_remains_once_the_mails_left(cast, mailoutbox):
    round = opened(cast)
    answered(round, cast.joris, 1, 2, 3)
    remind_due(NOW + 4 * DAY)
    waiting = Message.objects.filter(kind="round-reminder").count()
    answered(round, cast.fatima, 1, 2, 3)  # after it was made, and before it leaves
    assert deliver_due(NOW + 4 * DAY) == waiting - 1
    assert not Message.objects.filter(kind="round-reminder").exists()
    addresses = [address for mail in mailoutbox for address in mail.to]
    assert cast.joris.work_mail not in addresses
    assert cast.fatima.work_mail not in addresses
    assert cast.sanne.work_mail in addresses
    assert not Signal.objects.filter(~Q(kind="round-opened")).exists()


def test_what_could_not_be_sent_leaves_no_list_either(cast):
    opened(cast)
    remind_due(NOW + 4 * DAY)
    Message.objects.filter(kind="round-reminder").update(given_up_at=NOW + 4 * DAY)
    prune_messages(NOW + 4 * DAY)
    assert not Message.objects.filter(kind="round-reminder").exists()


def test_a_round_that_closed_meanwhile_mails_nobody(cast, mailoutbox):
    round = opened(cast)
    remind_due(NOW + 4 * DAY)
    close_round(round=round, by=cast.hanna, reason="Genoeg", now=NOW + 4 * DAY)
    assert deliver_due(NOW + 4 * DAY) == 0
    assert mailoutbox == []
    assert not Message.objects.filter(kind="round-reminder").exists()


def test_the_mail_says_until_when_and_who_answers(cast, mailoutbox):
    AccountFactory._meta.model.objects.update(language="en")
    opened(cast, answerer=cast.ruth)
    remind_due(NOW + 4 * DAY)
    deliver_due(NOW + 4 * DAY)
    [mail] = [mail for mail in mailoutbox if mail.to == [cast.joris.work_mail]]
    assert mail.subject == "Questions about work here"
    assert "You can answer until 7 December 2026. It takes a minute." in mail.body
    assert "Ruth Meijer answers by 14 December 2026." in mail.body
    assert "nobody sees whether you did" in mail.body


def test_from_fifty_people_the_day_says_whether_over_half_answered(cast):
    people = people_in(TeamFactory(parent=cast.de_hoek), 40)
    round = opened(cast)
    for one in people[:25]:
        answered(round, one, 1, 2, 3)
    assert count_turnout(NOW) == 1
    assert not Turnout.objects.get().over_half  # 25 of 50
    answered(round, people[25], 1, 2, 3)
    assert count_turnout(NOW) == 0  # once a day
    assert not Turnout.objects.get().over_half
    assert count_turnout(NOW + DAY) == 1
    assert Turnout.objects.get().over_half


def test_below_fifty_nothing_is_said(cast):
    people_in(TeamFactory(parent=cast.de_hoek), 39)
    opened(cast)
    assert count_turnout(NOW) == 0
    assert not Turnout.objects.exists()


def test_the_daily_run_does_both_before_letters_go(cast):
    opened(cast)
    counts = daily.run(NOW + 4 * DAY, with_steps=True)
    assert counts["rounds_reminded"] == 1
    assert list(daily.steps).index("open-rounds") < list(daily.steps).index("decide")


def test_answering_is_no_event_and_no_message(cast):
    round = opened(cast)
    before = (Message.objects.count(), Signal.objects.count())
    answered(round, cast.joris, 1, 2, 3)
    assert Answer.objects.count() == 1
    assert (Message.objects.count(), Signal.objects.count()) == before
