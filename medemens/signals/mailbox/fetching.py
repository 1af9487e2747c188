"""Fetching mail from a mailbox of the product's own, by IMAP or from a Maildir.

A mail is marked as done only after the caller has dealt with it (`IncomingMail.acknowledge`), so that a crash
costs a second reading and never a reply. The mailbox is the product's own: nobody else reads or sorts it.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from .imap import imap_address, read_imap
from .incoming import IncomingMail, wrong_address
from .maildir import maildir_at, read_maildir


def read_mailbox(url: str) -> Iterator[IncomingMail]:
    """The mails not handled yet, oldest first, from `imaps://name:password@host:993/INBOX` or `maildir:///path`.

    Name, password and folder are percent-encoded; the folder is INBOX when left out. `imap://` starts TLS,
    and goes without only to this machine. Mail over 2 MB is put with the handled mail unread. Raises
    ConfigurationError at once for an address that can't be right, and at the first mail for a refused login
    or a missing folder; MailboxUnavailable when the server can't be reached. No error names the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong_address() from None
    if parts.scheme == "maildir" and not parts.netloc and parts.path:
        return read_maildir(maildir_at(unquote(parts.path)))
    if parts.scheme in ("imaps", "imap") and parts.hostname:
        return read_imap(imap_address(parts, port))
    raise wrong_address()
