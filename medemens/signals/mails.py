"""A message as a mail: plain text, HTML and, for a moment with a time, a calendar item.

It is written when it leaves, from what is true then, in the receiver's language: names, time and place, no more.
From is the product's own address with the name of whoever asks: nothing is forged, and bounces come back here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from medemens.core.languages import whole
from medemens.core.time import zone
from medemens.moments import calendar
from medemens.people.models import Person
from medemens.sharing.models import Share
from medemens.signals import (  # noqa: F401  they register
    agreement_letters,
    card_letters,
    chat_letters,
    digest_letters,
    moment_letters,
    people_letters,
    power_letters,
    round_letters,
    wish_letters,
)
from medemens.signals.families import FAMILIES
from medemens.signals.letters import LETTERS, Letter, Outdated, Reading, product_address
from medemens.signals.models import Message
from medemens.signals.queries import address_of, is_switched_off
from medemens.signals.switching_off import off_address, off_headers


class Unreachable(Exception):
    """What stands as the mail address of someone is no mail address."""

    def __init__(self, address: str) -> None:
        super().__init__("no mail address")
        self.address = address


def subject_of(message: Message) -> Model:
    """The row a message is about. Raises `Outdated` when it is gone."""
    row: Model | None = LETTERS[message.kind].rows().filter(pk=message.subject_id).first()
    if row is None:
        raise Outdated
    return row


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as it leaves, and what of others its reader has seen by that."""

    mail: EmailMultiAlternatives
    looks: Sequence[Share]


def compose(message: Message, subject: Model, now: datetime) -> Written:
    """The mail for `message`. Raises `Outdated` when there is nothing to tell any more, or nobody who wants to hear it.

    Raises `Unreachable` for an address that can't be one, and ValueError for headers no mail can have.
    """
    reader = message.recipient
    address = address_of(reader, now)
    if not address or (reader.last_day and reader.last_day < now.astimezone(zone()).date()):
        raise Outdated
    if is_switched_off(reader, FAMILIES[message.kind]):
        raise Outdated
    try:
        validate_email(address)
    except ValidationError:
        raise Unreachable(address) from None
    account = getattr(reader, "account", None)
    with translation.override(whole(account.language) if account else settings.LANGUAGE_CODE):
        letter = LETTERS[message.kind].write(subject, Reading(message, reader, address, now))
        mail = _mail(letter, message, address)
    mail.message()  # a header that can't be right fails here, not halfway a conversation with the server
    return Written(mail, letter.looks)


def _mail(letter: Letter, message: Message, address: str) -> EmailMultiAlternatives:
    off_url = off_address(message.recipient, FAMILIES[message.kind])
    context: dict[str, Any] = {
        "letter": letter,
        "reader": message.recipient,
        "language": translation.get_language(),
        "signature": " · ".join(dict.fromkeys(["Medemens", settings.ORGANISATION_NAME])),
        "quiet_hours_url": settings.BASE_URL + reverse("quiet_hours"),
        "off_url": off_url,
    }
    text, html = (render_to_string(f"signals/mails/letter.{form}", context) for form in ("txt", "html"))
    same: dict[str, Any] = {
        "subject": letter.subject,
        "text": text,
        "html": html,
        "from_email": from_header(letter.sender),
        "reply_to": settings.MAILBOX_ADDRESS,
        "message_id": message.message_id,
        "headers": off_headers(off_url),
    }
    if letter.calendar is None:
        mail = plain_mail(to=address, **same)
        if letter.attached:
            mail.attach(letter.attached.name, letter.attached.content, letter.attached.kind)
        return mail
    method, ics = letter.calendar
    return calendar.calendar_mail(to=[address], ics=ics, method=method, **same)


def plain_mail(
    *,
    subject: str,
    text: str,
    html: str,
    to: str,
    from_email: str,
    message_id: str,
    reply_to: str,
    headers: Mapping[str, str],
) -> EmailMultiAlternatives:
    """A mail without a calendar; the same headers as those with one (`calendar.calendar_mail`)."""
    mail = EmailMultiAlternatives(
        calendar.one_line(subject),
        text,
        from_email,
        [to],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, RN, NRN, AutoReply",
            **headers,
        },
    )
    mail.attach_alternative(html, "text/html")
    return mail


def from_header(sender: Person | None) -> str:
    """ "Sanne Verhoeven via Medemens <afspraken@…>"; without a sender the name in MAIL_FROM, or Medemens."""
    if sender is not None:
        name = _("%(name)s via Medemens") % {"name": calendar.one_line(sender.full_name)}
    else:
        name = parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or "Medemens"
    return formataddr((name, product_address()))
