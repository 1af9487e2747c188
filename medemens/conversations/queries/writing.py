"""What whoever comes back with their words reads. Nobody is known here: the words are all there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medemens.conversations.models import Moderation, Thread, ThreadEnd, ThreadMessage
from medemens.conversations.queries.teams import with_enough
from medemens.conversations.rules import KEPT, SILENT, Reader, Side, What, order_key
from medemens.core import crypto
from medemens.core.rows import of_anyone
from medemens.people.models import Team

PURPOSE = "return-code"


@dataclass(frozen=True, slots=True)
class Said:
    """A message as a page shows it, with what a reader did to it. `text` is empty where it isn't for this reader."""

    message: ThreadMessage
    covered: Moderation | None
    aside: Moderation | None

    @property
    def by_writer(self) -> bool:
        return self.message.side == Side.WRITER

    @property
    def is_name(self) -> bool:
        return self.message.kind == ThreadMessage.Kind.NAME


@dataclass(frozen=True, slots=True)
class OwnThread:
    """A conversation for its writer."""

    thread: Thread
    said: list[Said]
    end: ThreadEnd | None
    position: int  # of the next message
    nobody_reads: bool
    too_few: bool

    @property
    def to_leader(self) -> bool:
        return self.thread.reader == Reader.LEADER

    @property
    def team(self) -> Team | None:
        return self.thread.team

    @property
    def goes_on(self) -> date | None:
        """The day on which it is gone, once it is closed."""
        return self.end.ended_on + KEPT if self.end else None

    @property
    def closes_on(self) -> date:
        """The day on which it closes by itself if nobody writes."""
        return max(one.message.day for one in self.said) + SILENT

    @property
    def again(self) -> str:
        """What was put aside last and not written otherwise since: to go on from."""
        mine = [one for one in self.said if one.by_writer]
        return mine[-1].message.text if mine and mine[-1].aside else ""


def hash_of(code: str) -> str:
    """What is kept of a code; `code` as `codes.kept_form` has it."""
    return crypto.lookup_hash(code, PURPOSE)


def hashes_of(codes: Iterable[str]) -> list[str]:
    """Every form in which one of `codes` may have been kept."""
    return [each for code in codes for each in crypto.lookup_hashes(code, PURPOSE)]


def thread_of(hashes: list[str]) -> Thread | None:
    """The conversation that one of these opens."""
    every = of_anyone(Thread, "whoever has the words is whom it is for")
    return every.select_related("team", "end").filter(return_hash__in=hashes).first()


def written_by(thread: Thread) -> list[ThreadMessage]:
    """What its writer wrote, in order."""
    return list(thread.lines.filter(side=Side.WRITER).order_by("position"))


def said_in(thread: Thread, *, read_by_reader_on: date | None = None) -> list[Said]:
    """All that was said, in order; for a reader only what can be read on that day. Two statements."""
    rows = thread.lines.prefetch_related("moderations")
    found = [one for one in rows if read_by_reader_on is None or _is_readable(one, read_by_reader_on)]
    found.sort(key=lambda one: order_key(one.side, one.day, one.position))
    return [_said(one) for one in found]


def own_thread(thread: Thread, today: date) -> OwnThread:
    """`thread` for its writer, with whether anybody reads it still."""
    said, end = said_in(thread), getattr(thread, "end", None)
    teams = [thread.team] if thread.team else []
    led = bool(teams and with_enough(teams, today, least=0))
    to_leader = thread.reader == Reader.LEADER
    return OwnThread(
        thread=thread,
        said=said,
        end=end,
        position=sum(one.by_writer for one in said) + 1,
        nobody_reads=to_leader and not led,
        too_few=led and not with_enough(teams, today),
    )


def _is_readable(message: ThreadMessage, today: date) -> bool:
    return message.side == Side.READER or message.day < today


def _said(message: ThreadMessage) -> Said:
    done = {one.what: one for one in message.moderations.all()}
    return Said(message, done.get(What.COVERED), done.get(What.ASIDE))
