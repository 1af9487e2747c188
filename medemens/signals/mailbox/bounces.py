"""Mail that came back: delivery status notifications (RFC 3464) and the older shape of Exim."""

import logging
import re
from dataclasses import dataclass
from email.message import Message

from .mime import content, first_address, header, inside, leaves, read_message

logger = logging.getLogger(__name__)

_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_XTEXT = re.compile(r"\+(2B|3D)")  # RFC 3461 section 4: how "+" and "=" are written in an original recipient
_OUR_MAIL = {
    "message/rfc822",
    "message/global",
    "message/rfc822-headers",
    "message/global-headers",
    "text/rfc822-headers",
}


@dataclass(frozen=True)
class Bounce:
    """A mail of ours that did not arrive (`permanent`) or not yet (it is still being tried).

    `message_id` is that of our mail, with its angle brackets, "" when the notification doesn't say; `status`
    is the enhanced code (RFC 3463) such as "5.1.1", or "". The address is in lower case.
    """

    recipient: str
    message_id: str
    permanent: bool
    status: str


def parse_bounce(raw: bytes) -> Bounce | None:
    """The bounce in `raw`, None when it is something else (also for receipts of success). Never raises.

    Permanent is what the server gave up on (Action: failed), whatever the first digit of its status: after
    days of trying that may still be a 4. Anyone can write such a mail: the caller believes it only when
    `message_id` is one it sent. Of several recipients the first that failed is returned; our mails have one.
    """
    try:
        message = read_message(raw)
        parts = list(leaves(message))
        blocks = [
            block
            for part in parts
            if part.get_content_type() == "message/delivery-status"
            for block in inside(part)
            if header(block, "Action")
        ]
        if blocks:
            return _from_status(blocks, _original_message_id(message, parts))
        return _from_exim(message, parts)
    except Exception as error:
        # As in replies: what arrives may be malformed, and must not stop the reading of the next mail.
        logger.info("A mail could not be read as a bounce: %s", type(error).__name__)
        return None


def _from_status(blocks: list[Message], message_id: str) -> Bounce | None:
    def with_action(action: str) -> list[Message]:
        return [block for block in blocks if header(block, "Action").lower().split(" ")[0] == action]

    for action in ("failed", "delayed"):
        for block in with_action(action):
            if recipient := _recipient(block):
                return Bounce(recipient, message_id, permanent=action == "failed", status=_status(block))
    return None


def _recipient(block: Message) -> str:
    """The address as we wrote it where the server kept it, else the one it ended up at."""
    original = _XTEXT.sub(lambda code: chr(int(code[1], 16)), header(block, "Original-Recipient"))
    for field in (original, header(block, "Final-Recipient")):
        address = field.partition(";")[2].strip().strip("<>").lower()
        if "@" in address:
            return address
    return ""


def _status(block: Message) -> str:
    for name in ("Status", "Diagnostic-Code"):
        if found := _STATUS.search(header(block, name)):
            return found[0]
    return ""


def _original_message_id(message: Message, parts: list[Message]) -> str:
    """From our mail or its headers, as the notification carries them; else from what it is in reply to."""
    for part in parts:
        if part.get_content_type() in _OUR_MAIL:
            ours = next(iter(inside(part)), None) or read_message(content(part))
            if found := _MESSAGE_ID.search(header(ours, "Message-ID")):
                return found[0]
    found = _MESSAGE_ID.search(header(message, "In-Reply-To") or header(message, "References"))
    return found[0] if found else ""


def _from_exim(message: Message, parts: list[Message]) -> Bounce | None:
    """Exim without DSN names the addresses in a header, only when it gave up, and quotes our mail as text."""
    recipient = first_address(message, "X-Failed-Recipients")
    if not recipient:
        return None
    text = b"\n".join(content(part) for part in parts).decode("utf-8", "replace")
    quoted = re.search(r"(?im)^message-id:\s*(<[^<>\s]+>)", text)
    status = _STATUS.search(text)
    return Bounce(
        recipient,
        quoted[1] if quoted else _original_message_id(message, parts),
        permanent=True,
        status=status[0] if status else "",
    )
