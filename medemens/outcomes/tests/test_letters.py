"""What the letter of the day says of an answer: one line, once, as long as it is true."""

from datetime import timedelta

import pytest

from medemens.outcomes.actions.answering import publish_outcomes
from medemens.outcomes.actions.dates import tell_of_late_answers
from medemens.people.models import Account, Person
from medemens.signals.delivery import deliver_due
from medemens.signals.tests.days import at, decide
from tests.factories import NOW, TODAY
from tests.world_of_outcomes import decided, heard, team_choice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY = TODAY + DAY
ANSWERED = "You can read what is done with what people answered in a round."
LATE = "People wait for an answer to a round. It isn’t there yet, and the day is over."


@pytest.fixture
def asked(asked):
    """As it is, with letters in English; of the round itself nothing waits to be told."""
    Account.objects.update(language="en")
    decide(TODAY)
    return asked


def letters(mailoutbox, day=TUESDAY) -> dict[str, str]:
    """What everyone who can be reached by mail gets that day, by address."""
    decide(day)
    deliver_due(at("08:00", day))
    return {mail.to[0]: mail.body for mail in mailoutbox}


def says(letters: dict[str, str], line: str, person: Person) -> int:
    return letters.get(person.work_mail, "").count(line)


def test_two_things_that_come_out_on_one_day_are_one_line(asked, mailoutbox):
    for text in ("Gehoord", "Nog iets"):
        publish_outcomes(
            round=asked.round, outcomes=[heard(asked.round, text, by=asked.ruth)], by=asked.ruth, now=NOW
        )
    told = letters(mailoutbox)
    cast = asked.cast
    assert [says(told, ANSWERED, one) for one in (cast.joris, cast.wim, cast.ruth)] == [1, 1, 0]
    assert "Gehoord" not in told[cast.joris.work_mail]


def test_a_teams_own_choice_is_told_to_that_team(asked, mailoutbox):
    team_choice(asked.hoek, "We beginnen op tijd", by=asked.cast.sanne)
    told = letters(mailoutbox)
    assert [says(told, ANSWERED, one) for one in (asked.cast.joris, asked.cast.wim)] == [1, 0]


def test_a_day_that_passed_is_told_once(asked, mailoutbox):
    tell_of_late_answers(NOW)
    tell_of_late_answers(NOW + DAY)
    assert says(letters(mailoutbox), LATE, asked.cast.joris) == 1
    mailoutbox.clear()
    assert says(letters(mailoutbox, TUESDAY + DAY), LATE, asked.cast.joris) == 0


def test_what_was_answered_meanwhile_isn_t_told_to_be_late(asked, mailoutbox):
    tell_of_late_answers(NOW)
    answer = decided(asked.round, "Er komt iemand bij", by=asked.ruth)
    publish_outcomes(round=asked.round, outcomes=[answer], by=asked.ruth, now=NOW)
    told = letters(mailoutbox)
    assert [says(told, line, asked.cast.joris) for line in (LATE, ANSWERED)] == [0, 1]
