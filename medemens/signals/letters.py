"""What each kind of message says. A letter is the same in plain text and in HTML; the templates only set it.

The functions get the row as it is when the mail leaves; they raise `Outdated` when there is nothing to tell any
more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import dateformat

from medemens.core.rows import of_anyone
from medemens.core.time import zone
from medemens.people.models import Person
from medemens.sharing.models import Share
from medemens.signals.models import Message


class Outdated(Exception):
    """There is nothing to tell any more: it is gone, over, or told better by a later message."""


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom a letter is written: the message, its reader, where it goes, and when."""

    message: Message
    reader: Person
    address: str
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(zone()).date()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along with a letter."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail in words: sentences, a card with what, when and where, lists under a title, links, sentences after.

    A link is a label and an address. So many links as `buttons` says are what the mail asks for; the others are by
    the way. `calendar` is a METHOD with its iCalendar; `sender` is on whose behalf it is sent; whoever gets it has
    looked at the `looks`; `attached` goes along, in a mail without a calendar.
    """

    subject: str
    says: list[str]
    what: str = ""
    when: str = ""
    where: str = ""
    lists: list[tuple[str, list[str]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    buttons: int = 1
    after: list[str] = field(default_factory=list)
    sender: Person | None = None
    calendar: tuple[str, bytes] | None = None
    looks: list[Share] = field(default_factory=list)
    attached: Attached | None = None


Write = Callable[[Any, Reading], Letter]


@dataclass(frozen=True, slots=True)
class Kind:
    """How messages of one kind are written: where their rows are, and who writes the letter."""

    rows: Callable[[], QuerySet[Any]]
    write: Write


LETTERS: dict[str, Kind] = {}


def letter(kind: str, model: type[Model], *related: str) -> Callable[[Write], Write]:
    """Let a function write the letters of `kind`, about rows of `model` fetched with their `related` rows."""

    def rows() -> QuerySet[Any]:
        return of_anyone(model, "what a mail is about, for its recipient").select_related(*related)

    def register(write: Write) -> Write:
        LETTERS[kind] = Kind(rows, write)
        return write

    return register


def product_address() -> str:
    """The address mails come from: the mailbox that reads replies, or else that of MAIL_FROM."""
    return settings.MAILBOX_ADDRESS or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def page(name: str, *arguments: Any) -> str:
    """The full address of a page of Medemens."""
    return f"{settings.BASE_URL}{reverse(name, args=arguments)}"


def day(value: date) -> str:
    """ "26 november 2026"."""
    return str(dateformat.format(value, "j E Y"))
