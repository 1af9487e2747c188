"""Incoming mail: fetched from the product's mailbox, and read as a calendar's reply or as a bounce."""

from .bounces import Bounce, parse_bounce
from .fetching import read_mailbox
from .incoming import ConfigurationError, IncomingMail, MailboxUnavailable
from .replies import CalendarReply, PartStat, parse_reply

__all__ = [
    "Bounce",
    "CalendarReply",
    "ConfigurationError",
    "IncomingMail",
    "MailboxUnavailable",
    "PartStat",
    "parse_bounce",
    "parse_reply",
    "read_mailbox",
]
