"""What readers see: HR what was written to HR, and who leads a team today what was written to its leader."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medemens.conversations.models import Thread, ThreadEnd, ThreadMessage, waits
from medemens.conversations.queries.writing import Said, said_in
from medemens.conversations.rules import KEPT, Reader, Side
from medemens.core.rows import of_anyone
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import holding, roles_of
from medemens.people.queries.teams import leaders_of_teams, teams_led_by


@dataclass(frozen=True, slots=True)
class ReadThread:
    """A conversation for a reader, as far as it can be read on a day."""

    thread: Thread
    said: list[Said]
    end: ThreadEnd | None

    @property
    def to_leader(self) -> bool:
        return self.thread.reader == Reader.LEADER

    @property
    def gone_on(self) -> date | None:
        return self.end.ended_on + KEPT if self.end else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a reader finds: what waits for an answer, what was answered, and what was closed. Never how many."""

    waiting: list[Thread]
    answered: list[Thread]
    closed: list[Thread]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.answered or self.closed)


def threads_for(person: Person, roles: Collection[str], today: date) -> QuerySet[Thread]:
    """Every conversation that `person` may read today."""
    return Thread.objects.visible_to(person, roles, today).select_related("team", "end")


def shelf_of(person: Person, roles: Collection[str], today: date) -> Shelf:
    """All of them, the oldest first. Two statements."""
    every = threads_for(person, roles, today)
    waiting = set(every.filter(waits(today)).values_list("pk", flat=True))
    rows = sorted(every, key=lambda one: (one.opened_on, one.pk))
    closed = [one for one in rows if _end(one, today)]
    return Shelf(
        waiting=[one for one in rows if one.pk in waiting],
        answered=[one for one in rows if one.pk not in waiting and one not in closed],
        closed=closed,
    )


def read_thread(thread: Thread, today: date) -> ReadThread:
    """`thread` as its readers see it on `today`: nothing of what was written, or closed, on that same day."""
    return ReadThread(thread, said_in(thread, read_by_reader_on=today), _end(thread, today))


def messages_to_moderate(thread: Thread, today: date) -> QuerySet[ThreadMessage]:
    """What its writer wrote and a reader can see: words of it can be covered, or all of it put aside."""
    return thread.lines.filter(side=Side.WRITER, kind=ThreadMessage.Kind.TEXT, day__lt=today)


def is_reader(person: Person, roles: Collection[str], today: date) -> bool:
    """Whether anything could be written to `person`: whether anything was, this doesn't tell."""
    return Grant.Role.HR in roles or teams_led_by(person, today).exists()


def waiting_for(person: Person, today: date) -> QuerySet[Thread]:
    """What waits for an answer of `person`, for their letter of the day."""
    return Thread.objects.visible_to(person, roles_of(person), today).filter(waits(today))


def to_tell(days: Collection[date], today: date) -> dict[int, tuple[date, list[int]]]:
    """Of what was written on one of `days` and waits: the conversation, the last such day, and who is told of it.

    The same few statements for any number. It is for the letters of `today`; nobody is shown these rows.
    """
    every = of_anyone(Thread, "who is told that something waits")
    waiting = every.filter(waits(today)).select_related("team")
    last: dict[int, date] = {}
    written = of_anyone(ThreadMessage, "on which day something came, for the letter of the day after")
    for pk, day in written.filter(side=Side.WRITER, day__in=days).values_list("thread", "day"):
        last[pk] = max(day, last.get(pk, day))
    threads = list(waiting.filter(pk__in=list(last)))
    readers = _readers(threads, today)
    return {one.pk: (last[one.pk], readers[one.team_id]) for one in threads}


def _readers(threads: Collection[Thread], today: date) -> dict[int | None, list[int]]:
    """Who reads what was written to the leader of each team, and under None to HR."""
    teams = {one.team.pk: one.team for one in threads if one.team}
    readers: dict[int | None, list[int]] = defaultdict(list)
    for pk, leaders in leaders_of_teams(list(teams.values()), today).items() if teams else ():
        readers[pk] = [one.person.pk for one in leaders]
    if any(one.reader == Reader.HR for one in threads):
        readers[None] = [one.pk for one in holding(Grant.Role.HR)]
    return readers


def _end(thread: Thread, today: date) -> ThreadEnd | None:
    """Its end, from the day after it was closed."""
    end: ThreadEnd | None = getattr(thread, "end", None)
    return end if end and end.ended_on < today else None
