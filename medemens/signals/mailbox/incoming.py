"""One incoming mail, and what may be wrong with the mailbox it comes from."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused

logger = logging.getLogger(__name__)

MAX_BYTES = 2_000_000


class ConfigurationError(Refused):
    """The mailbox can't be used as it is set; `text` says what to change."""


class MailboxUnavailable(Refused):
    """The mail server does not answer now; the next run tries again, nothing is lost."""


def wrong_address() -> ConfigurationError:
    """What to raise for a MAILBOX_URL that is no address of a mailbox at all."""
    return ConfigurationError(
        _(
            "MAILBOX_URL isn’t the address of a mailbox. Write imaps://name:password@mail.example.nl/INBOX or"
            " maildir:///path/to/Maildir. Write special characters in a name or password percent-encoded."
        )
    )


@dataclass(frozen=True)
class IncomingMail:
    """One mail as it came. Not acknowledged, it comes again at the next run."""

    raw: bytes = field(repr=False)
    mark_done: Callable[[bool], None] = field(repr=False)

    def acknowledge(self, *, delete: bool = False) -> None:
        """Done with this mail: keep it apart as handled, or delete it for good.

        Replies and bounces say with whom someone had coffee: the caller deletes what it understood, and keeps
        what a person may have written. Call it before taking the next mail. MailboxUnavailable when the
        connection is gone.
        """
        self.mark_done(delete)


def log_too_large(size: int) -> None:
    """Says how large, never what or from whom."""
    logger.warning("A mail of %d bytes was put with the handled mail unread: it is over %d.", size, MAX_BYTES)
