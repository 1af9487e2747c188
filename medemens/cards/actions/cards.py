"""A card from one person to another: begun, rewritten, sent or thrown away; and taken away by whoever got it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.cards.events import CARD_SENT
from medemens.cards.models import Card
from medemens.cards.phrases import first_line
from medemens.cards.queries.cards import drafts_of
from medemens.cards.queries.wishes import Purpose, can_read_here, liking_of, people_to_write
from medemens.cards.rules import LONGEST, MOST_A_DAY, MOST_DRAFTS, Design, designs_for
from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.people.actions.holding import hold
from medemens.people.models import Person


@transaction.atomic
def begin_card(*, purpose: Purpose, design: Design, by: Person, now: datetime) -> Card:
    """`by` begins a card with the first line for its occasion.

    `Refused` for who isn't here or would rather not, for a drawing that doesn't suit, and past twenty drafts.
    """
    hold([by])
    today, to = local_day(now), purpose.receiver
    check_purpose(purpose, design, by, today)
    if drafts_of(by, today).count() >= MOST_DRAFTS:
        raise Refused(_("You began many cards already. Send one, or throw one away first."))
    return Card.objects.create(
        sender=by,
        receiver=to,
        share=purpose.share,
        occasion=purpose.occasion,
        design=design,
        text=first_line(purpose.occasion, to.call_name),
        made_on=today,
    )


@transaction.atomic
def write_card(*, card: Card, text: str, by: Person) -> None:
    """The sender says it in their own words."""
    hold([by])
    _mine(card, by)
    check_length(text, LONGEST)
    card.text = text
    card.save(update_fields=["text"])


@transaction.atomic
def send_card(*, card: Card, by: Person, now: datetime) -> None:
    """The card goes to whom it is for: from now on it is theirs, and the sender doesn't see it again.

    `Refused` where they like it otherwise, can't read it here, or after a few cards a day.
    """
    hold([by])
    _mine(card, by)
    today, to = local_day(now), card.receiver
    check_length(card.text, LONGEST)
    liking = liking_of(by, to, card.share, card.occasion, today)
    if liking.rather_not:
        raise Refused(rather_not(to))
    if not liking.by_mail:
        raise Refused(
            _("%(name)s likes it otherwise. You can print the card and hand it over.")
            % {"name": to.call_name}
        )
    if not to.is_here(today) or not can_read_here(to):
        raise Refused(
            _("%(name)s can’t read it here. You can print the card and hand it over.")
            % {"name": to.call_name}
        )
    if Card.objects.filter(sender=by, sent_on=today).count() >= MOST_A_DAY:
        raise Refused(_("You sent five cards today. You can go on tomorrow, or say it in person."))
    card.sent_on, card.share = today, None
    card.save(update_fields=["sent_on", "share"])
    record(CARD_SENT, card, by=by, now=now)


@transaction.atomic
def throw_card_away(*, card: Card, by: Person) -> None:
    """The sender drops a draft, or the receiver takes away what they were sent; the other hears nothing of it."""
    hold([by])
    if not Card.objects.visible_to(by).filter(pk=card.pk).exists():
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
    card.delete()


def check_purpose(purpose: Purpose, design: Design, by: Person, today: date) -> None:
    """`Refused` for who isn't here or would rather not, and for a drawing that doesn't suit."""
    if not people_to_write(by, today).filter(pk=purpose.receiver.pk).exists():
        raise Refused(_("Choose a colleague who works here."))
    if purpose.liking.rather_not:
        raise Refused(rather_not(purpose.receiver))
    if design not in designs_for(purpose.occasion):
        raise Refused(_("Choose a drawing that suits what the card is for."))


def check_length(text: str, longest: int) -> None:
    """`Refused` for no words and for too many."""
    if not text.strip() or len(text) > longest:
        raise Refused(_("Write at most %(count)s characters.") % {"count": longest})


def rather_not(to: Person) -> str:
    """For whoever wants to send a card to who would rather have none."""
    return _("%(name)s would rather nobody made anything of it. Leave it, kindly.") % {"name": to.call_name}


def _mine(card: Card, by: Person) -> None:
    """By what the database says: meanwhile another tap may have sent it, and then its words are the receiver's."""
    if not Card.objects.visible_to(by).filter(pk=card.pk, sender=by, sent_on=None).exists():
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
