"""Mail in a folder of an IMAP server (RFC 3501; MOVE and UIDPLUS are used where they are offered)."""

import contextlib
import imaplib
import ipaddress
import logging
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import SplitResult, unquote

from django.utils.translation import gettext_lazy as _

from .incoming import (
    MAX_BYTES,
    ConfigurationError,
    IncomingMail,
    MailboxUnavailable,
    log_too_large,
    wrong_address,
)

logger = logging.getLogger(__name__)

TIMEOUT = 30  # seconds for each answer of the mail server
HANDLED = ("Medemens", "handled")


@dataclass(frozen=True)
class ImapAddress:
    """Where the mail is and how to get in; `tls` from the first byte, or else by STARTTLS."""

    host: str
    port: int
    tls: bool
    user: str
    password: str = field(repr=False)
    folder: str


def imap_address(parts: SplitResult, port: int | None) -> ImapAddress:
    """What an `imap://` or `imaps://` address says; ConfigurationError when not all is there."""
    tls = parts.scheme == "imaps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not (user and password):
        raise ConfigurationError(
            _("MAILBOX_URL has no name or no password. Write imaps://name:password@host/INBOX.")
        )
    if not (folder.isascii() and folder.isprintable() and user.isprintable() and password.isprintable()):
        raise wrong_address()
    return ImapAddress(parts.hostname or "", port or (993 if tls else 143), tls, user, password, folder)


def read_imap(address: ImapAddress) -> Iterator[IncomingMail]:
    """The folder's mails; the connection is closed after the last, or when the caller stops."""
    with _unavailable_if_broken():
        connection = _connect(address)
    try:
        with _unavailable_if_broken():
            _log_in(connection, address)
            inbox = _Inbox(connection)
            uids = inbox.open(address.folder)
        for uid in uids:
            with _unavailable_if_broken():
                raw = inbox.fetch(uid)
            if raw is not None:
                yield IncomingMail(raw, partial(inbox.mark_done, uid))
    finally:
        try:
            connection.logout()
        except (OSError, imaplib.IMAP4.error):
            # A server that is gone doesn't hear goodbye; the socket is still ours to close.
            with contextlib.suppress(OSError):
                connection.shutdown()


@contextlib.contextmanager
def _unavailable_if_broken() -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise ConfigurationError(
            _("The certificate of the mail server in MAILBOX_URL isn’t trusted.")
        ) from None
    except (OSError, imaplib.IMAP4.error) as error:
        logger.warning("The mailbox can't be read: %s", type(error).__name__)
        raise MailboxUnavailable(
            _("The mail server can’t be reached now. The next run tries again.")
        ) from error


def _connect(address: ImapAddress) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if address.tls:
        return imaplib.IMAP4_SSL(address.host, address.port, ssl_context=context, timeout=TIMEOUT)
    connection = imaplib.IMAP4(address.host, address.port, timeout=TIMEOUT)
    if "STARTTLS" in connection.capabilities:
        connection.starttls(context)
    elif not _is_this_machine(address.host):
        connection.shutdown()
        raise ConfigurationError(
            _("The mail server offers no encryption, so the password isn’t sent. Use imaps://.")
        )
    return connection


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _log_in(connection: imaplib.IMAP4, address: ImapAddress) -> None:
    try:
        if "AUTH=PLAIN" in connection.capabilities:
            secret = f"\0{address.user}\0{address.password}".encode()
            connection.authenticate("PLAIN", lambda _challenge: secret)
        else:
            # imaplib quotes the password itself, the name not.
            connection.login(_quoted(address.user), address.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeEncodeError):
        raise ConfigurationError(
            _("The mail server doesn’t accept the name and password in MAILBOX_URL.")
        ) from None


class _Inbox:
    """One opened folder: its mails by UID, and where handled mail goes."""

    def __init__(self, connection: imaplib.IMAP4) -> None:
        self.connection = connection
        self.handled = ""
        self.capabilities: set[str] = set()

    def open(self, folder: str) -> list[str]:
        """UIDs of the mails not deleted yet, oldest first. ConfigurationError for a missing folder."""
        status, _count = self.connection.select(_quoted(folder))
        if status != "OK":
            raise ConfigurationError(_("The folder in MAILBOX_URL isn’t in the mailbox."))
        # What a server can do may change by logging in.
        self.capabilities = set(self._text(self.connection.capability()[1]).upper().split())
        return self._text(self.connection.uid("SEARCH", "UNDELETED")[1]).split()

    def fetch(self, uid: str) -> bytes | None:
        """The mail, without marking it as read; None when it is gone or too large."""
        sizes = self._text(self.connection.uid("FETCH", uid, "(RFC822.SIZE)")[1])
        size = re.search(r"RFC822\.SIZE (\d+)", sizes)
        if size and int(size[1]) > MAX_BYTES:
            log_too_large(int(size[1]))
            self._move(uid)
            return None
        answers = self.connection.uid("FETCH", uid, "(BODY.PEEK[])")[1]
        return next((answer[1] for answer in answers if isinstance(answer, tuple)), None)

    def mark_done(self, uid: str, delete: bool) -> None:
        with _unavailable_if_broken():
            if delete:
                self._delete(uid)
            else:
                self._move(uid)

    def _move(self, uid: str) -> None:
        folder = _quoted(self._handled_folder())
        if "MOVE" in self.capabilities:
            self._must("MOVE", uid, folder)
        else:
            self._must("COPY", uid, folder)
            self._delete(uid)

    def _delete(self, uid: str) -> None:
        self._must("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self.capabilities:
            self._must("EXPUNGE", uid)
        else:
            self.connection.expunge()

    def _handled_folder(self) -> str:
        """Made at the first mail; beneath INBOX where the server wants all folders there."""
        if not self.handled:
            listing = re.search(r'\) "(.)" ', self._text(self.connection.list('""', '""')[1]))
            between = listing[1] if listing else "/"
            choices = (between.join(HANDLED), between.join(("INBOX", *HANDLED)))
            for choice in choices:
                status, answer = self.connection.create(_quoted(choice))
                if status == "OK" or "ALREADYEXISTS" in self._text(answer).upper() or self._exists(choice):
                    self.handled = choice
                    break
            else:
                raise ConfigurationError(
                    _("The mailbox in MAILBOX_URL doesn’t let a folder for handled mail be made.")
                )
        return self.handled

    def _exists(self, folder: str) -> bool:
        return self.connection.status(_quoted(folder), "(MESSAGES)")[0] == "OK"

    def _must(self, command: str, *arguments: str) -> None:
        status, _answer = self.connection.uid(command, *arguments)
        if status != "OK":
            raise imaplib.IMAP4.error(f"UID {command} was refused")

    @staticmethod
    def _text(answer: object) -> str:
        lines = answer if isinstance(answer, list) else [answer]
        flat = (piece for line in lines for piece in (line if isinstance(line, tuple) else (line,)))
        return " ".join(piece.decode("ascii", "replace") for piece in flat if isinstance(piece, bytes))


def _quoted(text: str) -> str:
    """An IMAP quoted string (RFC 3501 section 4.3); `text` holds no line breaks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
