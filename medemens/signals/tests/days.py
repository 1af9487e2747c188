"""Days that people share, and the mornings on which is decided who is told of them."""

from datetime import date, datetime, time, timedelta

from medemens.core.time import zone
from medemens.people.models import Person
from medemens.sharing.actions.shares import add_share
from medemens.sharing.rules import Audience, Kind, Occasion, Said
from medemens.signals.deciding import decide_signals
from tests.factories import NOW

DAY = timedelta(days=1)
THURSDAY = date(2026, 11, 26)
STARTED = date(2014, 5, 26)  # 12½ years on that Thursday


def shares_day(owner, on=THURSDAY, occasion=Occasion.BIRTHDAY, *, leader=True, **said):
    """A day of `owner`, shared with whoever leads them."""
    said = Said(
        Kind.DAY, occasion=occasion, day=on.day, month=on.month, audience=Audience(leader=leader), **said
    )
    return add_share(said=said, by=owner, now=NOW)


def serves(person, since=STARTED):
    """That they work here since `since`."""
    Person.objects.filter(pk=person.pk).update(service_date=since)


def at(clock: str, day=THURSDAY) -> datetime:
    """That time on the clock of the organisation."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone())


def decide(day=THURSDAY, clock="04:00"):
    """Decide as in that night."""
    return decide_signals(day, now=at(clock, day))
