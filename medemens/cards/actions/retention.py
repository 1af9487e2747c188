"""What becomes of cards day by day: some are given, some aren't needed any more, some have had their time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from medemens.cards.events import CARD_GIVEN
from medemens.cards.models import Card, GroupCard, Signature, SignRequest
from medemens.cards.queries.wishes import can_read_here, liking_of
from medemens.cards.rules import DRAFTS_KEPT, GIVEN_KEPT, NOTED_FOR, together
from medemens.core.events import record_many
from medemens.core.time import local_day


@transaction.atomic
def give_cards(now: datetime) -> int:
    """Let go of cards that aren't wanted any more, and give those whose day has come; return how many were given.

    What was given stays, whatever becomes of the day it was for.
    """
    today = local_day(now)
    to_come = GroupCard.objects.filter(given_on=None)
    to_come.exclude(pk__in=GroupCard.objects.wanted(today).values("pk")).delete()
    signed = Exists(Signature.objects.filter(card=OuterRef("pk")))
    waiting = to_come.select_related("starter", "receiver__account", "receiver__service_wish", "share")
    given = []
    for card in waiting.filter(signed, day__lte=today).select_for_update(of=("self",)).order_by("pk"):
        starter = card.starter or card.receiver
        said = card.share and together(
            card.share.ways
        )  # also where whoever started it may not read it any more
        likes = said or liking_of(starter, card.receiver, None, card.occasion, today)
        if likes.rather_not:
            card.delete()
        else:
            given.append((card, likes.by_mail and can_read_here(card.receiver)))
    GroupCard.objects.filter(pk__in=[card.pk for card, _mailed in given]).update(given_on=today, share=None)
    record_many(CARD_GIVEN, [card for card, mailed in given if mailed], by=None, now=now)
    return len(given)


@transaction.atomic
def forget_cards(now: datetime) -> int:
    """Let go of drafts and of group cards after four weeks, unless whoever got one keeps it; return how many rows.

    Whoever was asked to sign isn't any more once the day is over, and reads for a week that a card isn't needed.
    """
    today = local_day(now)
    drafts = Card.objects.filter(sent_on=None, made_on__lt=today - DRAFTS_KEPT).delete()[0]
    over = SignRequest.objects.filter(card__day__lt=today).delete()[0]
    unsigned = GroupCard.objects.filter(day__lt=today).exclude(
        Exists(Signature.objects.filter(card=OuterRef("pk")))
    )
    gone = unsigned.delete()[0]
    gone += GroupCard.objects.filter(kept_on=None, day__lt=today - GIVEN_KEPT).delete()[0]
    without = SignRequest.objects.filter(card=None)
    without.filter(ended_on=None).update(ended_on=today)
    noted = without.filter(ended_on__lt=today - NOTED_FOR).delete()[0]
    return drafts + over + gone + noted
