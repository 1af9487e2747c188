from collections.abc import Collection
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models

from medemens.core.fields import EncryptedTextField
from medemens.listening.models.rounds import Round, Unit
from medemens.listening.rules import LeftOut
from medemens.people.models import Grant, Person


class Answer(models.Model):
    """What one person answered, and not who. These columns and no other (R0): a test reads them from the database.

    `answers` is one byte for each item in its order: 0 for skipped, 1 for the lowest answer. `unit` has `k` people on
    the Roll at least. No time, no number that counts up, nothing that leads to a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    band_1 = models.PositiveSmallIntegerField(null=True)
    band_2 = models.PositiveSmallIntegerField(null=True)
    band_3 = models.PositiveSmallIntegerField(null=True)
    answers = models.BinaryField()

    def __str__(self) -> str:
        return "answer"


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """HR reads all of a published round, to take names out; everyone asked reads what was shown after that."""
        if Grant.Role.HR in roles:
            return self.filter(round__publication__isnull=False)
        rounds = Round.objects.visible_to(person).published()
        return self.filter(round__in=rounds.values("pk"), reading__shown=True)


class Comment(models.Model):
    """Own words with a round, apart from the answers (R6): no shared key, no time, no attribute."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="words")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    text = EncryptedTextField(purpose="round-comment")

    objects = CommentQuerySet.as_manager()

    def __str__(self) -> str:
        return "comment"


class CommentReading(models.Model):
    """That a reader looked at a comment after the close: whether it is shown, and in which words (names are out).

    `reason` says why it isn't (rules.LeftOut).
    """

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="reading")
    shown = models.BooleanField()
    reason = models.CharField(max_length=10, choices=LeftOut.choices, blank=True)
    text = EncryptedTextField(purpose="round-comment-shown", blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return "reading"


class SlipCode(models.Model):
    """A one-time code on a paper slip: of a unit, never of a person (R9). Only a keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="slip_codes")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["round", "used"])]

    def __str__(self) -> str:
        return "slip code"
