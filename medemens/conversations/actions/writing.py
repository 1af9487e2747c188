"""What somebody does without a name. So no action here has a `by`, none records an event, and none knows a time.

Each only adds rows: a row that goes is noted by the database (core/erasures), in the order in which rows go.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.conversations.codes import kept_form
from medemens.conversations.models import Thread, ThreadEnd, ThreadMessage
from medemens.conversations.queries.teams import with_enough
from medemens.conversations.queries.writing import hash_of, hashes_of, thread_of, written_by
from medemens.conversations.rules import LONGEST, MOST_MESSAGES, How, Reader, Side
from medemens.core.errors import Refused
from medemens.people.models import Team


@transaction.atomic
def open_thread(*, code: str, reader: str, team: Team | None, text: str, today: date) -> Thread:
    """Write to HR, or to whoever leads `team`, under `code`. What was sent twice is there once.

    `Refused` where fewer than fifteen people could have written to that leader, or nobody leads that team.
    """
    words = _words(text)
    known = thread_of(hashes_of([kept_form(code)]))
    if known:
        return known
    if reader == Reader.LEADER and (team is None or not with_enough([team], today)):
        raise Refused(
            _("For this team it would be too easy to guess who wrote. Choose HR, or a larger team.")
        )
    thread = Thread.objects.create(
        reader=reader,
        team=team if reader == Reader.LEADER else None,
        return_hash=hash_of(kept_form(code)),
        opened_on=today,
    )
    _add(thread, 1, words, ThreadMessage.Kind.TEXT, today)
    return thread


@transaction.atomic
def write_on(*, thread: Thread, text: str, position: int, today: date) -> None:
    """Write on, at the `position` that the page knew. A form that is sent twice is there once.

    `Refused` once it is closed, and after forty messages.
    """
    _say(thread, position, _words(text), ThreadMessage.Kind.TEXT, today)


@transaction.atomic
def give_name(*, thread: Thread, name: str, position: int, today: date) -> None:
    """Say who one is. It can't be taken back, and nobody checks whether it is true."""
    _say(thread, position, _words(name), ThreadMessage.Kind.NAME, today)


@transaction.atomic
def end_thread(*, thread: Thread, how: How, today: date) -> None:
    """Close it: its writer does, and nobody else. What is closed already stays as it is."""
    _hold(thread)
    ThreadEnd.objects.get_or_create(thread=thread, defaults={"how": how, "ended_on": today})


def keep_with_first_key(thread: Thread, code: str) -> None:
    """Keep the way back under the first of `FIELD_KEYS`, where it was kept under an older one."""
    fresh = hash_of(code)
    if thread.return_hash != fresh:
        Thread.objects.filter(pk=thread.pk).update(return_hash=fresh)


def _say(thread: Thread, position: int, words: str, kind: ThreadMessage.Kind, today: date) -> None:
    _hold(thread)
    if ThreadEnd.objects.filter(thread=thread).exists():
        raise Refused(_("This conversation is closed. You can begin a new one."))
    written = written_by(thread)
    if position <= len(written):
        if written[position - 1].text == words:
            return  # the same form, sent twice
        raise Refused(_("This page was an old one. Look at what is there now, and send it again."))
    if len(written) >= MOST_MESSAGES:
        raise Refused(_("This conversation is full. You can begin a new one."))
    _add(thread, len(written) + 1, words, kind, today)


def _add(thread: Thread, position: int, words: str, kind: ThreadMessage.Kind, today: date) -> None:
    ThreadMessage.objects.create(
        thread=thread, side=Side.WRITER, position=position, kind=kind, text=words, day=today
    )


def _hold(thread: Thread) -> None:
    Thread.objects.select_for_update().get(pk=thread.pk)


def _words(text: str) -> str:
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Write at most %(count)s characters.") % {"count": LONGEST})
    return words
