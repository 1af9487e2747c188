"""Sending what is due: each message by one worker, under one Message-ID, at least once.

A worker claims a message (claims.py) and then writes the mail from what is true at that moment. What a worker that
vanished left behind is sent once more, with the same Message-ID, by which mail programs know it.
"""

import contextlib
import logging
import re
import time
from collections.abc import Mapping
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet

from medemens.core.health import note_mail
from medemens.core.periodic import stopping
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.sharing.actions.shares import note_looks
from medemens.signals import claims
from medemens.signals.actions import note_bounce
from medemens.signals.claims import retry_after
from medemens.signals.letters import Outdated
from medemens.signals.mails import Unreachable, compose, subject_of
from medemens.signals.messages import LEAVES_NO_LIST, may_leave_at
from medemens.signals.models import Message
from medemens.signals.queries import due, hours_of, unsent
from medemens.signals.quiet import Hours

logger = logging.getLogger(__name__)

BATCH = 1000
# Far enough under the ten minutes after which a claim counts as lost: a mail takes two minutes at the very most.
BUDGET = 5 * 60  # seconds
NO_ADDRESS = "5.1.3"  # RFC 3463: what stands there is no mail address
_STATUS = re.compile(rb"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_NOT_LOGGED_IN = frozenset({503, 530, 535})  # RFC 4954: about us, not about the one we write to


class Post:
    """One connection for a batch of mails, opened anew after whatever went wrong."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend = get_connection()
        # Whether the last attempt failed through no fault of the one written to; None before the first.
        self.fails: bool | None = None

    def is_open(self) -> bool:
        """Whether mail can be handed over. The reason why not is logged, without addresses."""
        try:
            self._connection.open()
        except OSError as error:  # every error of smtplib is one
            logger.warning("The mail server in EMAIL_URL can't be used now: %s", type(error).__name__)
            self.fails = True
            self.close()
            return False
        return True

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Hand `mail` over. Raises OSError (SMTPException is one) where the server doesn't take it."""
        try:
            self._connection.send_messages([mail])
        except OSError as error:
            self.fails = not (is_about_the_address(error) or may_be_the_address(error))
            self.close()
            raise
        self.fails = False

    def close(self) -> None:
        """Hang up; a server that is gone doesn't hear it."""
        with contextlib.suppress(OSError):
            self._connection.close()


def deliver_due(now: datetime, *, budget: float = BUDGET) -> int:
    """Send what may leave at `now`, at most `budget` seconds long; returns how many mails left.

    Call it outside a transaction. A process that is asked to stop does so between two mails. While the mail server
    can't be reached nothing is claimed, and nothing counts as an attempt.
    """
    waiting = list(due(now).values_list("pk", "claimed_at", "recipient")[:BATCH])
    if not waiting:
        return 0
    hours = hours_of({recipient for _pk, _seen, recipient in waiting}, now)
    post, started, sent = Post(), time.monotonic(), 0
    with contextlib.closing(post):
        for pk, seen, _recipient in waiting:
            if stopping.is_set() or time.monotonic() - started > budget or not post.is_open():
                break
            message = claim(pk, seen, now)
            sent += message is not None and _deliver(message, hours, post, now)
    if post.fails is not None:
        note_mail(fails=post.fails, now=now)
    return sent


def claim(pk: int, seen: datetime | None, now: datetime) -> Message | None:
    """The message, if it still is as it was seen and so is ours to send; None otherwise."""
    every = of_anyone(Message, "to send")
    taken = claims.take(every, pk, seen, now)
    if taken is None:
        logger.error("Two workers vanished while sending message %d; it is given up.", pk)
    return every.select_related("recipient__account").get(pk=pk) if taken else None


def _deliver(message: Message, hours: Mapping[int, Hours], post: Post, now: datetime) -> bool:
    try:
        subject = subject_of(message)
        leaves_at = may_leave_at(subject, now, hours[message.recipient_id])
        if leaves_at > now:  # it was due before the quiet hours began
            _put_back(message, leaves_at)
            return False
        written = compose(message, subject, now)
    except Outdated:
        _give_up(message, now)
        return False
    except Unreachable as error:
        note_bounce(person=message.recipient, address=error.address, status=NO_ADDRESS, now=now)
        _give_up(message, now)
        return False
    except Exception:
        # One mail that can't be written must not keep everyone else's from leaving.
        logger.exception("Message %d (%s) can't be written", message.pk, message.kind)
        _try_later(message, now)
        return False
    if written.looks:  # before it leaves: what is read is never read unseen
        note_looks(viewer=message.recipient, shares=written.looks, today=local_day(now))
    return _send(message, written.mail, post, now)


def _send(message: Message, mail: EmailMultiAlternatives, post: Post, now: datetime) -> bool:
    try:
        post.send(mail)
    except OSError as error:
        code, status = refusal(error)
        logger.warning("Message %d was refused: %s %d %s", message.pk, type(error).__name__, code, status)
        if is_about_the_address(error):
            note_bounce(person=message.recipient, address=mail.to[0], status=status or str(code), now=now)
            _give_up(message, now)
        elif not _try_later(message, now) and may_be_the_address(error):
            note_bounce(person=message.recipient, address=mail.to[0], status=status or str(code), now=now)
        return False
    # Whoever holds the claim by now: it did leave.
    _is_done(of_anyone(Message, "it left").filter(pk=message.pk), message, sent_at=now)
    return True


def refusal(error: OSError) -> tuple[int, str]:
    """What the server said: the reply code (RFC 5321) or 0, and the enhanced status (RFC 3463) or ""."""
    code, text = 0, b""
    if isinstance(error, SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b""
    status = _STATUS.search(text)
    return code, status[0].decode() if status else ""


def is_about_the_address(error: OSError) -> bool:
    """Whether the server will never take mail for this recipient, as far as it says so.

    5.7 is about what we may do (RFC 3463 section 3.8), as is a missing login: that is ours to solve, and is
    tried again. After the text of a mail only a status that speaks of the address or its mailbox counts.
    """
    code, status = refusal(error)
    if not 500 <= code < 600 or code in _NOT_LOGGED_IN:
        return False
    if isinstance(error, SMTPRecipientsRefused):
        return not status.startswith("5.7.")
    return status in ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10") or status.startswith("5.2.")


def may_be_the_address(error: OSError) -> bool:
    """Whether a refusal that may pass is about the recipient: a full mailbox, an address that is away."""
    code, status = refusal(error)
    about_them = isinstance(error, SMTPRecipientsRefused) or status.startswith(("4.1.", "4.2."))
    return 400 <= code < 500 and about_them and not status.startswith("4.7.")


def _try_later(message: Message, now: datetime) -> bool:
    """Put it back for a next attempt; after a day it is given up instead, and the answer is False."""
    delay = retry_after(message.attempts + 1)
    if delay is None:
        logger.error("Message %d (%s) couldn't be sent in a day; it is given up.", message.pk, message.kind)
        _give_up(message, now)
        return False
    _put_back(message, now + delay, attempts=message.attempts + 1)
    return True


def _put_back(message: Message, not_before: datetime, **changed: int) -> None:
    _ours(message).update(claimed_at=None, not_before=not_before, **changed)


def _give_up(message: Message, now: datetime) -> None:
    _is_done(_ours(message), message, given_up_at=now)


def _is_done(rows: QuerySet[Message], message: Message, **how: datetime) -> None:
    """Note that it left or won't; or forget it at once, where a list of who got one would tell something."""
    if message.kind in LEAVES_NO_LIST:
        rows.delete()
    else:
        rows.update(**how)


def _ours(message: Message) -> QuerySet[Message]:
    return unsent().filter(pk=message.pk, claimed_at=message.claimed_at)
