"""Rosters for tests: when someone works, by the clock of Amsterdam in the week of the cast's Monday."""

from datetime import date, datetime, time, timedelta

from medemens.core.time import zone
from medemens.moments.arranging import Hours
from medemens.people.models import Person
from medemens.presence.models import Presence, Shift
from medemens.presence.rules import Stretch, kind_of
from tests.cast import Cast
from tests.factories import TODAY, PersonFactory

DAY, EVENING, NIGHT = ("08:00", "16:30"), ("15:00", "23:00"), ("23:00", "07:00")
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
KNOWN_FOR = timedelta(days=27)


def at(day: int | date, clock: str) -> datetime:
    """The instant of this clock so many days after the cast's Monday."""
    on = day if isinstance(day, date) else TODAY + timedelta(days=day)
    return datetime.combine(on, time.fromisoformat(clock), zone())


def stretch(day: int, hours: tuple[str, str]) -> tuple[datetime, datetime]:
    """From when until when a shift of these hours lasts that begins on `day`."""
    begins, ends = hours
    return at(day, begins), at(day + (ends <= begins), ends)


def works(person: Person, *shifts: tuple[int, tuple[str, str]], rostered: bool = True) -> None:
    """The roster of `person` from now on: (days after Monday, hours). Not `rostered`: they added these themself."""
    if rostered:
        known = {"rostered_from": TODAY - timedelta(days=7), "rostered_until": TODAY + KNOWN_FOR}
        Presence.objects.update_or_create(person=person, defaults=known)
    for day, hours in shifts:
        begins, ends = stretch(day, hours)
        Shift.objects.create(
            person=person, starts_at=begins, ends_at=ends, kind=kind_of(begins, ends, zone()),
            origin=Shift.Origin.FILE if rostered else Shift.Origin.OWN,
        )  # fmt: skip


def usually(person: Person, *kinds: str, weekdays: int = 0b1111111) -> None:
    """`person` usually works these kinds of shift, every day unless told otherwise."""
    said = {f"by_{kind}": True for kind in kinds}
    Presence.objects.update_or_create(person=person, defaults={**said, "weekdays": weekdays})


def hours(*shifts: tuple[int, tuple[str, str]], whole: bool = True) -> Hours:
    """Known hours without a database."""
    found = [stretch(*shift) for shift in shifts]
    return Hours(tuple(Stretch(begins, ends, kind_of(begins, ends, zone())) for begins, ends in found), whole)


def a_team_at_night(cast: Cast) -> Cast:
    """Joris and Nour work the night from Wednesday to Thursday; everyone else works by day."""
    nour = PersonFactory(call_name="Nour", leader=cast.sanne, team=cast.de_hoek)
    works(cast.joris, (WED, NIGHT))
    works(nour, (WED, NIGHT))
    works(cast.fatima, (WED, DAY))
    return cast
