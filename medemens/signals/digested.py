"""Events that are told in the letter of the next day, and not in a mail of their own.

Each kind has one line, which names nobody: the page has the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.cards.queries.groups import asked_to_sign
from medemens.conversations.queries.reading import to_tell, waiting_for
from medemens.core.events import Event
from medemens.core.time import local_day
from medemens.core.writing import write_values
from medemens.listening.queries.rounds import published_for, refused_for, rounds_to_answer
from medemens.milestones.calendar import most_work_on
from medemens.outcomes.queries.promised import announcements_for, late_notices_for
from medemens.people.models import Person
from medemens.recognition.queries import thanks_for
from medemens.signals.models import Signal

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Digested:
    """What is said of a kind of event, the name of the page that has it, and of which rows it is true still."""

    says: str | Promise
    page: str
    rows: Callable[[Person, date], QuerySet[Any]]


# No event: what was written without a name leaves none. The daily run finds what waits (`waiting_conversations`).
CONVERSATION = "conversation-waiting"
DIGESTED = {
    "answer-late": Digested(
        _("People wait for an answer to a round. It isn’t there yet, and the day is over."),
        "join_in",
        late_notices_for,
    ),
    "card-to-sign": Digested(
        _("A card for a colleague goes round. You can sign it in Medemens."), "cards", asked_to_sign
    ),
    "outcome-published": Digested(
        _("You can read what is done with what people answered in a round."),
        "join_in",
        lambda person, _today: announcements_for(person),
    ),
    "round-opened": Digested(
        _("There are questions for you about work here. You answer without your name, in a few minutes."),
        "join_in",
        rounds_to_answer,
    ),
    "round-published": Digested(_("What people answered in a round can be read."), "join_in", published_for),
    "round-refused": Digested(
        _("Of a round nothing could be shown. You read why in Medemens."), "rounds", refused_for
    ),
    "thanks-given": Digested(
        _("Someone saw something in your work. You read it in Medemens."),
        "thanks",
        lambda person, _today: thanks_for(person),
    ),
    CONVERSATION: Digested(
        _("Somebody wrote something without a name. It waits for an answer in Medemens."),
        "conversations",
        waiting_for,
    ),
}


def keep_for_digest(events: Sequence[Event]) -> None:
    """One signal for each recipient of each event, made once however often the event comes by. One statement."""
    made = [one for event in events for one in _signals(event)]
    write_values(Signal, KEPT, made, unless_there=True)


KEPT = ("recipient", "kind", "day", "told_on", "subject_id", "by_mail", "key", "made_at")


def _signals(event: Event) -> Iterator[tuple[Any, ...]]:
    day, kind, subject = next_working_day(local_day(event.at)), event.kind.name, event.subject.pk
    for recipient in sorted({one.pk for one in event.recipients}):
        yield recipient, kind, day, day, subject, True, f"{kind}:{subject}:{recipient}", event.at


def waiting_conversations(today: date, now: datetime) -> list[Signal]:
    """What to tell readers today of what was written without a name: since the last working day, and not answered.

    The rows know the daily run in which they were made, and nothing of when on its day something was written.
    """
    days = [day for number in range(1, 14) if next_working_day(day := today - number * DAY) == today]
    return [
        Signal(
            recipient_id=recipient,
            kind=CONVERSATION,
            day=today,
            told_on=today,
            subject_id=pk,
            key=f"{CONVERSATION}:{pk}:{day}:{recipient}",
            made_at=now,
        )
        for pk, (day, recipients) in to_tell(days, today).items()
        for recipient in recipients
    ]


def next_working_day(day: date) -> date:
    """The first day after `day` on which most people work: what can wait comes then."""
    later = (day + number * DAY for number in range(1, 14))
    return next(filter(most_work_on, later))
