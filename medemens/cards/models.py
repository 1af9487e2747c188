from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from medemens.cards.rules import CHEERFUL, Design, Occasion
from medemens.core.fields import EncryptedTextField
from medemens.core.numbers import random_key
from medemens.milestones.models import ServiceWish, paused_on
from medemens.people.models import Person, in_force
from medemens.sharing.models import Share


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, person: Person) -> Self:
        """Drafts of `person`, and what was sent to them. What one sent is the other's: one doesn't see it again."""
        return self.filter(Q(sender=person, sent_on=None) | Q(receiver=person, sent_on__isnull=False))


class Card(models.Model):
    """A card from one person to another: a draft of the sender, and once sent the receiver's.

    `share` is where the receiver told of the day it is for. When they take that back, the draft goes with it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    sender = models.ForeignKey(Person, models.CASCADE, related_name="cards_made")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="cards")
    share = models.ForeignKey(Share, models.CASCADE, null=True, blank=True, related_name="+")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    design = models.CharField(max_length=8, choices=Design.choices)
    text = EncryptedTextField(purpose="card")
    made_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receiver", "sent_on"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="nobody_writes_to_themselves")
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"

    @property
    def drawing(self) -> Design:
        return Design(self.design)


class GroupCardQuerySet(models.QuerySet["GroupCard"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Whom it is for sees it from its day on, if anyone signed. Until then it doesn't exist for them.

        Whoever was asked to sign sees it up to and including that day, as long as it is wanted; and as long as they may
        know of that day, unless they started or signed it: that stays theirs to take back.
        """
        wanted = Q(pk__in=GroupCard.objects.wanted(today).values("pk"))
        signed = Q(Exists(Signature.objects.filter(card=OuterRef("pk"))))
        mine = Q(receiver=person, day__lte=today) & signed & (Q(given_on__isnull=False) | wanted)
        asked = SignRequest.objects.filter(card=OuterRef("pk"), person=person)
        may_know = Q(share=None) | Q(share__in=Share.objects.visible_to(person, today))
        theirs = Q(starter=person) | Q(pk__in=Signature.objects.filter(person=person).values("card"))
        going_round = Q(Exists(asked), may_know | theirs, day__gte=today) & ~Q(receiver=person) & wanted
        return self.filter(mine | going_round)

    def wanted(self, today: date) -> Self:
        """Cards for who works here still, and would still like their day to be marked.

        A cheerful one isn't given while what is cheerful rests.
        """
        here = in_force(today, "receiver__first_day", "receiver__last_day")
        stands = Q(share=None) | Q(share__shared_day__isnull=False)
        rather_not = ServiceWish.objects.filter(person=OuterRef("receiver"), rather_not=True)
        rests = Q(paused_on(today, "receiver"), occasion__in=CHEERFUL, day__lte=today)
        return self.filter(here & stands & ~Q(Exists(rather_not), occasion=Occasion.SERVICE) & ~rests)


class GroupCard(models.Model):
    """A card that several people sign for `receiver`, who isn't told before `day`: a named, dated exception.

    `given_on` is when it was given, `kept_on` when its receiver said that they keep it. When `share` is taken back the
    card goes at once, with all that was written on it; whoever was asked keeps a row without it (`SignRequest`).
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    starter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="group_cards")
    share = models.ForeignKey(Share, models.CASCADE, null=True, blank=True, related_name="+")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    design = models.CharField(max_length=8, choices=Design.choices)
    text = EncryptedTextField(purpose="group-card")
    day = models.DateField()
    made_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)
    kept_on = models.DateField(null=True, blank=True)

    objects = GroupCardQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"group card {self.pk}"

    @property
    def drawing(self) -> Design:
        return Design(self.design)


class SignatureQuerySet(models.QuerySet["Signature"]):
    def visible_to(self, person: Person, today: date) -> Self:
        """Those on the cards `person` may see, as on paper that goes round."""
        return self.filter(card__in=GroupCard.objects.visible_to(person, today))


class Signature(models.Model):
    """What one person wrote on a group card. Theirs to change until its day; then it is the receiver's."""

    card = models.ForeignKey(GroupCard, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.CASCADE, related_name="signatures")
    text = EncryptedTextField(purpose="signature")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "person"], name="signed_once_by_a_person")
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"


class SignRequestQuerySet(models.QuerySet["SignRequest"]):
    def visible_to(self, person: Person) -> Self:
        """What `person` was asked. Nobody sees who else was: so nobody can see who didn't sign."""
        return self.filter(person=person)


class SignRequest(models.Model):
    """That someone was asked to sign. Without a card: that card isn't needed any more, noticed on `ended_on`."""

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    card = models.ForeignKey(GroupCard, models.SET_NULL, null=True, blank=True, related_name="requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="asked_to_sign")
    asked_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SignRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "person"], name="asked_once_to_sign_a_card")
        ]

    def __str__(self) -> str:
        return f"sign request {self.pk}"
