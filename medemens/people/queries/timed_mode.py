"""HR's timed mode: half an hour, for a reason, in which work details can be opened. Who is looked at reads it all.

It reaches master data and reporting lines. Nothing else asks for it, so it opens no share, wish, point, agreement or
appreciation (tests/test_leaks.py looks at everything as HR within it).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import zone
from medemens.people.models import LogEntry, Person, Purpose

LASTS = timedelta(minutes=30)
# When in the day the one message leaves that tells who looked: after the office, so that it tells of the whole day.
TELLS_AT = time(17)
SHOWN_FOR = timedelta(days=7)  # on Vandaag; “What is kept of you” tells for as long as the log does
Kind = LogEntry.Kind


@dataclass(frozen=True, slots=True)
class Mode:
    """The timed mode that somebody of HR is in, and whom they opened in it (ids)."""

    entry: LogEntry
    opened: frozenset[int]

    @property
    def until(self) -> datetime:
        return self.entry.at + LASTS

    def minutes_left(self, now: datetime) -> int:
        """Whole minutes, rounded up: one is left until the end."""
        return -(-(self.until - now) // timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody of HR looked at work details, or changed something in them, as its owner reads it."""

    entry: LogEntry

    @property
    def name(self) -> str:
        return self.entry.told["name"]

    @property
    def purpose(self) -> str:
        said = self.entry.told.get("purpose", "")
        return str(Purpose(said).label) if said else ""

    @property
    def line(self) -> str:
        return self.entry.told.get("line", "")


def mode_of(person: Person, began: int | None, now: datetime) -> Mode | None:
    """The mode that `person` began with the entry `began`, while it lasts. Two statements at most."""
    if began is None:
        return None
    entry = _running(person, now).filter(pk=began).first()
    if entry is None:
        return None
    every = of_anyone(LogEntry, "whom they opened in it: the rule that lets them open these again")
    opened = every.filter(kind=Kind.OPENED, mode=entry.pk).values_list("about", flat=True)
    return Mode(entry, frozenset(pk for pk in opened if pk is not None))


def last_mode_of(person: Person, now: datetime) -> LogEntry | None:
    """The mode that `person` began last and that still lasts, on whatever device."""
    return _running(person, now).order_by("-sequence").first()


def looks_at(person: Person) -> list[LogEntry]:
    """Every time HR opened the work details of `person`, downloaded those of everyone, or changed who leads them."""
    return list(LogEntry.objects.visible_to(person).order_by("-sequence"))


def recent_looks_at(person: Person, now: datetime) -> list[Look]:
    """Who opened their work details, or the table of everyone's, in the last week; the latest first. One statement."""
    looks = LogEntry.objects.visible_to(person).filter(kind__in=[Kind.OPENED, Kind.TABLE])
    rows = looks.filter(at__gt=now - SHOWN_FOR).exclude(actor=person.pk)
    return [Look(row) for row in rows.order_by("-sequence")]


def was_looked_at(today: date) -> Exists:
    """Whether there may be something in `recent_looks_at` on `today` for the person of an account: read along with it.

    So Vandaag asks for it only where it is so, and costs everybody else nothing.
    """
    since = datetime.combine(today, time(), tzinfo=zone()) - SHOWN_FOR
    mine = Q(kind__in=[Kind.OPENED, Kind.MERGED], about=OuterRef("person"))
    every = of_anyone(LogEntry, "whether there may be something to read, for whoever the account is of")
    return Exists(every.filter(mine | Q(kind=Kind.TABLE), at__gt=since))


def looks_told_with(entry: LogEntry) -> list[Look]:
    """What the message that `entry` gave rise to tells: all of that day about that person, the first first."""
    every = of_anyone(LogEntry, "the message that tells whom it is about")
    same = every.filter(kind=Kind.OPENED, about=entry.about, told_on=entry.told_on)
    return [Look(row) for row in same.order_by("sequence")]


def told_from(entry: LogEntry, now: datetime) -> datetime:
    """From when the message about `entry` may leave: at the end of the day it tells of; other entries at once."""
    return datetime.combine(entry.told_on, TELLS_AT, tzinfo=zone()) if entry.told_on else now


def day_that_tells(person: Person, now: datetime) -> tuple[date, bool]:
    """The day whose message tells of a look at `person` at `now`, and whether that message must still be made.

    One message a day: a look after five, on a day that told already, is told the day after.
    """
    local = now.astimezone(zone())
    every = of_anyone(LogEntry, "on which day the one message leaves")
    told = every.filter(kind=Kind.OPENED, about=person.pk)
    day = local.date()
    if local.time() >= TELLS_AT and told.filter(told_on=day).exists():
        day += timedelta(days=1)
    return day, not told.filter(told_on=day).exists()


def _running(person: Person, now: datetime) -> QuerySet[LogEntry]:
    every = of_anyone(LogEntry, "whether the mode of this one still runs: a rule of what they may open")
    ended = every.filter(kind=Kind.ENDED, mode=OuterRef("pk"))
    begun = every.filter(kind=Kind.BEGUN, actor=person.pk, at__gt=now - LASTS, at__lte=now)
    return begun.filter(~Exists(ended))
