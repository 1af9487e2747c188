"""The little of MIME that replies and bounces need, read with the forgiving parser.

Anyone may send mail to the product, so the old `compat32` policy is used: it takes headers as they are, where
the newer one raises on malformed ones.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses


def read_message(raw: bytes) -> Message:
    """`raw` as a message; whatever is wrong with it is noted in its defects, not raised."""
    return message_from_bytes(raw)


def leaves(message: Message) -> Iterator[Message]:
    """The parts that are not multiparts, in order. Mail inside mail is a leaf: it was said elsewhere."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting.extend(reversed(inside(part)))
        else:
            yield part


def inside(part: Message) -> list[Message]:
    """The parts of a multipart, the mail in a message/rfc822, the groups of fields in a delivery status."""
    payload = part.get_payload()
    return [piece for piece in payload if isinstance(piece, Message)] if isinstance(payload, list) else []


def header(message: Message, name: str) -> str:
    """The header as text on one line, "" when it isn't there."""
    return " ".join(str(message.get(name, "")).split())


def content(part: Message) -> bytes:
    """The bytes of a leaf with its base64 or quoted-printable undone; b"" for mail inside mail."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def first_address(message: Message, name: str) -> str:
    """The first mail address in a header, in lower case, "" when there is none."""
    found = getaddresses([header(message, name)])
    return next((address.lower() for _name, address in found if "@" in address), "")
